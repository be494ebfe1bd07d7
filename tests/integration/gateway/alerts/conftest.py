"""What tests of alerts start from."""

import pytest

from shared.database import Database
from tests.support.alert_room import Room


@pytest.fixture
async def room(database: Database) -> Room:
    room = Room(database)
    await room.know("osh", "dushanbe")
    return room

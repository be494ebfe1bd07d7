"""A room of risk on a real database, and the calculators alone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from tests.support.calculators import calculators_client
from tests.support.risk import Room

__all__ = ["calculators_client"]

OpenRoom = Callable[..., Awaitable[Room]]


@pytest.fixture
async def open_room(
    service_database: Callable[[str], Awaitable[str]],
) -> AsyncIterator[OpenRoom]:
    """Factory: `await open_room(reassess_days=1)` is risk on a fresh database."""
    rooms: list[Room] = []

    async def make(**settings: Any) -> Room:
        rooms.append(Room(await service_database("risk"), **settings))
        return rooms[-1]

    yield make
    for room in rooms:
        await room.close()


@pytest.fixture
async def room(open_room: OpenRoom) -> Room:
    """Risk with the settings of a first start."""
    return await open_room()

"""What tests of alerts start from."""

from collections.abc import AsyncIterator

import pytest

from services.gateway.alerts.thread import issue
from shared.database import Database
from tests.support.alert_gateway import Gateway, registered
from tests.support.alert_room import Room
from tests.support.gateway import running, settings_of


@pytest.fixture
async def room(database: Database) -> Room:
    room = Room(database)
    await room.know("osh", "dushanbe")
    return room


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the issuer look often: what a test drafts wakes nobody, as no commit of its gateway's."""
    monkeypatch.setattr(issue, "POLL_SECONDS", 0.05)


@pytest.fixture
async def gateway(url: str, database: Database, at_once: None) -> AsyncIterator[Gateway]:
    settings = settings_of(url)
    async with running(settings) as client:
        made = Gateway(client, database, settings.bootstrap_key.get_secret_value())
        await made.on(*(registered(name) for name in ("osh", "dushanbe")))
        yield made


@pytest.fixture
async def private(url: str, database: Database, at_once: None) -> AsyncIterator[Gateway]:
    """A gateway that sends alerts into private networks as well."""
    settings = settings_of(url, allow_private_receivers=True, upstream_failures=1)
    async with running(settings) as client:
        made = Gateway(client, database, settings.bootstrap_key.get_secret_value())
        await made.on(*(registered(name) for name in ("osh", "dushanbe")))
        yield made

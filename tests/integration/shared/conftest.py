"""A service's database as far as outbox, inbox and consumers need one."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from shared import consume, inbox, outbox, worker
from shared.database import Database, new_metadata


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    """Outbox, inbox, and `effect(consumer, event, number)` for handlers to write to."""
    metadata = new_metadata()
    outbox.outbox_table(metadata)
    inbox.inbox_table(metadata)
    database = Database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        await connection.execute(
            text(
                "CREATE TABLE effect (id bigint GENERATED ALWAYS AS IDENTITY, subject text,"
                " version bigint)"
            )
        )
    yield database
    await database.close()


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Consumers try again at once."""
    monkeypatch.setattr(worker, "back_off", lambda *_, **__: 0.01)
    monkeypatch.setattr(consume, "back_off", lambda *_, **__: 0.01)
    monkeypatch.setattr(consume, "FETCH_SECONDS", 0.1)

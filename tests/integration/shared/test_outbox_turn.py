"""A relay takes its turn and reads the oldest rows by one statement."""

import asyncio

import asyncpg
from sqlalchemy import text

from shared import outbox
from shared.bus.memory import MemoryBus
from shared.database import Database
from tests.support.events import stale

TAKEN = f"pg_try_advisory_lock({outbox.LOCK})"
AWAITED = f"pg_advisory_lock({outbox.LOCK}) IS NOT NULL"
"""The same for who waits, and so sees less than the lock's former holder had done at its end."""


async def test_what_the_former_holder_deleted_or_set_aside_is_not_read_by_an_older_snapshot(
    database: Database, postgres_url: str
) -> None:
    events = [stale(version=version) for version in (1, 2, 3)]
    async with database.write() as session:
        await outbox.add_all(session, events)
    former, next_ = await asyncpg.connect(postgres_url), await asyncpg.connect(postgres_url)
    await former.execute(f"SELECT pg_advisory_lock({outbox.LOCK})")
    assert TAKEN in outbox._LOCKED_FIRST
    async with asyncio.timeout(60):
        reading = asyncio.create_task(next_.fetch(outbox._LOCKED_FIRST.replace(TAKEN, AWAITED)))
        while not await former.fetchval(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        ):
            pass
        await former.execute("DELETE FROM outbox WHERE event_id = $1", events[0].id)
        await former.execute(
            "UPDATE outbox SET refused = 'of no topic' WHERE event_id = $1", events[1].id
        )
        await former.execute("SELECT pg_advisory_unlock_all()")
        rows = await reading
    assert [(row["held"], row["headers"].count(str(events[2].id))) for row in rows] == [(True, 1)]
    await former.close()
    await next_.close()


async def test_a_turn_with_nothing_to_do_gives_the_lock_back_and_leaves_no_setting_behind(
    database: Database,
) -> None:
    relay = outbox.Relay(database, MemoryBus())
    assert await relay.publish() == 0
    async with database.engine.begin() as other:
        held = text(f"SELECT pg_try_advisory_xact_lock({outbox.LOCK})")
        assert await other.scalar(held)
        assert await relay.publish() is None
    async with database.direct() as connection:
        changed = "SELECT array_agg(name) FROM pg_settings WHERE setting <> reset_val"
        assert await connection.fetchval(changed) is None

"""Which events a consumer has applied, on a real database."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text

from shared import inbox
from shared.database import Database

WAITERS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


async def first_times(database: Database, consumer: str, *events: UUID) -> set[UUID]:
    async with database.write(inbox.mark(consumer, events)) as session:
        return await inbox.first_times(session, consumer, events)


async def waiters(database: Database) -> int:
    async with database.read() as session:
        return int(await session.scalar(text(WAITERS)) or 0)


async def test_an_event_is_new_to_each_consumer_once(database: Database) -> None:
    event, other = uuid4(), uuid4()
    assert await first_times(database, "a", event) == {event}
    assert await first_times(database, "a", event) == set()
    assert await first_times(database, "b", event) == {event}
    assert await first_times(database, "a", event, other) == {other}


async def test_a_rolled_back_effect_leaves_its_event_new(database: Database) -> None:
    event = uuid4()
    with suppress(ZeroDivisionError):
        async with database.write(inbox.mark("a", [event])) as session:
            assert await inbox.first_times(session, "a", [event]) == {event}
            raise ZeroDivisionError
    assert await first_times(database, "a", event, event) == {event}


async def test_who_is_stopped_while_another_has_the_mark_leaves_none(database: Database) -> None:
    event = uuid4()
    with suppress(ZeroDivisionError):
        async with database.write(inbox.mark("a", [event])):
            stopped = asyncio.create_task(first_times(database, "a", event))
            async with asyncio.timeout(20):
                while not await waiters(database):
                    pass
            stopped.cancel()
            await asyncio.wait([stopped])
            assert stopped.cancelled()
            raise ZeroDivisionError
    assert await first_times(database, "a", event) == {event}


async def test_old_marks_are_forgotten(database: Database) -> None:
    now = datetime.now(UTC)
    await first_times(database, "a", uuid4())
    async with database.write() as session:
        assert await inbox.forget_before(session, now - timedelta(minutes=1)) == 0
        assert await inbox.forget_before(session, now + timedelta(minutes=1)) == 1

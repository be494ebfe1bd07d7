"""Whose turn it is among relays of one outbox, and what a turn that ends early leaves."""

import asyncio
from functools import partial

import asyncpg
import pytest
from sqlalchemy import text

from shared import outbox
from shared.bus.memory import MemoryBus
from shared.database import Database
from tests.support.buses import until
from tests.support.events import stale
from tests.support.outboxes import rows, values


async def test_only_one_relay_is_active(database: Database) -> None:
    async with database.write() as session:
        await outbox.add(session, stale())
    bus = MemoryBus()
    async with database.engine.begin() as other:
        await other.execute(text(f"SELECT pg_advisory_xact_lock({outbox.LOCK})"))
        assert await outbox.Relay(database, bus).publish() is None
    assert await outbox.Relay(database, bus).publish() == 1


async def test_who_takes_the_lock_sees_what_its_former_holder_deleted(
    database: Database, postgres_url: str
) -> None:
    """Their statement began before: then it waits here, by a lock of the test, for both to end."""
    async with database.write() as session:
        await outbox.add(session, stale())
    former, successor = [await asyncpg.connect(postgres_url) for _ in range(2)]
    [held] = await former.fetch("SELECT * FROM outbox_locked(1), pg_advisory_lock(1)")
    reading = asyncio.create_task(
        successor.fetch(
            """
            WITH waited AS MATERIALIZED (SELECT 1 AS most, pg_advisory_lock(1))
            SELECT oldest.* FROM waited, outbox_locked(most) AS oldest
            """
        )
    )
    waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    while not await former.fetchval(waits):
        pass
    await former.execute(f"DELETE FROM outbox WHERE id = {held['id']}")
    await former.execute("SELECT pg_advisory_unlock_all()")
    assert await reading == []
    await former.close()
    await successor.close()


async def test_relays_that_change_turns_publish_each_event_once_and_in_order(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "LINGER_SECONDS", 0.0)
    bus, other = MemoryBus(), Database(postgres_url)
    relays = [outbox.Relay(each, bus) for each in (database, other)]
    events = [stale(version=version) for version in range(1, 101)]
    for event in events:
        async with database.write() as session:
            await outbox.add(session, event)
        relays.reverse()
        published = await asyncio.gather(*[relay.publish() for relay in relays])
        assert sum(number or 0 for number in published) == 1
    assert values(bus) == [str(event.id) for event in events]
    assert await rows(database) == 0
    await other.close()


async def test_what_follows_at_once_is_published_under_the_same_lock_and_all_is_deleted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "LINGER_SECONDS", 3600.0)
    bus, stopping = MemoryBus(), asyncio.Event()
    relay = outbox.Relay(database, bus)

    def published(number: int) -> bool:
        return len(values(bus)) == number

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run(stopping))
        await until(lambda: relay._loop.woken is not None)  # it has looked, and waits to be woken
        for number in (1, 2, 3):
            async with database.write() as session:
                await outbox.add(session, stale(version=number))
            await until(partial(published, number))
            # What was published before went with the reading of this one.
            assert await rows(database) == 1
            assert await outbox.Relay(database, bus).publish() is None
        stopping.set()
    assert await rows(database) == 0
    assert await outbox.Relay(database, bus).publish() == 0
    assert len(values(bus)) == 3


async def test_what_was_published_and_not_deleted_before_a_crash_comes_again_in_its_order(
    database: Database, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "LINGER_SECONDS", 3600.0)
    bus, other = MemoryBus(), Database(postgres_url)
    relay = outbox.Relay(database, bus)
    killed = asyncio.create_task(relay.run(asyncio.Event()))
    await until(lambda: relay._loop.woken is not None)  # it has looked, and waits to be woken
    events = [stale(version=version) for version in (1, 2, 3)]
    async with database.write() as session:
        await outbox.add_all(session, events[:2])
    await until(lambda: len(values(bus)) == 2)
    killed.cancel()
    await asyncio.wait([killed])
    async with other.write() as session:
        await outbox.add(session, events[2])
    successor = outbox.Relay(other, bus)
    while (again := await successor.publish()) is None:
        pass  # until the server knows that the connection is closed
    assert again == 3
    assert values(bus) == [str(each.id) for each in (*events[:2], *events)]
    assert await rows(database) == 0
    await other.close()


async def test_who_loses_the_lock_behind_what_it_published_publishes_it_again_in_its_order(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "LINGER_SECONDS", 3600.0)
    bus, stopping = MemoryBus(), asyncio.Event()
    relay = outbox.Relay(database, bus)
    events = [stale(version=version) for version in (1, 2, 3)]
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(relay.run(stopping))
        await until(lambda: relay._loop.woken is not None)  # it has looked, and waits to be woken
        async with database.write() as session:
            await outbox.add_all(session, events[:2])
        await until(lambda: len(values(bus)) == 2)
        async with database.read() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks"
                    " WHERE locktype = 'advisory' AND objid = :lock"
                ),
                {"lock": outbox.LOCK},
            )
        async with database.write() as session:
            await outbox.add(session, events[2])
        await until(lambda: len(values(bus)) == 5)
        stopping.set()
    assert values(bus) == [str(each.id) for each in (*events[:2], *events)]
    assert await rows(database) == 0

"""A consumer whose database or bus is away: it waits, says so, and doubles nothing."""

import asyncio
from collections.abc import Mapping
from uuid import UUID

import pytest

from shared import consume
from shared.bus import BusUnavailableError, Delivery
from shared.bus.attempts import Partition
from shared.bus.memory import MemoryBus, MemorySubscription
from shared.contracts.events.source import SourceStale
from shared.database import Database, WriteSession
from tests.support.buses import until
from tests.support.consumers import (
    caught_up,
    consumer,
    effects,
    failing_at,
    publish,
    record,
    record_effect,
    running,
)

pytestmark = pytest.mark.usefixtures("short_pauses")


async def test_a_crash_between_commit_and_ack_applies_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus, crashes = MemoryBus(), [3]
    ack = MemorySubscription.ack

    async def crash(self: MemorySubscription, last: Delivery) -> None:
        if crashes[0]:
            crashes[0] -= 1
            raise BusUnavailableError("crash before the ack")
        await ack(self, last)

    monkeypatch.setattr(MemorySubscription, "ack", crash)
    await publish(bus, 1, 2, 3)
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert crashes == [0]
    assert await effects(database) == [1, 2, 3]


async def test_a_lost_connection_is_retried_beyond_five_attempts(database: Database) -> None:
    bus = MemoryBus()
    await publish(bus, 1, 2)
    away = failing_at(1, lambda: ConnectionResetError("database away"), times=12)
    async with running(consumer(bus, database, away)):
        await caught_up(bus)
    assert await effects(database) == [1, 2]
    assert bus.log["sources.dead", 0] == []


async def test_a_database_outage_does_not_use_up_an_events_attempts(database: Database) -> None:
    bus, calls = MemoryBus(), [0]

    async def handler(session: WriteSession, event: SourceStale) -> None:
        calls[0] += 1
        if calls[0] <= 8:
            raise ConnectionResetError("database away")
        if calls[0] <= 11:
            raise ValueError("still starting")
        await record_effect(session, event)

    await publish(bus, 1)
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert await effects(database) == [1]


async def test_a_partition_blocked_for_a_minute_is_unhealthy(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consume, "BLOCKED_SECONDS", -1.0)
    bus, away = MemoryBus(), [True]

    async def handler(session: WriteSession, event: SourceStale) -> None:
        if away[0]:
            raise ConnectionResetError("database away")
        await record_effect(session, event)

    blocked = consumer(bus, database, handler)
    assert blocked.healthy() is None
    await publish(bus, 1)
    async with running(blocked):
        await until(lambda: blocked.healthy() is not None)
        assert "blocked at sources/0" in str(blocked.healthy())
        away[0] = False
        await caught_up(bus)
    assert blocked.healthy() is None


async def test_a_member_is_healthy_once_another_has_taken_its_blocked_partition(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consume, "BLOCKED_SECONDS", -1.0)
    bus = MemoryBus()
    blocked = consumer(bus, database, failing_at(1, lambda: ConnectionResetError("away")))
    await publish(bus, 1)
    async with running(blocked):
        await until(lambda: blocked.healthy() is not None)
        # Of two members, the one that came first keeps the only partition.
        bus.members["risk"].insert(0, MemorySubscription(bus, "risk", ["sources"]))
        await bus._share("risk")
        await until(lambda: blocked.healthy() is None)


async def test_so_it_is_while_it_waits_to_try_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consume, "BLOCKED_SECONDS", -1.0)
    monkeypatch.setattr(consume, "back_off", lambda *_, **__: 3600.0)
    monkeypatch.setattr(consume, "FETCH_SECONDS", 3600.0)
    bus = MemoryBus()
    blocked = consumer(bus, database, failing_at(1, lambda: ConnectionResetError("away")))
    await publish(bus, 1)
    async with running(blocked):
        await until(lambda: blocked.healthy() is not None)
        bus.members["risk"].insert(0, MemorySubscription(bus, "risk", ["sources"]))
        await bus._share("risk")
        assert blocked.healthy() is None


async def test_what_comes_is_applied_while_the_lag_is_counted(database: Database) -> None:
    class Slow(MemoryBus):
        """A bus that is asked how far a consumer is, and takes its time."""

        async def lag(self, consumer: str) -> Mapping[Partition, int]:
            counting.set()
            await counted.wait()
            return await super().lag(consumer)

    bus, counting, counted = Slow(), asyncio.Event(), asyncio.Event()
    async with running(consumer(bus, database)):
        await publish(bus, 1)
        await counting.wait()
        await publish(bus, 2)
        await caught_up(bus)
        counted.set()
    assert await effects(database) == [1, 2]


async def test_stopping_in_the_middle_leaves_no_half_applied_batch(database: Database) -> None:
    bus, inside = MemoryBus(), asyncio.Event()

    async def handler(session: WriteSession, event: SourceStale) -> None:
        await record_effect(session, event)
        inside.set()
        await asyncio.Event().wait()

    await publish(bus, 1)
    task = asyncio.create_task(consumer(bus, database, handler).run(asyncio.Event()))
    await inside.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await effects(database) == []
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == [1]


async def test_a_zombie_and_its_successor_apply_an_event_once(database: Database) -> None:
    bus, inside, go_on = MemoryBus(), asyncio.Event(), asyncio.Event()

    async def slow(session: WriteSession, event: SourceStale) -> None:
        await record_effect(session, event)
        inside.set()
        await go_on.wait()

    [event] = await publish(bus, 1)
    async with running(consumer(bus, database, slow)):
        await inside.wait()
        delivery = Delivery(record(event), 0, 0, event.time.timestamp())
        successor = asyncio.create_task(consumer(bus, database)._commit([delivery]))
        go_on.set()
        assert await successor == {"applied": 0, "ignored": 1}
        await caught_up(bus)
    assert await effects(database) == [1]
    assert isinstance(event.id, UUID)

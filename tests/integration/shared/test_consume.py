"""The consumer on a real database: effects once, poison out of the way, nothing skipped."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from opentelemetry import trace
from sqlalchemy import text

from shared import consume, worker
from shared.bus import BusUnavailableError, Delivery, Record
from shared.bus.memory import MemoryBus, MemorySubscription
from shared.consume import Batched, Consumer, Handler
from shared.contracts.events import Event
from shared.contracts.events.source import SourceRecovered, SourceStale
from shared.database import Database, WriteSession
from shared.replay import replay_dead
from tests.support.buses import until
from tests.support.events import stale


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "back_off", lambda *_, **__: 0.01)
    monkeypatch.setattr(consume, "back_off", lambda *_, **__: 0.01)
    monkeypatch.setattr(consume, "FETCH_SECONDS", 0.1)


async def record_effect(session: WriteSession, event: SourceStale) -> None:
    await session.execute(
        text("INSERT INTO effect (subject, version) VALUES (:subject, :version)"),
        {"subject": event.subject, "version": event.version},
    )


async def effects(database: Database) -> list[int]:
    """Versions applied, in the order of their application."""
    async with database.read() as session:
        return list(await session.scalars(text("SELECT version FROM effect ORDER BY id")))


def record(event: Event, **headers: str) -> Record:
    own = {"event-type": event.type, "event-id": str(event.id)}
    return Record("sources", event.partitionkey, event.encode(), own | headers)


async def publish(bus: MemoryBus, *versions: int) -> list[SourceStale]:
    events = [stale(version=version) for version in versions]
    await bus.publish([record(event) for event in events])
    return events


def consumer(
    bus: MemoryBus,
    database: Database,
    handler: Handler | Batched = record_effect,
    name: str = "risk",
) -> Consumer:
    return Consumer(name, ["sources"], bus, database, {SourceStale: handler})


@asynccontextmanager
async def running(consumer: Consumer) -> AsyncIterator[None]:
    stopping = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(consumer.run(stopping))
        try:
            yield
        finally:
            stopping.set()


async def caught_up(bus: MemoryBus, name: str = "risk", topic: str = "sources") -> None:
    """Wait until the consumer has acknowledged everything."""

    def done() -> bool:
        count = len(bus.log[topic, 0])
        return bus.cursors[name].get((topic, 0)) == count

    await until(done, 15)


def failing_at(version: int, error: Callable[[], Exception], times: int = 1000) -> Handler:
    """Return a handler that raises at one version the first `times` times."""
    left = [times]

    async def handler(session: WriteSession, event: SourceStale) -> None:
        await record_effect(session, event)
        if event.version == version and left[0]:
            left[0] -= 1
            raise error()

    return handler


async def test_events_are_applied_in_order(database: Database) -> None:
    bus = MemoryBus()
    await publish(bus, *range(1, 251))
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == list(range(1, 251))


async def test_an_event_published_twice_is_applied_once(database: Database) -> None:
    bus = MemoryBus()
    [event] = await publish(bus, 1)
    await bus.publish([record(event), record(event)])
    async with running(consumer(bus, database)):
        await caught_up(bus)
        await bus.publish([record(event)])
        await caught_up(bus)
    assert await effects(database) == [1]


async def test_a_batch_is_one_transaction(database: Database) -> None:
    bus, transactions = MemoryBus(), set()

    async def handler(session: WriteSession, event: SourceStale) -> None:
        transactions.add(await session.scalar(text("SELECT pg_current_xact_id()::text")))
        await record_effect(session, event)

    await publish(bus, *range(1, 51))
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert len(transactions) == 1


def batched(poison: int = 0) -> tuple[Batched, list[list[int]]]:
    """Return a handler of whole batches that cannot stand one version, and what it was given."""
    given: list[list[int]] = []

    async def handler(session: WriteSession, events: Sequence[SourceStale]) -> None:
        given.append([event.version for event in events])
        for event in events:
            await record_effect(session, event)
            if event.version == poison:
                raise ValueError("no such source")

    return Batched(handler), given


async def test_a_batch_handler_gets_a_whole_batch_in_order_and_no_event_twice(
    database: Database,
) -> None:
    bus = MemoryBus()
    [first, *_] = await publish(bus, *range(1, 251))
    await bus.publish([record(first)])
    handler, given = batched()
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert given == [list(range(1, 251))]
    assert await effects(database) == list(range(1, 251))


async def test_a_poison_event_in_a_whole_batch_goes_dead_alone(database: Database) -> None:
    bus = MemoryBus()
    await publish(bus, 1, 2, 3, 4)
    handler, given = batched(poison=3)
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert await effects(database) == [1, 2, 4]
    assert given[:4] == [[1, 2, 3, 4], [1], [2], [3]]
    [(letter, _)] = bus.log["sources.dead", 0]
    assert letter.headers["dead-offset"] == "2"


async def test_batch_handlers_and_others_keep_the_order_between_them(database: Database) -> None:
    bus = MemoryBus()
    state = stale().data
    events = [
        kind.of(state, subject="usgs", version=version, time=stale().time)
        for version, kind in enumerate((SourceStale, SourceStale, SourceRecovered, SourceStale), 1)
    ]
    await bus.publish([record(event) for event in events])
    handler, given = batched()
    handlers: dict[type[Event], Handler | Batched] = {
        SourceStale: handler,
        SourceRecovered: record_effect,
    }
    async with running(Consumer("risk", ["sources"], bus, database, handlers)):
        await caught_up(bus)
    assert given == [[1, 2], [4]]
    assert await effects(database) == [1, 2, 3, 4]


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


async def test_a_poison_event_goes_dead_and_the_partition_goes_on(database: Database) -> None:
    bus = MemoryBus()
    events = await publish(bus, 1, 2, 3, 4)
    poison = failing_at(3, lambda: ValueError("no such source"))
    async with running(consumer(bus, database, poison)):
        await caught_up(bus)
    assert await effects(database) == [1, 2, 4]
    [(letter, _)] = bus.log["sources.dead", 0]
    assert letter.headers["event-id"] == str(events[2].id)
    assert letter.headers["dead-reason"] == "ValueError: no such source"
    assert letter.headers["dead-attempts"] == "5"
    assert letter.headers["dead-offset"] == "2"


async def test_a_mended_consumer_applies_its_dead_letters(database: Database) -> None:
    bus, other = MemoryBus(), []

    async def handler(_: WriteSession, event: SourceStale) -> None:
        other.append(event.version)

    await publish(bus, 1, 2)
    async with running(consumer(bus, database, failing_at(1, lambda: ValueError("bug")))):
        await caught_up(bus)
    async with running(consumer(bus, database)), running(consumer(bus, database, handler, "x")):
        assert await replay_dead(bus, "sources", "risk") == 1
        await caught_up(bus)
        await caught_up(bus, "x")
    assert await effects(database) == [2, 1]
    assert other == [1, 2]


async def test_an_event_that_recovers_is_applied_once(database: Database) -> None:
    bus = MemoryBus()
    await publish(bus, 1, 2, 3)
    flaky = failing_at(2, lambda: ValueError("not yet"), times=3)
    async with running(consumer(bus, database, flaky)):
        await caught_up(bus)
    assert await effects(database) == [1, 2, 3]
    assert bus.log["sources.dead", 0] == []


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


async def test_an_unreadable_event_goes_dead(database: Database) -> None:
    bus = MemoryBus()
    event = stale()
    await bus.publish([Record("sources", "usgs", b"{broken", {"event-type": event.type})])
    await publish(bus, 2)
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == [2]
    assert len(bus.log["sources.dead", 0]) == 1


@pytest.mark.parametrize("headers", [{"event-type": "org.csc-ca.source.renamed.v9"}, {}])
async def test_a_type_of_the_future_is_passed_over(
    database: Database, headers: dict[str, str]
) -> None:
    bus = MemoryBus()
    value = stale().encode().replace(b"source.stale.v1", b"source.renamed.v9")
    await bus.publish([Record("sources", "usgs", value, headers)])
    await publish(bus, 2)
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == [2]
    assert bus.log["sources.dead", 0] == []


async def test_a_type_without_handler_is_passed_over(database: Database) -> None:
    bus = MemoryBus()
    state = stale().data
    recovered = SourceRecovered.of(state, subject="usgs", version=1, time=stale().time)
    await bus.publish([record(recovered)])
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == []


async def test_a_record_for_another_consumer_is_passed_over(database: Database) -> None:
    bus = MemoryBus()
    await bus.publish([record(stale(version=1), only="gateway")])
    await bus.publish([record(stale(version=2), only="risk")])
    async with running(consumer(bus, database)):
        await caught_up(bus)
    assert await effects(database) == [2]


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


async def test_the_trace_of_the_cause_goes_on_in_the_handler(database: Database) -> None:
    bus, seen = MemoryBus(), []

    async def handler(_session: WriteSession, _event: SourceStale) -> None:
        seen.append(trace.get_current_span().get_span_context().trace_id)

    traceparent = f"00-{0xABC:032x}-{0xDEF:016x}-01"
    await bus.publish([record(stale(), traceparent=traceparent)])
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert seen == [0xABC]


async def test_a_zombie_and_its_successor_apply_an_event_once(database: Database) -> None:
    bus, inside, go_on = MemoryBus(), asyncio.Event(), asyncio.Event()

    async def slow(session: WriteSession, event: SourceStale) -> None:
        await record_effect(session, event)
        inside.set()
        await go_on.wait()

    [event] = await publish(bus, 1)
    async with running(consumer(bus, database, slow)):
        await inside.wait()
        delivery = Delivery(record(event), 0, 0, event.time, 1)
        successor = asyncio.create_task(consumer(bus, database)._commit([delivery]))
        go_on.set()
        assert await successor == {"applied": 0, "ignored": 1}
        await caught_up(bus)
    assert await effects(database) == [1]
    assert isinstance(event.id, UUID)

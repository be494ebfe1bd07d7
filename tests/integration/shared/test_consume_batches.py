"""Handlers of whole batches: one transaction, in order, and the failing event alone goes out."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from shared import consume, inbox
from shared.bus.ahead import BACKLOG
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.contracts.events import Event
from shared.contracts.events.source import SourceRecovered, SourceStale
from shared.database import Database, WriteSession, began_with
from shared.handlers import Batched, Handler
from shared.writes import Writes, literals
from tests.support.buses import until
from tests.support.consumers import (
    batched,
    caught_up,
    consumer,
    effects,
    publish,
    record,
    record_effect,
    running,
)
from tests.support.events import stale

pytestmark = pytest.mark.usefixtures("short_pauses")


async def test_a_batch_is_one_transaction(database: Database) -> None:
    bus, transactions = MemoryBus(), set()

    async def handler(session: WriteSession, event: SourceStale) -> None:
        transactions.add(await session.scalar(text("SELECT pg_current_xact_id()::text")))
        await record_effect(session, event)

    await publish(bus, *range(1, 51))
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert len(transactions) == 1


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


async def test_what_is_live_is_applied_before_a_backlog_and_once(database: Database) -> None:
    bus = MemoryBus()
    backlog = [stale(f"source-{version}", version) for version in range(1, 401)]
    await bus.publish([record(event, **{BACKLOG: "1"}) for event in backlog])
    live = stale("source-7", 500)
    await bus.publish([record(live), record(live)])
    handler, given = batched()
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert given[0] == [7, 500]
    assert await effects(database) == [7, 500, *(n for n in range(1, 401) if n != 7)]


async def test_what_cannot_be_applied_ahead_of_its_turn_has_its_turn(database: Database) -> None:
    bus = MemoryBus()
    backlog = [stale(f"source-{version}", version) for version in range(1, 4)]
    await bus.publish([record(event, **{BACKLOG: "1"}) for event in backlog])
    await bus.publish([record(stale("usgs", 4))])
    handler, given = batched(poison=4)
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert given[:3] == [[4], [1, 2, 3, 4], [1]]
    assert await effects(database) == [1, 2, 3]
    [(letter, _)] = bus.log["sources.dead", 0]
    assert letter.headers["dead-offset"] == "3"


async def test_a_few_events_begin_with_what_their_handler_would_ask_first(
    database: Database,
) -> None:
    bus, began = MemoryBus(), list[bool]()

    async def handler(session: WriteSession, events: Sequence[SourceStale]) -> None:
        began.append(began_with(session, "SELECT 'first"))
        for event in events:
            await record_effect(session, event)

    def first(events: Sequence[SourceStale]) -> Sequence[str]:
        return (f"SELECT {literals([f'first {len(events)}'])}",)

    few = await publish(bus, 1, 2)
    async with running(consumer(bus, database, Batched(handler, first))):
        await caught_up(bus)
    # Redelivered beside what is new: what is asked first is asked of both.
    await bus.publish([record(few[0]), record(stale("usgs", 3))])
    async with running(consumer(bus, database, Batched(handler, first))):
        await caught_up(bus)
    await publish(bus, *range(4, 4 + consume.SHARED + 1))
    async with running(consumer(bus, database, Batched(handler, first))):
        await caught_up(bus)
    assert began == [True, True, False]
    assert await effects(database) == list(range(1, 4 + consume.SHARED + 1))


async def test_one_event_that_is_one_statement_is_applied_and_marked_by_it_once(
    database: Database,
) -> None:
    bus = MemoryBus()
    handler, given = batched()

    def gather(writes: Writes, events: Sequence[SourceStale]) -> None:
        [event] = events
        writes.add("effects", "INSERT INTO effect (version) VALUES ($1)", event.version)

    reader = consumer(bus, database, Batched(handler.handler, gather=gather, gathers_few=False))
    [event] = await publish(bus, 1)
    async with running(reader):
        await caught_up(bus)
    assert (given, await effects(database)) == ([], [1])
    async with database.read() as session:
        assert await inbox.applied(session, "risk", [event.id]) == {event.id}
    await publish(bus, 2, 3)
    async with running(
        consumer(bus, database, Batched(handler.handler, gather=gather, gathers_few=False))
    ):
        await caught_up(bus)
    assert (given, await effects(database)) == ([[2, 3]], [1, 2, 3])


async def test_a_few_events_that_are_one_statement_are_applied_and_marked_by_it_once(
    database: Database,
) -> None:
    bus = MemoryBus()
    handler, given = batched()

    def gather(writes: Writes, events: Sequence[SourceStale]) -> None:
        insert = "INSERT INTO effect (version) SELECT unnest($1::int[])"
        writes.add("effects", insert, [event.version for event in events])

    events = await publish(bus, *range(1, consume.SHARED + 1))
    async with running(consumer(bus, database, Batched(handler.handler, gather=gather))):
        await caught_up(bus)
    assert given == []
    assert await effects(database) == list(range(1, consume.SHARED + 1))
    ids = {event.id for event in events}
    async with database.read() as session:
        assert await inbox.applied(session, "risk", list(ids)) == ids
    await publish(bus, *range(11, 11 + consume.SHARED + 1))
    async with running(consumer(bus, database, Batched(handler.handler, gather=gather))):
        await caught_up(bus)
    assert given == [list(range(11, 11 + consume.SHARED + 1))], "more are a transaction"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a consumer wait for the one that goes first as long as the test may take."""
    monkeypatch.setattr(consume, "FIRST_SECONDS", 3600.0)


@pytest.mark.usefixtures("patient")
async def test_who_goes_first_is_done_with_an_event_before_the_other_begins(
    database: Database,
) -> None:
    bus, stated, said = MemoryBus(), asyncio.Event(), list[str]()

    async def first(_session: WriteSession, event: SourceStale) -> None:
        await stated.wait()
        said.append(f"first {event.version}")

    async def second(_session: WriteSession, event: SourceStale) -> None:
        said.append(f"second {event.version}")

    leading = consumer(bus, database, first, "first")
    following = Consumer("second", ["sources"], bus, database, {SourceStale: second}, after=leading)
    async with running(leading), running(following):
        await until(lambda: len(bus.members) == 2)
        await publish(bus, 1, 2)
        # Both have fetched: a memory's member moves its place when it hands out.
        await until(lambda: all(each[0].positions["sources", 0] for each in bus.members.values()))
        assert said == []
        stated.set()
        await caught_up(bus, "second")
    assert said == ["first 1", "first 2", "second 1", "second 2"]


@pytest.mark.usefixtures("patient")
async def test_nobody_waits_for_who_fails_or_is_away_or_for_a_backlog(database: Database) -> None:
    bus = MemoryBus()
    handler, given = batched()

    async def failing(_session: WriteSession, _event: SourceStale) -> None:
        raise ConnectionError("away")

    async def held(_session: WriteSession, _event: SourceStale) -> None:
        await stopped.wait()

    async def apply(leading: Consumer, *versions: int) -> None:
        following = Consumer(
            "second", ["sources"], bus, database, {SourceStale: handler}, after=leading
        )
        await publish(bus, *versions)
        async with running(following):
            await caught_up(bus, "second")
            stopped.set()

    stopped = asyncio.Event()
    await apply(consumer(bus, database, failing, "away"), 1)
    leading = consumer(bus, database, failing, "failing")
    async with running(leading):
        await until(lambda: bool(leading._blocked))
        await apply(leading, 2)
    stopped.clear()
    leading = consumer(bus, database, held, "held")
    async with running(leading):
        await apply(leading, *range(3, 13))
    assert given == [[1], [2], list(range(3, 13))]


@pytest.mark.usefixtures("patient")
async def test_nobody_waits_for_who_has_ended_or_ends_meanwhile(database: Database) -> None:
    bus, begun = MemoryBus(), asyncio.Event()
    handler, given = batched()

    async def held(_session: WriteSession, _event: SourceStale) -> None:
        begun.set()
        await asyncio.Event().wait()

    leading = consumer(bus, database, held, "ends")
    following = Consumer(
        "second", ["sources"], bus, database, {SourceStale: handler}, after=leading
    )
    ending = asyncio.create_task(leading.run(asyncio.Event()))
    async with running(following):
        await until(lambda: len(bus.members["second"]) == len(bus.members["ends"]) == 1)
        await publish(bus, 1)
        await begun.wait()
        await until(lambda: bool(bus.members["second"][0].positions["sources", 0]))
        assert given == []
        ending.cancel()
        await caught_up(bus, "second")
        await publish(bus, 2)
        await caught_up(bus, "second")
    assert given == [[1], [2]]

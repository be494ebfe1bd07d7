"""Handlers of whole batches: one transaction, in order, and the failing event alone goes out."""

import pytest
from sqlalchemy import text

from shared.bus.ahead import BACKLOG
from shared.bus.memory import MemoryBus
from shared.consume import Batched, Consumer, Handler
from shared.contracts.events import Event
from shared.contracts.events.source import SourceRecovered, SourceStale
from shared.database import Database, WriteSession
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

"""What a consumer applies, in which order, and what it passes over."""

import pytest
from opentelemetry import trace

from shared.bus import Record
from shared.bus.memory import MemoryBus
from shared.contracts.events.source import SourceRecovered, SourceStale
from shared.database import Database, WriteSession
from tests.support.consumers import caught_up, consumer, effects, publish, record, running
from tests.support.events import stale

pytestmark = pytest.mark.usefixtures("short_pauses")


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


@pytest.mark.parametrize("headers", [{"type": "org.csc-ca.source.renamed.v9"}, {}])
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


async def test_the_trace_of_the_cause_goes_on_in_the_handler(database: Database) -> None:
    bus, seen = MemoryBus(), []

    async def handler(_session: WriteSession, _event: SourceStale) -> None:
        seen.append(trace.get_current_span().get_span_context().trace_id)

    traceparent = f"00-{0xABC:032x}-{0xDEF:016x}-01"
    await bus.publish([record(stale(), traceparent=traceparent)])
    async with running(consumer(bus, database, handler)):
        await caught_up(bus)
    assert seen == [0xABC]

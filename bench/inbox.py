"""Events from the outbox of one service to their effect in another, for `bench.bus`."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from time import perf_counter
from typing import Any

import uvloop

from services.gateway.feed import store as feed_store
from services.gateway.feed import tables as feed_tables
from shared import inbox, outbox
from shared.bus import Topic, open_bus
from shared.consume import Consumer
from shared.contracts.events import EVENTS
from shared.contracts.events.source import SourceStale, SourceState
from shared.database import Database, new_metadata
from shared.handlers import Alone
from shared.restrictions import restriction_table
from shared.serve import spare_collector

BATCH = 500
"""Events that a transaction states."""
Topics = Mapping[str, Topic]


@asynccontextmanager
async def service(url: str, *, planned_once: bool = False) -> AsyncIterator[Database]:
    """Give a service's database with the tables that events need."""
    metadata = new_metadata()
    outbox.outbox_table(metadata)
    inbox.inbox_table(metadata)
    restriction_table(metadata)
    database = Database(url, planned_once=planned_once)
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield database
    await database.close()


def consume(  # noqa: PLR0917 - of a process
    url: str, bus_url: str, topics: Topics, events: int, ready: Event, done: Event
) -> None:
    """Apply so many events in a process of its own, as a second service does; a first batch before.

    The handler is that of the gateway's change feed: numbers, filters and each event as JSON.
    """

    spare_collector()

    async def run() -> None:
        bus, stopping, left = open_bus(bus_url, topics), asyncio.Event(), [BATCH + events]

        async with service(url, planned_once=True) as database:

            async def append(consumer: str, batch: Sequence[SourceStale]) -> int:
                async with database.direct() as connection:
                    new = await feed_store.append_all(connection, consumer, batch)
                left[0] -= len(new)
                if left[0] == events:
                    ready.set()
                if not left[0]:
                    # Committed by its own statement; to leave the consumer is not on the way.
                    done.set()
                    stopping.set()
                return len(new)

            async with database.engine.begin() as connection:
                await connection.run_sync(feed_tables.feed.create)
                await connection.run_sync(feed_tables.counter.create)
                await connection.execute(feed_tables.counter.insert().values(id=1, last=0))
            # All of them, as the feed's.
            handlers: dict[type[Any], Alone] = dict.fromkeys(EVENTS, Alone(append))
            consumer = Consumer("bench", ["sources"], bus, database, handlers)
            await consumer.run(stopping)
        await bus.close()

    # As services do.
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())


async def outbox_to_inbox(url: str, other: str, bus_url: str, topics: Topics, events: int) -> float:
    """Return events a second from commit through relay, bus and inbox to their last effect.

    A first batch has gone all the way before the clock begins, as in services that run: those have
    their connections, and their statements prepared.

    Parameters
    ----------
    url, other
        Databases of the service that states the events and of the one that applies them.
    """
    bus, stopping = open_bus(bus_url, topics), asyncio.Event()
    await bus.ensure()
    context = get_context("spawn")
    ready, done = context.Event(), context.Event()
    applying = context.Process(target=consume, args=(other, bus_url, topics, events, ready, done))
    async with service(url) as database:
        state = SourceState(owner_city="coalition", name="s", version=1, health="stale")
        facts = [
            SourceStale.of(state, subject=f"s{n}", version=n + 1, time=datetime.now(UTC))
            for n in range(BATCH + events)
        ]
        applying.start()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(outbox.Relay(database, bus).run(stopping))
            async with database.write() as session:
                await outbox.add_all(session, facts[:BATCH])
            await asyncio.to_thread(ready.wait)
            began = perf_counter()
            for start in range(BATCH, BATCH + events, BATCH):
                async with database.write() as session:
                    await outbox.add_all(session, facts[start : start + BATCH])
            await asyncio.to_thread(done.wait)
            took = perf_counter() - began
            stopping.set()
            database.emitted.set()
    applying.join()
    await bus.close()
    return events / took

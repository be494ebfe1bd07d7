"""A consumer of one topic on a bus in memory, its effects in a real database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import text

from shared.bus import Record
from shared.bus.memory import MemoryBus
from shared.consume import Consumer
from shared.contracts.events import Event
from shared.contracts.events.source import SourceStale
from shared.database import Database, WriteSession
from shared.handlers import Batched, Handler
from tests.support.buses import until
from tests.support.events import stale


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

"""Throughput of the buses against their raw clients, in one run: `python -m bench.bus [--kafka]`.

Figures of one machine say little; the ratio to the raw client in the same run says what our layer
costs. PostgreSQL runs with fsync, as in production.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import asyncpg
import psutil
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from bench.row import tell
from bench.world import quakes
from deploy.broker import Broker, resolve
from deploy.postgres import Postgres
from services.gateway.feed import store as feed_store
from services.gateway.feed import tables as feed_tables
from shared import inbox, outbox
from shared.bus import Bus, Record, Topic, open_bus
from shared.bus.kafka import BATCH_BYTES
from shared.consume import Batched, Consumer
from shared.contracts.events.source import SourceStale, SourceState
from shared.database import Database, WriteSession, new_metadata
from tests.support.gateway import hazard

COUNT = 20_000
BATCH = 500
PARTITIONS = 4
KEPT = timedelta(days=1)
TOPICS = {
    "bench": Topic("bench", PARTITIONS, PARTITIONS, KEPT),
    "sources": Topic("sources", PARTITIONS, PARTITIONS, KEPT),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """Records a second, by the clock and of processor: that of this process and of the server."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured, and the raw client that it stands beside (if it is not one)."""

    name: str
    ours: Rate
    raw: Rate | None = None
    row: str = ""
    """The row of the page that it is."""


Lines = list[Line]


async def rate(
    work: Callable[[], Awaitable[None]], server: psutil.Process, rounds: int = 3
) -> Rate:
    """Return the medians of records a second over some rounds."""
    walls, cpus = [], []
    for _ in range(rounds):
        began, used = perf_counter(), cpu(server)
        await work()
        walls.append(COUNT / (perf_counter() - began))
        cpus.append(COUNT / max(cpu(server) - used, 1e-3))
    return Rate(median(walls), median(cpus))


def cpu(server: psutil.Process) -> float:
    """Return the processor seconds of this process, a server and those it has started."""
    used = process_time()
    for process in (server, *server.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            # The server waits for those that have ended, and counts them.
            used += sum(process.cpu_times()[:4])
    return used


@cache
def values() -> list[bytes]:
    """Return the events of earthquakes like the catalogue's, which differ as events do."""
    return [
        hazard(
            str(number),
            origin_time=one.at,
            longitude=one.longitude,
            latitude=one.latitude,
            depth_km=one.depth_km,
            magnitude=round(one.magnitude, 1),
        ).encode(confiding=True)
        for number, one in enumerate(quakes(BATCH, 3))
    ]


@cache
def batches() -> list[list[Record]]:
    """Return the records of one round."""
    return [
        [
            Record("bench", str(start + n), value, {"type": "bench"})
            for n, value in enumerate(values())
        ]
        for start in range(0, COUNT, BATCH)
    ]


async def publish(bus: Bus) -> None:
    """Publish one round as the relay does: batch after batch."""
    for batch in batches():
        await bus.publish(batch)


async def read(bus: Bus, consumer: str) -> None:
    """Read one round as a consumer does, acknowledging each batch."""
    received = 0
    async with bus.subscribe(consumer, ["bench"]) as subscription:
        while received < COUNT:
            found = await subscription.fetch(BATCH, 1)
            received += len(found)
            for last in {each.partition: each for each in found}.values():
                await subscription.ack(last)


async def on_postgres(url: str) -> Lines:
    """Compare the PostgreSQL log with COPY, INSERT and a plain SELECT of asyncpg."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    raw = await asyncpg.connect(url)
    server = psutil.Process(raw.get_server_pid()).parent()
    assert server
    await raw.execute("CREATE TABLE raw (id bigserial PRIMARY KEY, key text, value bytea)")

    async def copy() -> None:
        for batch in batches():
            await raw.copy_records_to_table(
                "raw", records=[(each.key, each.value) for each in batch], columns=["key", "value"]
            )

    async def insert() -> None:
        for batch in batches():
            await raw.execute(
                "INSERT INTO raw (key, value) SELECT * FROM unnest($1::text[], $2::bytea[])",
                [each.key for each in batch],
                [each.value for each in batch],
            )

    async def select() -> None:
        last = 0
        for _ in range(0, COUNT, BATCH):
            rows = await raw.fetch(
                "SELECT id, key, value FROM raw WHERE id > $1 ORDER BY id LIMIT $2", last, BATCH
            )
            last = rows[-1]["id"]

    copied, inserted = await rate(copy, server), await rate(insert, server)
    selected = await rate(select, server)
    published = await rate(lambda: publish(bus), server)
    readers = iter(("a", "b", "c"))
    consumed = await rate(lambda: read(bus, next(readers)), server)
    await raw.close()
    await bus.close()
    return [
        Line("asyncpg COPY, batches of 500", copied),
        Line("asyncpg INSERT unnest, batches of 500", inserted),
        Line("PostgreSQL log publish / INSERT", published, inserted, "bus-publish"),
        Line("asyncpg SELECT, pages of 500", selected),
        Line("PostgreSQL log fetch + ack / SELECT", consumed, selected, "bus-fetch"),
    ]


async def on_kafka(url: str, server: psutil.Process) -> Lines:
    """Compare the Kafka bus with aiokafka's own producer and consumer, same settings."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    address = url.removeprefix("kafka://")
    producer = AIOKafkaProducer(
        bootstrap_servers=address,
        enable_idempotence=True,
        compression_type="gzip",
        max_batch_size=BATCH_BYTES,
    )
    await producer.start()

    async def send() -> None:
        for batch in batches():
            whole = [producer.create_batch() for _ in range(PARTITIONS)]
            for number, each in enumerate(batch):
                whole[number % PARTITIONS].append(
                    key=each.key.encode(), value=each.value, timestamp=None
                )
            sent = [
                await producer.send_batch(each, "bench", partition=number)
                for number, each in enumerate(whole)
            ]
            await asyncio.gather(*sent)

    async def getmany() -> None:
        reader = AIOKafkaConsumer(bootstrap_servers=address, enable_auto_commit=False)
        await reader.start()
        places = [TopicPartition("bench", number) for number in range(PARTITIONS)]
        reader.assign(places)
        await reader.seek_to_beginning(*places)
        received = 0
        while received < COUNT:
            found = await reader.getmany(timeout_ms=1000, max_records=BATCH)
            received += sum(map(len, found.values()))
        await reader.stop()

    sent, published = await rate(send, server), await rate(lambda: publish(bus), server)
    fetched = await rate(getmany, server)
    readers = iter(("a", "b", "c"))
    consumed = await rate(lambda: read(bus, next(readers)), server)
    await producer.stop()
    await bus.close()
    return [
        Line("aiokafka send_batch, batches of 500", sent),
        Line("Kafka bus publish / send_batch", published, sent, "kafka-publish"),
        Line("aiokafka getmany", fetched),
        Line(
            "Kafka bus fetch + ack (joining included) / getmany", consumed, fetched, "kafka-fetch"
        ),
    ]


@asynccontextmanager
async def service(url: str) -> AsyncIterator[Database]:
    """Give a service's database with the tables that events need."""
    metadata = new_metadata()
    outbox.outbox_table(metadata)
    inbox.inbox_table(metadata)
    database = Database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield database
    await database.close()


def consume(url: str, bus_url: str, events: int, ready: Event, done: Event) -> None:
    """Apply so many events in a process of its own, as a second service does.

    The handler is that of the gateway's change feed: numbers, filters and each event as JSON.
    """

    async def run() -> None:
        bus, stopping, left = open_bus(bus_url, TOPICS), asyncio.Event(), [events]

        async def handler(session: WriteSession, batch: Sequence[SourceStale]) -> None:
            await feed_store.append_all(session, batch)
            left[0] -= len(batch)
            if not left[0]:
                stopping.set()

        async with service(url) as database:
            async with database.engine.begin() as connection:
                await connection.run_sync(feed_tables.feed.create)
                await connection.run_sync(feed_tables.counter.create)
                await connection.execute(feed_tables.counter.insert().values(id=1, last=0))
            handlers: dict[type[Any], Batched] = {SourceStale: Batched(handler)}
            consumer = Consumer("bench", ["sources"], bus, database, handlers)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(consumer.run(stopping))
                await asyncio.sleep(3)
                ready.set()
            # Ended, and so committed.
            done.set()
        await bus.close()

    asyncio.run(run())


async def outbox_to_inbox(url: str, other: str, bus_url: str, events: int = COUNT) -> float:
    """Return events a second from commit through relay, bus and inbox to their last effect.

    Parameters
    ----------
    url, other
        Databases of the service that states the events and of the one that applies them.
    """
    bus, stopping = open_bus(bus_url, TOPICS), asyncio.Event()
    await bus.ensure()
    context = get_context("spawn")
    ready, done = context.Event(), context.Event()
    applying = context.Process(target=consume, args=(other, bus_url, events, ready, done))
    async with service(url) as database:
        state = SourceState(owner_city="coalition", name="s", version=1, health="stale")
        facts = [
            SourceStale.of(state, subject=f"s{n}", version=n + 1, time=datetime.now(UTC))
            for n in range(events)
        ]
        applying.start()
        await asyncio.to_thread(ready.wait)
        async with asyncio.TaskGroup() as tasks:
            began = perf_counter()
            tasks.create_task(outbox.Relay(database, bus).run(stopping))
            for start in range(0, events, BATCH):
                async with database.write() as session:
                    await outbox.add_all(session, facts[start : start + BATCH])
            await asyncio.to_thread(done.wait)
            took = perf_counter() - began
            stopping.set()
            database.emitted.set()
    applying.join()
    await bus.close()
    return events / took


def show(lines: Lines) -> None:
    """Print a table of the records a second, and tell the rows of the page."""
    print("| | records/s | of processor | ratio to raw client | by processor |")
    print("|---|---|---|---|---|")
    for each in lines:
        figures = f"| {each.name} | {each.ours.wall:,.0f} | {each.ours.cpu:,.0f} |"
        if not each.raw:
            print(f"{figures} | |")
            continue
        wall, cpu_ = each.ours.wall / each.raw.wall, each.ours.cpu / each.raw.cpu
        print(f"{figures} {wall:.2f} | {cpu_:.2f} |")
        tell(
            each.row,
            f"{each.ours.wall:,.0f}/s",
            f"raw client {each.raw.wall:,.0f}/s",
            wall=wall,
            cpu=cpu_,
        )


def tell_way(row: str, over: str, events: float) -> None:
    """Print and tell how fast events come from an outbox to an inbox."""
    print(f"outbox to inbox over {over}: {events:,.0f} events/s")
    tell(row, f"{events:,.0f} events/s", value=events)


async def measure(postgres: Postgres, broker: Broker | None, *, log: bool) -> None:
    """Run every measurement that is asked for."""
    await postgres.prepare()
    if log:
        url = postgres.url("bus")
        show(await on_postgres(url))
        events = await outbox_to_inbox(postgres.url("ingest"), postgres.url("gateway"), url)
        tell_way("bus-way", "the PostgreSQL log", events)
    if broker:
        assert broker.pid
        show(await on_kafka(broker.url, psutil.Process(broker.pid)))
        events = await outbox_to_inbox(postgres.url("risk"), postgres.url("plans"), broker.url)
        tell_way("kafka-way", "Kafka", events)


async def run(*, kafka: bool, log: bool) -> None:
    """Start the servers, measure, and print."""
    with tempfile.TemporaryDirectory(prefix="qb", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder) / "p")
        await postgres.start()
        broker = Broker(Path(folder) / "k", await resolve()) if kafka else None
        try:
            if broker:
                await broker.start()
            await measure(postgres, broker, log=log)
        finally:
            if broker:
                await broker.stop()
            await postgres.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kafka", action="store_true", help="start a real broker and measure it")
    parser.add_argument("--only", choices=["kafka"], help="not the PostgreSQL log")
    asked = parser.parse_args()
    asyncio.run(run(kafka=asked.kafka, log=asked.only != "kafka"))


if __name__ == "__main__":
    main()

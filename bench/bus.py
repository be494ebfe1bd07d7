"""Throughput of the buses against their raw clients, in one run: `python -m bench.bus [--kafka]`.

Figures of one machine say little; the ratio to the raw client in the same run says what our layer
costs. PostgreSQL runs with fsync, as in production.
"""

import argparse
import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from deploy.broker import Broker, resolve
from deploy.postgres import Postgres
from services.gateway.feed import store as feed_store
from services.gateway.feed import tables as feed_tables
from shared import inbox, outbox
from shared.bus import Bus, Record, Topic, open_bus
from shared.bus.kafka import BATCH_BYTES
from shared.consume import Alone, Consumer
from shared.contracts.events.source import SourceStale, SourceState
from shared.database import Database, new_metadata
from shared.restrictions import restriction_table

COUNT = 20_000
BATCH = 500
PARTITIONS = 4
VALUE = json.dumps({"text": "x" * 735}).encode()
KEPT = timedelta(days=1)
TOPICS = {
    "bench": Topic("bench", PARTITIONS, PARTITIONS, KEPT),
    "sources": Topic("sources", PARTITIONS, PARTITIONS, KEPT),
}

Rows = list[tuple[str, float, float | None]]
"""What was measured, records a second, and the ratio to the raw client (if it is not one)."""


async def rate(work: Callable[[], Awaitable[None]], rounds: int = 3) -> float:
    """Return the median of records a second over some rounds."""
    rates = []
    for _ in range(rounds):
        began = perf_counter()
        await work()
        rates.append(COUNT / (perf_counter() - began))
    return median(rates)


def batches() -> list[list[Record]]:
    """Return the records of one round."""
    return [
        [Record("bench", str(start + n), VALUE, {"type": "bench"}) for n in range(BATCH)]
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


async def on_postgres(url: str) -> Rows:
    """Compare the PostgreSQL log with COPY, INSERT and a plain SELECT of asyncpg."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    raw = await asyncpg.connect(url)
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

    copied, inserted = await rate(copy), await rate(insert)
    selected = await rate(select)
    published = await rate(lambda: publish(bus))
    readers = iter(("a", "b", "c"))
    consumed = await rate(lambda: read(bus, next(readers)))
    await raw.close()
    await bus.close()
    return [
        ("asyncpg COPY, batches of 500", copied, None),
        ("asyncpg INSERT unnest, batches of 500", inserted, None),
        ("PostgreSQL log publish / INSERT", published, published / inserted),
        ("asyncpg SELECT, pages of 500", selected, None),
        ("PostgreSQL log fetch + ack / SELECT", consumed, consumed / selected),
    ]


async def on_kafka(url: str) -> Rows:
    """Compare the Kafka bus with aiokafka's own producer and consumer, same settings."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    server = url.removeprefix("kafka://")
    producer = AIOKafkaProducer(
        bootstrap_servers=server,
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
        reader = AIOKafkaConsumer(bootstrap_servers=server, enable_auto_commit=False)
        await reader.start()
        places = [TopicPartition("bench", number) for number in range(PARTITIONS)]
        reader.assign(places)
        await reader.seek_to_beginning(*places)
        received = 0
        while received < COUNT:
            found = await reader.getmany(timeout_ms=1000, max_records=BATCH)
            received += sum(map(len, found.values()))
        await reader.stop()

    sent, published = await rate(send), await rate(lambda: publish(bus))
    fetched = await rate(getmany)
    readers = iter(("a", "b", "c"))
    consumed = await rate(lambda: read(bus, next(readers)))
    await producer.stop()
    await bus.close()
    return [
        ("aiokafka send_batch, batches of 500", sent, None),
        ("Kafka bus publish / send_batch", published, published / sent),
        ("aiokafka getmany", fetched, None),
        ("Kafka bus fetch + ack (joining included) / getmany", consumed, consumed / fetched),
    ]


@asynccontextmanager
async def service(url: str) -> AsyncIterator[Database]:
    """Give a service's database with the tables that events need."""
    metadata = new_metadata()
    outbox.outbox_table(metadata)
    inbox.inbox_table(metadata)
    restriction_table(metadata)
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

        async with service(url) as database:

            async def append(consumer: str, batch: Sequence[SourceStale]) -> int:
                async with database.direct() as connection:
                    new = await feed_store.append_all(connection, consumer, batch)
                left[0] -= len(new)
                if not left[0]:
                    stopping.set()
                return len(new)

            async with database.engine.begin() as connection:
                await connection.run_sync(feed_tables.feed.create)
                await connection.run_sync(feed_tables.counter.create)
                await connection.execute(feed_tables.counter.insert().values(id=1, last=0))
            handlers: dict[type[Any], Alone] = {SourceStale: Alone(append)}
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


def show(rows: Rows) -> None:
    """Print the table as README holds it."""
    print("| | records/s | ratio to raw client |")
    print("|---|---|---|")
    for name, figure, ratio in rows:
        print(f"| {name} | {figure:,.0f} | {f'{ratio:.2f}' if ratio else ''} |")


async def measure(postgres: Postgres, kafka: str | None) -> Rows:
    """Run every measurement there is a server for."""
    await postgres.prepare()
    log = postgres.url("bus")
    rows = await on_postgres(log)
    end_to_end = await outbox_to_inbox(postgres.url("ingest"), postgres.url("gateway"), log)
    rows.append(("outbox to inbox over the PostgreSQL log", end_to_end, None))
    if kafka:
        rows += await on_kafka(kafka)
        end_to_end = await outbox_to_inbox(postgres.url("risk"), postgres.url("plans"), kafka)
        rows.append(("outbox to inbox over Kafka", end_to_end, None))
    return rows


async def run(*, kafka: bool) -> None:
    """Start the servers, measure, and print."""
    with tempfile.TemporaryDirectory(prefix="qb", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder) / "p")
        await postgres.start()
        broker = Broker(Path(folder) / "k", await resolve()) if kafka else None
        try:
            if broker:
                await broker.start()
            show(await measure(postgres, broker.url if broker else None))
        finally:
            if broker:
                await broker.stop()
            await postgres.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kafka", action="store_true", help="start a real broker and measure it")
    asyncio.run(run(kafka=parser.parse_args().kafka))


if __name__ == "__main__":
    main()

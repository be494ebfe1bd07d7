"""Throughput of the buses against their raw clients, in one run: `python -m bench.bus [--kafka]`.

Figures of one machine say little; the ratio to the raw client in the same run says what our layer
costs, by wall and by processor (this process's, and PostgreSQL's server's). All are asked in turn,
several rounds, in batches of 500, as durable as each other: PostgreSQL runs with fsync, a
publication waits for the disk, an acknowledgement does not, Kafka's producers are idempotent with
acks of all. Each reader has joined and has a first record before its time begins. Two peers on each
way: one that moves keys and values and never looks at them, and one that does what a handler needs
done (topic, key, headers and value written; headers read, the place of each page kept).
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import asyncpg
import psutil
import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from pydantic_core import from_json, to_json

from bench.inbox import outbox_to_inbox
from bench.row import ratio, shown, tell
from bench.world import quakes
from deploy.broker import Broker, resolve
from deploy.postgres import Postgres
from shared.bus import Bus, Record, Topic, open_bus
from shared.bus.kafka import BATCH_BYTES
from shared.bus.kafka_batches import compress_quickly
from shared.serve import spare_collector
from tests.support.gateway import hazard

COUNT = 20_000
BATCH = 500
PARTITIONS = 4
ROUNDS = 5
HEADERS = {
    "content-type": "application/cloudevents+json",
    "event-type": "bench",
    "event-id": "0198a5a5-1111-7abc-9def-000000000000",
}
KEPT = timedelta(days=1)
TOPICS = {
    "bench": Topic("bench", PARTITIONS, PARTITIONS, KEPT),
    "sources": Topic("sources", PARTITIONS, PARTITIONS, KEPT),
}

Work = Callable[[], Awaitable[object]]
Ready = Callable[[], AbstractAsyncContextManager[Work]]
"""Gets something ready, untimed, and gives what is to be timed."""
Figures = Mapping[str, tuple[float, float]]
"""Of each: records a second, and microseconds of processor a record."""
Rows = list[tuple[str, float, float, str]]
"""What was measured, records a second, microseconds of processor, ratios to peers."""


def at_once(work: Work) -> Ready:
    """Return work that needs nothing made ready."""

    @asynccontextmanager
    async def ready() -> AsyncIterator[Work]:
        yield work

    return ready


async def in_turn(works: Mapping[str, Ready], cpu: Callable[[], float]) -> Figures:
    """Return the medians of some rounds in which each works once."""
    rates: dict[str, list[float]] = {name: [] for name in works}
    costs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, ready in works.items():
            async with ready() as work:
                began, spent = perf_counter(), cpu()
                await work()
                rates[name].append(COUNT / (perf_counter() - began))
                costs[name].append((cpu() - spent) * 1e6 / COUNT)
    return {name: (median(rates[name]), median(costs[name])) for name in works}


def rows(figures: Figures, ours: str, peers: Mapping[str, str], row: str) -> Rows:
    """Return what is shown of the peers and of ours, with its ratios to each by wall and processor.

    Told of a row of the page is the first peer, which never looks at what it moves.
    """
    rate, cost = figures[ours]
    theirs, spent = figures[next(iter(peers))]
    shares = {"wall": ratio(rate, theirs), "cpu": ratio(spent, cost)}
    tell(row, f"{rate:,.0f}/s", f"raw client {theirs:,.0f}/s", **shares)
    said = (
        f"{shown(rate, figures[peer][0])} ({shown(figures[peer][1], cost)}) of {peers[peer]}"
        for peer in peers
    )
    found: Rows = [(peer, *figures[peer], "") for peer in peers]
    return [*found, (ours, rate, cost, ", ".join(said))]


def here() -> float:
    """Return the processor time of this process, s."""
    return process_time()


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


def batches() -> list[list[Record]]:
    """Return the records of one round."""
    return [
        [Record("bench", str(start + n), value, HEADERS) for n, value in enumerate(values())]
        for start in range(0, COUNT, BATCH)
    ]


async def publish(bus: Bus) -> None:
    """Publish one round as the relay does: batch after batch."""
    for batch in batches():
        await bus.publish(batch)


@asynccontextmanager
async def reading(bus: Bus, consumer: str) -> AsyncIterator[Work]:
    """Join, and read one round as a consumer does, acknowledging each batch."""
    async with bus.subscribe(consumer, ["bench"]) as subscription:
        first = await subscription.fetch(1, 30)

        async def read() -> None:
            received = len(first)
            while received < COUNT:
                found = await subscription.fetch(BATCH, 1)
                received += len(found)
                for last in {each.partition: each for each in found}.values():
                    await subscription.ack(last)

        yield read


async def on_postgres(url: str, cpu: Callable[[], float]) -> Rows:
    """Compare the PostgreSQL log with INSERT and SELECT of asyncpg."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    raw = await asyncpg.connect(url)
    await raw.execute(
        """
        CREATE TABLE raw (id bigserial PRIMARY KEY, key text, value bytea);
        CREATE TABLE whole (
            id bigserial PRIMARY KEY, topic text, key text, headers text, value bytea,
            at timestamptz DEFAULT clock_timestamp()
        );
        CREATE TABLE place (consumer text PRIMARY KEY, last bigint);
        INSERT INTO place VALUES ('reader', 0)
        """
    )

    async def insert() -> None:
        for batch in batches():
            await raw.execute(
                "INSERT INTO raw (key, value) SELECT * FROM unnest($1::text[], $2::bytea[])",
                [each.key for each in batch],
                [each.value for each in batch],
            )

    async def insert_whole() -> None:
        for batch in batches():
            await raw.execute(
                "INSERT INTO whole (topic, key, headers, value)"
                " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[])",
                [each.topic for each in batch],
                [each.key for each in batch],
                [to_json(each.headers).decode() for each in batch],
                [each.value for each in batch],
            )

    async def select() -> None:
        last = 0
        for _ in range(0, COUNT, BATCH):
            found = await raw.fetch(
                "SELECT id, key, value FROM raw WHERE id > $1 ORDER BY id LIMIT $2", last, BATCH
            )
            last = found[-1]["id"]

    async def select_whole() -> None:
        last = 0
        for _ in range(0, COUNT, BATCH):
            found = await raw.fetch(
                "SELECT id, topic, key, headers, value FROM whole WHERE id > $1"
                " ORDER BY id LIMIT $2",
                last,
                BATCH,
            )
            read = [(topic, key, from_json(held), value) for _, topic, key, held, value in found]
            last = found[len(read) - 1]["id"]
            await raw.execute("UPDATE place SET last = $1 WHERE consumer = 'reader'", last)

    consumers = (f"reader-{number}" for number in count())
    pair = {"INSERT of key and value": "it", "INSERT of whole records": "that of whole records"}
    ours = "PostgreSQL log publish"
    works = {
        "INSERT of key and value": at_once(insert),
        "INSERT of whole records": at_once(insert_whole),
        ours: at_once(lambda: publish(bus)),
    }
    found = rows(await in_turn(works, cpu), ours, pair, "bus-publish")
    await raw.execute("SET synchronous_commit = off")
    pair = {"SELECT, rows not looked at": "it", "SELECT, headers read, page kept": "that"}
    ours = "PostgreSQL log fetch + ack"
    works = {
        "SELECT, rows not looked at": at_once(select),
        "SELECT, headers read, page kept": at_once(select_whole),
        ours: lambda: reading(bus, next(consumers)),
    }
    found += rows(await in_turn(works, cpu), ours, pair, "bus-fetch")
    await raw.close()
    await bus.close()
    return found


async def on_kafka(url: str) -> Rows:
    """Compare the Kafka bus with aiokafka's own producer and consumer, same settings."""
    bus = open_bus(url, TOPICS)
    await bus.ensure()
    server = url.removeprefix("kafka://")
    # As ours does, whichever comes first.
    compress_quickly()
    producer = AIOKafkaProducer(
        bootstrap_servers=server,
        enable_idempotence=True,
        compression_type="gzip",
        max_batch_size=BATCH_BYTES,
    )
    await producer.start()
    written = [(name, text.encode()) for name, text in HEADERS.items()]

    async def send(headers: Sequence[tuple[str, bytes]]) -> None:
        for batch in batches():
            whole = [producer.create_batch() for _ in range(PARTITIONS)]
            for number, each in enumerate(batch):
                whole[number % PARTITIONS].append(
                    key=each.key.encode(), value=each.value, timestamp=None, headers=headers
                )
            sent = [
                await producer.send_batch(each, "bench", partition=number)
                for number, each in enumerate(whole)
            ]
            await asyncio.gather(*sent)

    groups = (f"group-{number}" for number in count())

    @asynccontextmanager
    async def getmany(*, keep: bool) -> AsyncIterator[Work]:
        reader = AIOKafkaConsumer(
            "bench",
            bootstrap_servers=server,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            group_id=next(groups),
        )
        await reader.start()
        first = await reader.getmany(timeout_ms=30_000, max_records=1)

        async def read() -> None:
            received = len(first)
            while received < COUNT:
                found = await reader.getmany(timeout_ms=1000, max_records=BATCH)
                received += sum(map(len, found.values()))
                if keep and found:
                    for each in (each for batch in found.values() for each in batch):
                        {name: text.decode() for name, text in each.headers}
                    await reader.commit({at: batch[-1].offset + 1 for at, batch in found.items()})

        yield read
        await reader.stop()

    pair = {"send_batch of key and value": "it", "send_batch of whole records": "that of whole"}
    ours = "Kafka bus publish"
    works = {
        "send_batch of key and value": at_once(lambda: send([])),
        "send_batch of whole records": at_once(lambda: send(written)),
        ours: at_once(lambda: publish(bus)),
    }
    found = rows(await in_turn(works, here), ours, pair, "kafka-publish")
    pair = {"getmany, records not looked at": "it", "getmany, headers read, page kept": "that"}
    ours = "Kafka bus fetch + ack"
    works = {
        "getmany, records not looked at": lambda: getmany(keep=False),
        "getmany, headers read, page kept": lambda: getmany(keep=True),
        ours: lambda: reading(bus, next(groups)),
    }
    found += rows(await in_turn(works, here), ours, pair, "kafka-fetch")
    await producer.stop()
    await bus.close()
    return found


def show(found: Rows) -> None:
    """Print the table; the ratios are by wall, and by processor in brackets."""
    print("| | records/s | us of processor | ratio by wall (by processor) |")
    print("|---|---|---|---|")
    for name, figure, cost, beside in found:
        print(f"| {name} | {figure:,.0f} | {cost:.1f} | {beside} |")


def tell_way(row: str, over: str, events: float) -> None:
    """Print and tell how fast events come from an outbox to an inbox."""
    print(f"outbox to inbox over {over}: {events:,.0f} events/s")
    tell(row, f"{events:,.0f} events/s", value=events)


async def measure(postgres: Postgres, folder: Path, kafka: str | None, *, log: bool) -> None:
    """Run every measurement that is asked for."""
    await postgres.prepare()
    server = int((folder / "postmaster.pid").read_text().split()[0])

    def cpu() -> float:
        """Return the processor time of this process and of the server, s."""
        spent = here()
        for process in [psutil.Process(server), *psutil.Process(server).children()]:
            with suppress(psutil.NoSuchProcess):
                # Backends that have ended are among the children of the first.
                spent += sum(process.cpu_times()[:4])
        return spent

    if log:
        url = postgres.url("bus")
        show(await on_postgres(url, cpu))
        ends = postgres.url("ingest"), postgres.url("gateway")
        tell_way("bus-way", "the PostgreSQL log", await outbox_to_inbox(*ends, url, TOPICS, COUNT))
    if kafka:
        show(await on_kafka(kafka))
        ends = postgres.url("risk"), postgres.url("plans")
        tell_way("kafka-way", "Kafka", await outbox_to_inbox(*ends, kafka, TOPICS, COUNT))


async def run(*, kafka: bool, log: bool) -> None:
    """Start the servers, measure, and print."""
    with tempfile.TemporaryDirectory(prefix="qb", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder) / "p")
        await postgres.start()
        broker = Broker(Path(folder) / "k", await resolve()) if kafka else None
        try:
            if broker:
                await broker.start()
            await measure(postgres, Path(folder) / "p", broker.url if broker else None, log=log)
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
    spare_collector()
    # As services do; the peers run on it as well.
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(kafka=asked.kafka, log=asked.only != "kafka"))


if __name__ == "__main__":
    main()

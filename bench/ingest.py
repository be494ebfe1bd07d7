"""Intake speed: a burst of new items through parsing, merging and the outbox, and the same again.

    python -m bench.ingest [--items 10000] [--rows 1000] [--profile]

Uses an embedded PostgreSQL with fsync on. Prints items/s of a payload of new earthquakes that two
networks report, of the same payload one second later in upstream time (all revised), and of a third
that changes nothing; beside it the CPU time of this process, which a busy machine changes little.
Then the same for payloads of one item each, as a live report comes: how long the intake takes from
its look for a payload to the commit. Then loads the shipped catalogues, against a raw COPY of the
rows that came of it into tables of the same shape and indexes.
"""

import argparse
import asyncio
import cProfile
import gzip
import json
import pstats
import random
import statistics
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
from sqlalchemy import select

from bench.row import tell
from bench.world import places, quakes
from services.ingest.app import intake
from services.ingest.catalogue import CatalogueLoader
from services.ingest.payloads import store
from services.ingest.payloads.model import asked
from services.ingest.payloads.tables import payload
from services.ingest.settings import ROOT, IngestSettings
from services.ingest.sources.defaults import DEFAULT_SOURCES
from services.ingest.sources.registry import Registry
from shared.database import Database
from shared.migrate import upgrade
from shared.serve import spare_collector
from tests.support.postgres import Cluster

MONTH_MS = 30 * 86_400_000
ALONE_MS = 1_500_000_000_000
WARM_UP = 20
ALONE = 300


def features(count: int, seed: int, later_ms: int, raised: float) -> bytes:
    """Return a USGS feature collection of `count` quakes of a month, half `us`, half `nc`.

    They lie as the catalogue's do; a revision has their magnitudes raised.
    """
    chance = random.Random(seed)
    start = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
    found: list[dict[str, Any]] = []
    for number, one in enumerate(quakes(count // 2, seed)):
        time_ms = start + chance.randrange(MONTH_MS)
        found += [
            feature(
                f"{number:06d}",
                net,
                place=(one.longitude, one.latitude),
                time_ms=time_ms,
                later_ms=later_ms,
                magnitude=one.magnitude + raised,
                chance=chance,
            )
            for net in ("us", "nc")
        ]
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def feature(
    code: str,
    net: str,
    *,
    place: tuple[float, float],
    time_ms: int,
    later_ms: int,
    magnitude: float,
    chance: random.Random,
) -> dict[str, Any]:
    """Return one feature as a summary feed has it."""
    longitude, latitude = place
    return {
        "type": "Feature",
        "id": f"{net}{code}",
        "properties": {
            "mag": round(magnitude + chance.random() * 0.3, 1),
            "place": places([longitude], [latitude])[0],
            "time": time_ms + chance.randrange(2000),
            "updated": time_ms + later_ms,
            "status": "automatic",
            "net": net,
            "code": code,
            "ids": f",{net}{code},",
            "sources": f",{net},",
            "magType": "mb",
            "type": "earthquake",
        },
        "geometry": {
            "type": "Point",
            "coordinates": [longitude, latitude + chance.uniform(0, 0.1), 10.0],
        },
    }


async def receive(database: Database, body: bytes) -> None:
    """Keep a payload of the USGS."""
    async with database.write() as session:
        await store.receive(
            session,
            "usgs",
            body,
            sender=asked(DEFAULT_SOURCES[0]),
            media_type="",
            encoding="",
            now=datetime.now(UTC),
        )


def registry(database: Database, settings: IngestSettings) -> Registry:
    """Return the sources of an installation as it comes."""
    return Registry(database, settings.sources, exercise=settings.exercise)


async def run(database: Database, settings: IngestSettings, body: bytes) -> float:
    """Return the seconds from a payload's arrival to the end of its receipt."""
    worker = intake(database, settings, registry(database, settings), asyncio.Event())
    await receive(database, body)
    begun = time.perf_counter()
    while await worker.read_one():
        pass
    seconds = time.perf_counter() - begun
    await refuse_unread(database)
    return seconds


async def alone(database: Database, settings: IngestSettings, count: int) -> None:
    """Print what the intake takes for payloads of one item: new, revised, and known already."""
    worker = intake(database, settings, registry(database, settings), asyncio.Event())
    for label, later_ms, magnitude in (("new", 1000, 4.0), ("revised", 2000, 4.5), ("old", 0, 4.5)):
        walls, cpu = list[float](), 0.0
        for number in range(-WARM_UP, count):
            # An hour apart, so that no two merge.
            item = feature(
                f"alone{number}",
                "us",
                place=(70.0, 40.0),
                time_ms=ALONE_MS + number * 3_600_000,
                later_ms=later_ms,
                magnitude=magnitude,
                chance=random.Random(number),
            )
            body = json.dumps({"type": "FeatureCollection", "features": [item]}).encode()
            await receive(database, body)
            began, used = time.perf_counter(), time.process_time()
            await worker.read_one()
            if number >= 0:
                walls.append(time.perf_counter() - began)
                cpu += time.process_time() - used
        await refuse_unread(database)
        print(
            f"{label:>8}: one item alone in {statistics.median(walls) * 1000:.2f} ms"
            f" ({cpu / count * 1000:.2f} ms CPU)"
        )


async def refuse_unread(database: Database) -> None:
    """Raise when a payload was not read to its end: its time would say nothing."""
    async with database.read() as session:
        query = select(payload.c.state).where(payload.c.state != "done")
        states = (await session.scalars(query)).all()
    if states:
        raise RuntimeError(f"payloads were not read: {', '.join(states)}")


async def load(database: Database, settings: IngestSettings) -> None:
    """Print the speed of the shipped catalogues, beside that of COPY."""
    arrived = asyncio.Event()
    await CatalogueLoader(database, settings, arrived).offer()
    worker = intake(database, settings, registry(database, settings), arrived, "catalogue")
    begun, cpu = time.perf_counter(), time.process_time()
    while await worker.read_one():
        pass
    seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
    await refuse_unread(database)
    connection = await asyncpg.connect(database.url)
    rows = await connection.fetchval("SELECT count(*) FROM solution WHERE catalogue")
    copied = 0.0
    for table in ("solution", "hazard", "alias"):
        records = [tuple(row) for row in await connection.fetch(f"SELECT * FROM {table}")]
        await connection.execute(f"CREATE TABLE raw_{table} (LIKE {table} INCLUDING ALL)")
        began = time.perf_counter()
        await connection.copy_records_to_table(f"raw_{table}", records=records)
        copied += time.perf_counter() - began
    await connection.close()
    print(
        f"catalogue: {rows} rows in {seconds:.1f} s = {rows / seconds:,.0f} rows/s"
        f" ({cpu:.1f} s CPU);"
        f" COPY of the same {rows / copied:,.0f} rows/s; ratio {copied / seconds:.2f}"
    )
    ours, limit = f"{rows / seconds:,.0f} rows/s", f"COPY {rows / copied:,.0f} rows/s"
    tell("ingest-catalogue", ours, limit, wall=copied / seconds)


async def bench(url: str, items: int, *, profile: bool, data_dir: Path) -> None:
    """Print the speed of each kind of payload, and of the catalogues in `data_dir`."""
    await upgrade(url, "services.ingest")
    settings = IngestSettings.model_validate(
        {"database_url": url, "bus_url": "memory://", "data_dir": data_dir}
    )
    database = Database(url)
    await run(database, settings, features(200, 99, 1000, 0.0))
    profiler = cProfile.Profile()
    for label, later_ms, raised in (("new", 1000, 0.0), ("revised", 2000, 0.5), ("old", 0, 0.5)):
        body = features(items, 7, later_ms, raised)
        if profile:
            profiler.enable()
        cpu = time.process_time()
        seconds = await run(database, settings, body)
        cpu = time.process_time() - cpu
        profiler.disable()
        print(
            f"{label:>8}: {items} items in {seconds:.2f} s = {items / seconds:,.0f} items/s"
            f" ({cpu:.2f} s CPU)"
        )
        tell(f"ingest-{label}", f"{items / seconds:,.0f} items/s", value=items / seconds)
        if profile:
            pstats.Stats(profiler).sort_stats("tottime").print_stats(25)
    await alone(database, settings, min(items, ALONE))
    await load(database, settings)
    await database.close()


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--rows", type=int, help="only so many of each catalogue")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    spare_collector()
    with Cluster(fsync=True) as cluster, TemporaryDirectory() as folder:
        data = ROOT / "data"
        if options.rows:
            data = cut(data, options.rows, Path(folder))
        asyncio.run(_on_new_database(cluster, options, data))


def cut(data: Path, rows: int, folder: Path) -> Path:
    """Write the first rows of each catalogue in `data` to `folder`, and return it."""
    for path in data.glob("catalogue.*csv*"):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as file:
            head = list(islice(file, rows + 1))
        (folder / path.name.removesuffix(".gz")).write_text("".join(head), encoding="utf-8")
    return folder


async def _on_new_database(cluster: Cluster, options: argparse.Namespace, data_dir: Path) -> None:
    await bench(await cluster.create(), options.items, profile=options.profile, data_dir=data_dir)


if __name__ == "__main__":
    main()

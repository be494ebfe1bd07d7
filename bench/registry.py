"""Registering facilities: `python -m bench.registry [--facilities 50000] [--profile]`.

A CSV of facilities goes through the use case of `POST /v1/assets/import`: read, checked row by row,
stored, its events written to the outbox. Then the same file once more, of which nothing is new, and
a third in which every row changed. Beside the rates stands the processor time of this process, and
the limit of the same run: a COPY of the rows and events that came of it into tables of the same
shape and indexes, which checks nothing. PostgreSQL is embedded, with fsync on.
"""

import argparse
import asyncio
import cProfile
import csv
import io
import pstats
import random
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

import asyncpg

from bench import world
from bench.row import tell
from services.ingest.assets.use import Assets, How
from shared.database import Database
from shared.migrate import upgrade
from shared.policy import Principal, Scope
from shared.serve import spare_collector
from tests.support.postgres import Cluster

CHUNK = 64 * 1024
KEY = Principal("osh-operator", "osh", "KG", frozenset({Scope.PUBLISH}))
DEFAULTS: Mapping[str, str] = {
    "owner_city": "osh",
    "source": "osh-register",
    "country": "KG",
    "classification": "coalition",
    "licence": "LicenseRef-Owner",
}
HEADER = ("source_id", "system", "subtype", "name", "lon", "lat", "taxonomy", "criticality")
KINDS = (
    ("HEALTH", "clinic"),
    ("EDUCATION", "school"),
    ("WATER", "pumping_station"),
    ("ELECTRICITY", "substation"),
)


def register(number: int, criticality: int) -> bytes:
    """Return a table of facilities about Osh."""
    chance = random.Random(20261129)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADER)
    for index, name in enumerate(world.names(number)):
        system, subtype = KINDS[index % len(KINDS)]
        place = f"{72.8 + chance.gauss(0, 0.08):.6f}", f"{40.53 + chance.gauss(0, 0.06):.6f}"
        rows.writerow([f"f-{index}", system, subtype, name, *place, "URMM-LC", criticality])
    return text.getvalue().encode()


async def chunks(file: bytes) -> AsyncIterator[bytes]:
    """Return a body as it comes over the net."""
    for start in range(0, len(file), CHUNK):
        yield file[start : start + CHUNK]


async def load(assets: Assets, what: str, file: bytes) -> float:
    """Import a file, print how long it took, and return rows a second."""
    began, used = time.perf_counter(), time.process_time()
    answer = await assets.load(KEY, chunks(file), DEFAULTS, How())
    took, cpu = time.perf_counter() - began, time.process_time() - used
    assert answer.refused == 0, answer.errors[:1]
    assert answer.created + answer.updated + answer.unchanged == answer.rows
    print(
        f"{what:<28} {answer.rows / took:10,.0f} rows/s   {answer.rows / cpu:10,.0f} rows a second "
        f"of processor"
    )
    return answer.rows / took


async def copied(url: str, number: int) -> float:
    """Return how many facilities a second a COPY of the same rows and events takes."""
    raw = await asyncpg.connect(url)
    names = ("asset", "outbox")
    rows: dict[str, list[Any]] = {}
    for name in names:
        rows[name] = [tuple(row) for row in await raw.fetch(f"SELECT * FROM {name}")]
        await raw.execute(f"CREATE TABLE raw_{name} (LIKE {name} INCLUDING INDEXES)")
    began = time.perf_counter()
    for name in names:
        await raw.copy_records_to_table(f"raw_{name}", records=rows[name])
    took = time.perf_counter() - began
    await raw.close()
    return number / took


async def run(number: int, *, profile: bool) -> None:
    """Measure and print."""
    with Cluster() as cluster:
        url = cluster.url()
        await upgrade(url, "services.ingest")
        database = Database(url)
        assets, profiler = Assets(database), cProfile.Profile()
        if profile:
            profiler.enable()
        rate = await load(assets, "new", register(number, 3))
        profiler.disable()
        limit = await copied(url, number)
        print(f"{'COPY of rows and events':<28} {limit:10,.0f} rows/s")
        print(f"{'new / COPY':<28} {rate / limit:10.2f}")
        tell("registry", f"{rate:,.0f}/s", f"COPY {limit:,.0f}/s", wall=rate / limit, value=rate)
        await load(assets, "known already", register(number, 3))
        await load(assets, "all changed", register(number, 4))
        await database.close()
        if profile:
            pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def main() -> None:
    """Measure a register of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.registry", description=__doc__)
    parser.add_argument("--facilities", type=int, default=50_000)
    parser.add_argument("--profile", action="store_true", help="print where the time of `new` goes")
    options = parser.parse_args()
    # As services do.
    spare_collector()
    asyncio.run(run(options.facilities, profile=options.profile))


if __name__ == "__main__":
    main()

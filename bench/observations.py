"""Intake of observations with thresholds on: `python -m bench.observations [--values 200000]`.

A sheet of hours of stations goes the way of a payload once it is stored: read, its items held to
ranges, kept by COPY, their series checked, and their episodes stated as hazards by the thresholds
that ship. Beside it the limit: a COPY of the same bytes, as they came, into a table of the same
columns and indexes, which reads, checks and states nothing. The goal is half of that. PostgreSQL is
embedded, with fsync on.
"""

import argparse
import asyncio
import random
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg

from services.ingest.observations.model import Station
from services.ingest.readers import read
from services.ingest.readers.item import Item, Reading
from services.ingest.settings import IngestSettings
from services.ingest.subjects import observations
from shared.database import Database
from shared.migrate import upgrade
from tests.support.postgres import Cluster

START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 31, tzinfo=UTC)
STATIONS = 50
AT_ONCE = 5_000
"""Values of a transaction."""


def network() -> dict[str, Station]:
    """Return stations about Dushanbe, whose thresholds hold for them."""
    return {
        f"s-{number}": Station(
            source="bench",
            code=f"s-{number}",
            name=f"Station {number}",
            longitude=68.6 + number * 0.005,
            latitude=38.55,
            city="dushanbe",
        )
        for number in range(STATIONS)
    }


def sheet(values: int) -> bytes:
    """Return hours of PM2.5 with smog now and then, all stations an hour at a time."""
    chance = random.Random(20261129)
    rows = ["station,time,pm25_ug_m3"]
    for number in range(values):
        hour, station = divmod(number, STATIONS)
        smog = 120.0 if hour % 240 < 12 else 20.0
        at = START + timedelta(hours=hour + 1)
        rows.append(f"s-{station},{at:%Y-%m-%dT%H:%M:%SZ},{smog + chance.uniform(0, 10):.1f}")
    return "\n".join(rows).encode()


async def take(database: Database, body: bytes, known: dict[str, Station]) -> tuple[float, int]:
    """Return the seconds of an intake, and how many hazards were stated."""
    settings = IngestSettings(database_url=database.url, bus_url=database.url)
    subject = observations(settings, settings.rules())
    began, hazards = time.perf_counter(), set[str]()
    items: list[Item] = read(body, Reading("bench", NOW, stations=known), "stations-csv")
    for start in range(0, len(items), AT_ONCE):
        async with database.write() as session:
            portion = items[start : start + AT_ONCE]
            found = await subject.take(session, portion, now=NOW)  # type: ignore[arg-type]
        hazards |= {one.about for one in found if one.about is not None}
    return time.perf_counter() - began, len(hazards)


async def copied(url: str, body: bytes) -> float:
    """Return the seconds of a COPY of the same bytes into a table of the same shape."""
    raw = await asyncpg.connect(url)
    try:
        await raw.execute("CREATE TABLE raw_observation (LIKE observation INCLUDING ALL)")
        await raw.execute(
            "ALTER TABLE raw_observation ALTER source SET DEFAULT 'bench', "
            "ALTER quantity SET DEFAULT 'pm2.5', ALTER received_at SET DEFAULT now()"
        )
        began = time.perf_counter()

        async def bytes_() -> AsyncIterator[bytes]:
            for start in range(0, len(body), 1 << 18):
                yield body[start : start + (1 << 18)]

        await raw.copy_to_table(
            "raw_observation",
            source=bytes_(),
            columns=["code", "at", "value"],
            format="csv",
            header=True,
        )
        return time.perf_counter() - began
    finally:
        await raw.close()


async def bench(url: str, values: int) -> None:
    """Measure on an empty database at `url`, and print."""
    body, known = sheet(values), network()
    await upgrade(url, "services.ingest")
    database = Database(url)
    seconds, hazards = await take(database, body, known)
    await database.close()
    limit = await copied(url, body)
    print(f"{'intake with thresholds':<28} {values / seconds:12,.0f} values/s   {hazards} hazards")
    print(f"{'COPY of the same bytes':<28} {values / limit:12,.0f} values/s")
    print(f"{'intake / COPY':<28} {limit / seconds:12.2f}   goal 0.5")


def main() -> None:
    """Measure a sheet of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.observations", description=__doc__)
    parser.add_argument("--values", type=int, default=200_000)
    with Cluster() as cluster:
        asyncio.run(bench(cluster.url(), parser.parse_args().values))


if __name__ == "__main__":
    main()

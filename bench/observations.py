"""Intake of observations with thresholds on: `python -m bench.observations [--values 200000]`.

A sheet of hours of stations goes the way of a payload once it is stored: read, its items held to
ranges, kept by COPY, their series checked, and their episodes stated as hazards by the thresholds
that ship. Beside it the limit: a COPY of the same bytes, as they came, into a table of the same
columns, indexes and years, which reads, checks and states nothing. The goal is half of that.

The air is that of a winter: an evening and a morning peak, a level of its own at each station,
noise, some stagnant days of smog in every ten, one hour in a hundred in which a monitor writes
-999. All stations come an hour at a time; in the second row a sixtieth of the hours came a day
late, and some are sent again with another value; in the third a tenth of the sheet comes as items,
as other formats than plain tables do. Processor time is that of this process and of
PostgreSQL, all of its processes counted. PostgreSQL is embedded, with fsync on.
"""

import argparse
import asyncio
import math
import random
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import psutil

from bench.row import tell
from services.ingest.observations.model import Station
from services.ingest.observations.runs import Sheet
from services.ingest.payloads.model import portions
from services.ingest.readers import items_of
from services.ingest.readers.item import ITEMS_MAX, Reading
from services.ingest.settings import IngestSettings
from services.ingest.subjects import observations
from shared.database import Database
from shared.migrate import upgrade
from tests.support.postgres import Cluster

START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 12, 31, tzinfo=UTC)
STATIONS = 50
AT_ONCE = 200
"""Items of a transaction, as `CHUNK_ITEMS` is; of a table by columns `BY_COLUMNS` times as many."""


@dataclass(frozen=True, slots=True)
class Took:
    """What it took to keep values."""

    values: int
    wall: float
    cpu: float
    hazards: int = 0

    def beside(self, limit: "Took") -> str:
        """Return the rates, and how much of the limit's they are."""
        wall, cpu = self.values / self.wall, self.values / self.cpu
        share = f"{wall * limit.wall / limit.values:6.2f} {cpu * limit.cpu / limit.values:6.2f}"
        return f"{wall:12,.0f} {cpu:12,.0f}   {share}   {self.hazards:4} hazards"


def network(source: str) -> dict[str, Station]:
    """Return stations about Dushanbe, whose thresholds hold for them."""
    return {
        f"s-{number}": Station(
            source=source,
            code=f"s-{number}",
            name=f"Station {number}",
            longitude=68.6 + number * 0.005,
            latitude=38.55,
            city="dushanbe",
        )
        for number in range(STATIONS)
    }


def sheet(values: int, *, disorder: bool = False) -> bytes:
    """Return hours of PM2.5, all stations an hour at a time, or with some late and corrected."""
    chance = random.Random(20261129)
    usual = [chance.lognormvariate(0.0, 0.25) for _ in range(STATIONS)]
    rows: list[tuple[int, str]] = []
    for number in range(values):
        hour, station = divmod(number, STATIONS)
        stagnant = 3.5 if hour % 240 < 60 else 1.0
        daily = 1.0 + 0.5 * math.cos(2 * math.pi * (hour % 12 - 8) / 12)
        amount = 20.0 * usual[station] * stagnant * daily * chance.lognormvariate(0.0, 0.2)
        told = -999.0 if chance.random() < 0.01 else amount
        at = START + timedelta(hours=hour + 1)
        late = 24 if disorder and chance.random() < 1 / 60 else 0
        rows.append((hour + late, f"s-{station},{at:%Y-%m-%dT%H:%M:%SZ},{told:.1f}"))
        if disorder and chance.random() < 1 / 60:
            rows[-1] = rows[-1][0], f"s-{station},{at:%Y-%m-%dT%H:%M:%SZ},{told:.1f}"
            rows.append((hour + 6, f"s-{station},{at:%Y-%m-%dT%H:%M:%SZ},{told + 1:.1f}"))
    rows.sort(key=lambda row: row[0])
    return "\n".join(["station,time,pm25_ug_m3", *(row for _, row in rows[:values])]).encode()


async def take(
    database: Database, body: bytes, known: dict[str, Station], *, columns: bool
) -> set[str | None]:
    """Take a payload in; returns the hazards that were stated."""
    settings = IngestSettings(database_url=database.url, bus_url=database.url)
    subject = observations(settings, settings.rules())
    hazards = set[str | None]()
    network_ = next(iter(known.values())).source
    items = items_of(body, Reading(network_, NOW, stations=known), "stations-csv")
    assert isinstance(items, Sheet)
    for portion in portions(items if columns else [*items], 0, AT_ONCE):
        async with database.write() as session:
            given: Sequence[Any] = portion.items
            found = await subject.take(session, given, now=NOW)
        hazards |= {one.about for one in found}
    return hazards - {None}


async def copied(raw: asyncpg.Connection, body: bytes) -> None:
    """COPY the bytes into the table of the same shape."""

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


async def same_shape(raw: asyncpg.Connection) -> None:
    """Make a table of the columns, indexes and years of that of the observations."""
    await raw.execute(
        f"CREATE TABLE raw_observation (LIKE observation INCLUDING ALL) PARTITION BY RANGE (at);"
        f"CREATE TABLE raw_{START.year} PARTITION OF raw_observation "
        f"FOR VALUES FROM ('{START.year}-01-01T00:00:00Z') TO ('{START.year + 1}-01-01T00:00:00Z');"
        "ALTER TABLE raw_observation ALTER source SET DEFAULT 'bench', "
        "ALTER quantity SET DEFAULT 'pm2.5', ALTER received_at SET DEFAULT now()"
    )


class Clock:
    """Wall and processor time of this process and of a PostgreSQL on this machine."""

    def __init__(self, backend: int) -> None:
        found = psutil.Process(backend).parent()
        assert found is not None
        self._postmaster = found

    async def of(self, work: Awaitable[object], values: int) -> tuple[Took, object]:
        """Return what some work took, and what came of it."""
        wall, cpu = time.perf_counter(), self._cpu()
        done = await work
        return Took(values, time.perf_counter() - wall, self._cpu() - cpu), done

    def _cpu(self) -> float:
        processes = [self._postmaster, *self._postmaster.children(recursive=True)]
        return time.process_time() + sum(sum(one.cpu_times()[:4]) for one in processes)


async def bench(url: str, values: int) -> None:
    """Measure on an empty database at `url`, and print."""
    await upgrade(url, "services.ingest")
    database, raw = Database(url), await asyncpg.connect(url)
    clock = Clock(raw.get_server_pid())
    await same_shape(raw)
    limit, _ = await clock.of(copied(raw, sheet(values)), values)
    print(f"{'':<30} {'values/s':>12} {'/s of cpu':>12}   of COPY by wall, by cpu   goal 0.5")
    print(f"{'COPY of the same bytes':<30} {limit.beside(limit)}")
    ways = {
        "intake with thresholds": (values, True, False),
        "the same, late and corrected": (values, True, True),
        "the same, as items": (max(values // 10, 1), False, False),
    }
    for number, (name, (count, columns, disorder)) in enumerate(ways.items()):
        body, known = sheet(count, disorder=disorder), network(f"bench-{number}")
        took, hazards = await clock.of(take(database, body, known, columns=columns), count)
        assert isinstance(hazards, set)
        told = Took(count, took.wall, took.cpu, len(hazards))
        print(f"{name:<30} {told.beside(limit)}", flush=True)
        tell(
            f"observations-{number}",
            f"{told.values / told.wall:,.0f}/s",
            f"COPY {limit.values / limit.wall:,.0f}/s",
            wall=told.values / told.wall * limit.wall / limit.values,
            cpu=told.values / told.cpu * limit.cpu / limit.values,
        )
    await database.close()
    await raw.close()


def main() -> None:
    """Measure a sheet of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.observations", description=__doc__)
    parser.add_argument("--values", type=int, default=200_000)
    asked = min(parser.parse_args().values, ITEMS_MAX)
    with Cluster(fsync=True) as cluster:
        asyncio.run(bench(cluster.url(), asked))


if __name__ == "__main__":
    main()

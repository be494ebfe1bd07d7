"""A city of a million facilities: `python -m bench.growth [--facilities 1000000]`.

Facilities like those of a register stand about Osh, in an embedded PostgreSQL with fsync on. Then
risk's worker assesses magnitude 6 earthquakes near by, one after the other, each timed from its
job to its committed statement. Printed are wall and processor time of this process and, as the
limits of the same run, a COPY of the facilities, a copy of the bytes of their model in memory, and
what it costs to read the model: all of it, and after one facility changed. The same earthquakes
follow with the records of `--records` stations about the city. The last lines say what the
assessments take on the disk, how long the results per facility of one take to be computed again,
and what it costs where the memory allowed is too small for two cities.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Literal
from uuid import UUID, uuid5

import asyncpg
import numpy as np

from bench import world
from bench.row import tell
from deploy.postgres import Postgres
from services.risk.assessments import store
from services.risk.assessments.results import Results
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from services.risk.exposure.store import cities
from services.risk.perils import warm_up
from shared.contracts.events.asset import AssetState
from shared.contracts.events.hazard import Observed
from shared.database import Database
from shared.driver import plain_url
from shared.migrate import upgrade
from tests.support.risk import NOW, PLACES, Room, asset, city, hazard, uuid_of

FACILITIES = 1_000_000
QUAKES = 20
BATCH = 50_000
CLASSES = ("URML-PC", "C1L-LC", "PC2M-LC", "W1-HC", "S1L-MC", None)
SYSTEMS = ("EDUCATION", "HEALTH", "ELECTRICITY", "WATER", "TRANSPORT", "FOOD", "OTHER")
GAP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall and of this process's processor."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall * 1e3:9,.0f} ms (cpu {self.cpu * 1e3:8,.0f})"


async def timed(work: Callable[[], Awaitable[object]]) -> Took:
    """Return how long something takes."""
    began, used = perf_counter(), process_time()
    await work()
    return Took(perf_counter() - began, process_time() - used)


def facilities(number: int, name: str) -> list[tuple[object, ...]]:
    """Return rows of risk's table of assets, spread over a city as a register has them."""
    random = np.random.default_rng(20261129)
    place = PLACES[name]
    x = place["longitude"] + random.normal(0, 0.08, number)
    y = place["latitude"] + random.normal(0, 0.06, number)
    kinds = random.choice(len(CLASSES), number, p=world.shares(len(CLASSES))).tolist()
    systems = random.choice(len(SYSTEMS), number, p=world.shares(len(SYSTEMS))).tolist()
    namespace = uuid_of(name)
    return [
        (
            UUID(bytes=uuid5(namespace, str(index)).bytes),
            1,
            name,
            "active",
            name,
            "public" if index % 4 else "internal",
            place["country"],
            SYSTEMS[systems[index]],
            "school",
            called,
            float(x[index]),
            float(y[index]),
            CLASSES[kinds[index]],
            1 + index % 5,
            None,
        )
        for index, called in enumerate(world.names(number))
    ]


async def copy(url: str, rows: list[tuple[object, ...]]) -> None:
    """Copy rows into risk's table of assets."""
    raw = await asyncpg.connect(plain_url(url))
    for start in range(0, len(rows), BATCH):
        await raw.copy_records_to_table("asset", records=rows[start : start + BATCH])
    await raw.execute("ANALYZE asset")
    await raw.close()


@asynccontextmanager
async def server() -> AsyncIterator[str]:
    """Give risk's database in a server of its own."""
    with tempfile.TemporaryDirectory(prefix="qg", ignore_cleanup_errors=True) as folder:
        postgres = Postgres(Path(folder) / "p")
        await postgres.start()
        try:
            await postgres.prepare()
            await upgrade(postgres.url("risk"), "services.risk")
            yield postgres.url("risk")
        finally:
            await postgres.stop()


def recorded(stations: int) -> list[Observed]:
    """Return records of acceleration, velocity and felt intensity in turn, about Osh."""
    random, place = np.random.default_rng(20161113), PLACES["osh"]
    kinds: tuple[tuple[Literal["pga", "pgv", "mmi"], float], ...] = (
        ("pga", 0.08),
        ("pgv", 8.0),
        ("mmi", 6.0),
    )
    found = []
    for index in range(stations):
        measure, middle = kinds[index % len(kinds)]
        where = random.normal(place["longitude"], 0.6), random.normal(place["latitude"], 0.5)
        found.append(
            Observed(
                place=f"S{index}",
                measure=measure,
                value=middle * float(random.uniform(0.8, 1.25)),
                longitude=float(where[0]),
                latitude=float(where[1]),
            )
        )
    return found


async def assessed(room: Room, name: str, since: datetime, stations: int = 0) -> Took:
    """Return how long one new earthquake takes, from its job to its statement."""
    quake = hazard(name, magnitude=6.0, origin_time=since)
    seen = quake.detail.model_copy(update={"observed": recorded(stations)})
    await room.tell(quake.model_copy(update={"detail": seen}) if stations else quake)
    return await timed(room.work)


async def change(room: Room, version: int) -> None:
    """Let one facility change, and the change be folded."""
    facility = asset("x", version=version, criticality=1 + version % 5)
    row = facility.model_copy(update={"id": uuid5(uuid_of("osh"), "7")})
    await room.tell(AssetState.model_validate(row.model_dump()))
    async with room.database.write() as session:
        await cities.fold_changes(session, ["osh"])


def moved(model: Assets) -> Took:
    """Return how long a copy of a model's arrays takes."""
    source = np.ones(model.nbytes // 8)
    target = np.empty_like(source)
    np.copyto(target, source)
    began, used = perf_counter(), process_time()
    np.copyto(target, source)
    return Took(perf_counter() - began, process_time() - used)


async def exposure(room: Room) -> int:
    """Return the version of Osh's exposure."""
    [row] = await room.rows("SELECT exposure FROM city WHERE id = 'osh'")
    return int(row.exposure)


async def reading(room: Room) -> None:
    """Print what it costs to have the model of the city."""
    version = await exposure(room)
    whole = await timed(lambda: room.exposures.of("osh", version))
    _, _, model = await room.exposures.of("osh", version)
    floor = moved(model)
    print(f"model read whole               {whole}")
    changed = []
    for number in range(2, 7):
        await change(room, number)
        version = await exposure(room)
        changed.append(await timed(partial(room.exposures.of, "osh", version)))
    took = Took(median(each.wall for each in changed), median(each.cpu for each in changed))
    _, _, model = await room.exposures.of("osh", version)
    facts = sum(len(part.facts) for part in model.parts)
    print(f"model after one change         {took}  1/{whole.wall / took.wall:.0f} of reading it")
    tell(
        "growth-change",
        f"{took.wall * 1e3:.0f} ms",
        f"copy of its arrays {floor.wall * 1e3:.0f} ms",
        wall=took.wall / floor.wall,
        cpu=took.cpu / floor.cpu,
    )
    print(
        f"model in memory                {(model.nbytes + facts) / 1e6:9.1f} MB, "
        f"{(model.nbytes + facts) / max(len(model), 1):.0f} B a facility"
    )
    print(f"copy of its arrays             {floor}")


def spread(name: str, each: list[Took]) -> tuple[Took, float]:
    """Print and return the median and the 99th percentile (s) of assessments, processor beside."""
    walls, cpus = (sorted(getattr(took, of) for took in each) for of in ("wall", "cpu"))
    p50 = Took(median(walls), median(cpus))
    last = int(0.99 * (len(each) - 1))
    print(f"{name:30} {p50}   p99 {walls[last] * 1e3:,.0f} ms (cpu {cpus[last] * 1e3:,.0f})")
    return p50, walls[last]


async def assessing(room: Room, number: int, quakes: int, stations: int) -> None:
    """Print how long earthquakes take, and what their results do on the disk."""
    first = await assessed(room, "first", NOW)
    print(f"assessment, first              {first}")
    each = [await assessed(room, f"quake {n}", NOW - n * GAP) for n in range(quakes)]
    p50, p99 = spread("assessment, p50", each)
    seen = [await assessed(room, f"seen {n}", NOW - n * GAP, stations) for n in range(quakes)]
    _, beside = spread(f"with {stations} records, p50", seen)
    ours = f"{p50.wall * 1e3:.0f} ms, p99 {p99 * 1e3:,.0f}, processor {p50.cpu * 1e3:.0f}"
    ours += f"; with {stations} records p99 {beside * 1e3:,.0f} ms"
    whole = number >= FACILITIES
    tell("growth" if whole else "growth-city", ours, value=(p50.wall if whole else p99) * 1e3)
    await change(room, 99)
    after = await assessed(room, "after a change", NOW)
    print(f"assessment after a change      {after}")
    [size] = await room.rows(
        """
        SELECT pg_total_relation_size('assessment') AS stated,
               pg_total_relation_size('assessed_facilities') AS facilities,
               pg_total_relation_size('exposure_part') + pg_total_relation_size('exposure_model')
                   AS models,
               (SELECT count(*) FROM assessment) AS number
        """
    )
    print(
        f"on the disk, {size.number} assessments    statements {size.stated / 1e6:.1f} MB, "
        f"results {size.facilities / 1e6:.1f} MB, models {size.models / 1e6:.1f} MB"
    )
    held = size.facilities / size.number / 1e6
    tell("growth-disk", f"{held:.2f} MB an earthquake", value=held)


async def pages(room: Room) -> None:
    """Print how long results per facility take that are computed again."""
    rows = await room.rows("SELECT id FROM assessment ORDER BY id LIMIT 4")
    results = Results(room.exposures)
    took = []
    for row in rows:
        async with room.database.read() as session:
            kept = await store.read(session, row.id)
            rests_on = await store.facilities(session, row.id)
        if kept and rests_on:
            took.append(await timed(partial(results.of, kept, rests_on)))
    middle = Took(median(each.wall for each in took), median(each.cpu for each in took))
    print(f"results per facility, again    {middle}")


async def beyond(database: Database, budget: int) -> None:
    """Print what two cities cost of which only one has room."""
    exposures = Exposures(database, budget)
    took = [await timed(partial(exposures.of, name, 1)) for name in ("osh", "namangan") * 2]
    print(f"beyond the memory allowed      {took[2]}  read again for each hazard")
    print(f"  notice: {exposures.notice()}")


async def run(number: int, quakes: int, stations: int) -> None:
    """Measure and print."""
    warm_up()
    async with server() as url:
        rows = facilities(number, "osh")
        copied = await timed(lambda: copy(url, rows))
        print(f"{number:,} facilities; COPY of them {copied}")
        room = Room(url)
        await room.tell(city("osh"), city("namangan"))
        await room.work()
        # Before the first is counted, the assessor has used the model: see `reading`.
        await reading(room)
        await assessing(room, number, quakes, stations)
        await pages(room)
        await copy(url, facilities(number // 10, "namangan"))
        await beyond(room.database, 1)
        await room.close()


def main() -> None:
    """Measure a city of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--facilities", type=int, default=FACILITIES)
    parser.add_argument("--quakes", type=int, default=QUAKES)
    parser.add_argument("--records", type=int, default=20)
    options = parser.parse_args()
    print(f"began {datetime.now(UTC):%F %T}")
    asyncio.run(run(options.facilities, options.quakes, options.records))


if __name__ == "__main__":
    main()

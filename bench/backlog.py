"""A backlog of earthquakes: how fast risk assesses it and the gateway takes what risk states.

    python -m bench.backlog [--quakes 20000] [--live 1.0] [--profile] [--only risk]

Earthquakes drawn from the shipped regional catalogue, as they are in magnitude, depth and place,
all of which at least one of the five cities feels, wait on the bus as if they had happened within
the last month. The application of risk (consumer, assessor, outbox relay, PostgreSQL's bus) then
starts on the facilities that ship, in this process, and is timed until every one is assessed and
its statements are on the bus. Meanwhile a live earthquake near Osh is published every second and
timed until its first assessment is on the bus. Then the application of the gateway starts on the
same bus and is timed until its three consumers have taken all there is.

Printed beside the rate are the processor time of this process and of PostgreSQL, statements and
commits, each per earthquake, and the most memory held. PostgreSQL is embedded, with fsync on.
"""

import argparse
import asyncio
import cProfile
import csv
import gzip
import logging
import pstats
import random
import resource
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import structlog
import uvloop
from fastapi import FastAPI

from bench.meter import Meter
from bench.row import tell
from deploy import topics
from services.gateway import app as gateway
from services.gateway.settings import GatewaySettings
from services.ingest.assets import seed
from services.ingest.settings import ROOT
from services.plans.cities import founders
from services.plans.cities.model import event_of
from services.risk import app as risk
from services.risk.perils import PERILS, warm_up
from services.risk.perils.peril import Places
from services.risk.rules import Rules
from services.risk.settings import RiskSettings
from shared.bus import Bus, Record, open_bus
from shared.contracts.events import Event
from shared.contracts.events.city import CityRegistered, CityState
from shared.contracts.events.hazard import HazardObserved, HazardState
from shared.migrate import upgrade
from shared.serve import favour_loop, spare_collector
from tests.support.hazards import earthquake
from tests.support.postgres import Cluster

CATALOGUE = ROOT / "data" / "catalogue.cc-by-sa.csv.gz"
MONTH_SECONDS = 30 * 86_400
CHANCE = random.Random(20261128)
AT_ONCE = 500
LOOK_SECONDS = 0.25
GATEWAYS = ("gateway", "gateway-alerts", "gateway-feed")
OSH = {"longitude": 72.9, "latitude": 40.6, "depth_km": 12.0, "magnitude": 5.4}


def quake(at: datetime, **facts: Any) -> HazardState:
    """Return a new earthquake that one network states."""
    return earthquake(
        id=uuid4(), name=uuid4().hex, origin_time=at, first_seen_at=at, updated_at=at, **facts
    )


def backlog(count: int, cities: list[CityState]) -> list[HazardState]:
    """Return earthquakes as the catalogue has them, that a city feels, within the last month."""
    with gzip.open(CATALOGUE, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    peril, rules, now = PERILS["earthquake"], Rules(), datetime.now(UTC)
    found: list[HazardState] = []
    while len(found) < count:
        row = CHANCE.choice(rows)
        state = quake(
            now - timedelta(seconds=CHANCE.uniform(3600, MONTH_SECONDS)),
            longitude=float(row["lon"]),
            latitude=float(row["lat"]),
            depth_km=float(row["depth_km"]) if row["depth_km"] else None,
            magnitude=float(row["magnitude"]),
            magnitude_type=row["magnitude_type"],
        )
        near = peril.reaches([state], cities, rules)[0]
        here = (Places.of_city(city) for city, close in zip(cities, near, strict=True) if close)
        if any(peril.matters(peril.footprint(state, place, rules), rules) for place in here):
            found.append(state)
    return found


async def say(bus: Bus, told: list[Event]) -> None:
    """Publish events, as many at a time as a relay."""
    records = [
        Record(
            each.topic,
            each.partitionkey,
            each.encode(confiding=True),
            {"event-type": each.type, "event-id": str(each.id)},
        )
        for each in told
    ]
    for start in range(0, len(records), AT_ONCE):
        await bus.publish(records[start : start + AT_ONCE])


def observed(state: HazardState) -> Event:
    """Return the event that states an earthquake."""
    return HazardObserved.of(state, subject=state.id, version=1, time=state.updated_at)


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    """Wait until `done`, looking now and then."""
    while not await done():  # noqa: ASYNC110 - another process tells nobody
        await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def working(app: FastAPI) -> AsyncIterator[None]:
    """Run the workers of an application; raise when one of them ended by itself."""
    async with app.router.lifespan_context(app):
        yield
    if app.state.crew.failure:
        raise app.state.crew.failure


async def live(bus: Bus, url: str, every: float, found: list[float]) -> None:
    """Publish a live earthquake now and then; note the seconds until it is assessed."""
    connection = await asyncpg.connect(url)
    try:
        while True:
            state = quake(datetime.now(UTC), **OSH)
            begun = time.perf_counter()
            await say(bus, [observed(state)])
            query = "SELECT EXISTS (SELECT FROM record WHERE topic = 'assessments' AND key = $1)"
            while not await connection.fetchval(query, str(state.id)):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
            found.append(time.perf_counter() - begun)
            await asyncio.sleep(max(0.0, every - found[-1]))
    finally:
        await connection.close()


def settings_of(cluster: Cluster, folder: Path) -> tuple[RiskSettings, GatewaySettings]:
    """Return the settings of both services: the defaults, on the databases of `cluster`."""
    bus = {"bus_url": cluster.url("bus")}
    signing = {"signing_key_path": folder / "key.pem", "signing_cert_path": folder / "cert.pem"}
    return (
        RiskSettings.model_validate({"database_url": cluster.url("risk"), **bus}),
        GatewaySettings.model_validate(
            {"database_url": cluster.url("gateway"), "exercise": True, **signing, **bus}
        ),
    )


async def settle(
    risk_settings: RiskSettings, gateway_settings: GatewaySettings, assets: int
) -> None:
    """Let both services take the cities and facilities that are on the bus."""
    for settings, app, query in (
        (risk_settings, risk, "SELECT NOT EXISTS (SELECT FROM exposure_change) AND "),
        (gateway_settings, gateway, "SELECT "),
    ):
        look = await asyncpg.connect(settings.database_url.get_secret_value())
        known = f"{query} (SELECT count(*) FROM asset) >= {assets}"

        async def settled(look: asyncpg.Connection = look, known: str = known) -> bool:
            return bool(await look.fetchval(known))

        async with working(app.create(settings)):
            await until(settled)
        await look.close()


async def drain_risk(
    cluster: Cluster, bus: Bus, settings: RiskSettings, count: int, every: float
) -> None:
    """Print what it takes risk to assess what waits on the bus."""
    bus_url = cluster.url("bus")
    look = await asyncpg.connect(cluster.url("risk"))
    meter, waits = Meter(cluster, "risk"), list[float]()

    async def taken() -> bool:
        return bool(await look.fetchval("SELECT count(*) >= $1 FROM hazard", count))

    async def drained() -> bool:
        return not await look.fetchval(
            "SELECT EXISTS (SELECT FROM job) OR EXISTS (SELECT FROM outbox)"
        )

    start = await meter.now()
    async with working(risk.create(settings)):
        await until(taken)
        print(f"risk, way in:  {(await meter.since(start)).per(count)}", flush=True)
        beside = asyncio.create_task(live(bus, bus_url, every, waits)) if every else None
        await until(drained)
        spent = await meter.since(start)
        if beside:
            beside.cancel()
            await asyncio.gather(beside, return_exceptions=True)
    standing = "FROM assessment WHERE status = 'completed'"
    assessed = await look.fetchval(f"SELECT count(*) {standing}")
    hazards = await look.fetchval(f"SELECT count(DISTINCT hazard) {standing}")
    print(f"risk, all:     {spent.per(hazards)}")
    print(f"               {assessed} assessments of {hazards} earthquakes; {memory()}")
    if hazards < count:
        raise RuntimeError(f"{count - hazards} earthquakes are not assessed")
    rate, each = hazards / spent.wall, 1000 * (spent.here + spent.postgres) / hazards
    tell("backlog", f"{rate:.0f}/s, processor {each:.1f} ms each", value=rate)
    if waits:
        waits.sort()
        last = waits[int(0.99 * (len(waits) - 1))]
        tell("backlog-live", f"p50 {statistics.median(waits):.2f} s, p99 {last:.2f} s", value=last)
        print(
            f"live beside:   {len(waits)} earthquakes, p50 {statistics.median(waits):.3f}"
            f" p99 {last:.3f} longest {waits[-1]:.3f} s"
        )
    meter.close()
    await look.close()


async def drain_gateway(cluster: Cluster, bus: Bus, settings: GatewaySettings, count: int) -> None:
    """Print what it takes the gateway's consumers to take what there is on the bus."""
    look = await asyncpg.connect(cluster.url("gateway"))
    meter = Meter(cluster, "gateway")

    async def of(consumer: str) -> bool:
        lag = await bus.lag(consumer)
        return bool(lag) and not any(
            left for (topic, _), left in lag.items() if topic in {"hazards", "assessments"}
        )

    start = await meter.now()
    async with working(gateway.create(settings)):
        for consumer in GATEWAYS:
            await until(partial(of, consumer))
            print(f"{consumer:14} has taken all: {(await meter.since(start)).per(count)}")
    counts = [
        f"{await look.fetchval(f'SELECT count(*) FROM {name}')} {name}"
        for name in ("hazard", "assessment", "alert_thread", "alert_message")
    ]
    print(f"               rows: {', '.join(counts)}; {memory()}")
    meter.close()
    await look.close()


def memory() -> str:
    """Return the most memory this process has held."""
    return f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB held"


async def bench(cluster: Cluster, folder: Path, options: argparse.Namespace) -> None:
    """Fill the bus, then drain it, service by service."""
    connection = await asyncpg.connect(cluster.url())
    for name in ("risk", "gateway", "bus"):
        await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    for name in ("risk", "gateway"):
        await upgrade(cluster.url(name), f"services.{name}")
    await topics.ensure(cluster.url("bus"))
    bus, now = open_bus(cluster.url("bus")), datetime.now(UTC)
    found = founders.read(ROOT / "data" / "cities.json", now)
    events: list[Event] = [event_of(city, CityRegistered, now) for city in found]
    cities = [each.data for each in events]
    for name in seed.FILES:
        events += [each.event() for each in seed.read(ROOT / "data" / name, now)]
    await say(bus, events)
    risk_settings, gateway_settings = settings_of(cluster, folder)
    await asyncio.to_thread(warm_up)
    await settle(risk_settings, gateway_settings, len(events) - len(cities))
    await say(bus, [observed(state) for state in backlog(options.quakes, cities)])
    with profiled(asked=options.profile):
        await drain_risk(cluster, bus, risk_settings, options.quakes, options.live)
    if options.only != "risk":
        with profiled(asked=options.profile):
            await drain_gateway(cluster, bus, gateway_settings, options.quakes)
    await bus.close()


@contextmanager
def profiled(*, asked: bool) -> Iterator[None]:
    """Print where the event loop's time goes, if asked."""
    if not asked:
        yield
        return
    with cProfile.Profile() as profiler:
        yield
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.backlog", description=__doc__)
    parser.add_argument("--quakes", type=int, default=20_000)
    parser.add_argument("--live", type=float, default=1.0, help="seconds between live ones")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--only", choices=["risk"], default="")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    spare_collector()
    favour_loop()
    with (
        tempfile.TemporaryDirectory() as folder,
        Cluster(fsync=True) as cluster,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        runner.run(bench(cluster, Path(folder), options))


if __name__ == "__main__":
    main()

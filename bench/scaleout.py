"""What replicas of risk and of the gateway bring: `python -m bench.scaleout [--kafka]`.

    python -m bench.scaleout [--kafka] [--quakes 400] [--replicas 1,2,4] [--only counter]

Processes of both services as they ship, 1, 2 and 4 of each at a time, on databases of their own,
share what is stated of the same number of earthquakes that a city feels: hazards are assessed, and
hazards and assessments are taken by the gateway's consumers. Printed are events a second, the
processor time of each kind of process (and of each replica) for an event, PostgreSQL's beside it,
each without what it takes while nothing comes, and what its backends waited for in looks at
`pg_stat_activity` 20 times a second. With fewer processors than processes the rate says little and
the processor time what one more would bring.

Beside it, what is serial is timed alone: the counter of the change feed with 1, 2 and 4 writers in
transactions of 1, 10 and 100 events, and the relay with its outbox full. PostgreSQL has fsync on.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Self

import asyncpg
import httpx
import psutil
import structlog

from bench.backlog import GATEWAYS, backlog, observed, say
from bench.row import ratio, tell
from deploy import topics
from deploy.broker import Broker, resolve
from deploy.ports import free_port
from services.gateway.feed import store as feed_store
from services.ingest.assets import seed
from services.ingest.settings import ROOT
from services.plans.cities import founders
from services.plans.cities.model import event_of
from shared import outbox
from shared.bus import Bus, open_bus
from shared.contracts.events import Event
from shared.contracts.events.city import CityRegistered, CityState
from shared.database import Database
from shared.migrate import upgrade
from tests.support.postgres import Cluster

SERVICES = ("risk", "gateway")
LOOK_SECONDS = 0.05
READY_SECONDS = 180.0
STOP_SECONDS = 30.0
IDLE_SECONDS = 10.0
"""In which processes and server show what they take while nothing comes."""
WRITERS, SIZES = (1, 2, 4), (1, 10, 100)
APPENDED = 2_000
MOST_WAITS = 8

ACTIVE = """
    SELECT datname || ': ' || wait_event_type || '/' || wait_event || ' in ' ||
        left(regexp_replace(btrim(query, E' \\n'), '\\s+', ' ', 'g'), 48)
    FROM pg_stat_activity
    WHERE state = 'active' AND wait_event IS NOT NULL AND pid <> pg_backend_pid()
        AND wait_event_type <> 'Client'
"""


@dataclass
class Replicas:
    """Processes of one service."""

    name: str
    processes: list[psutil.Process] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)

    def spent(self) -> list[float]:
        """Return the processor time of each so far, s."""
        return [sum(process.cpu_times()[:4]) for process in self.processes]


@dataclass(frozen=True)
class Place:
    """Where services run: the server, the bus they share and a folder for keys."""

    cluster: Cluster
    bus_url: str
    folder: Path

    def environment(self, service: str, port: int) -> dict[str, str]:
        """Return what a process of a service is told."""
        return os.environ | {
            "DATABASE_URL": self.cluster.url(service),
            "BUS_URL": self.bus_url,
            "PORT": str(port),
            "EXERCISE": "true",
            "LOG_LEVEL": "ERROR",
            # So many processes as are asked for.
            "RESERVE_AFTER": "0",
            # The registry is taken before anything is measured.
            "SETTLE_SECONDS": "0.1",
            "LOAD_SECONDS": "0.1",
            "SIGNING_KEY_PATH": str(self.folder / "key.pem"),
            "SIGNING_CERT_PATH": str(self.folder / "certificate.pem"),
        }

    def postgres(self) -> float:
        """Return the processor time of the server and its backends so far, s."""
        pid = int((self.cluster.folder / "d" / "postmaster.pid").read_text().split()[0])
        spent = 0.0
        for process in [psutil.Process(pid), *psutil.Process(pid).children()]:
            with suppress(psutil.NoSuchProcess):
                spent += sum(process.cpu_times()[:4])
        return spent


@asynccontextmanager
async def running(place: Place, service: str, count: int) -> AsyncIterator[Replicas]:
    """Run so many processes of a service, the first alone until it is ready."""
    replicas, started = Replicas(service), list[asyncio.subprocess.Process]()
    try:
        for _ in range(count):
            port = free_port()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", f"services.{service}", env=place.environment(service, port)
            )
            started.append(process)
            replicas.processes.append(psutil.Process(process.pid))
            await ready(port, process)
        yield replicas
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                process.terminate()
        for process in started:
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                process.kill()


async def ready(port: int, process: asyncio.subprocess.Process) -> None:
    """Wait until a process says that it is ready."""
    async with asyncio.timeout(READY_SECONDS), httpx.AsyncClient() as client:
        while process.returncode is None:
            with suppress(httpx.HTTPError):
                answer = await client.get(f"http://127.0.0.1:{port}/health/ready")
                if answer.status_code == httpx.codes.OK:
                    return
            await asyncio.sleep(0.2)
    raise RuntimeError(f"a replica ended with {process.returncode}")


async def drained(place: Place, bus: Bus, hazards: int) -> None:
    """Wait until both services have done all there is, as their tables and cursors say."""
    risk = await asyncpg.connect(place.cluster.url("risk"))
    gateway = await asyncpg.connect(place.cluster.url("gateway"))
    busy = "SELECT EXISTS (SELECT FROM outbox WHERE refused IS NULL)"
    changing = "SELECT EXISTS (SELECT FROM job) OR EXISTS (SELECT FROM exposure_change)"
    try:
        while (  # noqa: ASYNC110 - other processes tell nobody
            await risk.fetchval("SELECT count(*) FROM hazard") < hazards
            or await risk.fetchval(changing)
            or await risk.fetchval(busy)
            or await gateway.fetchval(busy)
            or any([any((await bus.lag(each)).values()) for each in ("risk", *GATEWAYS)])
        ):
            await asyncio.sleep(0.5)
    finally:
        await risk.close()
        await gateway.close()


async def watched(place: Place, waits: Counter[str]) -> None:
    """Count what the server's backends wait for, until cancelled."""
    connection = await asyncpg.connect(place.cluster.url())
    try:
        while True:
            waits.update(row[0] for row in await connection.fetch(ACTIVE))
            waits["looks"] += 1
            await asyncio.sleep(LOOK_SECONDS)
    finally:
        await connection.close()


@dataclass(frozen=True)
class Spent:
    """Processor time of replicas and server, s."""

    at: float
    replicas: Mapping[str, Sequence[float]]
    postgres: float

    @classmethod
    def now(cls, place: Place, kinds: Sequence[Replicas]) -> Self:
        """Return what they have taken so far."""
        taken = {each.name: each.spent() for each in kinds}
        return cls(perf_counter(), taken, place.postgres())

    def since(self, then: Self) -> Self:
        """Return what they took since a moment; `at` is then how long that was."""
        replicas = {
            name: [late - early for late, early in zip(now, then.replicas[name], strict=True)]
            for name, now in self.replicas.items()
        }
        return type(self)(self.at - then.at, replicas, self.postgres - then.postgres)

    def without(self, idle: Self) -> Self:
        """Return it less what they take in that time while nothing comes."""
        share = self.at / idle.at
        replicas = {
            name: [mine - share * none for mine, none in zip(now, idle.replicas[name], strict=True)]
            for name, now in self.replicas.items()
        }
        return type(self)(self.at, replicas, self.postgres - share * idle.postgres)


async def round_of(
    place: Place, bus: Bus, count: int, told: list[Event], before: int
) -> dict[str, float]:
    """Print what `count` replicas of both services take for the events.

    Returns processor time for an event by service, ms.
    """
    async with AsyncExitStack() as stack:
        kinds = [await stack.enter_async_context(running(place, each, count)) for each in SERVICES]
        await drained(place, bus, before)
        waits: Counter[str] = Counter()
        watching = asyncio.create_task(watched(place, waits))
        quiet = Spent.now(place, kinds)
        await asyncio.sleep(IDLE_SECONDS)
        began = Spent.now(place, kinds)
        waits.clear()
        await say(bus, told)
        await drained(place, bus, before + len(told))
        took = Spent.now(place, kinds).since(began)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        idle = began.since(quiet)
        load = took.without(idle)
        each_ms = 1000 / len(told)
        print(
            f"{count} of each: {len(told) / took.at:.1f} earthquakes/s; ms of processor for each:"
        )
        for kind in kinds:
            parts = load.replicas[kind.name]
            shares = " + ".join(f"{each_ms * one:.1f}" for one in parts)
            memory = ", ".join(f"{p.memory_info().rss / 1e6:.0f}" for p in kind.processes)
            idles = sum(idle.replicas[kind.name]) / idle.at
            print(f"  {kind.name:8} {each_ms * sum(parts):6.1f} = {shares};", end=" ")
            print(f"idle {idles:.1%} of a core; MB {memory}")
        print(f"  postgres {each_ms * load.postgres:6.1f}; idle {idle.postgres / idle.at:.1%}")
        looks = waits.pop("looks", 1)
        for what, number in waits.most_common(MOST_WAITS):
            print(f"  {number / looks:5.2f} waiting, {what}")
        sys.stdout.flush()
        return {name: each_ms * sum(parts) for name, parts in load.replicas.items()}


def compare(found: Mapping[int, Mapping[str, float]], bus: str) -> None:
    """Tell what an earthquake takes of one replica beside what it takes of several, by service."""
    for service in SERVICES:
        for count in sorted(found.keys() - {1}):
            one, several = found[1][service], found[count][service]
            ours = f"{several:.1f} ms of processor"
            name = f"scaleout{bus}-{service}-{count}"
            tell(name, ours, f"one replica {one:.1f} ms", cpu=ratio(one, several))


async def prepare(cluster: Cluster, bus_url: str) -> tuple[Bus, list[Event], list[CityState]]:
    """Make databases and topics; return the bus, the registry's events and its cities."""
    for name in SERVICES:
        await upgrade(cluster.url(name), f"services.{name}")
    await topics.ensure(bus_url)
    now = datetime.now(UTC)
    found = founders.read(ROOT / "data" / "cities.json", now)
    events: list[Event] = [event_of(city, CityRegistered, now) for city in found]
    cities = [each.data for each in events]
    for name in seed.FILES:
        events += [each.event() for each in seed.read(ROOT / "data" / name, now)]
    return open_bus(bus_url), events, cities


async def counter(place: Place, told: list[Event]) -> None:
    """Print how many events a second the counter of the feed numbers, whoever asks."""
    for size in SIZES:
        rates = []
        for writers in WRITERS:
            database = Database(place.cluster.url("gateway"))
            left = [APPENDED * size // (10 if size > 1 else 4)]
            batch = list(told[:size])

            async def write(database: Database, left: list[int], batch: Sequence[Event]) -> None:
                while left[0] > 0:
                    left[0] -= len(batch)
                    # As if each was new: the feed keeps no event twice.
                    fresh = [
                        type(each).of(each.data, subject=each.subject, version=1, time=each.time)
                        for each in batch
                    ]
                    async with database.direct() as connection:
                        await feed_store.append_all(connection, "bench", fresh)

            total, began = left[0], perf_counter()
            async with asyncio.TaskGroup() as tasks:
                for _ in range(writers):
                    tasks.create_task(write(database, left, batch))
            rates.append(total / (perf_counter() - began))
            await database.close()
        print(f"feed counter, {size} a transaction, {WRITERS} writers: ", end="")
        print(", ".join(f"{rate:,.0f}/s" for rate in rates), flush=True)


async def relay(place: Place, bus: Bus, told: list[Event]) -> None:
    """Print how many events a second one relay moves from a full outbox to the bus."""
    database = Database(place.cluster.url("risk"))
    moving = outbox.Relay(database, bus)
    async with database.write() as session:
        await outbox.add_all(session, told)
    began = perf_counter()
    while await moving.publish():
        pass
    print(f"relay, outbox full: {len(told) / (perf_counter() - began):,.0f}/s", flush=True)
    await database.close()


async def bench(place: Place, options: argparse.Namespace) -> None:
    """Run all rounds, one after the other, each with earthquakes of its own."""
    bus, events, cities = await prepare(place.cluster, place.bus_url)
    if options.only != "counter":
        await say(bus, events)
        done, found = 0, dict[int, Mapping[str, float]]()
        print(f"{len(events)} events of the registry told", flush=True)
        for count in options.replicas:
            told = [observed(state) for state in backlog(options.quakes, cities)]
            found[count] = await round_of(place, bus, count, told, done)
            done += len(told)
        compare(found, "-kafka" if options.kafka else "")
    told = [observed(state) for state in backlog(100, cities)]
    await relay(place, bus, told)
    await counter(place, told)
    await bus.close()


async def run(options: argparse.Namespace) -> None:
    """Start the servers and measure."""
    with tempfile.TemporaryDirectory(prefix="qs", ignore_cleanup_errors=True) as folder:
        broker = Broker(Path(folder) / "k", await resolve()) if options.kafka else None
        with Cluster(fsync=True) as cluster:
            connection = await asyncpg.connect(cluster.url())
            for name in (*SERVICES, "bus"):
                await connection.execute(f"CREATE DATABASE {name}")
            await connection.close()
            try:
                if broker:
                    await broker.start()
                url = broker.url if broker else cluster.url("bus")
                await bench(Place(cluster, url, Path(folder)), options)
            finally:
                if broker:
                    await broker.stop()


def numbers(text: str) -> list[int]:
    """Read numbers of replicas."""
    return [int(part) for part in text.split(",")]


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.scaleout", description=__doc__)
    parser.add_argument("--kafka", action="store_true", help="over a real broker")
    parser.add_argument("--quakes", type=int, default=400)
    parser.add_argument("--replicas", type=numbers, default=[1, 2, 4])
    parser.add_argument("--only", choices=["counter"], default="")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    asyncio.run(run(options))


if __name__ == "__main__":
    main()

"""Requests a second of OGC features: `python -m bench.features [--features N] [--seconds S]`.

A gateway process on an embedded PostgreSQL with earthquakes like the catalogue's, asked over
loopback by one and by sixteen connections that take gzip. With `--tipg-python PATH` the same
features are served by tipg from a PostGIS of the machine's packages with the same settings (`--tipg
DATABASE_URL` names another): each request is asked of both in turn, so that what else the machine
does weighs on both alike, and ratios are printed, by requests a second and by CPU, without what
each uses at rest.

Many who ask the same is what a gateway sees after an earthquake, and it may send what it made for
the first of them. Rows with "another each time" ask what nobody asked before.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import psutil
import uvloop

from bench import postgis, tipg, world
from bench.client import ask
from bench.row import ratio, shown, tell
from services.gateway.reads import hazards as collection
from shared.migrate import upgrade
from tests.support.gateway import hazard_state
from tests.support.postgres import Cluster

CONNECTIONS = (1, 16)
PORT = 18_080
ADDRESS = f"http://127.0.0.1:{PORT}"
FIRST = datetime(1975, 1, 1, tzinfo=UTC)
ITEMS = "/collections/hazards/items"
MONTH = "datetime=2012-05-01T00:00:00Z/2012-05-31T23:59:59Z"
ONE = UUID(int=1242)
PLAIN = "identity"
CODED = "gzip"
EACH_TIME = 50_000
"""Different requests of a row that asks another each time: more than are asked in its seconds."""


def _boxes(side: int) -> list[str]:
    """Return the bounding boxes of `side` degrees about where people live, asked for in turn."""
    longitude, latitude, _ = world.among_people(EACH_TIME, 2)
    return [
        f"bbox={x:.3f},{y:.3f},{x + side:.3f},{y + side:.3f}"
        for x, y in zip(longitude - side / 2, latitude - side / 2, strict=True)
    ]


def _months() -> list[str]:
    begins = (FIRST + timedelta(hours=8 * number) for number in range(EACH_TIME))
    return [f"datetime={begin:%Y-%m-%dT%XZ}/{begin + MONTH_LONG:%Y-%m-%dT%XZ}" for begin in begins]


MONTH_LONG = timedelta(days=30)
REQUESTS: dict[str, tuple[Sequence[str], str]] = {
    "limit=10": (["?limit=10"], CODED),
    "limit=1000": (["?limit=1000"], CODED),
    "limit=1000, not compressed": (["?limit=1000"], PLAIN),
    "limit=1000, 6° box, another each time": (
        [f"?limit=1000&{box}" for box in _boxes(6)],
        CODED,
    ),
    "one feature": ([f"/{ONE}"], CODED),
    "one feature, another each time": (
        [f"/{UUID(int=number)}" for number in range(EACH_TIME)],
        CODED,
    ),
    "limit=10, 2° box": (["?limit=10&bbox=71,39,73,41"], CODED),
    "limit=10, 2° box, another each time": ([f"?limit=10&{box}" for box in _boxes(2)], CODED),
    "limit=10, one month": ([f"?limit=10&{MONTH}"], CODED),
    "limit=10, one month, another each time": (
        [f"?limit=10&{month}" for month in _months()],
        CODED,
    ),
    "limit=10, status=past (all)": (["?limit=10&status=past"], CODED),
}
"""What both are asked below the items of the collection, in turn, and the coding accepted."""
SLUGS = dict(
    zip(
        REQUESTS,
        (
            *("10", "1000", "1000-plain", "1000-box", "one", "one-each"),
            *("box", "box-each", "month", "month-each", "past"),
        ),
        strict=True,
    )
)
"""What the rows of the page are called."""
OWN_REQUESTS: dict[str, tuple[Sequence[str], str]] = {
    "limit=10, M ≥ 6": (["?limit=10&min_magnitude=6"], CODED),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one request at one number of connections."""

    rate: float
    """Requests a second."""
    cpu: float
    """CPU of the server and of its database, seconds a request."""
    p50: float
    """Latency, ms."""
    p99: float


def hazards(number: int) -> list[dict[str, Any]]:
    """Return the rows of `number` hazards as the catalogue of forty years has them."""
    rows = []
    drawn = world.quakes(number, 1)
    places = world.places([one.longitude for one in drawn], [one.latitude for one in drawn])
    for n, (one, place) in enumerate(zip(drawn, places, strict=True)):
        state = hazard_state(
            id=UUID(int=n),
            origin_time=one.at.replace(microsecond=0),
            longitude=one.longitude,
            latitude=one.latitude,
            depth_km=one.depth_km,
            magnitude=round(one.magnitude, 1),
            place=place,
        )
        rows.append(collection.feature(state).row())
    return rows


async def fill(url: str, rows: list[dict[str, Any]]) -> None:
    """Project the hazards."""
    # Vacuum marks as visible to all only what is in the log on the disk, as it is in earnest.
    connection = await asyncpg.connect(url, server_settings={"synchronous_commit": "on"})
    await connection.copy_records_to_table(
        collection.table.name, records=[tuple(row.values()) for row in rows], columns=list(rows[0])
    )
    # As the peer's is: what nobody vacuumed yet has each match of an index looked up in its table.
    await connection.execute(f"VACUUM ANALYZE {collection.table.name}")
    await connection.close()


@asynccontextmanager
async def gateway(url: str, **settings: str) -> AsyncIterator[psutil.Process]:
    """Run the gateway as its own process."""
    environment = (
        os.environ
        | settings
        | {
            "DATABASE_URL": url,
            "BUS_URL": "memory://",
            "PORT": str(PORT),
            "ANONYMOUS_PER_MINUTE": "100000000",
            "LOG_LEVEL": "WARNING",
        }
    )
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.gateway", env=environment
    )
    try:
        async with httpx.AsyncClient() as client, asyncio.timeout(120):
            while True:
                try:
                    if (await client.get(f"{ADDRESS}/health/live")).status_code == 200:
                        break
                except httpx.ConnectError:
                    await asyncio.sleep(0.2)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        await process.wait()


async def body(reader: asyncio.StreamReader, head: bytes) -> int:
    """Read a body, whole or in chunks, and return its size."""
    if b"content-length: " in head:
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        return length
    length = 0
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
        length += size
    await reader.readline()
    return length


async def postmaster(url: str) -> psutil.Process:
    """Return the process whose children serve the connections of a database here."""
    connection = await asyncpg.connect(url)
    backend: int = await connection.fetchval("SELECT pg_backend_pid()")
    parent = psutil.Process(backend).parent()
    await connection.close()
    assert parent
    return parent


def cpu(server: psutil.Process, database: psutil.Process) -> float:
    """Return the CPU seconds that a server and the processes of its database have used."""
    used = 0.0
    for process in (server, *server.children(recursive=True), *database.children()):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            used += times.user + times.system
    return used


@dataclass(frozen=True, slots=True)
class Server:
    """Who is asked, where, and what processes work for it."""

    name: str
    port: int
    items: str
    processes: tuple[psutil.Process, psutil.Process]
    idle: float = 0.0
    """CPU seconds a second that they use when nobody asks; no part of what a request costs."""
    url: str = ""
    """Of its database, where others are to ask it too."""

    async def rested(self, seconds: float = 2.0) -> "Server":
        """Return the same with what it uses at rest."""
        await asyncio.sleep(seconds)
        used = cpu(*self.processes)
        await asyncio.sleep(seconds)
        return replace(self, idle=(cpu(*self.processes) - used) / seconds)

    async def measure(
        self, name: str, connections: int, seconds: float, different: int = EACH_TIME
    ) -> Row:
        """Measure a request at a number of connections and print its row.

        Of what asks another each time so many are asked in turn: there are no more features.
        """
        queries, coding = (REQUESTS | OWN_REQUESTS)[name]
        ending = f" HTTP/1.1\r\nhost: x\r\naccept-encoding: {coding}\r\n\r\n"
        requests = cycle(
            [f"GET {self.items}{query}{ending}".encode() for query in queries[:different]]
        )
        await ask(self.port, requests, perf_counter() + 0.3, [], set())
        times: list[float] = []
        sizes: set[int] = set()
        used, start = cpu(*self.processes), perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(connections):
                tasks.create_task(ask(self.port, requests, start + seconds, times, sizes))
        took = perf_counter() - start
        used = cpu(*self.processes) - used - self.idle * took
        cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
        row = Row(len(times) / took, used / len(times), cuts[49] * 1e3, cuts[98] * 1e3)
        print(
            f"| {name} | {connections} | {self.name} | {row.rate:.0f} | {row.p50:.1f} "
            f"| {row.p99:.1f} | {row.cpu * 1e3:.2f} | {max(sizes)} |",
            flush=True,
        )
        return row


@asynccontextmanager
async def peer(url: str, python: Path, rows: list[dict[str, Any]]) -> AsyncIterator[Server]:
    """Serve the same rows by tipg."""
    await tipg.fill(url, rows)
    async with tipg.served(python, url) as process:
        yield Server("tipg", tipg.PORT, tipg.ITEMS, (process, await postmaster(url)))


@asynccontextmanager
async def ours(rows: list[dict[str, Any]]) -> AsyncIterator[Server]:
    """Serve them by the gateway."""
    with Cluster() as cluster:
        url = await cluster.create()
        await upgrade(url, "services.gateway")
        await fill(url, rows)
        async with gateway(url) as process:
            yield Server("gateway", PORT, ITEMS, (process, await postmaster(url)), url=url)


async def run() -> None:
    """Fill, serve, measure, print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    parser.add_argument("--connections", type=int, help="only so many, instead of each number")
    parser.add_argument("--tipg", metavar="DATABASE_URL", help="a PostGIS database for the peer")
    parser.add_argument("--tipg-python", type=Path, help="a Python that has tipg installed")
    given = parser.parse_args()
    rows = hazards(given.features)
    print(f"{given.features} features, {given.seconds} s each, gzip accepted unless said\n")
    print("| request | connections | of | requests/s | p50 ms | p99 ms | CPU ms | bytes |")
    print("|---|---|---|---|---|---|---|---|")
    ratios = []
    numbers = (given.connections,) if given.connections else CONNECTIONS
    async with AsyncExitStack() as stack:
        server = await (await stack.enter_async_context(ours(rows))).rested()
        other = None
        if given.tipg_python:
            url = given.tipg or stack.enter_context(postgis.served())
            other = await stack.enter_async_context(peer(url, given.tipg_python, rows))
            other = await other.rested()
        for name in REQUESTS | OWN_REQUESTS:
            for connections in numbers if given.only in name else ():
                asked = (name, connections, given.seconds, given.features)
                own = await server.measure(*asked)
                if other and name in REQUESTS:
                    their = await other.measure(*asked)
                    tell(
                        f"features-{SLUGS[name]}-{connections}",
                        f"{own.rate:,.0f}/s, p50 {own.p50:.1f} ms, p99 {own.p99:.1f}",
                        f"tipg {their.rate:,.0f}/s, p99 {their.p99:.1f} ms",
                        wall=own.rate / their.rate,
                        cpu=ratio(their.cpu, own.cpu),
                    )
                    ratios.append(
                        f"{name}, {connections} connections: {own.rate / their.rate:.1f} times"
                        f" tipg, {shown(their.cpu, own.cpu)} by CPU"
                    )
    print("", *ratios, sep="\n")


def main() -> None:
    """Run the benchmark."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run())


if __name__ == "__main__":
    main()

"""Requests a second of OGC features: `python -m bench.features [--features N] [--seconds S]`.

A gateway process on an embedded PostgreSQL with synthetic hazards, asked over loopback by one and
by sixteen connections that take gzip. With `--tipg DATABASE_URL --tipg-python PATH` the same
features are served by tipg from that PostGIS database, in the same run and under the same load, and
ratios are printed: by requests a second, and by CPU, which the load of others on the machine does
not change.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import numpy as np
import psutil

from bench import tipg
from services.gateway.reads import hazards as collection
from shared.migrate import upgrade
from tests.support.gateway import hazard_state
from tests.support.postgres import Cluster

CONNECTIONS = (1, 16)
PORT = 18_080
ADDRESS = f"http://127.0.0.1:{PORT}"
FIRST = datetime(1975, 1, 1, tzinfo=UTC)
ITEMS = "/collections/hazards/items"
MONTH = "datetime=2015-12-01T00:00:00Z/2015-12-31T23:59:59Z"
ONE = UUID(int=1242)
PLAIN = "identity"
CODED = "gzip"
REQUESTS: dict[str, tuple[str, str]] = {
    "limit=10": ("?limit=10", CODED),
    "limit=1000": ("?limit=1000", CODED),
    "limit=1000, not compressed": ("?limit=1000", PLAIN),
    "one feature": (f"/{ONE}", CODED),
    "limit=10, 2° box": ("?limit=10&bbox=71,39,73,41", CODED),
    "limit=10, one month": (f"?limit=10&{MONTH}", CODED),
    "limit=10, status=past (all)": ("?limit=10&status=past", CODED),
}
"""What both are asked below the items of the collection, and the coding that is accepted."""
OWN_REQUESTS: dict[str, tuple[str, str]] = {
    "limit=10, M ≥ 6": ("?limit=10&min_magnitude=6", CODED),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one request at one number of connections."""

    rate: float
    """Requests a second."""
    cpu: float
    """CPU of the server and of its database, seconds a request."""


def hazards(number: int) -> list[dict[str, Any]]:
    """Return the rows of `number` hazards, spread over the region and over half a century."""
    random = np.random.default_rng(1)
    longitudes = random.uniform(60, 85, number)
    latitudes = random.uniform(35, 46, number)
    magnitudes = 3 + random.exponential(0.5, number)
    seconds = random.uniform(0, 51 * 365.25 * 86_400, number)
    rows = []
    for n in range(number):
        state = hazard_state(
            id=UUID(int=n),
            origin_time=FIRST + timedelta(seconds=round(float(seconds[n]))),
            longitude=round(float(longitudes[n]), 4),
            latitude=round(float(latitudes[n]), 4),
            magnitude=round(float(magnitudes[n]), 1),
            place=f"{n % 300} km ENE of Murghob, Tajikistan",
        )
        rows.append(collection.feature(state).row())
    return rows


async def fill(url: str, rows: list[dict[str, Any]]) -> None:
    """Project the hazards."""
    connection = await asyncpg.connect(url)
    await connection.copy_records_to_table(
        collection.table.name, records=[tuple(row.values()) for row in rows], columns=list(rows[0])
    )
    await connection.execute(f"ANALYZE {collection.table.name}")
    await connection.close()


@asynccontextmanager
async def gateway(url: str) -> AsyncIterator[psutil.Process]:
    """Run the gateway as its own process."""
    environment = os.environ | {
        "DATABASE_URL": url,
        "BUS_URL": "memory://",
        "PORT": str(PORT),
        "ANONYMOUS_PER_MINUTE": "100000000",
        "LOG_LEVEL": "WARNING",
    }
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


async def client(
    port: int, request: bytes, until: float, times: list[float], sizes: set[int]
) -> None:
    """Ask again and again over one connection; raw sockets, so that the client costs little."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (start := perf_counter()) < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        size = await body(reader, head)
        times.append(perf_counter() - start)
        sizes.add(size)
    writer.close()
    await writer.wait_closed()


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


async def table(
    port: int,
    items: str,
    requests: Mapping[str, tuple[str, str]],
    seconds: float,
    processes: tuple[psutil.Process, psutil.Process],
) -> dict[tuple[str, int], Row]:
    """Measure each request at each number of connections and print its row."""
    rows = {}
    for name, (query, coding) in requests.items():
        for connections in CONNECTIONS:
            head = f"GET {items}{query} HTTP/1.1\r\nhost: x\r\naccept-encoding: {coding}\r\n\r\n"
            await client(port, head.encode(), perf_counter() + 0.3, [], set())
            times: list[float] = []
            sizes: set[int] = set()
            used, start = cpu(*processes), perf_counter()
            async with asyncio.TaskGroup() as tasks:
                for _ in range(connections):
                    tasks.create_task(client(port, head.encode(), start + seconds, times, sizes))
            row = Row(len(times) / (perf_counter() - start), (cpu(*processes) - used) / len(times))
            cuts = quantiles(times, n=100) if len(times) > 1 else times * 99
            print(
                f"| {name} | {connections} | {row.rate:.0f} | {cuts[49] * 1e3:.1f} "
                f"| {cuts[98] * 1e3:.1f} | {row.cpu * 1e3:.2f} | {max(sizes)} |",
                flush=True,
            )
            rows[name, connections] = row
    return rows


async def main() -> None:
    """Fill, serve, measure, print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--tipg", metavar="DATABASE_URL", help="a PostGIS database for the peer")
    parser.add_argument("--tipg-python", type=Path, help="a Python that has tipg installed")
    given = parser.parse_args()
    rows = hazards(given.features)
    theirs = {}
    print(f"{given.features} features, {given.seconds} s each, gzip accepted unless said\n")
    print("| request | connections | requests/s | p50 ms | p99 ms | CPU ms | bytes |")
    print("|---|---|---|---|---|---|---|")
    if given.tipg:
        await tipg.fill(given.tipg, rows)
        async with tipg.served(given.tipg_python, given.tipg) as process:
            print("| **tipg** | | | | | | |")
            pair = process, await postmaster(given.tipg)
            theirs = await table(tipg.PORT, tipg.ITEMS, REQUESTS, given.seconds, pair)
            print("| **gateway** | | | | | | |")
    with Cluster() as cluster:
        url = await cluster.create()
        await upgrade(url, "services.gateway")
        await fill(url, rows)
        async with gateway(url) as process:
            pair = process, await postmaster(url)
            asked = REQUESTS | OWN_REQUESTS
            ours = await table(PORT, ITEMS, asked, given.seconds, pair)
    print()
    for key, peer in theirs.items():
        name, connections = key
        print(
            f"{name}, {connections} connections: {ours[key].rate / peer.rate:.1f} times tipg,"
            f" {peer.cpu / ours[key].cpu:.1f} by CPU"
        )


if __name__ == "__main__":
    asyncio.run(main())

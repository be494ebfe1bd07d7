"""Requests a second of OGC features: `python -m bench.features [--features N] [--seconds S]`.

A gateway process on an embedded PostgreSQL with synthetic hazards; one connection each for several
clients over loopback. With `--tipg DATABASE_URL --tipg-python PATH` the same features are served by
tipg from that PostGIS database, in the same run and under the same load, and ratios are printed.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import numpy as np

from bench import tipg
from services.gateway.features import handle
from services.gateway.features.tables import hazard
from shared.migrate import upgrade
from tests.support.gateway import hazard_state
from tests.support.postgres import Cluster

CLIENTS = 4
PORT = 18_080
ADDRESS = f"http://127.0.0.1:{PORT}"
FIRST = datetime(1975, 1, 1, tzinfo=UTC)
ITEMS = "/collections/hazards/items"
REQUESTS = {
    "conformance (no query)": "/conformance",
    "limit=10": f"{ITEMS}?limit=10",
    "limit=1000": f"{ITEMS}?limit=1000",
    "limit=10, 2° box": f"{ITEMS}?limit=10&bbox=71,39,73,41",
    "limit=10, M ≥ 6": f"{ITEMS}?limit=10&min_magnitude=6",
    "limit=10, one month": f"{ITEMS}?limit=10&datetime=2015-12-01/2015-12-31",
}


PEER_REQUESTS = {
    "limit=10": f"{tipg.ITEMS}?limit=10",
    "limit=1000": f"{tipg.ITEMS}?limit=1000",
    "limit=10, 2° box": f"{tipg.ITEMS}?limit=10&bbox=71,39,73,41",
}


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
        rows.append(handle.hazard_feature(state).row())
    return rows


async def fill(url: str, rows: list[dict[str, Any]]) -> None:
    """Project the hazards."""
    connection = await asyncpg.connect(url)
    await connection.copy_records_to_table(
        hazard.name, records=[tuple(row.values()) for row in rows], columns=list(rows[0])
    )
    await connection.execute(f"ANALYZE {hazard.name}")
    await connection.close()


@asynccontextmanager
async def gateway(url: str) -> AsyncIterator[None]:
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
        yield
    finally:
        process.terminate()
        await process.wait()


async def client(port: int, path: str, until: float, times: list[float], sizes: set[int]) -> None:
    """Ask again and again over one connection; raw sockets, so that the client costs little."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nhost: x\r\n\r\n".encode()
    while (start := perf_counter()) < until:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        times.append(perf_counter() - start)
        sizes.add(length)
    writer.close()
    await writer.wait_closed()


async def measure(port: int, path: str, seconds: float) -> tuple[float, list[float], int]:
    """Return requests a second, the times and the size of an answer."""
    await client(port, path, perf_counter() + 0.5, [], set())
    times: list[float] = []
    sizes: set[int] = set()
    start = perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(CLIENTS):
            tasks.create_task(client(port, path, start + seconds, times, sizes))
    return len(times) / (perf_counter() - start), times, max(sizes)


async def table(port: int, requests: dict[str, str], seconds: float) -> dict[str, float]:
    """Measure each request, print its row and return requests a second by name."""
    rates = {}
    for name, path in requests.items():
        rate, times, size = await measure(port, path, seconds)
        cuts = quantiles(times, n=100)
        middle, last = cuts[49] * 1e3, cuts[98] * 1e3
        print(f"| {name} | {rate:.0f} | {middle:.1f} | {last:.1f} | {size} |", flush=True)
        rates[name] = rate
    return rates


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
    print(f"{given.features} features, {CLIENTS} connections, {given.seconds} s each\n")
    print("| request | requests/s | p50 ms | p99 ms | bytes |")
    print("|---|---|---|---|---|")
    if given.tipg:
        await tipg.fill(given.tipg, rows)
        async with tipg.served(given.tipg_python, given.tipg):
            print("| **tipg** | | | | |")
            theirs = await table(tipg.PORT, PEER_REQUESTS, given.seconds)
            print("| **gateway** | | | | |")
    with Cluster() as cluster:
        url = await cluster.create()
        await upgrade(url, "services.gateway")
        await fill(url, rows)
        async with gateway(url):
            ours = await table(PORT, REQUESTS, given.seconds)
    for name, rate in theirs.items():
        print(f"{name}: {ours[name] / rate:.1f} times tipg")


if __name__ == "__main__":
    asyncio.run(main())

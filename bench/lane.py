"""What a source's backlog or bomb costs the earthquakes of another: `python -m bench.lane`.

One ingest in a process of its own, on an embedded PostgreSQL with fsync on. A live earthquake of
one source is pushed every 0.3 s, at first alone, then while another source has sent 10,000 items in
one payload, 10,000 payloads of one item, and what is made to take long to read. Printed are the
seconds from the push to `hazard.observed` on the bus (50 %, 99 %, longest).
"""

import argparse
import asyncio
import gzip
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import psutil
from joserfc.jwk import OKPKey

from bench.ingest import feature
from bench.row import tell
from bench.world import quakes as drawn
from deploy import topics
from shared.auth import new_key, sign
from shared.migrate import upgrade
from shared.policy import EVERY_CITY, Principal, Scope
from tests.support.postgres import Cluster

ROOT = Path(__file__).resolve().parents[1]
EVERY_SECONDS = 0.3
LIVE = 40
"""Live earthquakes of each row."""
PORT = 8377
SOURCES = [
    {"name": name, "kind": "push", "network": network, "networks": ["*"]}
    for name, network in (("noisy", "nc"), ("live", "us"))
]
BY = Principal("bench", EVERY_CITY, None, frozenset({Scope.READ, Scope.PUBLISH}), key="bench")
CHANCE = random.Random(7)


def quakes(count: int, net: str, since: float) -> list[dict[str, Any]]:
    """Return `count` earthquakes of a month before now, none of which is another."""
    return [
        feature(
            f"{int(since)}{number:06d}",
            net,
            place=(one.longitude, one.latitude),
            time_ms=int(since * 1000) - CHANCE.randrange(30 * 86_400_000),
            later_ms=0,
            magnitude=one.magnitude,
            chance=CHANCE,
        )
        for number, one in enumerate(drawn(count, CHANCE.randrange(1 << 30)))
    ]


def body(features: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


class Lane:
    """An ingest, and what is seen of it."""

    def __init__(self, client: httpx.AsyncClient, key: OKPKey, ingest: str, bus: str) -> None:
        self.number = LIVE
        """Earthquakes that are timed of each case."""
        self._client = client
        self._key = key
        self._ingest = ingest
        self._bus = bus

    async def push(self, source: str, sent: bytes, encoding: str = "") -> str:
        token = sign(BY, self._key, "ingest", datetime.now(UTC))
        headers = {"authorization": f"Bearer {token}", "content-encoding": encoding}
        answer = await self._client.post(
            f"/v1/sources/{source}/payloads", content=sent, headers=headers
        )
        return str(answer.json().get("receipt", answer.status_code))

    async def keep(self, source: str, bodies: Sequence[bytes]) -> None:
        """Put payloads beside one that was pushed, faster than they could be pushed."""
        connection = await asyncpg.connect(self._ingest)
        await connection.execute(
            """
            INSERT INTO payload (id, source, owner_city, classification, pushed, key_id, sha256,
                media_type, encoding, size_bytes, body, received_at, lane, state, position)
            SELECT gen_random_uuid(), $1, 'coalition', 'internal', true, 'bench', sha256(one), '',
                '', length(one), one, now(), 'live', 'queued', 0
            FROM unnest($2::bytea[]) one
            """,
            source,
            bodies,
        )
        await connection.close()

    async def give_up(self) -> int:
        """Let nothing of the noisy source wait any more; returns the payloads that did."""
        connection = await asyncpg.connect(self._ingest)
        status = await connection.execute(
            "UPDATE payload SET state = 'failed', done_at = now()"
            " WHERE source = 'noisy' AND done_at IS NULL"
        )
        await connection.close()
        return int(status.removeprefix("UPDATE "))

    async def live(self, ingest: asyncpg.Connection, bus: asyncpg.Connection) -> float:
        """Push an earthquake and return the seconds until the bus has its event."""
        begun = time.perf_counter()
        (quake,) = quakes(1, "us", time.time())
        await self.push("live", body([quake]))
        hazard = None
        while True:
            if hazard is None:
                query = "SELECT hazard_id::text FROM alias WHERE source_id = $1"
                hazard = await ingest.fetchval(query, quake["id"])
            if hazard and await bus.fetchval("SELECT 1 FROM record WHERE key = $1", hazard):
                return time.perf_counter() - begun
            await asyncio.sleep(0.004)

    async def during(self, label: str, name: str = "") -> None:
        """Push live earthquakes beside what the noisy source has sent; with a name, tell a row."""
        ingest, bus = await asyncpg.connect(self._ingest), await asyncpg.connect(self._bus)
        found: list[float] = []
        for _ in range(self.number):
            found.append(await self.live(ingest, bus))
            await asyncio.sleep(max(0.0, EVERY_SECONDS - found[-1]))
        found.sort()
        p50, p99 = (found[int(share * (self.number - 1))] for share in (0.5, 0.99))
        print(
            f"{label:44} p50 {p50:.3f} p99 {p99:.3f} longest {found[-1]:.3f} s;"
            f" payloads left {await self.give_up()}",
            flush=True,
        )
        if name:
            tell(name, f"p50 {p50 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f}", value=p99 * 1e3)
        await ingest.close()
        await bus.close()


@asynccontextmanager
async def running(cluster: Cluster) -> AsyncIterator[tuple[Lane, psutil.Process]]:
    connection = await asyncpg.connect(cluster.url())
    for name in ("ingest", "bus"):
        await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    await upgrade(cluster.url("ingest"), "services.ingest")
    await topics.ensure(cluster.url("bus"))
    key = new_key()
    environment = os.environ | {
        "DATABASE_URL": cluster.url("ingest"),
        "BUS_URL": cluster.url("bus"),
        "PORT": str(PORT),
        "SOURCES": json.dumps(SOURCES),
        "SERVICE_PUBLIC_KEY": json.dumps(key.as_dict(private=False)),
        "LOAD_ASSETS": "false",
        "LOAD_CATALOGUE": "false",
        "LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.ingest", env=environment, cwd=ROOT
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", timeout=60) as client:
            while True:
                try:
                    await client.get("/health/live")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
            yield (
                Lane(client, key, cluster.url("ingest"), cluster.url("bus")),
                psutil.Process(process.pid),
            )
    finally:
        process.terminate()
        await process.wait()


async def run(items: int, live: int, bombs_of_each: int) -> None:
    bombs = {
        "16 MB of [1,1,…": b"[" + b"1," * 8_000_000 + b"1]",
        "4 MB of [1,1,…": b"[" + b"1," * 1_900_000 + b"1]",
        "4 MB of [{},{},…": b"[" + b"{}," * 1_300_000 + b"{}]",
        "QuakeML of 900,000 nodes": b'<quakeml xmlns="http://quakeml.org/xmlns/quakeml/1.2">'
        + b"<event/>" * 900_000
        + b"</quakeml>",
    }
    with Cluster(fsync=True) as cluster:
        async with running(cluster) as (lane, process):
            lane.number = live
            await lane.during("alone")
            await lane.push("noisy", body(quakes(items, "nc", time.time())))
            await lane.during(f"beside a payload of {items:,} items", "lane-burst")
            single = [body([quake]) for quake in quakes(items, "nc", time.time())]
            await lane.keep("noisy", single)
            await lane.during(f"beside {items:,} payloads of one item", "lane-queue")
            for label, bomb in bombs.items() if bombs_of_each else ():
                sent = gzip.compress(bomb)
                for number in range(bombs_of_each):
                    await lane.push("noisy", gzip.compress(bomb + b" " * number), "gzip")
                await lane.during(f"beside {bombs_of_each} x {label} ({len(sent) // 1000} kB)")
            memory = process.memory_info().rss / 2**20
            print(f"memory of ingest afterwards: {memory:.0f} MiB")


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--live", type=int, default=LIVE, help="earthquakes that are timed")
    parser.add_argument("--bombs", type=int, default=3, help="of each kind")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.items, arguments.live, arguments.bombs))


if __name__ == "__main__":
    main()

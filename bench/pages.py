"""How long pages for people take: `python -m bench.pages [--facilities N] [--rounds N]`.

One process of the gateway with a city of so many facilities and 24 standing assessments, and the
register behind it in this process, both on an embedded PostgreSQL. Facilities spread as a city's:
densest in the middle, of kinds and registers of unequal size, a part of them without a class. Each
page is asked for over loopback by one connection, one request after the other; what is measured is
the whole answer: reading, rendering, compressing. The goal is 50 ms for 99 of 100.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import numpy as np
import psutil

from bench.features import PORT, body, gateway, postmaster
from bench.row import tell
from services.gateway.reads import assets as collection
from services.ingest import app as ingest
from services.ingest.settings import IngestSettings
from shared.contracts.events.asset import System
from shared.database import Database
from shared.migrate import upgrade
from shared.policy import Classification
from tests.support.alerts import completed, strong
from tests.support.gateway import asset, city, project, served
from tests.support.postgres import Cluster

STANDING = 24
GOAL_MS = 50.0
WARM = 3
"""Requests that are not counted: they compile templates and read words."""
KINDS: Sequence[tuple[System, str, float]] = (
    (System.EDUCATION, "school", 0.34),
    (System.EDUCATION, "kindergarten", 0.18),
    (System.HEALTH, "clinic", 0.12),
    (System.HEALTH, "hospital", 0.03),
    (System.ELECTRICITY, "substation", 0.17),
    (System.WATER, "pumping_station", 0.06),
    (System.TRANSPORT, "bridge", 0.05),
    (System.COMMUNICATIONS, "mast", 0.03),
    (System.FOOD, "market", 0.02),
)
"""System, kind and share of the facilities."""
CLASSED, PUBLIC = 0.7, 0.8
"""Shares of those with a class for damage, and of those that everybody reads."""
REGISTERS = (("osm", "ODbL-1.0", 0.8), ("osh-register", "LicenseRef-Owner", 0.2))


def facilities(number: int) -> list[dict[str, Any]]:
    """Return facilities of Osh, as events state them."""
    random = np.random.default_rng(13)
    kinds = random.choice(len(KINDS), number, p=[share for _, _, share in KINDS])
    registers = random.choice(len(REGISTERS), number, p=[share for *_, share in REGISTERS])
    places = np.column_stack(
        (random.normal(72.8, 0.05, number), random.normal(40.53, 0.035, number))
    ).round(6)
    classed, public = random.random(number) < CLASSED, random.random(number) < PUBLIC
    rows = []
    for index in range(number):
        system, subtype, _ = KINDS[kinds[index]]
        source, licence, _ = REGISTERS[registers[index]]
        rows.append(
            {
                "id": UUID(bytes=random.bytes(16), version=4),
                "system": system,
                "subtype": subtype,
                "name": f"{subtype.title()} № {index} «Сулайман»",
                "longitude": float(places[index][0]),
                "latitude": float(places[index][1]),
                "taxonomy": "URMM-LC" if classed[index] else None,
                "criticality": int(random.integers(1, 6)),
                "source": source,
                "source_id": f"f-{index}",
                "licence": licence,
                "classification": Classification.PUBLIC
                if public[index]
                else Classification.COALITION,
            }
        )
    return rows


async def register(url: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write the facilities into the register."""
    columns = [*rows[0], "version", "owner_city", "city", "country", "taxonomy_basis", "status"]
    columns += ["also", "created_at", "updated_at"]
    connection = await asyncpg.connect(url)
    now = await connection.fetchval("SELECT now()")
    rest: tuple[Any, ...] = (1, "osh", "osh", "KG", "assumed", "active", [], now, now)
    await connection.copy_records_to_table(
        "asset", records=[(*map(_plain, row.values()), *rest) for row in rows], columns=columns
    )
    await connection.execute(
        "INSERT INTO asset_city VALUES ('osh', 1, 72.8, 40.53, 'KG', '{\"en\": \"Osh\"}', true)"
    )
    await connection.execute("VACUUM ANALYZE asset")
    await connection.close()


async def show(url: str, rows: Sequence[dict[str, Any]]) -> None:
    """Project the facilities, the city and what stands in it."""
    connection = await asyncpg.connect(url)
    found = [collection.feature(asset(**row).data).row() for row in rows]
    await connection.copy_records_to_table(
        collection.table.name,
        records=[tuple(each.values()) for each in found],
        columns=list(found[0]),
    )
    await connection.execute(f"VACUUM ANALYZE {collection.table.name}")
    await connection.close()
    database = Database(url)
    standing = [completed(strong("osh", quake_id=uuid4())) for _ in range(STANDING)]
    await project(database, city("osh"), *standing)
    await database.close()


def _plain(value: object) -> object:
    return str(value) if isinstance(value, (System, Classification)) else value


@dataclass(frozen=True, slots=True)
class Working:
    """The processes that make a page."""

    front: psutil.Process
    database: psutil.Process

    def cpu(self) -> Sequence[float]:
        """Return the CPU seconds used by the gateway, the register with this client, PostgreSQL."""
        databases = 0.0
        for each in self.database.children():
            with suppress(psutil.NoSuchProcess):
                databases += sum(each.cpu_times()[:2])
        return sum(self.front.cpu_times()[:2]), process_time(), databases


@asynccontextmanager
async def served_city(rows: Sequence[dict[str, Any]]) -> AsyncIterator[Working]:
    """Serve the city by the gateway, with the register behind it."""
    with Cluster() as cluster:
        behind, front = await cluster.create(), await cluster.create()
        await upgrade(behind, "services.ingest")
        await upgrade(front, "services.gateway")
        await register(behind, rows)
        await show(front, rows)
        settings = {"database_url": behind, "bus_url": "memory://", "sources": []}
        keeper = ingest.create(
            IngestSettings.model_validate(
                settings | {"load_catalogue": False, "load_assets": False}
            )
        )
        keeper.state.crew.stopping.set()
        async with served(keeper) as address, gateway(front, INGEST_URL=address) as process:
            yield Working(process, await postmaster(front))


def asked(rows: Sequence[dict[str, Any]]) -> dict[str, Sequence[str]]:
    """Return the addresses of each row of the table, which are asked for in turn."""
    some = [row for row in rows if row["classification"] is Classification.PUBLIC][:200]
    return {
        "city": ["/cities/osh?f=html&lang=ru"],
        "facilities of all": ["/assets?f=html&lang=ru"],
        "facilities of the city": ["/assets?f=html&lang=ru&city=osh"],
        "hospitals of the city": ["/assets?f=html&city=osh&system=HEALTH&subtype=hospital"],
        "a name, another each time": [
            f"/assets?f=html&city=osh&q=%E2%84%96+{row['source_id'][2:]}+" for row in some
        ],
        "one facility, another each time": [f"/assets/{row['id']}?f=html" for row in some],
        "map of the city (SVG)": ["/cities/osh/map.svg?lang=ru"],
        "map of a place (SVG)": ["/place.svg?lang=ru&longitude=72.8&latitude=40.53&city=osh"],
    }


async def measure(working: Working, name: str, addresses: Sequence[str], rounds: int) -> float:
    """Ask for the addresses in turn, print the row, and return what 99 of 100 took at most, ms."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    times, size, before = [], 0, working.cpu()
    for number, address in zip(range(rounds + WARM), cycle(addresses), strict=False):
        if number == WARM:
            before = working.cpu()
        began = perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), (address, head)
        size = await body(reader, head)
        if number >= WARM:
            times.append((perf_counter() - began) * 1e3)
    used = [(now - then) / rounds * 1e3 for now, then in zip(working.cpu(), before, strict=True)]
    writer.close()
    await writer.wait_closed()
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    over = "" if cuts[98] <= GOAL_MS else " over the goal"
    cpu = " | ".join(f"{each:.1f}" for each in used)
    print(f"| {name} | {cuts[49]:.1f} | {cuts[98]:.1f}{over} | {cpu} | {size} |", flush=True)
    return float(cuts[98])


async def run(number: int, rounds: int) -> None:
    """Fill, serve, measure, print a table."""
    rows = facilities(number)
    print(f"{number} facilities of one city, {rounds} requests each\n")
    print("| page | p50 ms | p99 ms | CPU ms: gateway | register | PostgreSQL | bytes, gzip |")
    print("|---|---|---|---|---|---|---|")
    async with served_city(rows) as working:
        found = {
            name: await measure(working, name, addresses, rounds)
            for name, addresses in asked(rows).items()
        }
    name = max(found, key=lambda each: found[each])
    tell("pages", f"p99 {found[name]:.0f} ms at most, {name}", value=found[name])


def main() -> None:
    """Measure a city of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--facilities", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    asyncio.run(run(options.facilities, options.rounds))


if __name__ == "__main__":
    main()

"""The facilities that ship: each becomes one asset and one event, however often it is tried."""

import asyncio
import csv
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Row, text

from services.ingest.assets.model import id_of
from services.ingest.assets.rows import BATCH
from services.ingest.assets.seed import FILES, Seeder
from shared.contracts.events.asset import AssetRegistered, System
from shared.policy import COALITION, Classification
from tests.support.assets import Registry
from tests.support.drift import drift

ROOT = Path(__file__).resolve().parents[4]
DATA = ROOT / "data"

KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from services.ingest.assets.seed import Seeder
from shared.database import Database

class Mortal(Seeder):
    batches = 0
    async def _store(self, batch):
        if self.batches == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        self.batches += 1
        return await super()._store(batch)

asyncio.run(Mortal(Database(sys.argv[1]), Path(sys.argv[2])).load(asyncio.Event()))
"""


def shipped() -> list[dict[str, str]]:
    rows = []
    for name in FILES:
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            rows += [{**row, "file": name} for row in csv.DictReader(file)]
    return rows


async def load(registry: Registry) -> int:
    return await Seeder(registry.database, DATA).load(asyncio.Event())


async def stored(registry: Registry) -> list[Row[Any]]:
    async with registry.database.read() as session:
        return list(await session.execute(text("SELECT * FROM asset")))


async def test_the_migrated_schema_of_ingest_is_the_declared_one(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    assert await drift(await service_database("ingest"), "services.ingest") == []


async def test_every_shipped_row_becomes_one_asset_and_one_event(registry: Registry) -> None:
    rows = shipped()
    assert await load(registry) == len(rows)
    assets = {(row.source, row.source_id): row for row in await stored(registry)}
    events = await registry.events()
    assert len(assets) == len(events) == len(rows)
    assert all(isinstance(event, AssetRegistered) for event in events)
    for row in rows:
        asset = assets[row["source"], row["source_id"]]
        assert asset.id == id_of(row["city"] or COALITION, row["source"], row["source_id"])
        assert (asset.longitude, asset.latitude) == (float(row["lon"]), float(row["lat"]))
        assert asset.owner_city == (row["city"] or COALITION)
        assert asset.city == (row["city"] or None)
        assert asset.classification == Classification.PUBLIC
        assert asset.status == ("retired" if row["status"] == "closed" else "active")
        assert (asset.licence == "ODbL-1.0") == row["file"].endswith(".odbl.csv")
    assert Counter(event.data.system for event in events) == Counter(
        System(row["system"]) for row in rows
    )


async def test_a_second_run_adds_nothing_and_leaves_operators_edits(registry: Registry) -> None:
    await load(registry)
    before = await registry.events()
    async with registry.database.write() as session:
        await session.execute(
            text("UPDATE asset SET criticality = 1, version = 2 WHERE source = 'giga'")
        )
    assert await load(registry) == 0
    assert len(await registry.events()) == len(before)
    giga = [row for row in await stored(registry) if row.source == "giga"]
    assert {(row.criticality, row.version) for row in giga} == {(1, 2)}


async def test_a_process_killed_between_batches_leaves_the_rest_to_the_next(
    registry: Registry,
) -> None:
    for batches in (1, 3):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            KILLED,
            registry.database.url,
            str(DATA),
            str(batches),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        assert await process.wait() == -signal.SIGKILL
        begun = len(await stored(registry))
        assert BATCH <= begun < len(shipped())
        assert begun == len(await registry.events()), "an asset and its event are one"
    await load(registry)
    assert len(await stored(registry)) == len(shipped())
    subjects = Counter(event.subject for event in await registry.events())
    assert len(subjects) == len(shipped())
    assert set(subjects.values()) == {1}


async def test_the_worker_runs_until_it_is_told_to_stop(registry: Registry) -> None:
    seeder = Seeder(registry.database, DATA)
    stopping = asyncio.Event()
    running = asyncio.create_task(seeder.run(stopping))
    await seeder.loaded.wait()
    assert not running.done()
    stopping.set()
    await running

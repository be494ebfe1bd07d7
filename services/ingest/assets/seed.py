"""The facilities that ship with the platform: loaded once, never over an operator's edit."""

import asyncio
import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import structlog

from services.ingest.assets import store
from services.ingest.assets.model import Asset, AssetStatus
from services.ingest.assets.rows import BATCH, fields_of
from services.ingest.assets.views import NewAsset
from shared import outbox
from shared.database import Database
from shared.policy import COALITION, Classification
from shared.worker import FOR_EVER, Loop

FILES: Final = ("assets.csv", "assets.cc-by-sa.csv", "assets.odbl.csv")
WHOLE: Final = {"assets.cc-by-sa.csv": "CC-BY-SA-4.0", "assets.odbl.csv": "ODbL-1.0"}
"""Licences of tables that are under one as a whole."""
LICENCES: Final = {
    "giga": "CC-BY-4.0",
    "gem": "CC-BY-4.0",
    "wri": "CC-BY-4.0",
    "pypsa-kz": "CC-BY-4.0",
    "airportsdata": "MIT",
    "meteostat": "CC-BY-4.0",
    "noaa-isd": "LicenseRef-US-Government-Public-Domain",
    "ourairports": "Unlicense",
    "wfp": "CC-BY-3.0-IGO",
}
"""By source of `assets.csv`."""

log = structlog.get_logger(__name__)


def read(path: Path, now: datetime) -> list[Asset]:
    """Return the facilities of one of the shipped tables.

    Raises
    ------
    ValueError
        When a row is not as described in `data/README.md`.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return [_asset(row, path.name, now) for row in csv.DictReader(file)]


def _asset(row: dict[str, str], file: str, now: datetime) -> Asset:
    fields = fields_of(row)
    status: AssetStatus = "retired" if fields.pop("status", "") == "closed" else "active"
    # OpenStreetMap knows many facilities by their kind only.
    fields.setdefault("name", f"Unnamed {fields['subtype'].replace('_', ' ')}")
    fields["owner_city"] = fields.get("city", COALITION)
    fields["classification"] = Classification.PUBLIC
    fields["licence"] = WHOLE.get(file) or LICENCES[fields["source"]]
    return NewAsset.model_validate(fields).asset(now, None, status)


class Seeder:
    """Registers, at each start, the shipped facilities that are not there yet."""

    def __init__(self, database: Database, data_dir: Path) -> None:
        self._database = database
        self._data_dir = data_dir
        self._loop = Loop("seeder")
        self.healthy = self._loop.healthy
        self.loaded = asyncio.Event()
        """Set when every shipped facility is in the database."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Load what is missing, waiting for the database if need be, then wait for the end."""
        await self._loop.run(partial(self._turn, stopping), stopping)

    async def _turn(self, stopping: asyncio.Event) -> float:
        await self.load(stopping)
        return FOR_EVER

    async def load(self, stopping: asyncio.Event) -> int:
        """Store the missing facilities, a batch per transaction, and return their number.

        What a killed process has committed is found by its ids, and the rest is loaded.
        """
        added = 0
        for name in FILES:
            assets = await asyncio.to_thread(read, self._data_dir / name, datetime.now(UTC))
            for batch in _batches(assets):
                if stopping.is_set():
                    return added
                added += await self._store(batch)
        log.info("assets loaded", added=added)
        self.loaded.set()
        return added

    async def _store(self, batch: list[Asset]) -> int:
        async with self._database.write() as session:
            new = await store.add(session, batch)
            await outbox.add_all(session, [asset.event() for asset in batch if asset.id in new])
        return len(new)


def _batches(assets: list[Asset]) -> Iterator[list[Asset]]:
    for start in range(0, len(assets), BATCH):
        yield assets[start : start + BATCH]

"""The founding cities: read from data, registered once; operators' edits stay."""

import asyncio
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import structlog

from services.plans import history
from services.plans.cities import store
from services.plans.cities.boundary import polygon
from services.plans.cities.model import City, checked, event_of
from services.plans.cities.views import NewCity
from shared import outbox
from shared.contracts.events.city import CityRegistered
from shared.database import Database
from shared.worker import FOR_EVER, Loop

log = structlog.get_logger(__name__)


def read(path: Path, now: datetime) -> list[City]:
    """Return the cities of `cities.json`, held to the rules of the city routes.

    Raises
    ------
    ValueError
        When the file is not as described in `data/README.md`.
    """
    document = json.loads(path.read_text(encoding="utf-8"))
    since = date.fromisoformat(document["coalition"]["founded"])
    return [_city(entry, since, now) for entry in document["cities"]]


def _city(entry: dict[str, Any], since: date, now: datetime) -> City:
    boundary = entry.get("boundary")
    gdp = entry.get("gdp_per_capita") or {}
    body = NewCity.model_validate(
        {
            "id": entry["id"],
            "names": entry["names"],
            "party_body": entry["party"]["en"],
            "country": entry["country"],
            "subdivision": entry.get("province"),
            "timezone": entry["timezone"],
            "languages": entry["languages"],
            "longitude": entry["lon"],
            "latitude": entry["lat"],
            "boundary": boundary and boundary["geometry"],
            "population": entry["population"]["value"],
            "population_year": entry["population"]["year"],
            "population_source": entry["population"]["source"],
            "tectonic_regime": entry["tectonic_regime"],
            "gdp_per_capita_usd": gdp.get("value"),
            "gdp_year": gdp.get("year"),
        }
    )
    facts = {name: getattr(body, name) for name in NewCity.model_fields}
    facts["boundary"] = polygon(body.boundary.coordinates) if body.boundary else None
    return checked(
        City(
            **facts,
            version=1,
            signature_order=entry["signature_order"],
            member_since=since,
            status="member",
            created_at=now,
            updated_at=now,
        )
    )


class Founders:
    """Registers, at each start, the founding cities that are not there yet."""

    def __init__(self, database: Database, path: Path) -> None:
        self.database = database
        self.path = path
        self._loop = Loop("founders")
        self.registered = asyncio.Event()
        """Set when every founder is in the database."""

    def healthy(self) -> str | None:
        """Return why the founders are not there yet, or None."""
        return None if self.registered.is_set() else "the founding cities are being registered"

    async def run(self, stopping: asyncio.Event) -> None:
        """Register them, waiting for the database if need be, then wait for the end."""
        await self._loop.run(self._register, stopping)

    async def _register(self) -> float:
        await self.register(datetime.now(UTC))
        return FOR_EVER

    async def register(self, now: datetime) -> int:
        """Store the founders that are missing and return their number."""
        added = 0
        founders = await asyncio.to_thread(read, self.path, now)
        async with self.database.write() as session:
            for city in founders:
                if not await store.add(session, city):
                    continue
                added += 1
                await history.record(session, "city", city, who="declaration")
                await outbox.add(session, event_of(city, CityRegistered, now))
        log.info("founders registered", added=added)
        self.registered.set()
        return added

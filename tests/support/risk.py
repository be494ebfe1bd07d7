"""Cities, assets and hazards for the tests of risk, and a worker driven step by step."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import text

from services.risk.assessments import store
from services.risk.assessments.facilities import Facilities
from services.risk.assessments.results import Results
from services.risk.assessments.worker import Assessor
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from services.risk.handle import handlers
from services.risk.settings import RiskSettings
from shared.contracts.events import Event, parse
from shared.contracts.events.asset import AssetRegistered, AssetState, AssetUpdated, System
from shared.contracts.events.city import CityRegistered, CityState, CityUpdated
from shared.contracts.events.hazard import (
    HazardMerged,
    HazardObserved,
    HazardRetracted,
    HazardState,
)
from shared.contracts.events.study import (
    InspectionMoved,
    InspectionState,
    ScenarioMoved,
    ScenarioState,
)
from shared.database import Database
from shared.policy import Classification
from tests.support.hazards import earthquake

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

PLACES: dict[str, dict[str, Any]] = {
    "almaty": {"country": "KZ", "longitude": 76.95, "latitude": 43.25, "population": 2_200_000},
    "ashgabat": {"country": "TM", "longitude": 58.38, "latitude": 37.95, "population": 1_000_000},
    "dushanbe": {"country": "TJ", "longitude": 68.78, "latitude": 38.56, "population": 1_200_000},
    "namangan": {"country": "UZ", "longitude": 71.67, "latitude": 41.0, "population": 700_000},
    "osh": {"country": "KG", "longitude": 72.80, "latitude": 40.53, "population": 450_000},
    "petropavl": {"country": "KZ", "longitude": 69.15, "latitude": 54.87, "population": 220_000},
}
MURGHOB: dict[str, Any] = {
    "longitude": 72.78,
    "latitude": 38.21,
    "depth_km": 22.0,
    "magnitude": 7.2,
}


def uuid_of(name: str) -> UUID:
    """Return the id that a name stands for in tests."""
    return uuid5(NAMESPACE_URL, name)


def city(name: str = "osh", version: int = 1, **facts: Any) -> CityState:
    """Return a city, one of `PLACES` unless all facts are given."""
    return CityState.model_validate(
        {
            "owner_city": name,
            "id": name,
            "version": version,
            "names": {"en": name.title()},
            "timezone": "Asia/Bishkek",
            "languages": ["ru"],
            "gdp_per_capita_usd": 2000.0,
            "gdp_year": 2024,
            "status": "member",
            **PLACES.get(name, {}),
            **facts,
        }
    )


def asset(name: str, in_city: str = "osh", version: int = 1, **facts: Any) -> AssetState:
    """Return a school of brick walls in the middle of a city."""
    place = PLACES.get(in_city, PLACES["osh"])
    return AssetState.model_validate(
        {
            "owner_city": in_city,
            "owner_country": facts.get("country", place["country"]),
            "id": uuid_of(name),
            "version": version,
            "city": in_city,
            "country": place["country"],
            "system": System.EDUCATION,
            "subtype": "school",
            "name": name,
            "longitude": place["longitude"],
            "latitude": place["latitude"],
            "taxonomy": "URML-PC",
            "source": "test",
            "source_id": name,
            "licence": "CC0-1.0",
            **facts,
        }
    )


def hazard(name: str = "quake", revision: int = 1, **facts: Any) -> HazardState:
    """Return a magnitude 6.5 a few kilometres from Osh."""
    return earthquake(
        **{
            "id": uuid_of(name),
            "name": name,
            "revision": revision,
            "origin_time": NOW,
            "longitude": 72.9,
            "latitude": 40.6,
            "depth_km": 12.0,
            "magnitude": 6.5,
            "magnitude_type": "mww",
            "first_seen_at": NOW,
            "updated_at": NOW,
            **facts,
        }
    )


def exposed(*states: AssetState) -> Assets:
    """Return facilities as an assessment takes them."""
    return Assets.of(
        sorted(
            (
                each.id,
                each.owner_city,
                each.classification.value,
                each.country,
                each.system.value,
                each.subtype,
                each.name,
                each.longitude,
                each.latitude,
                each.taxonomy,
                each.criticality,
                each.vs30_m_s,
            )
            for each in states
        )
    )


def inspection(
    name: str = "inspection", version: int = 1, condition: int = 4, **facts: Any
) -> InspectionState:
    """Return that the school of Osh was inspected."""
    return InspectionState(
        **{
            "id": uuid_of(name),
            "version": version,
            "owner_city": "osh",
            "owner_country": "KG",
            "classification": Classification.INTERNAL,
            "status": "recorded",
            "about": f"asset:{uuid_of('school')}",
            "system": "EDUCATION",
            "condition": condition,
            "on": "2026-05-14",
            "updated_at": NOW,
            **facts,
        }
    )


def scenario(name: str = "scenario", version: int = 1, **facts: Any) -> ScenarioState:
    """Return that Osh published the earthquake near it as a scenario."""
    return ScenarioState(
        **{
            "id": uuid_of(name),
            "version": version,
            "owner_city": "osh",
            "owner_country": "KG",
            "status": "published",
            "hazard": uuid_of("quake"),
            "updated_at": NOW,
            **facts,
        }
    )


Told = CityState | AssetState | HazardState | InspectionState | ScenarioState


def event_of(state: Told) -> Event:
    """Return the event that states a city, an asset, a hazard, an inspection or a scenario."""
    match state:
        case InspectionState():
            told = f"org.csc-ca.inspection.{state.status}.v1"
            return InspectionMoved.of(
                state, subject=state.id, version=state.version, time=NOW, type=told
            )
        case ScenarioState():
            told = f"org.csc-ca.scenario.{state.status}.v1"
            return ScenarioMoved.of(
                state, subject=state.id, version=state.version, time=NOW, type=told
            )
        case CityState():
            kind = CityRegistered if state.version == 1 else CityUpdated
            return kind.of(state, subject=state.id, version=state.version, time=NOW)
        case AssetState():
            registered = AssetRegistered if state.version == 1 else AssetUpdated
            return registered.of(state, subject=state.id, version=state.version, time=NOW)
        case HazardState():
            observed = {"retracted": HazardRetracted, "merged": HazardMerged}.get(
                state.status, HazardObserved
            )
            return observed.of(state, subject=state.id, version=state.revision, time=NOW)


class Room:
    """Risk's database with its handlers and worker, without bus and HTTP."""

    def __init__(self, url: str, **settings: Any) -> None:
        self.database = Database(url)
        self.settings = RiskSettings.model_validate(
            {
                "database_url": url,
                "bus_url": "memory://",
                "settle_seconds": 0.0,
                "load_seconds": 0.0,
            }
            | settings
        )
        self.exposures = Exposures(self.database, self.settings.exposure_bytes)
        self.assessor = self.new_assessor()

    def new_assessor(self) -> Assessor:
        """Return another worker on the same database."""
        return Assessor(self.database, self.settings, self.exposures, lambda: NOW)

    async def tell(self, *states: Told) -> None:
        """Apply the events of `states`, in one transaction as a consumer's batch."""
        known = {
            kind: handler
            for each, handler in handlers(self.settings.rules).items()
            for kind in each.types()
        }
        async with self.database.write() as session:
            told = [event_of(state) for state in states]
            for batched, run in groupby(told, lambda event: known[event.type]):
                await batched.handler(session, list(run))

    async def work(self, assessor: Assessor | None = None) -> int:
        """Let the worker do all there is and return the number of jobs."""
        assessor, jobs = assessor or self.assessor, 0
        while (taken := await assessor.take()).jobs:
            await assessor.do(taken)
            jobs += len(taken.jobs)
        return jobs

    async def rows(self, statement: str, **values: Any) -> Sequence[Any]:
        """Return the rows of a query."""
        async with self.database.read() as session:
            return (await session.execute(text(statement), values)).all()

    async def facilities(self) -> list[tuple[Assets, Facilities]]:
        """Return the results per facility, of the oldest assessment first."""
        rows = await self.rows(
            """
            SELECT id
            FROM assessed_facilities
            JOIN assessment ON id = assessment
            ORDER BY version
            """
        )
        return [await self._facilities_of(row.id) for row in rows]

    async def _facilities_of(self, assessment: UUID) -> tuple[Assets, Facilities]:
        """Return the results that are kept by their fingerprint, computed again."""
        async with self.database.read() as session:
            kept = await store.read(session, assessment)
            rests_on = await store.facilities(session, assessment)
        assert kept
        assert rests_on
        # From the database, not from what the worker has in memory.
        apart = Results(Exposures(self.database, self.settings.exposure_bytes))
        assets, found = await apart.of(kept, rests_on)
        assert found.fingerprint() == rests_on.fingerprint
        return assets, found

    async def events(self) -> list[Event]:
        """Return what waits in the outbox, in order."""
        found = await self.rows("SELECT value FROM outbox ORDER BY id")
        return [parse(row.value) for row in found]

    async def close(self) -> None:
        """Close the pool."""
        await self.database.close()

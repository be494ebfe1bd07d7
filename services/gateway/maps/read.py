"""What maps are made of, read as any reader may: collections here, results from risk.

Facilities that are not public are never drawn, whoever asks: a picture is passed on.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, true

from services.gateway.edge.proxy import TokenOf
from services.gateway.edge.upstream import Upstream
from services.gateway.maps.found import (
    FoundAssessment,
    FoundCity,
    FoundHazard,
    FoundPlace,
    FoundRegion,
)
from services.gateway.maps.frame import Box, Point
from services.gateway.maps.reach import Reach
from services.gateway.maps.scene import (
    MOST_FACILITIES,
    MOST_HAZARDS,
    MOST_STATIONS,
    MOST_WARNINGS,
)
from services.gateway.maps.store import latest
from services.gateway.reads import hazards
from services.gateway.reads.alerts import table as alert
from services.gateway.reads.assessments import table as assessment
from services.gateway.reads.assets import ASSETS
from services.gateway.reads.cities import CITIES
from services.gateway.reads.hazards import HAZARDS
from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.pages import Pages
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Page, Reader
from services.gateway.reads.warnings import table as warning
from services.gateway.recent import Recent
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import HazardState
from shared.database import Database
from shared.errors import NotFound, Unavailable
from shared.geo import distance_km
from shared.policy import ANONYMOUS, Principal

STANDS = ("issued", "updated")
"""States of alerts whose message stands until it expires."""
DANGER: Sequence[Level] = ("green", "not-assessable", "yellow", "orange", "red")
"""How levels are ordered for people: what nobody could count comes before what is little."""
NOW = ("ongoing", "forecast")
MOST_CITIES, MOST_ALERTS, MOST_ASSESSMENTS = 100, 100, 100
MOST_READ = 1000
"""Facilities that are read of a city; the most critical of them are drawn."""
KEPT, KEPT_SECONDS = 8, 600.0
"""Cities whose facilities are kept as they were read, some 3 MB each, and how long."""
AROUND_DEGREES = 1.0
"""Around a city, in which what stands is shown where it lies in the frame."""
WITHIN_SECONDS = 10.0
NOTHING = (403, 404, 409, 410)
"""Answers by which a service has nothing for this reader."""

Facts = Mapping[str, Any]


class Maps:
    """Reads what a map shows, for one reader."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        upstreams: Mapping[str, Upstream],
        token_of: TokenOf,
        *,
        exercise: bool,
    ) -> None:
        self._database = database
        self._reader = reader
        self._pages = Pages(reader)
        self._read: Recent[str, tuple[Page, Sequence[Facts]]] = Recent(KEPT_SECONDS, KEPT)
        self._upstreams = upstreams
        self._token_of = token_of
        self._exercise = exercise
        self._reach = Reach(upstreams["risk"])

    async def region(self, principal: Principal) -> FoundRegion:
        """Read all cities and what stands.

        Raises
        ------
        NotFound
            While no city is known.
        """
        cities = await self._cities(principal)
        alerts = await self._alerts(principal)
        if not cities:
            raise NotFound("no-path")
        box = _box(cities[0])
        for city in cities[1:]:
            box = box.with_(_box(city))
        around = _around(box, 2 * AROUND_DEGREES)
        return FoundRegion(
            cities,
            alerts,
            await self._hazards(principal, around),
            await self._warnings(principal, around),
            _levels(alerts),
        )

    async def city(self, principal: Principal, name: str) -> FoundCity:
        """Read a city, its public facilities, and what stands around it.

        Raises
        ------
        NotFound
            When there is no such city, or none for this reader.
        """
        city = await self._one(CITIES, name, principal)
        facilities, total = await self._registered(name)
        alerts = await self._alerts(principal, alert.c.city == name)
        around = _around(_box(city), AROUND_DEGREES)
        return FoundCity(
            city,
            facilities,
            total,
            alerts,
            _levels(alerts).get(name),
            await self._hazards(principal, around),
            await self._warnings(principal, around),
            await self._stations(name),
        )

    async def place(
        self, principal: Principal, place: Point, before: Point | None, city: str | None
    ) -> FoundPlace:
        """Read the limits of the city that a place is said to be of, and nothing else."""
        text = await self._reader.one(CITIES, city, principal) if city else None
        return FoundPlace(place, before, _facts(text) if text else None)

    async def hazard(
        self, principal: Principal, name: UUID, revision: int | None = None
    ) -> FoundHazard:
        """Read a hazard, the cities, and what it was assessed to do to them.

        Of an earlier revision what was stated then, and nothing that stands now.

        Raises
        ------
        NotFound
            When there is no such hazard or revision, or none for this reader.
        Unavailable
            When ingest, which keeps revisions, does not answer.
        """
        hazard = await self._one(HAZARDS, str(name), principal)
        cities = await self._cities(principal)
        if revision not in {None, hazard["properties"]["revision"]}:
            hazard = await self._as_stated(principal, name, revision)
            reach = await self._reach.of(hazard["properties"])
            return FoundHazard(hazard, cities, _zone(hazard, cities), [], [], [], reach, revision)
        assessments = await self._latest(
            assessment,
            principal,
            MOST_ASSESSMENTS,
            assessment.c.hazard == str(name),
            assessment.c.status == "completed",
        )
        warnings = await self._latest(
            warning, principal, MOST_WARNINGS, warning.c.hazard == str(name), _in_force()
        )
        return FoundHazard(
            hazard,
            cities,
            _zone(hazard, cities),
            assessments,
            warnings,
            [],
            await self._reach.of(hazard["properties"]),
        )

    async def assessment(self, principal: Principal, name: UUID) -> FoundAssessment:
        """Read an assessment, its city, and the results of public facilities.

        Raises
        ------
        NotFound
            When there is no such assessment, or none for this reader.
        Unavailable
            When risk does not answer.
        """
        found = await self._ask("risk", f"/v1/assessments/{name}", principal)
        if found is None:
            raise NotFound("no-assessment", id=name)
        state = AssessmentState.model_validate(found)
        city = await self._one(CITIES, state.city, principal)
        results = await self._ask(
            "risk", f"/v1/assessments/{name}/assets?limit={MOST_FACILITIES}", ANONYMOUS
        )
        if results is None and principal != ANONYMOUS:
            results = await self._ask(
                "risk", f"/v1/assessments/{name}/assets?limit={MOST_FACILITIES}", principal
            )
        hazard = _stated(state.hazard_state)
        states_msk = state.intensity("msk64") is not None
        registered, _ = await self._registered(state.city)
        return FoundAssessment(
            state,
            city,
            hazard,
            None if results is None else _public(results["items"]),
            registered,
            await self._reach.of(hazard["properties"]) if states_msk else (),
        )

    async def _as_stated(self, principal: Principal, name: UUID, revision: int | None) -> Facts:
        """Return a hazard as a revision of it stated it.

        Raises
        ------
        NotFound
            When that revision is not kept.
        """
        found = await self._ask("ingest", f"/v1/hazards/{name}", principal)
        for each in found["revisions"] if found else ():
            if each["revision"] == revision:
                return _stated(HazardState.model_validate(each))
        raise NotFound("no-path")

    async def _one(self, collection: Collection, name: str, principal: Principal) -> Facts:
        text = await self._reader.one(collection, name, principal)
        if text is None:
            raise NotFound("no-feature", feature=name, collection=collection.id)
        return _facts(text)

    async def _cities(self, principal: Principal) -> Sequence[Facts]:
        _, page = await self._reader.few(CITIES, Query(limit=MOST_CITIES), principal)
        return sorted(map(_facts, page.features), key=lambda each: str(each["id"]))

    async def _registered(self, city: str) -> tuple[Sequence[Facts], int]:
        """Return public facilities of a city that are in use, and how many there are.

        Those that are still what they were are not read again: to parse them took 20 ms.
        """
        filters = {each.name: each for each in ASSETS.filters}
        asked = [(filters["city"], city), (filters["status"], "active")]
        query = Query(limit=MOST_READ, filters=asked)
        known, facts = kept[0] if (kept := self._read.get(city)) else (None, ())
        matched, page = await self._pages.read(ASSETS, query, ANONYMOUS, known)
        if page is not known:
            facts = list(map(_facts, page.features))
        self._read.put(city, (page, facts))
        return facts, matched

    async def _latest(
        self, table: Table, principal: Principal, number: int, *conditions: ColumnElement[bool]
    ) -> Sequence[Facts]:
        async with self._database.read() as session:
            return await latest(session, table, principal, number, *conditions)

    async def _alerts(
        self, principal: Principal, *conditions: ColumnElement[bool]
    ) -> Sequence[Facts]:
        in_force = and_(alert.c.state.in_(STANDS), alert.c.ends > datetime.now(UTC))
        return await self._latest(
            alert, principal, MOST_ALERTS, in_force, self._counts(alert), *conditions
        )

    async def _hazards(self, principal: Principal, box: Box) -> Sequence[Facts]:
        table = hazards.table
        counts = self._counts(table)
        return await self._latest(
            table, principal, MOST_HAZARDS, table.c.status.in_(NOW), counts, _meets(table, box)
        )

    def _counts(self, table: Table) -> ColumnElement[bool]:
        """Return what leaves drills out, where the installation itself is no exercise."""
        return true() if self._exercise else table.c.exercise.is_(False)

    async def _warnings(self, principal: Principal, box: Box) -> Sequence[Facts]:
        return await self._latest(
            warning, principal, MOST_WARNINGS, _in_force(), _meets(warning, box)
        )

    async def _stations(self, city: str) -> Sequence[Facts]:
        """Return public stations of a city; none while ingest does not answer."""
        target = f"/v1/stations?city={city}&limit={MOST_STATIONS}"
        try:
            found = await self._ask("ingest", target, ANONYMOUS)
        except Unavailable:
            return []
        return _public(found["items"]) if found else []

    async def _ask(self, service: str, target: str, principal: Principal) -> Any:
        """Return what a service answers, None where it has nothing for this reader.

        Raises
        ------
        Unavailable
            When it does not answer.
        """
        headers = {"accept-encoding": "identity", "accept": "application/json"}
        if token := self._token_of(principal, service):
            headers["authorization"] = f"Bearer {token}"
        reply = await self._upstreams[service].ask(
            "GET", target, headers, None, within=WITHIN_SECONDS, hold=lambda _: None
        )
        if reply.status_code == 200:
            return json.loads(b"".join(reply.chunks))
        if reply.status_code in NOTHING:
            return None
        raise Unavailable("service-silent", service=service, headers={"Retry-After": "1"})


def _facts(text: bytes) -> Facts:
    found: Facts = json.loads(text)
    return found


def _stated(state: HazardState) -> Facts:
    """Return a hazard as its collection would show it."""
    feature = hazards.feature(state)
    return {
        "id": feature.id,
        "geometry": feature.geometry(),
        "properties": dict(feature.properties),
    }


def _public(records: Iterable[Facts]) -> list[Facts]:
    return [each for each in records if each["classification"] == "public"]


def _in_force() -> ColumnElement[bool]:
    return and_(warning.c.state == "issued", warning.c.expires > datetime.now(UTC))


def _meets(table: Table, box: Box) -> ColumnElement[bool]:
    """Return the condition that a feature's box shares ground with another."""
    return and_(
        table.c.west <= box.east,
        table.c.east >= box.west,
        table.c.south <= box.north,
        table.c.north >= box.south,
    )


def _around(box: Box, degrees: float) -> Box:
    return Box(box.west - degrees, box.south - degrees, box.east + degrees, box.north + degrees)


def _box(city: Facts) -> Box:
    facts = city["properties"]
    return Box.circle((float(facts["longitude"]), float(facts["latitude"])), 1.0)


def _levels(alerts: Iterable[Facts]) -> dict[str, str]:
    """Return the highest level of alerts by city."""
    found: dict[str, int] = {}
    for each in alerts:
        city, rank = str(each["properties"]["city"]), DANGER.index(each["properties"]["level"])
        found[city] = max(found.get(city, rank), rank)
    return {city: DANGER[rank] for city, rank in found.items()}


def _zone(hazard: Facts, cities: Iterable[Facts]) -> str:
    """Return the time zone of the city nearest to a hazard."""
    feature = hazard["geometry"]
    ring = feature["coordinates"]
    while isinstance(ring[0], list):
        ring = ring[0]
    x, y = ring[0], ring[1]

    def away(city: Facts) -> float:
        facts = city["properties"]
        return distance_km(x, y, float(facts["longitude"]), float(facts["latitude"]))

    nearest = min(cities, key=away, default=None)
    return str(nearest["properties"]["timezone"]) if nearest else "UTC"

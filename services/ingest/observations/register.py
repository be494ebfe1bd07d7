"""What may be done to stations and thresholds: each command in one transaction, with who did it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from fastapi.responses import JSONResponse

from services.ingest.observations import stations, thresholds
from services.ingest.observations.model import Station, StationName, Threshold
from services.ingest.observations.quantities import QUANTITIES
from services.ingest.observations.use import Observations
from services.ingest.observations.views import (
    NewStation,
    NewThreshold,
    StationChanges,
    StationFields,
    StationView,
    ThresholdChanges,
    ThresholdFields,
    ThresholdView,
    refuse_disorder,
)
from shared.access import Owned, may
from shared.auth import require
from shared.commands import Command, refuse_foreign
from shared.database import Database
from shared.errors import Conflict, Invalid, NotFound
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import check
from shared.problems import MisfitError

RESTATING = {"city", "longitude", "latitude", "danger_cm"}
"""Fields of a station by which other thresholds hold for it."""


class Source(Owned, Protocol):
    """Where observations come from, and who may read them."""

    @property
    def network(self) -> str:
        """Return whose stations they are."""


Sources = Callable[[], Awaitable[Sequence[Source]]]
"""Tells the sources in use."""


class Stations:
    """The registry of stations of one database."""

    def __init__(
        self,
        database: Database,
        observations: Observations,
        sources: Sources,
        known: Callable[[Sequence[Station]], None],
    ) -> None:
        self._database = database
        self._observations = observations
        self._sources = sources
        self._known = known
        """Told of a station that was registered, so that a source may name it at once."""

    async def register(self, asked: Command, body: NewStation) -> JSONResponse:
        """Register a station of a network that the caller acts for."""
        require(asked.by, Scope.PUBLISH)
        fields = body.model_dump(include={*StationFields.model_fields} - {"classification"})
        licence = fields.pop("licence")
        new = stations.Registered(
            station=Station(source=body.source, code=body.code, **fields),
            owner_city=body.owner_city,
            owner_country=body.owner_country,
            classification=body.classification,
            licence=licence,
            updated_at=datetime.now(UTC),
        )
        sources = await self._sources()
        _refuse(asked.by, new, sources)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            if not await stations.add(session, new, asked.by.name):
                raise Conflict("exists", kind="station", id=new.station.named.text)
            place = f"/v1/stations/{new.station.named.text}"
            answer = await asked.answer(session, shown(new), 201, place)
        self._known([new.station])
        return answer

    async def change(
        self, by: Principal, name: StationName, body: StationChanges, if_match: str | None
    ) -> StationView:
        """Change what is kept of a station, and hold its series to the thresholds of its place."""
        require(by, Scope.PUBLISH)
        sources = await self._sources()
        async with self._database.write() as session:
            before = await stations.one(session, name, lock=True)
            if before is None or not may(by, "read", before):
                raise NotFound("no-record", kind="station", id=name.text)
            _refuse(by, before, sources)
            check(if_match, before.version)
            fields = merged(shown(before).fields(), body)
            kept = fields.model_dump(exclude={"classification", "licence"})
            after = replace(
                before,
                station=replace(before.station, **kept),
                version=before.version + 1,
                classification=fields.classification,
                licence=fields.licence,
                kept=True,
                updated_at=datetime.now(UTC),
            )
            _refuse(by, after, sources)
            await stations.save(session, after, by.name)
            for of_it in await thresholds.of_station(session, name):
                if of_it.classification is not after.classification:
                    await thresholds.save(session, _classed(of_it, after), by.name)
            if RESTATING & body.model_fields_set:
                await self._observations.restate_station(session, name, datetime.now(UTC))
        return shown(after)


def _classed(one: thresholds.Registered, station: stations.Registered) -> thresholds.Registered:
    return replace(
        one,
        version=one.version + 1,
        classification=station.classification,
        updated_at=datetime.now(UTC),
    )


def _refuse(by: Principal, one: stations.Registered, sources: Sequence[Source]) -> None:
    """Raise unless `by` may keep a station of its owner, city and network."""
    refuse_foreign(by, one, "station", city=one.station.city)
    for source in sources:
        if source.network == one.station.source:
            refuse_foreign(by, source, "source")


class Thresholds:
    """The thresholds of one database."""

    def __init__(self, database: Database, observations: Observations) -> None:
        self._database = database
        self._observations = observations

    async def set(self, asked: Command, body: NewThreshold) -> JSONResponse:
        """Set a threshold where there is none, and hold the series at hand to it."""
        require(asked.by, Scope.PUBLISH)
        one, now = body.threshold(), datetime.now(UTC)
        new = thresholds.Registered(
            id=thresholds.id_of(one),
            version=1,
            owner_city=body.owner_city,
            owner_country=body.owner_country,
            basis=body.basis,
            active=body.active,
            updated_at=now,
            of=one,
        )
        refuse_foreign(asked.by, new, "threshold", city=one.city)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            if one.station is not None:
                held = await stations.one(session, one.station)
                if held is None or not may(asked.by, "read", held):
                    raise Invalid.field("#/station", "no-station", station=one.station.text)
                refuse_foreign(asked.by, held, "station", city=held.station.city)
                # It names the station: who may not read that one may not read this.
                new = replace(new, classification=held.classification)
            if not await thresholds.add(session, new, asked.by.name):
                raise Conflict("exists", kind="threshold", id=new.id)
            await self._observations.restate(session, one, now)
            return await asked.answer(session, seen(new), 201, f"/v1/thresholds/{new.id}")

    async def change(
        self, by: Principal, id_: UUID, body: ThresholdChanges, if_match: str | None
    ) -> ThresholdView:
        """Change a threshold: open, raise, lower and end what the series at hand say by it."""
        require(by, Scope.PUBLISH)
        async with self._database.write() as session:
            before = await thresholds.one(session, id_, lock=True)
            if before is None or not may(by, "read", before):
                raise NotFound("no-record", kind="threshold", id=id_)
            refuse_foreign(by, before, "threshold", city=before.of.city)
            check(if_match, before.version)
            fields = merged(seen(before).fields(), body)
            after = _changed(before, fields)
            await thresholds.save(session, after, by.name)
            await self._observations.restate(session, after.of, after.updated_at)
        return seen(after)


def _changed(before: thresholds.Registered, fields: ThresholdFields) -> thresholds.Registered:
    try:
        refuse_disorder(fields, before.of.quantity, before.of.made)
    except MisfitError as error:
        order = ">" if before.of.below else "<"
        raise Invalid.field("#/opens", "threshold-order", order=order) from error
    numbers = fields.model_dump(exclude={"basis", "active"})
    return replace(
        before,
        version=before.version + 1,
        basis=fields.basis,
        active=fields.active,
        updated_at=datetime.now(UTC),
        of=replace(before.of, **numbers),
    )


def shown(one: stations.Registered) -> StationView:
    """Return a station as it is shown."""
    about = {"version", "owner_city", "owner_country", "classification", "licence", "kept"}
    return StationView(
        **asdict(one.station),
        **{name: getattr(one, name) for name in about},
        updated_at=one.updated_at,
    )


def seen(one: thresholds.Registered) -> ThresholdView:
    """Return a threshold as it is shown."""
    of = asdict(one.of) | {
        "kind": one.of.made,
        "station": one.of.station.text if one.of.station else None,
        "unit": QUANTITIES[one.of.quantity].unit,
    }
    about = ("id", "version", "owner_city", "owner_country", "basis", "active", "updated_at")
    return ThresholdView(**of, **{name: getattr(one, name) for name in about})


def shipped(one: Threshold, now: datetime, basis: str) -> thresholds.Registered:
    """Return a threshold that ships as its city's own, or of a single station the coalition's."""
    return thresholds.Registered(
        id=thresholds.id_of(one),
        version=1,
        owner_city=thresholds.owner_of(one),
        owner_country=None,
        basis=basis,
        active=True,
        updated_at=now,
        of=one,
    )

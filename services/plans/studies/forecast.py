"""Forecasts: what is foretold, by which method; none changes, a correction is another (Art. 5c)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans import machine, record
from services.plans.content import Line, Titles
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.progress.accepted import HipCode
from services.plans.progress.subject import Openness, opened
from services.plans.record import Record
from services.plans.recorded import Records, keep
from services.plans.reference import referred
from services.plans.studies.method import METHOD, foretells
from shared.commands import Command
from shared.contracts.events.study import ForecastMoved, ForecastState, ForecastStatus
from shared.contracts.hazard_types import profiles
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "c7e0b3d2-4a19-4f86-9b5c-1d82f6a0e941",
    "owner_city": "osh",
    "hazard": "EN0103",
    "target": {"en": "Example: highest level at the bridge"},
    "unit": "cm",
    "begins": "2126-05-01T00:00:00Z",
    "ends": "2126-05-04T00:00:00Z",
    "quantiles": [
        {"share": 0.1, "value": 210},
        {"share": 0.5, "value": 260},
        {"share": 0.9, "value": 330},
    ],
    "method": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e92",
}
MACHINE: Final[Mapping[ForecastStatus, Sequence[ForecastStatus]]] = {
    "issued": ("superseded", "verified"),
    "superseded": ("verified",),
    "verified": (),
}
"""No step of anybody's: another forecast supersedes, and what came to pass verifies."""


class Quantile(Fields):
    """A value that so large a share of what may come does not exceed."""

    share: Annotated[float, Field(gt=0, lt=1)]
    value: float


class ForecastFields(Fields):
    """What is foretold of when, as quantiles or members, by a method that is shown to foretell."""

    hazard: HipCode
    target: Titles
    """Which quantity, where."""
    unit: Line
    begins: Stated
    ends: Stated
    quantiles: Annotated[list[Quantile], Field(max_length=99)] = []
    members: Annotated[list[float], Field(max_length=1000)] = []
    method: UUID
    """Of the registry; one that is not better than its baselines foretells nothing."""
    supersedes: UUID | None = None
    openness: Openness = "coalition"


class NewForecast(ForecastFields, New):
    """A forecast to issue, now."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class Verify(BaseModel):
    """What came to pass."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"observed": 255, "source": "Example gauge"}]},
    )

    observed: float
    """In the unit of the forecast."""
    source: Line


class ForecastView(ForecastFields, Shown):
    """A forecast as it was issued."""

    method_of: str | None = None
    """The version of the method that it was issued by."""
    verification: Verify | None = None


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a new forecast to a known hazard, a time to come and either quantiles or members.

    Raises
    ------
    Invalid
        Naming the field.
    """
    said = after.content
    if before is not None:
        return
    if said["hazard"] not in profiles():
        raise Invalid.field("#/hazard", "hazard-code-unknown", code=said["hazard"])
    if datetime.fromisoformat(said["ends"]) <= datetime.fromisoformat(said["begins"]):
        raise Invalid.field("#/ends", "before-field", field="begins")
    if datetime.fromisoformat(said["ends"]) <= now:
        raise Invalid.field("#/ends", "before-time", time=now.isoformat(timespec="seconds"))
    if bool(said["quantiles"]) == bool(said["members"]):
        raise Invalid.field("#/quantiles", "quantiles-or-members")
    for one, other in pairwise(said["quantiles"]):
        if one["share"] >= other["share"] or one["value"] > other["value"]:
            raise Invalid.field("#/quantiles", "quantiles-order")


async def issues(session: WriteSession, by: Principal, one: Record, now: datetime) -> None:
    """Hold a forecast to a method that foretells, and put it in the place of the one before.

    Raises
    ------
    Conflict
        When the method was not shown to be better than its baselines, or is retired.
    Invalid
        When there is no such method, or no such forecast of the city.
    """
    said = one.content
    method = await referred(session, by, METHOD.name, "method", said["method"])
    ability = foretells(method.content.get("skill", []))
    if method.status == "retired" or ability != "operational":
        state = "retired" if method.status == "retired" else ability
        raise Conflict("method-foretells-not", method=method.content["method"], state=state)
    if said["supersedes"] is None:
        return
    former = await record.locked(session, by, FORECAST.name, UUID(said["supersedes"]))
    if former is None or former.owner_city != one.owner_city:
        raise Invalid.field("#/supersedes", "no-record", kind=FORECAST.name, id=said["supersedes"])
    if former.status != "issued":
        raise Conflict("record-final", kind=FORECAST.name, status=former.status)
    await keep(session, FORECAST, former, former.next(now, status="superseded"), by)


FORECAST: Final = Kind(
    name="forecast",
    path="/v1/forecasts",
    machine=MACHINE,
    fields=ForecastFields,
    shown=ForecastView,
    event=ForecastMoved,
    state=ForecastState,
    types={state: f"forecast.{state}" for state in MACHINE},
    classification=Classification.COALITION,
    about=lambda _: None,
    written=opened,
    guard=guard,
    effects={"issued": issues},
    versioned=True,
    filters={
        "hazard": Filter(
            Annotated[HipCode | None, Query(description="HIP code.")],
            lambda value: [{"hazard": value}],
        ),
        "method": Filter(
            Annotated[UUID | None, Query(description="By which method.")],
            lambda value: [{"method": str(value)}],
        ),
    },
    dated=Dated("begins"),
)


class Forecasts(Records):
    """Forecasts: what Records do, and what came to pass."""

    async def verify(self, asked: Command, forecast_id: UUID, body: Verify) -> Response:
        """Put beside a forecast what came to pass; what it foretold stays.

        Raises
        ------
        IllegalTransition
            When that was done before.
        Conflict
            When its time is not over.
        """
        now = datetime.now(UTC)
        async with self.database.write() as session:
            if done := await asked.first_answer(session):
                return done
            before = await self.locked(session, asked.by, forecast_id)
            machine.check(FORECAST.machine, before.status, "verified")
            ends = datetime.fromisoformat(before.content["ends"])
            if now < ends:
                raise Conflict("not-before", time=ends.isoformat())
            content = before.content | {"verification": body.model_dump(mode="json")}
            after = before.next(now, content=content, status="verified")
            after = await keep(session, FORECAST, before, after, asked.by)
            return await asked.answer(session, FORECAST.view(after))

"""Where a city stands in Making Cities Resilient 2030 (Art. 4), as the city itself states it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict

from services.plans import record
from services.plans.content import Line
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Records, Step
from shared.contracts.events.membership import (
    Mcr2030ProfileMoved,
    Mcr2030ProfileState,
    Mcr2030ProfileStatus,
    Mcr2030Stage,
)
from shared.errors import Invalid
from shared.policy import COALITION, Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "5e0c7b92-4d1a-4f38-8b6e-9a2f7c31d480",
    "owner_city": "osh",
    "joined": "2026-02-01",
    "stage": "A",
    "focal_point": "City department of civil protection (example)",
    "hub": False,
    "source": "Example of a city's own page of the initiative",
    "on": "2026-06-01",
}
MACHINE: Final[Mapping[Mcr2030ProfileStatus, Sequence[Mcr2030ProfileStatus]]] = {
    "stated": ("withdrawn",),
    "withdrawn": (),
}
STATED_MAX = 1000
"""Newest statements of a city among which the one of the latest day is looked for."""


class Mcr2030ProfileFields(Fields):
    """Where a city stands in MCR2030 on a day, and where that can be read; it joins by itself."""

    joined: date | None = None
    """Null: it has not joined, or does not say when."""
    stage: Mcr2030Stage | None = None
    """Know better, plan better, implement better; null: not said."""
    focal_point: Line | None = None
    """The office that answers for it: never a person."""
    hub: bool | None = None
    """Whether the city is a Resilience Hub of others; null: not said."""
    source: Line
    on: date
    """The day of which it is true."""


class NewMcr2030Profile(Mcr2030ProfileFields, New):
    """What a city states."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class Mcr2030ProfileChanges(Fields):
    """Some of it; each version stays as it was."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"stage": "B"}]})

    joined: date | None = None
    stage: Mcr2030Stage | None = None
    focal_point: Line | None = None
    hub: bool | None = None
    source: Line | None = None
    on: date | None = None


class Mcr2030ProfileStep(Step):
    """The city states it no more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: Mcr2030ProfileStatus


class Mcr2030ProfileView(Mcr2030ProfileFields, Shown):
    """A profile as it is now; stages put no city before another."""


class Mcr2030(BaseModel):
    """What a city last stated of MCR2030; null: nothing that you may read."""

    city: str
    profile: Mcr2030ProfileView | None


def guard(_by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Refuse the profile of no city, and one that is true before the city joined.

    Raises
    ------
    Invalid
        Naming the field.
    """
    joined, on = after.content["joined"], after.content["on"]
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")
    if joined is not None and on < joined:
        raise Invalid.field("#/on", "before-field", field="joined")


PROFILE: Final = Kind(
    name="mcr2030 profile",
    path="/v1/mcr2030-profiles",
    machine=MACHINE,
    fields=Mcr2030ProfileFields,
    shown=Mcr2030ProfileView,
    event=Mcr2030ProfileMoved,
    state=Mcr2030ProfileState,
    types={state: f"mcr2030profile.{state}" for state in MACHINE},
    classification=Classification.PUBLIC,
    about=lambda _: None,
    guard=guard,
    versioned=True,
    dated=Dated("on", of_day=True),
)


class Profiles(Records):
    """Profiles: what Records do, and where a city stands."""

    async def of_city(self, by: Principal, city: str) -> Mcr2030:
        """Return what a city stated of the latest day; of one day, what it stated last."""
        async with self.database.read() as session:
            stated = await record.every(
                session,
                PROFILE.name,
                principal=by,
                owner_city=city,
                statuses=["stated"],
                most=STATED_MAX,
            )
        # The newest come first, and the first of the latest day is the one.
        latest = max(stated, key=lambda one: one.content["on"], default=None)
        shown = PROFILE.view(latest) if latest else None
        assert shown is None or isinstance(shown, Mcr2030ProfileView)
        return Mcr2030(city=city, profile=shown)

"""Inspections: the condition of a facility as somebody found it on a day (Art. 5d)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.asset import System
from shared.contracts.events.study import InspectionMoved, InspectionState, InspectionStatus
from shared.errors import Invalid
from shared.policy import COALITION, Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e94",
    "owner_city": "osh",
    "about": "asset:1f0d8a52-3c1e-4b57-9d55-1f2b8f6f3a77",
    "system": "WATER",
    "on": "2025-05-14",
    "method": "visual",
    "condition": 4,
    "criticality": 5,
    "defects": ["example of a defect"],
}
MACHINE: Final[Mapping[InspectionStatus, Sequence[InspectionStatus]]] = {
    "recorded": ("withdrawn",),
    "withdrawn": (),
}
Facility = Annotated[
    str, StringConstraints(pattern=r"^asset:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
]
Degree = Annotated[int, Field(ge=1, le=5)]


class InspectionFields(Fields):
    """What was found, how, and what bears on how the facility stands an event."""

    about: Facility
    """The facility, `asset:<id>`."""
    system: System
    on: date
    method: Line
    condition: Degree
    """1 (good) to 5 (unfit for use)."""
    criticality: Degree = 3
    """1 (low) to 5 (vital), as in the register."""
    defects: Annotated[list[Line], Field(max_length=100)] = []
    load_share: Annotated[float, Field(ge=0, le=10)] | None = None
    """Load over capacity."""
    redundancy: Annotated[int, Field(ge=0, le=100)] | None = None
    """Units that may fail without loss of service."""
    backup_h: Annotated[float, Field(ge=0, le=10_000)] | None = None
    design_code: Line | None = None
    design_year: Annotated[int, Field(ge=1800, le=2100)] | None = None
    inspector: Line | None = None


class NewInspection(InspectionFields, New):
    """An inspection to record."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class InspectionStep(Step):
    """An inspection that was mistaken is taken back; another is recorded anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "withdrawn"}]})

    to: InspectionStatus


class InspectionView(InspectionFields, Shown):
    """An inspection; its city alone reads it, reviews count it."""


def guard(_by: Principal, _before: Record | None, after: Record, now: datetime) -> None:
    """Refuse an inspection of no city's, or of a day to come.

    Raises
    ------
    Invalid
        Naming the field.
    """
    if after.owner_city == COALITION:
        raise Invalid.field("#/owner_city", "dataset-of-a-city")
    if date.fromisoformat(after.content["on"]) > now.date():
        raise Invalid.field("#/on", "day-to-come")


def _of(name: str) -> Any:
    return lambda value: [{name: value}]


INSPECTION: Final = Kind(
    name="inspection",
    path="/v1/inspections",
    machine=MACHINE,
    fields=InspectionFields,
    shown=InspectionView,
    event=InspectionMoved,
    state=InspectionState,
    types={"recorded": "inspection.recorded", "withdrawn": "inspection.withdrawn"},
    classification=Classification.INTERNAL,
    guard=guard,
    versioned=True,
    filters={
        "system": Filter(
            Annotated[System | None, Query(description="System of the facility.")], _of("system")
        ),
        "condition": Filter(
            Annotated[Degree | None, Query(description="1 (good) to 5 (unfit).")], _of("condition")
        ),
    },
    dated=Dated("on", of_day=True),
)

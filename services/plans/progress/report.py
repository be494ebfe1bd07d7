"""Progress reports: what became of a plan in a period (Art. 6)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans import codes
from services.plans.content import Alignments, Cost, Line, Prose
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.progress.subject import Openness, of_plan, opened
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.progress import ProgressMoved, ProgressState, ProgressStatus
from shared.errors import Conflict, Invalid
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f11",
    "owner_city": "osh",
    "plan": "7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "begins": "2026-01-01",
    "ends": "2026-03-31",
    "narrative": {"en": "Example: two schools were inspected"},
    "indicators": [{"name": "example: schools inspected", "value": 2, "target": 10, "unit": "1"}],
}
MACHINE: Final[Mapping[ProgressStatus, Sequence[ProgressStatus]]] = {
    "draft": ("reported",),
    "reported": (),
}


class Indicated(Fields):
    """A number that the plan is followed by; null: it is not known, which is not 0."""

    name: Line
    value: float | None
    target: float | None = None
    unit: Line
    """`1` of counts and shares."""
    source: Line | None = None


Indicators = Annotated[list[Indicated], Field(max_length=100)]


class ProgressFields(Fields):
    """What became of a plan in a period: numbers, money spent, and in words."""

    plan: UUID
    begins: date
    ends: date
    narrative: Prose = {}
    indicators: Indicators = []
    spent: Cost | None = None
    openness: Openness = "internal"
    alignments: Alignments = []


class NewProgress(ProgressFields, New):
    """A progress report to draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ProgressChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"openness": "coalition"}]})

    begins: date | None = None
    ends: date | None = None
    narrative: Prose | None = None
    indicators: Indicators | None = None
    spent: Cost | None = None
    openness: Openness | None = None
    alignments: Alignments | None = None


class ProgressStep(Step):
    """It is reported, and stays as it is; another period is another report."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "reported"}]})

    to: ProgressStatus


class ProgressView(ProgressFields, Shown):
    """A progress report as it is now."""


def guard(_by: Principal, _before: Record | None, after: Record, now: datetime) -> None:
    """Hold a report to its period, and what is reported to saying something.

    Raises
    ------
    Invalid
        Naming the field.
    Conflict
        When nothing is said, or the period is not over.
    """
    said = after.content
    if said["ends"] < said["begins"]:
        raise Invalid.field("#/ends", "before-field", field="begins")
    codes.refuse_unknown(said["alignments"])
    if after.status != "reported":
        return
    if not (said["narrative"] or said["indicators"]):
        raise Conflict("review-part", status=after.status, parts="narrative, indicators")
    if date.fromisoformat(said["ends"]) > now.date():
        raise Invalid.field("#/ends", "day-to-come")


PROGRESS: Final = Kind(
    name="progress report",
    path="/v1/progress-reports",
    machine=MACHINE,
    fields=ProgressFields,
    shown=ProgressView,
    event=ProgressMoved,
    state=ProgressState,
    types={"draft": "plan.progress-drafted", "reported": "plan.progress-reported"},
    classification=Classification.INTERNAL,
    about=lambda content: f"plan:{content['plan']}",
    written=opened,
    guard=guard,
    effects={"": of_plan},
    versioned=True,
    dataset="plans",
    filters={
        "plan": Filter(
            Annotated[UUID | None, Query(description="The plan it is of.")],
            lambda value: [{"plan": str(value)}],
        )
    },
    dated=Dated("ends", of_day=True),
)

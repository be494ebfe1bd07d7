"""Accepted risks: a hazard that a plan leaves unaddressed, said by whom, why and until when."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, StringConstraints
from pydantic.config import JsonDict

from services.plans.content import Line, Titles
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.progress.subject import Openness, of_plan, opened
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.progress import AcceptedMoved, AcceptedState, AcceptedStatus
from shared.contracts.hazard_types import profiles
from shared.errors import Invalid
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "8f21c6d4-0b7e-4a35-9e12-6c5d4b3a2f13",
    "owner_city": "osh",
    "plan": "7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "hazard": "EN0103",
    "why": {"en": "Example: no means within the period of the plan"},
    "accepted_by": "City council (example)",
    "until": "2127-12-31",
}
STATES: Final[Mapping[AcceptedStatus, tuple[AcceptedStatus, ...]]] = {
    "accepted": ("ended",),
    "ended": (),
}
HipCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{4}$")]


class AcceptedFields(Fields):
    """A hazard that a plan leaves unaddressed for now: who answers for that, why, until when."""

    plan: UUID
    hazard: HipCode
    """Of the UNDRR-ISC Hazard Information Profiles, 2025 edition."""
    why: Titles
    accepted_by: Line
    """The office or body that accepts it."""
    until: date
    """The last day; then it is looked at anew."""
    openness: Openness = "internal"


class NewAccepted(AcceptedFields, New):
    """A risk to accept."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class AcceptedStep(Step):
    """It is accepted no more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "ended"}]})

    to: AcceptedStatus


class AcceptedView(AcceptedFields, Shown):
    """An accepted risk as it is now."""


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold an acceptance to a known hazard, and to a day that is still to come.

    Raises
    ------
    Invalid
        Naming the field.
    """
    said = after.content
    if said["hazard"] not in profiles():
        raise Invalid.field("#/hazard", "hazard-code-unknown", code=said["hazard"])
    if before is None and date.fromisoformat(said["until"]) < now.date():
        raise Invalid.field("#/until", "before-field", field="created_at")


ACCEPTED: Final = Kind(
    name="accepted risk",
    path="/v1/accepted-risks",
    machine=STATES,
    fields=AcceptedFields,
    shown=AcceptedView,
    event=AcceptedMoved,
    state=AcceptedState,
    types={"accepted": "plan.risk-accepted", "ended": "plan.risk-acceptance-ended"},
    classification=Classification.INTERNAL,
    about=lambda content: f"plan:{content['plan']}",
    written=opened,
    guard=guard,
    effects={"accepted": of_plan},
    dataset="plans",
    filters={
        "plan": Filter(
            Annotated[UUID | None, Query(description="The plan that leaves it.")],
            lambda value: [{"plan": str(value)}],
        ),
        "hazard": Filter(
            Annotated[HipCode | None, Query(description="HIP code.")],
            lambda value: [{"hazard": value}],
        ),
    },
    dated=Dated("until", of_day=True),
)

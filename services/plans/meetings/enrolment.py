"""Enrolments: who takes part in a training, by a pseudonym that its city alone can resolve."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query
from pydantic import UUID4, ConfigDict
from pydantic.config import JsonDict

from services.plans import record
from services.plans.groups.category import Category
from services.plans.headcount import AgeBand, Disability, Sex
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.meetings import store, training
from services.plans.meetings.training import TRAINING, Mark
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import EnrolmentMoved, EnrolmentState, EnrolmentStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.policy import Classification, Principal

EXAMPLE: Final[JsonDict] = {
    "id": "b1f6d0a4-7c52-4e0b-9f3a-2d64c8e5a732",
    "owner_city": "osh",
    "training": str(training.EXAMPLE["id"]),
    "person": "5f0c2b7e-91d4-4c3a-8b16-e07a9d2f4c58",
    "sex": "female",
    "age_band": "25-64",
    "category": "education",
    "before": 40,
}
MACHINE: Final[Mapping[EnrolmentStatus, Sequence[EnrolmentStatus]]] = {
    "enrolled": ("completed", "left"),
    "completed": (),
    "left": (),
}
OPEN: Final = ("scheduled", "rescheduled", "held")
"""States of a training whose enrolments are not counted yet."""


class EnrolmentFields(Fields):
    """Somebody of the city in a training: of which groups, and what two tests said. No name."""

    training: UUID
    person: UUID4
    """Drawn at random by the city, which alone knows who it is; never made from a name."""
    sex: Sex
    age_band: AgeBand
    disability: Disability = "unknown"
    category: Category
    """Of the organisation they come from."""
    before: Mark | None = None
    after: Mark | None = None
    """Of the test before and after, in percent of what could be reached."""


class NewEnrolment(EnrolmentFields, New):
    """Somebody to enrol."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class EnrolmentChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"after": 75}]})

    sex: Sex | None = None
    age_band: AgeBand | None = None
    disability: Disability | None = None
    category: Category | None = None
    before: Mark | None = None
    after: Mark | None = None


class EnrolmentStep(Step):
    """They completed the training, or left it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "left"}]})

    to: Literal["completed", "left"]


class EnrolmentView(EnrolmentFields, Shown):
    """An enrolment; its city alone reads it, the training counts it once it is completed."""


async def enrols(session: WriteSession, by: Principal, one: Record, _now: datetime) -> None:
    """Hold an enrolment to a training of its city that is not counted yet, once a person.

    Raises
    ------
    Invalid
        When there is no such training, or the city takes no part in it.
    Conflict
        When the training is counted or not held yet, or the person is in it already.
    """
    said = one.content
    # Held, so that what is counted stays, and so that two enrolments of one person see each other.
    await record.holding(session, TRAINING.name, UUID(said["training"]))
    on = await referred(session, by, TRAINING.name, "training", said["training"])
    if one.owner_city not in on.content["cities"]:
        raise Invalid.field("#/training", "takes-no-part", city=one.owner_city)
    if on.status not in OPEN:
        raise Conflict("record-final", kind=TRAINING.name, status=on.status)
    if one.status == "completed" and on.status != "held":
        raise Conflict("not-held")
    if other := await store.enrolled_beside(session, one):
        raise Conflict("exists", kind=ENROLMENT.name, id=other)


ENROLMENT: Final = Kind(
    name="enrolment",
    path="/v1/enrolments",
    machine=MACHINE,
    fields=EnrolmentFields,
    shown=EnrolmentView,
    event=EnrolmentMoved,
    state=EnrolmentState,
    types={
        "enrolled": "enrolment.made",
        "completed": "enrolment.completed",
        "left": "enrolment.left",
    },
    classification=Classification.INTERNAL,
    about=lambda content: f"training:{content['training']}",
    effects={"": enrols},
    filters={
        "training": Filter(
            Annotated[UUID | None, Query(description="The training.")],
            lambda value: [{"training": str(value)}],
        ),
        "person": Filter(
            Annotated[UUID | None, Query(description="The pseudonym.")],
            lambda value: [{"person": str(value)}],
        ),
    },
    found=False,
)

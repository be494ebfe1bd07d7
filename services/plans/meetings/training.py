"""Trainings (Art. 5b): what is taught, who enrolled and who completed it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.groups import group
from services.plans.headcount import DIMENSIONS, LEAST, People
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings import gathering
from services.plans.meetings.course import COURSE, Level, Modules
from services.plans.meetings.gathering import GatheringChanges, GatheringFields
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from shared.contracts.events.cooperation import TrainingMoved, TrainingState, TrainingStatus
from shared.database import WriteSession
from shared.errors import Conflict, Invalid
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a25",
    "owner_city": "osh",
    "title": {"en": "Reading a gauge (example)", "ru": "Как читать гидропост (пример)"},
    "mode": "onsite",
    "time_zone": "Asia/Bishkek",
    "begins": "2026-04-14T09:00:00+06:00",
    "ends": "2026-04-14T17:00:00+06:00",
    "place": "Osh, school (example)",
    "openness": "public",
    "organiser": "City department of civil protection (example)",
    "cities": ["osh"],
    "languages": ["ky", "uz"],
    "objectives": {"en": "Whoever lives at the river can say when to leave (example)"},
    "modules": [{"title": {"en": "The gauge"}, "minutes": 90}],
    "level": "basic",
}
MACHINE: Final[Mapping[TrainingStatus, Sequence[TrainingStatus]]] = {
    "draft": ("scheduled", "cancelled"),
    "scheduled": ("rescheduled", "held", "cancelled"),
    "rescheduled": ("scheduled", "cancelled"),
    "cancelled": (),
    "held": ("completed",),
    "completed": (),
}
Mark = Annotated[float, Field(ge=0, le=100)]


class Scores(Fields):
    """Means of a test before and after, in percent of what could be reached."""

    tested: Annotated[int, Field(ge=LEAST, le=10_000_000)]
    """People who took both; of fewer than ten no mean is kept, which would be theirs."""
    before: Mark
    after: Mark


class TrainingFields(GatheringFields):
    """A training: when and where, what is taught, and what came of it."""

    objectives: Titles
    modules: Modules = []
    level: Level
    course: UUID | None = None
    """What it teaches, where that is a course."""
    drill: bool = False
    """What is taught is practised as in an event; scorecards take it as evidence of drills."""
    enrolled: People | None = None
    completed: People | None = None
    """Needed before the training is completed; counts below ten are not kept."""
    scores: Scores | None = None


class NewTraining(TrainingFields, New):
    """A training to prepare."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class TrainingChanges(GatheringChanges):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"level": "intermediate"}]})

    objectives: Titles | None = None
    modules: Modules | None = None
    level: Level | None = None
    course: UUID | None = None
    drill: bool | None = None
    enrolled: People | None = None
    completed: People | None = None
    scores: Scores | None = None


class TrainingStep(Step):
    """A step of the training's life."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "scheduled"}]})

    to: TrainingStatus


class TrainingView(TrainingFields, Shown):
    """A training as it is now."""

    sequence: int
    """Of its calendar entry: one more each time when, where or whether it takes place changes."""
    counted: Literal["enrolments"] | None = None
    """Numbers of people that were counted from enrolments, once, when it was completed."""


class Results(BaseModel):
    """Who enrolled and completed, in each dimension or openly not."""

    model_config = ConfigDict(frozen=True)

    training: UUID
    status: str
    enrolled: People | Literal["not_available"]
    completed: People | Literal["not_available"]
    completion: dict[str, float | dict[str, float] | str]
    """Shares of those enrolled who completed: `total`, and by dimension where both are told."""
    scores: Scores | None
    counted: Literal["enrolments", "stated"] | None
    """By enrolments, which are counted once the training is completed, or as its city says."""


def guard(by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a training to its time, and its end to its results.

    Raises
    ------
    Conflict
        When it is to be completed without a word of who completed it.
    Invalid
        When more complete it than enrolled.
    """
    gathering.guard(by, before, after, now)
    enrolled, completed = after.content["enrolled"], after.content["completed"]
    if after.status == "completed" and completed is None:
        raise Conflict("results-missing")
    if enrolled and completed and _more(completed["total"], enrolled["total"]):
        raise Invalid.field("#/completed/total", "more-than-enrolled")


def _more(completed: Any, enrolled: Any) -> bool:
    both = isinstance(completed, int) and isinstance(enrolled, int)
    return both and completed > enrolled


def results(training: Record) -> Results:
    """Return the results of a training, never the total alone without saying so."""
    said = TrainingFields.model_validate(
        {name: training.content[name] for name in TrainingFields.model_fields}
    )
    return Results(
        training=training.id,
        status=training.status,
        enrolled=said.enrolled or "not_available",
        completed=said.completed or "not_available",
        completion=completion(said.enrolled, said.completed),
        scores=said.scores,
        counted=training.content.get("counted") or ("stated" if said.completed else None),
    )


def completion(
    enrolled: People | None, completed: People | None
) -> dict[str, float | dict[str, float] | str]:
    """Return the shares of those enrolled who completed, of what both tell; empty of nobody."""
    names = ("total", *DIMENSIONS)
    if enrolled is None or completed is None:
        return dict.fromkeys(names, "not_available")
    shares: dict[str, float | dict[str, float] | str] = {}
    for name in names:
        of, did = getattr(enrolled, name), getattr(completed, name)
        withheld = next((each for each in (of, did) if isinstance(each, str)), None)
        if withheld is not None:
            shares[name] = withheld
        elif isinstance(of, dict):
            shares[name] = {key: did.get(key, 0) / n for key, n in of.items() if n}
        else:
            shares[name] = did / of if of else "not_available"
    return shares


async def refers(session: WriteSession, by: Principal, one: Record, now: datetime) -> None:
    """Refuse a training of a group or a course that is not there for who writes."""
    await gathering.of_group(session, by, one, now)
    if said := one.content["course"]:
        await referred(session, by, COURSE.name, "course", said)


TRAINING: Final = Kind(
    name="training",
    path="/v1/trainings",
    machine=MACHINE,
    fields=TrainingFields,
    shown=TrainingView,
    event=TrainingMoved,
    state=TrainingState,
    types={
        "draft": "training.drafted",
        "scheduled": "training.scheduled",
        "rescheduled": "training.rescheduled",
        "cancelled": "training.cancelled",
        "held": "training.held",
        "completed": "training.completed",
    },
    scope=Scope.PLAN,
    parties=gathering.parties,
    about=group.named,
    written=gathering.noted,
    guard=guard,
    effects={"": refers},
    dated=Dated("begins"),
)

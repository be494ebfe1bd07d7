"""Projects that cities carry out together, or one of them alone (Art. 5c)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Query
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans import codes
from services.plans.content import Alignments, Cost, Line, Prose, Titles
from services.plans.depositary.instrument import Slug
from services.plans.kind import Fields, Filter, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.studies import joint
from services.plans.studies.study import Cities, Leads, StoodBeside
from shared.contracts.events.study import ProjectMoved, ProjectState, ProjectStatus
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Principal

EXAMPLE: Final[JsonDict] = {
    "id": "3c9d0e7a-52b1-4f6e-8a34-7d1f0b2c6e91",
    "owner_city": "osh",
    "title": {"ru": "Пример совместного проекта", "en": "Example of a joint project"},
    "cities": ["osh", "namangan"],
    "begins": "2026-01-01",
    "ends": "2027-12-31",
    "outputs": {"en": "Example of an output"},
}
MACHINE: Final[Mapping[ProjectStatus, Sequence[ProjectStatus]]] = {
    "proposed": ("agreed", "stopped"),
    "agreed": ("running", "stopped"),
    "running": ("completed", "stopped"),
    "completed": (),
    "stopped": (),
}
Ids = Annotated[list[UUID], Field(max_length=100)]


class ProjectFields(Fields):
    """What is done together, by which cities, on which studies, and what came of it."""

    title: Titles
    cities: Cities
    leads: Leads = {}
    begins: date
    ends: date
    studies: Ids = []
    measures: Ids = []
    initiative: UUID | None = None
    """The initiative of others that it is part of."""
    budget: Cost | None = None
    funder: Line | None = None
    outputs: Prose = {}
    alignments: Alignments = []


class NewProject(ProjectFields, New):
    """A project to propose."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ProjectChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"funder": "Example fund"}]})

    title: Titles | None = None
    cities: Cities | None = None
    leads: Leads | None = None
    begins: date | None = None
    ends: date | None = None
    studies: Ids | None = None
    measures: Ids | None = None
    initiative: UUID | None = None
    budget: Cost | None = None
    funder: Line | None = None
    outputs: Prose | None = None
    alignments: Alignments | None = None


class ProjectStep(Step):
    """A project moves on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "stopped"}]})

    to: ProjectStatus


class ProjectView(ProjectFields, Shown):
    """A project as it is now."""

    agreements: dict[str, Stated] = {}
    """When each city agreed; the owner city proposed it."""
    reservations: list[StoodBeside] = []


def guard(_by: Principal, before: Record | None, after: Record, _now: datetime) -> None:
    """Hold a project to its cities and its period, and its end to what came of it.

    Raises
    ------
    Invalid
        Naming the field.
    Conflict
        When it would be completed without outputs.
    """
    joint.guard_cities(before, after)
    if after.content["ends"] < after.content["begins"]:
        raise Invalid.field("#/ends", "before-field", field="begins")
    if foreign := {*after.content["leads"]} - {*after.content["cities"]}:
        raise Invalid.field("#/cities", "cities-unnamed", cities=", ".join(sorted(foreign)))
    codes.refuse_unknown(after.content["alignments"])
    if after.status == "completed" and not after.content["outputs"]:
        raise Conflict("project-empty")


PROJECT: Final = Kind(
    name="project",
    path="/v1/projects",
    machine=MACHINE,
    fields=ProjectFields,
    shown=ProjectView,
    event=ProjectMoved,
    state=ProjectState,
    types={
        "proposed": "project.proposed",
        "agreed": "project.agreed",
        "running": "project.started",
        "completed": "project.completed",
        "stopped": "project.stopped",
    },
    parties=joint.parties,
    about=lambda _: None,
    guard=guard,
    versioned=True,
    begun={"agreements": {}, "reservations": []},
    filters={
        "city": Filter(
            Annotated[Slug | None, Query(description="A city that takes part.")], joint.of
        ),
        "study": Filter(
            Annotated[UUID | None, Query(description="A study that it rests on.")],
            lambda value: [{"studies": [str(value)]}],
        ),
        "initiative": Filter(
            Annotated[UUID | None, Query(description="Initiative that it is part of.")],
            lambda value: [{"initiative": str(value)}],
        ),
    },
    dated=Dated("ends", of_day=True),
)

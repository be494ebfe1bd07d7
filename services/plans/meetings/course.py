"""Courses: what trainings teach, again and again (Art. 5b)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.content import Titles
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.meetings.gathering import Languages
from services.plans.recorded import Step
from shared.contracts.events.cooperation import CourseMoved, CourseState, CourseStatus
from shared.policy import Classification

EXAMPLE: Final[JsonDict] = {
    "id": "b1f6d0a4-7c52-4e0b-9f3a-2d64c8e5a731",
    "owner_city": "osh",
    "title": {"en": "Reading a gauge (example)", "ru": "Как читать гидропост (пример)"},
    "objectives": {"en": "Whoever lives at the river can say when to leave (example)"},
    "modules": [{"title": {"en": "The gauge"}, "minutes": 90}],
    "languages": ["ky", "uz"],
    "level": "basic",
}
MACHINE: Final[Mapping[CourseStatus, Sequence[CourseStatus]]] = {
    "offered": ("retired",),
    "retired": (),
}
Level = Literal["basic", "intermediate", "advanced"]


class Module(Fields):
    """A part of what is taught."""

    title: Titles
    minutes: Annotated[int, Field(ge=1, le=6000)]


Modules = Annotated[list[Module], Field(max_length=100)]


class CourseFields(Fields):
    """What is taught: to which end, in which parts and languages; trainings of it name it."""

    title: Titles
    objectives: Titles
    modules: Modules = []
    languages: Languages
    level: Level


class NewCourse(CourseFields, New):
    """A course to offer."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class CourseChanges(Fields):
    """Some of it; each version stays as it was."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"level": "intermediate"}]})

    title: Titles | None = None
    objectives: Titles | None = None
    modules: Modules | None = None
    languages: Languages | None = None
    level: Level | None = None


class CourseStep(Step):
    """It is taught no more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "retired"}]})

    to: CourseStatus


class CourseView(CourseFields, Shown):
    """A course as it is now; everybody reads what is taught."""


COURSE: Final = Kind(
    name="course",
    path="/v1/courses",
    machine=MACHINE,
    fields=CourseFields,
    shown=CourseView,
    event=CourseMoved,
    state=CourseState,
    types={state: f"course.{state}" for state in MACHINE},
    classification=Classification.PUBLIC,
    about=lambda _: None,
    versioned=True,
)

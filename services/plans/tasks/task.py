"""Tasks: what a working group's workplan holds, each with an id and a life of its own (Art. 5a)."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.clock import CLOCK
from services.plans.content import Line, Titles
from services.plans.document import Document
from services.plans.groups import group
from services.plans.groups.group import GROUP
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.measures.use import there
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from services.plans.tasks.due import DATED, FILTERS, MACHINE, noted
from shared.contracts.events.task import TaskMoved, TaskState, TaskStatus
from shared.database import WriteSession
from shared.errors import Conflict
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a29",
    "owner_city": "osh",
    "group": str(group.EXAMPLE["id"]),
    "title": {"en": "Thresholds of gauges (example)"},
    "assignee": "City department of civil protection (example)",
    "due": "2126-03-01",
}


class TaskFields(Fields):
    """What a group's workplan asks of an organisation by the end of a day, UTC."""

    group: UUID
    title: Titles
    assignee: Line
    """The organisation that does it."""
    due: date
    measure: UUID | None = None
    """The measure that it brings on."""
    evidence: Document | None = None


class NewTask(TaskFields, New):
    """A task to put into a workplan."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class TaskChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"due": "2126-06-01"}]})

    title: Titles | None = None
    assignee: Line | None = None
    due: date | None = None
    measure: UUID | None = None
    evidence: Document | None = None


class TaskStep(Step):
    """A task is done or dropped."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "done"}]})

    to: TaskStatus


class TaskView(TaskFields, Shown):
    """A task as it is now."""


async def linked(session: WriteSession, by: Principal, task: Record, _now: datetime) -> None:
    """Hold a task to a group that goes on, of which its city is part, and to its measure.

    Raises
    ------
    Invalid, Conflict, OutsideMandate
        Where that is not so.
    """
    if by is CLOCK:
        # What has been closed since it was linked does not keep time from passing.
        return
    of = await referred(session, by, GROUP.name, "group", task.content["group"])
    if of.status not in group.LIVE:
        raise Conflict("record-final", kind=of.kind, status=of.status)
    group.refuse_others(of, task.owner_city)
    if said := task.content["measure"]:
        await there(session, by, UUID(said))


TASK: Final = Kind(
    name="task",
    path="/v1/tasks",
    machine=MACHINE,
    fields=TaskFields,
    shown=TaskView,
    event=TaskMoved,
    state=TaskState,
    types={
        "open": "task.opened",
        "due": "task.due",
        "overdue": "task.overdue",
        "done": "task.done",
        "dropped": "task.dropped",
    },
    changed="task.changed",
    scope=Scope.PLAN,
    about=group.named,
    written=noted,
    effects={"open": linked, "due": linked, "overdue": linked},
    filters=FILTERS,
    dated=DATED,
)

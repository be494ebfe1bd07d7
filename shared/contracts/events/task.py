"""What somebody does by a day: action items of decisions, tasks of working groups (Art. 5)."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.languages import Language

ActionStatus = Literal["open", "due", "overdue", "done", "dropped"]
TaskStatus = Literal["open", "due", "overdue", "done", "dropped"]


class ActionItemState(OwnedFact):
    """What an organisation does by a day."""

    id: UUID
    version: int
    status: ActionStatus
    title: dict[Language, str]
    assignee: str
    due: date
    decision: UUID | None = None
    measure: UUID | None = None
    updated_at: datetime


class TaskState(OwnedFact):
    """What a working group's workplan asks of an organisation by a day."""

    id: UUID
    version: int
    status: TaskStatus
    group: UUID
    title: dict[Language, str]
    assignee: str
    due: date
    measure: UUID | None = None
    updated_at: datetime


class _TaskEvent(Event):
    topic: ClassVar[str] = "governance"
    origin: ClassVar[str] = "/plans"


class ActionItemMoved(_TaskEvent):
    """An action item was given, changed, is due, is overdue, was done or dropped."""

    type: Literal[
        "org.csc-ca.actionitem.opened.v1",
        "org.csc-ca.actionitem.changed.v1",
        "org.csc-ca.actionitem.due.v1",
        "org.csc-ca.actionitem.overdue.v1",
        "org.csc-ca.actionitem.done.v1",
        "org.csc-ca.actionitem.dropped.v1",
    ]
    data: ActionItemState


class TaskMoved(_TaskEvent):
    """A task was opened, changed, is due, is overdue, was done or dropped."""

    type: Literal[
        "org.csc-ca.task.opened.v1",
        "org.csc-ca.task.changed.v1",
        "org.csc-ca.task.due.v1",
        "org.csc-ca.task.overdue.v1",
        "org.csc-ca.task.done.v1",
        "org.csc-ca.task.dropped.v1",
    ]
    data: TaskState

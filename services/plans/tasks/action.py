"""Action items: what an organisation does by a day, and the measure it brings on."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.clock import CLOCK
from services.plans.content import Line, Titles
from services.plans.decisions.decision import DECISION
from services.plans.document import Document
from services.plans.groups import group
from services.plans.groups.group import GROUP
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.measures.use import there
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.reference import referred
from services.plans.tasks.due import DATED, FILTERS, MACHINE, noted
from shared.contracts.events.task import ActionItemMoved, ActionItemState, ActionStatus
from shared.database import WriteSession
from shared.policy import Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a24",
    "owner_city": "osh",
    "title": {"en": "Set the limit of the gauge (example)"},
    "assignee": "City department of civil protection (example)",
    "due": "2126-05-01",
    "group": str(group.EXAMPLE["id"]),
}


class ActionFields(Fields):
    """What an organisation does by the end of a day, UTC."""

    title: Titles
    assignee: Line
    """The organisation that does it."""
    due: date
    decision: UUID | None = None
    """The decision it follows from."""
    group: UUID | None = None
    measure: UUID | None = None
    """The measure that it brings on."""
    evidence: Document | None = None


class NewAction(ActionFields, New):
    """An item to give."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class ActionChanges(Fields):
    """Some of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"due": "2126-06-01"}]})

    title: Titles | None = None
    assignee: Line | None = None
    due: date | None = None
    decision: UUID | None = None
    group: UUID | None = None
    measure: UUID | None = None
    evidence: Document | None = None


class ActionStep(Step):
    """An item is done or dropped."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "done"}]})

    to: ActionStatus


class ActionView(ActionFields, Shown):
    """An action item as it is now."""


async def linked(session: WriteSession, by: Principal, item: Record, _now: datetime) -> None:
    """Hold an item to a decision, a group and a measure that are there for who writes.

    Raises
    ------
    Invalid
        Naming the one that is not.
    """
    if by is CLOCK:
        # What has been closed since it was linked does not keep time from passing.
        return
    for field, kind in (("decision", DECISION), ("group", GROUP)):
        if said := item.content[field]:
            await referred(session, by, kind.name, field, said)
    if said := item.content["measure"]:
        await there(session, by, UUID(said))


ACTION: Final = Kind(
    name="action item",
    path="/v1/action-items",
    machine=MACHINE,
    fields=ActionFields,
    shown=ActionView,
    event=ActionItemMoved,
    state=ActionItemState,
    types={
        "open": "actionitem.opened",
        "due": "actionitem.due",
        "overdue": "actionitem.overdue",
        "done": "actionitem.done",
        "dropped": "actionitem.dropped",
    },
    changed="actionitem.changed",
    scope=Scope.PLAN,
    about=group.named,
    written=noted,
    effects={"open": linked, "due": linked, "overdue": linked},
    filters=FILTERS,
    dated=DATED,
)

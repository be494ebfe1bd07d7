"""What tasks and action items have in common: a day, and the state that it gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Query

from services.plans.answers import NO_NUL
from services.plans.kind import Filter
from services.plans.order import Dated
from services.plans.record import Record
from shared.policy import Principal

Status = Literal["open", "due", "overdue", "done", "dropped"]
MACHINE: Final[Mapping[Status, Sequence[Status]]] = {
    "open": ("done", "dropped"),
    "due": ("done", "dropped"),
    "overdue": ("done", "dropped"),
    "done": (),
    "dropped": (),
}
"""The clock makes them due and overdue; a later day makes them open again."""
SOON: Final = timedelta(days=7)
"""How long before its day something is due, and who is to do it reminded."""
DATED: Final = Dated("due", of_day=True)
FILTERS: Final[Mapping[str, Filter]] = {
    "assignee": Filter(
        Annotated[
            str | None,
            Query(
                max_length=500, pattern=NO_NUL, description="Organisation that does it, in full."
            ),
        ],
        lambda value: [{"assignee": value}],
    ),
    "group": Filter(
        Annotated[UUID | None, Query(description="Working group it is of.")],
        lambda value: [{"group": str(value)}],
    ),
    "measure": Filter(
        Annotated[UUID | None, Query(description="Measure that it brings on.")],
        lambda value: [{"measure": str(value)}],
    ),
}


def urgency(due: date, today: date) -> Status:
    """Return the state of what is not done, by the day it is due."""
    if due < today:
        return "overdue"
    return "due" if due <= today + SOON else "open"


def noted(_by: Principal, before: Record | None, after: Record) -> Record:
    """Let what gets another day be as urgent as that is."""
    if before is None or before.content["due"] == after.content["due"]:
        return after
    if not MACHINE[after.status]:  # type: ignore[index]  # of its kind
        return after
    due = date.fromisoformat(after.content["due"])
    return replace(after, status=urgency(due, after.updated_at.astimezone(UTC).date()))

"""Comment windows: parties comment on an object before it is published (Art. 2)."""

from datetime import datetime, timedelta
from typing import Final

from pydantic import ConfigDict
from pydantic.config import JsonDict

from services.plans.depositary.instrument import About
from services.plans.kind import Fields, Kind, New, Shown
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.recorded import Step
from services.plans.studies import announced
from shared.contracts.events.governance import (
    CommentWindowMoved,
    CommentWindowState,
    WindowStatus,
)
from shared.errors import Conflict, Invalid
from shared.moments import Stated
from shared.policy import Principal, Scope

LEAST: Final = timedelta(days=10)
LEAST_OF_EXERCISE: Final = timedelta(seconds=2)
"""Of a window in an exercise (ADR 0043): what is played waits for it, and does not backdate it."""
CLOCKS: Final = timedelta(minutes=1)
"""By which the caller's clock may be behind ours."""
EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a10",
    "owner_city": "osh",
    "about": "plan:7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "opens": "2126-11-01T00:00:00Z",
    "closes": "2126-11-20T00:00:00Z",
}


class WindowFields(Fields):
    """The time in which parties comment on an object: ten days at least, none of them past."""

    about: About
    opens: Stated
    closes: Stated


class NewWindow(WindowFields, New):
    """A window to open."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


class WindowChanges(Fields):
    """A window may only grow."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"closes": "2126-11-25T00:00:00Z"}]})

    closes: Stated | None = None


class WindowStep(Step):
    """A window closes, once its time is over."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "closed"}]})

    to: WindowStatus


class WindowView(WindowFields, Shown):
    """A comment window."""


def guard(_by: Principal, before: Record | None, after: Record, now: datetime) -> None:
    """Hold a window to its time.

    Raises
    ------
    Invalid
        When it is shorter than ten days (in an exercise: two seconds), would become shorter, or
        a new one is to have opened before now.
    Conflict
        When it is to close before its time is over.
    """
    opens, closes = (datetime.fromisoformat(after.content[name]) for name in ("opens", "closes"))
    if before is None:
        if opens < now - CLOCKS:
            raise Invalid.field("#/opens", "window-past")
        if closes - max(opens, now) < least(exercise=after.exercise):
            raise Invalid.field("#/closes", "window-short", days=LEAST.days)
    elif closes < datetime.fromisoformat(before.content["closes"]):
        raise Invalid.field("#/closes", "window-short", days=LEAST.days)
    if after.status == "closed" and now < closes:
        raise Conflict("window-open", closes=closes.isoformat())


def least(*, exercise: bool) -> timedelta:
    """Return how long parties have at least; what is no exercise has ten days."""
    return LEAST_OF_EXERCISE if exercise else LEAST


WINDOW: Final = Kind(
    name="comment window",
    path="/v1/comment-windows",
    machine={"open": ("closed",), "closed": ()},
    fields=WindowFields,
    shown=WindowView,
    event=CommentWindowMoved,
    state=CommentWindowState,
    types={"open": "commentwindow.opened", "closed": "commentwindow.closed"},
    scope=Scope.PLAN,
    guard=guard,
    effects={"open": announced.announce},
    dated=Dated("closes"),
)

"""How the routes of every subject answer, and what their descriptions have in common."""

from typing import Annotated, Any, Protocol, TypeVar

from fastapi import Query, Response

from shared.access import Owned
from shared.commands import refuse_foreign, reply
from shared.errors import (
    Conflict,
    IllegalTransition,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
)
from shared.policy import Principal, Scope

NO_NUL = r"^[^\x00]*$"
"""PostgreSQL cannot compare with a text that holds NUL."""
OwnerFilter = Annotated[
    str | None, Query(max_length=40, pattern=NO_NUL, description="City that owns it.")
]
"""The query parameter `owner_city` of lists."""
NEW = (PolicyDenied, OutsideMandate, Conflict)
"""What the command that makes a record refuses with."""
CHANGE = (*NEW, NotFound, PreconditionRequired)
"""The same of a change, which must say the version it has seen."""
MOVE = (*NEW, NotFound, IllegalTransition)
"""The same of a step, which may say it."""

T = TypeVar("T", bound=Owned)


class Versioned(Protocol):
    """The view of a record's newest version."""

    @property
    def version(self) -> int:
        """Number of the version."""

    def model_dump(self, *, mode: str) -> dict[str, Any]:
        """Return it as JSON values."""


def shown(view: Versioned) -> Response:
    """Return the response that shows a versioned record."""
    return reply(view.model_dump(mode="json"))


def missing(name: str, record_id: object) -> NotFound:
    """Return the problem of a record that is not there, or not for this caller."""
    return NotFound("no-record", kind=name, id=record_id)


def readable(found: T | None, name: str, record_id: object) -> T:
    """Return the record that was found for its reader.

    Raises
    ------
    NotFound
        When there is none, or not for this caller.
    """
    if found is None:
        raise missing(name, record_id)
    return found


def to_change(found: T | None, by: Principal, name: str, record_id: object) -> T:
    """Return the locked record that `by` is about to change.

    Raises
    ------
    NotFound
        When there is none, or not for this caller.
    OutsideMandate
        When it is another city's.
    """
    record = readable(found, name, record_id)
    refuse_foreign(by, record, name)
    return record


def refuse_without(by: Principal, scope: Scope, owned: Owned) -> None:
    """Raise unless `by` holds the scope and acts for the owner itself.

    Raises
    ------
    PolicyDenied
        When it does not: what the coalition owns is not any member's to do here.
    """
    if not (by.has(scope) and by.acts_for(owned.owner_city)):
        raise PolicyDenied("scope-missing", scope=scope.value, extensions={"scope": scope.value})

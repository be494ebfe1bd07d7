"""A kind of record: what it says, which states follow which, what an event says of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field

from services.plans import history
from services.plans.content import OwnerCity
from services.plans.order import Dated
from services.plans.record import Record
from services.plans.search.entry import Entry
from shared.contracts.events import Event
from shared.database import WriteSession
from shared.policy import Classification, Dataset, Principal, Scope


class Fields(BaseModel):
    """What a kind of record says."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class New(BaseModel):
    """What every new record says besides."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    owner_city: OwnerCity


class Shown(BaseModel):
    """What every record shows besides."""

    id: UUID
    version: int
    owner_city: str
    classification: Classification
    exercise: bool
    status: str
    transitions: list[str]
    """States it can be moved to."""
    created_at: datetime
    updated_at: datetime

    KEPT: ClassVar[Sequence[str]] = (
        "id",
        "version",
        "owner_city",
        "classification",
        "exercise",
        "status",
        "created_at",
        "updated_at",
    )


Guard = Callable[[Principal, Record | None, Record, datetime], None]
"""Refuses a record's next version by rules of its kind; before is None at the beginning."""
Written = Callable[[Principal, Record | None, Record], Record]
"""Returns a record's next version with what its kind notes itself; before is None at first."""
Effect = Callable[[WriteSession, Principal, Record, datetime], Awaitable[None]]
"""What else changes in the transaction that gives the record this state."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list can be asked for beyond owner, state and object."""

    annotation: Any
    """Type and description of the query parameter."""
    ways: Callable[[Any], Sequence[Mapping[str, Any]]]
    """What the content holds of a value: one of these at least."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: what it says, which states follow which, what an event says of it."""

    name: history.Subject
    path: str
    machine: Mapping[Any, Sequence[Any]]
    """The first state is that of new ones."""
    fields: type[Fields]
    shown: type[Shown]
    event: type[Event]
    state: type[Any]
    """Of the event."""
    types: Mapping[str, str]
    """The event's type in each state, without prefix and version."""
    changed: str | None = None
    """The same of what is changed within a state, where that is not told as the state is."""
    scope: Scope = Scope.PLAN
    classification: Classification = Classification.COALITION
    parties: Callable[[Mapping[str, Any]], list[str]] = lambda _: []
    about: Callable[[Mapping[str, Any]], str | None] = lambda content: content.get("about")
    said: Callable[[dict[str, Any], str], dict[str, Any]] = lambda content, _status: content
    """What an event says of the content."""
    written: Written = lambda _by, _before, after: after
    guard: Guard = lambda _by, _before, _after, _now: None
    effects: Mapping[str, Effect] = field(default_factory=dict)
    """By state; "" is every one."""
    opens: Mapping[str, Classification] = field(default_factory=dict)
    """The classification that a state gives; others keep what there was."""
    begun: Mapping[str, Any] = field(default_factory=dict)
    """What the content of new ones holds besides their fields."""
    versioned: bool = False
    """Each version is kept as it was, for those who might read it then."""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    """By query parameter."""
    dated: Dated | None = None
    """By which field lists are narrowed to days, and sorted."""
    dataset: Dataset | None = None
    """What a city closes together with its records of this kind."""
    found: bool = True
    """Whether a search finds it by what it says."""

    @property
    def begins(self) -> str:
        """The state of new ones."""
        return str(next(iter(self.machine)))

    def view(self, one: Record) -> Shown:
        """Return the view of a stored record, which was checked when it was written."""
        return self.shown.model_validate(
            one.content
            | {name: getattr(one, name) for name in Shown.KEPT}
            | {"transitions": list(self.machine[one.status])}
            | {
                name: getattr(one, name)
                for name in ("number",)
                if name in self.shown.model_fields and name not in one.content
            }
        )

    def entry(self, one: Record) -> Entry:
        """Return what of a record can be found: what its view shows, and nothing else."""
        known = self.shown.model_fields
        content = {name: one.content[name] for name in one.content if name in known}
        return Entry.of(
            self.name, self.path, one, content, parties=one.parties, dataset=self.dataset or ""
        )

    def event_of(self, one: Record, before: str | None = None) -> Event:
        """Return the event that states a record, which was in the state `before`."""
        known = self.state.model_fields
        told = self.said(one.content, one.status)
        said = {name: value for name, value in told.items() if name in known}
        own = {name: getattr(one, name) for name in Record.__slots__ if name in known}
        state = self.state.model_validate(
            said | {name: value for name, value in own.items() if name not in said}
        )
        return self.event.of(
            state,
            subject=one.id,
            version=one.version,
            time=one.updated_at,
            type=f"org.csc-ca.{self._type(one.status, before)}.v1",
        )

    def _type(self, status: str, before: str | None) -> str:
        return self.changed if self.changed and before == status else self.types[status]

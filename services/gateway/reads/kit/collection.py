"""What the gateway serves as an OGC collection, described by data."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Literal

from sqlalchemy import Table

from shared.contracts.events import Event
from shared.database import WriteSession
from shared.handlers import First, Gather
from shared.languages import Language, best

Kind = Literal["string", "number", "boolean", "ranked"]
"""`ranked`: one of the choices, compared by its place among them."""
Compare = Literal["=", ">=", "<="]

CITY = "Member city, by its id, such as `osh`."
"""Description of the filter that most collections have."""

Project = Callable[[WriteSession, Sequence[Any]], Awaitable[None]]
"""Writes what neighbouring events of the kinds it is for change in a collection."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A query parameter that compares a column."""

    name: str
    description: str
    kind: Kind = "string"
    compare: Compare = "="
    choices: tuple[str, ...] = ()
    """The only values it takes; (): any."""
    column: str = ""
    """Column of the table; the parameter's own name when empty."""

    @property
    def compared(self) -> str:
        """Name of the column it compares."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection: its words, its table (with `feature_columns`) and its filters."""

    id: str
    titles: Mapping[Language, str]
    """In English at least."""
    description: str
    table: Table
    properties: Mapping[str, Any] = field(default_factory=dict)
    """JSON Schema of each property of its features; see `kit.schema.properties_of`."""
    filters: Sequence[Filter] = ()
    temporal: bool = True
    """Whether its features have a time; those without one match every `datetime`."""
    projects: Mapping[type[Event] | UnionType, Project] = field(default_factory=dict)
    """What each event, or family of events (`A | B`), changes in it."""
    first: Mapping[type[Event] | UnionType, First] = field(default_factory=dict)
    """What it would ask first of all for some of them, and begins a transaction with."""
    gathers: Mapping[type[Event] | UnionType, Gather] = field(default_factory=dict)
    """All that one of them by itself changes, where that is one statement."""

    @property
    def title(self) -> str:
        """Title in the API, which speaks English."""
        return self.titles["en"]

    def title_in(self, language: Language) -> str:
        """Return the title on pages for people."""
        return best(self.titles, language, "en")[1]

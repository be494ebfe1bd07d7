"""What the gateway serves as an OGC collection, described by data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Table

Kind = Literal["string", "number", "boolean", "ranked"]
"""`ranked`: one of the choices, compared by its place among them."""
Compare = Literal["=", ">=", "<="]


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
    title: str
    description: str
    table: Table
    filters: Sequence[Filter] = ()
    temporal: bool = True
    """Whether its features have a time; those without one match every `datetime`."""

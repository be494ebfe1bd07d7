"""The layout of a table that somebody publishes: its columns, and what a row of it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Fields = dict[str, str]
"""Cells by the name of our field."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A published table of facilities, known by its columns."""

    name: str
    """What it is called in the answer of an import."""
    marks: tuple[frozenset[str], ...]
    """Columns by which it is known, in lower case: all of one of the sets."""
    source: str
    licence: str
    """SPDX identifier of what its publisher grants."""
    fields: Callable[[Mapping[str, str]], Fields | None]
    """What a row, its columns in lower case, says; None: it is no facility that is kept."""
    numbered: bool = False
    """Rows of one id are facilities of their own, as equal units of a plant: the second is `#2`."""

    def fits(self, columns: frozenset[str]) -> bool:
        """Say whether a table with these columns is of this layout."""
        return any(marks <= columns for marks in self.marks)


def taken(row: Mapping[str, str], columns: Mapping[str, str]) -> Fields:
    """Return the cells that are not empty, by the field that their column stands for."""
    return {field: cell for column, field in columns.items() if (cell := row.get(column, ""))}


def filled(row: Mapping[str, str], *columns: str) -> str:
    """Return the first cell of these columns that is not empty, else ""."""
    return next((cell for column in columns if (cell := row.get(column, ""))), "")

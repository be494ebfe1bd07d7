"""A table: its rows as text, and how the file was read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

HEADER_WITHIN = 20
"""A header stands in one of the first rows; tables of offices have titles above it."""
ROWS_MAX = 200_000

Known = Callable[[Sequence[str]], int]
"""Says how many of a row's cells are names of columns that are known."""


class Row(NamedTuple):
    """The cells of a row, and the line of the file on which it ends."""

    line: int
    cells: list[str]
    fault: str | None = None
    """What is wrong with the line, where it has no cells that can be told."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, its header found."""

    format: Literal["csv", "xlsx", "geojson", "overpass"]
    header: Row
    rows: Iterator[Row]
    """Those below the header, blank ones left out."""
    encoding: str | None = None
    """Of a CSV."""
    delimiter: str | None = None
    """Of a CSV."""
    name: str | None = None
    """Of a workbook's sheet."""
    others: Sequence[str] = ()
    """Names of a workbook's other sheets that have a header, too, and are not read."""


def header_of(rows: Sequence[Row], known: Known) -> int:
    """Return the place of the header in the first rows: where most names are known, else first."""
    counts = [known(row.cells) for row in rows]
    best = max(counts, default=0)
    return counts.index(best) if best else 0


def filled(row: Row) -> bool:
    """Say whether a row has a cell that is not blank, or cannot be read."""
    return row.fault is not None or any(cell.strip() for cell in row.cells)

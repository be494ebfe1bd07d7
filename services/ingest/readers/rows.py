"""Payloads of lines: one item each, and one that cannot be used never spoils its neighbours."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from services.ingest.readers.content import lines_of
from services.ingest.readers.item import (
    ITEMS_MAX,
    Item,
    Reading,
    UnreadableError,
    unreadable,
)
from services.ingest.readers.lazy import Lazy

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is no row."""

    reason: str
    line: str


def each(
    rows: Iterable[Row | Damaged],
    reading: Reading,
    read: Callable[[Row, Reading], Item],
    label: str,
) -> Sequence[Item]:
    """Return the item of each row; `label` is the column by which a person finds a row.

    Raises
    ------
    UnreadableError
        When there are more than ITEMS_MAX.
    """
    listed = rows if isinstance(rows, Lazy) else list(islice(rows, ITEMS_MAX + 1))
    if len(listed) > ITEMS_MAX:
        raise UnreadableError(f"the payload holds more than {ITEMS_MAX} items")

    row_of = listed.make if isinstance(listed, Lazy) else listed.__getitem__

    def make(place: int) -> Item:
        row = row_of(place)
        if isinstance(row, Damaged):
            return unreadable(f"row {place + 1}", UnreadableError(row.reason), row.line)
        try:
            return read(row, reading)
        except UnreadableError as error:
            return unreadable(row.get(label) or f"row {place + 1}", error, repr(dict(row)))

    return Lazy(len(listed), make)


def delimiter_of(header: str, needed: Iterable[str]) -> str:
    """Return the delimiter by which a header has the needed columns; a comma where none does."""
    wanted = set(needed)
    if not may_have(header, wanted):
        return ","
    return next((mark for mark in ",;\t" if set(columns_of(header, mark)) >= wanted), ",")


def may_have(header: str, needed: Iterable[str]) -> bool:
    """Say whether the needed names stand in a line at all, before it is taken apart.

    A document of JSON has one line, of which all readers of tables are asked.
    """
    return all(name in header for name in needed)


def columns_of(header: str, delimiter: str) -> Sequence[str]:
    """Return the names of a header's columns."""
    return [name.strip().strip('"') for name in header.split(delimiter)]


def csv_rows(content: str, needed: Iterable[str]) -> Lazy[Row | Damaged]:
    """Return the rows of a CSV with a header line, short ones filled with "".

    A row that is no CSV, or has cells beyond the header's, is damaged. Of more than ITEMS_MAX one
    more is returned.

    Raises
    ------
    UnreadableError
        When a needed column is missing.
    """
    lines = lines_of(content)
    header = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=delimiter_of(header, needed))
    names = [name.strip().strip('"') for name in next(reader, ())]
    missing = set(needed) - set(names)
    if missing:
        raise UnreadableError(
            f"the CSV lacks the columns {', '.join(sorted(missing))}; it begins {header[:80]!r}"
        )

    told = _cells(reader, len(names), lambda: lines[reader.line_num - 1])
    listed = list(islice(told, ITEMS_MAX + 1))

    def make(place: int) -> Row | Damaged:
        cells = listed[place]
        if isinstance(cells, Damaged):
            return cells
        row = dict(zip(names, cells, strict=False))
        if len(cells) < len(names):
            row |= dict.fromkeys(names[len(cells) :], "")
        return row

    return Lazy(len(listed), make)


def _cells(
    rows: Iterator[list[str]], columns: int, line: Callable[[], str]
) -> Iterator[Sequence[str] | Damaged]:
    """Yield the cells of rows that are not empty; `line` is the one read last."""
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Damaged(f"not a CSV row: {error}", line())
            continue
        if any(cells[columns:]):
            yield Damaged("the row has more cells than the header has columns", line())
        elif cells:
            # As a tuple of texts alone, which the collector of cycles does not look through again.
            yield tuple(cells)

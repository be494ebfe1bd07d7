"""Payloads of lines: one item each, and one that cannot be used never spoils its neighbours."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from services.ingest.readers.item import (
    ITEMS_MAX,
    Item,
    Reading,
    UnreadableError,
    unreadable,
)

Row = Mapping[str, str]


def each(
    rows: Iterable[Row | UnreadableError],
    reading: Reading,
    read: Callable[[Row, Reading], Item],
    label: str,
) -> list[Item]:
    """Return the item of each row; `label` is the column by which a person finds a row.

    Raises
    ------
    UnreadableError
        When there are more than ITEMS_MAX.
    """
    items: list[Item] = []
    for position, row in enumerate(islice(rows, ITEMS_MAX + 1), 1):
        if position > ITEMS_MAX:
            raise UnreadableError(f"the payload holds more than {ITEMS_MAX} items")
        if isinstance(row, UnreadableError):
            items.append(unreadable(f"row {position}", row, ""))
            continue
        try:
            items.append(read(row, reading))
        except UnreadableError as error:
            items.append(unreadable(row.get(label) or f"row {position}", error, repr(dict(row))))
    return items


def csv_rows(content: str, needed: Iterable[str]) -> Iterator[Row | UnreadableError]:
    """Return the rows of a CSV with a header line, short ones filled with "".

    A row that is no CSV becomes an error of its own.

    Raises
    ------
    UnreadableError
        When a needed column is missing.
    """
    rows = csv.DictReader(content.splitlines())
    missing = set(needed) - set(rows.fieldnames or ())
    if missing:
        raise UnreadableError(f"the CSV lacks the columns {', '.join(sorted(missing))}")
    return _csv_rows(rows)


def _csv_rows(rows: "csv.DictReader[str]") -> Iterator[Row | UnreadableError]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableError(f"not a CSV row: {error}")
        else:
            yield {key: value or "" for key, value in row.items() if isinstance(key, str)}

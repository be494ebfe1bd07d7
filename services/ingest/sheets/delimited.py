"""CSV as spreadsheets write it: the delimiter and the header are found by what they say."""

import csv
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from itertools import chain, islice
from typing import Final

from services.ingest.sheets.sheet import HEADER_WITHIN, Known, Row, Sheet, filled, header_of
from shared.errors import Invalid

DELIMITERS: Final = (",", ";", "\t", "|")
HEAD_LINES = 60
"""Lines in which the header is looked for; its cells may hold line breaks."""


def read(text: TextIOWrapper, encoding: str, known: Known) -> Sheet:
    """Return a CSV as a table; `sep=;` on its first line is Excel's word for the delimiter.

    A line that is no CSV is a row with a fault.

    Raises
    ------
    Invalid
        When one of the first is none, so that nobody knows whether any is.
    """
    lines = _lines(text)
    head = list(islice(lines, HEAD_LINES))
    stated = _stated(head[0]) if head else None
    begins = 0 if stated is None else 1
    delimiter = stated or _delimiter(head, known)
    rows = _rows(chain(head[begins:], lines), delimiter, begins)
    first = [whole(row) for row in islice(rows, HEADER_WITHIN)]
    at = header_of(first, known) if first else 0
    return Sheet(
        format="csv",
        header=first[at] if first else Row(1, []),
        rows=chain(first[at + 1 :], rows),
        encoding=encoding,
        delimiter=delimiter,
    )


def _lines(text: TextIOWrapper) -> Iterator[str]:
    try:
        yield from text
    except UnicodeDecodeError as error:
        raise Invalid.field("#", "file-encoding-unknown", byte=error.start) from error


def _stated(line: str) -> str | None:
    plain = line.rstrip("\r\n").strip('"')
    return plain[4] if plain.lower().startswith("sep=") and len(plain) == 5 else None


def _delimiter(head: list[str], known: Known) -> str:
    """Return the delimiter by which most names of a header are known, else most cells there are."""

    def worth(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(head, delimiter=delimiter)
        cells: list[list[str]] = []
        with suppress(csv.Error):
            cells += islice(rows, HEADER_WITHIN)
        return max(map(known, cells), default=0), len(cells[0]) if cells else 0

    return max(DELIMITERS, key=worth)


def _rows(lines: Iterator[str], delimiter: str, before: int) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # The reader goes on with the line after it.
            yield Row(reader.line_num + before, [], str(error))
            continue
        if filled(row := Row(reader.line_num + before, cells)):
            yield row


def whole(row: Row) -> Row:
    """Return a row; raises Invalid where it has a fault."""
    if row.fault is not None:
        raise Invalid.field("#", "line-not-csv", line=row.line, error=row.fault)
    return row

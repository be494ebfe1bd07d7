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

    Raises
    ------
    Invalid
        When a line is no CSV.
    """
    lines = _lines(text)
    head = list(islice(lines, HEAD_LINES))
    stated = _stated(head[0]) if head else None
    begins = 0 if stated is None else 1
    delimiter = stated or _delimiter(head, known)
    rows = _rows(chain(head[begins:], lines), delimiter, begins)
    first = list(islice(rows, HEADER_WITHIN))
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
    try:
        for cells in reader:
            row = Row(reader.line_num + before, cells)
            if filled(row):
                yield row
    except csv.Error as error:
        raise Invalid.field(
            "#", "line-not-csv", line=reader.line_num + before, error=error
        ) from error

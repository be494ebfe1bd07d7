"""Excel workbooks (.xlsx, ECMA-376): the first sheet with a header, its cells as text.

A workbook is a ZIP archive of XML documents. Both are a stranger's: what is read of them is
counted, however small the archive is, and no document may declare a DTD or an entity.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import RawIOBase
from itertools import chain, islice
from typing import IO, Any, Final
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is a class

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from services.ingest.sheets.sheet import (
    HEADER_WITHIN,
    ROWS_MAX,
    Known,
    Row,
    Sheet,
    filled,
    header_of,
)
from shared.errors import Invalid

XLSX: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
"""An OLE document: Excel until 2003, or a workbook behind a password."""
PART_BYTES_MAX = 48 << 20
"""Of one document when inflated: about 100,000 rows of ten cells."""
PART_OF_TAG = 200
"""Bytes of a document in which a tag may have begun that the next ones end."""
COLUMNS_MAX = 500
SHEETS_MAX = 20
LOOKED_MAX = 2 * PART_BYTES_MAX
"""Bytes of sheets that are looked through for merged cells, which stand behind all others."""
HEADER_LEAST = 2
"""Names that are known of another sheet's header, where it is told as one that is not read."""
UNREADABLE: Final = (
    *(BadZipFile, KeyError, ParseError, DefusedXmlException, NotImplementedError, ZlibError),
    *(EOFError, RuntimeError),  # the latter is said of an archive behind a password
)
ZERO: Final = datetime(1899, 12, 30, tzinfo=UTC)
"""Day 0 of the numbers by which it writes times."""
_MAIN = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,80}?ref=\"([A-Z]{1,3})(\d{1,7}):\1(\d{1,7})\"")
"""Of one column: a title over several is no cell of each."""
_TEXTS: Final = {"s", "str", "inlineStr"}
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read(file: IO[bytes], known: Known) -> Sheet:
    """Return the first sheet of a workbook in which a header is known, else the first.

    Raises
    ------
    Invalid
        When it is no workbook, or one that is larger than is read.
    """
    try:
        archive = ZipFile(file)
        strings = list(_strings(archive))
        sheets, looked = [], 0
        for name, path in islice(_sheets(archive), SHEETS_MAX):
            looked += archive.getinfo(path).file_size
            merged = looked <= LOOKED_MAX
            sheets.append(_sheet(archive, path, name, strings, known, merged=merged))
    except UNREADABLE as error:
        raise _unreadable(error) from error
    if not sheets:
        raise _unreadable("no sheet")
    best = max(sheets, key=lambda sheet: known(sheet.header.cells))
    others = [
        sheet.name or ""
        for sheet in sheets
        if sheet is not best and known(sheet.header.cells) >= HEADER_LEAST
    ]
    return replace(best, others=others)


def moment(days: str) -> datetime:
    """Return the time, naive, that a cell of a workbook has as a number of days, to the second.

    Raises
    ------
    ValueError, OverflowError
        When it is no number, or none of a day that there is.
    """
    seconds = round(float(days.replace(",", ".")) * 86_400)
    return (ZERO + timedelta(seconds=seconds)).replace(tzinfo=None)


def _unreadable(error: object) -> Invalid:
    return Invalid.field("#", "workbook-unreadable", error=str(error)[:200])


def _sheet(
    archive: ZipFile, path: str, name: str, strings: Sequence[str], known: Known, *, merged: bool
) -> Sheet:
    rows = _spread(_rows(archive, path, strings), {})
    first = list(islice(rows, HEADER_WITHIN))
    if merged and any(known(row.cells) for row in first):
        rows = _spread(_rows(archive, path, strings), _merged(archive, path))
        first = list(islice(rows, HEADER_WITHIN))
    at = header_of(first, known)
    return Sheet(
        format="xlsx",
        header=first[at] if first else Row(1, []),
        rows=chain(first[at + 1 :], _guarded(rows)),
        name=name,
    )


def _guarded(rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except UNREADABLE as error:
        raise _unreadable(error) from error


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield name and path of the sheets that are not hidden, in their order."""
    paths = {
        part.get("Id"): str(part.get("Target"))
        for part in _parts(archive, _RELATIONS, "Relationship")
    }
    for part in _parts(archive, _MAIN, "sheet"):
        reference = next((v for k, v in part.attrib.items() if k.endswith("}id")), None)
        target = paths.get(reference)
        if target is not None and part.get("state", "visible") == "visible":
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield str(part.get("name")), path


def _strings(archive: ZipFile) -> Iterator[str]:
    """Yield the texts that cells refer to by number; phonetic hints are no part of them."""
    if _STRINGS not in archive.namelist():
        return
    for part in _parts(archive, _STRINGS, "si"):
        yield _text(part)


def _text(part: Element) -> str:
    runs = [part, *(child for child in part if _local(child) == "r")]
    return "".join(child.text or "" for run in runs for child in run if _local(child) == "t")


def _merged(archive: ZipFile, path: str) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Return by first row the columns, from 0, and last rows of cells that are merged downwards."""
    found: dict[int, list[tuple[int, int]]] = {}
    with archive.open(path) as file:
        counted, before = _Counted(file), b""
        while chunk := counted.read():
            for column, first, last in _MERGED.findall(before + chunk):
                place = (_column(f"{column.decode()}1", 0), int(last))
                if place not in (known := found.setdefault(int(first), [])):
                    known.append(place)
            before = chunk[-PART_OF_TAG:]
    return found


def _spread(
    rows: Iterator[tuple[Row, set[int]]], merged: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Row]:
    """Yield rows with the text of a cell that is merged downwards in each row that it covers.

    A number is not: it may be the sum of all.
    """
    under: dict[int, tuple[int, str]] = {}
    for row, texts in rows:
        for column, (last, text) in [*under.items()]:
            if row.line > last:
                del under[column]
            elif filled(row):
                row.cells.extend([""] * (column + 1 - len(row.cells)))
                row.cells[column] = row.cells[column] or text
        for column, last in merged.get(row.line, ()):
            if column in texts:
                under[column] = (last, row.cells[column])
        if filled(row):
            yield row


def _rows(archive: ZipFile, path: str, strings: Sequence[str]) -> Iterator[tuple[Row, set[int]]]:
    """Yield the rows, and the columns that hold text."""
    for count, part in enumerate(_parts(archive, path, "row"), 1):
        if count > ROWS_MAX:
            raise Invalid.field("#", "file-too-many-rows", most=ROWS_MAX)
        cells: dict[int, str] = {}
        texts: set[int] = set()
        for position, cell in enumerate(child for child in part if _local(child) == "c"):
            column = _column(cell.get("r") or "", position)
            if column < COLUMNS_MAX:
                cells[column] = _value(cell, strings)
                if cell.get("t") in _TEXTS:
                    texts.add(column)
        line = part.get("r") or ""
        row = Row(
            int(line) if line.isdecimal() and len(line) < 8 else count,
            [cells.get(column, "") for column in range(max(cells, default=-1) + 1)],
        )
        yield row, texts


def _column(place: str, position: int) -> int:
    """Return the column of a place such as `AB12`, from 0."""
    found = _PLACE.fullmatch(place)
    if not found:
        return position
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, strings: Sequence[str]) -> str:
    parts: Mapping[str, Element] = {_local(child): child for child in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(parts["is"]) if "is" in parts else ""
    stated = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s":
        return strings[int(stated)] if stated.isdecimal() and int(stated) < len(strings) else ""
    return _number(stated) if kind == "n" else stated


def _number(stated: str) -> str:
    """Return 72.79 for 72.790000000000006, and a whole number without decimals."""
    try:
        value = float(stated)
    except ValueError:
        return stated
    shown = f"{value:.15g}"
    return shown if "e" not in shown else stated


class _Counted(RawIOBase):
    """A document of an archive, of which no more is read than it may hold."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file
        self._left = PART_BYTES_MAX

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most 64 KB."""
        chunk = self._file.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self._left -= len(chunk)
        if self._left < 0:
            raise Invalid.field("#", "workbook-too-large", most=PART_BYTES_MAX >> 20)
        return chunk


def _parts(archive: ZipFile, path: str, wanted: str) -> Iterator[Element]:
    """Yield the elements of a name, each to be used before the next is asked for."""
    with archive.open(path) as file:
        events: Any = iterparse(
            _Counted(file), events=("start", "end"), forbid_dtd=True, forbid_entities=True
        )
        within: list[Element] = []
        for event, element in events:
            if event == "start":
                within.append(element)
                continue
            within.pop()
            if _local(element) == wanted:
                yield element
                # What was yielded is forgotten, else a sheet would be held as a tree.
                for parent in within[-1:]:
                    parent.clear()


def _local(part: Element) -> str:
    return str(part.tag).rpartition("}")[2]

"""Tables whose columns the source declares: CSV, XLSX, Parquet, GeoJSON, JSON (array or lines).

The header is found where most of the declared names are; encoding, delimiter and decimal mark are
found as for tables of offices (`services.ingest.sheets`).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from services.ingest.observations.model import Observation, Station
from services.ingest.readers.content import Content, lines_of, parse_json
from services.ingest.readers.declared.measured import measured
from services.ingest.readers.declared.report import DECLARED
from services.ingest.readers.document import bounded
from services.ingest.readers.general import general
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    name,
    text,
    unreadable,
)
from services.ingest.readers.item import number as finite
from services.ingest.readers.mapping import Column, FieldName, TableMapping, zone_of
from services.ingest.readers.values import observation
from services.ingest.sheets import open as sheets
from services.ingest.sheets import parquet
from services.ingest.sheets.numbers import AmbiguousNumberError, mark_of, number, written
from services.ingest.sheets.parquet import PARQUET
from services.ingest.sheets.workbook import moment
from shared.contracts.events.hazard import SEVERITIES
from shared.errors import Invalid
from shared.moments import from_iso, leapless

NAMES = uuid5(NAMESPACE_URL, "https://csc-ca.org/tables")
EXAMPLES = 3
XLSX = b"PK\x03\x04"
DAYS = re.compile(r"[1-9]\d{4}([.,]\d+)?")
"""From 1927 to 2173; `20261130` is a day as digits."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its place in the file, its cells by their names, and its ground where it has one."""

    line: int
    cells: Mapping[str, str]
    geometry: Any = None
    workbook: bool = False
    """Its times may be numbers of days, whatever way they are shown."""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """How a column was read."""

    name: str
    field: FieldName | None
    """Null: nobody declared the column, and nothing is read of it."""
    examples: Sequence[str]
    """Its first cells."""


def recognises(content: Content) -> bool:  # noqa: ARG001 - every format is asked
    """Say that no payload is one unless its source says so."""
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every row.

    Raises
    ------
    UnreadableError
        When the source declares no columns, or it is no table.
    """
    mapping = _mapping(reading)
    return bounded(
        item for row in _rows(content, mapping) for item in _items(row, mapping, reading)
    )


def columns(content: Content, mapping: TableMapping) -> list[ReadColumn]:
    """Return how the columns of a table are read, those that it lacks last, without examples."""
    seen: dict[str, list[str]] = {}
    for number_, row in enumerate(_rows(content, mapping)):
        if number_ == EXAMPLES:
            break
        for column, cell in row.cells.items():
            seen.setdefault(column, []).append(cell[:80])
    declared = mapping.columns
    names = [*seen, *(column for column in declared if column not in seen)]
    return [
        ReadColumn(
            column, declared[column].field if column in declared else None, seen.get(column, [])
        )
        for column in names
    ]


def _mapping(reading: Reading) -> TableMapping:
    if reading.mapping is None:
        raise UnreadableError("the source declares no columns: set its `mapping`")
    return reading.mapping


def _rows(content: Content, mapping: TableMapping) -> Iterator[Row]:
    if content.is_json:
        return _json(content)
    return _columnar(content) if content.raw.startswith(PARQUET) else _sheet(content, mapping)


def _columnar(content: Content) -> Iterator[Row]:
    try:
        names, rows = parquet.read(content.raw)
        for row in rows:
            yield Row(row.line, dict(zip(names, row.cells, strict=True)))
    except Invalid as error:
        raise _no_table(error) from None


def _sheet(content: Content, mapping: TableMapping) -> Iterator[Row]:
    def known(cells: Sequence[str]) -> int:
        return sum(cell.strip() in mapping.columns for cell in cells)

    try:
        sheet = sheets.read(BytesIO(content.raw), None, known)
        header = [cell.strip() for cell in sheet.header.cells]
        if not known(header):
            raise UnreadableError("no row names any of the declared columns")
        for row in sheet.rows:
            cells = dict(zip(header, row.cells, strict=False))
            yield Row(row.line, cells, workbook=sheet.format == "xlsx")
    except Invalid as error:
        raise _no_table(error) from None


def _no_table(error: Invalid) -> UnreadableError:
    why = "; ".join(str(fault.text) for fault in error.errors) or str(error)
    return UnreadableError(f"no table that is read: {why}")


def _json(content: Content) -> Iterator[Row]:
    match _document(content):
        case {"type": "FeatureCollection", "features": list(features)}:
            entries = features
        case list(entries):
            pass
        case entry:
            entries = [entry]
    for line, entry in enumerate(entries, 1):
        geometry = entry.get("geometry") if isinstance(entry, dict) else None
        cells = dict(_flat(entry, "")) if isinstance(entry, dict) else {}
        yield Row(line, cells, geometry)


def _document(content: Content) -> Any:
    """Return a JSON document, or the list of its lines."""
    lines = lines_of(content.text)
    try:
        return content.document
    except UnreadableError:
        if len(lines) < 2:
            raise
    return [parse_json(line) for line in lines if line.strip()]


def _flat(entry: Mapping[str, Any], before: str) -> Iterator[tuple[str, str]]:
    """Yield the members of an object by their paths, two levels deep."""
    for key, value in entry.items():
        path = f"{before}{key}"
        if isinstance(value, dict):
            if path != "geometry" and before.count(".") < 2:
                yield from _flat(value, f"{path}.")
        elif value is not None and not isinstance(value, list):
            yield path, value if isinstance(value, str) else written(json.dumps(value))


def _items(row: Row, mapping: TableMapping, reading: Reading) -> Iterator[Item]:
    try:
        if mapping.makes == "hazard":
            yield _hazard(row, mapping, reading)
            return
        yield from _observations(row, mapping, reading)
    except UnreadableError as error:
        yield unreadable(f"line {row.line}", error, json.dumps(row.cells, ensure_ascii=False))


def _hazard(row: Row, mapping: TableMapping, reading: Reading) -> Item:
    got = _Got(row, mapping)
    kind = got.text("kind")
    if kind not in DECLARED:
        raise UnreadableError(f"the kind {str(kind)[:40]!r} is none of {', '.join(DECLARED)}")
    level = got.text("level") or "unknown"
    if level not in SEVERITIES:
        raise UnreadableError(f"the level {level[:40]!r} is none of {', '.join(SEVERITIES)}")
    begins = got.time("begins")
    if begins is None:
        raise UnreadableError("begins is missing")
    longitude, latitude, footprints = got.place()
    updated = got.time("updated")
    figure = None
    if (amount := got.number("measured")) is not None:
        column = got.column("measured")
        assert column is not None
        figure = measured(DECLARED[kind], column.measure or "", amount, column.unit or "")
    # A row without an id is named by what it is, where and when: the same row is the same name.
    code = got.text("id") or str(
        uuid5(NAMES, f"{kind} {begins.isoformat()} {longitude} {latitude}")
    )
    solution = general(
        reading,
        DECLARED[kind],
        level=level,
        measured=figure,
        radius_km=got.number("radius_km"),
        name=name(reading.network, code),
        updated_at=updated or reading.received_at,
        begins=begins,
        ends=got.time("ends"),
        longitude=longitude,
        latitude=latitude,
        footprints=footprints,
        place=text(got.text("place"), "place"),
        review="unstated",
    )
    note = text(got.text("text"), "text", 2000)
    return replace(solution, note=note, dated=updated is not None)


def _observations(row: Row, mapping: TableMapping, reading: Reading) -> Iterator[Observation]:
    got = _Got(row, mapping)
    station, at = _station(got, reading), got.time("time")
    if at is None:
        raise UnreadableError("time is missing")
    found = 0
    for header, column in mapping.columns.items():
        cell = row.cells.get(header, "").strip()
        if column.field != "value" or not cell:
            continue
        assert column.quantity is not None
        found += 1
        yield observation(
            reading,
            station=station,
            quantity=column.quantity,
            at=at,
            value=got.figure(cell, header),
            unit=column.stated_unit,
        )
    if not found:
        raise UnreadableError("the row has no value")


def _station(got: "_Got", reading: Reading) -> Station:
    code = got.text("station")
    if code is None and reading.station is not None:
        return reading.station
    station = reading.stations.get(code or "")
    if station is None:
        raise UnreadableError(
            f"the station {str(code)[:40]!r} of {reading.network} is not known: "
            "register it with POST /v1/stations"
        )
    return station


def _moment(stated: str, format_: str | None, row: Row) -> datetime:
    """Return a time as its column has it, naive where it says no offset."""
    if row.workbook and DAYS.fullmatch(stated):
        return moment(stated)
    if not format_:
        return from_iso(stated)
    plain, short = leapless(stated)
    return datetime.strptime(plain, format_) + short  # noqa: DTZ007 - its zone follows


class _Got:
    """The fields of a row."""

    def __init__(self, row: Row, mapping: TableMapping) -> None:
        self._row = row
        self._mapping = mapping
        self._headers = {column.field: header for header, column in mapping.columns.items()}

    def column(self, field: FieldName) -> Column | None:
        """Return the column of a field."""
        header = self._headers.get(field)
        return self._mapping.columns[header] if header else None

    def text(self, field: FieldName) -> str | None:
        """Return what a row says of a field, else what is fixed, None where neither does."""
        cell = self._row.cells.get(self._headers.get(field, ""), "").strip()
        column = self.column(field)
        if column is not None:
            cell = column.values.get(cell, cell)
        return cell or self._mapping.fixed.get(field) or None

    def number(self, field: FieldName) -> float | None:
        """Return a figure."""
        found = self.text(field)
        return None if found is None else self.figure(found, field)

    def figure(self, cell: str, label: str) -> float:
        """Return a figure as people write it."""
        mark = self._mapping.decimal or mark_of(self._row.cells.values())
        try:
            return finite(number(cell, mark), label)
        except AmbiguousNumberError:
            raise UnreadableError(
                f"{label} is {cell[:40]!r}, which may have decimals or thousands: set `decimal`"
            ) from None

    def time(self, field: FieldName) -> datetime | None:
        """Return a time, by the format and in the zone that are declared."""
        found, column = self.text(field), self.column(field)
        if found is None:
            return None
        try:
            stated = _moment(found, column.format if column else None, self._row)
        except (ValueError, OverflowError):
            wanted = column.format if column is not None and column.format else "ISO 8601"
            raise UnreadableError(f"{field} is {found[:40]!r}, not {wanted}") from None
        if stated.tzinfo is None:
            zone = (column.zone if column else None) or self._mapping.zone
            if zone is None:
                raise UnreadableError(f"{field} {found[:40]!r} has no offset: declare its `zone`")
            stated = stated.replace(tzinfo=zone_of(zone))
        return instant(stated.isoformat(), field)

    def place(self) -> tuple[float | None, float | None, list[Any]]:
        """Return longitude, latitude and the ground of a row."""
        longitude, latitude = self.number("longitude"), self.number("latitude")
        match self._row.geometry:
            case {"type": "Point", "coordinates": [x, y, *_]}:
                return finite(x, "longitude"), finite(y, "latitude"), []
            case {"type": "Polygon" | "MultiPolygon", "coordinates": list(parts)} as ground:
                if longitude is None or latitude is None:
                    longitude, latitude = _middle(parts)
                return longitude, latitude, [ground]
        return longitude, latitude, []


def _middle(parts: Any) -> tuple[float, float]:
    """Return the middle of the box around the positions of a geometry."""
    found: list[tuple[float, float]] = []
    left = [parts]
    while left:
        match left.pop():
            case [int() | float() as x, int() | float() as y, *_]:
                found.append((float(x), float(y)))
            case list(inner):
                left.extend(inner)
    if not found:
        raise UnreadableError("the geometry has no position")
    xs, ys = zip(*found, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

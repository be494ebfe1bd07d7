"""Sheets of stations and gauges as hydromet services send them: CSV, Excel (.xlsx) or JSON rows.

Headers are in English or a language of the members and name the unit, `Уровень воды, см`; cells are
separated by commas, semicolons or tabs, in UTF-8, UTF-16 or a Cyrillic encoding, with decimal
points or commas. A row is one station at one time with as many quantities as the sheet has. Times
are ISO 8601 or `24.04.2024 08:00`, in one column or as day and hour in two; the header says of
which clock where they do not: `Срок (UTC+5)`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from itertools import chain
from typing import NamedTuple

from services.ingest.observations import units
from services.ingest.observations.headers import DANGER, STATION, TIME, is_one, quantity_of
from services.ingest.observations.model import Station
from services.ingest.observations.quantities import QUANTITIES, Quantity
from services.ingest.readers.content import Content
from services.ingest.readers.document import bounded, json_of
from services.ingest.readers.item import Item, Reading, UnreadableError, instant, unreadable
from services.ingest.readers.values import observation, unsaid
from services.ingest.sheets import open as sheets
from services.ingest.sheets.numbers import AmbiguousNumberError, Mark, mark_of, number
from services.ingest.sheets.sheet import Row
from services.ingest.sheets.workbook import XLSX, moment
from shared.errors import Invalid

DAY_FIRST = re.compile(
    r"(\d{1,2})([.-])(\d{1,2})\2(\d{4}|\d{2})"
    r"(?:[ T,]+(\d{1,2})(?:[:.-](\d{2})(?::(\d{2}))?| ?ч\.?))?"
    r"(?: ?(Z|[+-]\d{2}:?\d{2}))?"
)
"""Of two figures of the year, the century is ours; `08.00`, `08-00` and `8 ч` are hours too."""
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=[ T]|$)")
"""`2024/04/24`; with the year last nobody knows whether day or month is first."""
SERIAL = re.compile(r"\d{5}([.,]\d+)?")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
HOUR = re.compile(r"\d{1,2}")
FRACTION = re.compile(r"0?[.,]\d+")
"""An hour as workbooks count it, of a day."""
MIDNIGHT = re.compile(r"[T ]0?0:00(:00)?$")
"""What a workbook writes after a day."""
ZONE = re.compile(
    r"\b(?:utc|gmt|мск)\b(?:\s*([+\u2212-]\d{1,2})(?::?(\d{2}))?(?!\d))?", re.IGNORECASE
)
_UNIT = re.compile(r"^(.*?)\s*(?:,\s*|[(\[]\s*)([^,()\[\]]+?)\s*[)\]]?\s*$")
_BARE_UNIT = re.compile(r"^(.*\S)\s+(\S+)$")
"""`Уровень воды см`."""


class Column(NamedTuple):
    """A column of values: where it stands, what it measures and in which unit."""

    place: int
    quantity: Quantity
    unit: str


class Header(NamedTuple):
    """What a header says of its columns."""

    station: int | None
    times: Sequence[int]
    """Of the time, or of the day and of the hour of it, in this order."""
    zone: timezone | None
    danger: Column | None
    columns: Sequence[Column]


def recognises(content: Content) -> bool:
    """Say whether it is such a sheet, or JSON rows with such names."""
    if content.is_xml:
        return False
    if content.is_json:
        match json_of(content):
            case [dict() as first, *_]:
                return _header([str(name) for name in first]) is not None
        return False
    if content.body.startswith(XLSX):
        return True
    begin = content.body[:4096].partition(b"\n")[0]
    return b"\x00" not in begin and _is_sheet(_cells(content))


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every value of every row.

    Raises
    ------
    UnreadableError
        When it is no table, or its header names no time and quantity that are known.
    """
    header, rows = _table(content)
    found = _header(header)
    if found is None:
        raise UnreadableError(
            "the header names no station, time and quantity with its unit that are known, such as "
            f"`Уровень воды, см`; it holds {', '.join(header)[:300]!r}"
        )
    if found.station is None and reading.station is None:
        raise UnreadableError("no column names the station: set `station` of the source")
    return bounded(chain(_unknown(header), _items(found, rows, reading)))


def _unknown(header: Sequence[str]) -> Iterator[Item]:
    """Yield the columns whose quantity is known and whose unit is not: nothing of them is read."""
    for place, cell in enumerate(header):
        name = _plain(cell)
        if _column(place, name) is None and quantity_of(_before(name)):
            reason = UnreadableError(
                f"the unit of the column {cell.strip()[:100]!r} is not known: nothing of it is read"
            )
            yield unreadable("header", reason, cell)


def _table(content: Content) -> tuple[list[str], Iterator[tuple[str, list[str]]]]:
    """Return the header, and each row with what a person finds it by."""
    if content.is_json:
        match content.document:
            case [dict() as first, *_] as rows:
                names = [str(name) for name in first]
                cells = (
                    [_text(row.get(name)) for name in first]
                    if isinstance(row, dict)
                    else [_text(row)[:100]]
                    for row in rows
                )
                return names, ((f"row {n}", row) for n, row in enumerate(cells, 1))
        raise UnreadableError("the JSON is no list of rows")
    try:
        sheet = sheets.read(BytesIO(content.body), None, _known)
    except Invalid as refused:
        raise UnreadableError(f"no table: {refused.errors[0].text}") from None
    return sheet.header.cells, ((f"line {row.line}", row.cells) for row in _rows(sheet.rows))


def _rows(rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except Invalid as refused:
        raise UnreadableError(f"no table: {refused.errors[0].text}") from None


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _cells(content: Content) -> list[str]:
    try:
        return sheets.read(BytesIO(content.body[:65_536]), None, _known).header.cells
    except Invalid:
        return []


def _known(cells: Sequence[str]) -> int:
    plain = [_plain(cell) for cell in cells]
    return sum(
        is_one(name, STATION) or _named(name, TIME) or _column(0, name) is not None
        for name in plain
    )


def _is_sheet(cells: Sequence[str]) -> bool:
    """Say whether a header is of such a sheet, if only with units that are not known."""
    plain = [_plain(cell) for cell in cells]
    return _header(cells) is not None or (
        any(is_one(name, STATION) for name in plain)
        and any(_named(name, TIME) for name in plain)
        and any(quantity_of(_before(name)) for name in plain)
    )


def _before(name: str) -> str:
    """Return what stands before a unit, whatever that is."""
    return re.split(r"\s*[,(\[]", name, maxsplit=1)[0]


def _header(cells: Sequence[str]) -> Header | None:
    plain = [_plain(cell) for cell in cells]
    times = [place for place, name in enumerate(plain) if _named(name, TIME)][:2]
    columns = [found for place, name in enumerate(plain) if (found := _column(place, name))]
    if not times or not columns:
        return None
    return Header(
        next((place for place, name in enumerate(plain) if is_one(name, STATION)), None),
        times,
        next((zone for place in times if (zone := _zone(plain[place]))), None),
        next(
            (_danger(*each, columns) for each in enumerate(plain) if _named(each[1], DANGER)), None
        ),
        columns,
    )


def _danger(place: int, name: str, columns: Sequence[Column]) -> Column:
    """Return the column of the danger level: in its own unit, else in that of the levels."""
    found = _UNIT.match(name)
    if found and is_one(found[1], DANGER) and units.named(found[2]):
        return Column(place, "water-level", found[2])
    levels = (column.unit for column in columns if column.quantity == "water-level")
    return Column(place, "water-level", next(levels, QUANTITIES["water-level"].unit))


def _plain(cell: str) -> str:
    return " ".join(cell.replace("_", " ").replace("ё", "е").split()).strip().lower()


def _named(name: str, names: frozenset[str]) -> bool:
    """Say whether a name is one of these, with what stands behind it: a unit, or a clock."""
    found = _UNIT.match(name)
    stated = (name, found[1] if found else name, _clocked(name))
    return any(is_one(each, names) for each in stated)


def _clocked(name: str) -> str:
    """Return what a name says before its clock: `Срок UTC +5`."""
    found = ZONE.search(name)
    return name[: found.start()].strip() if found else name


def _column(place: int, name: str) -> Column | None:
    """Return the column of a name with its unit; without one a percentage or level is its own."""
    for found in (_UNIT.match(name), _BARE_UNIT.match(name)):
        quantity = quantity_of(found[1]) if found else None
        if found and quantity and units.named(found[2]):
            return Column(place, quantity, found[2])
    if quantity := quantity_of(name):
        return Column(place, quantity, QUANTITIES[quantity].unit)
    return None


def _zone(name: str) -> timezone | None:
    found = ZONE.search(name)
    if found is None:
        return None
    hours = int((found[1] or "0").replace("\u2212", "-"))
    minutes = int(found[2] or 0) * (-1 if hours < 0 else 1)
    offset = timedelta(hours=hours + (3 if "мск" in found[0].lower() else 0), minutes=minutes)
    return timezone(offset) if abs(offset) <= timedelta(hours=14) else None


def _items(
    header: Header, rows: Iterable[tuple[str, list[str]]], reading: Reading
) -> Iterator[Item]:
    for label, cells in rows:
        mark = mark_of(_cell(cells, column.place) for column in header.columns)
        try:
            station = _station(header, cells, mark, reading)
            at = _at(_stated([_cell(cells, place) for place in header.times]), header.zone)
        except UnreadableError as error:
            yield unreadable(label, error, repr(cells))
            continue
        for column in header.columns:
            try:
                cell = _cell(cells, column.place)
                yield observation(
                    reading,
                    station=station,
                    quantity=column.quantity,
                    at=at,
                    value=cell if unsaid(cell) else _number(cell, mark),
                    unit=column.unit,
                )
            except UnreadableError as error:
                yield unreadable(f"{label} {column.quantity}", error, repr(cells))


def _number(cell: str, mark: Mark | None) -> str:
    try:
        return number(cell, mark)
    except AmbiguousNumberError:
        raise UnreadableError(
            f"{cell!r} is {cell.replace(',', '')} or {cell.replace(',', '.')}: write the decimals "
            "of another value of the row, or send points"
        ) from None


def _station(header: Header, cells: Sequence[str], mark: Mark | None, reading: Reading) -> Station:
    if header.station is None:
        assert reading.station is not None
        return reading.station
    stated = _cell(cells, header.station)
    station = reading.stations.get(stated) or _by_name(stated, reading)
    if station is None:
        raise UnreadableError(
            f"the station {stated[:40]!r} of {reading.network} is not known: "
            "register it with POST /v1/stations"
        )
    danger = _cell(cells, header.danger.place) if header.danger is not None else ""
    if header.danger is None or unsaid(danger):
        return station
    try:
        amount = float(_number(danger, mark))
        return replace(
            station, danger_cm=units.converted(amount, header.danger.unit, "water-level")
        )
    except ValueError:
        raise UnreadableError(f"the danger level {danger[:40]!r} is not a number") from None


def _by_name(stated: str, reading: Reading) -> Station | None:
    wanted = stated.casefold()
    found = [one for one in reading.stations.values() if one.name.casefold() == wanted]
    return found[0] if len(found) == 1 else None


def _stated(cells: Sequence[str]) -> str:
    """Return the time of a row, whose day and hour may stand in two columns.

    An hour that is none is no midnight: it stays beside the day, and is refused with it.
    """
    time, *other = cells
    day = MIDNIGHT.sub("", _dated(time))
    if not other or CLOCK.search(day):
        return time
    (hour,) = other
    if FRACTION.fullmatch(hour):
        hour = moment(hour).time().isoformat()
    elif HOUR.fullmatch(hour):
        hour = f"{hour}:00"
    if CLOCK.match(hour) and hour[1] == ":":
        hour = f"0{hour}"
    return f"{day} {hour}" if day and hour else ""


def _dated(stated: str) -> str:
    """Return a time with its day as text, where a workbook numbers it."""
    return moment(stated).isoformat() if SERIAL.fullmatch(stated) else stated


def _at(stated: str, zone: timezone | None) -> datetime:
    """Return a time that says which clock it is of, or whose header does."""
    stated = _dated(stated)
    if found := YEAR_FIRST.match(stated):
        year, month, day = found.groups()
        stated = f"{year}-{int(month):02d}-{int(day):02d}{stated[found.end() :]}"
    if found := DAY_FIRST.fullmatch(stated):
        day, _, month, year, hour, minute, second, offset = found.groups()
        stated = (
            f"{year if len(year) > 2 else '20' + year}-{int(month):02d}-{int(day):02d}"
            f"T{int(hour or 0):02d}:{minute or '00'}:{second or '00'}{offset or ''}"
        )
    at = instant(stated, "time")
    if re.search(r"(Z|[+-]\d{2}:?\d{2})$", stated.strip(), re.IGNORECASE) and "T" in stated.upper():
        return at
    if zone is None:
        raise UnreadableError(
            f"time {stated!r} has no offset: write it as 2024-04-19T16:00+05:00, or say it in the "
            "header, `Срок (UTC+5)`"
        )
    return at.replace(tzinfo=zone).astimezone(UTC)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""

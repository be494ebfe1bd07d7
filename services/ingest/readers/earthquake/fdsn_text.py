"""FDSN event text: fields between pipes, thirteen or, as of version 1.2, with the event type.

A header says which fields there are, whatever its case, its units and its spelling, with `#` before
it or not. Without one they are those of the standard, in its order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers.content import Content, lines_of
from services.ingest.readers.earthquake.solution import (
    WITHDRAWN,
    earthquake,
    is_type,
    natural,
    no_earthquake,
    typed,
)
from services.ingest.readers.item import (
    NOTHING,
    Item,
    Reading,
    UnreadableError,
    instant,
    measured,
    name,
    number,
    text,
)
from services.ingest.readers.rows import Damaged, Row, each

COLUMNS = (
    "eventid",
    "time",
    "latitude",
    "longitude",
    "depth",
    "author",
    "catalog",
    "contributor",
    "contributorid",
    "magtype",
    "magnitude",
    "magauthor",
    "eventlocationname",
    "eventtype",
)
"""In the order of the standard; the names of headers are compared as `_meaning` has them."""
SYNONYMS: Mapping[str, str] = {
    **dict.fromkeys(("id", "event", "publicid", "eventpublicid"), "eventid"),
    **dict.fromkeys(("origintime", "datetime", "timeutc", "origintimeutc", "utc"), "time"),
    **dict.fromkeys(("lat", "latitudedeg", "latdeg"), "latitude"),
    **dict.fromkeys(("lon", "long", "lng", "longitudedeg", "londeg"), "longitude"),
    **dict.fromkeys(("depthkm", "depthkilometer", "depthkilometers", "depthkilometres"), "depth"),
    **dict.fromkeys(("depthm", "depthmeter", "depthmeters", "depthmetres"), "depth_m"),
    **dict.fromkeys(("mag", "magvalue", "eventmagnitude"), "magnitude"),
    **dict.fromkeys(("magnitudetype", "mtype", "typemag"), "magtype"),
    **dict.fromkeys(("magnitudeauthor",), "magauthor"),
    **dict.fromkeys(("catalogue",), "catalog"),
    **dict.fromkeys(
        ("location", "locationname", "eventlocation", "region", "place", "description"),
        "eventlocationname",
    ),
    **dict.fromkeys(("type", "evtype", "evttype"), "eventtype"),
}
NEEDED = {"eventid", "time", "latitude", "longitude", "magnitude"}
PIPES_LEAST = 10
FIGURE = re.compile(r"\d")


def recognises(content: Content) -> bool:
    """Say whether the first line that is no remark has the pipes of FDSN text or its names."""
    first = next(_lines(content.text[:10_000]), "")
    return first.count("|") >= PIPES_LEAST or _complete(first)


def read(content: Content, reading: Reading) -> Sequence[Item]:
    """Read every line, with a header line or none.

    Raises
    ------
    UnreadableError
        When a header lacks a field that an event needs, or has a depth of another unit.
    """
    return each(_rows(content.text), reading, _row, "eventid")


def _lines(content: str) -> Iterator[str]:
    """Yield the lines that say something: a remark begins with `#` and names no fields."""
    for line in lines_of(content):
        remark = line.lstrip().startswith("#") and line.count("|") < PIPES_LEAST
        if line.strip() and not (remark and not _complete(line)):
            yield line


def _complete(line: str) -> bool:
    """Say whether a line names all that an event needs, in however few fields."""
    return line.count("|") >= len(NEEDED) - 1 and set(map(_meaning, line.split("|"))) >= NEEDED


def _rows(content: str) -> Iterator[Row | Damaged]:
    """Yield the events. Where answers were joined, each has its own header."""
    columns: Sequence[str] = COLUMNS
    stated = False
    for line in _lines(content):
        if header := _header(line):
            _refuse_unless_complete(header)
            columns, stated = header, True
        else:
            yield _fields(line, columns, stated=stated)


def _header(line: str) -> Sequence[str]:
    """Return the columns that a line names, none where it is an event: that has figures."""
    marked = line.lstrip().startswith("#")
    if not marked and FIGURE.search(line):
        return ()
    columns = tuple(map(_meaning, line.split("|")))
    return columns if marked or len(NEEDED & set(columns)) >= 3 else ()


def _refuse_unless_complete(columns: Sequence[str]) -> None:
    missing = NEEDED - set(columns)
    if missing:
        raise UnreadableError(f"the FDSN text lacks the columns {', '.join(sorted(missing))}")
    for column in columns:
        if column.startswith("depth") and column not in {"depth", "depth_m"}:
            raise UnreadableError(f"the FDSN text has a depth of unknown unit: {column[:40]!r}")


def _meaning(column: str) -> str:
    """Return what a column is, so that `#Depth/Km`, `depth_km` and `Depth (km)` are one."""
    plain = re.sub(r"[^a-z]", "", column.lower())
    return SYNONYMS.get(plain, plain)


def _fields(line: str, columns: Sequence[str], *, stated: bool) -> Row | Damaged:
    fields = [part.strip() for part in line.split("|")]
    fields = ["" if field.lower() in NOTHING else field for field in fields]
    # The last fields may be left out, as by servers that know no EventLocationName.
    if len(fields) < list(columns).index("magnitude") + 1:
        return Damaged(f"the line has {len(fields)} fields of {len(columns)}", line)
    return dict(zip(columns, _fitted(fields, columns, stated=stated), strict=False))


def _fitted(fields: list[str], columns: Sequence[str], *, stated: bool) -> list[str]:
    """Return as many fields as there are columns; pipes too many are those of the place's name.

    Of a line without a header the last field is the event type where it is one.
    """
    if "eventlocationname" not in columns:
        return fields + [""] * len(columns)
    at = list(columns).index("eventlocationname")
    behind = len(columns) - 1 - at
    if not stated and len(fields) > at + 1 and not is_type(typed(fields[-1])):
        behind = 0
    place = fields[at : len(fields) - behind] if len(fields) > at + behind else fields[at : at + 1]
    rest = fields[at + len(place) :]
    return [*fields[:at], " | ".join(place), *rest, *[""] * len(columns)]


def _row(row: Row, reading: Reading) -> Solution | Retraction:
    """Read one event. The text tells neither version time nor review."""
    named = name(row.get("contributor") or reading.network, row["eventid"])
    kind = typed(text(row.get("eventtype"), "EventType") or "")
    if kind in WITHDRAWN:
        return Retraction(named, reading.received_at, kind)
    if not natural(kind):
        raise no_earthquake(kind, Retraction(named, reading.received_at, kind))
    return earthquake(
        reading,
        name=named,
        updated_at=reading.received_at,
        dated=False,
        origin_time=instant(row["time"], "time"),
        longitude=number(row["longitude"], "longitude"),
        latitude=number(row["latitude"], "latitude"),
        depth_km=_depth_km(row),
        magnitude=number(row["magnitude"], "magnitude"),
        magnitude_type=text(row.get("magtype"), "MagType"),
        place=text(row.get("eventlocationname"), "EventLocationName"),
        review="unstated",
    )


def _depth_km(row: Row) -> float | None:
    metres = measured(row.get("depth_m"), "depth")
    return measured(row.get("depth"), "depth") if metres is None else metres / 1000

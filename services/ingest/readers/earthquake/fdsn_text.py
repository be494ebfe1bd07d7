"""FDSN event text: fields between pipes, thirteen or, as of version 1.2, with the event type."""

import re
from collections.abc import Mapping, Sequence

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.readers.content import Content
from services.ingest.readers.earthquake.solution import WITHDRAWN, earthquake, natural
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    name,
    number,
    optional,
    text,
)
from services.ingest.readers.rows import Damaged, Row, each

COLUMNS = (
    "eventid",
    "time",
    "latitude",
    "longitude",
    "depthkm",
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
"""In the order of the standard; names of headers are compared as `_meaning` has them."""
SYNONYMS: Mapping[str, str] = {"depth": "depthkm", "mag": "magnitude", "id": "eventid"}
NEEDED = {"eventid", "time", "latitude", "longitude", "magnitude"}


def recognises(content: Content) -> bool:
    """Say whether the first line has the pipes of FDSN text."""
    return content.first_line.count("|") >= 10


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every line, with a header line (`#` before it or not) or none.

    Raises
    ------
    UnreadableError
        When the header lacks a field that an event needs, or has a depth of another unit.
    """
    lines = [line for line in content.text.splitlines() if line.strip()]
    columns: Sequence[str] = COLUMNS
    header = [_meaning(part) for part in lines[0].split("|")] if lines else []
    if lines and (lines[0].startswith("#") or "eventid" in header):
        columns = header
        lines = lines[1:]
    missing = NEEDED - set(columns)
    if missing:
        raise UnreadableError(f"the FDSN text lacks the columns {', '.join(sorted(missing))}")
    depths = [column for column in columns if column.startswith("depth")]
    if depths and "depthkm" not in depths:
        raise UnreadableError(f"the FDSN text has a depth of unknown unit: {depths[0][:40]!r}")
    return each((_fields(line, columns) for line in lines), reading, _row, "eventid")


def _meaning(column: str) -> str:
    """Return the letters of a column's name, so that `#Depth/Km` and `depth_km` are one."""
    plain = re.sub(r"[^a-z]", "", column.lower())
    return SYNONYMS.get(plain, plain)


def _fields(line: str, columns: Sequence[str]) -> Row | Damaged:
    fields = [part.strip() for part in line.split("|")]
    # The last fields may be left out, as by servers that know no EventLocationName.
    if len(fields) < list(columns).index("magnitude") + 1:
        return Damaged(f"the line has {len(fields)} fields of {len(columns)}", line)
    return dict(zip(columns, fields + [""] * len(columns), strict=False))


def _row(row: Row, reading: Reading) -> Solution | Retraction:
    """Read one event. The text tells neither version time nor review."""
    named = name(row.get("contributor") or reading.network, row["eventid"])
    kind = (text(row.get("eventtype"), "EventType") or "").lower().replace("_", " ")
    if kind in WITHDRAWN:
        return Retraction(named, reading.received_at, kind)
    if not natural(kind):
        withdrawn = Retraction(named, reading.received_at, kind)
        raise UnreadableError(f"{kind[:40]}: not an earthquake", withdrawn)
    return earthquake(
        reading,
        name=named,
        updated_at=reading.received_at,
        dated=False,
        origin_time=instant(row["time"], "time"),
        longitude=number(row["longitude"], "longitude"),
        latitude=number(row["latitude"], "latitude"),
        depth_km=optional(row.get("depthkm"), "depth"),
        magnitude=number(row["magnitude"], "magnitude"),
        magnitude_type=text(row.get("magtype"), "MagType"),
        place=text(row.get("eventlocationname"), "EventLocationName"),
        review="unstated",
    )

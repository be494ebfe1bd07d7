"""The CSV of USGS feeds and queries, and tables of other networks with such columns.

Columns are known by their meaning, whatever their case and their spelling, below a title or none;
where semicolons or tabs lie between them, decimals may follow commas.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from services.ingest.hazards.solution import Retraction, Review, Solution
from services.ingest.readers.content import Content, lines_of
from services.ingest.readers.earthquake.solution import (
    WITHDRAWN,
    earthquake,
    natural,
    no_earthquake,
    typed,
)
from services.ingest.readers.earthquake.usgs import UNTOLD
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    detail,
    instant,
    measured,
    name,
    number,
    text,
)
from services.ingest.readers.rows import Damaged, Row, columns_of, csv_rows, each

NEEDED = frozenset({"time", "latitude", "longitude", "mag", "id"})
COLUMNS = (*NEEDED, "net", "depth", "magType", "updated", "place", "type", "status")
COLUMNS = (*COLUMNS, "horizontalError", "depthError", "magError")
NAMES: Mapping[str, str] = {
    **{name.lower(): name for name in COLUMNS},
    **dict.fromkeys(("lat", "latitudedeg"), "latitude"),
    **dict.fromkeys(("lon", "lng", "long", "longitudedeg"), "longitude"),
    **dict.fromkeys(("magnitude", "magvalue"), "mag"),
    **dict.fromkeys(("eventid", "publicid"), "id"),
    **dict.fromkeys(("origintime", "datetime", "timeutc"), "time"),
    **dict.fromkeys(("depthkm",), "depth"),
    **dict.fromkeys(("magnitudetype",), "magType"),
    **dict.fromkeys(("network",), "net"),
    **dict.fromkeys(("eventtype", "evtype"), "type"),
    **dict.fromkeys(("eventlocationname", "location", "region"), "place"),
}
"""By the letters of a header."""
FIGURES = ("latitude", "longitude", "depth", "mag", "horizontalError", "depthError", "magError")
ABOVE = 5
"""Lines that may stand above the header."""


def recognises(content: Content) -> bool:
    """Say whether it has such columns, or at least the first line of a CSV."""
    return _headed(content.text[:10_000]) is not None or content.first_line.count(",") >= 5


def _headed(text: str) -> tuple[int, str, Sequence[str]] | None:
    """Return the place of the header among the lines, its delimiter and its columns by meaning."""
    for place, line in enumerate(lines_of(text)[: ABOVE + 1]):
        for mark in ",;\t":
            columns = [_meaning(name) for name in columns_of(line, mark)]
            if set(columns) >= NEEDED and len(set(columns)) == len(columns):
                return place, mark, columns
    return None


def _meaning(name: str) -> str:
    return NAMES.get(re.sub(r"[^a-z]", "", name.lower()), name)


def _rows(text: str) -> Iterable[Row | Damaged]:
    found = _headed(text)
    if found is None:
        return csv_rows(text, NEEDED)
    place, mark, columns = found
    for column in columns:
        if column.lower().startswith("depth") and column not in COLUMNS:
            raise UnreadableError(f"the CSV has a depth of unknown unit: {column[:40]!r}")
    rows = csv_rows("\n".join([mark.join(columns), *lines_of(text)[place + 1 :]]), NEEDED)
    return rows if mark == "," else map(_plain, rows)


def _plain(row: Row | Damaged) -> Row | Damaged:
    if isinstance(row, Damaged):
        return row
    return {name: cell.replace(",", ".") if name in FIGURES else cell for name, cell in row.items()}


def read(content: Content, reading: Reading) -> Sequence[Item]:
    """Read every row.

    Raises
    ------
    UnreadableError
        When a column that every row needs is missing.
    """
    return each(_rows(content.text), reading, _row, "id")


def _row(row: Row, reading: Reading) -> Solution | Retraction:
    named = name(row.get("net") or reading.network, row["id"])
    updated = row.get("updated")
    updated_at = instant(updated, "updated") if updated else reading.received_at
    status = row.get("status", "").lower()
    kind = typed(text(row.get("type"), "type") or "")
    if status == "deleted":
        return Retraction(named, reading.stamp(updated_at), "deleted by the network")
    if kind in WITHDRAWN:
        return Retraction(named, reading.stamp(updated_at), kind)
    if kind == UNTOLD or not natural(kind):
        raise no_earthquake(kind, Retraction(named, reading.stamp(updated_at), kind))
    review: Review = "reviewed" if status == "reviewed" else "automatic"
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
        dated=bool(updated),
        origin_time=instant(row["time"], "time"),
        longitude=number(row["longitude"], "longitude"),
        latitude=number(row["latitude"], "latitude"),
        depth_km=measured(row.get("depth"), "depth"),
        magnitude=number(row["mag"], "magnitude"),
        magnitude_type=text(row.get("magType"), "magType"),
        place=text(row.get("place"), "place"),
        review=review if status else "unstated",
        details={
            "horizontal_error_km": detail(row.get("horizontalError"), "horizontalError"),
            "depth_error_km": detail(row.get("depthError"), "depthError"),
            "magnitude_error": detail(row.get("magError"), "magError"),
        },
    )

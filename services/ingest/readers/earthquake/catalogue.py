"""The catalogues that ship under `data/`: CSV of our own with the precision of each time."""

from collections.abc import Sequence

from services.ingest.hazards.solution import Name, Solution
from services.ingest.readers.content import Content
from services.ingest.readers.earthquake.solution import earthquake
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    measured,
    number,
    text,
)
from services.ingest.readers.item import name as name_of
from services.ingest.readers.rows import Row, csv_rows, each

COLUMNS = {"source", "source_id", "time", "time_precision", "lon", "lat", "magnitude"}
NETWORKS = {"usgs": "us"}
"""Where a table names a publisher, the network whose ids they are."""
PRECISION_SECONDS = {
    "second": 0.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86_400.0,
    "month": 31 * 86_400.0,
    "year": 366 * 86_400.0,
}


def recognises(content: Content) -> bool:
    """Say whether the first line has the columns of our catalogues."""
    return {column.strip() for column in content.first_line.split(",")} >= COLUMNS


def read(content: Content, reading: Reading) -> Sequence[Item]:
    """Read a catalogue. Rows without a usable time go to the quarantine with their flags.

    Raises
    ------
    UnreadableError
        When a column that every row needs is missing.
    """
    return each(csv_rows(content.text, COLUMNS), reading, _row, "source_id")


def _row(row: Row, reading: Reading) -> Solution:
    if not row["time"]:
        raise UnreadableError(f"no usable time: {row.get('flags') or 'none given'}")
    precision = PRECISION_SECONDS.get(row["time_precision"])
    if precision is None:
        raise UnreadableError(f"time_precision {row['time_precision'][:40]!r} is not known")
    updated = row.get("updated")
    origin_time = instant(row["time"], "time")
    return earthquake(
        reading,
        name=_name(row),
        # Any version from a feed is newer than an undated catalogue entry.
        updated_at=instant(updated, "updated") if updated else origin_time,
        dated=bool(updated),
        origin_time=origin_time,
        longitude=number(row["lon"], "longitude"),
        latitude=number(row["lat"], "latitude"),
        depth_km=measured(row.get("depth_km"), "depth"),
        magnitude=number(row["magnitude"], "magnitude"),
        magnitude_type=text(row.get("magnitude_type"), "magnitude type"),
        place=None,
        review="reviewed" if row.get("status") == "reviewed" else "unstated",
        catalogue=True,
        time_error_seconds=precision,
    )


def _name(row: Row) -> Name:
    return name_of(NETWORKS.get(row["source"], row["source"]), row["source_id"])

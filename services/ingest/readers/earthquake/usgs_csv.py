"""The CSV of USGS feeds and queries."""

from services.ingest.hazards.solution import Retraction, Review, Solution
from services.ingest.readers.content import Content
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
    instant,
    name,
    number,
    optional,
    text,
)
from services.ingest.readers.rows import Row, csv_rows, each

COLUMNS = {"time", "latitude", "longitude", "mag", "net", "id"}


def recognises(content: Content) -> bool:
    """Say whether the first line is one of CSV."""
    return content.first_line.count(",") >= 5


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every row.

    Raises
    ------
    UnreadableError
        When a column that every row needs is missing.
    """
    return each(csv_rows(content.text, COLUMNS), reading, _row, "id")


def _row(row: Row, reading: Reading) -> Solution | Retraction:
    named = name(row["net"], row["id"])
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
        depth_km=optional(row.get("depth"), "depth"),
        magnitude=number(row["mag"], "magnitude"),
        magnitude_type=text(row.get("magType"), "magType"),
        place=text(row.get("place"), "place"),
        review=review if status else "unstated",
        details={
            "horizontal_error_km": optional(row.get("horizontalError"), "horizontalError"),
            "depth_error_km": optional(row.get("depthError"), "depthError"),
            "magnitude_error": optional(row.get("magError"), "magError"),
        },
    )

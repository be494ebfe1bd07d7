"""Payloads of lines: USGS CSV and FDSN text (fields between pipes)."""

import csv
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from services.ingest.hazards.solution import Retraction, Review, Solution
from services.ingest.sources.item import (
    ITEMS_MAX,
    Item,
    Reading,
    UnreadableError,
    earthquake,
    instant,
    name,
    number,
    optional,
    text,
    unreadable,
)
from services.ingest.sources.usgs import NATURAL

CSV_COLUMNS = {"time", "latitude", "longitude", "mag", "net", "id"}
FDSN_COLUMNS = (
    "EventID",
    "Time",
    "Latitude",
    "Longitude",
    "Depth/km",
    "Author",
    "Catalog",
    "Contributor",
    "ContributorID",
    "MagType",
    "Magnitude",
    "MagAuthor",
    "EventLocationName",
)
FDSN_NEEDED = {"EventID", "Time", "Latitude", "Longitude", "Magnitude"}

Row = Mapping[str, str]


def read_csv(content: str, reading: Reading) -> list[Item]:
    """Read the CSV of USGS feeds and queries.

    Raises
    ------
    UnreadableError
        When a column that every row needs is missing, or the quoting is broken.
    """
    rows = csv.DictReader(content.splitlines())
    missing = CSV_COLUMNS - set(rows.fieldnames or ())
    if missing:
        raise UnreadableError(f"the CSV lacks the columns {', '.join(sorted(missing))}")
    return _each(_rows(rows), reading, _usgs_row)


def _rows(rows: "csv.DictReader[str]") -> Iterator[Row | UnreadableError]:
    """Yield rows, short ones filled with ""; one that csv refuses becomes an error of its own."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield UnreadableError(f"not a CSV row: {error}")
        else:
            yield {key: value or "" for key, value in row.items() if isinstance(key, str)}


def _usgs_row(row: Row, reading: Reading) -> Solution | Retraction:
    named = name(row["net"], row["id"])
    updated = row.get("updated")
    updated_at = instant(updated, "updated") if updated else reading.received_at
    status = row.get("status", "").lower()
    kind = text(row.get("type"), "type") or ""
    if status == "deleted":
        return Retraction(named, min(updated_at, reading.received_at), "deleted by the network")
    if kind.lower() not in NATURAL:
        withdrawn = Retraction(named, min(updated_at, reading.received_at), kind)
        raise UnreadableError(f"{kind}: not an earthquake", withdrawn)
    review: Review = "reviewed" if status == "reviewed" else "automatic"
    return earthquake(
        reading,
        name=named,
        updated_at=updated_at,
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


def read_fdsn(content: str, reading: Reading) -> list[Item]:
    """Read FDSN text: thirteen fields between pipes, a header line or none.

    Raises
    ------
    UnreadableError
        When the header names none of the fields that an event needs.
    """
    lines = [line for line in content.splitlines() if line.strip()]
    columns: tuple[str, ...] = FDSN_COLUMNS
    if lines and lines[0].startswith("#"):
        columns = tuple(column.strip() for column in lines.pop(0).removeprefix("#").split("|"))
    missing = FDSN_NEEDED - set(columns)
    if missing:
        raise UnreadableError(f"the FDSN text lacks the columns {', '.join(sorted(missing))}")
    rows = (_fdsn_fields(line, columns) for line in lines)
    return _each(rows, reading, _fdsn_row)


def _fdsn_fields(line: str, columns: tuple[str, ...]) -> Row | UnreadableError:
    fields = [part.strip() for part in line.split("|", len(columns) - 1)]
    # The last fields may be left out, as by servers that know no EventLocationName.
    if len(fields) < columns.index("Magnitude") + 1:
        return UnreadableError(f"the line has {len(fields)} fields of {len(columns)}")
    return dict(zip(columns, fields + [""] * (len(columns) - len(fields)), strict=True))


def _fdsn_row(row: Row, reading: Reading) -> Solution:
    """Read one event. The text tells neither version time nor review."""
    contributor = row.get("Contributor") or reading.network
    return earthquake(
        reading,
        name=name(contributor, row["EventID"]),
        updated_at=reading.received_at,
        origin_time=instant(row["Time"], "time"),
        longitude=number(row["Longitude"], "longitude"),
        latitude=number(row["Latitude"], "latitude"),
        depth_km=optional(row.get("Depth/km"), "depth"),
        magnitude=number(row["Magnitude"], "magnitude"),
        magnitude_type=text(row.get("MagType"), "MagType"),
        place=text(row.get("EventLocationName"), "EventLocationName"),
        review="unstated",
    )


def _each(
    rows: Iterator[Row | UnreadableError],
    reading: Reading,
    read: Callable[[Row, Reading], Solution | Retraction],
) -> list[Item]:
    items: list[Item] = []
    for position, row in enumerate(islice(rows, ITEMS_MAX + 1), 1):
        if position > ITEMS_MAX:
            raise UnreadableError(f"the payload holds more than {ITEMS_MAX} items")
        try:
            if isinstance(row, UnreadableError):
                raise row
            items.append(read(row, reading))
        except UnreadableError as error:
            label = "" if isinstance(row, UnreadableError) else row.get("id") or row.get("EventID")
            content = "" if isinstance(row, UnreadableError) else repr(dict(row))
            items.append(unreadable(label or f"row {position}", error, content))
    return items

"""Tables of stations' values: CSV with station, time, and a column for each quantity.

`station` is the code of a station that the platform knows, `time` ISO 8601 with its offset. Columns
are `level_cm` (with `danger_cm` beside it where the authority states it), `pm25_ug_m3` and
`discharge_m3_s`; an empty cell says nothing.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from services.ingest.observations.model import LIMITS, Quantity, Station
from services.ingest.readers.document import bounded
from services.ingest.readers.values import observation
from services.ingest.sources.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    number,
    optional,
    unreadable,
    within,
)

NEEDED = {"station", "time"}
QUANTITIES: Mapping[str, Quantity] = {
    "level_cm": "water-level",
    "pm25_ug_m3": "pm2.5",
    "discharge_m3_s": "discharge",
}

Row = Mapping[str, str]


def recognises(first_line: str) -> bool:
    """Say whether a header is of such a table."""
    columns = {column.strip() for column in first_line.split(",")}
    return columns >= NEEDED and not columns.isdisjoint(QUANTITIES)


def read(content: str, reading: Reading) -> list[Item]:
    """Read every value of every row."""
    return bounded(_items(csv.DictReader(content.splitlines(), skipinitialspace=True), reading))


def _items(rows: "csv.DictReader[str]", reading: Reading) -> Iterator[Item]:
    position = 0
    while True:
        position += 1
        try:
            raw = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield unreadable(f"row {position}", UnreadableError(f"not a CSV row: {error}"), "")
            continue
        row = {key.strip(): (value or "").strip() for key, value in raw.items() if key}
        try:
            yield from list(_row(row, reading))
        except UnreadableError as error:
            yield unreadable(f"row {position}", error, repr(row))


def _row(row: Row, reading: Reading) -> Iterator[Item]:
    station, at = _station(row, reading), _time(row["time"])
    held = [column for column in QUANTITIES if row.get(column)]
    if not held:
        raise UnreadableError(f"the row has none of {', '.join(QUANTITIES)}")
    for column in held:
        yield observation(
            reading,
            station=station,
            quantity=QUANTITIES[column],
            at=at,
            value=number(row[column], column),
        )


def _station(row: Row, reading: Reading) -> Station:
    station = reading.stations.get(row["station"])
    if station is None:
        raise UnreadableError(
            f"the station {row['station'][:40]!r} of {reading.network} is not known: "
            "add it to the setting STATIONS"
        )
    danger = optional(row.get("danger_cm"), "danger_cm")
    if danger is None:
        return station
    return replace(station, danger_cm=within(danger, LIMITS["water-level"], "danger_cm"))


def _time(stated: str) -> datetime:
    """Return a time that says which clock it is of: bulletins give local time."""
    try:
        parsed = datetime.fromisoformat(stated)
    except ValueError:
        parsed = None
    if parsed is not None and parsed.tzinfo is None:
        raise UnreadableError(f"time {stated!r} has no offset: write it as 2024-04-19T16:00+05:00")
    return instant(stated, "time")

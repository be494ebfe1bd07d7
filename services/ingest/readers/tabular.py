"""Tables of stations' values: CSV with the columns station, time and one quantity.

`station` is the code of a station that the platform knows, `time` ISO 8601 with its offset. The
quantity is `level_cm` (with `danger_cm` beside it where the authority states it), `pm25_ug_m3` or
`discharge_m3_s`. Semicolons and tabs between the columns will do, and then decimal commas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from services.ingest.observations.instants import number_of
from services.ingest.observations.model import Station
from services.ingest.observations.quality import CODES
from services.ingest.observations.quantities import QUANTITIES as FACTS
from services.ingest.observations.quantities import Quantity
from services.ingest.observations.runs import Sheet
from services.ingest.readers.cells import columns
from services.ingest.readers.content import Content
from services.ingest.readers.item import (
    ITEMS_MAX,
    Item,
    Reading,
    UnreadableError,
    instant,
    optional,
    within,
)
from services.ingest.readers.rows import (
    Damaged,
    Row,
    columns_of,
    csv_rows,
    delimiter_of,
    each,
    may_have,
)
from services.ingest.readers.values import figure, observation, seen
from shared.moments import from_iso

NEEDED = {"station", "time"}
QUANTITIES: Mapping[str, Quantity] = {
    "level_cm": "water-level",
    "pm25_ug_m3": "pm2.5",
    "discharge_m3_s": "discharge",
}
FIGURES = (*QUANTITIES, "danger_cm")


def recognises(content: Content) -> bool:
    """Say whether its header is of such a table."""
    if not may_have(content.first_line, NEEDED):
        return False
    columns = set(_columns(content))
    return columns >= NEEDED and not columns.isdisjoint(QUANTITIES)


def read(content: Content, reading: Reading) -> Sequence[Item]:
    """Read the value of every row.

    Raises
    ------
    UnreadableError
        When a column that every row needs is missing, or it has several quantities or none.
    """
    held = [column for column in _columns(content) if column in QUANTITIES]
    if len(held) != 1:
        raise UnreadableError(f"the table needs one of the columns {', '.join(QUANTITIES)}")
    (column,) = held
    plain = _sheet(content, reading, column)
    if plain is not None:
        return plain
    rows: Iterable[Row | Damaged] = csv_rows(content.text, NEEDED)
    if delimiter_of(content.first_line, NEEDED) != ",":
        rows = map(_plain, rows)
    return each(rows, reading, lambda row, how: _row(row, how, column), "time")


def _sheet(content: Content, reading: Reading, column: str) -> Sheet | None:
    """Return a plain table by its columns; None where it is to be read row by row.

    Plain is one without quotes and further columns, every row of which is good. What a cell says is
    asked once of each text: hours and figures come again and again.
    """
    head, _, table = content.text.replace("\r\n", "\n").partition("\n")
    header = columns_of(head, ",")
    if sorted(header) != sorted({*NEEDED, column}) or '"' in content.text:
        return None
    cells = columns(table.encode(), len(header))
    if cells is None or len(cells[0].places) > ITEMS_MAX:
        return None
    told = dict(zip(header, cells, strict=True))
    station, at, figured = told["station"], told["time"], told[column]
    quantity = QUANTITIES[column]
    try:
        stations = [_station({"station": text}, reading) for text in station.texts]
        times = [number_of(seen(reading, _time(text.strip()))) for text in at.texts]
        figures = [figure(text.strip(), quantity) for text in figured.texts]
    except UnreadableError:
        return None
    value, quality = zip(*figures, strict=True)
    return Sheet(
        quantity,
        reading.received_at,
        stations,
        station.places,
        np.array(times, np.int64)[at.places],
        np.array(value, np.float64)[figured.places],
        np.array([CODES[one] for one in quality], np.uint8)[figured.places],
    )


def _columns(content: Content) -> Sequence[str]:
    header = content.first_line
    return columns_of(header, delimiter_of(header, NEEDED))


def _plain(row: Row | Damaged) -> Row | Damaged:
    """Return a row with its figures as programs write them; spreadsheets write 8,5."""
    if isinstance(row, Damaged):
        return row
    figures = {name: row[name].replace(",", ".") for name in FIGURES if name in row}
    return {**row, **figures}


def _row(row: Row, reading: Reading, column: str) -> Item:
    return observation(
        reading,
        station=_station(row, reading),
        quantity=QUANTITIES[column],
        at=_time(row["time"].strip()),
        value=row[column].strip(),
    )


def _station(row: Row, reading: Reading) -> Station:
    code = row["station"].strip()
    station = reading.stations.get(code)
    if station is None:
        raise UnreadableError(
            f"the station {code[:40]!r} of {reading.network} is not known: "
            "register it with POST /v1/stations"
        )
    danger = optional(row.get("danger_cm", "").strip(), "danger_cm")
    if danger is None:
        return station
    return replace(station, danger_cm=within(danger, FACTS["water-level"].limits, "danger_cm"))


def _time(stated: str) -> datetime:
    """Return a time that says which clock it is of: bulletins give local time."""
    try:
        parsed = from_iso(stated)
        if parsed.tzinfo is not None:
            return parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        return instant(stated, "time")
    raise UnreadableError(f"time {stated!r} has no offset: write it as 2024-04-19T16:00+05:00")

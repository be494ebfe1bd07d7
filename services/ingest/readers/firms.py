"""NASA FIRMS: active fires of MODIS and VIIRS, as CSV and as GeoJSON.

Both column sets are read, in either case: `brightness` and `bright_t31` of MODIS, `bright_ti4` and
`bright_ti5` of VIIRS; confidence as l, n, h, as words, or as 0 to 100. A row is a pixel; rows that
cannot be used are one entry of the quarantine, which names the first of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from services.ingest.fires.model import NADIR_KM, Confidence, Detection, Instrument
from services.ingest.readers.content import Content
from services.ingest.readers.document import json_of
from services.ingest.readers.item import (
    FUTURE,
    Item,
    Reading,
    Unreadable,
    UnreadableError,
    meridian,
    number,
    optional,
    unreadable,
    within,
)
from services.ingest.readers.rows import Damaged, Row, columns_of, csv_rows, delimiter_of, each

NEEDED = frozenset({"latitude", "longitude", "acq_date", "acq_time", "satellite", "confidence"})
EXAMPLES = 5
"""Rows that an entry of the quarantine shows."""
PIXEL_MAX_KM = 10.0
"""MODIS pixels are 4.8 km wide at the edge of the scan."""
FRP_MAX_MW = 1e6
SATELLITES: Mapping[str, str] = {
    "t": "T",
    "terra": "T",
    "a": "A",
    "aqua": "A",
    "n": "N",
    "npp": "N",
    "snpp": "N",
    "suomi npp": "N",
    "1": "N20",
    "n20": "N20",
    "j1": "N20",
    "noaa-20": "N20",
    "2": "N21",
    "n21": "N21",
    "j2": "N21",
    "noaa-21": "N21",
}
MODIS = {"T", "A"}
CONFIDENCE: Mapping[str, Confidence] = {
    "l": "low",
    "low": "low",
    "n": "nominal",
    "nominal": "nominal",
    "h": "high",
    "high": "high",
}
NOMINAL, HIGH = 30.0, 80.0
"""Least confidence of these classes, percent (MODIS active fire product user's guide)."""


def recognises(content: Content) -> bool:
    """Say whether its header, or its first feature, has the columns of FIRMS."""
    match json_of(content):
        case {"type": "FeatureCollection", "features": [{"properties": dict(properties)}, *_]}:
            return {str(name).lower() for name in properties} >= NEEDED
        case None:
            header = content.first_line.lower()
            return set(columns_of(header, delimiter_of(header, NEEDED))) >= NEEDED
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every pixel.

    Raises
    ------
    UnreadableError
        When a needed column is missing, or there are too many rows.
    """
    rows = _features(content) if content.is_json else _rows(_lowered(content.text))
    return _together(each(rows, reading, _detection, "acq_date"))


def _rows(text: str) -> Iterable[Row | Damaged]:
    """Return the rows of a CSV; saved again by a spreadsheet it has semicolons and 8,5."""
    rows = csv_rows(text, NEEDED)
    if delimiter_of(text.partition("\n")[0], NEEDED) == ",":
        return rows
    return (row if isinstance(row, Damaged) else _plain(row) for row in rows)


def _plain(row: Row) -> Row:
    return {name: str(cell).replace(",", ".") for name, cell in row.items()}


def _lowered(text: str) -> str:
    """Return a CSV with its header in lower case."""
    header, line, rest = text.partition("\n")
    return f"{header.lower()}{line}{rest}"


def _features(content: Content) -> Iterable[Row | Damaged]:
    match content.document:
        case {"features": list(features)}:
            pass
        case _:
            raise UnreadableError("the GeoJSON has no list of features")
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, Mapping) else None
        if not isinstance(properties, Mapping):
            yield Damaged("not a feature with properties", str(feature)[:200])
            continue
        row = {str(name).lower(): _cell(value) for name, value in properties.items()}
        match feature.get("geometry"):
            case {"type": "Point", "coordinates": [longitude, latitude, *_]}:
                row |= {"longitude": _cell(longitude), "latitude": _cell(latitude)}
        if missing := NEEDED - row.keys():
            yield Damaged(f"the feature lacks {', '.join(sorted(missing))}", str(row)[:200])
            continue
        yield row


def _cell(value: Any) -> str:
    return "" if value is None else str(value)


def _together(items: Sequence[Item]) -> list[Item]:
    """Return the detections, and one entry for all rows that are none."""
    items = list(items)
    damaged = [item for item in items if isinstance(item, Unreadable)]
    if not damaged:
        return items
    reasons = list(dict.fromkeys(item.reason for item in damaged))[:EXAMPLES]
    reason = f"{len(damaged)} of {len(items)} rows cannot be used: {'; '.join(reasons)}"
    examples = "\n".join(item.content for item in damaged[:EXAMPLES])
    whole = unreadable(f"{len(damaged)} rows", UnreadableError(reason), examples)
    return [*(item for item in items if not isinstance(item, Unreadable)), whole]


def _detection(row: Row, reading: Reading) -> Item:
    at = _time(row["acq_date"].strip(), row["acq_time"].strip())
    if at > reading.received_at + FUTURE:
        raise UnreadableError(f"{at.isoformat()} is in the future")
    satellite = _satellite(row["satellite"])
    instrument: Instrument = "MODIS" if satellite in MODIS else "VIIRS"
    nadir = NADIR_KM[instrument]
    frp = optional(row.get("frp", "").strip(), "frp")
    type_ = optional(row.get("type", "").strip(), "type")
    if type_ is not None and type_ not in {0, 1, 2, 3}:
        raise UnreadableError(f"the type {type_:g} is not one of 0 to 3")
    return Detection(
        network=reading.network,
        satellite=satellite,
        instrument=instrument,
        at=at,
        longitude=meridian(number(row["longitude"].strip(), "longitude")),
        latitude=within(number(row["latitude"].strip(), "latitude"), (-90.0, 90.0), "latitude"),
        scan_km=_size(row, "scan", nadir),
        track_km=_size(row, "track", nadir),
        confidence=_confidence(row["confidence"].strip().lower()),
        frp_mw=None if frp is None else within(frp, (0.0, FRP_MAX_MW), "frp"),
        type=None if type_ is None else int(type_),
    )


def _time(date: str, clock: str) -> datetime:
    """Return when it was seen, in UTC: of `0435`, `435`, `04:35` or `04:35:00`."""
    digits = clock.replace(":", "")
    digits = digits[:4] if len(digits) == 6 else digits.zfill(4)
    try:
        day = datetime.strptime(date, "%Y-%m-%d").replace(tzinfo=UTC)
        return datetime.combine(day, time(int(digits[:2]), int(digits[2:])), tzinfo=UTC)
    except (ValueError, OverflowError):
        raise UnreadableError(
            f"acq_date {date[:20]!r} and acq_time {clock[:20]!r} are not a date and HHMM"
        ) from None


def _satellite(stated: str) -> str:
    found = SATELLITES.get(stated.strip().lower())
    if found is None:
        raise UnreadableError(f"the satellite {stated.strip()[:20]!r} is not known")
    return found


def _confidence(stated: str) -> Confidence:
    if stated in CONFIDENCE:
        return CONFIDENCE[stated]
    value = within(number(stated, "confidence"), (0.0, 100.0), "confidence")
    if value < NOMINAL:
        return "low"
    return "high" if value >= HIGH else "nominal"


def _size(row: Row, column: str, nadir: float) -> float:
    """Return a side of the pixel, km; as it is below the satellite where that is not stated."""
    stated = optional(row.get(column, "").strip(), column)
    return nadir if stated is None else within(stated, (0.1, PIXEL_MAX_KM), column)

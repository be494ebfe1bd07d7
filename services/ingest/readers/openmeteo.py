"""Open-Meteo: weather and air by the hour, river discharge of GloFAS by the day.

Units are those that the answer states, Fahrenheit and miles an hour among them.

Everything in it is a model's: hours that have passed as well. One location is an object, several
are an array. Times are local, with the offset beside them, or seconds since 1970.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.ingest.observations.model import Station
from services.ingest.observations.quantities import Quantity
from services.ingest.readers.content import Content
from services.ingest.readers.document import bounded, json_of, shown
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    epoch_ms,
    instant,
    meridian,
    number,
    shifted,
    unreadable,
    within,
)
from services.ingest.readers.values import observation


@dataclass(frozen=True, slots=True)
class Block:
    """One of the series that an answer holds."""

    name: str
    variable: str
    quantity: Quantity
    period: timedelta
    """From the label to the end of what the value is the mean of."""


VARIABLES: Mapping[str, Quantity] = {
    "temperature_2m": "air-temperature",
    "dew_point_2m": "dew-point",
    "relative_humidity_2m": "relative-humidity",
    "wind_speed_10m": "wind-speed",
    "wind_gusts_10m": "wind-gust",
    "precipitation": "precipitation",
    "snow_depth": "snow-depth",
    "visibility": "visibility",
    "pressure_msl": "pressure",
    "pm2_5": "pm2.5",
    "pm10": "pm10",
    "sulphur_dioxide": "so2",
    "nitrogen_dioxide": "no2",
    "ozone": "o3",
    "carbon_monoxide": "co",
}
"""By their names in the forecast and air-quality APIs. Precipitation of `current` is of a quarter
of an hour, and left out there."""
BLOCKS = (
    *(Block("hourly", name, quantity, timedelta(0)) for name, quantity in VARIABLES.items()),
    *(
        Block("current", name, quantity, timedelta(0))
        for name, quantity in VARIABLES.items()
        if name != "precipitation"
    ),
    Block("daily", "river_discharge", "discharge", timedelta(days=1)),
)


def recognises(content: Content) -> bool:
    """Say whether it is an answer of Open-Meteo."""
    match json_of(content):
        case {"latitude": _, "longitude": _, "utc_offset_seconds": _}:
            return True
        case [{"latitude": _, "longitude": _, "utc_offset_seconds": _}, *_]:
            return True
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every location of an answer.

    Raises
    ------
    UnreadableError
        When it says that it is none.
    """
    document = content.document
    if isinstance(document, dict) and document.get("error") is True:
        raise UnreadableError(f"Open-Meteo answers: {str(document.get('reason'))[:300]}")
    locations = document if isinstance(document, list) else [document]
    return bounded(
        item
        for position, location in enumerate(locations)
        for item in _location(location, reading, position, alone=len(locations) == 1)
    )


def _location(location: Any, reading: Reading, position: int, *, alone: bool) -> Iterator[Item]:
    label = f"location {position}"
    try:
        station = _station(location, reading, alone=alone)
        offset, held = _offset(location), _held(location)
    except UnreadableError as error:
        yield unreadable(label, error, shown(location))
        return
    for block in held:
        try:
            times, values, unit = _columns(location, block)
            counted = _units(location, block).get("time") == "unixtime"
        except UnreadableError as error:
            yield unreadable(f"{label} {block.name} {block.variable}", error, shown(location))
            continue
        for time, value in zip(times, values, strict=True):
            if value is None:
                continue  # beyond the reach of the model
            try:
                at = shifted(_time(time, offset, counted=counted), block.period, "time")
                yield observation(
                    reading,
                    station=station,
                    quantity=block.quantity,
                    at=at,
                    value=value,
                    unit=unit,
                    issued_at=reading.received_at,
                )
            except UnreadableError as error:
                yield unreadable(f"{label} {block.name} {str(time)[:40]}", error, shown(value))


def _time(stated: object, offset: timedelta, *, counted: bool) -> datetime:
    """Return a time: local, with the offset beside it, or seconds since 1970, which are in UTC."""
    if counted:
        return epoch_ms(number(stated, "time") * 1000, "time")
    return shifted(instant(stated, "time"), -offset, "time")


def _offset(location: Mapping[str, Any]) -> timedelta:
    stated = number(location.get("utc_offset_seconds"), "utc_offset_seconds")
    return timedelta(seconds=within(stated, (-86_400.0, 86_400.0), "utc_offset_seconds"))


def _held(location: Mapping[str, Any]) -> list[Block]:
    held = [block for block in BLOCKS if _holds(location, block)]
    if not held:
        wanted = ", ".join(sorted({block.variable for block in BLOCKS}))
        raise UnreadableError(f"it holds none of {wanted}")
    return held


def _holds(location: Mapping[str, Any], block: Block) -> bool:
    part = location.get(block.name)
    return isinstance(part, Mapping) and block.variable in part


def _station(location: Any, reading: Reading, *, alone: bool) -> Station:
    """Return the station of the source, or else the cell of the model that was answered."""
    if not isinstance(location, Mapping):
        raise UnreadableError("not a location")
    if alone and reading.station is not None:
        return reading.station
    longitude = meridian(number(location.get("longitude"), "longitude"))
    latitude = within(number(location.get("latitude"), "latitude"), (-90, 90), "latitude")
    return Station(
        source=reading.network,
        code=f"{latitude:.4f},{longitude:.4f}",
        name=f"Model cell {latitude:.2f} N {longitude:.2f} E",
        longitude=longitude,
        latitude=latitude,
        note="centre of a cell of the model",
    )


def _units(location: Mapping[str, Any], block: Block) -> Mapping[str, Any]:
    units = location.get(f"{block.name}_units")
    return units if isinstance(units, Mapping) else {}


def _columns(
    location: Mapping[str, Any], block: Block
) -> tuple[Sequence[object], Sequence[object], object]:
    part = location[block.name]
    unit = _units(location, block).get(block.variable)
    times, values = part.get("time"), part[block.variable]
    if block.name == "current":
        return [times], [values], unit
    if not isinstance(times, list) or not isinstance(values, list) or len(times) != len(values):
        raise UnreadableError("time and values are not lists of one length")
    return times, values, unit

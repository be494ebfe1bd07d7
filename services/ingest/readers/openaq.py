"""OpenAQ v3: measurements and hours of one sensor (`/v3/sensors/{id}/hours`).

Gases come in ppm, ppb or micrograms, and are kept as micrograms. The answer names neither sensor
nor place, so that the source has to name the station.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from services.ingest.observations.model import Observation
from services.ingest.observations.quantities import Quantity
from services.ingest.readers.content import Content
from services.ingest.readers.document import bounded, json_of, shown
from services.ingest.readers.item import Item, Reading, UnreadableError, instant, unreadable
from services.ingest.readers.values import observation

HOUR = "01:00:00"
PARAMETERS: Mapping[str, Quantity] = {
    "pm25": "pm2.5",
    "pm10": "pm10",
    "so2": "so2",
    "no2": "no2",
    "o3": "o3",
    "co": "co",
    "temperature": "air-temperature",
    "relativehumidity": "relative-humidity",
}


def recognises(content: Content) -> bool:
    """Say whether it is an answer of OpenAQ."""
    match json_of(content):
        case {"meta": {"name": "openaq-api"}, "results": list()}:
            return True
    return False


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every hour of an answer.

    Raises
    ------
    UnreadableError
        When the source names no station, or it is no answer with results.
    """
    match content.document:
        case {"results": list(results)}:
            pass
        case _:
            raise UnreadableError("the JSON holds no results of OpenAQ")
    if reading.station is None:
        raise UnreadableError(
            "the answer of OpenAQ names no station: set `station` of the source to its code"
        )
    return bounded(_items(results, reading))


def _items(results: list[Any], reading: Reading) -> Iterator[Item]:
    for position, result in enumerate(results, 1):
        try:
            yield _hour(result, reading)
        except UnreadableError as error:
            yield unreadable(f"result {position}", error, shown(result))


def _hour(result: Any, reading: Reading) -> Observation:
    match result:
        case {
            "value": value,
            "parameter": {"name": parameter, "units": units},
            "period": {"interval": interval, "datetimeTo": {"utc": end}},
        }:
            pass
        case _:
            raise UnreadableError("value, parameter or period is missing")
    quantity = PARAMETERS.get(str(parameter))
    if quantity is None:
        raise UnreadableError(f"the parameter {str(parameter)[:40]!r} is not read yet")
    if interval != HOUR:
        raise UnreadableError(f"the period is {str(interval)[:40]!r}, not an hour")
    assert reading.station is not None
    return observation(
        reading,
        station=reading.station,
        quantity=quantity,
        at=instant(end, "datetimeTo"),
        value=value,
        unit=units,
    )

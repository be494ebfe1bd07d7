"""Earthquakes as every format has them: their checks, and what counts as one."""

from collections.abc import Mapping
from datetime import datetime

from services.ingest.hazards.solution import DetailField, Name, Review, Solution
from services.ingest.readers.item import FUTURE, Reading, UnreadableError, within
from shared.contracts.events.hazard import Earthquake, Point

MAGNITUDE = (-5.0, 10.5)
DEPTH_KM = (-10.0, 1000.0)
NATURAL = {"", "null", "earthquake", "induced or triggered event", "not reported", "other event"}
NATURAL |= {"induced earthquake", "volcano-tectonic", "rock burst under tectonic stress"}
WITHDRAWN = {"not existing", "not locatable"}
"""Event types of QuakeML by which an agency takes an event back."""


def natural(kind: str) -> bool:
    """Say whether an event type of QuakeML, in lower case, is an earthquake."""
    return kind in NATURAL


def earthquake(
    reading: Reading,
    *,
    name: Name,
    updated_at: datetime,
    origin_time: datetime,
    longitude: float,
    latitude: float,
    depth_km: float | None,
    magnitude: float,
    magnitude_type: str | None,
    place: str | None,
    review: Review,
    dated: bool = True,
    catalogue: bool = False,
    time_error_seconds: float = 0.0,
    details: Mapping[DetailField, float | None] | None = None,
    links: frozenset[Name] = frozenset(),
) -> Solution:
    """Return the solution of an earthquake, its ranges checked, with its known details.

    Raises
    ------
    UnreadableError
        When a value is out of range or the origin lies in the future.
    """
    if origin_time > reading.received_at + FUTURE:
        raise UnreadableError(f"origin time {origin_time.isoformat()} is in the future")
    within(latitude, (-90.0, 90.0), "latitude")
    within(longitude, (-180.0, 180.0), "longitude")
    within(magnitude, MAGNITUDE, "magnitude")
    if depth_km is not None:
        within(depth_km, DEPTH_KM, "depth")
    known = {key: value for key, value in (details or {}).items() if value is not None}
    for key, value in known.items():
        within(value, (-360.0, 360.0) if key == "rake" else (0.0, 20_000.0), key)
    return Solution(
        name=name,
        updated_at=reading.stamp(updated_at),
        kind="earthquake",
        begins=origin_time,
        ends=origin_time,
        geometry=Point(longitude=longitude, latitude=latitude),
        detail=Earthquake(depth_km=depth_km, magnitude=magnitude, magnitude_type=magnitude_type),
        place=place,
        review=review,
        dated=dated,
        catalogue=catalogue,
        time_error_seconds=time_error_seconds,
        details=known,
        links=links,
    )

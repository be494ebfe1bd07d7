"""Hazards as every format has them, whose times and place are checked alike."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from services.ingest.hazards.kinds.area import disc
from services.ingest.hazards.solution import Name, Review, Solution
from services.ingest.readers.item import Reading, UnreadableError, meridian, number, within
from services.ingest.readers.polygons import polygons
from shared.contracts.events.hazard import (
    Area,
    Flood,
    General,
    GeneralKind,
    Geometry,
    Point,
    Ring,
    Wildfire,
)
from shared.contracts.events.hazard import SeverityLevel as Level

HORIZON = timedelta(days=400)
"""The longest that a forecast may look ahead: droughts are told by season."""
RADIUS_MAX_KM = 1000.0
Lasting = Literal["flood", "wildfire"] | GeneralKind
"""Kinds of which a source may state no more than where and when; others are measured."""


def general(
    reading: Reading,
    kind: Lasting,
    *,
    name: Name,
    updated_at: datetime,
    begins: datetime,
    ends: datetime | None,
    longitude: object,
    latitude: object,
    footprints: Sequence[Any] = (),
    radius_km: object = None,
    level: Level = "unknown",
    measured: tuple[str, float, str] | None = None,
    place: str | None = None,
    review: Review = "automatic",
    hip: str | None = None,
) -> Solution:
    """Return a solution of a kind that lasts, its ranges checked.

    A kind whose facts have no radius has a disc for its ground instead.

    Parameters
    ----------
    level, measured, radius_km
        As `facts` has them.
    footprints
        As `lasting` has them.

    Raises
    ------
    UnreadableError
        When a value is out of range, or a time cannot be.
    """
    detail = facts(kind, level=level, measured=measured, radius_km=radius_km)
    found = lasting(
        reading,
        detail,
        name=name,
        updated_at=updated_at,
        begins=begins,
        ends=ends,
        longitude=longitude,
        latitude=latitude,
        footprints=footprints,
        place=place,
        review=review,
        hip=hip,
    )
    if radius_km is None or footprints or isinstance(detail, General):
        return found
    return replace(found, geometry=disc(found.longitude, found.latitude, _radius(radius_km)))


def _radius(stated: object) -> float:
    return within(number(stated, "radius"), (0.0, RADIUS_MAX_KM), "radius")


def facts(
    kind: Lasting,
    *,
    level: Level = "unknown",
    measured: tuple[str, float, str] | None = None,
    radius_km: object = None,
) -> Flood | Wildfire | General:
    """Return what a source states of a hazard beside where and when it is.

    A flood has its level as whoever declared it calls it, a fire is measured in other ways.

    Parameters
    ----------
    measured
        What was measured, the value and its unit; of a flood the depth of its water in metres.
    radius_km
        How far it reaches around its point, where the source states that instead of its ground. A
        flood or a fire has ground alone: see `general`.

    Raises
    ------
    UnreadableError
        When the radius is out of range.
    """
    radius = None if radius_km is None else _radius(radius_km)
    if kind == "flood":
        return Flood(declared=level, depth_m=measured[1] if measured else None)
    if kind == "wildfire":
        return Wildfire()
    measure, value, unit = measured or (None, None, None)
    return General(
        kind=kind, level=level, measure=measure, value=value, unit=unit, radius_km=radius
    )


def lasting(
    reading: Reading,
    detail: Flood | Wildfire | General,
    *,
    name: Name,
    updated_at: datetime,
    begins: datetime,
    ends: datetime | None,
    longitude: object,
    latitude: object,
    footprints: Sequence[Any] = (),
    place: str | None = None,
    review: Review = "automatic",
    hip: str | None = None,
) -> Solution:
    """Return a solution of what lasts, of whatever kind, its times and its place checked.

    Parameters
    ----------
    footprints
        GeoJSON Polygons or MultiPolygons of the ground it covers, where the source states any.

    Raises
    ------
    UnreadableError
        When a value is out of range, or a time cannot be.
    """
    if begins > reading.received_at + HORIZON:
        said = f"it begins at {begins.isoformat()}, which is too far ahead"
        raise UnreadableError(said, field="begins")
    if ends is not None and ends < begins:
        raise UnreadableError(f"it ends at {ends.isoformat()}, before it begins", field="ends")
    x = meridian(number(longitude, "longitude"))
    y = within(number(latitude, "latitude"), (-90.0, 90.0), "latitude")
    geometry: Geometry = Point(longitude=x, latitude=y)
    if footprints:
        geometry = Area(longitude=x, latitude=y, polygons=_ground(footprints))
    return Solution(
        name=name,
        updated_at=reading.stamp(updated_at),
        kind=detail.kind,
        begins=begins,
        ends=ends,
        geometry=geometry,
        detail=detail,
        place=place,
        review=review,
        hip=hip,
    )


def _ground(footprints: Sequence[Any]) -> list[list[Ring]]:
    try:
        return polygons(footprints)
    except UnreadableError as error:
        raise UnreadableError(str(error), field="area") from None

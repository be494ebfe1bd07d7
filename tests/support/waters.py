"""Floods and episodes of polluted air for tests, told by what matters."""

from datetime import timedelta
from typing import Any

from shared.contracts.events.hazard import Area, Gauge, HazardState, Point
from tests.support.hazards import episode
from tests.support.risk import NOW, uuid_of


def square(longitude: float, latitude: float, half: float) -> Area:
    """Return a square with a side of twice `half` degrees around a place."""
    west, east = longitude - half, longitude + half
    south, north = latitude - half, latitude + half
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Area(longitude=longitude, latitude=latitude, polygons=[[ring]])


def gauge(level_cm: float, danger_cm: float | None = 1130.0, **facts: Any) -> Gauge:
    """Return a gauge in Petropavlovsk with its danger mark."""
    return Gauge.model_validate(
        {
            "station": "11397",
            "name": "Petropavlovsk",
            "river": "Yesil",
            "longitude": 69.15,
            "latitude": 54.87,
            "level_cm": level_cm,
            "danger_cm": danger_cm,
            "highest_cm": level_cm,
            "read_at": NOW,
            **facts,
        }
    )


def flood(where: Area | Point, name: str = "flood", **detail: Any) -> HazardState:
    """Return a flood that goes on."""
    return _of("flood", where, name, detail)


def air(
    hour: float, day: float | None, where: Point | Area | None = None, **detail: Any
) -> HazardState:
    """Return an episode of polluted air in the middle of Osh."""
    values = {
        "pollutant": "pm2.5",
        "station": "osh-1",
        "name": "Osh 1",
        "measured": True,
        "concentration_ug_m3": hour,
        "mean_24h_ug_m3": day,
        "highest_ug_m3": hour,
        "threshold_ug_m3": 75.0,
        "hours": 30,
        "read_at": NOW,
        **detail,
    }
    return _of("air-quality", where or Point(longitude=72.8, latitude=40.53), "air", values)


def _of(kind: str, where: Area | Point, name: str, detail: dict[str, Any]) -> HazardState:
    return episode(
        kind,
        "ongoing",
        detail,
        id=uuid_of(name),
        begins=NOW - timedelta(days=1),
        geometry=where.model_dump(),
        bbox=where.box(),
        first_seen_at=NOW,
        updated_at=NOW,
    )

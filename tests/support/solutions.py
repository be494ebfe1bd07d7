"""Solutions of floods and polluted air, as their sources tell them."""

from datetime import UTC, datetime, timedelta

from services.ingest.hazards.solution import Solution
from shared.contracts.events.hazard import AirQuality, Area, Flood, Gauge, Point, Pollutant
from tests.support.settled import named

DAY = timedelta(days=1)
START = datetime(2024, 3, 28, tzinfo=UTC)
NOW = START + 12 * DAY


def square(longitude: float, latitude: float, half: float) -> Area:
    """Return a square of ground around a reference point, degrees."""
    west, east = longitude - half, longitude + half
    south, north = latitude - half, latitude + half
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return Area(longitude=longitude, latitude=latitude, polygons=[[ring]])


def gdacs(
    event: str = "1102983",
    *,
    day: float = 0,
    ends: float | None = 10,
    episode: int = 1,
    geometry: Area | Point | None = None,
    alert: str = "orange",
) -> Solution:
    """Return an episode of a flood near Petropavl as GDACS has it."""
    return Solution(
        name=named(f"gdacs:{event}"),
        updated_at=START + (day + episode) * DAY,
        kind="flood",
        begins=START + day * DAY,
        ends=None if ends is None else START + ends * DAY,
        geometry=geometry or square(69.1, 54.9, 0.5),
        detail=Flood.model_validate({"episode": str(episode), "alert": alert, "cause": "snowmelt"}),
        place="North Kazakhstan",
        review="unstated",
    )


def gauge(
    station: str,
    *,
    source: str = "kazhydromet",
    day: float = 1,
    ends: float | None = None,
    updated: float = 2,
    north_km: float = 0,
    level_cm: float = 1100,
    highest_cm: float | None = None,
    danger_cm: float | None = 1050,
) -> Solution:
    """Return a wave at a gauge on the Ishim, `north_km` from Petropavl."""
    latitude = 54.9 + north_km / 111.195
    return Solution(
        name=named(f"{source}:{station}:water-level:{day}"),
        updated_at=START + updated * DAY,
        kind="flood",
        begins=START + day * DAY,
        ends=None if ends is None else START + ends * DAY,
        geometry=Point(longitude=69.1, latitude=latitude),
        detail=Flood(
            gauge=Gauge(
                station=station,
                name=station,
                longitude=69.1,
                latitude=latitude,
                level_cm=level_cm,
                danger_cm=danger_cm,
                highest_cm=highest_cm or level_cm,
                read_at=START + updated * DAY,
            )
        ),
        place=None,
        review="automatic",
    )


def smog(
    station: str,
    *,
    source: str = "openaq",
    hour: float = 0,
    ends: float | None = None,
    read: float = 3,
    updated: float = 3,
    north_km: float = 0,
    pollutant: Pollutant = "pm2.5",
    hourly: float = 180,
    mean: float | None = None,
    measured: bool = True,
) -> Solution:
    """Return an episode at a station in Bishkek."""
    return Solution(
        name=named(f"{source}:{station}:{pollutant}:{hour}"),
        updated_at=START + timedelta(hours=updated),
        kind="air-quality",
        begins=START + timedelta(hours=hour),
        ends=None if ends is None else START + timedelta(hours=ends),
        geometry=Point(longitude=74.6, latitude=42.87 + north_km / 111.195),
        detail=AirQuality(
            pollutant=pollutant,
            station=station,
            name=station,
            measured=measured,
            concentration_ug_m3=hourly,
            mean_24h_ug_m3=mean,
            highest_ug_m3=hourly,
            threshold_ug_m3=125,
            hours=3,
            read_at=START + timedelta(hours=read),
        ),
        place="Bishkek",
        review="automatic",
    )

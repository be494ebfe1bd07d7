"""Stations, what is observed there, and the thresholds at which it becomes a hazard."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, Self, get_args

from shared.geo import distance_km

Quantity = Literal["water-level", "pm2.5", "discharge"]
QUANTITIES: tuple[Quantity, ...] = get_args(Quantity)

UNITS: dict[Quantity, str] = {"water-level": "cm", "pm2.5": "ug/m3", "discharge": "m3/s"}
PERIODS: dict[Quantity, timedelta] = {
    "water-level": timedelta(0),
    "pm2.5": timedelta(hours=1),
    "discharge": timedelta(days=1),
}
"""What one value is the mean of; a water level is read at an instant."""
LIMITS: dict[Quantity, tuple[float, float]] = {
    "water-level": (-10_000.0, 100_000.0),
    "pm2.5": (0.0, 10_000.0),
    "discharge": (0.0, 1_000_000.0),
}
"""Values outside are mistakes. Monitors write small negative values and codes such as -999 where
they measured nothing."""
CITY_KM = 50.0
"""A station without a city of its own counts for the nearest one within this distance."""


class StationName(NamedTuple):
    """The name by which one source knows a station."""

    source: str
    """Network or agency code, lower case."""
    code: str

    @property
    def text(self) -> str:
        """Return `source:code`."""
        return f"{self.source}:{self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A place where something is measured, or the cell of a model that stands for it."""

    source: str
    code: str
    name: str
    longitude: float
    latitude: float
    city: str | None = None
    river: str | None = None
    danger_cm: float | None = None
    """Of a gauge: the level its water authority calls dangerous, as last stated."""
    note: str | None = None
    """What a reader must know of the place, such as that the coordinates stand in."""

    @property
    def named(self) -> StationName:
        """Return its name."""
        return StationName(self.source, self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value of a series."""

    station: Station
    quantity: Quantity
    at: datetime
    """When it was read; of a mean, the end of its period."""
    value: float
    """In the unit of the quantity."""
    issued_at: datetime | None = None
    """None: measured; else a model's value for `at`, made then."""
    received_at: datetime
    """When we received it; of two values for one time, the later received corrects the other."""

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return self.station.named.text

    @property
    def networks(self) -> Collection[str]:
        """The network of whose stations it is one."""
        return (self.station.source,)

    def noted(self, note: str) -> Self:
        """Return it with what its source says of all that it sends before its station's note."""
        told = f"{note} {self.station.note}" if self.station.note else note
        return replace(self, station=replace(self.station, note=told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When a series of a station, or of any station of a city, is an episode of a hazard.

    How severe it then is, its kind says.
    """

    quantity: Quantity
    station: StationName | None = None
    city: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    """Of the city: stations within `CITY_KM` that name no city count for it."""
    opens: float
    """An episode opens when every value was at least this for `least_hours`."""
    closes: float
    """It ends when every value was below this for `least_hours`; less than `opens`, so that a
    value that wavers about one number opens and ends nothing."""
    least_hours: float = 0.0
    silent_hours: float = 6.0
    """Without a value for longer than this, nothing is known: an episode is broken off."""

    def __post_init__(self) -> None:
        if not self.closes < self.opens:
            raise ValueError(f"closes ({self.closes:g}) must lie below opens ({self.opens:g})")
        if self.least_hours < 0 or self.silent_hours <= 0:
            raise ValueError("least_hours must not be negative, silent_hours must be positive")
        if (self.station is None) == (self.city is None):
            raise ValueError("a threshold is of one station or of one city")

    @property
    def least(self) -> timedelta:
        """Return the least duration above `opens`, and below `closes`."""
        return timedelta(hours=self.least_hours)

    @property
    def silent(self) -> timedelta:
        """Return the time without a value after which nothing is known."""
        return timedelta(hours=self.silent_hours)


GAUGE_HYSTERESIS_CM = 20.0
"""A gauge without a threshold of its own: the flood ends this far below the danger level. Our
choice; waves and ice move a gauge by less."""
GAUGE_SILENT_HOURS = 168.0
"""Bulletins of levels come twice a week."""


def threshold_of(
    station: Station, quantity: Quantity, thresholds: Iterable[Threshold]
) -> Threshold | None:
    """Return the threshold of a station: its own, its city's, its gauge's danger level, or None."""
    held = [threshold for threshold in thresholds if threshold.quantity == quantity]
    for threshold in held:
        if threshold.station == station.named:
            return threshold
    if station.city is not None:
        found = next((one for one in held if one.city == station.city), None)
    else:
        found = min(
            (one for one in held if _from_city_km(station, one) <= CITY_KM),
            key=lambda one: _from_city_km(station, one),
            default=None,
        )
    if found is None and quantity == "water-level" and station.danger_cm is not None:
        return of_danger(station.named, station.danger_cm)
    return found


def of_danger(station: StationName, danger_cm: float) -> Threshold:
    """Return the threshold of a gauge of which only the danger level is known."""
    return Threshold(
        quantity="water-level",
        station=station,
        opens=danger_cm,
        closes=danger_cm - GAUGE_HYSTERESIS_CM,
        silent_hours=GAUGE_SILENT_HOURS,
    )


def _from_city_km(station: Station, threshold: Threshold) -> float:
    """Return the distance to the city of a threshold; infinite where it is of a station."""
    if threshold.longitude is None or threshold.latitude is None:
        return math.inf
    return distance_km(station.longitude, station.latitude, threshold.longitude, threshold.latitude)

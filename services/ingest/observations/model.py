"""Stations, what is observed there, and the thresholds at which it becomes a hazard."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple, Self

from services.ingest.observations.quality import Quality
from services.ingest.observations.quantities import Quantity
from shared.contracts.events.hazard import Kind, SeverityLevel
from shared.geo import distance_km

CITY_KM = 50.0
"""A station without a city of its own counts for the nearest one within this distance."""
TOGETHER = 8
"""Measured values in the place of one other item, in a portion that is stored at once."""


class StationName(NamedTuple):
    """The name by which one source knows a station."""

    source: str
    """Network or agency code, lower case."""
    code: str

    @property
    def text(self) -> str:
        """Return `source:code`."""
        return f"{self.source}:{self.code}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the name that `source:code` states; None where it is no such text."""
        source, colon, code = text.partition(":")
        if not colon or not source or not code or "\0" in text:
            return None
        return cls(source.lower(), code)


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
    elevation_m: float | None = None
    note: str | None = None
    """What a reader must know of the place, such as that the coordinates stand in."""

    @property
    def named(self) -> StationName:
        """Return its name."""
        return StationName(self.source, self.code)

    def noted(self, note: str) -> Self:
        """Return it with what its source says of all that it sends before its own note."""
        return replace(self, note=f"{note} {self.note}" if self.note else note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One value of a series."""

    station: Station
    quantity: Quantity
    at: datetime
    """When it was read; of a mean, the end of its period."""
    value: float | None
    """In the unit of the quantity; None: stated to be missing."""
    quality: Quality = "good"
    """By its range; what its series says of it is checked where that is known."""
    issued_at: datetime | None = None
    """None: measured; else a model's value for `at`, made then."""
    received_at: datetime
    """When we received it; of two values for one time, the later received corrects the other."""

    @property
    def together(self) -> int:
        """So many times more than of other items are stored at once where it comes first.

        What a portion takes is asked of its series: a few values of one cost as much as one. What a
        model gives twice for a time is told apart by portions, and stays in small ones.
        """
        return TOGETHER if self.issued_at is None else 1

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
        return replace(self, station=self.station.noted(note))


MAKES: Mapping[Quantity, tuple[Kind, ...]] = {
    "water-level": ("flood",),
    "air-temperature": ("heat", "cold"),
    "wind-speed": ("storm", "blizzard", "dust"),
    "wind-gust": ("storm", "blizzard", "dust"),
    "precipitation": ("storm", "flash-flood", "mudflow"),
    "snow-depth": ("blizzard", "avalanche"),
    "visibility": ("dust", "blizzard"),
    "pm2.5": ("air-quality",),
    "pm10": ("air-quality", "dust"),
    "so2": ("air-quality",),
    "no2": ("air-quality",),
    "o3": ("air-quality",),
    "co": ("air-quality",),
}
"""What an episode of a quantity may be, the usual first. Of discharge none is made: no authority
states levels of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When a series of a station, or of any station of a city, is an episode of a hazard.

    How severe a flood or polluted air then is, its kind says; of other kinds the threshold does.
    """

    quantity: Quantity
    kind: Kind | None = None
    """What it makes; None: what the quantity usually does."""
    station: StationName | None = None
    city: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    """Of the city: stations within `CITY_KM` that name no city count for it."""
    opens: float
    """An episode opens when every value was at least this for `least_hours`; of cold and of
    visibility at most."""
    closes: float
    """It ends when every value was below this for `least_hours`; less than `opens`, so that a
    value that wavers about one number opens and ends nothing. Of cold and of visibility above."""
    severe: float | None = None
    extreme: float | None = None
    """Where a moderate episode becomes severe, and extreme; None: it does not."""
    least_hours: float = 0.0
    silent_hours: float = 6.0
    """Without a value for longer than this, nothing is known: an episode is broken off."""

    def __post_init__(self) -> None:
        kinds = MAKES.get(self.quantity, ())
        if not kinds or (self.kind is not None and self.kind not in kinds):
            able = f"only {', '.join(kinds)}" if kinds else "no hazard"
            raise ValueError(f"{self.quantity} makes {able}")
        where = "above" if self.below else "below"
        if not self.sign * self.closes < self.sign * self.opens:
            raise ValueError(f"closes ({self.closes:g}) must lie {where} opens ({self.opens:g})")
        steps = [x for x in (self.opens, self.severe, self.extreme) if x is not None]
        if steps != sorted(steps, key=lambda x: self.sign * x):
            raise ValueError("opens, severe and extreme must follow each other")
        if self.least_hours < 0 or self.silent_hours <= 0:
            raise ValueError("least_hours must not be negative, silent_hours must be positive")
        if (self.station is None) == (self.city is None):
            raise ValueError("a threshold is of one station or of one city")

    @property
    def made(self) -> Kind:
        """Return the kind of hazard that it makes."""
        return self.kind or MAKES[self.quantity][0]

    @property
    def below(self) -> bool:
        """Say whether low values are the hazard."""
        return self.made == "cold" or self.quantity == "visibility"

    @property
    def sign(self) -> int:
        """Return by what values are to be multiplied so that more of them is worse."""
        return -1 if self.below else 1

    def reached(self, value: float) -> bool:
        """Say whether a value is as bad as one that opens an episode."""
        return self.sign * value >= self.sign * self.opens

    def calm(self, value: float) -> bool:
        """Say whether a value is as good as one that ends an episode."""
        return self.sign * value < self.sign * self.closes

    def level(self, value: float) -> SeverityLevel:
        """Return how severe an episode is at a value."""
        if self.extreme is not None and self.sign * value >= self.sign * self.extreme:
            return "extreme"
        if self.severe is not None and self.sign * value >= self.sign * self.severe:
            return "severe"
        return "moderate" if self.reached(value) else "minor"

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

"""What is known of a flood: water at gauges, water over ground, or where it is expected."""

from datetime import datetime
from typing import Literal

from shared.contracts.events.envelope import Fact
from shared.contracts.events.hazard.severity import SeverityLevel


class Gauge(Fact):
    """A river gauge whose level makes the flood, as last read."""

    station: str
    name: str
    river: str | None = None
    longitude: float
    latitude: float
    level_cm: float
    """Above the gauge's own zero."""
    danger_cm: float | None = None
    """The level at which the water authority calls the river dangerous there."""
    highest_cm: float
    """The highest since the flood began."""
    read_at: datetime


class Flood(Fact):
    """A flood of any cause but a sudden one (`flash-flood`) or a glacial lake (`glof`)."""

    kind: Literal["flood"] = "flood"
    gauge: Gauge | None = None
    depth_m: float | None = None
    """Water over ground where the area is under water, as the source states it."""
    probability: float | None = None
    """Chance that a place inside the area is under water, 0 to 1, where no depth is known."""
    cause: str | None = None
    """Such as `snowmelt`, `rain`, `ice jam`."""
    episode: str | None = None
    """The source's number of this stage of the event."""
    alert: Literal["green", "orange", "red"] | None = None
    """The source's own rating of the impact, as GDACS has it."""
    scope: str | None = None
    """What the geometry covers in the source's words, such as `affected area`."""
    declared: SeverityLevel = "unknown"
    """How severe the person who declared it calls it."""

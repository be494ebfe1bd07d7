"""What a map is made of, as it was read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.contracts.events.assessment import AssessmentState

Facts = Mapping[str, Any]
"""A GeoJSON feature, or a record as its service tells it."""
Reached = tuple[int, float]
"""A degree of intensity, and the km to which it is expected."""


@dataclass(frozen=True, slots=True)
class FoundRegion:
    """All cities, and what stands."""

    cities: Sequence[Facts]
    alerts: Sequence[Facts]
    hazards: Sequence[Facts]
    warnings: Sequence[Facts]
    levels: Mapping[str, str]
    """Highest level in force by city; none: no alert is in force there."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that somebody names, and where that stood before; longitude and latitude."""

    place: tuple[float, float]
    before: tuple[float, float] | None
    """None: it is where it was."""
    city: Facts | None
    """Whose limits are drawn; None: none is named, or none is known here."""


@dataclass(frozen=True, slots=True)
class FoundCity:
    """A city, its facilities, and what stands there."""

    city: Facts
    facilities: Sequence[Facts]
    total: int
    """Facilities that there are; `facilities` may be fewer."""
    alerts: Sequence[Facts]
    level: str | None
    """Highest of the alerts in force."""
    hazards: Sequence[Facts]
    warnings: Sequence[Facts]
    stations: Sequence[Facts]


@dataclass(frozen=True, slots=True)
class FoundHazard:
    """A hazard, and the cities it was assessed for."""

    hazard: Facts
    cities: Sequence[Facts]
    zone: str
    """IANA name: that of the nearest city."""
    assessments: Sequence[Facts]
    warnings: Sequence[Facts]
    stations: Sequence[Facts]
    intensities: Sequence[Reached]
    revision: int | None = None
    """Of which it is the state; None: the newest, with what stands now."""


@dataclass(frozen=True, slots=True)
class FoundAssessment:
    """An assessment, its city, and the results of facilities that the public may see."""

    state: AssessmentState
    city: Facts
    hazard: Facts
    """As it was when it was assessed."""
    facilities: Sequence[Facts] | None
    """The largest loss first; None: they are kept no longer."""
    registered: Sequence[Facts]
    """Facilities of the city's register, which say whose they are."""
    intensities: Sequence[Reached]

"""What one map shows, in words and places: everything that drawing it needs. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from services.gateway.maps.frame import Box, Point
from shared.languages import Language

Layer = Literal[
    "borders", "water", "settlements", "limits", "hazards", "warnings", "facilities", "stations"
]
LAYERS: tuple[Layer, ...] = get_args(Layer)

MOST_FACILITIES = 300
"""Drawn on one map, the worst first; more would only lie on each other."""
MOST_HAZARDS, MOST_WARNINGS, MOST_STATIONS = 20, 20, 60

Polygon = Sequence[Sequence[Point]]
"""Closed rings: what lies in an even number of them is outside."""


@dataclass(frozen=True, slots=True)
class City:
    """A member city: its limits, and the sign of how it is."""

    name: str
    place: Point
    rings: Polygon = ()
    sign: str = "city"
    main: bool = False
    """Whether the map is of it."""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Ring:
    """Where something, such as an intensity, ends around a point."""

    km: float
    label: str


@dataclass(frozen=True, slots=True)
class Hazard:
    """A hazard: its point, and the ground it is said to cover."""

    sign: str
    place: Point
    label: str
    polygons: Sequence[Polygon] = ()
    rings: Sequence[Ring] = ()
    main: bool = False
    """Whether the map is of it; where it lies beyond the edge, an arrow leads to it."""
    error_km: float | None = None
    """Of its place, as its source states it."""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A facility, a station or a gauge, by its sign."""

    sign: str
    place: Point
    title: str
    id: str | None = None
    """Of a facility, by which its page is found."""
    system: str | None = None
    """Of a facility, by the name of the system's sign."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One map. Texts are plain and in the reader's language."""

    language: Language
    title: str
    lines: Sequence[str]
    """Below the title: what it shows, of when, and what it leaves out."""
    box: Box
    layers: frozenset[Layer] = frozenset(LAYERS)
    exercise: bool = False
    cities: Sequence[City] = ()
    hazards: Sequence[Hazard] = ()
    warnings: Sequence[Polygon] = ()
    facilities: Sequence[Marked] = ()
    """The worst first; of more than MOST_FACILITIES in the frame the rest is not drawn."""
    count: tuple[str, int] | None = None
    """Message that says how many are drawn, and how many facilities there are."""
    stations: Sequence[Marked] = ()
    legend: Sequence[tuple[str, str]] = field(default=())
    """Signs, and what each means."""
    sources: Sequence[str] = ()
    """Attributions beside those of the ground."""
    switches: Sequence[tuple[Layer, str, str]] = ()
    """What a reader may hide: layer, of facilities the system's sign, and its name."""
    more: Mapping[str, str] | None = None
    """Query of the collection of facilities that has more than are drawn; None: none has."""

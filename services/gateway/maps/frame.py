"""Where a map looks and how places become points of the picture. Pure.

Mercator on the sphere: true in shape at every place, and near enough in scale over a frame of this
region; the scale bar holds at the middle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import asin, asinh, atan, atan2, cos, degrees, pi, radians, sin, sinh, tan

from shared.geo import EARTH_RADIUS_KM

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in pixels."""
LEAST_KM, MOST_KM = 6.0, 4500.0
"""Widths of ground between which a frame is kept."""
STEPS = (1, 2, 5)
BEARINGS = 96
UPS = 16_384
"""Latitudes whose height on a map is kept: a map asks for the same ones several times."""


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east and north in degrees; no box of this region crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """Return the box around points, of which there is at least one."""
        xs, ys = zip(*((point[0], point[1]) for point in points), strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def circle(cls, centre: Point, km: float) -> "Box":
        """Return the box around a circle."""
        up = degrees(km / EARTH_RADIUS_KM)
        aside = up / max(0.1, cos(radians(centre[1])))
        x, y = centre
        return cls(x - aside, max(-80.0, y - up), x + aside, min(80.0, y + up))

    def with_(self, other: "Box") -> "Box":
        """Return the box around both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def meets(self, other: "Box") -> bool:
        """Say whether the two share ground."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def holds(self, point: Point) -> bool:
        """Say whether a place is inside."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north

    @property
    def steepness(self) -> float:
        """How high the box is on a map for each pixel of its width."""
        return (_up(self.north) - _up(self.south)) / max(1e-9, radians(self.east - self.west))

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the ground on a rectangle of `width` by `height` pixels."""

    centre: Point
    pixels: float
    """For each radian of longitude."""
    width: float
    height: float

    @classmethod
    def of(cls, box: Box, width: float, height: float, *, margin: float = 0.06) -> "Frame":
        """Return the frame in which a box fits, with a share of it left free on each side."""
        low, high = _up(box.south), _up(box.north)
        middle = (low + high) / 2
        centre = ((box.west + box.east) / 2, _latitude(middle))
        km = EARTH_RADIUS_KM * cos(radians(centre[1]))
        across = max(radians(box.east - box.west), 1e-9)
        up = max(high - low, 1e-9)
        free = 1 - 2 * margin
        pixels = min(width * free / across, height * free / up)
        least, most = width * km / MOST_KM, width * km / LEAST_KM
        return cls(centre, min(max(pixels, least), most), width, height)

    def xy(self, place: Point) -> Point:
        """Return where a place is, from the upper left corner."""
        return (
            self.width / 2 + radians(place[0] - self.centre[0]) * self.pixels,
            self.height / 2 - (_up(place[1]) - _up(self.centre[1])) * self.pixels,
        )

    def place(self, x: float, y: float) -> Point:
        """Return the place at a point of the picture."""
        up = _up(self.centre[1]) + (self.height / 2 - y) / self.pixels
        return self.centre[0] + degrees((x - self.width / 2) / self.pixels), _latitude(up)

    @property
    def box(self) -> Box:
        """The ground that is seen."""
        west, north = self.place(0, 0)
        east, south = self.place(self.width, self.height)
        return Box(west, south, east, north)

    @property
    def km_per_pixel(self) -> float:
        """Of ground, at the middle."""
        return EARTH_RADIUS_KM * cos(radians(self.centre[1])) / self.pixels

    @property
    def km(self) -> float:
        """Width of the ground."""
        return self.width * self.km_per_pixel

    def inside(self, point: Point, margin: float = 0.0) -> bool:
        """Say whether a point of the picture is seen, `margin` pixels within its edge."""
        x, y = point
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def bar(self) -> tuple[float, float]:
        """Return the km of a scale bar, round and a fifth of the width at most, and its pixels."""
        longest = self.km / 5
        size = 0.1
        while size * 10 <= longest:
            size *= 10
        km = max(step * size for step in STEPS if step * size <= longest)
        return km, km / self.km_per_pixel


def circle(centre: Point, km: float) -> list[Point]:
    """Return a closed ring of places at a distance from the centre, along great circles."""
    away = km / EARTH_RADIUS_KM
    lat = radians(centre[1])
    ring = []
    for step in range(BEARINGS + 1):
        bearing = 2 * pi * (step % BEARINGS) / BEARINGS
        height = sin(lat) * cos(away) + cos(lat) * sin(away) * cos(bearing)
        east = atan2(sin(bearing) * sin(away) * cos(lat), cos(away) - sin(lat) * height)
        north = asin(max(-1.0, min(1.0, height)))
        ring.append((centre[0] + degrees(east), degrees(north)))
    return ring


@lru_cache(UPS)
def _up(latitude: float) -> float:
    return asinh(tan(radians(max(-85.0, min(85.0, latitude)))))


def _latitude(up: float) -> float:
    return degrees(atan(sinh(up)))

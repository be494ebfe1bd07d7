"""Plane and sphere geometry of points and rings, enough for tables of facts."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = 111.195


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance of two (lon, lat) points."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def bearing_degrees(a: Point, b: Point) -> float:
    """Return the initial bearing from `a` to `b`, clockwise from north."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    east = math.sin(lon_b - lon_a) * math.cos(lat_b)
    north = math.cos(lat_a) * math.sin(lat_b) - math.sin(lat_a) * math.cos(lat_b) * math.cos(
        lon_b - lon_a,
    )
    return math.degrees(math.atan2(east, north)) % 360


def inside(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies in a closed ring (even-odd rule)."""
    x, y = point
    found = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            found = not found
    return found


def centre(points: Sequence[Point]) -> Point:
    """Mean of the distinct vertices of a ring or a set of points."""
    distinct = sorted(set(points))
    return (
        math.fsum(point[0] for point in distinct) / len(distinct),
        math.fsum(point[1] for point in distinct) / len(distinct),
    )


def anchor(geometry: dict[str, Any]) -> Point:
    """Return the one point that stands for a GeoJSON point or polygon."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return coordinates[0], coordinates[1]
        case "Polygon":
            return centre([(position[0], position[1]) for position in coordinates[0]])
        case kind:
            raise ValueError(f"no anchor for a {kind}: expected Point or Polygon")


def counter_clockwise(ring: Sequence[Point]) -> list[Point]:
    """Wind a closed ring as RFC 7946 wants an outer ring."""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return list(ring) if doubled > 0 else list(reversed(ring))


def hull(points: Sequence[Point]) -> list[Point]:
    """Convex hull as a closed ring (Andrew's monotone chain)."""

    def half(ordered: Sequence[Point]) -> list[Point]:
        chain: list[Point] = []
        for point in ordered:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        return chain[:-1]

    ordered = sorted(set(points))
    ring = half(ordered) + half(ordered[::-1])
    return [*ring, ring[0]]


def simplify(ring: Sequence[Point], most: int) -> list[Point]:
    """Thin a closed ring to at most `most` vertices (Douglas-Peucker, tolerance doubled)."""
    tolerance = 1e-4
    thinned = list(ring)
    while len(thinned) > most:
        middle = len(ring) // 2
        thinned = _thin(ring[: middle + 1], tolerance)[:-1] + _thin(ring[middle:], tolerance)
        tolerance *= 1.5
    return thinned


def thin(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Thin a line, closed or open, to within `tolerance` degrees of where it was."""
    if len(line) < 4:
        return list(line)
    middle = len(line) // 2
    return _thin(line[: middle + 1], tolerance)[:-1] + _thin(line[middle:], tolerance)


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _thin(line: Sequence[Point], tolerance: float) -> list[Point]:
    first, last = line[0], line[-1]
    length = math.dist(first, last)
    far, offset = 0, -1.0
    for index in range(1, len(line) - 1):
        point = line[index]
        away = abs(_turn(first, last, point)) / length if length else math.dist(first, point)
        if away > offset:
            far, offset = index, away
    if offset <= tolerance:
        return [first, last]
    return _thin(line[: far + 1], tolerance)[:-1] + _thin(line[far:], tolerance)

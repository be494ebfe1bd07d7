"""Area of a city for CAP polygons: closed rings, WGS 84, at most 100 vertices, not self-crossing.

CAP and GeoJSON know longitudes from -180 to 180 only: an area over the antimeridian is cut there
into two, and one around a pole reaches along its edge from -180 to 180.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import asin, atan2, cos, degrees, floor, pi, radians, sin

from shared.contracts.events.city import CityState
from shared.geo import EARTH_RADIUS_KM

VERTICES_MAX = 100
"""The CSC-CA profile's limit, the closing vertex included."""
STAND_IN_KM = 15.0
"""Radius of the polygon of a city whose boundary nobody has registered."""
STAND_IN_VERTICES = 36
POLAR_STEP_DEGREES = 30
POLE_DEGREES = 0.01
"""A ring that comes so near to a pole is drawn around it."""
CITIES_KEPT = 128
"""Whose rings are remembered: one of 90 corners takes 3 ms, and each alert asks for it twice."""

Point = tuple[float, float]
"""Longitude, latitude."""


def rings(city: CityState) -> list[list[Point]]:
    """Return the closed outer rings of the city, simplified where they have too many vertices."""
    if not city.boundary:
        return _around(city.longitude, city.latitude)
    boundary = tuple((corner[0], corner[1]) for corner in city.boundary[0])
    return [list(ring) for ring in _inside(boundary)]


def polygons(city: CityState) -> list[str]:
    """Return the rings as CAP has them: latitude first, GeoJSON writes longitude first."""
    return [
        " ".join(f"{latitude:.5f},{longitude:.5f}" for longitude, latitude in ring)
        for ring in rings(city)
    ]


@lru_cache(CITIES_KEPT)
def _inside(ring: tuple[Point, ...]) -> list[list[Point]]:
    """Return the closed rings of a boundary."""
    corners = _unwrapped(ring[:-1] if ring[0] == ring[-1] else ring)
    if len(corners) >= VERTICES_MAX:
        corners = _simplified(corners, VERTICES_MAX - 1)
    if _crosses(corners):
        corners = _hull(corners)
    return _cut(corners)


def _around(longitude: float, latitude: float) -> list[list[Point]]:
    reach = STAND_IN_KM / EARTH_RADIUS_KM
    if 90 - abs(latitude) <= degrees(reach) + POLE_DEGREES:
        return [_cap_of_pole(latitude, degrees(reach))]
    turns = [2 * pi * step / STAND_IN_VERTICES for step in range(STAND_IN_VERTICES)]
    return _cut([_beside(longitude, latitude, reach, turn) for turn in turns])


def _beside(longitude: float, latitude: float, reach: float, turn: float) -> Point:
    """Return the point at an angle of `reach` radians, `turn` counter-clockwise from east."""
    here, north, east = radians(latitude), sin(turn), cos(turn)
    there = asin(sin(here) * cos(reach) + cos(here) * sin(reach) * north)
    across = atan2(east * sin(reach) * cos(here), cos(reach) - sin(here) * sin(there))
    return longitude + degrees(across), degrees(there)


def _cap_of_pole(latitude: float, reach: float) -> list[Point]:
    """Return the ring of all that lies around the pole down to the far side of the reach."""
    pole = 90.0 if latitude > 0 else -90.0
    edge = latitude - reach if latitude > 0 else latitude + reach
    along = range(-180, 181, POLAR_STEP_DEGREES)
    ring = [(float(longitude), edge) for longitude in along] + [(180.0, pole), (-180.0, pole)]
    ring.append(ring[0])
    return ring if latitude > 0 else ring[::-1]


def _unwrapped(corners: Sequence[Point]) -> list[Point]:
    """Return the corners with no leap in longitude: 179, -179 is 179, 181."""
    found = list(corners[:1])
    for longitude, latitude in corners[1:]:
        before = found[-1][0]
        found.append((longitude - 360 * round((longitude - before) / 360), latitude))
    return found


def _cut(corners: Sequence[Point]) -> list[list[Point]]:
    """Return the closed rings of an area on each side of the antimeridian."""
    west, east = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
    found = []
    for turn in range(floor((west + 180) / 360), floor((east + 180) / 360) + 1):
        low, high = -180.0 + 360 * turn, 180.0 + 360 * turn
        part = _clipped(corners, low, lambda x, edge: x >= edge)
        part = _clipped(part, high, lambda x, edge: x <= edge)
        if len(part) >= VERTICES_MAX:
            part = _simplified(part, VERTICES_MAX - 1)
        if len(part) >= 3 and max(part)[0] > min(part)[0]:
            ring = [(longitude - 360 * turn, latitude) for longitude, latitude in part]
            found.append([*ring, ring[0]])
    return found


def _clipped(
    corners: Sequence[Point], edge: float, inside: Callable[[float, float], bool]
) -> list[Point]:
    """Return what of an area lies inside a meridian (Sutherland, Hodgman 1974)."""
    found: list[Point] = []
    for index, (x, y) in enumerate(corners):
        x0, y0 = corners[index - 1]
        if inside(x, edge) != inside(x0, edge):
            found.append((edge, y0 + (y - y0) * (edge - x0) / (x - x0)))
        if inside(x, edge):
            found.append((x, y))
    return found


def _simplified(corners: Sequence[Point], limit: int) -> list[Point]:
    """Drop the corner of the smallest triangle until `limit` are left (Visvalingam, Whyatt 1993).

    Each pass drops the least tenth, so that a ring of thousands of corners takes milliseconds.
    """
    kept = list(corners)
    while len(kept) > limit:
        areas = [
            (abs(_turn(kept[index - 1], kept[index], kept[(index + 1) % len(kept)])), index)
            for index in range(len(kept))
        ]
        number = min(len(kept) - limit, max(1, len(kept) // 10))
        gone: set[int] = set()
        for _, index in sorted(areas):
            # Not two neighbours in one pass: the second one's triangle has changed.
            beside = {(index - 1) % len(kept), (index + 1) % len(kept)}
            if len(gone) < number and not gone & beside:
                gone.add(index)
        kept = [corner for index, corner in enumerate(kept) if index not in gone]
    return kept


def _turn(a: Point, b: Point, c: Point) -> float:
    """Return twice the signed area of a triangle: positive where the path turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _crosses(corners: Sequence[Point]) -> bool:
    edges = [(corners[index - 1], corner) for index, corner in enumerate(corners)]
    return any(
        _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
        for index, (a, b) in enumerate(edges)
        for c, d in edges[index + 1 :]
    )


def _hull(corners: Sequence[Point]) -> list[Point]:
    """Return the convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(corners))
    halves: list[list[Point]] = []
    for points in (ordered, ordered[::-1]):
        half: list[Point] = []
        for point in points:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return halves[0] + halves[1]

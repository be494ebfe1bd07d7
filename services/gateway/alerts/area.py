"""Outline of a city for a CAP polygon: closed, WGS 84, at most 100 vertices, not self-crossing."""

from collections.abc import Sequence
from math import cos, pi, radians, sin

from shared.contracts.events.city import CityState

VERTICES_MAX = 100
"""The CSC-CA profile's limit, the closing vertex included."""
STAND_IN_KM = 15.0
"""Radius of the polygon of a city whose boundary nobody has registered."""
STAND_IN_VERTICES = 36
KM_PER_DEGREE = 111.195

Point = tuple[float, float]
"""Longitude, latitude."""


def outline(city: CityState) -> list[Point]:
    """Return the closed outer ring of the city, simplified where it has too many vertices."""
    if not city.boundary:
        return _around(city.longitude, city.latitude)
    ring = [(corner[0], corner[1]) for corner in city.boundary[0]]
    corners = ring[:-1] if ring[0] == ring[-1] else ring
    if len(corners) >= VERTICES_MAX:
        corners = _simplified(corners, VERTICES_MAX - 1)
    if _crosses(corners):
        corners = _hull(corners)
    return [*corners, corners[0]]


def _around(longitude: float, latitude: float) -> list[Point]:
    height = STAND_IN_KM / KM_PER_DEGREE
    width = height / cos(radians(latitude))
    turns = [2 * pi * step / STAND_IN_VERTICES for step in range(STAND_IN_VERTICES)]
    ring = [(longitude + width * cos(turn), latitude + height * sin(turn)) for turn in turns]
    return [*ring, ring[0]]


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

"""Whether geometries have ground in common, and the ground of several together."""

from collections.abc import Iterable, Iterator
from math import cos, pi, radians, sin

from services.ingest.hazards.kinds.kind import KM_OF_A_DEGREE
from shared.contracts.events.hazard import Area, Box, Geometry, Position, Ring

Edge = tuple[Position, Position]
CORNERS = 32
"""Of a disc drawn as a polygon, outside around it: it covers no less than was stated."""


def overlap(one: Geometry, other: Geometry) -> bool:
    """Say whether two geometries share ground, edges included; a point is in an area or not.

    Plane degrees: at the size of river floods an edge is off its great circle by metres.
    """
    if not _touch(one.box(), other.box()):
        return False
    if isinstance(one, Area) and isinstance(other, Area):
        return _holds(other, one) or _holds(one, other) or _cross(one, other)
    if isinstance(one, Area):
        return _inside(one, (other.longitude, other.latitude))
    if isinstance(other, Area):
        return _inside(other, (one.longitude, one.latitude))
    return True


def disjoint(one: Geometry, other: Geometry) -> bool:
    """Say whether both are areas and share no ground: then they are two places (ADR 0047)."""
    return isinstance(one, Area) and isinstance(other, Area) and not overlap(one, other)


def disc(longitude: float, latitude: float, radius_km: float) -> Area:
    """Return a disc as a polygon around it, its poles and what is across the meridian cut off."""
    degrees = radius_km / cos(pi / CORNERS) / KM_OF_A_DEGREE
    shrink = max(cos(radians(latitude)), 0.01)
    ring = [
        (
            max(-180.0, min(180.0, longitude + degrees * cos(turn) / shrink)),
            max(-90.0, min(90.0, latitude + degrees * sin(turn))),
        )
        for turn in (2 * pi * corner / CORNERS for corner in range(CORNERS))
    ]
    return Area(longitude=longitude, latitude=latitude, polygons=[[[*ring, ring[0]]]])


def union(geometries: Iterable[Geometry]) -> Area | None:
    """Return the ground of all areas, by the reference point of the first; None without areas.

    Polygons of different areas may overlap. The first itself, where no other reaches beyond it.
    """
    whole: Area | None = None
    for one in geometries:
        if not isinstance(one, Area):
            continue
        if whole is None:
            whole = one
        elif not _within(one, whole):
            polygons = [*whole.polygons, *one.polygons]
            whole = whole.model_copy(update={"polygons": polygons})
    return whole


def _within(one: Area, whole: Area) -> bool:
    """Say whether each polygon of an area is one of another area, or lies wholly inside one."""
    return all(
        any(polygon == other or _encloses(other, polygon) for other in whole.polygons)
        for polygon in one.polygons
    )


def _encloses(outer: list[Ring], inner: list[Ring]) -> bool:
    """Say whether a polygon lies inside another, without touching an edge or a hole of it."""
    big, small = (Area(longitude=0, latitude=0, polygons=[each]) for each in (outer, inner))
    if not _inside(big, inner[0][0]) or _cross(big, small):
        return False
    return not any(_inside(small, ring[0]) for ring in outer)


def _touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _holds(one: Area, other: Area) -> bool:
    """Say whether a polygon of the other begins inside; one wholly inside crosses no edge."""
    return any(_inside(one, polygon[0][0]) for polygon in other.polygons)


def _inside(area: Area, position: Position) -> bool:
    """Say whether a position lies in a polygon and in none of its holes (even-odd rule)."""
    return any(sum(_winds(ring, position) for ring in polygon) % 2 for polygon in area.polygons)


def _winds(ring: Ring, position: Position) -> bool:
    x, y = position
    inside = False
    for (x1, y1), (x2, y2) in _edges(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def _cross(one: Area, other: Area) -> bool:
    """Say whether an edge of one crosses an edge of the other."""
    edges = [edge for edge in _all_edges(one) if _touch(_box(edge), other.box())]
    edges2 = [edge for edge in _all_edges(other) if _touch(_box(edge), one.box())]
    return any(_meet(edge, edge2) for edge in edges for edge2 in edges2)


def _all_edges(area: Area) -> Iterator[Edge]:
    return (edge for polygon in area.polygons for ring in polygon for edge in _edges(ring))


def _edges(ring: Ring) -> Iterator[Edge]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _box(edge: Edge) -> Box:
    (x1, y1), (x2, y2) = edge
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _meet(one: Edge, other: Edge) -> bool:
    (a, b), (c, d) = one, other
    return _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b)


def _turn(a: Position, b: Position, c: Position) -> int:
    """Return on which side of the line from `a` to `b` the position `c` lies: -1, 0 or 1."""
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)

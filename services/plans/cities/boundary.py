"""A city's boundary: a GeoJSON polygon checked and normalised (RFC 7946, 3.1.6)."""

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from shared.errors import Invalid

VERTICES_MAX = 5000
DECIMALS = 6
"""About 0.1 m; also keeps an event with 5000 vertices under its 256 KiB."""
POINTER = "#/boundary/coordinates"

Position = tuple[float, float]
Ring = list[Position]
Edge = tuple[Position, Position]


def polygon(
    coordinates: Sequence[Sequence[Sequence[float]]], pointer: str = POINTER
) -> list[list[list[float]]]:
    """Return the rings in WGS84 longitude, latitude: closed, outer counter-clockwise, holes not.

    Winding is corrected, heights and repeated positions are dropped; everything else is refused.
    `pointer` says where in a body the polygon is.

    Raises
    ------
    Invalid
        When the polygon is not valid: open, out of range, self-crossing, empty, a hole outside.
    """
    if not coordinates:
        raise Invalid.field(pointer, "ring-missing")
    if sum(len(ring) for ring in coordinates) > VERTICES_MAX:
        raise Invalid.field(pointer, "boundary-vertices", most=VERTICES_MAX)
    rings = [_ring(ring, f"{pointer}/{number}") for number, ring in enumerate(coordinates)]
    _refuse_crossings(rings, pointer)
    outer, *holes = rings
    for number, hole in enumerate(holes, start=1):
        if not inside(hole[0], outer):
            raise Invalid.field(f"{pointer}/{number}", "hole-outside")
    wound = [_wound(outer, counter_clockwise=True)]
    wound += [_wound(hole, counter_clockwise=False) for hole in holes]
    return [[list(position) for position in ring] for ring in wound]


def bounds(coordinates: Sequence[Sequence[Sequence[float]]]) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a polygon."""
    longitudes = [position[0] for position in coordinates[0]]
    latitudes = [position[1] for position in coordinates[0]]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def inside(point: Position, ring: Ring) -> bool:
    """Say whether `point` lies in the closed `ring` (ray to the east; edges count half-open)."""
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


def _ring(positions: Sequence[Sequence[float]], pointer: str) -> Ring:
    ring: Ring = []
    for number, position in enumerate(positions):
        if len(position) not in {2, 3} or not all(isfinite(value) for value in position):
            raise Invalid.field(f"{pointer}/{number}", "position-form")
        longitude, latitude = position[0], position[1]
        if abs(longitude) > 180 or abs(latitude) > 90:
            raise Invalid.field(f"{pointer}/{number}", "position-range")
        here = (round(longitude, DECIMALS), round(latitude, DECIMALS))
        if not ring or ring[-1] != here:
            ring.append(here)
    if len(ring) < 4:
        raise Invalid.field(pointer, "ring-short")
    if ring[0] != ring[-1]:
        raise Invalid.field(pointer, "ring-open")
    if len(set(ring)) != len(ring) - 1:
        raise Invalid.field(pointer, "ring-twice")
    if _doubled_area(ring) == 0:
        raise Invalid.field(pointer, "ring-empty")
    return ring


def _doubled_area(ring: Ring) -> float:
    """Return twice the signed area in square degrees, positive when counter-clockwise."""
    x0, y0 = ring[0]
    return sum(
        (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0) for (x1, y1), (x2, y2) in pairwise(ring)
    )


def _wound(ring: Ring, *, counter_clockwise: bool) -> Ring:
    return ring if (_doubled_area(ring) > 0) == counter_clockwise else ring[::-1]


def _refuse_crossings(rings: list[Ring], pointer: str) -> None:
    """Sweep from west to east and compare only edges whose longitudes overlap."""
    edges = [(edge, number) for number, ring in enumerate(rings) for edge in pairwise(ring)]
    edges.sort(key=lambda item: min(item[0][0][0], item[0][1][0]))
    active: list[tuple[Edge, int]] = []
    for edge, number in edges:
        west = min(edge[0][0], edge[1][0])
        active = [item for item in active if max(item[0][0][0], item[0][1][0]) >= west]
        for other, _ in active:
            if _cross(edge, other):
                raise Invalid.field(
                    f"{pointer}/{number}", "ring-crossing", place=f"{edge[0][0]}, {edge[0][1]}"
                )
        active.append((edge, number))


def _cross(one: Edge, other: Edge) -> bool:
    """Say whether two edges meet anywhere but at an end that follows on the other's."""
    (a, b), (c, d) = one, other
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    shared = {a, b} & {c, d}
    if shared:
        return len(shared) == 2 or _folds_back(one, other, *shared)
    return (
        _side(a, b, c) * _side(a, b, d) <= 0
        and _side(c, d, a) * _side(c, d, b) <= 0
        and _overlap(one, other)
    )


def _folds_back(one: Edge, other: Edge, corner: Position) -> bool:
    """Say whether two edges leave their common corner in the same direction."""
    p = one[1] if one[0] == corner else one[0]
    q = other[1] if other[0] == corner else other[0]
    along = (p[0] - corner[0]) * (q[0] - corner[0]) + (p[1] - corner[1]) * (q[1] - corner[1])
    return _side(corner, p, q) == 0 and along > 0


def _overlap(one: Edge, other: Edge) -> bool:
    """Say whether the two edges' longitudes and latitudes overlap (collinear edges may not)."""
    return all(
        max(min(one[0][axis], one[1][axis]), min(other[0][axis], other[1][axis]))
        <= min(max(one[0][axis], one[1][axis]), max(other[0][axis], other[1][axis]))
        for axis in (0, 1)
    )


def _side(a: Position, b: Position, c: Position) -> int:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)

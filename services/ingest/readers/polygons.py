"""GeoJSON polygons of strangers: checked, closed, wound right, and thinned."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.ingest.readers.item import UnreadableError, number, within
from services.ingest.readers.loops import CORNERS_LEAST, halves, hull, loops
from shared.contracts.events.hazard import Position, Ring

VERTICES_MAX = 500
"""Of a footprint as it is kept: streets do not show in a global model's flood."""
INPUT_MAX = 100_000
"""Vertices of a footprint as it is read."""
ROUNDING = 8 * 2.0**-52
"""Of one product and its sum, eight times over: the same ring begun elsewhere keeps its sign."""


def polygons(geometries: Iterable[Any]) -> list[list[Ring]]:
    """Return the polygons of GeoJSON Polygons and MultiPolygons, outer rings counter-clockwise.

    A ring without area among others is left out; of one that crosses itself each loop is ground.

    Raises
    ------
    UnreadableError
        When one is another geometry, none of its rings has an area, or there are too many
        vertices.
    """
    grounds = filter(None, map(_with_ground, _read(geometries)))
    parted = [part for rings in thin(list(grounds), VERTICES_MAX) for part in _parted(rings)]
    kept = [
        [closed(ring, counter_clockwise=place == 0) for place, ring in enumerate(polygon)]
        for polygon in thin(parted, VERTICES_MAX)
        if not flat(polygon[0])
    ]
    if not kept:
        raise UnreadableError("no ring of the geometry has an area")
    return kept


def _read(geometries: Iterable[Any]) -> list[list[Ring]]:
    """Return the corners of every ring, repeated ones left out, not closed."""
    budget = INPUT_MAX
    found: list[list[Ring]] = []
    for part in (part for geometry in geometries for part in _parts(geometry)):
        budget -= sum(len(_list(ring)) for ring in _list(part))
        if budget < 0:
            raise UnreadableError(f"the geometry has more than {INPUT_MAX} vertices")
        if part:
            found.append([_corners(ring) for ring in part])
    if not found:
        raise UnreadableError("the geometry has no polygon")
    return found


def _with_ground(rings: list[Ring]) -> list[Ring]:
    """Return the rings of a polygon without lines; holes go with their outer ring."""
    outer, *holes = rings
    return [] if is_line(outer) else [outer, *(hole for hole in holes if not is_line(hole))]


def is_line(ring: Ring) -> bool:
    """Say whether nothing lies within what a ring reaches around."""
    return flat(ring) and flat(hull(ring))


def _parted(rings: list[Ring]) -> list[list[Ring]]:
    """Return the polygons of an outer ring and its holes.

    Of an outer ring that crosses itself each loop is one. Its holes are left out: whose they are
    is not said, and a warning covers no less than was meant.
    """
    outer, *holes = rings
    parts = mended(outer)
    if len(parts) != 1:
        return [[part] for part in parts]
    return [[parts[0], *(part for hole in holes for part in mended(hole))]]


def mended(ring: Ring) -> list[Ring]:
    """Return what of a ring, not closed, has an area: itself, its loops, or nothing."""
    if flat(ring):
        parts = halves(ring)
        if parts != [ring]:
            return [loop for part in parts for loop in mended(part)]
    return [loop for loop in loops(ring) if not flat(loop)]


def _parts(geometry: Any) -> list[Any]:
    match geometry:
        case {"type": "Polygon", "coordinates": list(rings)}:
            return [rings]
        case {"type": "MultiPolygon", "coordinates": list(parts)}:
            return parts
    raise UnreadableError("the geometry is neither Polygon nor MultiPolygon")


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise UnreadableError("the coordinates are not lists of positions")
    return value


def _corners(ring: Any) -> Ring:
    """Return the corners of a ring, repeated ones left out, not closed."""
    corners: Ring = []
    for position in _list(ring):
        corner = _position(position)
        if not corners or corners[-1] != corner:
            corners.append(corner)
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < CORNERS_LEAST:
        raise UnreadableError("a ring has fewer than three corners")
    return corners


def _position(position: Any) -> Position:
    if not isinstance(position, list) or len(position) < 2:
        raise UnreadableError("a position is not [longitude, latitude]")
    longitude = within(number(position[0], "longitude"), (-180.0, 180.0), "longitude")
    return longitude, within(number(position[1], "latitude"), (-90.0, 90.0), "latitude")


def closed(ring: Ring, *, counter_clockwise: bool) -> Ring:
    """Return a ring wound as RFC 7946 has it, its first position repeated as the last."""
    turned = ring if (area(ring) > 0) == counter_clockwise else ring[::-1]
    return [*turned, turned[0]]


def area(ring: Ring) -> float:
    """Return the area in square degrees, positive where the ring runs counter-clockwise."""
    return sum(_crosses(ring)) / 2


def flat(ring: Ring) -> bool:
    """Return whether the area is no more than its rounding, so that its sign is noise.

    A line there and back has no area, and floats give it one of either sign by where they begin.
    """
    return abs(area(ring)) <= len(ring) * ROUNDING * sum(_reach(ring))


def _crosses(ring: Ring) -> Iterator[float]:
    """Yield the cross product of each edge, seen from the first corner."""
    x0, y0 = ring[0]
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        yield (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)


def _reach(ring: Ring) -> Iterator[float]:
    """Yield for each edge the size of what its cross product subtracts from what."""
    x0, y0 = ring[0]
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        yield abs((x1 - x0) * (y2 - y0)) + abs((x2 - x0) * (y1 - y0))


def thin(parts: list[list[Ring]], at_most: int) -> list[list[Ring]]:
    """Return polygons with at most `at_most` corners, closing ones counted.

    The corners whose triangle with their neighbours is smallest go first (Visvalingam and Whyatt
    1993, O(n log n) whatever the shape); when only triangles are left, the smallest rings go.
    """
    rings = [(part, place) for part, rings in enumerate(parts) for place in range(len(rings))]
    allowed = {key: set(range(len(parts[key[0]][key[1]]))) for key in rings}
    excess = sum(len(kept) + 1 for kept in allowed.values()) - at_most
    if excess <= 0:
        return parts
    _drop_corners(parts, allowed, excess)
    kept = {
        key: [corner for place, corner in enumerate(parts[key[0]][key[1]]) if place in allowed[key]]
        for key in rings
    }
    budget = at_most
    chosen: dict[tuple[int, int], Ring] = {}
    for key in sorted(kept, key=lambda key: (key[1] > 0, -abs(area(kept[key])))):
        if len(kept[key]) + 1 <= budget and (key[1] == 0 or (key[0], 0) in chosen):
            chosen[key] = kept[key]
            budget -= len(kept[key]) + 1
    return [
        [chosen[part, place] for place in range(len(parts[part])) if (part, place) in chosen]
        for part in range(len(parts))
        if (part, 0) in chosen
    ]


def _drop_corners(
    parts: list[list[Ring]], allowed: Mapping[tuple[int, int], set[int]], excess: int
) -> None:
    """Take the `excess` least corners out of `allowed`, three at least kept in each ring."""
    before: dict[tuple[int, int], list[int]] = {}
    after: dict[tuple[int, int], list[int]] = {}
    heap: list[tuple[float, tuple[int, int], int]] = []
    for key, kept in allowed.items():
        count = len(kept)
        before[key] = [(place - 1) % count for place in range(count)]
        after[key] = [(place + 1) % count for place in range(count)]

    def weight(key: tuple[int, int], place: int) -> float:
        ring = parts[key[0]][key[1]]
        return abs(area([ring[before[key][place]], ring[place], ring[after[key][place]]]))

    heap = [(weight(key, place), key, place) for key, kept in allowed.items() for place in kept]
    heapq.heapify(heap)
    for least, key, place in _popped(heap):
        if excess <= 0:
            return
        if place not in allowed[key] or len(allowed[key]) <= CORNERS_LEAST:
            continue
        if least != weight(key, place):
            continue  # an older entry: its neighbours have changed since
        allowed[key].discard(place)
        excess -= 1
        left, right = before[key][place], after[key][place]
        after[key][left], before[key][right] = right, left
        for neighbour in (left, right):
            heapq.heappush(heap, (weight(key, neighbour), key, neighbour))


def _popped(
    heap: list[tuple[float, tuple[int, int], int]],
) -> Iterator[tuple[float, tuple[int, int], int]]:
    while heap:
        yield heapq.heappop(heap)

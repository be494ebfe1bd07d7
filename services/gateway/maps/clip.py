"""Lines and areas cut to the picture and thinned to what can be seen. Pure; points in pixels."""

from collections.abc import Sequence
from itertools import pairwise

from services.gateway.maps.frame import Point

SEEN = 0.6
"""Pixels: a vertex nearer to the last one is left out."""


def area(ring: Sequence[Point], width: float, height: float, margin: float) -> list[Point]:
    """Return a closed ring cut to the picture and `margin` around it (Sutherland and Hodgman).

    Where the area has several parts in there, lines along the margin join them. [] when none is.
    """
    points = list(ring[:-1] if ring and ring[0] == ring[-1] else ring)
    for axis, limit, sign in _sides(width, height, margin):
        points = _beside(points, axis, limit, sign)
    return thinned(points)


def line(points: Sequence[Point], width: float, height: float, margin: float) -> list[list[Point]]:
    """Return the parts of a line that lie in the picture and `margin` around it."""
    parts: list[list[Point]] = []
    for start, end in pairwise(points):
        cut = _between(start, end, (-margin, -margin, width + margin, height + margin))
        if cut is None:
            continue
        if parts and parts[-1][-1] == cut[0]:
            parts[-1].append(cut[1])
        else:
            parts.append(list(cut))
    return [part for part in map(thinned, parts) if len(part) > 1]


def thinned(points: Sequence[Point]) -> list[Point]:
    """Return a line without vertices that lie on the one before; its ends stay."""
    if len(points) < 3:
        return list(points)
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= SEEN:
            kept.append(point)
    return [*kept, points[-1]]


def _sides(width: float, height: float, margin: float) -> Sequence[tuple[int, float, int]]:
    return (0, -margin, 1), (0, width + margin, -1), (1, -margin, 1), (1, height + margin, -1)


def _beside(points: Sequence[Point], axis: int, limit: float, sign: int) -> list[Point]:
    """Return a ring cut by one side."""
    found: list[Point] = []
    kept = [sign * (point[axis] - limit) >= 0 for point in points]
    for index, (point, inside) in enumerate(zip(points, kept, strict=True)):
        before = points[index - 1]
        if inside != kept[index - 1]:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            found.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            found.append(point)
    return found


def _between(
    start: Point, end: Point, box: tuple[float, float, float, float]
) -> tuple[Point, Point] | None:
    """Return the part of a straight line in a box (Liang and Barsky); None: it passes by."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for change, room in ((-dx, x - box[0]), (dx, box[2] - x), (-dy, y - box[1]), (dy, box[3] - y)):
        if change == 0:
            if room < 0:
                return None
            continue
        share = room / change
        if change < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    if first > last:
        return None
    cut = (x + first * dx, y + first * dy) if first > 0 else start
    return cut, (x + last * dx, y + last * dy) if last < 1 else end

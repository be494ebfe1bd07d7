"""The ground under pixels: its area, and its outline as polygons. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, cos, floor, radians

from services.ingest.fires.model import KM_OF_A_DEGREE, NADIR_KM, Detection
from shared.contracts.events.hazard import Position, Ring

CORNERS_MAX = 400
"""Of an outline: what is larger is drawn on a coarser grid, which holds all of it."""
FINEST_KM = 0.125
"""Of the grid: a third of the smallest pixel of VIIRS."""

NOISE = 1e-6
"""Of a cell: what rounding moves an edge that lies on the grid."""

Cell = tuple[int, int]


class _Plane:
    """Kilometres around the middle of some pixels; true to about 0.1 % over 100 km."""

    def __init__(self, pixels: Sequence[Detection]) -> None:
        first = pixels[0].longitude
        self._first = first
        east = [self._from_first(each.longitude) for each in pixels]
        north = [each.latitude for each in pixels]
        self.x0 = first + (min(east) + max(east)) / 2
        self.y0 = (min(north) + max(north)) / 2
        self._east = KM_OF_A_DEGREE * cos(radians(self.y0))

    def _from_first(self, longitude: float) -> float:
        return (longitude - self._first + 180) % 360 - 180

    def place(self, pixel: Detection) -> tuple[float, float]:
        """Return the middle of a pixel, km east and north."""
        east = self._first + self._from_first(pixel.longitude) - self.x0
        return east * self._east, (pixel.latitude - self.y0) * KM_OF_A_DEGREE

    def degrees(self, x: float, y: float) -> Position:
        """Return a position; at the antimeridian it is cut there."""
        longitude = min(180.0, max(-180.0, self.x0 + x / self._east))
        return round(longitude, 5), round(self.y0 + y / KM_OF_A_DEGREE, 5)


def area_km2(pixels: Sequence[Detection]) -> float:
    """Return the area of the union of pixels, km², to the grid.

    Each as large as below the satellite: at the edge of a scan a pixel is ten times as large, and
    the fire in it is not.
    """
    below = [
        replace(
            each,
            scan_km=min(each.scan_km, NADIR_KM[each.instrument]),
            track_km=min(each.track_km, NADIR_KM[each.instrument]),
        )
        for each in pixels
    ]
    cells = _cells(below, _Plane(pixels), FINEST_KM, whole=False)
    return len(cells) * FINEST_KM**2


def outline(pixels: Sequence[Detection]) -> list[list[Ring]]:
    """Return the outlines of the union of pixels as polygons without holes, counter-clockwise.

    Unburnt islands inside are part of it: nobody is safe there.
    """
    plane, step = _Plane(pixels), FINEST_KM
    while True:
        rings = _rings(_cells(pixels, plane, step, whole=True))
        if sum(map(len, rings)) <= CORNERS_MAX:
            break
        step *= 2
    return [[[plane.degrees(x * step, y * step) for x, y in ring]] for ring in rings]


def _cells(pixels: Iterable[Detection], plane: _Plane, step: float, *, whole: bool) -> set[Cell]:
    """Return the grid cells under pixels: every one that is touched, or those whose middle is."""
    found: set[Cell] = set()
    shift = 0.0 if whole else 0.5
    for each in pixels:
        x, y = plane.place(each)
        columns = _touched(x, each.scan_km / 2, step, shift)
        rows = _touched(y, each.track_km / 2, step, shift)
        found.update((column, row) for column in columns for row in rows)
    return found


def _touched(middle: float, half: float, step: float, shift: float) -> range:
    low, high = (middle - half) / step, (middle + half) / step
    if shift:
        # Half open, so that a side of three cells holds three wherever it lies.
        return range(ceil(low - shift - NOISE), ceil(high - shift - NOISE))
    return range(floor(low), max(ceil(high), floor(low) + 1))


def _rings(cells: Collection[Cell]) -> list[list[Cell]]:
    """Return the closed outer rings around cells, those that only meet at a corner apart."""
    edges = dict(_edges(cells))
    rings: list[list[Cell]] = []
    while edges:
        start = min(edges)
        corners = [start]
        at, turns = start, edges[start]
        heading: Cell = (0, 0)
        while True:
            ahead = turns.pop() if len(turns) == 1 else turns.pop(_left(heading, at, turns))
            if not turns:
                del edges[at]
            moved = (ahead[0] - at[0], ahead[1] - at[1])
            if moved == heading:
                corners[-1] = ahead
            else:
                corners.append(ahead)
            heading, at = moved, ahead
            if at == start and corners[0] == start:
                break
            turns = edges[at]
        if _area(corners) > 0:
            rings.append(corners)
    return rings


def _left(heading: Cell, at: Cell, turns: Sequence[Cell]) -> int:
    """Return which of two edges at a corner turns left, so that the ring stays with its cells."""
    x, y = heading
    for index, (ahead_x, ahead_y) in enumerate(turns):
        if x * (ahead_y - at[1]) - y * (ahead_x - at[0]) > 0:
            return index
    return 0


def _edges(cells: Collection[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield each corner with where its edges lead, the cells to their left."""
    found: dict[Cell, list[Cell]] = {}
    for x, y in sorted(cells):
        square = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
        beyond = ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y))
        for place, other in enumerate(beyond):
            if other not in cells:
                found.setdefault(square[place], []).append(square[(place + 1) % 4])
    yield from found.items()


def _area(ring: Sequence[Cell]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2

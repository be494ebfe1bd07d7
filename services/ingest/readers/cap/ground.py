"""The ground that polygons and circles of CAP cover, as the platform keeps ground.

CAP writes latitude first; a polygon is closed, a circle has its radius in km.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal
from xml.etree.ElementTree import Element

from services.ingest.readers.document import children
from services.ingest.readers.item import UnreadableError, number
from services.ingest.readers.loops import crosses
from services.ingest.readers.polygons import VERTICES_MAX, flat, is_line, mended, polygons
from shared.contracts.events.hazard import Area, Geometry, Point, Position, Ring

PAIRS_LEAST = 4
PAIRS_MAX = 100_000
"""Of all polygons of a message."""
RADIUS_MAX_KM = 5000.0
CORNERS = 32
"""Of a circle drawn as a polygon, outside around it: it covers no less than was stated."""
KM_OF_A_DEGREE = 111.195
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_PAIRS = re.compile(rf"{_NUMBER},{_NUMBER}(?:[ ;]{_NUMBER}(?:,{_NUMBER})?)*;?")
_OF_LATITUDE, _OF_LONGITUDE = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Reach:
    """What the areas of an info cover."""

    geometry: Geometry | None = None
    radius_km: float | None = None


class Grounds:
    """The grounds of a message's infos: those in other languages mostly state the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Reach] = {}
        self._pairs = 0

    def of(self, areas: Sequence[Element], where: str, flaws: list[str]) -> Reach:
        """Return the ground of the areas of an info.

        Raises
        ------
        UnreadableError
            When a polygon or circle is none.
        """
        key = tuple(
            f"{tag} {(part.text or '').strip()}"
            for area in areas
            for tag in ("polygon", "circle")
            for part in children(area, tag)
        )
        if key not in self._known:
            self._known[key] = self._reach(areas, where, flaws)
        return self._known[key]

    def _reach(self, areas: Sequence[Element], where: str, flaws: list[str]) -> Reach:
        rings: list[Ring] = []
        circles: list[tuple[float, float, float]] = []
        for place, area in enumerate(areas, 1):
            here = f"{where}, area {place}"
            rings += self._rings(area, here, flaws)
            circles += _circles(area, here, flaws)
        if not rings and len(circles) == 1:
            ((x, y, radius),) = circles
            return Reach(Point(longitude=x, latitude=y), radius or None)
        rings += [_round(*circle) for circle in circles if circle[2] > 0]
        if rings:
            return Reach(_area(rings))
        if circles:
            return Reach(Point(longitude=circles[0][0], latitude=circles[0][1]))
        return Reach()

    def _rings(self, area: Element, where: str, flaws: list[str]) -> Iterator[Ring]:
        for place, part in enumerate(children(area, "polygon"), 1):
            here = f"{where}: polygon {place}"
            stated = _apart((part.text or "").strip(), here, flaws).split()
            if not stated:
                flaws.append(f"{where}: a polygon is empty")
                continue
            self._pairs += len(stated)
            if self._pairs > PAIRS_MAX:
                raise UnreadableError(f"the polygons have more than {PAIRS_MAX} pairs")
            ring = [_pair(pair, here) for pair in stated]
            if len(ring) < PAIRS_LEAST:
                raise UnreadableError(f"{here} has {len(ring)} pairs, {PAIRS_LEAST} are needed")
            if ring[0] != ring[-1]:
                raise UnreadableError(
                    f"{here} is not closed: it begins at {stated[0]} and ends at {stated[-1]}"
                )
            if len(set(ring)) < PAIRS_LEAST - 1:
                raise UnreadableError(f"{here} has fewer than three corners")
            match _flaw(ring):
                case None:
                    yield ring
                case "line":
                    flaws.append(f"{here} is a line and covers no ground: it is left out")
                case "crossed":
                    flaws.append(f"{here} crosses itself: each of its loops counts")
                    yield ring


def _flaw(ring: Ring) -> Literal["line", "crossed"] | None:
    """Return what a closed ring is beside an outline, of a long one only whether it is a line."""
    corners = [corner for corner, after in pairwise(ring) if corner != after]
    if is_line(corners):
        return "line"
    if len(corners) > VERTICES_MAX:
        return None
    if flat(corners):
        return "crossed" if mended(corners) else "line"
    return "crossed" if crosses(corners) else None


def _apart(stated: str, where: str, flaws: list[str]) -> str:
    """Return pairs as CAP has them; `41.3, 69.2; 41.4, 69.3` can be read in no other way."""
    plain = " ".join(stated.split())
    joined = plain.replace(" ,", ",").replace(", ", ",").replace(" ;", ";").replace("; ", ";")
    if joined == plain or not _PAIRS.fullmatch(joined):
        return stated
    flaws.append(f"{where} has spaces within its pairs, or marks between them")
    return joined.replace(";", " ")


def _circles(area: Element, where: str, flaws: list[str]) -> Iterator[tuple[float, float, float]]:
    for place, part in enumerate(children(area, "circle"), 1):
        here = f"{where}: circle {place}"
        match _apart((part.text or "").strip(), here, flaws).split():
            case []:
                continue
            case [centre, radius]:
                x, y = _pair(centre, here)
                km = number(radius, f"{here}: radius")
            case _:
                raise UnreadableError(f"{here} is not `latitude,longitude radius`")
        if not 0 <= km <= RADIUS_MAX_KM:
            raise UnreadableError(f"{here}: radius is {km:g}, outside 0 to {RADIUS_MAX_KM:g} km")
        yield x, y, km


def _pair(stated: str, where: str) -> Position:
    """Return longitude and latitude of `latitude,longitude`."""
    latitude, comma, longitude = stated.partition(",")
    if not comma or "," in longitude or not latitude or not longitude:
        raise UnreadableError(f"{where}: {stated[:60]!r} is not `latitude,longitude`")
    y, x = number(latitude, f"{where}: latitude"), number(longitude, f"{where}: longitude")
    if abs(y) > _OF_LATITUDE:
        swapped = "; the two are swapped" if abs(y) <= _OF_LONGITUDE and abs(x) <= 90 else ""
        raise UnreadableError(
            f"{where}: latitude {y:g} of {stated[:60]!r} is outside -90 to 90: a pair is "
            f"`latitude,longitude`{swapped}"
        )
    if abs(x) > _OF_LONGITUDE:
        raise UnreadableError(f"{where}: longitude {x:g} of {stated[:60]!r} is outside -180 to 180")
    return x, y


def _round(x: float, y: float, radius_km: float) -> Ring:
    """Return a circle as a ring around it, its poles cut off."""
    degrees = radius_km / math.cos(math.pi / CORNERS) / KM_OF_A_DEGREE
    shrink = max(math.cos(math.radians(y)), 0.01)
    corners = [
        (
            max(-180.0, min(180.0, x + degrees * math.cos(turn) / shrink)),
            max(-90.0, min(90.0, y + degrees * math.sin(turn))),
        )
        for turn in (2 * math.pi * corner / CORNERS for corner in range(CORNERS))
    ]
    return [*corners, corners[0]]


def _area(rings: Sequence[Ring]) -> Geometry:
    """Return the ground of closed rings with the middle of the largest one's box."""
    document: dict[str, Any] = {
        "type": "MultiPolygon",
        "coordinates": [[[list(position) for position in ring]] for ring in rings],
    }
    found = polygons([document])
    largest = max(found, key=lambda polygon: _size(polygon[0]))[0]
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    return Area(longitude=(min(xs) + max(xs)) / 2, latitude=(min(ys) + max(ys)) / 2, polygons=found)


def _size(ring: Ring) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))

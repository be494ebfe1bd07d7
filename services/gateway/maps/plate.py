"""The picture of the ground with what is on it, without title and legend. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from math import atan2, cos, hypot, pi, sin

from services.gateway.maps import clip
from services.gateway.maps.frame import Box, Frame, Point, circle
from services.gateway.maps.ground import Ground, Shape
from services.gateway.maps.scene import (
    MOST_FACILITIES,
    MOST_STATIONS,
    City,
    Hazard,
    Layer,
    Polygon,
    Scene,
)
from services.gateway.maps.signs import HAZARD, INK, MUTED, PAPER, WARNING, n, path, sign
from services.gateway.maps.text import Labels, safe, written

MARGIN = 6.0
"""Pixels beyond the edge to which lines are drawn, so that no cut is seen."""
COARSE_KM = 150.0
"""Width of ground from which on first-level areas are fine enough to be shown."""
OUTSIDE, LAND, BUILT, LAKE, RIVER = "#e4e3dd", "#f7f5ee", "#e9e4d8", "#cfe3f1", "#7fafd0"
BORDER, DISTRICT = "#77736a", "#a59f92"
SETTLEMENTS_A_LABEL = 9_000.0
"""Square pixels of the map for each settlement that is named at most."""


class Plate:
    """Draws one scene on one frame; labels are placed in the order of their weight."""

    def __init__(self, scene: Scene, frame: Frame, ground: Ground, size: float) -> None:
        self._scene = scene
        self._frame = frame
        self._ground = ground
        self._size = size
        """Of the texts, pixels; signs follow it."""
        self._sign = size * 0.5
        self._box = frame.box
        self._labels = Labels(frame.width, frame.height)
        self.used: set[str] = set()
        """Names of the signs that are seen, for the legend."""
        self.facilities = 0
        """How many are drawn."""
        self._named: set[str] = set()
        corner = 3 * size
        self._labels.take((frame.width, 0), corner)
        self._labels.taken.append((0, frame.height - corner, frame.bar()[1] + corner, frame.height))

    def drawn(self) -> str:
        """Return the elements of the picture, from the ground up."""
        below = [*self._land(), *self._water(), *self._lines()]
        middle = [*self._warnings(), *self._areas(), *self._limits()]
        cities = [*self._city_labels()]
        signs = [*self._rings(), *self._stations(), *self._facilities(), *self._hazards()]
        labels = [*self._hazard_labels(), *self._ring_labels()]
        return "".join([*below, *middle, *signs, *cities, *labels, *self._names()])

    def _shows(self, layer: Layer) -> bool:
        return layer in self._scene.layers

    @property
    def _coarse(self) -> bool:
        return self._frame.km >= COARSE_KM

    def _land(self) -> Iterator[str]:
        frame = self._frame
        base = OUTSIDE if self._coarse and self._shows("borders") else LAND
        yield f'<rect width="{n(frame.width)}" height="{n(frame.height)}" fill="{base}"/>'
        if base == OUTSIDE:
            yield from self._areas_of_countries()
        yield self._fill("built-up", f'fill="{BUILT}"')

    def _water(self) -> Iterator[str]:
        if self._shows("water"):
            wide = 1.6 if self._coarse else 2.4
            yield self._stroke(self._seen("river"), f'stroke="{RIVER}" stroke-width="{wide}"')
            yield self._fill("lake", f'fill="{LAKE}" stroke="{RIVER}" stroke-width="0.8"')

    def _lines(self) -> Iterator[str]:
        if self._shows("borders") and not self._coarse:
            yield self._stroke(
                self._seen("district"),
                f'stroke="{DISTRICT}" stroke-width="1" stroke-dasharray="6 3 1.5 3"',
            )

    def _areas_of_countries(self) -> Iterator[str]:
        """Yield first-level areas, country by country.

        Neighbours overlap in the source. What is painted later hides the line of what was before,
        so that one line stays of two; the wide line of a country stays where none of its own areas
        lies over it.
        """
        shapes = sorted(self._shapes("area"), key=lambda shape: shape.country)
        for _, group in groupby(shapes, key=lambda shape: shape.country):
            areas = [shape.lines for shape in group]
            border = f'fill="none" stroke="{BORDER}" stroke-width="3" stroke-linejoin="round"'
            yield from (self._polygon(rings, border) for rings in areas)
            thin = f'fill="{LAND}" stroke="{DISTRICT}" stroke-width="0.5" stroke-dasharray="3 3"'
            yield from (self._polygon(rings, thin) for rings in areas)

    def _seen(self, kind: str) -> Iterator[Sequence[Point]]:
        for shape in self._shapes(kind):
            yield from shape.lines

    def _shapes(self, kind: str) -> Iterator[Shape]:
        for shape in self._ground.shapes.get(kind, ()):
            if shape.box.meets(self._box):
                yield shape

    def _fill(self, kind: str, style: str) -> str:
        return "".join(self._polygon(shape.lines, style) for shape in self._shapes(kind))

    def _polygon(self, rings: Iterable[Sequence[Point]], style: str) -> str:
        """Return an area; what lies in an even number of its rings is outside."""
        frame = self._frame
        parts = [
            path(cut, closed=True)
            for ring in rings
            if len(cut := clip.area(list(map(frame.xy, ring)), frame.width, frame.height, MARGIN))
            > 2
        ]
        return f'<path d="{"".join(parts)}" fill-rule="evenodd" {style}/>' if parts else ""

    def _sign_of(self, name: str, rings: Polygon, style: str) -> str:
        """Return an area that has a place in the legend."""
        drawn = self._polygon(rings, style)
        if drawn:
            self.used.add(name)
        return drawn

    def _stroke(self, lines: Iterable[Sequence[Point]], style: str) -> str:
        frame = self._frame
        parts = [
            path(part, closed=False)
            for line in lines
            for part in clip.line(list(map(frame.xy, line)), frame.width, frame.height, MARGIN)
        ]
        return f'<path d="{"".join(parts)}" fill="none" {style}/>' if parts else ""

    def _warnings(self) -> Iterator[str]:
        if self._shows("warnings"):
            for polygon in self._scene.warnings:
                yield self._sign_of(
                    "warning-area",
                    polygon,
                    f'fill="url(#warning)" stroke="{WARNING}" stroke-width="1.6" '
                    'stroke-dasharray="7 4"',
                )

    def _areas(self) -> Iterator[str]:
        for hazard in self._hazards_shown():
            for polygon in hazard.polygons:
                yield self._sign_of(
                    "hazard-area",
                    polygon,
                    f'fill="url(#hazard)" stroke="{HAZARD}" stroke-width="1.6"',
                )

    def _hazards_shown(self) -> Sequence[Hazard]:
        return self._scene.hazards if self._shows("hazards") else ()

    def _limits(self) -> Iterator[str]:
        if not self._shows("limits"):
            return
        for city in self._scene.cities:
            if city.rings and self._extent(city.rings) > 4 * self._size:
                yield self._sign_of(
                    "limits",
                    city.rings,
                    f'fill="{PAPER}" fill-opacity="0.45" stroke="{INK}" stroke-width="1.6"',
                )

    def _extent(self, rings: Polygon) -> float:
        """Return how wide an area is on the picture."""
        box = Box.around(rings[0])
        return self._frame.xy((box.east, box.south))[0] - self._frame.xy((box.west, box.north))[0]

    def _in_limits(self, city: City, point: Point) -> bool:
        """Say whether a point of the picture is in the box around a city's limits."""
        place = self._frame.place(*point)
        return bool(city.rings) and Box.around(city.rings[0]).holds(place)

    def _rings(self) -> Iterator[str]:
        for hazard in self._hazards_shown():
            for ring in hazard.rings:
                drawn = self._stroke(
                    [circle(hazard.place, ring.km)], f'stroke="{HAZARD}" stroke-width="1.3"'
                )
                if drawn:
                    self.used.add("intensity")
                yield drawn
            if hazard.error_km:
                yield self._stroke(
                    [circle(hazard.place, hazard.error_km)],
                    f'stroke="{HAZARD}" stroke-width="1" stroke-dasharray="2 3"',
                )

    def _stations(self) -> Iterator[str]:
        if self._shows("stations"):
            for station in self._scene.stations[:MOST_STATIONS]:
                yield from self._marked(station.sign, station.place, station.title)

    def _facilities(self) -> Iterator[str]:
        if self._shows("facilities"):
            # The worst last, so that it lies above the others.
            inside = (
                each
                for each in self._scene.facilities
                if self._frame.inside(self._frame.xy(each.place))
            )
            seen = list(islice(inside, MOST_FACILITIES))
            self.facilities = len(seen)
            for facility in reversed(seen):
                yield from self._marked(facility.sign, facility.place, facility.title)

    def _marked(self, name: str, place: Point, title: str) -> Iterator[str]:
        x, y = self._frame.xy(place)
        if self._frame.inside((x, y), -self._sign):
            self.used.add(name)
            yield sign(name, x, y, self._sign, safe(title))

    def _hazards(self) -> Iterator[str]:
        for hazard in reversed(self._hazards_shown()):
            point = self._frame.xy(hazard.place)
            size = self._sign * (1.25 if hazard.main else 0.9)
            if self._frame.inside(point):
                self._labels.take(point, size * 1.5)
                self.used.add(hazard.sign)
                yield sign(hazard.sign, *point, size, safe(hazard.label))

    def _city_labels(self) -> Iterator[str]:
        if not self._shows("limits"):
            return
        for city in sorted(self._scene.cities, key=lambda each: not each.main):
            point = self._frame.xy(city.place)
            if not self._frame.inside(point):
                continue
            crowded = city.main and self._scene.facilities and self._shows("facilities")
            if not crowded:
                self._labels.take(point, self._sign)
                self.used.add(city.sign)
                yield sign(city.sign, *point, self._sign, safe(city.name))
            yield self._labels.beside(
                city.name, self._label_of(city), self._size * 1.15, away=self._sign * 1.5, bold=True
            )

    def _label_of(self, city: City) -> Point:
        """Return where a city's name stands: over its limits where these are large."""
        x, y = self._frame.xy(city.place)
        if not city.rings or self._extent(city.rings) < 12 * self._size:
            return x, y
        top = min(self._frame.xy(corner)[1] for corner in city.rings[0])
        return x, max(top - self._size, self._size * 2)

    def _hazard_labels(self) -> Iterator[str]:
        for hazard in sorted(self._hazards_shown(), key=lambda each: not each.main):
            point = self._frame.xy(hazard.place)
            if self._frame.inside(point):
                yield self._labels.beside(
                    hazard.label,
                    point,
                    self._size * (1.1 if hazard.main else 0.9),
                    away=self._sign * 2.4,
                    bold=hazard.main,
                    fill=HAZARD,
                )
            elif hazard.main:
                yield self._arrow(hazard, point)

    def _arrow(self, hazard: Hazard, point: Point) -> str:
        """Return an arrow at the edge that leads to a hazard beyond it."""
        middle = (self._frame.width / 2, self._frame.height / 2)
        turn = atan2(point[1] - middle[1], point[0] - middle[0])
        inset = self._size * 1.6
        reach = min(
            (middle[0] - inset) / max(1e-6, abs(cos(turn))),
            (middle[1] - inset) / max(1e-6, abs(sin(turn))),
        )
        tip = (middle[0] + reach * cos(turn), middle[1] + reach * sin(turn))
        half = self._size
        head = [
            (tip[0] + half * far * cos(turn + aside), tip[1] + half * far * sin(turn + aside))
            for far, aside in ((1.2, 0.0), (1.0, 0.78 * pi), (0.35, pi), (1.0, -0.78 * pi))
        ]
        self._labels.take(tip, half)
        label = self._labels.beside(
            hazard.label, tip, self._size, away=half * 1.6, bold=True, fill=HAZARD
        )
        return (
            f'<path d="{path(head, closed=True)}" fill="{HAZARD}" stroke="{PAPER}" '
            f'stroke-width="1.5"/>{label}'
        )

    def _ring_labels(self) -> Iterator[str]:
        for hazard in self._hazards_shown():
            for ring in hazard.rings:
                yield self._on_ring(hazard, ring.km, ring.label)

    def _on_ring(self, hazard: Hazard, km: float, label: str) -> str:
        """Return a ring's label where the ring is seen and there is room, from the north on."""
        points = [self._frame.xy(place) for place in circle(hazard.place, km)]
        if hypot(points[0][0] - points[48][0], points[0][1] - points[48][1]) < 2.5 * self._size:
            return ""
        for point in points:
            if self._frame.inside(point, self._size * 1.5):
                drawn = self._labels.beside(
                    label, point, self._size * 0.95, away=0, bold=True, fill=HAZARD, centred=True
                )
                if drawn:
                    return drawn
        return ""

    def _names(self) -> Iterator[str]:
        if self._shows("settlements"):
            yield from self._settlements()
        size = self._size * 0.85
        if self._shows("water"):
            for shape in [*self._shapes("lake"), *self._shapes("river")]:
                yield self._along(shape, size, "#2f6690")
        if self._shows("borders") and not self._coarse:
            for shape in self._shapes("district"):
                yield self._along(shape, size, MUTED, inside=True)

    def _settlements(self) -> Iterator[str]:
        most = int(self._frame.width * self._frame.height / SETTLEMENTS_A_LABEL)
        named, size = 0, self._size * 0.9
        cities = [self._frame.xy(city.place) for city in self._scene.cities]
        for settlement in self._ground.settlements:
            if named >= most:
                return
            if not self._box.holds(settlement.place):
                continue
            point = self._frame.xy(settlement.place)
            if any(hypot(point[0] - x, point[1] - y) < 2.5 * self._size for x, y in cities):
                continue
            label = self._labels.beside(
                settlement.called(self._scene.language), point, size, away=size * 0.45
            )
            if label:
                named += 1
                self._labels.take(point, 3)
                yield f'<circle cx="{n(point[0])}" cy="{n(point[1])}" r="2" fill="{INK}"/>{label}'

    def _along(self, shape: Shape, size: float, fill: str, *, inside: bool = False) -> str:
        """Return the name of a line or area at the middle of what is seen of it, if it is long."""
        frame = self._frame
        if not shape.name or shape.name in self._named:
            return ""
        seen = [
            point
            for line in shape.lines
            for point in map(frame.xy, line)
            if frame.inside(point, self._size)
        ]
        if len(seen) < 3:
            return ""
        box = Box.around(seen)
        if max(box.east - box.west, box.north - box.south) < 7 * self._size:
            return ""
        point = box.centre if inside else seen[len(seen) // 2]
        if inside and any(self._in_limits(city, point) for city in self._scene.cities):
            return ""
        label = self._labels.beside(
            shape.name, point, size, away=size * 0.3, fill=fill, centred=inside
        )
        if label:
            self._named.add(shape.name)
        return label


def scale(frame: Frame, size: float, label: str) -> str:
    """Return the scale bar at the lower left and the arrow to the north at the upper right."""
    _, pixels = frame.bar()
    x, y = size, frame.height - size
    bar = (
        f'<rect x="{n(x - 4)}" y="{n(y - size * 1.6)}" width="{n(pixels + 8)}" '
        f'height="{n(size * 2.1)}" fill="{PAPER}" fill-opacity="0.75"/>'
        f'<path d="M{n(x)} {n(y - 5)}v5h{n(pixels)}v-5" fill="none" stroke="{INK}" '
        f'stroke-width="1.6"/>'
    )
    right, top = frame.width - size * 1.4, size * 0.7
    half = size * 0.55
    arrow = (
        f'<path d="M{n(right)} {n(top)}l{n(half)} {n(size * 1.7)}l{n(-half)} {n(-size * 0.5)}'
        f'l{n(-half)} {n(size * 0.5)}z" fill="{INK}" stroke="{PAPER}" stroke-width="1"/>'
    )
    return (
        bar
        + written(label, x + pixels / 2, y - size * 0.45, size * 0.8, anchor="middle", halo=True)
        + arrow
    )

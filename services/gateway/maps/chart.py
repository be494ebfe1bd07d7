"""A scene as one document for the map that moves: GeoJSON of each layer, signs, words. Pure.

What it shows and how it is called is decided where the picture's is; a program only places it.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, degrees, log10, radians, sqrt
from typing import Any

from services.gateway.alerts.words.argument import number
from services.gateway.maps import clip, sheet
from services.gateway.maps.frame import Box, Frame, Point, circle
from services.gateway.maps.ground import Ground, Shape
from services.gateway.maps.scene import MOST_STATIONS, City, Hazard, Marked, Polygon, Scene
from services.gateway.maps.signs import HAZARD, SIGNS, WARNING, n, sign
from services.gateway.maps.words import Said

Json = dict[str, Any]
REACH = 1.0
"""Ground beside the box, in widths and heights of it, to which a reader may move the map."""
LEAST_REACH, MOST_REACH = 0.5, 4.0
"""The same in degrees, at least and at most."""
DECIMALS = 5
"""Of degrees at most: a metre."""
HALF = 7.0
"""Pixels: half the width of a sign of size 1."""
MARGIN = 6.0
GROUND = ("area", "built-up", "river", "lake", "district")
AREAS = ("area", "built-up", "lake")
SETTLEMENTS = 300
"""Named at most, those with most people first."""
HATCH = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}" viewBox="0 0 {0} {0}">'
    '<rect width="{0}" height="{0}" fill="{1}" fill-opacity="0.08"/><path d="{2}" '
    'stroke="{1}" stroke-opacity="0.6" stroke-width="{3}"/></svg>'
)
"""A tile of the pattern of `sheet.PATTERN`, which joins itself on all sides."""
TILE = round(7 * sqrt(2))
RISING, FALLING = (
    f"M-1 1L1 -1M0 {TILE}L{TILE} 0M{TILE - 1} {TILE + 1}L{TILE + 1} {TILE - 1}",
    f"M{TILE - 1} -1L{TILE + 1} 1M0 0L{TILE} {TILE}M-1 {TILE - 1}L1 {TILE + 1}",
)
FILLED = {name: f"{{{name}}}" for name in ("drawn", "total", "key")}
"""What a program fills in."""
WORDS = (
    "layers",
    "legend",
    "in-view",
    "nearest",
    "open",
    "keys",
    "moving",
    "zoom-in",
    "zoom-out",
    "close",
    "two-fingers",
    "hold-key",
)


def chart(scene: Scene, ground: Ground, width: int) -> Json:
    """Return the document of a map; lines of the ground are as fine as `width` pixels can show."""
    reach = _reach(scene.box)
    said = Said(scene.language)
    return {
        "title": scene.title,
        "lines": list(scene.lines),
        "counted": _counted(scene, said),
        "exercise": said.say("exercise") if scene.exercise else None,
        "bounds": _box(scene.box),
        "reach": _box(reach),
        "layers": {
            **_ground(ground, scene.box, reach, width),
            "settlement": _collection(_settlements(ground, reach, scene)),
            "cities": _collection(_cities(scene.cities)),
            "warnings": _collection(_area([each], {}) for each in scene.warnings),
            "hazards": _collection(_hazards(scene.hazards)),
            "stations": _collection(map(_marked, scene.stations[:MOST_STATIONS])),
            "facilities": _collection(map(_drawn if scene.more else _marked, scene.facilities)),
        },
        "total": scene.count[1] if scene.count else None,
        "more": scene.more,
        "signs": {name: icon(name) for name in SIGNS},
        "patterns": {
            "hazard-area": HATCH.format(TILE, HAZARD, FALLING, 1.6),
            "warning-area": HATCH.format(TILE, WARNING, RISING, 1.2),
        },
        "legend": [{"sign": name, "text": text} for name, text in scene.legend],
        "switches": [
            {"layer": layer, "system": system or None, "text": text}
            for layer, system, text in scene.switches
            if layer in scene.layers
        ],
        "sources": [said.say("borders-note"), f"{said.say('sources')}: {_sources(scene, ground)}"],
        "words": {name: said.say(name, **FILLED) for name in WORDS},
    }


def _counted(scene: Scene, said: Said) -> str | None:
    """Return how many facilities there are of how many; None where there are none."""
    if scene.count is None:
        return None
    message, total = scene.count
    drawn = len(scene.facilities)
    return said.say(message, drawn=number(drawn), total=number(max(total, drawn)))


def icon(name: str) -> str:
    """Return a sign of the maps as a picture of its own."""
    half = ceil(HALF * SIGNS[name][2] * 1.15) + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{n(2 * half)}" height="{n(2 * half)}" '
        f'viewBox="{n(-half)} {n(-half)} {n(2 * half)} {n(2 * half)}">{sign(name, 0, 0, HALF)}'
        "</svg>"
    )


def polygons(rings: Iterable[Sequence[Point]]) -> list[list[Sequence[Point]]]:
    """Return areas with their holes, of rings of which an even number around a place excludes it.

    A ring lies in another when its first corner does: rings of one area do not cross.
    """
    every = [ring for ring in rings if len(ring) > 2]
    around = [
        [other for other in every if other is not ring and _holds(other, ring[0])] for ring in every
    ]
    outer = [index for index, those in enumerate(around) if len(those) % 2 == 0]
    return [
        [
            every[index],
            *(
                ring
                for ring, those in zip(every, around, strict=True)
                if len(those) == len(around[index]) + 1 and every[index] in those
            ),
        ]
        for index in outer
    ]


def _holds(ring: Sequence[Point], point: Point) -> bool:
    """Say whether a ring surrounds a point (even-odd)."""
    x, y = point
    within = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


def _reach(box: Box) -> Box:
    aside = min(MOST_REACH, max(LEAST_REACH, (box.east - box.west) * REACH))
    up = min(MOST_REACH, max(LEAST_REACH, (box.north - box.south) * REACH))
    return Box(
        box.west - aside, max(-80.0, box.south - up), box.east + aside, min(80.0, box.north + up)
    )


def _box(box: Box) -> list[float]:
    return [round(each, DECIMALS) for each in (box.west, box.south, box.east, box.north)]


def _ground(ground: Ground, box: Box, reach: Box, width: int) -> Mapping[str, Json]:
    """Return the ground by kind, cut to the reach of the map."""
    seen = Frame.of(box, width, width, margin=0)
    wide = radians(reach.east - reach.west) * seen.pixels
    frame = Frame.of(reach, wide, wide * reach.steepness, margin=0)
    return {
        kind: _collection(
            found
            for shape in ground.shapes.get(kind, ())
            if shape.box.meets(reach) and (found := _cut(shape, frame)) is not None
        )
        for kind in GROUND
    }


def _cut(shape: Shape, frame: Frame) -> Json | None:
    """Return what is seen of a shape on a frame, to a fifth of a pixel; None: nothing is."""
    told = {"name": shape.name} if shape.name else {}
    decimals = min(DECIMALS, ceil(-log10(degrees(1 / frame.pixels) / 5)))
    drawn = [[frame.xy(point) for point in line] for line in shape.lines]
    size = (frame.width, frame.height, MARGIN)
    if shape.kind in AREAS:
        rings = [ring for each in drawn if len(ring := clip.area(each, *size)) > 2]
        places = [[frame.place(*point) for point in ring] for ring in rings]
        return _area(polygons(places), told, decimals) if places else None
    parts = [part for each in drawn for part in clip.line(each, *size)]
    lines = [_places((frame.place(*point) for point in part), decimals) for part in parts]
    return _feature("MultiLineString", lines, told) if lines else None


def _settlements(ground: Ground, reach: Box, scene: Scene) -> Iterable[Json]:
    cities = {city.name for city in scene.cities}
    names = (
        (settlement.called(scene.language), settlement.place)
        for settlement in ground.settlements
        if reach.holds(settlement.place)
    )
    for rank, (name, place) in zip(range(SETTLEMENTS), names, strict=False):
        if name not in cities:
            yield _feature("Point", _place(place), {"name": name, "rank": rank})


def _cities(cities: Iterable[City]) -> Iterable[Json]:
    for city in cities:
        told = {"id": city.id, "name": city.name, "main": city.main}
        if city.rings:
            yield _area([city.rings], told)
        yield _feature("Point", _place(city.place), {**told, "sign": city.sign})


def _hazards(hazards: Iterable[Hazard]) -> Iterable[Json]:
    for hazard in hazards:
        told = {"id": hazard.id, "name": hazard.label, "main": hazard.main}
        if hazard.polygons:
            yield _area(hazard.polygons, told)
        for ring in hazard.rings:
            line = _places(circle(hazard.place, ring.km))
            yield _feature("LineString", line, {**told, "name": ring.label})
        if hazard.error_km:
            line = _places(circle(hazard.place, hazard.error_km))
            yield _feature("LineString", line, {"error": True})
        yield _feature("Point", _place(hazard.place), {**told, "sign": hazard.sign})


def _marked(found: Marked) -> Json:
    told = {"sign": found.sign, "name": found.title, "id": found.id, "system": found.system}
    return _feature(
        "Point", _place(found.place), {name: value for name, value in told.items() if value}
    )


def _drawn(found: Marked) -> Json:
    """Return what is drawn of a facility that the public collection names: its sign, its place.

    Of a thousand names and ids would be four fifths of the document.
    """
    return _feature("Point", _place(found.place), {"sign": found.sign})


def _area(areas: Sequence[Polygon], told: Json, decimals: int = DECIMALS) -> Json:
    rings = [[_closed(ring, decimals) for ring in rings] for rings in areas]
    return _feature("MultiPolygon", rings, told)


def _closed(ring: Sequence[Point], decimals: int) -> list[list[float]]:
    places = _places(ring, decimals)
    return places if places[0] == places[-1] else [*places, places[0]]


def _places(points: Iterable[Point], decimals: int = DECIMALS) -> list[list[float]]:
    return [_place(point, decimals) for point in points]


def _place(point: Point, decimals: int = DECIMALS) -> list[float]:
    return [round(point[0], decimals), round(point[1], decimals)]


def _feature(kind: str, coordinates: object, told: Json) -> Json:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": told}


def _collection(features: Iterable[Json]) -> Json:
    return {"type": "FeatureCollection", "features": list(features)}


def _sources(scene: Scene, ground: Ground) -> str:
    return "; ".join(dict.fromkeys([*sheet.attributions(scene, ground), *scene.sources]))

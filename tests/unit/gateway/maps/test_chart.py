"""The document of a map that moves: what the picture shows, as GeoJSON, with the same signs."""

import gzip
import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from services.gateway.maps.chart import WORDS as CALLED
from services.gateway.maps.chart import chart, icon, polygons
from services.gateway.maps.compose import Composer
from services.gateway.maps.found import FoundAssessment, FoundCity, FoundHazard, FoundRegion
from services.gateway.maps.ground import ground
from services.gateway.maps.scene import Layer, Scene
from services.gateway.maps.signs import SIGNS
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS
from tests.support.gateway import assessment
from tests.unit.gateway.maps.test_map_pictures import ALL, NEAR, OSH, facility, found_city, result

SQUARE = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
HOLE = [(2.0, 2.0), (7.0, 2.0), (7.0, 7.0), (2.0, 7.0), (2.0, 2.0)]
ISLAND = [(4.0, 4.0), (5.0, 4.0), (5.0, 5.0), (4.0, 5.0), (4.0, 4.0)]


def composer(language: Language = "en", layers: frozenset[Layer] = ALL) -> Composer:
    return Composer(language, WORDS, layers)


def told(scene: Scene) -> dict[str, Any]:
    return chart(scene, ground(), 960)


def city(language: Language = "en", **changes: Any) -> dict[str, Any]:
    return told(composer(language).city(found_city(**changes)))


def hazard(**changes: Any) -> FoundHazard:
    values: dict[str, Any] = {
        "hazard": NEAR,
        "cities": [OSH],
        "zone": "Asia/Bishkek",
        "assessments": [],
        "warnings": [],
        "stations": [],
        "intensities": [(6, 30.0)],
    }
    return FoundHazard(**values | changes)


def test_every_layer_is_geojson_within_the_reach_of_the_map() -> None:
    document = city(warnings=[OSH], stations=[result()])
    west, south, east, north = document["reach"]
    for name, layer in document["layers"].items():
        assert layer["type"] == "FeatureCollection"
        for each in layer["features"]:
            for x, y in _corners(each["geometry"]["coordinates"]):
                # Lines run a little beyond the edge, so that no cut is seen.
                near = name not in {"hazards", "cities"}
                assert not near or (west - 1 < x < east + 1 and south - 1 < y < north + 1), name
    assert document["layers"]["district"]["features"]
    assert document["layers"]["settlement"]["features"]


def _corners(found: Any) -> list[tuple[float, float]]:
    if isinstance(found[0], float | int):
        return [(found[0], found[1])]
    return [corner for each in found for corner in _corners(each)]


def test_areas_are_closed_rings_with_their_holes() -> None:
    assert polygons([ISLAND, HOLE, SQUARE]) == [[ISLAND], [SQUARE, HOLE]]
    assert polygons([SQUARE, ISLAND[:2]]) == [[SQUARE]]
    for each in city()["layers"]["area"]["features"]:
        for rings in each["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] for ring in rings)


def test_a_facility_is_drawn_by_its_sign_and_hidden_with_its_system() -> None:
    document = city()
    (one,) = document["layers"]["facilities"]["features"]
    assert one["properties"] == {"sign": "system-health"}, "the collection names it"
    switched = {each["system"] or each["layer"]: each["text"] for each in document["switches"]}
    assert switched["system-health"] == "Health care"
    assert switched["water"] == "Rivers and lakes"
    assert "warnings" not in switched, "there are none"
    assert document["more"] == {"status": "active", "city": "osh"}
    assert document["counted"] == "Facilities drawn: 1 of 1, the most critical first"


def test_a_thousand_facilities_are_as_light_as_their_places() -> None:
    one = facility(1)
    many = [
        one
        | {"geometry": {"type": "Point", "coordinates": [72.7 + x / 977, 40.4 + x * x % 997 / 977]}}
        for x in range(1000)
    ]
    document = city(facilities=many, total=100_000)
    layer = json.dumps(document["layers"]["facilities"], separators=(",", ":")).encode()
    assert len(document["layers"]["facilities"]["features"]) == 1000
    assert len(gzip.compress(layer)) < 16_000


def test_facilities_of_an_assessment_have_the_signs_of_the_picture_and_their_system() -> None:
    found = FoundAssessment(assessment().data, OSH, NEAR, [result()], [facility(1)], [])
    document = told(composer().assessment(found))
    (one,) = document["layers"]["facilities"]["features"]
    assert one["properties"]["sign"] == "grade-much"
    assert one["properties"]["system"] == "system-health"
    assert one["properties"]["name"].startswith("Hospital: Chance of at least moderate damage")
    assert [each["system"] for each in document["switches"] if each["system"]] == ["system-health"]
    assert document["more"] is None
    assert "Health care" in {each["text"] for each in document["switches"]}


@pytest.mark.parametrize("name", SIGNS)
def test_each_sign_is_a_picture_of_its_own(name: str) -> None:
    root = ET.fromstring(icon(name))
    west, north, wide, high = map(float, root.attrib["viewBox"].split())
    assert (wide, high) == (float(root.attrib["width"]), float(root.attrib["height"]))
    assert west == north == -wide / 2
    assert not {each.tag.rpartition("}")[2] for each in root.iter()} - {"svg", "path", "circle"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_that_moves_speaks_the_language_of_its_page(language: Language) -> None:
    document = city(language)
    assert set(document["words"]) == set(CALLED)
    assert all(document["words"].values())
    assert all(part in document["words"]["in-view"] for part in ("{drawn}", "{total}"))
    assert "{key}" in document["words"]["hold-key"]
    assert "OpenStreetMap" in document["sources"][1]


def test_layers_that_are_not_asked_for_cannot_be_switched() -> None:
    found: FoundCity = found_city()
    document = told(composer(layers=frozenset({"limits"})).city(found))
    assert [each["layer"] for each in document["switches"]] == ["limits"]


def test_a_revision_shows_what_was_stated_then_and_a_hazard_leads_to_its_page() -> None:
    document = told(composer().hazard(hazard(revision=3)))
    assert any(each.startswith("As revision 3 stated it") for each in document["lines"])
    kinds = [each["geometry"]["type"] for each in document["layers"]["hazards"]["features"]]
    assert sorted(kinds) == ["LineString", "Point"]
    assert document["layers"]["hazards"]["features"][0]["properties"]["name"] == "VI"
    assert all(
        each["properties"]["id"] == NEAR["id"] for each in document["layers"]["hazards"]["features"]
    )
    now = told(composer().hazard(hazard()))
    assert not any("revision" in each for each in now["lines"])


def test_the_same_facts_make_the_same_bytes_of_a_size_for_a_phone() -> None:
    region = FoundRegion([OSH], [], [NEAR], [], {"osh": "red"})
    once, again = (told(composer().region(region)) for _ in range(2))
    text = json.dumps(once, ensure_ascii=False)
    assert text == json.dumps(again, ensure_ascii=False)
    assert once["more"] is None
    assert len(text.encode()) < 400_000

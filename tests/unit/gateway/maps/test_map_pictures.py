"""The pictures: whole, escaped, bounded, without scripts, and the same of the same facts."""

import struct
import unicodedata
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fluent.syntax import ast

from services.gateway.maps import ink, sheet, signs
from services.gateway.maps.compose import Composer
from services.gateway.maps.found import (
    FoundAssessment,
    FoundCity,
    FoundHazard,
    FoundPlace,
    FoundRegion,
)
from services.gateway.maps.grade import grade_of, measure_of
from services.gateway.maps.ground import AREAS, DISTRICTS, GROUND, ground
from services.gateway.maps.scene import LAYERS, MOST_FACILITIES, Layer
from services.gateway.maps.words import FOLDER, words
from services.gateway.reads import assets, cities, hazards
from services.gateway.reads.kit.feature import Feature
from shared.languages import LANGUAGES, Language
from shared.words import resource
from tests.support.alerts import WORDS
from tests.support.gateway import assessment, asset, city, hazard_state
from tests.support.hazards import flood

SVG = "{http://www.w3.org/2000/svg}"
RING = [[72.7, 40.45], [72.9, 40.45], [72.9, 40.6], [72.7, 40.6], [72.7, 40.45]]
HOSTILE = '<script>alert(1)</script>" onload="x" &\x00\x0b'
ALL = frozenset(LAYERS)
ODD = {"none": 0.2, "slight": 0.1, "moderate": 0.1, "extensive": 0.2, "complete": 0.4}


def facts(feature: Feature) -> dict[str, Any]:
    return {
        "id": feature.id,
        "geometry": feature.geometry(),
        "properties": {"title": feature.title, **feature.properties},
    }


OSH = facts(cities.feature(city(boundary=[RING]).data))
NEAR = facts(hazards.feature(hazard_state(longitude=72.8, latitude=40.5, place="Osh")))


def facility(number: int, name: str = "School") -> dict[str, Any]:
    place = {"longitude": 72.71 + 0.0005 * (number % 300), "latitude": 40.5}
    found = facts(assets.feature(asset(f"a{number}", **place).data))
    found["properties"]["title"] = name
    return found


def found_city(**changes: Any) -> FoundCity:
    values: dict[str, Any] = {
        "city": OSH,
        "facilities": [facility(1)],
        "total": 1,
        "alerts": [],
        "level": None,
        "hazards": [NEAR],
        "warnings": [],
        "stations": [],
    }
    return FoundCity(**values | changes)


def drawn(
    found: FoundCity, language: Language = "en", width: int = 600, layers: frozenset[Layer] = ALL
) -> str:
    return sheet.svg(Composer(language, WORDS, layers).city(found), ground(), width)


def result(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "asset": "7c1f6a52-3a5e-4d0c-9a44-0a3f0f6f8d11",
        "system": "HEALTH",
        "name": "Hospital",
        "classification": "public",
        "longitude": 72.8,
        "latitude": 40.5,
        "damage": ODD,
        "functionality": None,
    }
    return values | changes


def test_a_map_has_a_title_a_scale_and_who_states_its_ground() -> None:
    text = drawn(found_city(level="orange"))
    root = ET.fromstring(text)
    assert root.find(f"{SVG}title").text == "Osh"  # type: ignore[union-attr]
    said = " ".join(root.itertext())
    assert "Highest level of the alerts in force: orange" in said
    assert "km" in said
    for table in (GROUND, AREAS, DISTRICTS):
        for line in ground().attributions[table]:
            assert line in said
    assert "test (CC0-1.0)" in said
    assert "no statement of the Coalition" in said


def test_what_strangers_name_is_text_and_nothing_else() -> None:
    hostile = facility(1, HOSTILE)
    place = facts(hazards.feature(hazard_state(longitude=72.8, latitude=40.5, place=HOSTILE)))
    for text in (
        drawn(found_city(facilities=[hostile], stations=[result(name=HOSTILE)])),
        sheet.svg(
            Composer("en", WORDS, ALL).hazard(
                FoundHazard(place, [OSH], "Asia/Bishkek", [], [], [], [(6, 30.0)])
            ),
            ground(),
            600,
        ),
    ):
        root = ET.fromstring(text)
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert not names & {"script", "style", "foreignObject", "image", "a", "use"}
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on")} | (attributes & {"style"})
        assert "<script>" in "".join(root.itertext())


def test_the_same_facts_make_the_same_bytes() -> None:
    assert drawn(found_city()) == drawn(found_city())


def test_so_many_facilities_are_drawn_and_the_rest_is_said() -> None:
    many = [facility(number) for number in range(MOST_FACILITIES + 60)]
    text = drawn(found_city(facilities=many, total=5000))
    assert text.count("<title>School</title>") == MOST_FACILITIES
    assert "300 of 5,000" in text
    assert len(text) < 400_000


def test_layers_that_are_not_asked_for_are_not_there() -> None:
    bare = drawn(found_city(), layers=frozenset({"limits"}))
    assert "<title>School</title>" not in bare
    assert "Earthquake" not in bare
    assert "OpenStreetMap" not in bare


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exercise_is_told_first_in_every_language(language: Language) -> None:
    near = {**NEAR, "properties": {**NEAR["properties"], "exercise": True}}
    text = drawn(found_city(hazards=[near]), language)
    assert f'lang="{language}"' in text
    said = list(filter(None, map(str.strip, ET.fromstring(text).itertext())))
    assert said[1].startswith(words(language).say("exercise"))
    assert said[2] == words(language).say("exercise")
    assert words(language).say("exercise") not in drawn(found_city(), language)


@pytest.mark.parametrize("width", sheet.WIDTHS)
def test_a_map_is_as_wide_as_asked(width: int) -> None:
    root = ET.fromstring(drawn(found_city(), width=width))
    assert root.get("width") == str(width)
    assert float(root.get("height", "0")) < 2 * width + 600


def test_a_picture_has_the_size_and_letters_of_every_language() -> None:
    text = drawn(found_city(), "tg", width=400)
    picture = ink.png(text)
    assert picture.startswith(b"\x89PNG")
    height = ET.fromstring(text).get("height", "")
    assert struct.unpack(">II", picture[16:24]) == (400, float(height))
    # A letter without a glyph is drawn as nothing, as an empty string is.
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">'
    nothing = ink.png(f"{head}</text></svg>")
    for letter in "ҚқҒғҮүҰұҢңҺһӨөІіӘәӮӯӢӣҶҷҲҳŽžÝýŇňŞşʻʼ№":
        assert ink.png(f"{head}{letter}</text></svg>") != nothing, letter


def test_a_hazard_shows_how_far_it_reaches_and_the_nearest_city_assessed() -> None:
    of_osh = {"properties": {"city": "osh", "level": "red"}}
    far = facts(hazards.feature(hazard_state()))
    found = FoundHazard(far, [OSH], "Asia/Bishkek", [of_osh], [], [], [(5, 90.0), (6, 40.0)])
    text = sheet.svg(Composer("en", WORDS, ALL).hazard(found), ground(), 900)
    assert "City, level: red" in text
    assert ">V</text>" in text
    assert ">VI</text>" in text
    assert "Bindi et al. 2011" in text
    assert "7 December 2015, 13:50 (UTC+06:00)" in text


def test_an_area_is_filled_and_a_withdrawn_event_says_so() -> None:
    wet = flood(
        geometry={"type": "Area", "longitude": 72.8, "latitude": 40.5, "polygons": [[RING]]}
    )
    gone = facts(hazards.feature(wet))
    gone["properties"]["status"] = "retracted"
    found = FoundHazard(gone, [], "UTC", [], [gone], [], [])
    text = sheet.svg(Composer("en", WORDS, ALL).hazard(found), ground(), 600)
    assert text.count("url(#hazard)") == 2
    assert "url(#warning)" in text
    assert "withdrawn or merged" in text


def test_an_assessment_grades_facilities_and_points_to_what_lies_beyond() -> None:
    state = assessment().data
    hazard = facts(hazards.feature(state.hazard_state))
    results = [result(name="Hospital"), result(name="Mast", damage=None)]
    found = FoundAssessment(state, OSH, hazard, results, [facility(1)], [])
    text = sheet.svg(Composer("en", WORDS, ALL).assessment(found), ground(), 600)
    assert "Hospital: Chance of at least moderate damage: 50\u00a0% or more" in text
    assert "Mast: Facility: damage not assessable" in text
    assert "260\u00a0km from the city" in text
    forgotten = FoundAssessment(state, OSH, hazard, None, [], [])
    text = sheet.svg(Composer("en", WORDS, ALL).assessment(forgotten), ground(), 600)
    assert "no longer kept" in text


def test_all_cities_stand_on_one_map_with_their_levels() -> None:
    found = FoundRegion([OSH], [], [NEAR], [], {"osh": "yellow"})
    text = sheet.svg(Composer("ru", WORDS, ALL).region(found), ground(), 500)
    assert "Город, уровень: жёлтый" in text


@pytest.mark.parametrize(
    ("changes", "grade"),
    [
        ({}, "much"),
        ({"damage": {**ODD, "complete": 0.5}}, "most"),
        ({"damage": {**ODD, "moderate": 0.1, "extensive": 0, "complete": 0}}, "some"),
        ({"damage": {**ODD, "moderate": 0.09, "extensive": 0, "complete": 0}}, "little"),
        ({"damage": None}, "unknown"),
    ],
)
def test_damage_has_five_steps(changes: dict[str, Any], grade: str) -> None:
    assert grade_of(result(**changes), "damage") == grade


@pytest.mark.parametrize(
    ("mean", "grade"), [(0.05, "most"), (0.4, "much"), (0.8, "some"), (0.95, "little")]
)
def test_without_damage_the_loss_of_function_is_graded(mean: float, grade: str) -> None:
    one = result(damage=None, functionality={"mean": mean})
    assert measure_of([one]) == "function"
    assert grade_of(one, "function") == grade
    assert grade_of(result(damage=None), "function") == "unknown"


def test_no_two_signs_of_one_kind_share_a_shape() -> None:
    for kind in (signs.GRADES, signs.SYSTEMS):
        shapes = [(shape, size) for shape, _, size in kind.values()]
        assert len({shape for shape, _ in shapes}) >= len(shapes) - 1
        assert len(set(kind.values())) == len(kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_maps_speak_every_language_and_say_who_reviewed_each_text(language: Language) -> None:
    def read(name: Language) -> dict[str, ast.Message]:
        body = resource(FOLDER / f"{name}.ftl").body
        return {each.id.name: each for each in body if isinstance(each, ast.Message)}

    english, own = read("en"), read(language)
    assert list(own) == list(english)
    names = ("number", "level", "depth", "drawn", "total", "event", "distance", "key")
    given = dict.fromkeys(names, "7")
    for name, message in own.items():
        assert message.comment
        assert str(message.comment.content).startswith("review: "), name
        text = words(language).say(name, given)
        assert text.count("7") == words("en").say(name, given).count("7"), name
        assert unicodedata.is_normalized("NFC", text), name
        assert (
            language == "en"
            or name in {"kilometres", "metres"}
            or text != words("en").say(name, given)
        ), name


def test_a_place_is_drawn_where_it_is_said_to_be_and_was_and_nothing_else() -> None:
    found = FoundPlace((72.8, 40.5), (72.8, 40.51), OSH)
    text = sheet.svg(Composer("en", WORDS, ALL).place(found), ground(), 600)
    said = " ".join(ET.fromstring(text).itertext())
    assert "40.50000, 72.80000" in said
    assert "Moved by 1\u00a0km" in said
    assert "Where it is registered now" in said
    still = sheet.svg(
        Composer("en", WORDS, ALL).place(FoundPlace((72.8, 40.5), None, None)), ground(), 600
    )
    assert "registered now" not in still
    assert "City limits" not in still

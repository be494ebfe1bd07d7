"""What a situation report says, in which languages, and when one is due."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from services.gateway.console.sources import Source, Sources
from services.gateway.maps.found import FoundCity
from services.gateway.reports.model import due, due_together, languages_of, name_of
from shared.languages import LANGUAGES, Language
from tests.support.alerts import strong
from tests.support.reports import board, document, facts

HOSTILE = '<script>alert(1)</script>"><img src=x> #import "/x" $x$ \x0b'


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_report_of_a_day_is_due_from_seven_in_the_morning_of_its_city() -> None:
    assert due("Asia/Bishkek", at("2026-11-29T00:59")) is None
    assert due("Asia/Bishkek", at("2026-11-29T01:00")) == date(2026, 11, 29)
    assert due("Asia/Dushanbe", at("2026-11-29T01:59")) is None
    assert due("Asia/Dushanbe", at("2026-11-29T18:59")) == date(2026, 11, 29)
    assert due("Asia/Dushanbe", at("2026-11-29T19:00")) is None, "it is past midnight there"


def test_that_of_all_cities_is_due_when_every_city_has_its_morning() -> None:
    zones = ["Asia/Bishkek", "Asia/Dushanbe"]
    assert due_together(zones, at("2026-11-29T01:30")) is None
    assert due_together(zones, at("2026-11-29T02:00")) == date(2026, 11, 29)
    assert due_together([], at("2026-11-29T02:00")) is None


def test_a_place_and_a_day_have_one_report() -> None:
    day = date(2026, 11, 29)
    assert name_of("osh", day) == name_of("osh", day)
    assert len({name_of("osh", day), name_of("coalition", day), name_of("osh", day.min)}) == 3


def test_a_report_is_kept_in_russian_english_and_the_languages_of_its_cities() -> None:
    assert languages_of([["ky", "ru"]]) == ["en", "ru", "ky"]
    assert languages_of([]) == ["en", "ru"]
    assert languages_of([["kk"], ["tg", "ru"]]) == ["en", "ru", "kk", "tg"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_xml_in_its_language_with_the_zone_of_its_times(language: Language) -> None:
    root = ET.fromstring(document(facts(board("osh", strong("osh"))), language))
    assert root.get("lang") == language
    text = "".join(root.itertext())
    assert "(UTC+06:00)" in text
    assert "{" not in text
    assert len(root.findall(".//meter")) == 2


def test_what_strangers_wrote_is_text_in_a_report() -> None:
    state = strong("osh")
    hazard = state.hazard_state.model_copy(update={"place": HOSTILE})
    told = document(facts(board("osh", state.model_copy(update={"hazard_state": hazard}))))
    root = ET.fromstring(told)
    assert {each.tag for each in root.iter()} & {"script", "img"} == set()
    assert HOSTILE.replace("\x0b", "") in "".join(root.itertext())


def test_a_report_holds_its_map_and_loads_nothing() -> None:
    told = document(facts(board("osh"), drawn=True))
    (picture,) = ET.fromstring(told).findall(".//img")
    assert picture.get("src", "").startswith("data:image/svg+xml,%3Csvg ")
    assert "#" not in picture.get("src", "")
    assert picture.get("alt")
    assert 'src="http' not in told
    assert "The map could not be drawn." in document(facts(board("osh")))


def test_what_is_not_known_is_said_and_silence_is_no_all_clear() -> None:
    calm = document(facts(board("osh", plans=[])))
    assert "No alert is in force." in calm
    for sources in (None, Sources([Source("usgs", "poll", "stale", 3)])):
        told = document(facts(board("osh"), sources=sources))
        assert "this is no all-clear" in told
        assert "No alert is in force." not in told
        assert 'class="trouble"' in told
    gaps = document(facts(board("osh", strong("osh"))))
    assert "A standing assessment could not say how these do:" in gaps
    assert "The population of the city is not known here." in gaps
    assert "Which plans are touched:" in gaps
    assert "Which plans are touched:" not in calm


def test_each_number_has_its_source_and_its_age() -> None:
    told = document(facts(board("osh", strong("osh"))))
    origins = told.partition("Where the numbers come from")[2]
    assert "Level, systems and people" in origins
    assert "d ago" in origins


def test_that_of_all_cities_lists_each_and_tells_of_those_where_something_stands() -> None:
    told = document(facts(board("dushanbe"), board("osh", strong("osh"))))
    assert told.index(">Osh<") < told.index(">Dushanbe<"), "the worst first"
    assert "<h2>Osh</h2>" in told
    assert "<h2>Dushanbe</h2>" not in told
    assert "UTC" in told


def test_what_goes_on_around_and_is_not_assessed_is_named() -> None:
    told = facts(board("osh"), drawn=True)
    assert isinstance(told.picture, FoundCity)
    heat = {"id": "1", "properties": {"kind": "heat", "place": "Osh", "exercise": False}}
    around = replace(told.picture, hazards=[heat])
    assert told.nearby == []
    assert replace(told, picture=around).nearby == [heat]
    assert replace(told, picture=around, hazards={"1": heat}).nearby == []

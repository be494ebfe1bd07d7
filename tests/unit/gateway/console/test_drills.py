"""The desk of drills: what its form declares, what it shows, and that drills are no situation."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.gateway.console import city, landing
from services.gateway.console.cities import Cities
from services.gateway.console.city import Board
from services.gateway.console.desk import form, what_if
from services.gateway.console.desk.pages import ROOMS
from services.gateway.console.situation import Situation, counting, drills
from services.gateway.console.speech import Speech
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS, founder
from tests.support.pages import pages
from tests.unit.gateway.console.test_page import alert
from tests.unit.gateway.console.test_pages import SCRIPT

NOW = datetime(2026, 11, 29, 15, 0, tzinfo=UTC)
FORM = {"kind": "earthquake", "city": "osh", "longitude": "72.8", "latitude": "40.5", "place": ""}
DRILL: dict[str, Any] = {
    "id": "1",
    "kind": "earthquake",
    "magnitude": 6.4,
    "place": SCRIPT,
    "language": "ru",
    "text": SCRIPT,
    "owner_city": "osh",
    "begins": "2026-11-29T15:00:00Z",
    "created_at": "2026-11-29T15:00:00Z",
    "updated_at": "2026-11-29T16:00:00Z",
    "cancelled": None,
    "hazard": None,
    "by_name": SCRIPT,
    "person": "Aida",
}


def shown(template: str, language: Language = "en", **facts: Any) -> str:
    """Return a page of the desk."""
    frame: dict[str, Any] = {
        "officer": "duty",
        "signed_in": True,
        "hidden": {},
        "desk_rooms": ROOMS,
    }
    frame |= {"done": None, "failed": None, "faults": {}, "scopes": set()}
    speech = Speech(language, WORDS)
    frame["called"] = Cities([founder("osh")], speech)
    return pages().html(template, speech, what_if.HOME, feed=None, **(frame | facts))


def room(language: Language = "en", **facts: Any) -> str:
    given: dict[str, Any] = {
        "may_declare": True,
        "cities": [{"id": "osh", "name": "Osh", "longitude": 72.8, "latitude": 40.5}],
        "at_city": (72.8, 40.5, "osh"),
        "levels": ["unknown", "severe"],
    }
    given |= {"kinds": [("earthquake", "Earthquake")], "given": FORM, "felt": None}
    return shown("desk/what_if.html", language, **({"drills": [DRILL]} | given | facts))


def test_what_the_form_declares_is_an_exercise_whatever_it_says() -> None:
    stated = what_if.report(FORM | {"exercise": "false"}, "Asia/Bishkek", "ru", NOW)
    assert stated["exercise"] is True
    assert stated["begins"] == "2026-11-29T15:00:00+00:00"
    assert "place" not in stated


def test_a_time_is_that_of_the_city_and_one_that_is_none_is_for_the_api_to_refuse() -> None:
    at = FORM | {"begins": "2026-11-29T21:30"}
    assert what_if.report(at, "Asia/Bishkek", "ru", NOW)["begins"] == "2026-11-29T21:30:00+06:00"
    wrong = FORM | {"begins": "soon"}
    assert what_if.report(wrong, "Asia/Bishkek", "ru", NOW)["begins"] == "soon"


@pytest.mark.parametrize(
    ("kind", "has", "lacks"),
    [("earthquake", "magnitude", "radius_km"), ("mudflow", "radius_km", "magnitude")],
)
def test_an_earthquake_has_a_magnitude_and_other_hazards_their_ground(
    kind: str, has: str, lacks: str
) -> None:
    given = FORM | {"kind": kind, "magnitude": "6.4", "depth_km": "10", "radius_km": "2"}
    stated = what_if.report(given, "Asia/Bishkek", "ru", NOW)
    assert has in stated
    assert lacks not in stated


def test_a_refused_field_is_marked_where_it_is_and_keeps_what_was_typed() -> None:
    problem = {
        "title": "Not valid",
        "errors": [
            {"pointer": "#/magnitude", "detail": "too large"},
            {"pointer": "#/magnitude", "detail": "and odd"},
            {"pointer": "#", "detail": "of the whole"},
            {"pointer": "?limit", "detail": "no field"},
        ],
    }
    faults = form.faults(problem)
    assert faults == {"magnitude": "too large and odd"}
    page = room(given=FORM | {"magnitude": "66"}, failed=problem, faults=faults)
    field = page.partition('name="magnitude"')[2].partition("</label>")[0]
    assert 'value="66" aria-invalid="true" aria-describedby="fault-magnitude"' in field
    assert 'id="fault-magnitude">too large and odd<' in field
    assert page.count("aria-invalid") == 1
    assert form.faults(None) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_room_of_drills_speaks_every_language_and_escapes_what_was_written(
    language: Language,
) -> None:
    found = {"results": {"median": [7.25], "sigma": 0.5}, "warnings": [], "methods": []}
    page = room(language, felt={"city": "Osh", "away": 12.0, "found": found})
    one = shown("desk/drill.html", language, **DRILL_FACTS)
    for each in (page, one):
        assert "<script>alert" not in each
        assert f'<html lang="{language}">' in each
    assert "desk-what-if" not in page.replace("/desk/what-if", "")


DRILL_FACTS: dict[str, Any] = {
    "drill": DRILL,
    "assessments": [],
    "alerts": [],
    "headline": None,
    "titled": None,
    "may_end": False,
}


def test_who_may_not_declare_or_end_sees_no_form_for_it() -> None:
    assert 'value="declare"' not in room(may_declare=False)
    assert "<textarea" not in room(may_declare=False)
    assert 'name="reason"' not in shown("desk/drill.html", **DRILL_FACTS)
    assert 'name="reason"' in shown("desk/drill.html", **(DRILL_FACTS | {"may_end": True}))


def test_a_drill_is_no_situation_where_the_installation_is_real() -> None:
    real, drill = alert("osh", "yellow"), alert("osh", "red")
    drill["properties"]["exercise"] = True
    found = [drill, real]
    assert counting(found, exercise=False) == [real]
    assert drills(found, exercise=False) == [drill]
    assert (counting(found, exercise=True), drills(found, exercise=True)) == (found, [])


def test_a_drill_stands_apart_on_the_pages_and_says_what_it_is() -> None:
    speech, drill = Speech("en", WORDS), alert("osh", "red")
    situation = Situation(founder("osh"), [], [])
    board = city.shown(Board(situation, [], [], None, [drill]), speech)
    start = landing.shown(landing.Now([situation], [], [], [], [], [drill]), speech)
    for template, facts in (("city.html", board), ("now.html", start)):
        page = pages().html(template, speech, "/", **facts)
        assert "nothing stands" in page
        assert "No alert is in force." in page
        apart = page.partition("nothing of this is real")[2]
        assert apart.index("<mark>Exercise</mark>") < apart.index("Flood: osh")

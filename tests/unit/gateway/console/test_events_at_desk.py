"""The desk of events and of field reports: what their forms say, and who is shown one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from services.gateway.console.assessment import may_replay
from services.gateway.console.cities import Cities
from services.gateway.console.desk import hazard as room
from services.gateway.console.desk import reports, stated
from services.gateway.console.desk.pages import ROOMS
from services.gateway.console.hazard import may_edit
from services.gateway.console.speech import Speech
from shared.contracts.events.hazard import SEVERITIES, Alias
from shared.errors import NotFound
from shared.languages import LANGUAGES, Language
from shared.policy import ANONYMOUS, Principal, Scope
from tests.support.alerts import WORDS, founder
from tests.support.gateway import assessment, hazard_state
from tests.support.pages import pages
from tests.unit.gateway.console.test_drills import DRILL
from tests.unit.gateway.console.test_pages import SCRIPT

NAMES = [Alias(source="us", source_id="us1"), Alias(source="nc", source_id="nc1")]
BARE = Alias(source="at", source_id=SCRIPT)
EVENT = hazard_state(revision=2, magnitude=6.1, place=SCRIPT).model_copy(
    update={"aliases": [*NAMES, BARE]}
)
OFFICER = Principal("officer", "osh", "KG", frozenset({Scope.PUBLISH}))
OSH = {"id": "osh", "timezone": "Asia/Bishkek", "longitude": 72.7985, "latitude": 40.52828}
FRAME: dict[str, Any] = {
    "officer": "duty",
    "signed_in": True,
    "hidden": {},
    "desk_rooms": ROOMS,
    "done": None,
    "failed": None,
    "faults": {},
    "scopes": set(),
    "called": Cities([founder("osh")], Speech("en", WORDS)),
    "feed": None,
}


def solution(name: Alias, seconds: int, longitude: float) -> dict[str, Any]:
    begins = datetime(2026, 11, 29, 15, 0, seconds, tzinfo=UTC).isoformat()
    return {
        "source": name.source,
        "source_id": name.source_id,
        "updated_at": begins,
        "begins": begins,
        "place": None,
        "withdrawn_at": None,
        "detail": {"magnitude": 6.1},
        "geometry": {"longitude": longitude, "latitude": 40.0},
    }


NOTHING: Mapping[str, str] = {}
DOCUMENT = {"source_solutions": [solution(NAMES[0], 0, 72.0), solution(NAMES[1], 9, 72.1)]}


def shown(
    given: Mapping[str, str] = NOTHING, *, language: Language = "en", editable: bool = True
) -> str:
    names = room.named(DOCUMENT, EVENT)
    facts: dict[str, Any] = {
        "hazard": EVENT,
        "name": "Earthquake",
        "editable": editable,
        "seen": '"2"',
        "names": names,
        "key": room.key,
        "leaving": room.chosen(given),
        "given": given,
        "tried": given.get("act"),
        "proposals": [],
        "other": None,
        "apart": (8.5, 9.0),
        "sides": (names[:1], names[1:]) if given else None,
    }
    return pages().html("desk/hazard.html", Speech(language, WORDS), room.HOME, **(FRAME | facts))


def test_each_name_of_an_event_may_leave_it_and_one_without_a_solution_says_so() -> None:
    names = room.named(DOCUMENT, EVENT)
    assert [room.key(each) for each in names] == ["us:us1", "nc:nc1", f"at:{SCRIPT}"]
    km, seconds = room.apart(names[:1], names[1:]) or (0.0, 0.0)
    assert (round(km, 1), seconds) == (8.5, 9.0)
    assert room.apart(names[:1], names[2:]) is None
    page = shown()
    assert page.count('type="checkbox"') == 3
    assert "only a name" in page
    assert 'name="reason" required' in page


def test_what_was_ticked_stays_ticked_while_it_is_tried() -> None:
    page = shown({"act": "try", "leaves-2": "nc:nc1", "reason": "Two shocks"})
    assert 'value="nc:nc1" checked' in page
    assert page.count(" checked") == 1
    assert 'id="sides"' in page
    assert 'value="Two shocks"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_of_an_event_speaks_every_language_and_escapes(language: Language) -> None:
    page = shown({"act": "try"}, language=language)
    assert "<script>alert" not in page
    assert f'<html lang="{language}">' in page


def test_who_may_not_decide_about_an_event_sees_no_form_for_it() -> None:
    assert "<button" not in shown(editable=False).partition("<h1>")[2]
    assert may_edit(OFFICER, EVENT)
    assert not may_edit(ANONYMOUS, EVENT)
    assert not may_edit(Principal("reader", "osh", "KG", frozenset({Scope.READ})), EVENT)


def test_numbers_of_a_form_may_have_a_comma_and_what_is_empty_is_left_out() -> None:
    given = {"longitude": "72,8", "place": "", "text": "a, b", "act": "x"}
    assert stated.body(given, reports.STATED) == {"longitude": "72.8", "text": "a, b"}
    assert stated.moment("2026-11-29T21:30", "Asia/Bishkek") == "2026-11-29T21:30:00+06:00"
    assert stated.local("2026-11-29T15:30:00Z", "Asia/Bishkek") == "2026-11-29T21:30"


@pytest.mark.parametrize(
    ("longitude", "latitude", "place"),
    [("72,9", "40.5", (72.9, 40.5)), ("east", "40", None), ("inf", "40", None), ("", "99", None)],
)
def test_a_map_begins_where_the_form_says_else_at_the_city(
    longitude: str, latitude: str, place: tuple[float, float] | None
) -> None:
    given = {"city": "osh", "longitude": longitude, "latitude": latitude}
    assert stated.place(given, [OSH]) == (*(place or (72.7985, 40.52828)), "osh")


def test_a_city_that_the_officer_does_not_act_for_has_no_form() -> None:
    assert stated.place({}, []) is None
    with pytest.raises(NotFound):
        stated.city_of({"city": "dushanbe"}, [OSH])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rooms_of_reports_speak_every_language_mark_refusals_and_escape(
    language: Language,
) -> None:
    city = {"id": "osh", "name": "Osh", "longitude": 72.8, "latitude": 40.5}
    given = {"text": SCRIPT, "radius_km": "wide", "language": "ky", "exercise": "true"}
    rows: dict[str, Any] = {
        "reports": [DRILL],
        "may_report": True,
        "cities": [city],
        "kinds": [("flood", "F")],
        "levels": SEVERITIES,
        "languages_written": LANGUAGES,
        "given": given,
        "at_city": (72.8, 40.5, "osh"),
        "faults": {"radius_km": "no number"},
    }
    speech = Speech(language, WORDS)
    page = pages().html("desk/reports.html", speech, reports.HOME, **(FRAME | rows))
    assert "<script>alert" not in page
    assert 'value="wide" aria-invalid="true"' in page
    assert 'data-map="/place.json?lang=' in page
    assert f'<html lang="{language}">' in page
    assert "<textarea" not in pages().html(
        "desk/reports.html", speech, reports.HOME, **(FRAME | rows | {"may_report": False})
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assessment_computed_again_says_whether_it_came_out_the_same(
    language: Language,
) -> None:
    speech, told = Speech(language, WORDS), assessment().data
    facts: dict[str, Any] = {"told": told, "city": SCRIPT, "kind": "Earthquake"}
    facts |= {"may_replay": True, "replay": {"equal": False, "differences": ["methods"]}}

    def page(**changes: Any) -> str:
        given = FRAME | facts | changes
        return pages().html("desk/assessment.html", speech, "/desk/assessments/1", **given)

    assert "<script>alert" not in page()
    assert 'class="trouble" role="status"' in page()
    assert 'class="done"' in page(replay={"equal": True, "differences": []})
    assert 'class="main"' not in page(may_replay=False, replay=None)
    assert may_replay(Principal("o", told.city, "KG", frozenset({Scope.PUBLISH})), told)
    assert not may_replay(ANONYMOUS, told)

"""The boards and pages of plans and measures."""

from html import unescape
from typing import Any

import pytest

from services.gateway.console import plans
from services.gateway.console.speech import Speech
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS
from tests.support.pages import pages

CITIES = {"osh": "City of Osh"}
SCRIPT = "<script>alert(1)</script>"
TOUCH = {
    "assessment": "a-1",
    "hazard": "h-1",
    "hazard_revision": 1,
    "hip": "GH0101",
    "city": "osh",
    "level": "orange",
    "computed_at": "2026-04-10T02:00:00Z",
    "exercise": False,
}
COMMON: dict[str, Any] = {
    "id": "7",
    "owner_city": "osh",
    "classification": "coalition",
    "exercise": False,
    "alignments": [{"framework": "SENDAI", "code": "E-2", "note": SCRIPT}],
    "touched_by": [TOUCH],
    "updated_at": "2026-04-10T02:00:00Z",
    "title": {"en": f"Safe schools {SCRIPT}"},
}
PLAN = COMMON | {
    "status": "adopted",
    "period_start": "2026-01-01",
    "period_end": "2030-12-31",
    "budget": {"amount": "1200.50", "currency": "KGS", "price_year": 2025},
    "integrated_share": None,
    "adoption_document": None,
    "summary": {"en": SCRIPT},
    "monitoring": {},
    "measures": ["m-1"],
}
MEASURE = COMMON | {
    "status": "idea",
    "plan": "7",
    "drr": True,
    "cca": False,
    "hazards": ["GH0101", "XX9999"],
    "assets": ["f-1"],
    "cost": None,
    "starts": None,
    "due": "2028-10-01",
    "delayed_at": "2028-10-02T00:00:00Z",
    "responsible": SCRIPT,
    "description": {},
}
STEPS = [{"at": "2026-04-10T02:00:00Z", "after": "adopted", "who": SCRIPT, "note": SCRIPT}]


def plan(language: Language = "en") -> str:
    speech = Speech(language, WORDS)
    facts: dict[str, Any] = {
        "plan": PLAN,
        "steps": STEPS,
        "more": False,
        **plans.words(speech, CITIES),
    }
    columns = plans.columns([MEASURE], plans.MEASURE_STATES)
    return pages().html("plan.html", speech, "/", columns=columns, **facts)


def measure(language: Language = "en") -> str:
    speech = Speech(language, WORDS)
    facts: dict[str, Any] = {"measure": MEASURE, "assets": MEASURE["assets"], "steps": STEPS}
    return pages().html("measure.html", speech, "/", **facts, **plans.words(speech, CITIES))


def board(
    room: str, records: list[dict[str, Any]], states: tuple[str, ...], *, keyed: bool = True
) -> str:
    speech = Speech("en", WORDS)
    facts: dict[str, Any] = {"room": room, "following": "abc", "owner": None, "keyed": keyed}
    facts["bring"] = plans.example(room)
    facts |= {"columns": plans.columns(records, states), **plans.words(speech, CITIES)}
    return pages().html("plans.html", speech, f"/{room}", **facts)


def test_records_stand_by_state_in_the_order_of_their_life() -> None:
    found = [{"status": each} for each in ("adopted", "drafting", "adopted")]
    by_state = plans.columns(found, plans.PLAN_STATES)
    assert [(state, len(of)) for state, of in by_state] == [("drafting", 1), ("adopted", 2)]
    assert plans.MEASURE_STATES[0] == "idea"


def test_a_board_leads_to_each_record_and_to_what_touches_it() -> None:
    page = board("plans", [PLAN], plans.PLAN_STATES)
    assert 'href="/plans/7?' in page
    assert 'href="/assessments/a-1?' in page
    assert "touched by standing assessments: 1" in page
    assert "due" in board("measures", [MEASURE], plans.MEASURE_STATES)
    assert "No measure that you may read." in board("measures", [], plans.MEASURE_STATES)


def test_an_owner_is_called_by_a_name_and_not_by_an_id() -> None:
    shared = PLAN | {"owner_city": "coalition", "touched_by": []}
    page = board("plans", [shared, PLAN], plans.PLAN_STATES)
    assert '<span class="doing">the Coalition' in page
    assert '<span class="doing">City of Osh' in page
    assert ", City of Osh</a>" in page
    assert "City of Osh" in measure()
    assert plans.words(Speech("tg", WORDS), CITIES)["city_named"]("khujand") == "khujand"


@pytest.mark.parametrize("room", ["plans", "measures"])
def test_a_board_without_any_says_how_a_city_brings_its_own(room: str) -> None:
    page = unescape(board(room, [], plans.PLAN_STATES, keyed=False))
    assert "No city has opened one to all yet." in page
    assert f"POST /v1/{room}" in page
    assert '"classification": "public"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_and_a_measure_say_what_touches_them_in_every_language(language: Language) -> None:
    for page in (plan(language), measure(language)):
        assert 'href="/hazards/h-1?' in page
        assert "<script>alert" not in page
        assert f'<html lang="{language}">' in page


def test_a_measure_past_its_day_says_so_until_it_is_completed() -> None:
    speech = Speech("en", WORDS)
    for status, says in (("implementing", True), ("completed", False)):
        facts: dict[str, Any] = {"measure": MEASURE | {"status": status}, "assets": [], "steps": []}
        page = pages().html("measure.html", speech, "/", **facts, **plans.words(speech, CITIES))
        assert ("the day has passed" in page) == says


def test_what_nothing_touches_is_no_all_clear() -> None:
    speech = Speech("en", WORDS)
    touched: dict[str, Any] = MEASURE | {"touched_by": []}
    facts: dict[str, Any] = {"measure": touched, "assets": [], "steps": []}
    page = pages().html("measure.html", speech, "/", **facts, **plans.words(speech, CITIES))
    assert "That is no all-clear." in page
    assert "XX9999" in page

"""Alerts of heat, cold, wind, blizzards and dust: told by their level, and not at every waver."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import authority, model, worth
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import Policy, peril_of
from services.gateway.alerts.thread.views import alert_view
from services.gateway.alerts.words import describe
from shared.contracts.events.assessment import AssessmentState, Reason
from shared.contracts.events.hazard import Kind
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS, founder, message_of, of_hazard, strong
from tests.support.hazards import general

NOW = datetime(2026, 7, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STATE = general("heat", begins=NOW - HOUR, ends=NOW + 9 * HOUR)


def told(
    kind: Kind, rule: str, level: str, value: float, limit: float, *, hours: float = 0, **facts: Any
) -> AssessmentState:
    hazard = STATE.model_copy(
        update={"kind": kind, "detail": STATE.detail.model_copy(update={"kind": kind})}
    )
    because = [
        Reason.model_validate({"rule": rule, "level": level, "value": value, "limit": limit}),
        Reason(rule="general.no-method", level="not-assessable"),
    ]
    found: dict[str, Any] = {
        "level": level,
        "because": because,
        "systems": [],
        "computed_at": NOW + hours * HOUR,
        **facts,
    }
    return of_hazard(found.pop("hazard", hazard), **found)


@pytest.mark.parametrize(
    ("kind", "rule", "limit", "below", "waver", "clear", "hours"),
    [
        ("heat", "heat.air-temperature", 40.0, 35.0, 39.0, 36.9, 3),
        ("cold", "cold.air-temperature", -40.0, -20.0, -38.0, -36.9, 6),
        ("storm", "storm.wind", 24.0, 15.0, 22.0, 20.0, 3),
        ("blizzard", "blizzard.wind", 24.0, 15.0, 22.0, 20.0, 3),
        ("dust", "dust.visibility", 1500.0, 3000.0, 1600.0, 1800.0, 2),
        ("dust", "dust.pm10", 255.0, 155.0, 200.0, 154.9, 2),
    ],
)
def test_a_lower_level_is_told_when_it_has_come_to_stay(
    kind: Kind, rule: str, limit: float, below: float, waver: float, clear: float, hours: float
) -> None:
    orange = told(kind, rule, "orange", limit, limit)
    soon = told(kind, rule, "yellow", clear, below, hours=hours - 0.1)
    wavering = told(kind, rule, "yellow", waver, below, hours=hours)
    lower = told(kind, rule, "yellow", clear, below, hours=hours)
    assert not worth.material(orange, soon)
    assert not worth.material(orange, wavering)
    assert worth.material(orange, lower)
    red = told(kind, rule, "red", limit, limit, hours=0.1)
    assert worth.material(orange, red)


def test_the_end_and_new_times_are_told_though_the_level_is_held() -> None:
    rule = "heat.air-temperature"
    orange = told("heat", rule, "orange", 40.0, 40.0)
    milder = STATE.severity.model_copy(update={"level": "moderate"})
    held = STATE.model_copy(update={"severity": milder})
    longer = held.model_copy(update={"ends": NOW + 24 * HOUR})
    over = STATE.model_copy(update={"phase": "past", "status": "past"})
    assert not worth.material(orange, told("heat", rule, "yellow", 39.0, 35.0, hazard=held))
    assert worth.material(orange, told("heat", rule, "yellow", 39.0, 35.0, hazard=longer))
    assert worth.material(orange, told("heat", rule, "yellow", 39.0, 35.0, hazard=over))


def test_other_kinds_are_told_of_a_lower_level_at_once() -> None:
    orange, yellow = strong(), strong(level="yellow")
    assert worth.material(orange, yellow)
    dry = general("drought", begins=NOW - HOUR)
    assert not peril_of(of_hazard(dry)).held(of_hazard(dry), of_hazard(dry, level="yellow"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["heat", "cold", "storm", "blizzard", "dust"])
def test_each_kind_says_what_to_do_and_why_the_level_is_what_it_is(
    kind: Kind, language: Language
) -> None:
    rule = {"heat": "heat.air-temperature", "cold": "cold.air-temperature"}.get(
        kind, f"{kind}.wind"
    )
    assessment = told(kind, rule, "orange", 41.5, 40.0)
    words = describe.words(WORDS, assessment, language)
    assert words.say("instruction-ongoing") in describe.instruction(words, assessment)
    text = describe.description(words, assessment, founder("osh"))
    assert words.number(41.5, 1) in text
    assert rule not in text
    assert words.say("impact-unknown") in text
    assert words.say("anticipatory") not in text
    assert describe.level(words, "orange") in describe.headline(words, assessment, "Alert")


def test_a_forecast_says_in_words_and_in_cap_that_it_is_no_official_activation() -> None:
    ahead = STATE.model_copy(
        update={"phase": "forecast", "status": "forecast", "begins": NOW + 5 * HOUR}
    )
    rule = "heat.air-temperature"
    for state, said in ((ahead, True), (STATE, False)):
        assessment = told("heat", rule, "orange", 41.0, 40.0, hazard=state)
        alert = _alert(assessment)
        root = cap.document(
            message_of(alert, founder("osh"), (), NOW),
            founder("osh"),
            [],
            words=WORDS,
            public=False,
            web=None,
        )
        spoken = {"c": cap.NAMESPACE}
        note = root.findtext("c:note", namespaces=spoken) or ""
        names = [each.text for each in root.iterfind(".//c:parameter/c:valueName", spoken)]
        texts = [each.text or "" for each in root.iterfind(".//c:description", spoken)]
        assert ("no official activation" in note) is said
        shown = alert_view(alert, founder("osh"), WORDS, mandated=False)
        assert shown.anticipatory is said
        assert names.count("CSC:anticipatory") == (3 if said else 0)
        spoken_in: tuple[Language, ...] = ("ky", "ru", "en")
        for language, text in zip(spoken_in, texts, strict=True):
            assert (WORDS.words(language).say("anticipatory") in text) is said


def _alert(assessment: AssessmentState) -> Alert:
    draft = model.draft(assessment, Policy(), NOW)
    assert draft
    return authority.approve(draft, "officer", NOW)

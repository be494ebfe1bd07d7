"""Alerts of a kind without policy and words of its own: by its severity, in general words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from lxml import etree

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.thread import authority, model, worth
from services.gateway.alerts.thread.model import Alert
from services.gateway.alerts.thread.policy import Policy, peril_of
from services.gateway.alerts.words import describe
from shared.contracts.events.assessment import (
    AssessmentState,
    Exposed,
    Fractiles,
    Intensity,
    SystemSummary,
)
from shared.contracts.events.asset import System
from shared.contracts.events.hazard import KINDS, HazardState
from shared.languages import LANGUAGES, Language
from tests.support.alerts import WORDS, founder, message_of, of_hazard
from tests.support.captures import capture
from tests.support.hazards import general

CAP = {"c": cap.NAMESPACE}
NOW = datetime(2026, 4, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
POLICY = Policy()
GENERAL = sorted(set(KINDS) - {"earthquake", "flood", "air-quality"})


def inside(reached: float = 1.0) -> Intensity:
    return Intensity(measure="inside", unit="1", p05=reached, p50=reached, p95=reached)


def assessed(hazard: HazardState, *footprint: Intensity, **changes: Any) -> AssessmentState:
    base = of_hazard(hazard)
    assert base.population
    reached = Exposed(measure="inside", at_least=1.0, people=120_300.0)
    values: dict[str, Any] = {
        "computed_at": NOW,
        "level": "not-assessable",
        "population": base.population.model_copy(update={"exposed": [reached]}),
        "systems": [
            SystemSummary(
                system=System.HEALTH, coverage="partial", assets=4, assessed=1, exposed=3
            ),
            SystemSummary(system=System.FOOD, coverage="none", assets=0, assessed=0, exposed=0),
        ],
    }
    return of_hazard(hazard, *(footprint or (inside(),)), **values | changes)


def now_going_on(**facts: Any) -> HazardState:
    return general(begins=NOW - HOUR, ends=NOW + 5 * HOUR, **facts)


def issued(assessment: AssessmentState) -> Alert:
    draft = model.draft(assessment, POLICY, NOW)
    assert draft
    alert = authority.approve(draft, "officer", NOW)
    return model.issued(alert, message_of(alert, founder("osh"), (), NOW), NOW)


def infos(assessment: AssessmentState, city: str = "osh") -> list[etree._Element]:
    message = issued(assessment).standing
    assert message
    root = cap.document(message, founder(city), [], words=WORDS, public=False, web=None)
    etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd"))).assertValid(
        etree.fromstring(etree.tostring(root))
    )
    return root.findall("c:info", CAP)


def values(info: etree._Element, name: str) -> list[str]:
    return [
        " ".join(child.text or "" for child in each) or each.text or ""
        for each in info.iterfind(f"c:{name}", CAP)
    ]


@pytest.mark.parametrize("kind", GENERAL)
def test_every_kind_becomes_a_valid_message_in_the_languages_of_the_city(kind: str) -> None:
    found = infos(assessed(now_going_on(kind=kind)))
    assert [values(each, "language") for each in found] == [["ky"], ["ru"], ["en"]]
    assert len({values(each, "event")[0] for each in found}) >= 2
    for each in found:
        assert values(each, "severity") == ["Severe"]
        assert values(each, "certainty") == ["Unknown"]
        assert values(each, "urgency") == ["Immediate"]
        assert values(each, "responseType") == ["Avoid", "Assess"]
        assert "CSC:alertLevel not-assessable" in values(each, "parameter")


def test_a_storm_has_no_profile_and_a_drought_its_own_codes() -> None:
    [*_, storm], [*_, dry] = (
        infos(assessed(now_going_on())),
        infos(assessed(now_going_on(kind="drought"))),
    )
    assert values(storm, "eventCode") == ["OET:v1.2 187", "GLIDE ST"]
    assert (values(storm, "category"), values(dry, "category")) == (["Met"], ["Met"])
    assert values(dry, "eventCode") == ["OET:v1.2 063", "UNDRR:HIPS:2025 MH0401", "GLIDE DR"]


@pytest.mark.parametrize(
    ("severity", "level", "drafted", "word", "urgency"),
    [
        ("minor", "green", False, None, None),
        ("moderate", "yellow", True, "Moderate", "Expected"),
        ("severe", "orange", True, "Severe", "Immediate"),
        ("extreme", "red", True, "Extreme", "Immediate"),
        ("unknown", "not-assessable", True, "Unknown", "Immediate"),
    ],
)
def test_severity_stands_for_the_level_where_the_impact_is_not_assessable(
    severity: str, level: str, *, drafted: bool, word: str | None, urgency: str | None
) -> None:
    assessment = assessed(now_going_on(severity=severity))
    assert peril_of(assessment).level(assessment) == level
    assert (model.draft(assessment, POLICY, NOW) is not None) is drafted
    if drafted:
        first = infos(assessment)[0]
        assert (values(first, "severity"), values(first, "urgency")) == ([word], [urgency])


def test_an_impact_that_somebody_assessed_counts_for_more_than_the_severity() -> None:
    assessment = assessed(now_going_on(severity="extreme"), level="yellow")
    assert peril_of(assessment).level(assessment) == "yellow"
    assert values(infos(assessment)[0], "severity") == ["Moderate"]
    assert peril_of(assessment).responses(assessment) == ("Avoid",)


def test_a_more_severe_hazard_needs_a_person_again_and_a_less_severe_one_does_not() -> None:
    alert = issued(assessed(now_going_on(severity="severe")))
    for severity, rule in (("extreme", None), ("moderate", model.RULE_REVISION)):
        next_ = assessed(now_going_on(severity=severity), version=2)
        revised = model.revise(alert, next_, POLICY, NOW)
        assert revised is not alert
        assert authority.approving_rule(revised) == rule


def test_an_hour_more_or_less_is_no_news_and_a_hazard_that_leaves_the_city_is() -> None:
    state = now_going_on()
    told = assessed(state)
    later = state.model_copy(update={"ends": NOW + 6 * HOUR})
    assert not worth.material(told, assessed(later))
    assert worth.material(told, assessed(state, inside(0.0)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_and_what_lies_in_its_reach_is_told_in_every_language(language: Language) -> None:
    state = now_going_on(
        kind="drought",
        place="Kara-Suu",
        detail={"measure": "wind gust", "value": 31.0, "unit": "m/s"},
    )
    assessment = assessed(state)
    words = describe.words(WORDS, assessment, language)
    text = describe.description(words, assessment, founder("osh"))
    assert describe.event(words, assessment) in text
    for said in (
        words.say("severity-severe"),
        "Kara-Suu",
        f"{words.say('quantity-wind-gust')} 31 m/s",
        words.say("city-inside"),
        words.say("impact-unknown"),
        f"{words.say('system-health')}: 3",
        words.number(120_000),
    ):
        assert said in text, said
    assert words.say("system-food") + ": 0" not in text


def test_a_hazard_of_unknown_reach_says_so_with_its_distance() -> None:
    assessment = of_hazard(now_going_on(), level="not-assessable", population=None, systems=[])
    words = describe.words(WORDS, assessment, "en")
    text = describe.description(words, assessment, founder("osh"))
    assert "How far it reaches is not known." in text
    assert "Distance from the middle of the city to the place of the hazard: 42 km." in text


def test_damage_that_a_peril_of_its_own_counts_is_told_in_general_words_too() -> None:
    row = SystemSummary(
        system=System.HEALTH,
        coverage="registered",
        assets=4,
        assessed=4,
        damaged=Fractiles(p05=0, p50=1, p95=2),
    )
    assessment = assessed(now_going_on(), level="orange", systems=[row])
    words = describe.words(WORDS, assessment, "en")
    text = describe.description(words, assessment, founder("osh"))
    assert "Health care: 1 (0 to 2) of 4" in text
    assert "Alert level: orange." in text


@pytest.mark.parametrize(("assessed_", "told"), [(67, False), (68, True)])
def test_that_nothing_outside_is_damaged_is_not_told_for_those_in_reach(
    assessed_: int, told: bool
) -> None:
    row = SystemSummary(
        system=System.HEALTH,
        coverage="partial",
        assets=70,
        assessed=assessed_,
        exposed=3,
        damaged=Fractiles(p05=0, p50=0, p95=0),
    )
    assessment = assessed(now_going_on(kind="outage"), systems=[row])
    words = describe.words(WORDS, assessment, "en")
    text = describe.description(words, assessment, founder("osh"))
    assert (f"Health care: 0 (0 to 0) of {assessed_}" in text) is told


def test_of_a_withheld_system_an_alert_says_that_there_is_no_data_and_no_number() -> None:
    row = SystemSummary(
        system=System.COMMUNICATIONS, coverage="partial", assets=0, assessed=0, withheld=True
    )
    assessment = assessed(now_going_on(), level="orange", systems=[row])
    words = describe.words(WORDS, assessment, "en")
    text = describe.description(words, assessment, founder("osh"))
    assert text.count("Communications") == 1
    assert "No data on: Communications." in text


def test_each_phase_is_told_and_the_end_is_an_all_clear() -> None:
    over = assessed(general(phase="past", begins=NOW - 5 * HOUR, ends=NOW - HOUR))
    assert model.draft(over, POLICY, NOW) is None
    ahead = assessed(general(phase="forecast", begins=NOW + 5 * HOUR, ends=NOW + 9 * HOUR))
    heads = {
        state.hazard_state.phase: describe.headline(WORDS.words("en", "storm"), state, "Alert")
        for state in (over, assessed(now_going_on()), ahead)
    }
    assert heads == {
        "past": "Over: Storm. City: Osh",
        "ongoing": "Storm. City: Osh. Severity: severe",
        "forecast": "Expected: Storm. City: Osh. Severity: severe",
    }
    found = infos(ahead)[0]
    assert (values(found, "urgency"), values(found, "responseType")) == (["Future"], ["Prepare"])
    assert peril_of(over).responses(over) == ("AllClear",)

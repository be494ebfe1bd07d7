"""Alerts of wildfires: what is news, and what of a growing fire is not."""

from datetime import timedelta
from typing import Any

import pytest

from services.gateway.alerts.thread import worth
from services.gateway.alerts.thread.policy import peril_of
from services.gateway.alerts.words import describe
from shared.contracts.events.assessment import AssessmentState
from shared.languages import LANGUAGES, Language
from tests.support.alerts import NOW, WORDS, founder, of_hazard
from tests.support.hazards import episode

HOUR = timedelta(hours=1)


def fire(
    *, area_km2: float = 4.0, longer: timedelta = 0 * HOUR, level: str = "yellow", **facts: Any
) -> AssessmentState:
    severity = facts.pop("severity", "moderate")
    hazard = episode(
        "wildfire",
        facts.pop("phase", "ongoing"),
        {"detections": 9, "area_km2": area_km2, "last_seen_at": NOW - HOUR},
        id="0198a000-0000-7000-8000-000000000001",
        begins=NOW - 30 * HOUR,
        ends=NOW + 47 * HOUR + longer,
        first_seen_at=NOW - 30 * HOUR,
        updated_at=NOW,
        severity={"scale": "area", "level": severity, "highest": severity},
    )
    return of_hazard(hazard, level=level, **facts)


@pytest.mark.parametrize(
    ("after", "news"),
    [
        ({}, False),
        ({"area_km2": 5.5, "longer": 12 * HOUR}, False),
        ({"area_km2": 6.0}, True),
        ({"longer": 24 * HOUR}, True),
        ({"severity": "severe"}, True),
        ({"severity": "minor"}, False),
        ({"phase": "past"}, True),
        ({"level": "orange"}, True),
    ],
)
def test_a_pass_of_a_satellite_is_no_news_and_growth_by_half_is(
    after: dict[str, Any], *, news: bool
) -> None:
    assert worth.material(fire(), fire(**after)) is news


def test_what_nobody_could_count_has_the_alarm_of_its_size() -> None:
    large = fire(level="not-assessable", severity="severe")
    assert peril_of(large).level(large) == "orange"
    assert peril_of(large).responses(large) == ("Avoid", "Assess")
    over = fire(phase="past")
    assert peril_of(over).responses(over) == ("AllClear",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_size_and_time_of_a_fire_are_told_in_every_language(language: Language) -> None:
    assessment = fire()
    words = describe.words(WORDS, assessment, language)
    text = describe.description(words, assessment, founder("osh"))
    assert words.say("impact-unknown") in text
    assert words.number(4.0, 1) in text
    assert describe.event(words, assessment) in describe.headline(words, assessment, "Alert")

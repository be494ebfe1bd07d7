"""Alerts of floods and of polluted air in each phase and language."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest

from services.gateway.alerts.words import describe
from services.gateway.alerts.words.catalogue import Words
from shared.contracts.events.assessment import AssessmentState, Exposed, Intensity
from shared.contracts.events.hazard import HazardState
from shared.languages import LANGUAGES, Language
from tests.support import hazards
from tests.support.alerts import WORDS, founder, of_hazard, strong

Phase = Literal["forecast", "ongoing", "past"]
PHASES: tuple[Phase, ...] = ("forecast", "ongoing", "past")
BEGINS = datetime(2026, 4, 10, 2, tzinfo=UTC)
NAMED = {"name": "Ак-Буура", "river": "Ак-Буура"}


def _counted(hazard: HazardState, measure: Intensity) -> AssessmentState:
    base = strong()
    assert base.population
    counted = Exposed(measure=measure.measure, at_least=measure.p05, people=48_211)
    people = base.population.model_copy(update={"exposed": [counted]})
    return of_hazard(hazard, measure, population=people, worst=base.worst)


def flood(phase: Phase, gauge: dict[str, Any] | None = NAMED, **facts: Any) -> AssessmentState:
    hazard = hazards.flood(
        phase, **{"begins": BEGINS, "gauge": gauge, "detail": {"probability": 0.4}} | facts
    )
    return _counted(hazard, Intensity(measure="depth", unit="m", p05=0.5, p50=1.2, p95=2.5))


def air(phase: Phase, **facts: Any) -> AssessmentState:
    hazard = hazards.air_quality(phase, **{"begins": BEGINS} | facts)
    return _counted(hazard, Intensity(measure="pm2.5-24h", unit="ug/m3", p05=60, p50=140, p95=230))


def told(assessment: AssessmentState, language: Language) -> tuple[Words, str, str, str]:
    words = describe.words(WORDS, assessment, language)
    return (
        words,
        describe.headline(words, assessment, "Alert"),
        describe.description(words, assessment, founder("osh")),
        describe.instruction(words, assessment),
    )


@pytest.mark.parametrize("of", [flood, air])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_phase_is_told_in_its_own_words(of: Any, language: Language) -> None:
    ends = BEGINS + timedelta(days=2)
    found = [told(of(phase, ends=ends), language)[1:] for phase in PHASES]
    for part in zip(*found, strict=True):
        assert len(set(part)) == 3
    for texts in found:
        assert not [text for text in texts if set("{}") & set(text)]


def test_a_forecast_flood_says_from_when_to_when_and_how_deep() -> None:
    _, headline, text, guidance = told(
        flood("forecast", None, ends=BEGINS + timedelta(days=2)), "en"
    )
    assert headline == "Flood expected. City: Osh. Alert level: orange"
    assert "Expected to begin: 10 April 2026, 08:00 (UTC+06:00)." in text
    assert "Expected to end: 12 April 2026, 08:00 (UTC+06:00)." in text
    assert "Estimated water depth in the city: 1.2 m; 90% range: 0.5 to 2.5 m." in text
    assert "Probability that a place in this area is under water: 40%." in text
    assert "People where the water may be 0.5 m deep or more: 48,000." in text
    assert "These figures are a model estimate" in text
    assert "Do not walk or drive through water." in guidance


def test_a_flood_at_a_gauge_tells_its_reading_in_russian() -> None:
    _, headline, text, _ = told(flood("ongoing"), "ru")
    assert headline == "Наводнение. Город: Ош. Уровень опасности: оранжевый"
    assert "Начало: 10 апреля 2026\u00a0г., 08:00 (UTC+06:00)." in text
    assert "Окончание" not in text
    assert "Уровень воды от нуля поста: 1\u00a0312 см." in text
    assert "Опасный уровень на этом посту: 1\u00a0250 см." in text
    assert "Показания станций и постов измерены" in text


def test_a_gauge_without_a_dangerous_level_or_a_river_is_told_without() -> None:
    bare = NAMED | {"danger_cm": None, "river": None}
    text = told(flood("ongoing", bare), "en")[2]
    assert "Gauge: Ак-Буура." in text
    assert "Dangerous level" not in text
    assert "River:" not in text


def test_polluted_air_tells_the_hour_the_day_and_the_guideline() -> None:
    _, headline, text, guidance = told(air("ongoing"), "en")
    assert headline == "Air pollution. City: Osh. Alert level: orange"
    assert "PM2.5 (fine particles), mean of the last hour: 187 µg/m³." in text
    assert "PM2.5 (fine particles), mean of the last 24 hours: 121 µg/m³." in text
    assert "WHO guideline for the mean of 24 hours: 15 µg/m³." in text
    assert "People where the mean of 24 hours may be 60 µg/m³ or more: 48,000." in text
    assert "FFP2 or N95" in guidance


def test_expected_air_is_told_as_expected_and_no_reading_is_claimed() -> None:
    text = told(air("forecast"), "en")[2]
    assert "expected mean of 24 hours: 140 µg/m³; 90% range: 60 to 230 µg/m³." in text
    assert "last hour" not in text
    assert "measured" not in text


def test_of_air_that_only_a_model_has_seen_begin_no_reading_is_claimed() -> None:
    text = told(air("ongoing", detail={"measured": False}), "en")[2]
    assert "model estimate" in text
    assert "last hour" not in text
    assert "reading" not in text


def test_the_index_of_polluted_air_is_told_where_it_is_known() -> None:
    index = Intensity(measure="aqi", unit="1", p05=238, p50=238, p95=238)
    assessment = air("ongoing")
    told_too = assessment.model_copy(update={"footprint": [*assessment.footprint, index]})
    assert "Air quality index (US EPA scale from 0 to 500): 238." in told(told_too, "en")[2]
    assert "US EPA" not in told(assessment, "en")[2]


def test_air_that_is_clean_again_tells_the_highest_it_was() -> None:
    _, headline, text, _ = told(air("past", ends=BEGINS + timedelta(days=2)), "uz")
    assert headline.startswith("Havo ifloslanishi tugadi.")
    assert "214 mkg/m³" in text
    assert "Tugagan vaqti: 12-aprel, 2026, 08:00 (UTC+06:00)." in text

"""What alerts ask of floods and of polluted air, and how such alerts live."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from uuid import uuid4

import pytest
from lxml import etree
from pydantic_core import PydanticUndefined

from services.gateway.alerts.cap import document as cap
from services.gateway.alerts.cap.document import OF_TESTS
from services.gateway.alerts.thread import authority, model, worth
from services.gateway.alerts.thread.model import Alert, Pending, State
from services.gateway.alerts.thread.policy import OWN, Policy, peril_of_kind
from services.gateway.alerts.thread.policy.codes import event_codes
from services.gateway.alerts.words.catalogue import COMMON, REACH
from services.gateway.alerts.words.describe import TELLERS
from shared.contracts.events.assessment import AssessmentState, Intensity
from shared.contracts.events.hazard import HIP, KINDS, Detail, HazardState, Kind
from shared.contracts.hazard_types import Category, type_of_kind
from shared.languages import LANGUAGES
from tests.support.alerts import WORDS, founder, message_of, of_hazard, strong
from tests.support.captures import capture
from tests.support.hazards import air_quality, flood

CAP = {"c": cap.NAMESPACE}
NOW = datetime(2026, 4, 10, 12, tzinfo=UTC)
BEGAN = NOW - timedelta(hours=10)
POLICY = Policy()
LASTING = [flood, air_quality]
HOUR = timedelta(hours=1)


def assessed(hazard: HazardState, *footprint: Intensity, **changes: Any) -> AssessmentState:
    return of_hazard(hazard, *footprint, **{"computed_at": NOW} | changes)


def out(alert: Alert, now: datetime = NOW) -> Alert:
    earlier = [alert.standing] if alert.standing else []
    return model.issued(alert, message_of(alert, founder("osh"), earlier, now), now)


def issued(assessment: AssessmentState, now: datetime = NOW) -> Alert:
    alert = model.draft(assessment, POLICY, now)
    assert alert
    return out(authority.approve(alert, "officer", now), now)


def info(assessment: AssessmentState) -> dict[str, list[str]]:
    """Return the values of the first info of the alert about an assessment, by element."""
    message = issued(assessment).standing
    assert message
    root = cap.document(message, founder("osh"), [], words=WORDS, public=False, web=None)
    etree.XMLSchema(etree.parse(capture("cap_alerts/schema/cap12.xsd"))).assertValid(
        etree.fromstring(etree.tostring(root))
    )
    found: dict[str, list[str]] = {}
    first = root.find("c:info", CAP)
    assert first is not None
    for element in first:
        pair = [child.text or "" for child in element]
        found.setdefault(etree.QName(element).localname, []).append(
            " ".join(pair) if pair else element.text or ""
        )
    return found


def depth(p50: float) -> Intensity:
    return Intensity(measure="depth", unit="m", p05=p50 / 2, p50=p50, p95=p50 * 2)


def test_what_has_facts_of_its_own_has_a_policy_and_words_of_its_own() -> None:
    own = {detail.model_fields["kind"].default for detail in get_args(get_args(Detail)[0])}
    own.discard(PydanticUndefined)
    weather = {"heat", "cold", "storm", "blizzard", "dust"}
    assert set(OWN) == own | weather
    assert (
        set(TELLERS) == {*own, *weather, "general"} == set(WORDS.kinds) - {COMMON, REACH, OF_TESTS}
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_category_codes_and_a_name_in_seven_languages(kind: Kind) -> None:
    found = type_of_kind(kind)
    assert found.category in get_args(Category)
    assert found.category in peril_of_kind(kind).CATEGORIES
    assert all(found.names[language] for language in LANGUAGES)
    assert found.oet or found.glide or kind in HIP


def test_a_narrower_profile_is_named_and_an_unknown_one_keeps_the_codes_of_its_kind() -> None:
    assert event_codes(flood(hip="MH0608"))[1] == ("UNDRR:HIPS:2025", "MH0608")
    assert event_codes(flood(hip="MH0699")) == [
        ("OET:v1.2", "081"),
        ("UNDRR:HIPS:2025", "MH0699"),
        ("GLIDE", "FL"),
    ]


def test_a_message_about_a_flood_has_the_codes_and_the_category_of_floods() -> None:
    found = info(assessed(flood(begins=BEGAN), depth(1.2)))
    assert found["category"] == ["Met"]
    assert found["eventCode"] == ["OET:v1.2 081", "UNDRR:HIPS:2025 MH0600", "GLIDE FL"]
    assert found["onset"] == ["2026-04-10T08:00:00+06:00"]
    assert found["urgency"] == ["Immediate"]
    assert found["responseType"] == ["Evacuate", "Avoid"]


def test_a_message_about_polluted_air_is_of_environment_and_health_and_has_no_glide() -> None:
    found = info(assessed(air_quality(begins=NOW - 30 * HOUR)))
    assert found["category"] == ["Env", "Health"]
    assert found["eventCode"] == ["OET:v1.2 004", "UNDRR:HIPS:2025 EN0103"]
    assert found["responseType"] == ["Shelter"]


@pytest.mark.parametrize("of", LASTING)
def test_what_is_forecast_lies_in_the_future_until_its_last_hour(of: Any) -> None:
    def urgency(begins: datetime) -> list[str]:
        return info(assessed(of("forecast", begins=begins)))["urgency"]

    assert urgency(NOW + 3 * HOUR) == ["Future"]
    assert urgency(NOW + HOUR) == ["Expected"]
    assert info(assessed(of("forecast", begins=NOW + HOUR)))["responseType"] == ["Prepare"]


@pytest.mark.parametrize("of", LASTING)
def test_what_goes_on_is_expected_where_its_level_is_low(of: Any) -> None:
    found = info(assessed(of(begins=BEGAN), level="yellow"))
    assert (found["urgency"], found["responseType"]) == (["Expected"], ["Avoid"])


@pytest.mark.parametrize("of", LASTING)
@pytest.mark.parametrize(
    ("left", "lives"),
    [
        (30 * HOUR, 30 * HOUR),
        (400 * HOUR, 72 * HOUR),
        (HOUR / 4, HOUR),
        (None, 48 * HOUR),  # the end is open: as long as its level, orange, says
    ],
)
def test_a_message_stands_until_the_hazard_ends_and_72_hours_at_most(
    of: Any, left: timedelta | None, lives: timedelta
) -> None:
    ends = left and NOW + left
    message = issued(assessed(of(begins=BEGAN, ends=ends))).standing
    assert message
    assert message.expires - message.sent == lives


def test_water_above_the_danger_level_is_observed_and_below_it_is_not() -> None:
    above, below = flood(begins=BEGAN), flood(begins=BEGAN, gauge={"level_cm": 900.0})
    assert info(assessed(above))["certainty"] == ["Observed"]
    assert info(assessed(below))["certainty"] != ["Observed"]
    assert info(assessed(flood("forecast", begins=NOW + HOUR)))["certainty"] != ["Observed"]


@pytest.mark.parametrize(
    ("chance", "word"), [(0.6, "Likely"), (0.4, "Possible"), (0.04, "Unlikely")]
)
def test_a_flood_is_as_certain_as_its_chance(chance: float, word: str) -> None:
    hazard = flood("forecast", begins=NOW + HOUR, gauge=None, detail={"probability": chance})
    found = info(assessed(hazard))
    assert found["certainty"] == [word]
    assert f"CSC:probability {chance:.2f}" in found["parameter"]


@pytest.mark.parametrize("of", LASTING)
def test_a_chance_that_nobody_has_stated_is_unknown_and_never_unlikely(of: Any) -> None:
    facts: dict[str, Any] = {"gauge": None} if of is flood else {}
    found = info(assessed(of("forecast", begins=NOW + 30 * HOUR, **facts)))
    assert found["certainty"] == ["Unknown"]
    assert not [pair for pair in found["parameter"] if pair.startswith("CSC:probability")]


def test_expected_air_is_as_certain_as_it_reaches_the_citys_threshold() -> None:
    def certainty(p50: float) -> list[str]:
        mean = Intensity(measure="pm2.5", unit="ug/m3", p05=p50 - 10, p50=p50, p95=p50 + 10)
        return info(assessed(air_quality("forecast", begins=NOW + HOUR), mean))["certainty"]

    assert certainty(90) == ["Likely"]
    assert certainty(70) == ["Possible"]
    assert certainty(50) == ["Unlikely"]


def test_air_that_was_measured_is_observed_and_of_a_models_hours_nothing_is_known() -> None:
    measured = air_quality(begins=NOW - 31 * HOUR)
    expected = air_quality(begins=NOW - 31 * HOUR, detail={"measured": False})
    assert info(assessed(measured))["certainty"] == ["Observed"]
    assert info(assessed(expected))["certainty"] == ["Unknown"]


@pytest.mark.parametrize("of", LASTING)
def test_a_severe_hazard_is_told_though_nothing_is_counted_in_the_city(of: Any) -> None:
    severe = assessed(of(begins=BEGAN, severity="severe"), level="green")
    assert model.draft(severe, POLICY, NOW)
    assert model.draft(assessed(of(begins=BEGAN), level="green"), POLICY, NOW) is None
    assert model.draft(severe, Policy(severity="extreme"), NOW) is None


@pytest.mark.parametrize("of", LASTING)
def test_what_nobody_could_count_is_told_at_once_unless_the_hazard_is_minor(of: Any) -> None:
    unknown = assessed(of(begins=BEGAN, severity="unknown"), level="not-assessable")
    found = info(unknown)
    assert found["urgency"] == ["Immediate"]
    assert "CSC:alertLevel not-assessable" in found["parameter"]
    minor = assessed(of(begins=BEGAN, severity="minor"), level="not-assessable")
    assert model.draft(minor, POLICY, NOW) is None


@pytest.mark.parametrize("of", LASTING)
def test_what_is_over_gets_no_draft_and_drops_the_one_that_waits(of: Any) -> None:
    over = assessed(of("past", begins=BEGAN, ends=NOW), version=2)
    assert model.draft(over, POLICY, NOW) is None
    waiting = model.draft(assessed(of(begins=BEGAN)), POLICY, NOW)
    assert waiting
    dropped = model.revise(waiting, over, POLICY, NOW)
    assert (dropped.state, dropped.reason) == (State.CANCELLED, worth.OVER)


@pytest.mark.parametrize("of", LASTING)
def test_an_alert_ends_with_the_all_clear_of_what_is_over(of: Any) -> None:
    over = assessed(of("past", begins=BEGAN, ends=NOW), version=2, level="green")
    ending = model.revise(issued(assessed(of(begins=BEGAN))), over, POLICY, NOW)
    assert ending.next_type == "Update"
    rule = authority.approving_rule(ending)
    assert rule == model.RULE_REVISION
    last = out(authority.approve(ending, rule, NOW)).standing
    assert last
    assert last.expires - last.sent == timedelta(hours=12)
    root = cap.document(last, founder("osh"), [], words=WORDS, public=False, web=None)
    assert [each.text for each in root.iterfind("c:info/c:responseType", CAP)] == ["AllClear"] * 3
    assert {each.text for each in root.iterfind("c:info/c:urgency", CAP)} == {"Past"}


@pytest.mark.parametrize("of", LASTING)
def test_after_the_all_clear_nothing_more_is_told(of: Any) -> None:
    over = assessed(of("past", begins=BEGAN, ends=NOW), version=2, level="green")
    ending = model.revise(issued(assessed(of(begins=BEGAN))), over, POLICY, NOW)
    ended = out(authority.approve(ending, "officer", NOW))
    later = over.model_copy(update={"version": 3, "level": "yellow"})
    assert model.revise(ended, later, POLICY, NOW) is ended
    gone = model.expire(ended, NOW + 13 * HOUR)
    assert model.draft(later, POLICY, NOW + 13 * HOUR, gone) is None


def test_an_earthquake_that_is_past_runs_out_by_itself() -> None:
    before, after = strong(quake_status="ongoing"), strong(version=2, quake_status="past")
    assert (before.hazard_state.phase, after.hazard_state.phase) == ("ongoing", "past")
    assert not worth.material(before, after)


@pytest.mark.parametrize("of", LASTING)
def test_a_level_that_falls_is_told_in_an_update_that_needs_no_person(of: Any) -> None:
    fallen = assessed(of(begins=BEGAN), version=2, level="yellow")
    revised = model.revise(issued(assessed(of(begins=BEGAN))), fallen, POLICY, NOW)
    assert (revised.pending, revised.next_type) == (Pending.APPROVAL, "Update")
    assert authority.approving_rule(revised) == model.RULE_REVISION


@pytest.mark.parametrize("of", LASTING)
def test_a_message_about_what_goes_on_is_renewed_before_it_runs_out(of: Any) -> None:
    alert = issued(assessed(of(begins=BEGAN)))
    again = assessed(of(begins=BEGAN), version=2)
    assert model.revise(alert, again, POLICY, NOW + 35 * HOUR) is alert
    renewed = model.revise(alert, again, POLICY, NOW + 36 * HOUR)
    assert renewed.next_type == "Update"
    assert authority.approving_rule(renewed) == model.RULE_REVISION


@pytest.mark.parametrize("of", LASTING)
def test_what_outlasts_its_message_is_told_in_a_new_thread(of: Any) -> None:
    alert = issued(assessed(of(begins=BEGAN)))
    later = NOW + 49 * HOUR
    second = model.draft(
        assessed(of(begins=BEGAN), version=2), POLICY, later, model.expire(alert, later)
    )
    assert second
    assert second.serial == 2


@pytest.mark.parametrize("of", LASTING)
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, False),
        ({"severity": "severe"}, True),
        ({"ends": NOW + 40 * HOUR}, False),
        ({"ends": NOW + 46 * HOUR}, True),
        ({"ends": None}, True),
    ],
)
def test_severity_and_times_are_material(of: Any, changes: dict[str, Any], *, told: bool) -> None:
    facts = {"begins": BEGAN, "ends": NOW + 38 * HOUR}
    before, after = of(**facts), of(**facts | changes)
    assert worth.material(assessed(before), assessed(after, version=2)) is told


@pytest.mark.parametrize("of", LASTING)
def test_a_stated_consequence_alone_sends_no_update_of_its_effect(of: Any) -> None:
    before = assessed(of())
    linked = before.hazard_state.model_copy(update={"triggered_by": [uuid4()]})
    alert = issued(before)
    after = before.model_copy(update={"hazard_state": linked, "version": before.version + 1})
    assert model.revise(alert, after, POLICY, NOW) is alert


def test_what_an_earthquake_led_to_is_not_material() -> None:
    before = strong()
    linked = before.hazard_state.model_copy(update={"led_to": [uuid4()]})
    after = before.model_copy(update={"hazard_state": linked, "version": before.version + 1})
    assert not worth.material(before, after)


def test_half_a_metre_of_water_and_the_danger_level_are_material() -> None:
    def differ(one: AssessmentState, other: AssessmentState) -> bool:
        return worth.material(one, other)

    river = flood(begins=BEGAN)
    assert differ(assessed(river, depth(0.5)), assessed(river, depth(1.0)))
    assert not differ(assessed(river, depth(0.5)), assessed(river, depth(0.9)))
    assert differ(assessed(river), assessed(river, depth(0.1)))
    fallen = flood(begins=BEGAN, gauge={"level_cm": 1249.0})
    assert differ(assessed(river), assessed(fallen))
    assert not differ(assessed(river), assessed(flood(begins=BEGAN, gauge={"level_cm": 1290.0})))


def test_air_that_changes_within_its_severity_is_not_material() -> None:
    hour = {"concentration_ug_m3": 230.0}
    before, after = air_quality(begins=BEGAN), air_quality(begins=BEGAN, detail=hour)
    assert not worth.material(assessed(before), assessed(after))
    other = air_quality(begins=BEGAN, detail={"pollutant": "pm10"})
    assert worth.material(assessed(before), assessed(other))

"""What a city decides about the alerts of a kind of hazard: silence, a person, a rule, a hold."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from uuid import uuid4

import pytest

from services.gateway.alerts.thread import authority, model, worth
from services.gateway.alerts.thread.model import RULE_CITY, Alert, Pending, State
from services.gateway.alerts.thread.policy import Policy, peril_of
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import Author
from shared.contracts.events.policy import AlertLevels, AlertPolicyState, Way
from tests.support.alerts import founder, message_of, of_hazard, strong
from tests.support.hazards import flood, general

NOW = datetime(2026, 7, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COUNTED = ("green", "yellow", "orange", "red")


def policy(*ways: Way, hold: int = 0, **changes: Any) -> Policy:
    """Return the policy of an installation with that of Osh, by level from green to red."""
    stated = AlertPolicyState(
        owner_city="osh",
        owner_country="KG",
        id=uuid4(),
        version=1,
        status="in_force",
        hazard_kind="flood",
        levels=AlertLevels.model_validate(dict(zip(COUNTED, ways, strict=True))),
        hold_hours=hold,
        updated_at=NOW,
    )
    return Policy(**changes).of(stated)


ALL_BY_RULE = policy("none", "rule", "rule", "rule")


def water(level: Level, version: int = 1, hours: float = 0, **facts: Any) -> AssessmentState:
    """Return an assessment of a flood, computed some hours from now."""
    words = facts.pop("words", [])
    state = flood(begins=NOW - HOUR, ends=NOW + 30 * HOUR, revision=version, words=words, **facts)
    computed = NOW + hours * HOUR
    return of_hazard(state, level=level, version=version, computed_at=computed)


def drafted(assessment: AssessmentState, by: Policy, now: datetime = NOW) -> Alert:
    draft = model.draft(assessment, by, now)
    assert draft
    return draft


def out(assessment: AssessmentState) -> Alert:
    approved = authority.approve(drafted(assessment, Policy()), "officer", NOW)
    return model.issued(approved, message_of(approved, founder("osh"), [], NOW), NOW)


def test_a_level_that_the_city_does_not_tell_gets_no_draft_and_drops_one() -> None:
    quiet = policy("none", "none", "draft", "draft")
    assert model.draft(water("yellow"), quiet, NOW) is None
    waiting = drafted(water("orange"), quiet)
    dropped = model.revise(waiting, water("yellow", 2), quiet, NOW)
    assert (dropped.state, dropped.reason) == (State.CANCELLED, worth.SILENT)


def test_who_was_told_is_told_of_a_level_that_gets_no_draft() -> None:
    quiet = policy("none", "none", "draft", "draft")
    lowered = model.revise(out(water("orange")), water("yellow", 2), quiet, NOW)
    assert (lowered.pending, lowered.basis.level) == (Pending.APPROVAL, "yellow")
    assert authority.approving_rule(lowered, quiet) == model.RULE_REVISION


def test_a_level_below_that_of_the_installation_is_drafted_where_the_city_wants_it() -> None:
    state = water("green", severity="minor")
    assert model.draft(state, Policy(), NOW) is None
    draft = drafted(state, policy("draft", "draft", "draft", "draft"))
    assert draft.drafted_by == RULE_CITY
    assert authority.approving_rule(draft, policy("draft", "draft", "draft", "draft")) is None


@pytest.mark.parametrize("kind", ["storm", "landslide"])
def test_what_nobody_could_assess_is_told_as_without_a_policy(kind: Any) -> None:
    state = general(kind, begins=NOW - HOUR, ends=NOW + HOUR)
    assessment = of_hazard(state, level="not-assessable", computed_at=NOW)
    for ways in (("none", "none", "none", "draft"), ("rule", "rule", "rule", "rule")):
        own = policy(*ways)
        assert own.way(assessment) is None
        draft = drafted(assessment, own)
        assert draft.drafted_by == model.DRAFTER
        assert authority.approving_rule(draft, own) is None


def test_without_a_policy_of_the_city_everything_is_as_it_was() -> None:
    assert Policy().of(None) == Policy()
    for level in get_args(Level):
        assert Policy().way(water(level)) is None
    assert authority.approving_rule(drafted(water("orange"), Policy()), Policy()) is None


@pytest.mark.parametrize("level", ["yellow", "orange", "red"])
def test_a_rule_of_the_city_approves_the_first_message_and_a_higher_level(level: Level) -> None:
    assert authority.approving_rule(drafted(water(level), ALL_BY_RULE), ALL_BY_RULE) == RULE_CITY
    raised = model.revise(out(water("yellow")), water("red", 2), ALL_BY_RULE, NOW)
    assert authority.approving_rule(raised, ALL_BY_RULE) == RULE_CITY
    careful = policy("none", "rule", "rule", "draft")
    assert authority.approving_rule(raised, careful) is None


@pytest.mark.parametrize(
    "word",
    [
        Author(city="osh", source="osh-net", pushed=True, at=NOW),
        Author(city="coalition", source="net", pushed=True, at=NOW),
        Author(city="dushanbe", at=NOW),
    ],
)
def test_no_rule_of_the_city_tells_what_was_pushed_or_another_city_decided(word: Author) -> None:
    new = drafted(water("orange", words=[word]), ALL_BY_RULE)
    assert authority.approving_rule(new, ALL_BY_RULE) is None
    raised = model.revise(out(water("yellow")), water("red", 2, words=[word]), ALL_BY_RULE, NOW)
    assert authority.approving_rule(raised, ALL_BY_RULE) is None
    lower = model.revise(out(water("red")), water("yellow", 2, words=[word]), ALL_BY_RULE, NOW)
    assert authority.approving_rule(lower, ALL_BY_RULE) is None


def test_no_rule_of_the_city_approves_where_no_real_alert_may_go_out() -> None:
    silent = policy("none", "rule", "rule", "rule", issues=False)
    assert authority.approving_rule(drafted(water("orange"), silent), silent) is None


def test_no_rule_of_the_city_tells_of_an_earthquake_of_hours_ago() -> None:
    quake = strong()
    shaken = quake.hazard_state.ends
    assert shaken
    for later, rule in ((HOUR / 2, RULE_CITY), (2 * HOUR, None)):
        draft = drafted(quake, ALL_BY_RULE, shaken + later)
        assert authority.approving_rule(draft, ALL_BY_RULE) == rule


def test_a_lower_level_waits_as_long_as_the_city_says() -> None:
    before, hold = water("orange"), 6 * HOUR
    assert worth.material(before, water("yellow", 2, 1))
    assert not worth.material(before, water("yellow", 2, 5.9), hold)
    assert worth.material(before, water("yellow", 2, 6), hold)
    alert, own = out(before), policy("none", "draft", "draft", "draft", hold=6)
    assert model.revise(alert, water("yellow", 2, 1), own, NOW) is alert


def test_a_higher_level_its_end_and_what_nobody_can_assess_any_more_are_told_at_once() -> None:
    before, hold = water("orange"), 6 * HOUR
    assert worth.material(before, water("red", 2, 1), hold)
    assert worth.material(before, water("not-assessable", 2, 1), hold)
    past = flood("past", begins=NOW - HOUR, ends=NOW + HOUR, revision=2)
    over = of_hazard(past, level="green", version=2, computed_at=NOW + HOUR)
    assert worth.material(before, over, hold)


def test_a_higher_level_that_waits_is_asked_no_more_when_the_level_has_fallen_again() -> None:
    own = policy("none", "draft", "draft", "draft", hold=6)
    asked = model.revise(out(water("orange")), water("red", 2, 1), own, NOW)
    fallen = model.revise(asked, water("yellow", 3, 2), own, NOW)
    assert (fallen.pending, fallen.told.level) == (None, "orange")


def test_an_earthquake_has_nothing_to_hold() -> None:
    assert not peril_of(strong()).LASTS
    assert worth.material(strong(level="red"), strong(version=2, level="yellow"), 6 * HOUR)

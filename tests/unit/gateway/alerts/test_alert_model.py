from datetime import timedelta
from typing import Any

import pytest

from services.gateway.alerts.thread import authority, model, worth
from services.gateway.alerts.thread.model import Alert, Pending, State
from services.gateway.alerts.thread.policy import Policy
from shared.contracts.events.assessment import LEVELS, AssessmentState, Fractiles
from shared.errors import IllegalTransition
from shared.policy import Classification
from tests.support.alerts import NOW, POLICY, drafted, founder, message_of, shaken, strong


def issued(assessment: AssessmentState) -> Alert:
    alert = drafted(assessment)
    return _out(authority.approve(alert, "officer", NOW))


def _out(alert: Alert) -> Alert:
    earlier = [alert.standing] if alert.standing else []
    return model.issued(alert, message_of(alert, founder(alert.city), earlier, NOW), NOW)


def mild(version: int = 1, mmi: float = 3.0, **changes: Any) -> AssessmentState:
    footprint = shaken(Fractiles(p05=mmi - 1, p50=mmi, p95=mmi + 1))
    return strong(version=version, **{"footprint": footprint, "level": "green"} | changes)


def test_a_level_at_the_threshold_is_drafted() -> None:
    assert drafted(strong(level="yellow")).state is State.DRAFT


def test_a_green_event_that_people_feel_is_drafted_and_one_they_do_not_is_not() -> None:
    assert model.draft(mild(mmi=4.0), POLICY, NOW)
    assert model.draft(mild(mmi=3.9), POLICY, NOW) is None


def test_a_green_event_strong_on_the_regions_own_scale_is_drafted() -> None:
    def at(msk64: float) -> AssessmentState:
        felt = Fractiles(p05=2.4, p50=3.4, p95=4.4)
        scale = Fractiles(p05=msk64 - 1, p50=msk64, p95=msk64 + 1)
        return mild(footprint=shaken(felt, scale))

    assert model.draft(at(5.0), POLICY, NOW)
    assert model.draft(at(4.9), POLICY, NOW) is None


def test_what_could_not_be_assessed_is_drafted_for_its_shaking_alone() -> None:
    assert model.draft(mild(mmi=8.0, level="not-assessable"), POLICY, NOW)
    assert model.draft(mild(mmi=3.0, level="not-assessable"), POLICY, NOW) is None


def test_what_could_not_be_assessed_is_below_every_level_that_was() -> None:
    assert [worth.rank(each) for each in LEVELS] == [0, 1, 2, 3, 4]
    assert LEVELS[0] == "not-assessable"


def test_an_old_earthquake_is_drafted_in_an_exercise_only() -> None:
    later = NOW + timedelta(days=30)
    assert model.draft(strong(), POLICY, later) is None
    assert model.draft(strong(exercise=True), POLICY, later)


def test_the_threshold_is_the_policys() -> None:
    assert model.draft(strong(level="orange"), Policy(level="red", mmi=9), NOW) is None


def test_a_draft_is_the_citys_own_business_and_a_message_is_as_open_as_its_assessment() -> None:
    assert drafted(strong()).classification is Classification.INTERNAL
    assert issued(strong()).classification is Classification.PUBLIC
    closed = strong(classification=Classification.COALITION)
    assert issued(closed).classification is Classification.COALITION


def test_approval_needs_something_that_waits_for_it() -> None:
    approved = authority.approve(drafted(strong()), "officer", NOW)
    with pytest.raises(IllegalTransition) as refused:
        authority.approve(approved, "second", NOW)
    assert refused.value.extensions["allowed"] == ["cancel"]


def test_a_revision_of_an_approved_draft_voids_the_approval() -> None:
    approved = authority.approve(drafted(strong()), "officer", NOW)
    again = model.revise(approved, strong(version=2, quake_magnitude=7.5), POLICY, NOW)
    assert (again.state, again.pending, again.approved_by) == (
        State.DRAFT,
        Pending.APPROVAL,
        None,
    )
    assert again.version == approved.version + 1


def test_a_draft_revised_below_the_threshold_is_dropped() -> None:
    dropped = model.revise(drafted(strong()), mild(version=2), POLICY, NOW)
    assert dropped.state is State.CANCELLED
    assert dropped.pending is None


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "red"},
        {"quake_magnitude": 7.4},
        {"quake_magnitude": 7.0},
        {"quake_latitude": 38.31},
        {"systems": []},
    ],
)
def test_what_a_duty_officer_would_act_on_is_material(changes: dict[str, Any]) -> None:
    before = strong()
    if changes == {"systems": []}:
        worse = before.systems[0].model_copy(
            update={"functionality": Fractiles(p05=0.2, p50=0.45, p95=0.7)}
        )
        changes = {"systems": [worse, *before.systems[1:]]}
    assert worth.material(before, strong(version=2, **changes))


@pytest.mark.parametrize(
    "changes", [{}, {"quake_magnitude": 7.3}, {"quake_latitude": 38.25}, {"quake_depth_km": 30.0}]
)
def test_a_trivial_revision_says_nothing(changes: dict[str, Any]) -> None:
    alert = issued(strong())
    assert model.revise(alert, strong(version=2, **changes), POLICY, NOW) is alert


def test_an_update_that_lowers_the_level_goes_out_within_the_approved_thread() -> None:
    revised = model.revise(issued(strong()), strong(version=2, level="yellow"), POLICY, NOW)
    assert revised.pending is Pending.APPROVAL
    assert authority.approving_rule(revised) == model.RULE_REVISION
    assert revised.next_type == "Update"


def test_an_update_that_raises_the_level_takes_a_person_again() -> None:
    revised = model.revise(issued(strong()), strong(version=2, level="red"), POLICY, NOW)
    assert authority.approving_rule(revised) is None
    assert revised.told.level == "orange"


def test_in_an_exercise_a_rule_approves_everything() -> None:
    draft = drafted(strong(exercise=True))
    assert authority.approving_rule(draft) == model.RULE_EXERCISE
    raised = strong(version=2, level="red", exercise=True)
    revised = model.revise(issued(strong(exercise=True)), raised, POLICY, NOW)
    assert authority.approving_rule(revised) == model.RULE_EXERCISE


def test_an_update_nobody_approved_is_dropped_when_the_revision_is_taken_back() -> None:
    revised = model.revise(issued(strong()), strong(version=2, level="red"), POLICY, NOW)
    back = model.revise(revised, strong(version=3), POLICY, NOW)
    assert back.pending is None
    assert back.basis.level == "orange"


def test_an_older_assessment_changes_nothing() -> None:
    alert = issued(strong(version=5))
    assert model.revise(alert, strong(version=4, level="red"), POLICY, NOW) is alert


def test_a_withdrawn_draft_ends_without_a_message_and_an_issued_alert_with_a_cancel() -> None:
    assert model.withdraw(drafted(strong()), "officer", "false", NOW).state is State.CANCELLED
    leaving = model.withdraw(issued(strong()), "officer", "false", NOW)
    assert (leaving.pending, leaving.next_type) == (Pending.CANCEL, "Cancel")
    assert _out(leaving).state is State.CANCELLED


def test_what_a_person_cancels_stays_cancelled_when_a_revision_comes_before_the_cancel() -> None:
    leaving = model.withdraw(issued(strong()), "officer", "false", NOW)
    assert model.revise(leaving, strong(version=2, level="red"), POLICY, NOW) is leaving


def test_a_cancelled_alert_takes_no_command() -> None:
    ended = _out(model.withdraw(issued(strong()), "officer", "false", NOW))
    with pytest.raises(IllegalTransition) as refused:
        model.withdraw(ended, "officer", "again", NOW)
    assert refused.value.extensions["allowed"] == []


def test_after_a_persons_cancellation_only_a_higher_level_opens_a_new_thread() -> None:
    ended = _out(model.withdraw(issued(strong()), "officer", "false", NOW))
    assert model.draft(strong(version=2, quake_magnitude=7.6), POLICY, NOW, ended) is None
    second = model.draft(strong(version=2, level="red"), POLICY, NOW, ended)
    assert second
    assert second.serial == 2
    assert second.id != ended.id


def test_a_retracted_hazard_that_comes_back_opens_a_new_thread() -> None:
    ended = _out(model.withdraw(issued(strong()), model.DRAFTER, "hazard retracted", NOW))
    assert model.draft(strong(version=3), POLICY, NOW, ended)


def test_an_alert_expires_when_its_message_has_run_out_and_not_before() -> None:
    alert = issued(strong())
    assert alert.standing
    with pytest.raises(IllegalTransition):
        model.expire(alert, alert.standing.expires - timedelta(seconds=1))
    assert model.expire(alert, alert.standing.expires).state is State.EXPIRED


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("rule:policy", "rule:policy"),
        ("rule:exercise", "rule:exercise"),
        ("rule:revision", "rule:revision"),
        ("rule:exercise (qalqan_AFJy…)", "person"),
        ("rule:other", "person"),
        ("officer (qalqan_AFJy…)", "person"),
    ],
)
def test_a_person_named_like_a_rule_is_shown_as_a_person(name: str, shown: str) -> None:
    assert model.publicly(name) == shown

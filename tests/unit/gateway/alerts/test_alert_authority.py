"""Who may let a message go out: what was pushed, other cities' words, four eyes (ADR 0017)."""

from datetime import timedelta
from typing import Any

import pytest

from services.gateway.alerts.thread import authority, model
from services.gateway.alerts.thread.model import Alert, Pending, State
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Alias, Author
from shared.errors import IllegalTransition, PolicyDenied
from tests.support.alerts import NOW, POLICY, drafted, founder, message_of, strong

MINUTE = timedelta(minutes=1)
OSH, DUSHANBE = "osh", "dushanbe"


def push(city: str, minute: int = 0, person: str | None = None) -> Author:
    """Return the author of what a city sent for its own network."""
    at = NOW + minute * MINUTE
    return Author(city=city, source=f"{city}-net", pushed=True, at=at, person=person)


def decision(city: str, minute: int = 0, person: str | None = None) -> Author:
    """Return the author of a merge or a split."""
    return Author(city=city, at=NOW + minute * MINUTE, person=person)


def of(*words: Author, version: int = 1, **changes: Any) -> AssessmentState:
    """Return an assessment of Osh whose hazard rests on these words, and sources' own answers."""
    state = strong(OSH, version, **changes)
    by = words[-1] if words else Author(city="coalition", source="usgs")
    hazard = state.hazard_state.model_copy(update={"words": list(words), "by": by})
    return state.model_copy(update={"hazard_state": hazard})


def issued(assessment: AssessmentState, by: str = "officer") -> Alert:
    return out(authority.approve(drafted(assessment), by, NOW))


def out(alert: Alert) -> Alert:
    earlier = [alert.standing] if alert.standing else []
    return model.issued(alert, message_of(alert, founder(alert.city), earlier, NOW), NOW)


def revised(alert: Alert, *words: Author, version: int = 2, **changes: Any) -> Alert:
    return model.revise(alert, of(*words, version=version, **changes), POLICY, NOW)


OF_OTHERS = [
    (push(DUSHANBE), "pushed"),
    (push(OSH), "pushed"),
    (push("coalition"), "pushed"),
    (decision(DUSHANBE), "decided"),
]


@pytest.mark.parametrize(("word", "because"), OF_OTHERS)
def test_what_came_by_push_and_what_another_city_decided_lowers_no_alert_by_rule(
    word: Author, because: str
) -> None:
    waiting = revised(issued(of()), word, level="yellow")
    assert (waiting.pending, waiting.told.level) == (Pending.APPROVAL, "orange")
    assert authority.approving_rule(waiting) is None
    assert authority.person_needed(waiting) == because
    assert waiting.allowed == ["approve", "refuse", "cancel"]


@pytest.mark.parametrize(("word", "because"), OF_OTHERS)
def test_what_came_by_push_and_what_another_city_decided_ends_no_alert_by_rule(
    word: Author, because: str
) -> None:
    waiting = model.gone(issued(of()), [word], "hazard merged", NOW, word)
    assert (waiting.state, waiting.pending) == (State.ISSUED, Pending.APPROVAL)
    assert (waiting.next_type, waiting.reason) == ("Cancel", "hazard merged")
    assert (authority.person_needed(waiting), authority.approving_rule(waiting)) == (because, None)


def test_what_was_pushed_and_approved_with_the_message_lowers_nothing_that_comes_again() -> None:
    alert = issued(of(push(OSH)))
    again = revised(alert, push(OSH, 1), level="yellow")
    assert authority.person_needed(again) == "pushed"
    assert authority.approving_rule(revised(alert, push(OSH), level="yellow")) is not None


def test_a_persons_own_merge_answers_for_what_was_pushed_before_but_for_no_other_city() -> None:
    own = decision(OSH, 2, "b@osh")
    ended = model.gone(issued(of()), [push(OSH), own], "hazard merged", NOW, own)
    assert (ended.pending, ended.approved_by) == (Pending.CANCEL, model.DRAFTER)
    for words, by in (
        ([push(DUSHANBE), own], own),
        ([push(OSH), decision(DUSHANBE, 2)], decision(DUSHANBE, 2)),
        ([push(OSH), decision("coalition", 2)], decision("coalition", 2)),
        ([push(OSH), own], None),
    ):
        waiting = model.gone(issued(of()), words, "hazard merged", NOW, by)
        assert authority.person_needed(waiting) == "pushed"


@pytest.mark.parametrize("word", [push(OSH), push("coalition")])
def test_a_draft_is_no_standing_alert_and_its_own_citys_push_drops_it(word: Author) -> None:
    dropped = model.gone(drafted(of()), [word], "hazard retracted", NOW, word)
    assert dropped.state is State.CANCELLED


def test_a_person_lets_a_cancel_go_out_and_its_message_names_the_person() -> None:
    waiting = model.gone(issued(of()), [push(DUSHANBE)], "hazard retracted", NOW)
    approved = authority.approve(waiting, "second", NOW, "second@osh")
    assert approved.pending is Pending.CANCEL
    ended = out(approved)
    assert (ended.state, ended.standing and ended.standing.msg_type) == (State.CANCELLED, "Cancel")
    assert ended.standing
    assert ended.standing.approved_by == "second"
    # It rested on what was said of the hazard: another word may begin a new thread.
    assert model.draft(of(version=3), POLICY, NOW, ended)


@pytest.mark.parametrize("words", [[], [decision(OSH)], [decision("coalition")]])
def test_a_sources_answer_and_the_citys_own_decision_lower_and_end_by_rule(
    words: list[Author],
) -> None:
    lowered = revised(issued(of()), *words, level="yellow")
    assert authority.approving_rule(lowered) == model.RULE_REVISION
    ended = model.gone(issued(of()), words, "hazard retracted", NOW)
    assert (ended.pending, ended.approved_by) == (Pending.CANCEL, model.DRAFTER)


@pytest.mark.parametrize("city", [OSH, DUSHANBE])
def test_a_push_that_lowers_nothing_stops_no_update(city: str) -> None:
    revision = revised(issued(of()), push(city), quake_magnitude=7.4)
    assert authority.approving_rule(revision) == model.RULE_REVISION
    raised = revised(issued(of()), push(city), level="red")
    assert authority.person_needed(raised) == "raised"


def test_a_push_is_approved_with_the_message_that_a_person_let_out() -> None:
    alert = issued(of(push(DUSHANBE)))
    lowered = revised(alert, push(DUSHANBE), level="yellow")
    assert authority.approving_rule(lowered) == model.RULE_REVISION
    again = revised(alert, push(DUSHANBE, 1), level="yellow")
    assert authority.person_needed(again) == "pushed"


def test_a_push_that_a_rule_let_through_still_lowers_nothing_later() -> None:
    told = out(
        authority.approve(
            revised(issued(of()), push(DUSHANBE), quake_magnitude=7.4), model.RULE_REVISION, NOW
        )
    )
    later = revised(told, push(DUSHANBE), version=3, level="yellow", quake_magnitude=7.4)
    assert authority.person_needed(later) == "pushed"


def test_in_an_exercise_a_rule_lowers_and_ends_by_any_word() -> None:
    alert = issued(of(exercise=True))
    lowered = revised(alert, push(DUSHANBE), level="yellow", exercise=True)
    assert authority.approving_rule(lowered) == model.RULE_EXERCISE
    ended = model.gone(alert, [push(DUSHANBE)], "hazard merged", NOW)
    assert ended.pending is Pending.CANCEL


@pytest.mark.parametrize("word", [push(DUSHANBE), decision(DUSHANBE)])
def test_what_another_city_says_drops_no_draft(word: Author) -> None:
    kept = model.gone(drafted(of()), [word], "hazard merged", NOW)
    assert (kept.state, kept.pending, kept.reason) == (
        State.DRAFT,
        Pending.APPROVAL,
        "hazard merged",
    )
    assert model.gone(kept, [word], "hazard merged", NOW) is kept
    below = revised(drafted(of()), word, level="green", footprint=[])
    assert (below.state, below.told.level) == (State.DRAFT, "orange")
    assert model.gone(drafted(of()), [], "hazard merged", NOW).state is State.CANCELLED


def test_an_approval_is_void_when_another_city_speaks_before_the_issue() -> None:
    approved = authority.approve(drafted(of()), "officer", NOW)
    kept = model.gone(approved, [push(DUSHANBE)], "hazard retracted", NOW)
    assert (kept.state, kept.pending, kept.approved_by) == (
        State.DRAFT,
        Pending.APPROVAL,
        None,
    )


def test_the_true_source_takes_the_waiting_word_back() -> None:
    for waiting in (
        revised(issued(of()), push(DUSHANBE), level="yellow"),
        model.gone(issued(of()), [push(DUSHANBE)], "hazard retracted", NOW),
    ):
        back = revised(waiting, push(DUSHANBE), version=3)
        assert (back.pending, back.ended_by, back.reason) == (None, None, None)
        assert back.standing
        assert back.basis == back.standing.basis


def test_who_refuses_is_named_and_the_message_stands() -> None:
    waiting = revised(issued(of()), push(DUSHANBE), level="yellow")
    refused = authority.refuse(waiting, "second", "Osh's own station says otherwise", NOW)
    assert (refused.state, refused.pending, refused.told.level) == (State.ISSUED, None, "orange")
    assert (refused.refused_by, refused.reason) == ("second", "Osh's own station says otherwise")
    ended = authority.refuse(
        model.gone(issued(of()), [push(DUSHANBE)], "hazard merged", NOW), "second", "no", NOW
    )
    assert (ended.pending, ended.ended_by, ended.next_type) == (None, None, "Update")


def test_what_was_refused_is_not_asked_again_until_it_differs() -> None:
    waiting = revised(issued(of()), push(DUSHANBE), level="yellow")
    refused = authority.refuse(waiting, "second", "no", NOW)
    assert revised(refused, push(DUSHANBE), version=3, level="yellow") is refused
    other = revised(refused, push(DUSHANBE), version=3, level="green")
    assert (authority.person_needed(other), other.refused_by) == ("pushed", None)


def test_a_draft_is_cancelled_and_not_refused() -> None:
    with pytest.raises(IllegalTransition, match="cancel the draft"):
        authority.refuse(drafted(of()), "second", "no", NOW)


def test_a_message_that_runs_out_while_its_end_waits_is_expired_and_says_so() -> None:
    waiting = model.gone(issued(of()), [push(DUSHANBE)], "hazard merged", NOW)
    assert waiting.standing
    expired = model.expire(waiting, waiting.standing.expires)
    assert (expired.state, expired.pending, expired.reason) == (
        State.EXPIRED,
        None,
        model.WAITED,
    )


@pytest.mark.parametrize(
    "words",
    [
        [push(OSH, person="a@osh")],
        [decision(OSH, person="a@osh")],
        [push(DUSHANBE, person="a@osh"), push(OSH, 1, "b@osh")],
    ],
)
def test_who_sent_or_decided_what_an_alert_rests_on_cannot_approve_it(words: list[Author]) -> None:
    draft = drafted(of(*words))
    with pytest.raises(PolicyDenied, match="another person") as refused:
        authority.approve(draft, "any key of a", NOW, "a@osh")
    assert "`approve`" in str(refused.value)
    assert authority.approve(draft, "second", NOW, "c@osh").state is State.APPROVED


def test_who_sent_it_stays_its_author_after_the_clock_or_a_source_revised_the_event() -> None:
    state = of(push(OSH, person="a@osh"))
    later = state.hazard_state.model_copy(update={"by": None})
    draft = drafted(state.model_copy(update={"hazard_state": later}))
    with pytest.raises(PolicyDenied):
        authority.approve(draft, "officer", NOW, "a@osh")


def test_who_took_part_in_an_end_does_not_approve_its_cancel() -> None:
    words = [decision(OSH, person="a@osh"), decision(DUSHANBE, 1, "b@dushanbe")]
    waiting = model.gone(issued(of()), words, "hazard merged", NOW)
    with pytest.raises(PolicyDenied):
        authority.approve(waiting, "officer", NOW, "a@osh")
    assert authority.approve(waiting, "second", NOW, "c@osh").pending is Pending.CANCEL


def drill(*words: Author, **changes: Any) -> AssessmentState:
    """Return an assessment of what Osh declared for a drill."""
    state = of(*words, exercise=True, **changes)
    names = [Alias(source="drill-osh", source_id="1")]
    hazard = state.hazard_state.model_copy(update={"preferred": names[0], "aliases": names})
    return state.model_copy(update={"hazard_state": hazard})


def test_a_drill_waits_for_a_person_as_what_is_real_and_not_for_who_declared_it() -> None:
    alert = drafted(drill(push(OSH, person="Aida")))
    assert authority.person_needed(alert) == "new"
    assert authority.approving_rule(alert) is None
    with pytest.raises(PolicyDenied):
        authority.approve(alert, "osh duty", NOW, "Aida")
    assert out(authority.approve(alert, "osh head", NOW, "Bek")).exercise


def test_a_drill_that_is_ended_leaves_nothing_that_waits_for_anybody() -> None:
    alert = issued(drill(push(OSH, person="Aida")))
    assert model.gone(alert, [push(OSH)], "hazard retracted", NOW).pending is Pending.CANCEL
    assert model.gone(drafted(drill()), [], "hazard retracted", NOW).state is State.CANCELLED

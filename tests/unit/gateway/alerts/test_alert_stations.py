"""Alerts of what a city's automatic stations push: who gives the all-clear (ADR 0017)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.gateway.alerts.thread import authority, model
from services.gateway.alerts.thread.model import Alert, Pending, State
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Author, HazardState
from tests.support.alerts import NOW, POLICY, drafted, founder, message_of, of_hazard
from tests.support.hazards import air_quality, flood

HOUR = timedelta(hours=1)
BEGAN = NOW - 30 * HOUR
HAZARD = UUID(int=1)
Kind = Callable[..., HazardState]
STATIONS = pytest.mark.parametrize("kind", [air_quality, flood])


def push(hour: int, person: str | None = "a@osh.example") -> Author:
    """Return the author of what Osh's stations sent in an hour."""
    at = NOW + hour * HOUR
    return Author(city="osh", source="osh-stations", pushed=True, at=at, person=person)


def of(
    kind: Kind, *words: Author, version: int = 1, phase: str = "ongoing", **facts: Any
) -> AssessmentState:
    """Return an orange assessment of Osh; `ends` and `level` change it."""
    level = facts.pop("level", "orange")
    by = words[-1] if words else Author(city="coalition", source="openaq")
    state = kind(phase, begins=BEGAN, revision=version, **{"ends": None, **facts})
    said = state.model_copy(update={"id": HAZARD, "words": list(words), "by": by})
    return of_hazard(said, version=version, level=level)


def issued(assessment: AssessmentState) -> Alert:
    return out(authority.approve(drafted(assessment), "officer", NOW, "officer@osh.example"))


def out(alert: Alert) -> Alert:
    earlier = [alert.standing] if alert.standing else []
    return model.issued(alert, message_of(alert, founder("osh"), earlier, NOW), NOW)


def heard(alert: Alert, assessment: AssessmentState, hour: int = 0) -> Alert:
    return model.revise(alert, assessment, POLICY, NOW + hour * HOUR)


@STATIONS
def test_the_all_clear_of_its_own_stations_waits_for_a_person_of_the_city(kind: Kind) -> None:
    alert = issued(of(kind, push(0)))
    over = of(kind, push(3), version=2, phase="past", ends=NOW + 2 * HOUR)
    waiting = heard(alert, over, 3)
    assert (waiting.pending, waiting.next_type) == (Pending.APPROVAL, "Update")
    assert (authority.person_needed(waiting), authority.approving_rule(waiting)) == ("pushed", None)
    assert waiting.told.hazard_state.phase == "ongoing"
    told = out(authority.approve(waiting, "second", NOW + 4 * HOUR, "second@osh.example"))
    assert (told.state, told.told.hazard_state.phase) == (State.UPDATED, "past")


@STATIONS
def test_a_refused_all_clear_leaves_the_message_to_run_out_and_is_not_asked_again(
    kind: Kind,
) -> None:
    alert = issued(of(kind, push(0)))
    over = of(kind, push(3), version=2, phase="past", ends=NOW + 2 * HOUR)
    refused = authority.refuse(heard(alert, over, 3), "second", "the station is out", NOW)
    again = of(kind, push(4), version=3, phase="past", ends=NOW + 2 * HOUR)
    assert heard(refused, again, 4) is refused
    assert refused.standing
    ended = model.expire(refused, refused.standing.expires)
    assert (ended.state, ended.reason) == (State.EXPIRED, "the station is out")


@STATIONS
def test_what_waits_is_taken_back_when_the_stations_report_it_again(kind: Kind) -> None:
    alert = issued(of(kind, push(0)))
    over = of(kind, push(3), version=2, phase="past", ends=NOW + 2 * HOUR)
    back = heard(heard(alert, over, 3), of(kind, push(5), version=3), 5)
    assert back.pending is None


@STATIONS
def test_while_stations_report_the_same_the_message_is_renewed_by_rule(kind: Kind) -> None:
    alert = issued(of(kind, push(0)))
    assert alert.standing
    late = (alert.standing.expires - NOW) // HOUR - 1
    renewed = heard(alert, of(kind, push(late), version=2), late)
    assert authority.approving_rule(renewed) == model.RULE_REVISION


@STATIONS
def test_the_raise_of_stations_is_asked_as_before(kind: Kind) -> None:
    raised = heard(issued(of(kind, push(0))), of(kind, push(1), version=2, level="red"), 1)
    assert authority.person_needed(raised) == "raised"


@STATIONS
def test_a_station_that_falls_silent_after_its_pushes_gives_no_all_clear_by_rule(
    kind: Kind,
) -> None:
    alert = issued(of(kind, push(0)))
    silent = of(kind, push(1), version=2, phase="past", ends=NOW + HOUR)
    assert authority.person_needed(heard(alert, silent, 8)) == "pushed"


@STATIONS
def test_what_a_source_answers_of_its_stations_is_the_all_clear_by_rule(kind: Kind) -> None:
    over = of(kind, version=2, phase="past", ends=NOW + 2 * HOUR)
    told = heard(issued(of(kind)), over, 3)
    assert authority.approving_rule(told) == model.RULE_REVISION


@STATIONS
def test_the_end_that_the_message_told_comes_by_the_clock_whatever_was_pushed_meanwhile(
    kind: Kind,
) -> None:
    ends = NOW + 10 * HOUR
    alert = issued(of(kind, push(0), ends=ends))
    for later, rule in ((0, True), (2, True), (-1, False)):
        over = of(kind, push(9), version=2, phase="past", ends=ends + later * HOUR)
        assert (authority.approving_rule(heard(alert, over, 12)) is not None) is rule, later
    milder = of(kind, push(9), version=2, phase="past", ends=ends, level="yellow")
    assert authority.person_needed(heard(alert, milder, 12)) == "pushed"


@STATIONS
def test_a_push_that_brings_the_end_forward_waits(kind: Kind) -> None:
    for told in (None, NOW + 40 * HOUR):
        alert = issued(of(kind, push(0), ends=told))
        sooner = heard(alert, of(kind, push(1), version=2, ends=NOW + 2 * HOUR), 1)
        assert authority.person_needed(sooner) == "pushed"
        later = heard(alert, of(kind, push(1), version=2, ends=NOW + 60 * HOUR), 1)
        assert authority.person_needed(later) == (None if told else "pushed")


@STATIONS
def test_in_an_exercise_the_stations_all_clear_goes_by_rule(kind: Kind) -> None:
    alert = issued(of(kind, push(0), exercise=True))
    over = of(kind, push(3), version=2, phase="past", ends=NOW + 2 * HOUR, exercise=True)
    assert authority.approving_rule(heard(alert, over, 3)) == model.RULE_EXERCISE

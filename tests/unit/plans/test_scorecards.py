"""The scorecard: 47 items, at most 141 points, and nothing that is not answered counts as 0."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from services.plans.codes import codes
from services.plans.recorded import begun
from services.plans.reviews.evidence import Facts
from services.plans.scorecards.evidence import Trained, found
from services.plans.scorecards.question import QUESTIONS
from services.plans.scorecards.scorecard import (
    EXAMPLE,
    MACHINE,
    SCORECARD,
    NewScorecard,
    ScorecardView,
    guard,
)
from services.plans.scorecards.sum import essentials, total
from services.plans.studies.method import REGISTRAR
from shared.errors import Conflict, Invalid

NOW = datetime(2026, 4, 1, tzinfo=UTC)
NOTHING = Facts({}, [], {}, 0, 0, 0, [], [], 0)


def card(**changes: Any) -> Any:
    body = NewScorecard.model_validate(EXAMPLE | changes)
    return begun(SCORECARD, body, NOW, exercise=False)


def test_there_are_47_items_of_the_ten_essentials_and_141_points() -> None:
    counted = Counter(one.essential for one in QUESTIONS.values())
    assert [*counted.values()] == [3, 5, 4, 4, 3, 6, 4, 9, 7, 2]
    every = total(dict.fromkeys(QUESTIONS, 3))
    assert (every.answered, every.of, every.score, every.most, every.share) == (47, 47, 141, 141, 1)
    assert {("MCR2030", str(one.essential)) for one in essentials({})} <= set(codes())


def test_what_is_not_answered_is_no_0() -> None:
    zeros = total(dict.fromkeys(QUESTIONS, 0))
    assert (zeros.answered, zeros.share) == (47, 0)
    some = total({"P1.1": 3, "P1.2": None})
    assert (some.answered, some.score, some.share) == (1, 3, None)
    assert essentials({"P10.1": 2, "P10.2": 1})[9].share == 0.5


def test_a_view_has_its_sums() -> None:
    view = SCORECARD.view(card())
    assert isinstance(view, ScorecardView)
    assert (view.total.answered, view.total.score, view.classification) == (1, 1, "internal")


@pytest.mark.parametrize(
    "answers",
    [
        [{"item": "P11.1", "score": 1}],
        [{"item": "P1.1", "score": 1}, {"item": "P1.1", "score": 2}],
    ],
)
def test_an_item_that_is_none_or_is_named_twice_is_refused(answers: Any) -> None:
    with pytest.raises(Invalid):
        guard(REGISTRAR, None, card(answers=answers), NOW)


def test_nothing_answered_is_not_submitted_and_what_is_submitted_stands() -> None:
    empty = card(answers=[])
    with pytest.raises(Conflict):
        guard(REGISTRAR, empty, replace(empty, status="submitted"), NOW)
    submitted = replace(card(), status="submitted")
    with pytest.raises(Conflict):
        guard(REGISTRAR, submitted, replace(submitted, content=card(answers=[]).content), NOW)
    guard(REGISTRAR, submitted, replace(submitted, status="draft"), NOW)


def test_no_day_to_come_is_assessed_and_the_coalition_has_no_scorecard() -> None:
    for changes in ({"on": "2026-05-01"}, {"owner_city": "coalition"}):
        with pytest.raises(Invalid):
            guard(REGISTRAR, None, card(**changes), NOW)


def test_every_state_has_an_event_and_is_reached() -> None:
    assert set(SCORECARD.types) == set(MACHINE)
    assert {to for ways in MACHINE.values() for to in ways} == set(MACHINE)


def test_evidence_is_on_items_and_what_is_unknown_says_so() -> None:
    without = found("osh", NOTHING, [])
    assert {one.item for one in without} <= set(QUESTIONS)
    training = {one.key: one for one in without if one.key.startswith("training")}
    assert {(one.finding, one.value) for one in training.values()} == {("unknown", None)}
    told: dict[str, Any] = {"category": {"older_persons": 12}, "disability": "suppressed"}
    held = [
        Trained(["ky", "uz"], told),
        Trained(["ky"], {"category": {"media": 12}, "disability": {"with": 0, "without": 12}}),
        Trained(["ky"], None, drill=True),
    ]
    known = {one.key: one.value for one in found("osh", NOTHING, held)}
    assert (known["trainings-completed"], known["training-languages"]) == (3, 2)
    assert known["trainings-vulnerable"] == 1, "what is withheld is not counted"
    assert known["trainings-drills"] == 1
    assert "trainings-drills" in training, "a city without drills has an item that says unknown"

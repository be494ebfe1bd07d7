"""Time to comment lies ahead: nobody gives the others days that have gone by."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from services.plans.record import Record
from services.plans.recorded import begun
from services.plans.sovereignty.window import EXAMPLE, WINDOW, NewWindow, guard
from shared.errors import Invalid
from tests.support.plans import OPERATOR

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


def window(opens: timedelta, closes: timedelta, *, exercise: bool = False) -> Record:
    """Return a new window, both ends counted from now."""
    times = {"opens": (NOW + opens).isoformat(), "closes": (NOW + closes).isoformat()}
    body = NewWindow.model_validate(EXAMPLE | times)
    return begun(WINDOW, body, NOW, exercise=exercise)


SECONDS, DAYS = timedelta(seconds=1), timedelta(days=1)


@pytest.mark.parametrize("exercise", [False, True])
def test_a_window_never_opens_in_the_past(exercise: bool) -> None:
    guard(OPERATOR, None, window(-30 * SECONDS, 11 * DAYS, exercise=exercise), NOW)
    with pytest.raises(Invalid):
        guard(OPERATOR, None, window(-1 * DAYS, 30 * DAYS, exercise=exercise), NOW)


def test_ten_days_count_from_when_it_was_announced() -> None:
    guard(OPERATOR, None, window(0 * DAYS, 10 * DAYS), NOW)
    with pytest.raises(Invalid):
        guard(OPERATOR, None, window(-30 * SECONDS, 10 * DAYS - SECONDS), NOW)


def test_only_in_an_exercise_seconds_are_enough() -> None:
    guard(OPERATOR, None, window(0 * SECONDS, 2 * SECONDS, exercise=True), NOW)
    with pytest.raises(Invalid):
        guard(OPERATOR, None, window(0 * SECONDS, 1 * SECONDS, exercise=True), NOW)
    with pytest.raises(Invalid):
        guard(OPERATOR, None, window(0 * SECONDS, 2 * SECONDS), NOW)


def test_a_window_that_has_opened_may_still_grow() -> None:
    before = window(0 * DAYS, 10 * DAYS)
    longer = before.content | {"closes": (NOW + 20 * DAYS).isoformat()}
    later = NOW + 5 * DAYS
    guard(OPERATOR, before, replace(before, content=longer, updated_at=later), later)

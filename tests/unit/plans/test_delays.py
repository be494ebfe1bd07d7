"""Measures whose day passes, moves and passes again: each day is told once."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.measures.model import UNFINISHED
from services.plans.measures.use import _new_measure
from services.plans.measures.views import EXAMPLE, NewMeasure

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
STEPS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 20)),
    st.tuples(st.just("due"), st.integers(-5, 20)),
    st.tuples(st.just("say"), st.integers(0, 3)),
)


@settings(max_examples=50, deadline=None)
@given(steps=st.lists(STEPS, max_size=12))
def test_a_delay_is_told_once_for_each_day_that_a_measure_is_given(
    steps: list[tuple[str, int]],
) -> None:
    body = NewMeasure.model_validate(EXAMPLE | {"starts": None, "due": "2026-01-05"})
    now, one, told = BEGINS, _new_measure(body, BEGINS, exercise=False), 0
    for what, number in [*steps, ("wait", 30)]:
        if what == "wait":
            now += timedelta(days=number)
        elif what == "due":
            before = one.due
            one = one.changed({"due": now.date() + timedelta(days=number)}, now)
            told = told if one.due == before else 0
        else:
            one = one.changed({"responsible": f"office {number}"}, now)
        assert isinstance(one.due, date)
        late = one.due < now.date() and one.status in UNFINISHED
        if late and one.delayed_at is None:
            one, told = one.delayed(now), told + 1
        assert told == (1 if late else 0)
        assert (one.delayed_at is not None) == late
    assert one.event("delayed").type == "org.csc-ca.measure.delayed.v1"

"""Tasks and action items, moved at random by people and time: overdue is told once for each day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.plans.clock import CLOCK
from services.plans.kind import Kind
from services.plans.record import Record
from services.plans.recorded import begun
from services.plans.tasks import action, task
from services.plans.tasks.due import MACHINE, SOON, urgency

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
KINDS: tuple[tuple[Kind, Any, dict[str, Any]], ...] = (
    (task.TASK, task.NewTask, task.EXAMPLE),
    (action.ACTION, action.NewAction, action.EXAMPLE),
)


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, "overdue"), (0, "due"), (7, "due"), (8, "open")]
)
def test_a_task_is_due_for_a_week_and_overdue_after_its_day(days: int, expected: str) -> None:
    today = date(2026, 5, 1)
    assert urgency(today + timedelta(days=days), today) == expected


class Doing(RuleBasedStateMachine):
    """One task or action item on a clock that is swept each day."""

    @initialize(which=st.sampled_from(KINDS), days=st.integers(-3, 20))
    def open(self, which: tuple[Kind, Any, dict[str, Any]], days: int) -> None:
        self.kind, new, example = which
        self.now = BEGINS
        due = (BEGINS.date() + timedelta(days=days)).isoformat()
        body = new.model_validate(example | {"due": due})
        self.one = begun(self.kind, body, BEGINS, exercise=False)
        self.told: list[str] = []
        """Types since it got the day that it has."""
        self.swept()

    def became(self, after: Record) -> None:
        before, after = self.one, self.kind.written(CLOCK, self.one, after)
        self.one = after
        if before.content["due"] != after.content["due"]:
            self.told = []
        self.told.append(self.kind.event_of(after, before.status).type.split(".")[-2])

    @property
    def closed(self) -> bool:
        return not MACHINE[self.one.status]  # type: ignore[index]

    def swept(self) -> None:
        status = urgency(date.fromisoformat(self.one.content["due"]), self.now.date())
        order = [*MACHINE]
        if not self.closed and order.index(status) > order.index(self.one.status):  # type: ignore[arg-type]
            self.became(self.one.next(self.now, status=status))

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.swept()

    @rule(days=st.integers(-5, 20))
    def move_its_day(self, days: int) -> None:
        if not self.closed:
            due = (self.now.date() + timedelta(days=days)).isoformat()
            self.became(self.one.next(self.now, content=self.one.content | {"due": due}))

    @rule(text=st.sampled_from(["a", "b"]))
    def rename(self, text: str) -> None:
        if not self.closed:
            content = self.one.content | {"title": {"en": text}}
            self.became(self.one.next(self.now, content=content))

    @rule(to=st.sampled_from(["done", "dropped"]))
    def close(self, to: str) -> None:
        if not self.closed and self.now > BEGINS + timedelta(days=40):
            self.became(self.one.next(self.now, status=to))

    @invariant()
    def each_state_of_a_day_is_told_once(self) -> None:
        told = getattr(self, "told", [])
        for name in ("due", "overdue", "done", "dropped"):
            assert told.count(name) <= 1
        if told and not self.closed:
            late = date.fromisoformat(self.one.content["due"]) - self.now.date()
            assert (self.one.status == "open") == (late > SOON)


TestDoing = Doing.TestCase
TestDoing.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)

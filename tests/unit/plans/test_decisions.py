"""A decision, moved at random by its owner, its parties and time: nobody's objection is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.plans import machine
from services.plans.clock import CLOCK
from services.plans.decisions import decision
from services.plans.decisions.decision import DECISION
from services.plans.position import stated
from services.plans.record import Record
from services.plans.recorded import begun
from shared.errors import Problem
from shared.policy import Principal

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
DEADLINE = BEGINS + timedelta(days=10)
PARTIES = ("osh", "namangan", "dushanbe")


class Deciding(RuleBasedStateMachine):
    """One decision of three parties."""

    @initialize(procedure=st.sampled_from(["consensus", "silence"]))
    def propose(self, procedure: str) -> None:
        said = dict(decision.EXAMPLE) | {
            "procedure": procedure,
            "participants": [*PARTIES],
            "deadline": DEADLINE.isoformat(),
        }
        body = decision.NewDecision.model_validate(said)
        self.now = BEGINS
        self.one = begun(DECISION, body, BEGINS, exercise=False)
        self.heard: list[dict[str, Any]] = []
        """Positions as they were stated."""

    def became(self, after: Record) -> None:
        after = DECISION.written(CLOCK, self.one, after)
        DECISION.guard(CLOCK, self.one, after, self.now)
        self.one = after

    @rule(days=st.integers(1, 6))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(party=st.sampled_from(PARTIES), stance=st.sampled_from(["support", "reserve", "object"]))
    def speak(self, party: str, stance: str) -> None:
        if self.one.status not in decision.OPEN:
            return
        by = Principal(party, party)
        said = stated({"stance": stance, "text": None}, by, self.now)
        positions = self.one.content.get("positions", {}) | {party: said}
        status = "objected" if stance == "object" else self.one.status
        content = self.one.content | {"positions": positions}
        self.became(self.one.next(self.now, content=content, status=status))
        self.heard.append(said)

    @rule(to=st.sampled_from(sorted(DECISION.machine)))
    def step(self, to: str) -> None:
        try:
            machine.check(DECISION.machine, self.one.status, to)
            self.became(self.one.next(self.now, status=to))
        except Problem:
            return

    @rule()
    def revise(self) -> None:
        content = self.one.content | {"text": {"en": f"version {self.one.version}"}}
        if not DECISION.machine[self.one.status]:
            return
        if self.one.status == "in_silence":
            with pytest.raises(Problem):
                self.became(self.one.next(self.now, content=content))
            return
        try:
            self.became(self.one.next(self.now, content=content))
        except Problem:
            assert len(self.one.content["rounds"]) == decision.ROUNDS

    @invariant()
    def nothing_is_agreed_over_an_objection_or_before_its_time(self) -> None:
        one = getattr(self, "one", None)
        if one is None or one.status != "agreed":
            return
        positions = one.content.get("positions", {})
        assert all(each["stance"] != "object" for each in positions.values())
        if one.content["procedure"] == "silence":
            assert one.updated_at >= DEADLINE
        else:
            assert set(positions) == set(PARTIES)

    @invariant()
    def what_was_said_is_kept(self) -> None:
        if getattr(self, "one", None) is None:
            return
        content = self.one.content
        kept = [*content.get("rounds", []), content.get("positions", {})]
        said = [each for round_ in kept for each in round_.values()]
        assert all(each in self.heard for each in said)
        if self.heard:
            assert self.heard[-1] in said


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=40, stateful_step_count=14, deadline=None)

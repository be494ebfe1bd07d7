"""Alerts of a kind of hazard without a policy of its own: by its severity.

What it does to a city is `not-assessable` as long as its kind has no science; how severe it is in
itself is then all there is to go by, and stands for a level.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.gateway.alerts.thread.policy import chance, lasting
from services.gateway.alerts.thread.policy.peril import Category, Response, Urgency, at_once
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import SeverityLevel

STANDS_FOR: Mapping[SeverityLevel, Level] = {
    "minor": "green",
    "moderate": "yellow",
    "severe": "orange",
    "extreme": "red",
}
"""Level of a severity: the words that CAP has for both. `unknown` stands for none."""


@dataclass(frozen=True, slots=True)
class General:
    """The policy of one kind."""

    CATEGORIES: tuple[Category, ...]
    LASTS: bool = True

    def level(self, assessment: AssessmentState) -> Level:
        """Return the level of the impact, of the severity where the impact is not assessable."""
        if assessment.level != "not-assessable":
            return assessment.level
        severity = assessment.hazard_state.severity.level
        return STANDS_FOR.get(severity, "not-assessable")

    def felt(self, assessment: AssessmentState, policy: Policy) -> bool:
        """Say whether it is severe in itself; one of unknown severity is told."""
        return lasting.severe(assessment, policy)

    def changed(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether phase, severity or times are others than those told, or it came or left."""
        if lasting.changed(before.hazard_state, after.hazard_state):
            return True
        was, now = before.intensity("inside"), after.intensity("inside")
        return (was and was.p50) != (now and now.p50)

    def held(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say that a lower level is told as soon as it is known."""
        return at_once(before, after)

    def probability(self, assessment: AssessmentState) -> float | None:
        """Return the most likely of what the level stands for; None: nobody has said."""
        return max(chance.impacts(assessment), default=None)

    def observed(self, _assessment: AssessmentState) -> bool:
        """Say no: no source of every kind tells what was measured from what was expected."""
        return False

    def urgency(self, assessment: AssessmentState, sent: datetime) -> Urgency:
        """Return how soon people have to act: by the phase, and by the level while it goes on."""
        return lasting.urgency(self._at_its_level(assessment), sent)

    def responses(self, assessment: AssessmentState) -> tuple[Response, ...]:
        """Return what people are to do; `Assess` where nobody could count what it does."""
        match assessment.hazard_state.phase:
            case "past":
                return ("AllClear",)
            case "forecast":
                return ("Monitor",) if self.level(assessment) == "green" else ("Prepare",)
            case "ongoing":
                counted = assessment.level != "not-assessable"
                return ("Avoid",) if counted else ("Avoid", "Assess")

    def lifetime(self, assessment: AssessmentState, sent: datetime) -> timedelta:
        """Return how long a message stands: until the hazard's end, else by the level."""
        return lasting.lifetime(self._at_its_level(assessment), sent)

    def _at_its_level(self, assessment: AssessmentState) -> AssessmentState:
        return assessment.model_copy(update={"level": self.level(assessment)})

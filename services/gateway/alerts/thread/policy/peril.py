"""What alerts ask of a peril; each kind of hazard answers in a file of its own."""

from datetime import datetime, timedelta
from typing import Literal, Protocol

from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.hazard_types import Category

__all__ = ["Category", "Peril", "Response", "Urgency", "assessed", "at_once"]

Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
Response = Literal[
    "Evacuate", "Shelter", "Avoid", "Prepare", "Execute", "Monitor", "Assess", "AllClear"
]
"""Words of CAP 1.2, those of them that a peril here uses."""


class Peril(Protocol):
    """What is particular to the alerts of one kind of hazard; pure."""

    @property
    def CATEGORIES(self) -> tuple[Category, ...]:  # noqa: N802 - a constant of modules
        """CAP categories of its messages."""

    @property
    def LASTS(self) -> bool:  # noqa: N802 - a constant of modules
        """Whether it goes on for hours or days: its alerts are renewed, and end when it does."""

    def level(self, assessment: AssessmentState) -> Level:
        """Return how much alarm its messages give, and a person who approves one agrees to."""

    def felt(self, assessment: AssessmentState, policy: Policy) -> bool:
        """Say whether it deserves an alert though its impact alone does not."""

    def changed(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether the hazard itself changed so that a duty officer would want to be told."""

    def held(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether the level told stands, though the newer assessment has a lower one."""

    def probability(self, assessment: AssessmentState) -> float | None:
        """Return the chance that what the level stands for happens; None: nobody has said."""

    def observed(self, assessment: AssessmentState) -> bool:
        """Say whether the level rests on what was measured, not on what was modelled."""

    def urgency(self, assessment: AssessmentState, sent: datetime) -> Urgency:
        """Return how soon people have to act."""

    def responses(self, assessment: AssessmentState) -> tuple[Response, ...]:
        """Return what people are to do, in CAP's words; the instruction says it in full."""

    def lifetime(self, assessment: AssessmentState, sent: datetime) -> timedelta:
        """Return how long a message about it stands."""


def assessed(assessment: AssessmentState) -> Level:
    """Return the level of what it does to the city: that of every peril with science."""
    return assessment.level


def at_once(before: AssessmentState, after: AssessmentState) -> bool:  # noqa: ARG001 - of any
    """Say that no level is held: a lower one is told as soon as it is known."""
    return False

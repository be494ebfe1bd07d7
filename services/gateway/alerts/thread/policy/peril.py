"""What alerts ask of a peril; each kind of hazard answers in a file of its own."""

from datetime import datetime, timedelta
from typing import Literal, Protocol

from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState

Category = Literal["Geo", "Met", "Env", "Health"]
Urgency = Literal["Immediate", "Expected", "Future", "Past", "Unknown"]
Response = Literal[
    "Evacuate", "Shelter", "Avoid", "Prepare", "Execute", "Monitor", "Assess", "AllClear"
]
"""Words of CAP 1.2, those of them that a peril here uses."""


class Peril(Protocol):
    """What is particular to the alerts of one kind of hazard; pure."""

    CATEGORIES: tuple[Category, ...]
    """CAP categories of its messages."""
    LASTS: bool
    """Whether it goes on for hours or days: its alerts are renewed, and end when it does."""

    def felt(self, assessment: AssessmentState, policy: Policy) -> bool:
        """Say whether it deserves an alert though its impact alone does not."""

    def changed(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether the hazard itself changed so that a duty officer would want to be told."""

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

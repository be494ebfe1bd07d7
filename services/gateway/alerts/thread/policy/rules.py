"""What an installation decides about alerts, whatever the peril, and a city for one of them."""

from dataclasses import dataclass, replace
from datetime import timedelta

from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import SeverityLevel
from shared.contracts.events.policy import AlertPolicyState, Way

LIFETIME: dict[Level, timedelta] = {
    "not-assessable": timedelta(hours=24),
    "green": timedelta(hours=12),
    "yellow": timedelta(hours=24),
    "orange": timedelta(hours=48),
    "red": timedelta(hours=72),
}
"""How long a message stands where the hazard's own end says nothing."""
LIFE_MIN, LIFE_MAX = timedelta(hours=1), timedelta(hours=72)
"""The CSC-CA profile allows 72 h."""
CANCEL_LIFE = timedelta(hours=12)
"""How long a Cancel stands, and an Update that says it is over."""
RENEWED_AT = 4
"""Of a hazard that lasts, a message is renewed in the last fourth of its life."""
TIMELY = timedelta(hours=1)
"""Of what ended longer ago a city's rule tells nobody by itself: a judgement. A person looks."""


@dataclass(frozen=True, slots=True)
class Policy:
    """When an assessment becomes a draft: its level, or what its peril finds worth one."""

    level: Level = "yellow"
    mmi: float = 4.0
    """Median instrumental intensity in the city from which a green event gets an advisory too."""
    msk64: float = 5.0
    """The same on the region's macroseismic scale: V, "awakening", is felt by nearly everybody."""
    severity: SeverityLevel = "severe"
    """Severity of a hazard that lasts from which the city is told, whatever its impact."""
    horizon: timedelta = timedelta(hours=72)
    """What ended longer ago gets no draft, and drafts no approval, except in an exercise."""
    issues: bool = True
    """Whether real alerts go out of this installation: no rule approves what cannot."""
    stated: AlertPolicyState | None = None
    """What the city decided for the kind of hazard (ADR 0049)."""

    def of(self, stated: AlertPolicyState | None) -> "Policy":
        """Return the policy for a city that has stated one of its own, or none."""
        return self if stated is None else replace(self, stated=stated)

    def way(self, assessment: AssessmentState) -> Way | None:
        """Return what the city decided for the level; None where it has not, or cannot.

        What nobody could assess is told as it always is: not knowing is no good sign.
        """
        if self.stated is None or assessment.level == "not-assessable":
            return None
        way: Way = getattr(self.stated.levels, assessment.level)
        return way

    @property
    def hold(self) -> timedelta:
        """How long a lower level is not told after a message, by the city's decision."""
        return timedelta(hours=self.stated.hold_hours if self.stated else 0)

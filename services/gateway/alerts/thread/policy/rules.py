"""What an installation decides about alerts, whatever the peril."""

from dataclasses import dataclass
from datetime import timedelta

from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import SeverityLevel

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

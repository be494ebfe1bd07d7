"""What floods, polluted air and other hazards that last have in common."""

from datetime import datetime, timedelta

from services.gateway.alerts.thread.policy.peril import Urgency
from services.gateway.alerts.thread.policy.rules import (
    CANCEL_LIFE,
    LIFE_MAX,
    LIFE_MIN,
    LIFETIME,
    Policy,
)
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import SEVERITIES, HazardState

LOW: frozenset[Level] = frozenset({"green", "yellow"})
"""Levels that leave people an hour; what is not assessable does not."""
TIMES_STEP = timedelta(hours=6)
"""A begin or end that moves by so much changes what a duty officer plans for a shift."""
SOON = timedelta(hours=1)
"""CAP's `Expected` is within the next hour; what is later is in the `Future`."""


def severe(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether the hazard is as severe in itself as the policy asks for.

    What nobody could count in the city is told unless the hazard is minor: not knowing is no good
    sign.
    """
    level = assessment.hazard_state.severity.level
    if assessment.level == "not-assessable" and level != "minor":
        return True
    return SEVERITIES.index(level) >= SEVERITIES.index(policy.severity)


def changed(before: HazardState, after: HazardState) -> bool:
    """Say whether its phase, its severity or its times are others than those told."""
    return before.severity.level != after.severity.level or rescheduled(before, after)


def rescheduled(before: HazardState, after: HazardState) -> bool:
    """Say whether its phase or its times are others than those told."""
    if before.phase != after.phase:
        return True
    return _moved(before.begins, after.begins) or _moved(before.ends, after.ends)


def _moved(before: datetime | None, after: datetime | None) -> bool:
    if before is None or after is None:
        return before != after
    return abs(after - before) >= TIMES_STEP


def urgency(assessment: AssessmentState, sent: datetime) -> Urgency:
    """Return how soon people have to act: by the phase, and by the level while it goes on."""
    hazard = assessment.hazard_state
    match hazard.phase:
        case "past":
            return "Past"
        case "forecast":
            return "Future" if hazard.begins - sent > SOON else "Expected"
        case "ongoing":
            return "Expected" if assessment.level in LOW else "Immediate"


def lifetime(assessment: AssessmentState, sent: datetime) -> timedelta:
    """Return how long a message stands: until the hazard's end, as far as the profile allows."""
    hazard = assessment.hazard_state
    if hazard.phase == "past":
        return CANCEL_LIFE
    if hazard.ends is None:
        return LIFETIME[assessment.level]
    whole = timedelta(seconds=(hazard.ends - sent) // timedelta(seconds=1))
    return min(max(whole, LIFE_MIN), LIFE_MAX)

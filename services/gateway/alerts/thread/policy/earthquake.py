"""Alerts of earthquakes: over in a minute, so that all there is to tell is what they did."""

from datetime import datetime, timedelta

from services.gateway.alerts.thread.policy import chance
from services.gateway.alerts.thread.policy.peril import Category, Response, Urgency
from services.gateway.alerts.thread.policy.peril import assessed as level
from services.gateway.alerts.thread.policy.peril import at_once as held
from services.gateway.alerts.thread.policy.rules import LIFETIME, Policy
from shared.contracts.events.assessment import AssessmentState
from shared.geo import distance_km

__all__ = [
    "CATEGORIES",
    "LASTS",
    "changed",
    "felt",
    "held",
    "level",
    "lifetime",
    "observed",
    "probability",
    "responses",
    "urgency",
]

CATEGORIES: tuple[Category, ...] = ("Geo",)
LASTS: bool = False

MAGNITUDE_STEP = 0.2
DISTANCE_STEP_KM = 10.0
INTENSITY_STEP = 0.5
FELT_MMI = 3.5
"""Shaking that rounds to IV or more, the least an advisory is drafted for."""


def felt(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether people in the city feel it."""
    mmi, msk64 = assessment.intensity("mmi"), assessment.intensity("msk64")
    return (mmi is not None and mmi.p50 >= policy.mmi) or (
        msk64 is not None and msk64.p50 >= policy.msk64
    )


def changed(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether magnitude, place or shaking are others than those told."""
    first, second = before.hazard_state, after.hazard_state
    # Rounded, because 5.6 - 5.4 is 0.19999999999999929.
    if round(abs((second.magnitude or 0) - (first.magnitude or 0)), 6) >= MAGNITUDE_STEP:
        return True
    moved = distance_km(first.longitude, first.latitude, second.longitude, second.latitude)
    if moved >= DISTANCE_STEP_KM:
        return True
    was, now = before.intensity("mmi"), after.intensity("mmi")
    return was is not None and now is not None and abs(now.p50 - was.p50) >= INTENSITY_STEP


def probability(assessment: AssessmentState) -> float | None:
    """Return the most likely of what the level stands for; for none, that people feel it."""
    if assessment.level in chance.FIRST_BIN:
        return max(chance.impacts(assessment), default=None)
    mmi = assessment.intensity("mmi")
    return chance.reaching(mmi, FELT_MMI) if mmi else None


def observed(_assessment: AssessmentState) -> bool:
    """Say that the impact is modelled, however well the earthquake is located."""
    return False


def urgency(assessment: AssessmentState, _sent: datetime) -> Urgency:
    """Return how soon people have to act: by the level; it shook already where nobody knows."""
    if assessment.level == "not-assessable":
        return "Unknown"
    return "Immediate" if assessment.level in {"orange", "red"} else "Expected"


def responses(assessment: AssessmentState) -> tuple[Response, ...]:
    """Return what people are to do."""
    match assessment.level:
        case "not-assessable":
            # What nobody could count asks to be looked at: never an all-clear.
            return ("Assess",)
        case "red":
            return ("Execute",)
        case "orange" | "yellow":
            return ("Prepare",)
        case _:
            return ("Monitor",)


def lifetime(assessment: AssessmentState, _sent: datetime) -> timedelta:
    """Return how long a message stands: by the level. It runs out by itself, with no Update."""
    return LIFETIME[assessment.level]

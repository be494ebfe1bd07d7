"""Alerts of floods."""

from services.gateway.alerts.thread.policy import chance, lasting
from services.gateway.alerts.thread.policy.lasting import lifetime, urgency
from services.gateway.alerts.thread.policy.peril import Category, Response
from services.gateway.alerts.thread.policy.peril import assessed as level
from services.gateway.alerts.thread.policy.peril import at_once as held
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Flood, Gauge

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

CATEGORIES: tuple[Category, ...] = ("Met",)
LASTS: bool = True

DEPTH_STEP_M = 0.5
"""First step of the depths of the JRC depth-damage functions."""
CHANCE_STEP = 0.2


def felt(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether the water is severe in itself."""
    return lasting.severe(assessment, policy)


def changed(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether phase, severity, times, depth or chance are others than those told."""
    if lasting.changed(before.hazard_state, after.hazard_state):
        return True
    if _dangerous(before) != _dangerous(after):
        return True
    steps = {"depth": DEPTH_STEP_M, "flood-probability": CHANCE_STEP}
    for measure, step in steps.items():
        was, now = before.intensity(measure), after.intensity(measure)
        if (was is None) != (now is None):
            return True
        # Rounded, because 0.6 - 0.4 is 0.19999999999999996.
        if was and now and round(abs(now.p50 - was.p50), 6) >= step:
            return True
    return False


def probability(assessment: AssessmentState) -> float | None:
    """Return the most likely of: the impact of the level, water at the city, water in its area."""
    if observed(assessment):
        return 1.0
    chances = chance.impacts(assessment)
    wet = assessment.intensity("flood-probability")
    if wet:
        chances.append(wet.mean if wet.mean is not None else wet.p50)
    stated = _detail(assessment).probability
    if stated is not None:
        chances.append(stated)
    return max(chances, default=None)


def observed(assessment: AssessmentState) -> bool:
    """Say whether a gauge stands above its danger level now."""
    return assessment.hazard_state.phase == "ongoing" and _dangerous(assessment)


def responses(assessment: AssessmentState) -> tuple[Response, ...]:
    """Return what people are to do; `Evacuate` is the high ground of the instruction."""
    match assessment.hazard_state.phase:
        case "past":
            return ("AllClear",)
        case "forecast":
            return ("Monitor",) if assessment.level == "green" else ("Prepare",)
        case "ongoing":
            if assessment.level == "not-assessable":
                return ("Avoid", "Assess")
            return ("Avoid",) if assessment.level in lasting.LOW else ("Evacuate", "Avoid")


def _detail(assessment: AssessmentState) -> Flood:
    detail = assessment.hazard_state.detail
    assert isinstance(detail, Flood)
    return detail


def _dangerous(assessment: AssessmentState) -> bool:
    gauge: Gauge | None = _detail(assessment).gauge
    return bool(gauge and gauge.danger_cm is not None and gauge.level_cm >= gauge.danger_cm)

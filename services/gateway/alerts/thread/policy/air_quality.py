"""Alerts of polluted air."""

from services.gateway.alerts.thread.policy import chance, lasting
from services.gateway.alerts.thread.policy.lasting import lifetime, urgency
from services.gateway.alerts.thread.policy.peril import Category, Response
from services.gateway.alerts.thread.policy.peril import assessed as level
from services.gateway.alerts.thread.policy.peril import at_once as held
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import AirQuality

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

CATEGORIES: tuple[Category, ...] = ("Env", "Health")
LASTS: bool = True


def felt(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether the air is bad in itself."""
    return lasting.severe(assessment, policy)


def changed(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether phase, severity, times or the pollutant are others than those told.

    Within one severity the concentration goes up and down every hour: no officer acts on that.
    """
    if lasting.changed(before.hazard_state, after.hazard_state):
        return True
    return _detail(before).pollutant != _detail(after).pollutant


def probability(assessment: AssessmentState) -> float | None:
    """Return the chance that the air is as bad as the city's threshold; once measured, it was."""
    if observed(assessment):
        return 1.0
    air = _detail(assessment)
    expected = assessment.intensity(air.pollutant)
    # A range of no width is none: nobody has said how sure the forecast is.
    if expected is None or expected.p05 >= expected.p95:
        return None
    return chance.reaching(expected, air.threshold_ug_m3)


def observed(assessment: AssessmentState) -> bool:
    """Say whether the foul air is measured and goes on."""
    return assessment.hazard_state.phase == "ongoing" and _detail(assessment).measured


def responses(assessment: AssessmentState) -> tuple[Response, ...]:
    """Return what people are to do; `Shelter` is to stay indoors with windows closed."""
    match assessment.hazard_state.phase:
        case "past":
            return ("AllClear",)
        case "forecast":
            return ("Monitor",) if assessment.level == "green" else ("Prepare",)
        case "ongoing":
            return ("Avoid",) if assessment.level in lasting.LOW else ("Shelter",)


def _detail(assessment: AssessmentState) -> AirQuality:
    detail = assessment.hazard_state.detail
    assert isinstance(detail, AirQuality)
    return detail

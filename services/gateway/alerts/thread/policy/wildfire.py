"""Alerts of wildfires: by who is near, and by the size of the fire where nobody could be counted.

A fire is seen anew at each pass of a satellite, and grows until it ends: nobody is told of every
pixel. Once told, a fire is told again when it has grown by half, came into the city, or lasts a day
longer than was told; what falls back below a limit is not an Update by itself.
"""

from datetime import datetime, timedelta

from services.gateway.alerts.thread.policy import chance, lasting
from services.gateway.alerts.thread.policy.general import STANDS_FOR
from services.gateway.alerts.thread.policy.peril import Category, Response, Urgency
from services.gateway.alerts.thread.policy.peril import at_once as held
from services.gateway.alerts.thread.policy.rules import Policy
from shared.contracts.events.assessment import AssessmentState, Level
from shared.contracts.events.hazard import SEVERITIES, Wildfire

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

CATEGORIES: tuple[Category, ...] = ("Fire",)
LASTS: bool = True

GROWN = 1.5
"""Times the area that was told: a judgement."""
LONGER = timedelta(hours=24)
"""Beyond the end that was told: its message runs out about then."""
DISTANCE = "fire-distance"


def level(assessment: AssessmentState) -> Level:
    """Return the level of the impact, of the severity where the impact is not assessable."""
    if assessment.level != "not-assessable":
        return assessment.level
    return STANDS_FOR.get(assessment.hazard_state.severity.level, "not-assessable")


def felt(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether the fire is severe in itself; one of unknown size is told."""
    return lasting.severe(assessment, policy)


def changed(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether it ended, is more severe, larger by half, in the city now, or lasts longer."""
    was, now = before.hazard_state, after.hazard_state
    if was.phase != now.phase:
        return True
    if SEVERITIES.index(now.severity.level) > SEVERITIES.index(was.severity.level):
        return True
    if was.ends and now.ends and now.ends - was.ends >= LONGER:
        return True
    first, second = _fire(before).area_km2, _fire(after).area_km2
    if first is not None and second is not None and second >= GROWN * first:
        return True
    return not _in_city(before) and _in_city(after)


def probability(assessment: AssessmentState) -> float | None:
    """Return that what was seen burns; else the most likely of what the level stands for."""
    if observed(assessment):
        return 1.0
    return max(chance.impacts(assessment), default=None)


def observed(assessment: AssessmentState) -> bool:
    """Say whether satellites saw it and it goes on."""
    return assessment.hazard_state.phase == "ongoing" and bool(_fire(assessment).detections)


def urgency(assessment: AssessmentState, sent: datetime) -> Urgency:
    """Return how soon people have to act: by the phase, and by the level while it goes on."""
    return lasting.urgency(_at_its_level(assessment), sent)


def responses(assessment: AssessmentState) -> tuple[Response, ...]:
    """Return what people are to do; who has to leave is for those on the ground to say."""
    match assessment.hazard_state.phase:
        case "past":
            return ("AllClear",)
        case "forecast":
            return ("Prepare",)
        case "ongoing":
            if assessment.level == "not-assessable":
                return ("Avoid", "Assess")
            return ("Avoid", "Prepare")


def lifetime(assessment: AssessmentState, sent: datetime) -> timedelta:
    """Return how long a message stands: until the fire counts as over, if nobody sees it again."""
    return lasting.lifetime(_at_its_level(assessment), sent)


def _at_its_level(assessment: AssessmentState) -> AssessmentState:
    return assessment.model_copy(update={"level": level(assessment)})


def _fire(assessment: AssessmentState) -> Wildfire:
    detail = assessment.hazard_state.detail
    assert isinstance(detail, Wildfire)
    return detail


def _in_city(assessment: AssessmentState) -> bool:
    away = assessment.intensity(DISTANCE)
    return away is not None and away.p50 <= 0

"""What of an assessment is worth telling: to begin an alert, to change one, to lower its alarm."""

from datetime import datetime

from services.gateway.alerts.thread.policy import Policy, peril_of
from shared.contracts.events.assessment import LEVELS, AssessmentState, Level

FUNCTION_STEP = 0.1
"""Change of a system's mean functionality that a duty officer would act on."""


def rank(level: Level) -> int:
    """Return 0 for what is not assessable, 1 for green to 4 for red."""
    return LEVELS.index(level)


def alarm(assessment: AssessmentState) -> int:
    """Return the rank of the level that messages about an assessment give the alarm of."""
    return rank(peril_of(assessment).level(assessment))


def worth_alerting(assessment: AssessmentState, policy: Policy, now: datetime) -> bool:
    """Say whether the policy wants an alert for this assessment: of its level, or of its peril.

    A hazard that lasts gets none when it is over; there is an Update for those who were told.
    """
    peril, hazard = peril_of(assessment), assessment.hazard_state
    if peril.LASTS and hazard.phase == "past":
        return False
    if alarm(assessment) < rank(policy.level) and not peril.felt(assessment, policy):
        return False
    recent = hazard.ends is None or now - hazard.ends <= policy.horizon
    return recent or assessment.exercise


def material(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether a duty officer would want to be told of the difference."""
    peril = peril_of(after)
    if peril.LASTS and before.hazard_state.phase == after.hazard_state.phase == "past":
        return False
    return (
        (before.level != after.level and not peril.held(before, after))
        or peril.changed(before, after)
        or _function_changed(before, after)
    )


def lower(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether telling `after` gives less alarm than `before` did, or gives it for less long."""
    was, now = before.hazard_state, after.hazard_state
    over = now.phase == "past" and was.phase != "past"
    shorter = now.ends is not None and (was.ends is None or now.ends < was.ends)
    return (peril_of(after).LASTS and (over or shorter)) or _milder(before, after)


def over_as_told(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether `after` is as `before`, but that the time it told is over: the clock did that."""
    was, now = before.hazard_state, after.hazard_state
    told = was.ends is not None and now.ends is not None and now.ends >= was.ends
    return now.phase == "past" and told and not _milder(before, after)


def _milder(before: AssessmentState, after: AssessmentState) -> bool:
    return alarm(after) < alarm(before) or rank(after.level) < rank(before.level)


def _function_changed(before: AssessmentState, after: AssessmentState) -> bool:
    known = {row.system: row.functionality for row in before.systems}
    for row in after.systems:
        was = known.get(row.system)
        if (was is None) != (row.functionality is None):
            return True
        if was and row.functionality and abs(row.functionality.p50 - was.p50) >= FUNCTION_STEP:
            return True
    return False

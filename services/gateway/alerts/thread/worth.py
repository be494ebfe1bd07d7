"""What of an assessment is worth telling: to begin an alert, to change one, to lower its alarm."""

from datetime import datetime, timedelta

from services.gateway.alerts.thread.policy import Policy, lasting, peril_of
from shared.contracts.events.assessment import LEVELS, AssessmentState, Level
from shared.contracts.events.hazard import SEVERITIES

FUNCTION_STEP = 0.1
"""Change of a system's mean functionality that a duty officer would act on."""

OVER = "over before it was approved"
BELOW = "revised below the alerting threshold"
SILENT = "revised to a level that the city's alert policy does not tell"
"""Reasons why a draft is dropped."""


def rank(level: Level) -> int:
    """Return 0 for what is not assessable, 1 for green to 4 for red."""
    return LEVELS.index(level)


def alarm(assessment: AssessmentState) -> int:
    """Return the rank of the level that messages about an assessment give the alarm of."""
    return rank(peril_of(assessment).level(assessment))


def alike(before: AssessmentState, after: AssessmentState) -> bool:
    """Say whether what a person told people to do for one still holds for another.

    It does where alarm and phase are the same.
    """
    phases = before.hazard_state.phase, after.hazard_state.phase
    return alarm(before) == alarm(after) and phases[0] == phases[1]


def worth_alerting(assessment: AssessmentState, policy: Policy, now: datetime) -> bool:
    """Say whether the policy wants an alert for this assessment: of its level, or of its peril.

    What the city decided for the level goes before both.

    A hazard that lasts gets none when it is over; there is an Update for those who were told.
    """
    peril, hazard = peril_of(assessment), assessment.hazard_state
    if peril.LASTS and hazard.phase == "past":
        return False
    way = policy.way(assessment)
    if way == "none":
        return False
    if way is None and not of_itself(assessment, policy):
        return False
    recent = hazard.ends is None or now - hazard.ends <= policy.horizon
    return recent or assessment.exercise


def why_dropped(assessment: AssessmentState, policy: Policy) -> str:
    """Return why a draft of what is not worth alerting any more is dropped."""
    if peril_of(assessment).LASTS and assessment.hazard_state.phase == "past":
        return OVER
    return SILENT if policy.way(assessment) == "none" else BELOW


def of_itself(assessment: AssessmentState, policy: Policy) -> bool:
    """Say whether the installation wants an alert for it where no city has decided."""
    loud = alarm(assessment) >= rank(policy.level)
    return loud or peril_of(assessment).felt(assessment, policy)


def material(
    before: AssessmentState, after: AssessmentState, hold: timedelta = timedelta()
) -> bool:
    """Say whether a duty officer would want to be told of the difference.

    For as long as `hold` after what was told a lower level is not; the end is, and new times.
    """
    peril = peril_of(after)
    if peril.LASTS and before.hazard_state.phase == after.hazard_state.phase == "past":
        return False
    if peril.LASTS and _waits(before, after, hold):
        return lasting.rescheduled(before.hazard_state, after.hazard_state)
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


def _waits(before: AssessmentState, after: AssessmentState, hold: timedelta) -> bool:
    """Say whether a lower level came too soon; one that nobody could assess is not lower."""
    was, now = before.hazard_state.severity.level, after.hazard_state.severity.level
    if after.level == "not-assessable" or rank(after.level) >= rank(before.level):
        return False
    more_severe = SEVERITIES.index(now) > SEVERITIES.index(was)
    return not more_severe and after.computed_at - before.computed_at < hold


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

"""Alerts of weather whose measured strength makes the level: heat, cold, wind, blizzards, dust.

A level that wavers about its limit from hour to hour would be told each time. A higher one is told
at once. A lower one is told when it has come to stay: not before the message that stands is some
hours old, and not while the value is within a margin of the limit that the level told began at.
The end of the hazard, new times and the renewal of a message are told in any case. The hours and
margins are judgements; they follow the hysteresis of the thresholds that ship.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from services.gateway.alerts.thread.policy import lasting
from services.gateway.alerts.thread.policy.general import General
from services.gateway.alerts.thread.policy.peril import Category
from shared.contracts.events.assessment import LEVELS, AssessmentState, Reason

WIND = 3.6
"""From gale to strong gale, as the thresholds of storms that ship have it (17.2 and 20.8 m/s)."""


@dataclass(frozen=True, slots=True)
class Weather(General):
    """The policy of one kind of weather."""

    HOLDS: timedelta = timedelta(hours=3)
    """How long a level stands at least."""
    MARGINS: Mapping[str, float] | None = None
    """By rule, how far a value has to be from the limit, in the rule's unit; negative where low
    values are the hazard."""

    def changed(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether a duty officer would want to be told; of a level that is held, no more."""
        if self.held(before, after):
            return lasting.rescheduled(before.hazard_state, after.hazard_state)
        return General.changed(self, before, after)

    def held(self, before: AssessmentState, after: AssessmentState) -> bool:
        """Say whether a lower level is not told yet."""
        if LEVELS.index(after.level) >= LEVELS.index(before.level):
            return False
        if after.computed_at - before.computed_at < self.HOLDS:
            return True
        told = _reason_of(before)
        if told is None or told.limit is None:
            return False
        now = next((each for each in after.because if each.rule == told.rule), None)
        margin = (self.MARGINS or {}).get(told.rule)
        if now is None or now.value is None or margin is None:
            return False
        lowest = told.limit - margin
        return now.value > lowest if margin > 0 else now.value < lowest


def _reason_of(assessment: AssessmentState) -> Reason | None:
    """Return the rule that the level told rests on."""
    return next((each for each in assessment.because if each.level == assessment.level), None)


MET: tuple[Category, ...] = ("Met",)
HEALTH: tuple[Category, ...] = ("Met", "Health")
HEAT = Weather(HEALTH, HOLDS=timedelta(hours=3), MARGINS={"heat.air-temperature": 3.0})
COLD = Weather(HEALTH, HOLDS=timedelta(hours=6), MARGINS={"cold.air-temperature": -3.0})
STORM = Weather(MET, HOLDS=timedelta(hours=3), MARGINS={"storm.wind": WIND})
BLIZZARD = Weather(
    MET,
    HOLDS=timedelta(hours=3),
    MARGINS={"blizzard.wind": WIND, "blizzard.visibility": -250.0},
)
DUST = Weather(
    HEALTH,
    HOLDS=timedelta(hours=2),
    MARGINS={"dust.visibility": -250.0, "dust.wind": WIND, "dust.pm10": 100.0},
)

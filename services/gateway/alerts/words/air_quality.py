"""The assessment of an episode of polluted air as arguments of its messages."""

from collections.abc import Mapping

from services.gateway.alerts.words import period
from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import AirQuality, HazardState
from shared.words import Argument

WHO_24H_UG_M3: Mapping[str, float] = {"pm2.5": 15, "pm10": 45, "no2": 25, "so2": 40, "co": 4000}
"""Guideline levels of the mean of 24 hours, WHO global air quality guidelines (2021), table 0.1;
ozone has one of eight hours only."""

FIRST: Mapping[str, str] = {"forecast": "tell-first", "ongoing": "check-first"}


def told(words: Words, assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of polluted air in its phase, its times in the time zone `zone`."""
    hazard = assessment.hazard_state
    found = arguments(words, assessment, zone)
    match hazard.phase:
        case "forecast":
            lines = ["day-expected"] if "day_low" in found else []
        case "ongoing":
            read = ["station", "hour", *(["day"] if "day" in found else [])]
            lines = [*(read if _air(hazard).measured else []), "threshold"]
        case "past":
            lines = ["station", "highest"]
    if "aqi" in found and hazard.phase != "past":
        lines.append("aqi")
    if "who_guideline" in found and hazard.phase != "past":
        lines.append("who-guideline")
    return Told(
        headline=f"headline-{hazard.phase}",
        lines=[*period.lines(hazard), *lines],
        figures="measured-and-estimated" if _air(hazard).measured else "estimate",
        instruction=f"instruction-{hazard.phase}",
        first=FIRST.get(hazard.phase),
        arguments=found,
    )


def arguments(words: Words, assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `air-quality.ftl`, those of them that are known."""
    hazard = assessment.hazard_state
    air = _air(hazard)
    found = period.arguments(hazard, zone) | {
        "station": air.name,
        "read": Moment(air.read_at, zone),
        "pollutant": words.say(f"pollutant-{air.pollutant.replace('.', '-')}"),
        "hour": number(air.concentration_ug_m3),
        "highest": number(air.highest_ug_m3),
        "threshold": number(air.threshold_ug_m3),
    }
    if air.pollutant in WHO_24H_UG_M3:
        found["who_guideline"] = number(WHO_24H_UG_M3[air.pollutant])
    if index := assessment.intensity("aqi"):
        found["aqi"] = number(index.p50)
    day = f"{air.pollutant}-24h"
    expected = assessment.intensity(day)
    if hazard.phase == "forecast":
        # A range of no width is none: nobody has said how sure the forecast is.
        if expected and expected.p05 < expected.p95:
            found["day"] = number(expected.p50)
            found["day_low"] = number(expected.p05)
            found["day_high"] = number(expected.p95)
    elif air.mean_24h_ug_m3 is not None:
        found["day"] = number(air.mean_24h_ug_m3)
    if assessment.population:
        breathing = [
            each for each in assessment.population.exposed if each.measure == day and each.people
        ]
        if breathing:
            # The highest mark that is reached: the one that says most.
            found["at_least"] = number(breathing[-1].at_least)
            found["exposed"] = people(breathing[-1].people)
    return found


def _air(hazard: HazardState) -> AirQuality:
    assert isinstance(hazard.detail, AirQuality)
    return hazard.detail

"""A flood's assessment as arguments of its messages."""

from services.gateway.alerts.words import period
from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Flood
from shared.words import Argument


def told(words: Words, assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of a flood in its phase, its times in the time zone `zone`."""
    hazard = assessment.hazard_state
    found = arguments(words, assessment, zone)
    optional = {
        "river": "river",
        "gauge": "gauge",
        "gauge-danger": "danger_level",
        "gauge-highest": "highest_level",
        "depth": "depth",
        "probability": "probability",
    }
    known = [message for message, argument in optional.items() if argument in found]
    return Told(
        headline=f"headline-{hazard.phase}",
        lines=[*period.lines(hazard), *known, *(["area"] if hazard.phase != "past" else [])],
        figures="measured-and-estimated" if "gauge" in found else "estimate",
        instruction=f"instruction-{hazard.phase}",
        first="check-first" if hazard.phase != "past" else None,
        arguments=found,
    )


def arguments(words: Words, assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `flood.ftl`, those of them that are known."""
    hazard = assessment.hazard_state
    flood = hazard.detail
    assert isinstance(flood, Flood)
    found = period.arguments(hazard, zone)
    if gauge := flood.gauge:
        found |= {
            "gauge": gauge.name,
            "water_level": number(gauge.level_cm),
            "highest_level": number(gauge.highest_cm),
            "read": Moment(gauge.read_at, zone),
        }
        if gauge.river:
            found["river"] = gauge.river
        if gauge.danger_cm is not None:
            found["danger_level"] = number(gauge.danger_cm)
    if flood.probability is not None:
        found["probability"] = words.percent(flood.probability)
    if depth := assessment.intensity("depth"):
        found["depth"] = number(depth.p50, 1)
        found["depth_low"] = number(depth.p05, 1)
        found["depth_high"] = number(depth.p95, 1)
    if assessment.population:
        # The least depth that people are counted from: all whom the water may reach.
        reached = [each for each in assessment.population.exposed if each.measure == "depth"]
        if reached:
            found["at_least"] = number(reached[0].at_least, 1)
            found["exposed"] = people(reached[0].people)
    return found

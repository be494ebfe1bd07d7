"""An earthquake's assessment as arguments of its messages."""

from services.gateway.alerts.words.argument import Argument, Moment, number, people
from services.gateway.alerts.words.told import Told
from shared.events.assessment import AssessmentState

STRONG_MMI = 6
"""Intensity VI, strong: what the message `exposed` names."""


def told(assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of an earthquake, its times in the time zone `zone`."""
    return Told(
        headline="headline",
        lines=("source", "shaking"),
        exposed="exposed",
        instruction="instruction",
        arguments=arguments(assessment, zone),
    )


def arguments(assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `earthquake.ftl`; `depth` is `unknown` where it is."""
    hazard, mmi = assessment.hazard_state, assessment.shaking.mmi
    found: dict[str, Argument] = {
        "magnitude": number(hazard.magnitude, 1),
        "depth": "unknown" if hazard.depth_km is None else number(hazard.depth_km),
        "origin": Moment(hazard.origin_time, zone),
        "distance": number(assessment.shaking.distance_km),
        "mmi": number(mmi.p50, 1),
        "mmi_low": number(mmi.p05, 1),
        "mmi_high": number(mmi.p95, 1),
    }
    if assessment.population:
        exposed = assessment.population.exposed_by_mmi
        strong = sum(count for mmi, count in exposed.items() if int(mmi) >= STRONG_MMI)
        found["exposed"] = people(strong)
    return found

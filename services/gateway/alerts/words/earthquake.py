"""An earthquake's assessment as arguments of its messages."""

from services.gateway.alerts.words.argument import Argument, Moment, number, people
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Earthquake

STRONG_MMI = 5.5
"""Shaking that rounds to VI, strong, or more: what the message `exposed` names."""


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
    hazard, mmi = assessment.hazard_state, assessment.intensity("mmi")
    quake = hazard.detail
    assert isinstance(quake, Earthquake)
    assert mmi
    found: dict[str, Argument] = {
        "magnitude": number(quake.magnitude, 1),
        "depth": "unknown" if quake.depth_km is None else number(quake.depth_km),
        "origin": Moment(hazard.begins, zone),
        "distance": number(assessment.distance_km),
        "mmi": number(mmi.p50, 1),
        "mmi_low": number(mmi.p05, 1),
        "mmi_high": number(mmi.p95, 1),
    }
    if assessment.population:
        exposed = assessment.population.exposed
        strong = sum(each.people for each in exposed if each.at_least == STRONG_MMI)
        found["exposed"] = people(strong)
    return found

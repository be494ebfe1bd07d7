"""An earthquake's assessment as arguments of its messages."""

from datetime import datetime

from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Earthquake
from shared.words import Argument

STRONG_MMI = 5.5
"""Shaking that rounds to VI, strong, or more: what the message `exposed` names."""


def told(_words: Words, assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of an earthquake, its times in the time zone `zone`."""
    found = arguments(assessment, zone)
    lines = ["source", *(["shaking"] if "mmi" in found else [])]
    if (made := _mapped(assessment)) is not None:
        found["made"] = Moment(made, zone)
        lines.append("mapped")
    return Told(
        headline="headline",
        lines=lines,
        figures="estimate",
        instruction="instruction",
        first="check-first",
        arguments=found,
    )


def _mapped(assessment: AssessmentState) -> datetime | None:
    """Return when the map was made that states the city's shaking; None: it is computed."""
    mmi, quake = assessment.intensity("mmi"), assessment.hazard_state.detail
    assert isinstance(quake, Earthquake)
    taken = mmi is not None and mmi.taken_from is not None
    return quake.shakemap.made_at if taken and quake.shakemap else None


def arguments(assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `earthquake.ftl`; `depth` is `unknown` where it is."""
    hazard = assessment.hazard_state
    quake = hazard.detail
    assert isinstance(quake, Earthquake)
    found: dict[str, Argument] = {
        "magnitude": number(quake.magnitude, 1),
        "depth": "unknown" if quake.depth_km is None else number(quake.depth_km),
        "origin": Moment(hazard.begins, zone),
        "distance": number(assessment.distance_km),
    }
    if mmi := assessment.intensity("mmi"):
        found["mmi"] = number(mmi.p50, 1)
        found["mmi_low"] = number(mmi.p05, 1)
        found["mmi_high"] = number(mmi.p95, 1)
    if assessment.population:
        strong = [
            each
            for each in assessment.population.exposed
            if each.measure == "mmi" and each.at_least == STRONG_MMI
        ]
        found["exposed"] = people(sum(each.people for each in strong))
        found["exposed_low"] = people(sum(each.p05 or 0.0 for each in strong))
        found["exposed_high"] = people(
            sum(each.people if each.p95 is None else each.p95 for each in strong)
        )
    return found

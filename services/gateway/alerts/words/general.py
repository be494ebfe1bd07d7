"""The assessment of a hazard of any kind as arguments of the general messages."""

from services.gateway.alerts.words import period
from services.gateway.alerts.words.argument import number, people
from services.gateway.alerts.words.catalogue import Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import General
from shared.contracts.hazard_types import type_of
from shared.words import Argument

INSIDE = "inside"
"""Measure of whether a place lies in the hazard's reach."""


def told(words: Words, assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of a hazard in its phase, its times in the time zone `zone`."""
    hazard = assessment.hazard_state
    found = arguments(words, assessment, zone)
    levelled = assessment.level != "not-assessable"
    lines = [*period.lines(hazard), "severity"]
    lines += [each for each in ("place", "measured") if each in found]
    here = assessment.intensity(INSIDE)
    if hazard.phase != "past":
        lines.append("city-inside" if here and here.p50 else "distance")
        lines += [] if here else ["reach-unknown"]
        lines += ["alert-level"] if levelled else []
        lines += [] if levelled and _counted(assessment) else ["impact-unknown"]
    lines += ["facilities-inside"] if "facilities" in found else []
    lines += ["facilities-around"] if "around" in found else []
    of_level = levelled and hazard.phase != "past"
    return Told(
        headline=f"headline-level-{hazard.phase}" if of_level else f"headline-{hazard.phase}",
        lines=lines,
        figures="estimate",
        instruction=f"instruction-{hazard.phase}",
        first="check-first" if hazard.phase != "past" else None,
        arguments=found,
    )


def arguments(words: Words, assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `general.ftl`, those of them that are known."""
    hazard = assessment.hazard_state
    found = period.arguments(hazard, zone) | {
        "kind": type_of(hazard).names[words.language],
        "severity": words.say(f"severity-{hazard.severity.level}"),
        "level": words.say(f"level-{assessment.level}"),
        "distance": number(assessment.distance_km),
    }
    if hazard.place:
        found["place"] = hazard.place
    if isinstance(hazard.detail, General) and hazard.detail.value is not None:
        value = words.number(hazard.detail.value, 0 if hazard.detail.value >= 10 else 1)
        parts = (_quantity(words, hazard.detail.measure), value, hazard.detail.unit)
        found["measured"] = " ".join(part for part in parts if part)
    rows = [
        f"{words.say(f'system-{row.system.lower()}')}: {words.number(row.exposed)}"
        for row in assessment.systems
        if row.exposed
    ]
    if rows:
        found["facilities"] = "; ".join(rows)
    around = [
        f"{words.say(f'system-{row.system.lower()}')}: {words.number(row.around)}"
        for row in assessment.systems
        if row.around
    ]
    if around:
        found["around"] = "; ".join(around)
    if assessment.population:
        reached = [each for each in assessment.population.exposed if each.measure == INSIDE]
        if reached:
            found["exposed"] = people(reached[0].people)
    return found


def _counted(assessment: AssessmentState) -> bool:
    """Say whether damage or losses were estimated, not only who and what lies in reach."""
    losses = assessment.population.losses if assessment.population else None
    deadly = losses is not None and losses.fatalities is not None
    return deadly or any(row.damaged and row.exposed != 0 for row in assessment.systems)


def _quantity(words: Words, measure: str | None) -> str | None:
    """Return what a measure is called in the language, as the source wrote it where unknown."""
    name = f"quantity-{(measure or '').lower().replace(' ', '-')}"
    return words.say(name) if name in words else measure

"""A wildfire's assessment as arguments of its messages."""

from services.gateway.alerts.words import period
from services.gateway.alerts.words.argument import Moment, number, people
from services.gateway.alerts.words.catalogue import Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.hazard import Wildfire
from shared.words import Argument

DISTANCE, NEAR = "fire-distance", "near-fire"


def told(words: Words, assessment: AssessmentState, zone: str) -> Told:
    """Return what is told of a fire in its phase, its times in the time zone `zone`.

    When it counts as over, should nobody see it again, is no forecast of ours and is not told.
    """
    hazard = assessment.hazard_state
    found = arguments(words, assessment, zone)
    lines = ["begins-expected" if hazard.phase == "forecast" else "began"]
    lines += [each for each in ("seen", "area") if each in found]
    if hazard.phase != "past":
        lines += ["distance"] if "distance" in found else ["reach-unknown"]
        lines += ["impact-unknown"]
    lines += ["facilities-near"] if "near_facilities" in found else []
    return Told(
        headline=f"headline-{hazard.phase}",
        lines=lines,
        figures="estimate",
        instruction=f"instruction-{hazard.phase}",
        first="check-first" if hazard.phase != "past" else None,
        arguments=found,
    )


def arguments(words: Words, assessment: AssessmentState, zone: str) -> dict[str, Argument]:
    """Return the arguments of the file `wildfire.ftl`, those of them that are known."""
    hazard = assessment.hazard_state
    fire = hazard.detail
    assert isinstance(fire, Wildfire)
    found = period.arguments(hazard, zone)
    if fire.last_seen_at is not None:
        found["seen"] = Moment(fire.last_seen_at, zone)
    if fire.area_km2 is not None:
        found["area"] = number(fire.area_km2, 0 if fire.area_km2 >= 10 else 1)
    if away := assessment.intensity(DISTANCE):
        found["distance"] = number(away.p50, 0 if away.p50 >= 10 else 1)
    rows = [
        f"{words.say(f'system-{row.system.lower()}')}: {words.number(row.exposed)}"
        for row in assessment.systems
        if row.exposed
    ]
    if rows:
        found["near_facilities"] = "; ".join(rows)
    if assessment.population:
        for each in assessment.population.exposed:
            if each.measure == NEAR:
                found["ring"] = number(each.at_least, 0 if each.at_least.is_integer() else 1)
                found["exposed"] = people(each.people)
    return found

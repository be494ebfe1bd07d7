"""An assessment told in one language: headline, description and instruction.

What is particular to a kind of hazard is chosen in the file of its name beside its words.
"""

from collections.abc import Callable, Mapping, Sequence

from services.gateway.alerts.thread.message import MessageType
from services.gateway.alerts.words import (
    air_quality,
    because,
    earthquake,
    flood,
    general,
    moved,
    opening,
    wildfire,
)
from services.gateway.alerts.words.argument import number
from services.gateway.alerts.words.catalogue import Catalogue, Words
from services.gateway.alerts.words.told import Told
from shared.contracts.events.assessment import (
    AssessmentState,
    AssetImpact,
    Level,
    PopulationSummary,
    SystemSummary,
)
from shared.contracts.events.asset import System
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Kind
from shared.contracts.hazard_types import type_of_kind
from shared.languages import Language, best

HEADLINE_MAX = 140
NAMED_FACILITIES = 5
NAME_MAX = 120
NOTE_MAX = 1000
TELLERS: Mapping[str, Callable[[Words, AssessmentState, str], Told]] = {
    "earthquake": earthquake.told,
    "flood": flood.told,
    "air-quality": air_quality.told,
    "wildfire": wildfire.told,
    **dict.fromkeys(("general", "heat", "cold", "storm", "blizzard", "dust"), general.told),
}
"""What tells an assessment with each file of words, its times in a time zone."""
OPENINGS: Mapping[MessageType, str | None] = {
    "Alert": None,
    "Update": "update",
    "Cancel": "cancelled",
}


def languages(city: CityState | None) -> list[Language]:
    """Return the languages of the city's alerts: its official one, ru, en; each once.

    While the city is not known here they are ru and en.
    """
    return list(dict.fromkeys([*(city.languages[:1] if city else ()), "ru", "en"]))


def headlines(
    catalogue: Catalogue,
    assessment: AssessmentState,
    spoken: Sequence[Language],
    msg_type: MessageType,
    own: Mapping[Language, str],
) -> dict[str, str]:
    """Return the headline in each language, a person's `own` where one is written."""
    return {
        each: headline(words(catalogue, assessment, each), assessment, msg_type, own.get(each))
        for each in spoken
    }


def words(catalogue: Catalogue, assessment: AssessmentState, language: Language) -> Words:
    """Return the words of a language for what the assessment is about."""
    return catalogue.words(language, assessment.hazard_state.kind)


def headline(
    words: Words, assessment: AssessmentState, msg_type: MessageType, own: str | None = None
) -> str:
    """Return the headline; the word for an exercise comes first, whoever wrote what follows it.

    At most 140 characters, and with that word before what a person wrote some 160, which CAP 1.2
    recommends (3.2.2): what a person wrote is not cut.
    """
    exercise = words.say("exercise") if assessment.exercise else ""
    if own and not exercise:
        return own
    if own and (rest := opening.after(own, exercise)):
        return f"{exercise}. {rest}"
    # A headline names no time, so that it needs no time zone.
    told = TELLERS[words.kind](words, assessment, "UTC")
    text = words.say(
        told.headline,
        {
            **told.arguments,
            "city": best(assessment.city_names, words.language)[1],
            "level": level(words, assessment.level),
        },
    )
    parts = [exercise] if exercise else []
    parts += [words.say(kind)] if (kind := OPENINGS[msg_type]) else []
    return cut(". ".join([*parts, text]), HEADLINE_MAX)


def event(words: Words, assessment: AssessmentState) -> str:
    """Return what the hazard is called."""
    return words.say("event", TELLERS[words.kind](words, assessment, "UTC").arguments)


def name_of(words: Words, kind: Kind) -> str:
    """Return what hazards of a kind are called, where no hazard is at hand."""
    if TELLERS[words.kind] is general.told:
        return type_of_kind(kind).names[words.language]
    return words.say("event")


def description(
    words: Words,
    assessment: AssessmentState,
    city: CityState,
    before: AssessmentState | None = None,
) -> str:
    """Return what happened, how strongly, and which facilities and people are at risk.

    With what moved since the message `before`, where there is one.
    """
    told = TELLERS[words.kind](words, assessment, city.timezone)
    parts = [
        *moved.sentence(words, before, assessment, city.timezone),
        *(words.say(line, told.arguments) for line in told.lines),
        *because.sentence(words, assessment),
        *_damage(words, assessment.systems),
        *_worst(words, assessment),
    ]
    if assessment.population:
        parts.append(_people(words, assessment.population, told))
    # Of what is withheld the public is told no sums, and silence would pass for no damage.
    silent = [
        _system(words, row.system)
        for row in assessment.systems
        if row.coverage == "none" or row.withheld
    ]
    if silent:
        parts.append(words.say("no-data", {"systems": ", ".join(silent)}))
    if assessment.hazard_state.phase == "forecast":
        parts.append(words.say("anticipatory"))
    if note := assessment.hazard_state.note:
        # What is declared or invented must not be taken for what was measured.
        parts.append(words.say("source-note", {"note": cut(note, NOTE_MAX)}))
    return "\n".join([*parts, f"{words.say(told.figures)} {words.say('authority')}"])


def instruction(words: Words, assessment: AssessmentState) -> str:
    """Return what people and services are to do."""
    told = TELLERS[words.kind](words, assessment, "UTC")
    first = [words.say(told.first)] if told.first and assessment.worst else []
    return " ".join([*first, words.say(told.instruction, told.arguments)])


def level(words: Words, level: Level) -> str:
    """Return the word for an alert level."""
    return words.say(f"level-{level}")


def _system(words: Words, system: System) -> str:
    return words.say(f"system-{system.lower()}")


def _damage(words: Words, systems: Sequence[SystemSummary]) -> list[str]:
    rows = [
        words.say(
            "facility-row",
            {
                "system": _system(words, row.system),
                "median": number(row.damaged.p50),
                "low": number(row.damaged.p05),
                "high": number(row.damaged.p95),
                "assessed": number(row.assessed),
            },
        )
        for row in systems
        if row.damaged and row.assessed and _answered(row)
    ]
    return [f"{words.say('facilities')} {'; '.join(rows)}."] if rows else []


def _answered(row: SystemSummary) -> bool:
    """Say whether any facility that the hazard reaches has an answer, or none is reached.

    Where all that have one stand outside, their "0 damaged" would pass for good news of the others.
    """
    if not row.exposed:
        return True
    return row.assessed > row.assets - row.exposed


def _worst(words: Words, assessment: AssessmentState) -> list[str]:
    rows = [_impact(words, asset) for asset in assessment.worst[:NAMED_FACILITIES]]
    return ["\n".join([words.say("worst"), *rows])] if rows else []


def _impact(words: Words, asset: AssetImpact) -> str:
    """Return one facility: with its chances of damage, where these are known."""
    name, system = cut(asset.name, NAME_MAX), _system(words, asset.system)
    if asset.damage is None:
        return _placed(words, asset, f"{name} ({system})")
    said = words.say(
        "worst-row",
        {
            "name": name,
            "system": system,
            "moderate": words.percent(asset.damage.at_least_moderate),
            "complete": words.percent(asset.damage.complete),
        },
    )
    return _placed(words, asset, said)


def _placed(words: Words, asset: AssetImpact, said: str) -> str:
    """Return what is said of a facility, with that it stands around the city where it does."""
    return words.say("outside-the-city", {"facility": said}) if asset.outside else said


def _people(words: Words, population: PopulationSummary, told: Told) -> str:
    parts = [words.say("exposed", told.arguments)] if "exposed" in told.arguments else []
    parts.append(words.say("population", {"population": number(population.population)}))
    deadly = population.losses.at_least_one_death
    if deadly is not None:
        parts.append(words.say("at-least-one-death", {"chance": words.percent(deadly)}))
    return " ".join(parts)


def cut(text: str, length: int) -> str:
    """Return a text of at most `length` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"

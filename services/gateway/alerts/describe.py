"""An assessment told in one language: headline, description and numbers."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from services.gateway.alerts.model import MessageType
from services.gateway.alerts.texts import WORDS, Words
from shared.contracts.events.assessment import (
    AssessmentState,
    Fractiles,
    PopulationSummary,
    SystemSummary,
)
from shared.contracts.events.city import CityState
from shared.languages import Language, best

HEADLINE_MAX = 140
NAMED_FACILITIES = 5
NAME_MAX = 120
STRONG_MMI = 6
SPACE = "\u00a0"


def languages(city: CityState) -> list[Language]:
    """Return the languages of the city's alerts: its official one, ru, en; each once."""
    return list(dict.fromkeys([*city.languages[:1], "ru", "en"]))


def headlines(
    assessment: AssessmentState, spoken: Sequence[Language], msg_type: MessageType
) -> dict[str, str]:
    """Return the headline in each language."""
    return {language: headline(assessment, language, msg_type) for language in spoken}


def headline(assessment: AssessmentState, language: Language, msg_type: MessageType) -> str:
    """Return at most 140 characters; the word for an exercise comes first."""
    words = WORDS[language]
    text = words.headline.format(
        event=words.event,
        magnitude=number(assessment.hazard_state.magnitude, 1, language),
        city=best(assessment.city_names, language)[1],
        level=words.levels[assessment.level],
    )
    match msg_type:
        case "Alert":
            opening = ""
        case "Update":
            opening = f"{words.update}. "
        case "Cancel":
            opening = f"{words.cancelled}. "
    exercise = f"{words.exercise}. " if assessment.exercise else ""
    return _cut(exercise + opening + text, HEADLINE_MAX)


def description(assessment: AssessmentState, city: CityState, language: Language) -> str:
    """Return what happened, how strongly, and which facilities and people are at risk."""
    words = WORDS[language]
    parts = [
        _source(assessment, city, words, language),
        words.shaking.format(**_range(assessment.shaking.mmi, 1, language, "mmi")),
        *_damage(assessment.systems, words, language),
        *_worst(assessment, words, language),
    ]
    if assessment.population:
        parts.append(_exposed(assessment.population, words, language))
    silent = [words.systems[row.system] for row in assessment.systems if row.coverage == "none"]
    if silent:
        parts.append(words.no_data.format(systems=", ".join(silent)))
    return "\n".join([*parts, words.model])


def _source(assessment: AssessmentState, city: CityState, words: Words, language: Language) -> str:
    hazard = assessment.hazard_state
    return words.source.format(
        magnitude=number(hazard.magnitude, 1, language),
        depth=words.unknown_depth
        if hazard.depth_km is None
        else f"{number(hazard.depth_km, 0, language)} {words.km}",
        time=_local(hazard.origin_time, city.timezone),
        distance=f"{number(assessment.shaking.distance_km, 0, language)} {words.km}",
    )


def _damage(systems: Sequence[SystemSummary], words: Words, language: Language) -> list[str]:
    rows = [
        words.damage_row.format(
            system=words.systems[row.system],
            assessed=number(row.assessed, 0, language),
            **_range(row.damaged, 0, language, "damaged"),
        )
        for row in systems
        if row.damaged and row.assessed
    ]
    return [f"{words.damage} {'; '.join(rows)}."] if rows else []


def _worst(assessment: AssessmentState, words: Words, language: Language) -> list[str]:
    rows = [
        words.worst_row.format(
            name=_cut(asset.name, NAME_MAX),
            system=words.systems[asset.system],
            moderate=percent(sum(asset.damage[2:]), language),
            complete=percent(asset.damage[-1], language),
        )
        for asset in assessment.worst[:NAMED_FACILITIES]
    ]
    return ["\n".join([words.worst, *rows])] if rows else []


def _exposed(population: PopulationSummary, words: Words, language: Language) -> str:
    strong = sum(
        people for mmi, people in population.exposed_by_mmi.items() if int(mmi) >= STRONG_MMI
    )
    return words.exposed.format(
        exposed=number(_rounded(strong), 0, language),
        population=number(population.population, 0, language),
    )


def _range(values: Fractiles, decimals: int, language: Language, name: str) -> dict[str, str]:
    return {
        name: number(values.p50, decimals, language),
        "low": number(values.p05, decimals, language),
        "high": number(values.p95, decimals, language),
    }


def _local(time: datetime, zone: str) -> str:
    local = time.astimezone(ZoneInfo(zone))
    offset = local.strftime("%z")
    return f"{local:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:]})"


def _rounded(people: float) -> float:
    """Round to two significant digits: more would pretend to a precision no model has."""
    whole = round(people)
    return round(whole, 2 - len(str(whole))) if whole >= 100 else whole


def number(value: float, decimals: int, language: Language) -> str:
    """Write a number: decimal comma and no-break spaces, in English point and commas."""
    text = f"{value + 0.0:,.{decimals}f}"
    if text.strip("-0.,") == "":
        text = text.removeprefix("-")
    if language == "en":
        return text
    return text.replace(",", SPACE).replace(".", ",")


def percent(probability: float, language: Language) -> str:
    """Write a probability in whole percent, and never as the certainty it is not."""
    sign = "%" if language == "en" else f"{SPACE}%"
    if probability < 0.01:
        return f"<1{sign}"
    if probability > 0.99:
        return f">99{sign}"
    return f"{number(100 * probability, 0, language)}{sign}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"

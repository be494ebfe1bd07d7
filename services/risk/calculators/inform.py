"""INFORM Risk of countries or cities from components, indicators on its scale, the scorecard."""

from dataclasses import asdict
from typing import Annotated, Any, Self

import numpy as np
from pydantic import Field, model_validator

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amounts,
    Answer,
    Array,
    Calculator,
    Number,
    Question,
    columns,
    within,
)
from services.risk.science import index
from services.risk.science.limits import ScienceError
from shared.problems import MisfitError

MOST_SCORECARDS = 1_000
Scores = Annotated[
    list[Annotated[float, Field(ge=0, le=10)] | None],
    Field(min_length=1, max_length=MOST_VALUES),
]
"""Scores 0-10, null where missing."""


class EarthquakeExposure(Question):
    """Exposure scores from which the earthquake node follows."""

    absolute_mmi6: Scores
    """People exposed at MMI VI and more, 0-10."""
    absolute_mmi8: Scores
    """People exposed at MMI VIII and more, 0-10."""
    relative_mmi6: Scores
    """Share of people exposed at MMI VI and more, 0-10."""
    relative_mmi8: Scores
    """Share of people exposed at MMI VIII and more, 0-10."""


class Natural(Question):
    """Natural hazards, 0-10; those that are null or left out do not count."""

    earthquake: Scores | None = None
    """Not with `earthquake_exposure`, which gives it."""
    river_flood: Scores | None = None
    tsunami: Scores | None = None
    tropical_cyclone: Scores | None = None
    coastal_flood: Scores | None = None
    drought: Scores | None = None
    epidemic: Scores | None = None


class Human(Question):
    """Conflict, 0-10."""

    projected_conflict: Scores
    """Projected conflict risk."""
    current_conflict: Scores
    """Intensity of the current conflict; above 5 it decides alone."""


class SocioEconomic(Question):
    """Socio-economic vulnerability, 0-10."""

    development: Scores
    """Development and deprivation; counts twice."""
    inequality: Scores
    dependency: Scores
    """Dependency on aid and remittances."""


class VulnerableGroups(Question):
    """Vulnerable groups, 0-10."""

    uprooted: Scores
    """Uprooted people."""
    health: Scores
    """Health conditions."""
    children: Scores
    """Children under five."""
    recent_shocks: Scores
    food_security: Scores


class Institutional(Question):
    """Institutional lack of coping capacity, 0-10."""

    drr: Scores
    """Disaster risk reduction."""
    governance: Scores


class Infrastructure(Question):
    """Lack of infrastructure, 0-10."""

    communication: Scores
    physical: Scores
    """Physical infrastructure."""
    health_care: Scores
    """Access to health care."""


class Reliability(Question):
    """What the scores rest on."""

    missing: Amounts
    """Indicators without value."""
    recentness_years: Amounts
    """Mean age of the data, years."""
    conflict: Annotated[list[bool], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Whether there is a current conflict over national power."""


class Limits(Question):
    """Fixed bounds of an indicator, in its unit, as the edition's workbook states them."""

    least: Number
    """Value of score 0 (of score 10 where `good`)."""
    greatest: Number
    """Value of score 10 (of score 0 where `good`)."""
    good: bool = False
    """True where a high value lowers risk."""
    scale: index.Scale = index.Scale.LINEAR
    """What is compared with the bounds: the value, its logarithm or its square."""


class Indicator(Question):
    """An indicator's values in its own unit."""

    values: Annotated[list[Number | None], Field(min_length=1, max_length=MOST_VALUES)]
    bounds: Limits
    """Bounds of the edition; they are fixed constants, not the extremes of the sample."""


class InformQuestion(Question):
    """Scores 0-10, one value a place in each array; what they suffice for is answered."""

    edition: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """Edition of INFORM that the scores are of."""
    places: Annotated[
        list[Annotated[str, Field(max_length=80)]] | None, Field(max_length=MOST_VALUES)
    ] = None
    """Names, repeated in the answer."""
    earthquake_exposure: EarthquakeExposure | None = None
    natural: Natural | None = None
    human: Human | None = None
    technological: Scores | None = None
    """For cities, instead of `human`."""
    socio_economic: SocioEconomic | None = None
    vulnerable_groups: VulnerableGroups | None = None
    institutional: Institutional | None = None
    infrastructure: Infrastructure | None = None
    hazard: Scores | None = None
    """The dimension itself, instead of its parts."""
    vulnerability: Scores | None = None
    """The dimension itself, instead of its parts."""
    lack_of_coping: Scores | None = None
    """The dimension itself, instead of its parts; of a city, from its scorecard."""
    reliability: Reliability | None = None
    indicators: Annotated[dict[str, Indicator], Field(max_length=100)] = Field(
        default_factory=dict,
        description="Raw indicators to bring on the scale 0-10, by name",
    )
    scorecards: Annotated[
        list[dict[str, Annotated[int, Field(ge=0, le=index.BEST_ANSWER)] | None]],
        Field(max_length=MOST_SCORECARDS),
    ] = Field(
        default_factory=list,
        description="Answers 0-3 to the 47 questions P1.1 to P10.2 of the MCR2030 preliminary "
        "scorecard, one object a city; null or left out is unanswered, not 0",
    )

    @model_validator(mode="after")
    def _any(self) -> Self:
        if self.model_fields_set <= {"edition", "places"}:
            raise MisfitError("inform-empty")
        return self


BLOCKS = (
    "earthquake_exposure",
    "natural",
    "human",
    "socio_economic",
    "vulnerable_groups",
    "institutional",
    "infrastructure",
)
SINGLE = ("technological", "hazard", "vulnerability", "lack_of_coping")


def answer(question: InformQuestion) -> Answer:
    """Return every node that the question suffices for."""
    components = _components(question)
    results: dict[str, Any] = dict(index.tree(components))
    warnings = _warnings(question, components)
    if question.reliability:
        results["lack_of_reliability"] = _reliability(question.reliability)
    if question.indicators:
        results["indicators"] = {
            name: _scaled(name, indicator) for name, indicator in question.indicators.items()
        }
    methods = [index.METHOD] if results else []
    if results:
        results = {"edition": index.METHOD.version, "places": question.places, **results}
    if question.scorecards:
        results["scorecards"], found = _scorecards(question.scorecards)
        methods.append(index.SCORECARD)
        warnings += found
    return Answer(results, methods, warnings)


def _components(question: InformQuestion) -> dict[str, dict[str, Array]]:
    """Return the scores that are given by block and name, all of one length."""
    found: dict[str, dict[str, Array]] = {}
    for name in BLOCKS:
        block = getattr(question, name)
        if block is not None:
            with within(name):
                found[name] = columns(block, *type(block).model_fields)
    for name in SINGLE:
        if getattr(question, name) is not None:
            found[name] = columns(question, name)
    length = len(question.places) if question.places else None
    for block, scores in found.items():
        for name, values in scores.items():
            length = length or len(values)
            if len(values) != length:
                field = name if block == name else f"{block}/{name}"
                raise ScienceError(field, f"{length} values", "one score a place is needed")
    return found


def _warnings(question: InformQuestion, components: index.Components) -> list[str]:
    """Say what is missing, and that scores of another edition are not comparable."""
    found = []
    missing = sum(
        int(np.isnan(values).sum()) for block in components.values() for values in block.values()
    )
    if missing:
        found.append(
            f"{missing} scores are missing: they are left out of their nodes, as in the workbook"
        )
    edition = index.METHOD.version
    if components and question.edition is None:
        found.append("no edition of the scores is given: scores of editions do not compare")
    elif question.edition not in (None, edition):
        found.append(f"scores of edition {question.edition}, computed as in edition {edition}")
    return found


def _reliability(block: Reliability) -> Array:
    """Return the lack of reliability of each place."""
    with within("reliability"):
        c = columns(block, *Reliability.model_fields)
        return index.lack_of_reliability(c["missing"], c["recentness_years"], c.get("conflict"))


def _scaled(name: str, indicator: Indicator) -> dict[str, Any]:
    """Return the scores of an indicator and the bounds they rest on."""
    path = "indicators/" + name.replace("~", "~0").replace("/", "~1")
    bounds = index.Bounds(**indicator.bounds.model_dump())
    with within(f"{path}/bounds"):
        scores = index.normalise(np.array(indicator.values, dtype=np.float64), bounds)
    return {"score": scores, **asdict(bounds)}


def _scorecards(answers: list[dict[str, int | None]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the score of each city, and which cities left questions open."""
    scores, warnings = [], []
    for place, given in enumerate(answers):
        with within(f"scorecards/{place}"):
            score = index.scorecard(given)
        scores.append(
            {
                "total": score.total,
                "share": score.share,
                "answered": score.answered,
                "lack_of_coping": score.lack_of_coping,
            }
        )
        if 0 < score.answered < index.QUESTIONS:
            warnings.append(
                f"scorecard {place}: {score.answered} of {index.QUESTIONS} questions answered; "
                "the total is what is reached so far"
            )
    return scores, warnings


NODE = "0-10, one decimal, one value a place"
CALCULATOR = Calculator(
    name="inform",
    summary="INFORM Risk from components, indicators on its scale, and the MCR2030 scorecard",
    question=InformQuestion,
    answer=answer,
    results={
        "edition": "Edition of INFORM whose rounding was used",
        "places": "Names as given",
        **dict.fromkeys(
            (
                "earthquake",
                "natural",
                "human",
                "technological",
                "hazard",
                "socio_economic",
                "vulnerable_groups",
                "vulnerability",
                "institutional",
                "infrastructure",
                "lack_of_coping",
                "risk",
            ),
            f"{NODE}; rounded half up at the node as in the workbook",
        ),
        "risk_class": "Very low, Low, Medium, High, Very high",
        "lack_of_reliability": "0 (reliable) to 10",
        "indicators": "By name: `score` (0-10) with the bounds and scale it rests on",
        "scorecards": "By city: `total` of 141, `share`, `answered`, `lack_of_coping` (0-10); "
        "null when nothing is answered",
    },
    examples={
        "Kyrgyzstan and Tajikistan, dimensions of 2024": {
            "edition": "2024 v0.6.7",
            "places": ["KG", "TJ"],
            "hazard": [2.6, 4.8],
            "vulnerability": [2.7, 3.7],
            "lack_of_coping": [4.2, 4.9],
        },
        "Osh: natural hazards, conflict and two indicators": {
            "edition": "2024 v0.6.7",
            "places": ["Osh"],
            "natural": {
                "earthquake": [7.7],
                "epidemic": [5],
                "coastal_flood": [0],
                "river_flood": [4.7],
                "tsunami": [0],
                "tropical_cyclone": [0],
                "drought": [5.4],
            },
            "human": {"projected_conflict": [0.5], "current_conflict": [0]},
            "indicators": {
                "Human Development Index": {
                    "values": [0.72],
                    "bounds": {"least": 0.4, "greatest": 0.9, "good": True},
                },
                "Flooded share of the city": {
                    "values": [0.04],
                    "bounds": {"least": 0, "greatest": 0.2},
                },
            },
        },
        "scorecards of Dushanbe (begun) and Ashgabat (not yet)": {
            "scorecards": [{"P1.1": 2, "P1.2": 1, "P9.1": 3, "P9.2": None}, {}]
        },
    },
)

"""Deaths and economic loss from people exposed to shaking, as USGS PAGER counts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    MOST_VALUES,
    Amount,
    Amounts,
    Answer,
    Array,
    Calculator,
    Question,
    columns,
    within,
)
from services.risk.science import population
from services.risk.science.limits import ScienceError
from services.risk.science.population import Estimate, Level, Loss

MOST_COUNTRIES = 20
USD_PER_MUSD = 1e6
Country = Annotated[
    str, Field(max_length=2, json_schema_extra={"enum": [*population.countries(Loss.FATALITY)]})
]


class Exposed(Question):
    """The people of one country, by degree of MMI or by cell."""

    country: Country
    """ISO 3166 alpha-2."""
    people_by_mmi: Annotated[list[Amount], Field(min_length=10, max_length=10)] | None = None
    """People at MMI 1 to 10; or give `mmi` and `people`."""
    mmi: (
        Annotated[
            list[Annotated[float, Field(ge=0, le=12)]],
            Field(min_length=1, max_length=MOST_VALUES),
        ]
        | None
    ) = None
    """Median MMI of each cell."""
    sigma: (
        Annotated[
            list[Annotated[float, Field(gt=0, le=5)]],
            Field(min_length=1, max_length=MOST_VALUES),
        ]
        | None
    ) = None
    """Standard deviation of each cell's MMI, degrees; cells are then spread over the degrees."""
    people: Amounts | None = None
    """People of each cell."""
    gdp_per_capita_usd: Annotated[float, Field(gt=0)] | None = None
    """Of today, USD a year; without it no economic loss is answered."""
    gdp_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    """The year of `gdp_per_capita_usd`."""


class PopulationLossQuestion(Question):
    """One earthquake in one or several countries."""

    exposed: Annotated[list[Exposed], Field(min_length=1, max_length=MOST_COUNTRIES)]
    """Each country once."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one country adds: its expected loss (deaths or USD) and the spread of its curve."""

    expected: float
    g: float


def answer(question: PopulationLossQuestion) -> Answer:
    """Return the losses of each country and of all together."""
    rows: list[dict[str, Any]] = []
    parts: dict[Loss, list[Part]] = {loss: [] for loss in Loss}
    warnings: list[str] = []
    for place, exposed in enumerate(question.exposed):
        with within(f"exposed/{place}"):
            if exposed.country in [row["country"] for row in rows]:
                raise ScienceError("country", "each country once", "the country is given twice")
            people = _by_degree(exposed)
            found = _losses(exposed, people, warnings)
        row: dict[str, Any] = {"country": exposed.country, "people_by_mmi": people}
        for loss, part in found.items():
            parts[loss].append(part)
            row[loss] = _described(_estimate(loss, [part]))
        rows.append({**row, "gdp_year": exposed.gdp_year})
    totals = {loss: _estimate(loss, found) for loss, found in parts.items() if found}
    level = Level.GREEN
    for total in totals.values():
        level = population.worse(level, total.level)
    results = {
        "countries": rows,
        **{loss.value: _described(total) for loss, total in totals.items()},
        "level": level,
        "bin_edges": [*population.BINS, None],
    }
    return Answer(results, [population.METHOD], warnings)


def _by_degree(exposed: Exposed) -> Array:
    """Return the people of a country at MMI 1 to 10."""
    if exposed.people_by_mmi is not None:
        if exposed.mmi or exposed.people:
            raise ScienceError("people_by_mmi", "without cells", "give people by MMI or by cell")
        return np.array(exposed.people_by_mmi)
    c = columns(exposed, "mmi", "people", "sigma")
    for name in ("mmi", "people"):
        if name not in c:
            raise ScienceError(name, "given", f"{name} is needed without people_by_mmi")
    if "sigma" in c:
        return population.exposure_expected(c["mmi"], c["sigma"], c["people"])
    return population.exposure(c["mmi"], c["people"])


def _losses(exposed: Exposed, people: Array, warnings: list[str]) -> dict[Loss, Part]:
    """Return the expected losses of a country, and note what they rest on."""
    deaths = population.curve(Loss.FATALITY, exposed.country)
    found = {Loss.FATALITY: Part(population.expected_loss(deaths, people), deaths.g)}
    warnings += population.notes(Loss.FATALITY, deaths)
    if exposed.gdp_per_capita_usd is None:
        warnings.append(f"{exposed.country}: without GDP per capita no economic loss is estimated")
        return found
    if exposed.gdp_year is None:
        raise ScienceError("gdp_year", "given", "gdp_year is needed with gdp_per_capita_usd")
    money = population.curve(Loss.ECONOMY, exposed.country)
    usd = population.expected_loss(money, people, exposed.gdp_per_capita_usd)
    found[Loss.ECONOMY] = Part(usd, money.g)
    warnings += [f"{exposed.country}: {note}" for note in population.notes(Loss.ECONOMY, money)]
    return found


def _estimate(loss: Loss, parts: Sequence[Part]) -> Estimate:
    """Return the estimate of a loss over countries; those where nothing is lost add no spread."""
    losing = [part for part in parts if part.expected > 0] or parts
    scale = USD_PER_MUSD if loss is Loss.ECONOMY else 1.0
    expected = sum(part.expected for part in parts)
    return population.estimate(expected, [part.g for part in losing], scale=scale)


def _described(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as an answer shows it."""
    low, middle, high = population.fractiles(estimate)
    return {
        "expected": estimate.expected,
        "p05": low,
        "p50": middle,
        "p95": high,
        "g": estimate.g,
        "bins": estimate.bins,
        "level": estimate.level,
    }


LOSS = (
    "`expected`, `p05`, `p50`, `p95`, the spread `g` of ln loss, the probability of each of the "
    "`bins` and the `level` (green, yellow, orange, red)"
)
CALCULATOR = Calculator(
    name="population-loss",
    summary="Deaths and economic loss from people exposed to shaking",
    question=PopulationLossQuestion,
    answer=answer,
    results={
        "countries": "By country: `people_by_mmi` (MMI 1 to 10), `fatality`, `economy`, `gdp_year`",
        "fatality": f"Deaths in all countries: {LOSS}",
        "economy": f"Loss in all countries whose GDP is given, million USD: {LOSS}",
        "level": "The worse of both levels",
        "bin_edges": "Where the bins begin and end, deaths or million USD; the last is open (null)",
    },
    examples={
        "Namangan, strong shaking": {
            "exposed": [
                {
                    "country": "UZ",
                    "people_by_mmi": [0, 0, 0, 0, 0, 0, 500000, 300000, 80000, 0],
                    "gdp_per_capita_usd": 2850,
                    "gdp_year": 2024,
                }
            ]
        },
        "Murghob 2015, M 7.2: Tajikistan and Kyrgyzstan": {
            "exposed": [
                {
                    "country": "TJ",
                    "mmi": [7.4, 6.1, 4.2],
                    "people": [4000, 25000, 1100000],
                    "sigma": [0.7, 0.7, 0.7],
                    "gdp_per_capita_usd": 1341,
                    "gdp_year": 2024,
                },
                {"country": "KG", "mmi": [5.2, 4.4], "people": [60000, 400000]},
            ]
        },
    },
)

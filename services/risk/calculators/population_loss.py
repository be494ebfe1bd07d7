"""Deaths and economic loss from people exposed to shaking, as USGS PAGER counts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

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
from services.risk.science import exposure, population
from services.risk.science.exposure import Exposure
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
    """Standard deviation of each cell's MMI, degrees; without it MMI is taken as known."""
    people: Amounts | None = None
    """People of each cell."""
    gdp_per_capita_usd: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    """Of today, USD a year; without it no economic loss is answered."""
    gdp_year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    """The year of `gdp_per_capita_usd`."""


class PopulationLossQuestion(Question):
    """One earthquake in one or several countries."""

    exposed: Annotated[list[Exposed], Field(min_length=1, max_length=MOST_COUNTRIES)]
    """Each country once."""
    shared: Annotated[float, Field(ge=0, le=1)] = 0.7
    """Share of the variance `sigma`² that moves all cells together: what differs from event to
    event, and the conversion to intensity. 0.7 is that of a city in our own assessments."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one country adds: its expected loss (deaths or USD) in strata and what is exposed."""

    expected: Array
    """Shape (strata,)."""
    weights: Array
    """Shape (strata,)."""
    most: float
    """Deaths or USD."""
    g: float
    """Spread of its curve."""


def answer(question: PopulationLossQuestion) -> Answer:
    """Return the losses of each country and of all together."""
    rows: list[dict[str, Any]] = []
    parts: dict[Loss, list[Part]] = {loss: [] for loss in Loss}
    warnings: list[str] = []
    for place, exposed in enumerate(question.exposed):
        with within(f"exposed/{place}"):
            if exposed.country in [row["country"] for row in rows]:
                raise ScienceError("country", "each country once", "the country is given twice")
            shaken = _exposure(exposed, question.shared)
            found = _losses(exposed, shaken, warnings)
        row: dict[str, Any] = {
            "country": exposed.country,
            "people_by_mmi": shaken.expected(),
            "at_least": shaken.at_least(),
        }
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
    return Answer(results, [exposure.METHOD, population.METHOD], warnings)


def _exposure(exposed: Exposed, shared: float) -> Exposure:
    """Return the people of a country at MMI 1 to 10."""
    if exposed.people_by_mmi is not None:
        if exposed.mmi or exposed.people:
            raise ScienceError("people_by_mmi", "without cells", "give people by MMI or by cell")
        return exposure.certain(exposed.people_by_mmi)
    c = columns(exposed, "mmi", "people", "sigma")
    for name in ("mmi", "people"):
        if name not in c:
            raise ScienceError(name, "given", f"{name} is needed without people_by_mmi")
    if "sigma" in c:
        return exposure.of_intensity(c["mmi"], c["sigma"], c["people"], shared)
    return exposure.certain(exposure.by_degree(c["mmi"], c["people"]))


def _losses(exposed: Exposed, shaken: Exposure, warnings: list[str]) -> dict[Loss, Part]:
    """Return the expected losses of a country, and note what they rest on."""
    deaths = population.curve(Loss.FATALITY, exposed.country)
    people = float(shaken.expected().sum())
    expected = population.expected_loss(deaths, shaken.people)
    found = {Loss.FATALITY: Part(expected, shaken.weights, people, deaths.g)}
    warnings += population.notes(Loss.FATALITY, deaths)
    if exposed.gdp_per_capita_usd is None:
        warnings.append(f"{exposed.country}: without GDP per capita no economic loss is estimated")
        return found
    if exposed.gdp_year is None:
        raise ScienceError("gdp_year", "given", "gdp_year is needed with gdp_per_capita_usd")
    money = population.curve(Loss.ECONOMY, exposed.country)
    usd = population.expected_loss(money, shaken.people, exposed.gdp_per_capita_usd)
    wealth = people * population.wealth(money, exposed.gdp_per_capita_usd)
    found[Loss.ECONOMY] = Part(usd, shaken.weights, wealth, money.g)
    warnings += [f"{exposed.country}: {note}" for note in population.notes(Loss.ECONOMY, money)]
    return found


def _estimate(loss: Loss, parts: Sequence[Part]) -> Estimate:
    """Return the estimate of a loss over countries; those where nothing is lost add no spread.

    One earthquake shakes them all: their strata are the same, and one that is known has one only.
    """
    losing = [part for part in parts if part.expected.any()] or parts
    return population.estimate(
        sum(part.expected for part in parts),
        [part.g for part in losing],
        weights=max((part.weights for part in parts), key=len),
        most=sum(part.most for part in parts),
        scale=USD_PER_MUSD if loss is Loss.ECONOMY else 1.0,
    )


def _described(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate as an answer shows it."""
    low, middle, high = estimate.fractiles
    return {
        "expected": estimate.expected,
        "p05": low,
        "p50": middle,
        "p95": high,
        "mean": estimate.mean,
        "at_least_one": estimate.reaching(1.0),
        "g": estimate.g,
        "bins": estimate.bins,
        "level": estimate.level,
    }


LOSS = (
    "`expected` of the curve, and the loss with the curve's spread `g` of ln loss: `p05`, `p50`, "
    "`p95`, `mean`, the probability `at_least_one` of 1 or more and of each of the `bins`, and the "
    "`level` of the median (green, yellow, orange, red); at most what is exposed"
)
CALCULATOR = Calculator(
    name="population-loss",
    summary="Deaths and economic loss from people exposed to shaking",
    question=PopulationLossQuestion,
    answer=answer,
    results={
        "countries": "By country: `people_by_mmi` expected (MMI 1 to 10), `at_least` the people at "
        "each degree or more (mean, p05, p95), `fatality`, `economy`, `gdp_year`",
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

"""Return levels of annual maxima: floods, rain, heat, wind."""

from typing import Annotated, Any

from pydantic import Field

from services.risk.calculators.calculator import MOST_VALUES, Answer, Calculator, Question
from services.risk.science import return_levels as rl
from services.risk.science.method import Method

MOST_YEARS = 1_000
"""Longer than any gauge; an interval draws it 1,000 times."""
MOST_PERIODS = 1_000
USUAL = (2.0, 5.0, 10.0, 25.0, 50.0, 100.0, 200.0, 500.0)

Level = Annotated[float, Field(ge=-1e9, le=1e9)]
PeriodYears = Annotated[float, Field(gt=1, le=1_000_000)]
Periods = Annotated[list[PeriodYears], Field(min_length=1, max_length=MOST_PERIODS)]
Degrees = Annotated[float, Field(ge=-2, le=10)]


class Growth(Question):
    """Regional growth curve: a GEV of mean 1, shape positive with an upper bound (Hosking)."""

    location: Annotated[float, Field(ge=-10, le=10)]
    """Location, about 0.8 to 1."""
    scale: Annotated[float, Field(gt=0, le=10)]
    """Scale."""
    shape: Annotated[float, Field(gt=-1, lt=1)]
    """Shape; Hosking's sign, the opposite of climatology's xi."""


class Warming(Question):
    """Global warming since the record, which scales the distribution."""

    degrees_c: Annotated[list[Degrees], Field(min_length=1, max_length=100)]
    """Degrees of further global warming; one answer each."""
    per_degree: Annotated[float, Field(gt=-0.5, le=1)] = rl.CLAUSIUS_CLAPEYRON
    """Share by which levels change per degree; 0.07 is for heavy rain, others need a study."""


class ReturnLevelsQuestion(Question):
    """The record of one station and the periods asked for."""

    annual_maxima: Annotated[list[Level], Field(min_length=1, max_length=MOST_YEARS)]
    """The greatest value of each year, in any unit: levels are in the same."""
    periods_years: Annotated[Periods, Field(default_factory=lambda: list(USUAL))]
    """Return periods, years."""
    levels: Annotated[list[Level], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    """Levels whose return period is asked for, in the unit of the maxima."""
    horizon_years: Annotated[float, Field(gt=0, le=10_000)] | None = None
    """Adds the probability that each level is exceeded at least once in so many years."""
    growth: Growth | None = None
    """Used where the record has fewer than 15 years, which carry no distribution of their own."""
    warming: Warming | None = None
    """Adds levels under further warming."""
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 0
    """Of the samples; the same seed gives the same intervals."""


def answer(question: ReturnLevelsQuestion) -> Answer:
    """Return GEV and Gumbel levels with the sampling error, periods of levels, warmed levels."""
    maxima, periods = question.annual_maxima, question.periods_years
    growth = None if question.growth is None else rl.Gev(**question.growth.model_dump())
    found = rl.return_levels(maxima, periods, growth=growth, seed=question.seed)
    short = len(maxima) < rl.LEAST_YEARS
    warnings = list(found.warnings)
    if growth is not None:
        warnings += rl.growth_warnings(growth) if short else ["growth is not used: a long record"]
    methods: list[Method] = [rl.METHOD, rl.INTERVAL]
    if short:
        methods = [rl.INDEX_FLOOD, rl.INTERVAL]
        warnings.append("gumbel and l_moments are null: too few years")
    gumbel = None if short else rl.fit_gumbel(maxima)
    results: dict[str, Any] = {
        "years": len(maxima),
        "periods_years": periods,
        "l_moments": None if short else _moments(maxima),
        "gev": {**_parameters(found.fit), "level": found.level, "p05": found.p05, "p95": found.p95},
        "gumbel": gumbel and {**_parameters(gumbel), "level": gumbel.level(periods)},
        **dict.fromkeys(("periods_of_levels_years", "probability_in_horizon", "warming")),
    }
    if gumbel is not None:
        methods.append(rl.GUMBEL_LIKELIHOOD)
    if question.levels is not None:
        results["periods_of_levels_years"] = found.fit.period(question.levels)
    if question.horizon_years is not None:
        results["probability_in_horizon"] = rl.probability(periods, question.horizon_years)
        methods.append(rl.POISSON)
    if question.warming is not None:
        results["warming"] = _warmed(found.fit, question.warming, question)
        methods.append(rl.WARMING)
    return Answer(results, methods, warnings)


def _parameters(fit: rl.Gev) -> dict[str, float]:
    """Return the parameters of a distribution."""
    return {"location": fit.location, "scale": fit.scale, "shape": fit.shape}


def _moments(maxima: list[float]) -> dict[str, float]:
    """Return the L-moments of the record by their symbols."""
    mean, second, skewness = rl.l_moments(maxima)
    return {"l1": mean, "l2": second, "t3": skewness}


def _warmed(fit: rl.Gev, warming: Warming, question: ReturnLevelsQuestion) -> list[dict[str, Any]]:
    """Return levels under each warming, and how often today's levels come then."""
    today = fit.level(question.periods_years)
    found = []
    for degrees in warming.degrees_c:
        then = fit.warmed(warming.per_degree, degrees)
        found.append(
            {
                "degrees_c": degrees,
                "level": then.level(question.periods_years),
                "period_of_todays_level_years": then.period(today),
            }
        )
    return found


CALCULATOR = Calculator(
    name="return-levels",
    summary="Return levels of annual maxima (GEV, Gumbel) with their uncertainty",
    question=ReturnLevelsQuestion,
    answer=answer,
    results={
        "years": "Years of the record",
        "periods_years": "The return periods of the levels below",
        "l_moments": "Sample L-moments `l1`, `l2` and L-skewness `t3`",
        "gev": "`location`, `scale`, `shape` (Hosking's sign) by L-moments; `level` per period "
        "with `p05` and `p95` of the sampling error, in the unit of the maxima: together they hold "
        "the true level for 90 % of records",
        "gumbel": "The same without interval by maximum likelihood; null for a short record",
        "periods_of_levels_years": "Return period of each of `levels`, years; null above the upper "
        "bound of the distribution",
        "probability_in_horizon": "Probability of at least one exceedance in the horizon, per "
        "period",
        "warming": "Per degree of warming: `level` per period, and the return period that today's "
        "level has then",
    },
    examples={
        "Petropavlovsk, spring peaks of the Yesil, m3/s": {
            "annual_maxima": [
                *(820, 760, 905, 700, 1010, 880, 930, 790),
                *(1130, 860, 980, 745, 1025, 915, 840),
            ],
            "periods_years": [10, 50, 100],
            "levels": [1000, 1200],
            "horizon_years": 50,
        },
        "Dushanbe, daily rain, mm, two degrees warmer": {
            "annual_maxima": [
                *(31, 44, 28, 52, 39, 35, 61, 47, 30, 42),
                *(55, 38, 33, 49, 70, 36, 41, 58, 45, 37),
            ],
            "periods_years": [10, 50],
            "warming": {"degrees_c": [1, 2]},
        },
        "Osh, five years and a regional growth curve": {
            "annual_maxima": [38, 52, 44, 71, 40],
            "periods_years": [10, 25],
            "growth": {"location": 0.83, "scale": 0.28, "shape": -0.03},
        },
    },
    pointers={
        "values": "annual_maxima",
        "index_flood": "annual_maxima",
        "period_years": "periods_years",
        "level": "levels",
    },
)

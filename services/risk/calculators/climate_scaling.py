"""What a warmer climate makes of a hazard: warming, precipitation, return levels, causes."""

from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from pydantic import Field

from services.risk.calculators.calculator import (
    LARGEST,
    MOST_VALUES,
    Answer,
    Calculator,
    Money,
    Number,
    Numbers,
    Question,
)
from services.risk.science import climate
from services.risk.science.climate import Horizon, Scenario, Span, Variable
from services.risk.science.limits import ScienceError
from services.risk.science.return_levels import METHOD as RETURN_LEVELS
from services.risk.science.return_levels import Gev

PERIODS = {Horizon.NEAR: "2021-2040", Horizon.MIDDLE: "2041-2060", Horizon.LATE: "2081-2100"}
MOST_PERIODS = 100
PARTS = ("best", "low", "high")
OPPOSITE = ("best", "high", "low")
Factor = Annotated[float, Field(gt=-1, le=10)]
Risk = Annotated[list[Money], Field(min_length=1, max_length=MOST_VALUES)]


class Range(Question):
    """A best estimate with its range."""

    best: Factor
    """Best estimate."""
    low: Factor
    """Low end."""
    high: Factor
    """High end."""

    def span(self, field: str) -> Span:
        """Return it as arrays, refused unless low <= best <= high."""
        if not self.low <= self.best <= self.high:
            raise ScienceError(f"{field}/best", "low <= best <= high", "best is outside its range")
        return Span(np.array(self.best), np.array(self.low), np.array(self.high))


class Extremes(Question):
    """A generalised extreme value distribution of yearly maxima."""

    location: Number
    """Location, in the unit of the hazard."""
    scale: Annotated[float, Field(gt=0, le=LARGEST)]
    """Scale, in the unit of the hazard."""
    shape: Annotated[float, Field(ge=-1, le=1)]
    """Shape k in Hosking's sign: above 0 the distribution has an upper bound."""
    periods_years: Annotated[
        list[Annotated[float, Field(gt=1, le=100_000)]],
        Field(min_length=1, max_length=MOST_PERIODS),
    ]
    """Return periods, years."""


class Hazard(Question):
    """What is to be brought to the future climate: values, a distribution, or both."""

    variable: Variable
    """`precipitation` grows by a factor, `temperature` by the local warming, `earthquake` not."""
    values: Numbers | None = None
    """Today's values or return levels: mm, mm/h, C, in any unit that fits the variable."""
    extremes: Extremes | None = None
    """Today's distribution of yearly maxima."""


class Risks(Question):
    """A risk computed four times; arrays of one length, in one unit (losses, people)."""

    today: Risk
    """Today's climate and exposure."""
    climate_only: Risk
    """Future climate, today's exposure."""
    exposure_only: Risk
    """Today's climate, future exposure."""
    both: Risk
    """Future climate and exposure."""


class ClimateQuestion(Question):
    """Scenarios and horizons, and what to bring to them."""

    scenarios: Annotated[
        list[Scenario],
        Field(default_factory=lambda: list(Scenario), min_length=1, max_length=len(Scenario)),
    ]
    """Emission scenarios; all four when not given."""
    horizons: Annotated[
        list[Horizon],
        Field(default_factory=lambda: list(Horizon), min_length=1, max_length=len(Horizon)),
    ]
    """2030 is 2021-2040, 2050 is 2041-2060, 2100 is 2081-2100; all when not given."""
    levels_c: Annotated[
        list[float],
        Field(default_factory=lambda: list(climate.LEVELS_C), min_length=1, max_length=4),
    ]
    """Global warming levels whose year of crossing is asked: 1.5, 2, 3, 4 C."""
    global_warming_c: (
        Annotated[list[Annotated[float, Field(ge=0, le=10)]], Field(max_length=MOST_VALUES)] | None
    ) = None
    """Own levels of global warming above 1850-1900, C, without a scenario."""
    regional_ratio: Range = Range(best=1.4, low=1.2, high=1.7)
    """Local degrees per degree of global warming, greater than 0."""
    precipitation_rate: Range = Range(best=0.07, low=0.0, high=0.14)
    """Growth of heavy precipitation per local degree, a share greater than -1."""
    hazard: Hazard | None = None
    """Hazard values to scale; scenarios x horizons x values at most 40,000."""
    risks: Risks | None = None
    """Risks whose change is to be split by cause."""


def answer(question: ClimateQuestion) -> Answer:
    """Return warming and crossings, and what was asked to be scaled or split."""
    ratio = question.regional_ratio.span("regional_ratio")
    rate = question.precipitation_rate.span("precipitation_rate")
    cases = [
        (scenario, horizon) for scenario in question.scenarios for horizon in question.horizons
    ]
    globe = _assessed(cases)
    local = climate.local_span(globe, ratio)
    factor = climate.precipitation_span(local, rate)
    results: dict[str, Any] = {
        "warming": _warming(cases, globe, local, factor),
        "crossings": _crossings(question),
    }
    methods = [
        climate.METHOD,
        climate.REGIONAL_WARMING,
        climate.HEAVY_PRECIPITATION,
        climate.CROSSINGS,
    ]
    warnings = climate.warnings(question.global_warming_c or globe.best, ratio, rate)
    if question.global_warming_c:
        level = np.array(question.global_warming_c)
        own = climate.local_span(Span(level, level, level), ratio)
        results["levels"] = {
            "local_c": _parts(own),
            "precipitation_factor": _parts(climate.precipitation_span(own, rate)),
        }
    if question.hazard:
        results["hazard"] = _scaled(question.hazard, cases, local, factor)
        methods += [RETURN_LEVELS] if question.hazard.extremes else []
        if question.hazard.variable is Variable.EARTHQUAKE:
            warnings.append("earthquakes do not change with the climate: only exposure does")
    if question.risks:
        parts = climate.split(**question.risks.model_dump())
        results["split"] = {
            name: getattr(parts, name) for name in ("total", "climate", "exposure", "interaction")
        }
        methods.append(climate.CAUSES)
    return Answer(results, methods, warnings)


def _assessed(cases: list[tuple[Scenario, Horizon]]) -> Span:
    """Return AR6's warming of each case; where it has no range, the best estimate is both ends."""
    found = [climate.global_warming(*case) for case in cases]
    return Span(
        np.array([one.best for one in found]),
        np.array([one.best if one.low is None else one.low for one in found]),
        np.array([one.best if one.high is None else one.high for one in found]),
    )


def _warming(
    cases: list[tuple[Scenario, Horizon]], globe: Span, local: Span, factor: Span
) -> list[dict[str, Any]]:
    """Return the rows of the warming table."""
    rows = []
    for i, (scenario, horizon) in enumerate(cases):
        assessed = globe.low[i] < globe.high[i]
        p05, p95 = (globe.low[i], globe.high[i]) if assessed else (None, None)
        rows.append(
            {
                "scenario": scenario,
                "horizon": horizon,
                "years": PERIODS[horizon],
                "global_c": {"best": globe.best[i], "p05": p05, "p95": p95},
                "local_c": _parts(local, i),
                "precipitation_factor": _parts(factor, i),
            }
        )
    return rows


def _crossings(question: ClimateQuestion) -> list[dict[str, Any]]:
    """Return when each scenario first crosses each level."""
    for i, level in enumerate(question.levels_c):
        if level not in climate.LEVELS_C:
            raise ScienceError(f"levels_c/{i}", "1.5, 2, 3 or 4", f"no crossings of {level:g} C")
    rows = []
    for scenario in question.scenarios:
        for level in question.levels_c:
            found = climate.crossing(scenario, level)
            rows.append(
                {
                    "scenario": scenario,
                    "level_c": level,
                    "year": {"p10": found.p10, "p50": found.p50, "p90": found.p90},
                    "share_reaching": found.share_reaching,
                    "share_never": 1 - found.share_reaching,
                    "models": found.models,
                    "p50_of_reaching": found.p50_of_reaching,
                }
            )
    return rows


def _scaled(
    hazard: Hazard, cases: list[tuple[Scenario, Horizon]], local: Span, factor: Span
) -> list[dict[str, Any]]:
    """Return the hazard in each case."""
    _check(hazard, len(cases))
    rows = []
    for i, (scenario, horizon) in enumerate(cases):
        here = {
            part: climate.change(hazard.variable, getattr(local, part)[i], getattr(factor, part)[i])
            for part in PARTS
        }
        row: dict[str, Any] = {"scenario": scenario, "horizon": horizon}
        if hazard.values is not None:
            row["values"] = {part: change.of(hazard.values) for part, change in here.items()}
        if hazard.extremes:
            row["extremes"] = _extremes(hazard.extremes, here)
        rows.append(row)
    return rows


def _check(hazard: Hazard, cases: int) -> None:
    """Refuse what cannot be scaled, or not in so many cases."""
    if hazard.values is None and hazard.extremes is None:
        raise ScienceError("hazard/values", "given", "values or extremes are needed")
    values = np.array(hazard.values or [])
    if values.size * cases > MOST_VALUES:
        limit = f"at most {MOST_VALUES // cases} in {cases} cases"
        raise ScienceError("hazard/values", limit, f"{values.size} values are too many: {limit}")
    if hazard.variable is Variable.PRECIPITATION and np.any(values < 0):
        first = int(np.argmax(values < 0))
        raise ScienceError(f"hazard/values/{first}", "at least 0", "precipitation is at least 0")


def _extremes(today: Extremes, here: Mapping[str, climate.Change]) -> dict[str, Any]:
    """Return future return levels, and how often today's levels come then."""
    now = Gev(today.location, today.scale, today.shape)
    levels = now.level(today.periods_years)
    future = {part: change.of_extremes(now) for part, change in here.items()}
    return {
        "today": levels,
        "level": {part: one.level(today.periods_years) for part, one in future.items()},
        # Where levels rise most, today's level comes most often.
        "period_of_today_years": {
            part: future[other].period(levels) for part, other in zip(PARTS, OPPOSITE, strict=True)
        },
    }


def _parts(span: Span, i: int | None = None) -> dict[str, Any]:
    """Return a span, or the i-th of it, by name."""
    found = {part: getattr(span, part) for part in PARTS}
    return found if i is None else {part: values[i] for part, values in found.items()}


CALCULATOR = Calculator(
    name="climate-scaling",
    summary="Warming by scenario, what it makes of a hazard, and who caused a change of risk",
    question=ClimateQuestion,
    answer=answer,
    results={
        "warming": "One row per scenario and horizon: `global_c` above 1850-1900 (AR6 best, 5-95 % "
        "for 2081-2100 only, else null), `local_c` above 1995-2014 and `precipitation_factor` with "
        "`low` and `high` of warming, ratio and rate together",
        "crossings": "One row per scenario and level: `year` of first crossing (p10, p50, p90 of "
        "the models; null is never), `share_reaching`, `share_never`; `p50_of_reaching` leaves out "
        "the models that never reach it and is too early",
        "levels": "`local_c` and `precipitation_factor` of each of `global_warming_c`",
        "hazard": "One row per scenario and horizon: `values` as they become; `extremes` with "
        "today's return levels, their future `level`, and `period_of_today_years`, the return "
        "period that today's level has then, one per period; null is never",
        "split": "`total` change and its parts `climate`, `exposure`, `interaction`, one per risk; "
        "the parts sum to the total",
    },
    examples={
        "Namangan, cloudburst of 24 h by mid-century": {
            "scenarios": ["ssp245", "ssp585"],
            "horizons": ["2050"],
            "hazard": {
                "variable": "precipitation",
                "values": [38, 52],
                "extremes": {
                    "location": 24.5,
                    "scale": 7.1,
                    "shape": -0.08,
                    "periods_years": [10, 50, 100],
                },
            },
        },
        "Ashgabat, hottest day at global warming levels": {
            "scenarios": ["ssp370"],
            "horizons": ["2030", "2050", "2100"],
            "global_warming_c": [1.5, 2, 3],
            "hazard": {"variable": "temperature", "values": [45.2, 47.0]},
        },
        "Dushanbe, mudflow losses of two districts, million USD a year": {
            "scenarios": ["ssp245"],
            "horizons": ["2050"],
            "levels_c": [2],
            "risks": {
                "today": [4.1, 2.6],
                "climate_only": [4.9, 3.0],
                "exposure_only": [6.2, 3.1],
                "both": [7.5, 3.6],
            },
        },
    },
    pointers={
        "ratio": "regional_ratio/low",
        "rate": "precipitation_rate/low",
        "today": "risks/today",
        "climate_only": "risks/climate_only",
        "exposure_only": "risks/exposure_only",
        "both": "risks/both",
    },
)

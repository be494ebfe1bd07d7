"""Statistics of losses: averages, exceedance, losses at return periods, tails."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import ArrayLike
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
from services.risk.science import losses, sampling
from services.risk.science.limits import ScienceError

MOST_PERIODS, MOST_YEARS = 1_000, 500_000
LARGEST_SEED = 2**53 - 1
"""Greater whole numbers do not survive clients that read numbers as doubles."""
Period = Annotated[float, Field(ge=1, le=1e7)]
TABLES = ("events", "years", "exceedances")


class Simulation(Question):
    """Years drawn from an event loss table."""

    years: Annotated[int, Field(ge=100, le=MOST_YEARS)] = 10_000
    """How many years to draw."""
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] | None = None
    """Of the random numbers; from the question when not given, and in the answer either way."""


class Events(Question):
    """An event loss table: how often each event comes and what it costs."""

    rate: Amounts
    """Events a year."""
    loss: Amounts
    """Loss of each event, in the question's unit."""
    simulation: Simulation | None = None
    """Draw years, for AEP and TVaR, which a table of events has not in closed form."""


class Years(Question):
    """A year loss table: events of simulated or observed years."""

    years: Annotated[int, Field(ge=1, le=MOST_YEARS)]
    """Years there are, with and without loss."""
    year: Annotated[list[Annotated[int, Field(ge=1, le=MOST_YEARS)]], Field(max_length=MOST_VALUES)]
    """Year of each event, 1 to `years`."""
    loss: Annotated[list[Amount], Field(max_length=MOST_VALUES)]
    """Loss of each event, in the question's unit."""


class Exceedances(Question):
    """Losses by return period."""

    period_years: Annotated[list[Period], Field(min_length=2, max_length=MOST_VALUES)]
    """Return periods, all different."""
    loss: Annotated[list[Amount], Field(min_length=2, max_length=MOST_VALUES)]
    """Loss at each period, never less than at a shorter one."""
    threshold_period_years: Annotated[float, Field(gt=0)] | None = None
    """Period from which on losses begin, at most the shortest of the table."""


class LossStatisticsQuestion(Question):
    """One table, in any one unit of loss."""

    unit: Annotated[str, Field(max_length=40)] = "million USD"
    """Unit of the losses, repeated in the answer."""
    events: Events | None = None
    years: Years | None = None
    exceedances: Exceedances | None = None
    periods_years: Annotated[list[Period], Field(max_length=MOST_PERIODS)] = Field(
        default_factory=lambda: [10.0, 50.0, 100.0, 250.0, 500.0]
    )
    """Return periods at which losses are wanted."""
    at_losses: Annotated[list[Amount], Field(max_length=MOST_VALUES)] = Field(default_factory=list)
    """Losses whose yearly probability of being reached is wanted."""


def answer(question: LossStatisticsQuestion) -> Answer:
    """Return the statistics of the table that is given."""
    given = [name for name in TABLES if getattr(question, name) is not None]
    if len(given) != 1:
        field = given[1] if given else TABLES[0]
        raise ScienceError(field, "exactly one table", "give one of " + ", ".join(TABLES))
    periods = np.array(question.periods_years)
    results: dict[str, Any] = {"unit": question.unit, "periods_years": periods}
    methods = [losses.METHOD]
    with within(given[0]):
        if question.events:
            found, warnings = _events(question, question.events, periods)
            if question.events.simulation:
                methods.append(losses.SIMULATION)
        elif question.years:
            table = question.years
            c = columns(table, "year", "loss")
            late = np.flatnonzero(c["year"] > table.years)
            if late.size:
                limit = f"at most {table.years}"
                raise ScienceError(f"year/{late[0]}", limit, f"there are {table.years} years")
            found, warnings = _yearly(question, c["year"] - 1, c["loss"], table.years)
        elif question.exceedances:
            found, warnings = _exceedances(question.exceedances, periods)
    return Answer(results | found, methods, warnings)


BY_RATE = (
    "pml_occurrence is by rate: a loss of period T is reached or exceeded 1 / T times a year on "
    "average, which at short periods is more than a yearly probability of 1 / T; oep is by "
    "probability"
)
RATE_IS_PROBABILITY = 20.0
"""Period from which on a rate and the probability of a year, 1 - exp(-rate), agree to 2.5 %."""

Found = tuple[dict[str, Any], list[str]]


def _events(question: LossStatisticsQuestion, table: Events, periods: Array) -> Found:
    """Return the closed forms of an event loss table, and the simulation if it is wanted."""
    c = columns(table, "rate", "loss")
    curve = losses.occurrence_curve(c["rate"], c["loss"])
    results: dict[str, Any] = {
        "aal": losses.average_annual(c["rate"], c["loss"]),
        "deviation": losses.deviation_annual(c["rate"], c["loss"]),
        "pml_occurrence": curve.at(periods),
        "oep": losses.occurrence_probability(c["rate"], c["loss"], question.at_losses),
    }
    warnings = curve.warnings(periods)
    if periods.size and periods.min() < RATE_IS_PROBABILITY:
        warnings.append(BY_RATE)
    if table.simulation:
        seed = table.simulation.seed
        if seed is None:
            digest = sampling.inputs_hash(question.model_dump(mode="json"))
            seed = sampling.seed_of(digest) & LARGEST_SEED
        n = table.simulation.years
        with within("simulation"):
            year, loss = losses.simulated(sampling.generator(seed), c["rate"], c["loss"], n)
        found, more = _yearly(question, year, loss, n)
        results["simulation"] = {"seed": seed, "years": n, **found}
        warnings += more
    return results, warnings


def _yearly(question: LossStatisticsQuestion, year: ArrayLike, loss: Array, years: int) -> Found:
    """Return the statistics of years of events, year from 0."""
    periods = np.array(question.periods_years)
    greatest, total = losses.yearly(year, loss, years)
    oep, aep = losses.year_curve(greatest), losses.year_curve(total)
    tails = np.full(periods.shape, np.nan)
    within_years = periods <= years
    tails[within_years] = losses.tail_value(total, periods[within_years])
    warnings = aep.warnings(periods)
    if not within_years.all():
        warnings.append(f"TVaR is null beyond the {years} years there are")
    many = years > 1
    return {
        "aal": float(total.mean()),
        "aal_error": float(sampling.standard_error(total)) if many else None,
        "deviation": float(total.std(ddof=1)) if many else None,
        "pml_occurrence": oep.at(periods),
        "pml_aggregate": aep.at(periods),
        "tvar": tails,
        "oep": oep.reached(question.at_losses),
        "aep": aep.reached(question.at_losses),
    }, warnings


def _exceedances(table: Exceedances, periods: Array) -> Found:
    """Return the average of a table of exceedances with its tails."""
    c = columns(table, "period_years", "loss")
    average = losses.average_of_exceedances(
        c["period_years"], c["loss"], threshold_period=table.threshold_period_years
    )
    curve = losses.table_curve(c["period_years"], c["loss"])
    results = {
        "aal": average.value,
        "low_tail": average.low_tail,
        "high_tail": average.high_tail,
        "pml_occurrence": curve.at(periods),
    }
    return results, [*average.warnings, *curve.warnings(periods)]


CALCULATOR = Calculator(
    name="loss-statistics",
    summary="Average loss, exceedance, losses at return periods and tails of a table of losses",
    question=LossStatisticsQuestion,
    answer=answer,
    results={
        "unit": "Unit of all losses",
        "periods_years": "The return periods of `pml_occurrence`, `pml_aggregate` and `tvar`",
        "aal": "Average annual loss",
        "aal_error": "Its standard error over the years",
        "deviation": "Standard deviation of the annual loss",
        "pml_occurrence": "Loss of the greatest event of a year at each period; of a table of "
        "events by rate (reached or exceeded once in so many years on average), not by the "
        "probability of a year",
        "pml_aggregate": "Summed loss of a year at each period",
        "tvar": "Mean summed loss of the years as rare as each period or rarer; null beyond the "
        "years there are",
        "oep": "Probability that the greatest event of a year reaches each of `at_losses`",
        "aep": "Probability that the sum of a year reaches each of `at_losses`",
        "low_tail": "Of the AAL, what lies below the shortest period (0 where not known)",
        "high_tail": "Of the AAL, what lies above the longest period",
        "simulation": "Of drawn years: `seed`, `years`, and all statistics of years",
    },
    examples={
        "event loss table of Dushanbe with drawn years": {
            "events": {
                "rate": [0.02, 0.05, 0.1, 0.004],
                "loss": [100, 40, 10, 500],
                "simulation": {"years": 20000, "seed": 7},
            },
            "periods_years": [10, 50, 250],
            "at_losses": [10, 40, 100, 500],
        },
        "six years of losses of Namangan": {
            "unit": "billion UZS",
            "years": {"years": 6, "year": [1, 1, 3, 6], "loss": [12, 3, 40, 7]},
            "periods_years": [2, 3, 6],
            "at_losses": [10],
        },
        "earthquakes of Kazakhstan in GAR15, which begin at 20 years": {
            "exceedances": {
                "period_years": [20, 100, 250, 500],
                "loss": [900, 5070, 10336, 15743],
            },
            "periods_years": [100, 250],
        },
    },
    pointers={"exceedances/threshold_period": "exceedances/threshold_period_years"},
)

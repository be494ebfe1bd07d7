"""What measures are worth: present values, benefit-cost ratio, internal return."""

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Discriminator, Field, Tag

from services.risk.calculators.calculator import (
    Answer,
    Calculator,
    Id,
    Money,
    Question,
    one_or_many,
)
from services.risk.science import economics
from services.risk.science.limits import ScienceError

MOST_YEARS = 500
MOST_MEASURES = 200
Array = NDArray[np.float64]


class Course(Question):
    """A yearly amount that begins with `first` and grows to `last`, beside an investment."""

    first: Money = 0.0
    """Money in `from_year`."""
    last: Money | None = None
    """Money in the last year; as `first` when not given."""
    power: Annotated[float, Field(gt=0, le=10)] = 1.0
    """Growth between them: 1 is linear, 2 is slow at first."""
    from_year: Annotated[int, Field(ge=0, lt=MOST_YEARS)] = 0
    """First year with an amount; 0 is the year of the investment."""
    initial: Money = 0.0
    """Money in year 0 beside it: the investment, not its upkeep."""


Yearly = Annotated[list[Money], Field(min_length=1, max_length=MOST_YEARS)]
Flow = Annotated[
    Annotated[Yearly, Tag("[many]")] | Annotated[Course, Tag("[one]")], Discriminator(one_or_many)
]
Rate = Annotated[float, Field(ge=0, le=1)]
Rates = Annotated[list[Rate], Field(min_length=1, max_length=MOST_YEARS)]


class Losses(Question):
    """A yearly loss (average annual loss) without and with measures."""

    loss_without: Flow
    """Yearly loss without the measure."""
    loss_with: Flow
    """Yearly loss with it."""


class Appraised(Question):
    """A measure: what it costs, and either its benefits or the losses it changes."""

    id: Id
    """Name of the measure."""
    costs: Flow
    """Costs by year from year 0, or their course."""
    benefits: Flow | None = None
    """Benefits by year; or give both losses."""
    loss_without: Flow | None = None
    """Average annual loss by year without the measure."""
    loss_with: Flow | None = None
    """Average annual loss by year with it; the benefit is the loss averted, never below 0."""
    others: Annotated[dict[Id, Losses], Field(max_length=20)] = Field(default_factory=dict)
    """What is not money, by name (deaths, person-hours), without and with; never discounted."""


class CostBenefitQuestion(Question):
    """Measures to appraise over the same years, in one currency and price year."""

    measures: Annotated[list[Appraised], Field(min_length=1, max_length=MOST_MEASURES)]
    """Measures; results are in this order."""
    years: Annotated[int, Field(ge=1, le=MOST_YEARS)] | None = None
    """Years with year 0; taken from the first list of amounts when not given."""
    rate: Annotated[
        Annotated[Rate, Tag("[one]")] | Annotated[Rates, Tag("[many]")], Discriminator(one_or_many)
    ] = economics.DEFAULT_RATE
    """Discount rate a year as a share, one or one for each year; 2 and 8 % are always shown too."""
    joint: Losses | None = None
    """Losses without any and with all measures together, computed jointly: single benefits on the
    same loss must not be added."""


def answer(question: CostBenefitQuestion) -> Answer:
    """Return the appraisal of each measure, and of all together if asked."""
    years = _years(question)
    rate = np.asarray(question.rate, dtype=np.float64)
    if rate.ndim and len(rate) != years:
        raise ScienceError("rate", f"one, or {years}", f"{len(rate)} rates for {years} years")
    warnings = economics.warnings(rate)
    rows, spent, gained = [], np.zeros(years), 0.0
    for i, measure in enumerate(question.measures):
        path = f"measures/{i}"
        costs = _flow(f"{path}/costs", measure.costs, years)
        benefits = _benefits(path, measure, years, warnings)
        row = {"id": measure.id, **_appraised(benefits, costs, rate)}
        if row["irr"] is None and costs.any() and benefits.any():
            warnings.append(f"{measure.id}: no single internal return, the flows do not turn once")
        others = {
            name: _averted(f"{path}/others/{name}", losses, years).sum()
            for name, losses in measure.others.items()
        }
        rows.append({**row, "benefits": benefits, "averted": others})
        spent, gained = spent + costs, gained + row["pv_benefits"]
    results: dict[str, Any] = {"measures": rows}
    if question.joint:
        both = _averted("joint", question.joint, years)
        results["joint"] = {**_appraised(both, spent, rate), "pv_benefits_if_added": gained}
    elif len(rows) > 1:
        warnings.append("benefits are not added up: give `joint` losses for the measures together")
    return Answer(results, [economics.METHOD], warnings)


def _years(question: CostBenefitQuestion) -> int:
    """Return the years of the question, from its first list when it does not say."""
    if question.years:
        return question.years
    for one in question.measures:
        for flow in (one.costs, one.benefits, one.loss_without, one.loss_with):
            if isinstance(flow, list):
                return len(flow)
    raise ScienceError("years", "given", "years are needed where every amount is a course")


def _flow(path: str, flow: list[float] | Course, years: int) -> Array:
    """Return yearly amounts, shape (years,)."""
    if isinstance(flow, Course):
        if flow.from_year >= years:
            raise ScienceError(f"{path}/from_year", f"below {years}", "it begins after the end")
        return economics.course(years, **flow.model_dump())
    if len(flow) != years:
        raise ScienceError(path, f"{years} years", f"{len(flow)} amounts for {years} years")
    return np.array(flow)


def _benefits(path: str, measure: Appraised, years: int, warnings: list[str]) -> Array:
    """Return the yearly benefits, given or from losses averted."""
    if measure.benefits is not None:
        if measure.loss_without is not None or measure.loss_with is not None:
            raise ScienceError(
                f"{path}/benefits", "benefits or losses", "benefits and losses are both given"
            )
        return _flow(f"{path}/benefits", measure.benefits, years)
    for name in ("loss_without", "loss_with"):
        if getattr(measure, name) is None:
            raise ScienceError(
                f"{path}/{name}", "given", "benefits, or losses without and with, are needed"
            )
    assert measure.loss_without is not None
    assert measure.loss_with is not None
    without = _flow(f"{path}/loss_without", measure.loss_without, years)
    remaining = _flow(f"{path}/loss_with", measure.loss_with, years)
    if worse := int(np.count_nonzero(remaining > without)):
        warnings.append(f"{measure.id}: losses are greater with it in {worse} years, taken as 0")
    return economics.averted(without, remaining)


def _averted(path: str, losses: Losses, years: int) -> Array:
    """Return what is averted a year."""
    return economics.averted(
        _flow(f"{path}/loss_without", losses.loss_without, years),
        _flow(f"{path}/loss_with", losses.loss_with, years),
    )


def _appraised(benefits: Array, costs: Array, rate: Array) -> dict[str, Any]:
    """Return the appraisal at the rate, and at the rates of the sensitivity."""
    found = economics.appraise(benefits, costs, rate)
    sensitivity = [
        {"rate": one, **_values(economics.appraise(benefits, costs, one))}
        for one in economics.SENSITIVITY
    ]
    return {**_values(found), "irr": found.internal_return, "sensitivity": sensitivity}


def _values(found: economics.Appraisal) -> dict[str, float | None]:
    """Return an appraisal by the names of the field."""
    return {
        "npv": found.npv,
        "pv_benefits": found.benefit,
        "pv_costs": found.cost,
        "bcr": found.ratio,
    }


CALCULATOR = Calculator(
    name="cost-benefit",
    summary="Worth of measures: NPV, benefit-cost ratio, internal return, at 2, 5 and 8 %",
    question=CostBenefitQuestion,
    answer=answer,
    results={
        "measures": "One row per measure: `npv`, `pv_benefits`, `pv_costs`, `bcr` at the rate and "
        "again in `sensitivity` at 2 and 8 % a year, in the currency of the question, year 0 not "
        "discounted; `irr` a year (null where there is none or several), the yearly `benefits`, "
        "and `averted` of all years for what is not money",
        "joint": "The same for all measures together from the joint losses and the summed costs; "
        "`pv_benefits_if_added` is the wrong sum of single benefits, for comparison",
    },
    examples={
        "Osh, school retrofit, million USD": {
            "years": 31,
            "measures": [
                {
                    "id": "retrofit of 12 schools",
                    "costs": {"initial": 9.6, "first": 0.05, "from_year": 1},
                    "loss_without": {"first": 1.1, "last": 1.6},
                    "loss_with": {"first": 0.35, "last": 0.5},
                    "others": {
                        "deaths": {
                            "loss_without": {"first": 3.4},
                            "loss_with": {"first": 0.6},
                        }
                    },
                }
            ],
        },
        "Dushanbe, mudflow channel and warning on the same loss": {
            "years": 21,
            "rate": 0.06,
            "measures": [
                {
                    "id": "channel",
                    "costs": {"initial": 100},
                    "benefits": {"first": 15, "from_year": 1},
                },
                {
                    "id": "early warning",
                    "costs": {"initial": 12, "first": 1.5, "from_year": 1},
                    "loss_without": {"first": 24, "from_year": 1},
                    "loss_with": {"first": 17, "from_year": 1},
                },
            ],
            "joint": {
                "loss_without": {"first": 24, "from_year": 1},
                "loss_with": {"first": 6.5, "from_year": 1},
            },
        },
        "Petropavlovsk, dyke by year": {
            "measures": [
                {"id": "dyke", "costs": [40, 1, 1, 1, 1], "benefits": [0, 12, 12, 13, 13]}
            ],
        },
    },
)

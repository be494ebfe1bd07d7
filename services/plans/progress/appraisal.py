"""What a measure is worth by the numbers that its city states; pure, and the same again."""

from typing import Annotated, Literal

from pydantic import Field

from services.plans.content import Line
from services.plans.kind import Fields
from shared.contracts import worth

MOST_YEARS = 500
Amount = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
Needed = Literal["investment", "upkeep", "loss_without", "loss_with"]


class Loss(Fields):
    """An expected annual loss: in the first year that the measure works, and in the last."""

    first: Amount
    last: Amount | None = None
    """As `first` when not given."""
    power: Annotated[float, Field(gt=0, le=10)] = 1.0
    """Growth between them: 1 is linear, 2 is slow at first."""
    source: Line
    """Which assessment, study or calculation it is from."""


class Stated(Fields):
    """What an appraisal is computed from, in one currency and the prices of one year."""

    years: Annotated[int, Field(ge=2, le=MOST_YEARS)]
    """The horizon, with year 0."""
    rate: Annotated[float, Field(ge=0, le=1)] = worth.DEFAULT_RATE
    """Discount rate a year, as a share; 2 and 8 % are always shown too."""
    investment: Amount | None = None
    """Spent in year 0; null: not known, which is not 0."""
    upkeep: Amount | None = None
    """Spent in each year after it; null: not known, which is not 0."""
    works_from: Annotated[int, Field(ge=0, lt=MOST_YEARS)] = 1
    """First year in which the measure averts losses."""
    loss_without: Loss | None = None
    """Expected annual loss without the measure; null: not known."""
    loss_with: Loss | None = None
    """The same with it."""


class Worth(Fields):
    """Present values in the currency stated, year 0 not discounted."""

    rate: float
    npv: float
    pv_benefits: float
    pv_costs: float
    bcr: float | None
    """Benefits per cost; null without costs."""


class Appraisal(Fields):
    """What the numbers come to, or what is missing of them."""

    method: str = worth.METHOD
    version: str = worth.VERSION
    """Of the method."""
    missing: list[Needed]
    """What is not known; anything here makes it not assessable."""
    worth: Worth | None
    sensitivity: list[Worth]
    """At 2 and 8 % a year."""
    worse_years: int | None
    """Years whose loss is greater with the measure: their benefit is taken as 0."""


def appraise(stated: Stated) -> Appraisal:
    """Return what a measure is worth: the loss averted each year, never below 0, for its costs."""
    missing: list[Needed] = []
    if (investment := stated.investment) is None:
        missing.append("investment")
    if (upkeep := stated.upkeep) is None:
        missing.append("upkeep")
    if (without := stated.loss_without) is None:
        missing.append("loss_without")
    if (remaining := stated.loss_with) is None:
        missing.append("loss_with")
    if investment is None or upkeep is None or without is None or remaining is None:
        return Appraisal(missing=missing, worth=None, sensitivity=[], worse_years=None)
    averted = [
        before - after
        for before, after in zip(_yearly(without, stated), _yearly(remaining, stated), strict=True)
    ]
    benefits = [0.0] * stated.works_from + [max(one, 0.0) for one in averted]
    # A measure that works only after the horizon averts nothing within it.
    benefits = benefits[: stated.years]
    costs = [investment, *[upkeep] * (stated.years - 1)]
    return Appraisal(
        missing=[],
        worth=_worth(benefits, costs, stated.rate),
        sensitivity=[_worth(benefits, costs, rate) for rate in worth.SENSITIVITY],
        worse_years=sum(one < 0 for one in averted),
    )


def _yearly(loss: Loss, stated: Stated) -> list[float]:
    """Return a loss of each year from the first in which the measure works."""
    last = loss.first if loss.last is None else loss.last
    return worth.growing(loss.first, last, stated.years - stated.works_from, loss.power)


def _worth(benefits: list[float], costs: list[float], rate: float) -> Worth:
    rates = [rate] * len(costs)
    gained, spent = worth.present_value(benefits, rates), worth.present_value(costs, rates)
    return Worth(
        rate=rate,
        npv=gained - spent,
        pv_benefits=gained,
        pv_costs=spent,
        bcr=gained / spent if spent > 0 else None,
    )

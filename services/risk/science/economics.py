"""Worth of measures: present values, benefit-cost ratio, internal return."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method
from shared.contracts import worth

METHOD = Method(
    worth.METHOD,
    worth.VERSION,
    "Mechler (2016): Reviewing estimates of the economic efficiency of disaster risk management. "
    "Natural Hazards 81:2121-2147; first year not discounted",
    "https://doi.org/10.1007/s11069-016-2170-y",
)
Array = NDArray[np.float64]
DEFAULT_RATE = worth.DEFAULT_RATE
SENSITIVITY = worth.SENSITIVITY


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Present values of a measure, its benefit-cost ratio and internal rate of return."""

    npv: float
    benefit: float
    cost: float
    ratio: float | None
    internal_return: float | None


def present_value(flows: ArrayLike, rate: ArrayLike = DEFAULT_RATE) -> float:
    """Return the net present value of yearly flows, the first not discounted.

    npv_t = flow_t + npv_(t+1) / (1 + rate_t), backward.

    Parameters
    ----------
    flows
        Shape (years,).
    rate
        One rate or one a year, greater than -1.
    """
    v = np.atleast_1d(limits.numbers("flows", flows))
    r = np.broadcast_to(limits.numbers("rate", rate, above=-1), v.shape)
    return worth.present_value(v.tolist(), r.tolist())


def grow(first: float, last: float, years: int, power: float = 1.0) -> Array:
    """Return a yearly value that goes from `first` to `last` over `years` years, shape (years,).

    first + (last - first) (t / (years - 1))^power; 1 is linear growth.
    """
    n = int(limits.number("years", years, low=1, high=1000))
    start, end = limits.number("first", first), limits.number("last", last)
    return np.array(worth.growing(start, end, n, limits.number("power", power, above=0)))


def course(
    years: int,
    first: float,
    last: float | None = None,
    *,
    power: float = 1.0,
    initial: float = 0.0,
    from_year: int = 0,
) -> Array:
    """Return a yearly value that begins in `from_year` and grows to the last year, shape (years,).

    `initial` comes in year 0 beside it (an investment, with its upkeep after it); without `last`
    the value stays as in its first year. Growth as in `grow`.
    """
    n = int(limits.number("years", years, low=1, high=1000))
    start = int(limits.number("from_year", from_year, low=0, high=n - 1))
    found = np.zeros(n)
    found[start:] = grow(first, first if last is None else last, n - start, power)
    found[0] += limits.number("initial", initial)
    return found


def averted(loss_without: ArrayLike, loss_with: ArrayLike) -> Array:
    """Return the yearly benefit of measures computed jointly, shape (years,), never below 0.

    Average annual losses without any and with all measures: benefits of single measures that act on
    the same loss must not be added.
    """
    without = limits.numbers("loss_without", loss_without, low=0)
    remaining = limits.numbers("loss_with", loss_with, low=0)
    limits.same_length(loss_without=without, loss_with=remaining)
    return np.asarray(np.maximum(without - remaining, 0))


def appraise(benefits: ArrayLike, costs: ArrayLike, rate: ArrayLike = DEFAULT_RATE) -> Appraisal:
    """Return the appraisal of yearly benefits and costs, both of shape (years,), from year 0.

    The rate is one or one a year. The ratio is None without costs, the internal return None where
    no rate makes the value 0.
    """
    gain = limits.numbers("benefits", benefits)
    spent = limits.numbers("costs", costs, low=0)
    limits.same_length(benefits=gain, costs=spent)
    benefit, cost = present_value(gain, rate), present_value(spent, rate)
    ratio = benefit / cost if cost > 0 else None
    return Appraisal(benefit - cost, benefit, cost, ratio, internal_return(gain - spent))


def internal_return(flows: ArrayLike) -> float | None:
    """Return the rate at which flows are worth nothing, None unless they change sign just once."""
    v = np.trim_zeros(np.atleast_1d(limits.numbers("flows", flows)), "b")
    signs = np.sign(v[v != 0])
    if np.count_nonzero(np.diff(signs)) != 1:
        return None
    year = np.arange(len(v))

    def worth(rate: float) -> float:
        # At the start, for a negative rate at the end: no power grows beyond bounds.
        return float(v @ (1 + rate) ** (year[::-1] if rate < 0 else -year))

    low, high = -0.99, 1.0
    while worth(high) * signs[0] < 0 and high < 1e6:
        high *= 10
    if worth(low) * signs[0] > 0 or worth(high) * signs[0] < 0:
        return None
    from scipy.optimize import brentq  # noqa: PLC0415 - 8 MB of each risk, for this alone

    return float(brentq(worth, low, high, xtol=1e-13))


def warnings(rate: ArrayLike = DEFAULT_RATE) -> list[str]:
    """Return a warning for a rate outside those whose results are compared, 2 to 8 %."""
    return limits.beyond(METHOD.id, "rate", rate, *SENSITIVITY)

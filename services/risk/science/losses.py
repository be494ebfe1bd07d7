"""Loss statistics: event and year loss tables, exceedance curves, AAL, PML, TVaR.

Oasis conventions: losses at a return period are linear in the period between the points of a curve.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "Loss-statistics",
    "1",
    "Grossi, Kunreuther (2005): Catastrophe modeling, ch. 2; compound Poisson for event sets, "
    "empirical exceedance for year sets; conventions of Oasis LMF ktools",
    "https://github.com/OasisLMF/ktools",
)

SIMULATION = Method(
    "Poisson-years",
    "1",
    "Years drawn from an event loss table, every event a Poisson process; PCG64, seed recorded",
)

Array = NDArray[np.float64]
SHORT_PERIODS = (2.0, 5.0, 10.0)
"""Return periods an exceedance table must reach for its average annual loss to be trusted."""

MOST_SIMULATED = 1_000_000
"""Events of a simulation: 20 bytes and 60 ns each."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Losses from greatest to least with their return periods, years, both of shape (points,)."""

    loss: Array
    period: Array

    def at(self, period_years: ArrayLike) -> Array:
        """Return PML: losses at return periods, linear in the period, any shape.

        Beyond the longest period the greatest loss holds; below the shortest the loss is 0.
        """
        wanted = limits.numbers("period_years", period_years, above=0)
        return np.interp(wanted, self.period[::-1], self.loss[::-1], left=0.0)

    def reached(self, loss: ArrayLike) -> Array:
        """Return the yearly probability of a loss as great, 1 / period of the last such point.

        For curves of years; any shape, 0 above the greatest loss.
        """
        wanted = limits.numbers("loss", loss)
        points = len(self.loss) - np.searchsorted(self.loss[::-1], wanted, side="left")
        return np.asarray(np.where(points > 0, 1 / self.period[np.maximum(points, 1) - 1], 0.0))

    def warnings(self, period_years: ArrayLike) -> list[str]:
        """Return warnings where periods lie beyond the points of the curve."""
        wanted = limits.numbers("period_years", period_years, above=0)
        if not wanted.size:
            return []
        least, greatest = float(self.period[-1]), float(self.period[0])
        found = []
        if wanted.min() < least:
            found.append(f"no loss is known below {least:g} years: 0 is answered there")
        if wanted.max() > greatest:
            found.append(f"beyond {greatest:g} years the greatest loss of the table is answered")
        return found


@dataclass(frozen=True, slots=True)
class Average:
    """Average annual loss from a table of exceedances and what is missing in it."""

    value: float
    low_tail: float
    high_tail: float
    warnings: tuple[str, ...]


def average_annual(rate: ArrayLike, loss: ArrayLike) -> float:
    """Return the average annual loss of an event loss table, sum of rate x loss."""
    r, x = _table(rate, loss)
    return float(r @ x)


def deviation_annual(rate: ArrayLike, loss: ArrayLike) -> float:
    """Return the standard deviation of annual loss (compound Poisson), sqrt(sum rate loss^2)."""
    r, x = _table(rate, loss)
    return float(np.sqrt(r @ x**2))


def occurrence_curve(rate: ArrayLike, loss: ArrayLike) -> Curve:
    """Return the frequency curve of an event loss table: period 1 / (rate of losses as great)."""
    r, x = _table(rate, loss)
    order = np.argsort(-x, kind="stable")
    with np.errstate(divide="ignore"):
        return Curve(x[order], 1 / np.cumsum(r[order]))


def occurrence_probability(rate: ArrayLike, loss: ArrayLike, at: ArrayLike) -> Array:
    """Return OEP, the probability that the greatest event of a year reaches `at`, any shape."""
    r, x = _table(rate, loss)
    order = np.argsort(x)
    beyond = np.concatenate([np.cumsum(r[order][::-1])[::-1], [0.0]])
    first = np.searchsorted(x[order], limits.numbers("at", at), side="left")
    return np.asarray(-np.expm1(-beyond[first]))


def yearly(year: ArrayLike, loss: ArrayLike, years: int) -> tuple[Array, Array]:
    """Return the greatest and the summed loss of each year, shape (years,), from event losses.

    Parameters
    ----------
    year
        0 to `years` - 1, shape (events,).
    """
    n = int(limits.number("years", years, low=1))
    index = limits.numbers("year", year, low=0, high=n - 1).astype(np.int64)
    x = limits.numbers("loss", loss, low=0)
    limits.same_length(year=index.astype(np.float64), loss=x)
    greatest = np.zeros(n)
    np.maximum.at(greatest, index, x)
    return greatest, np.bincount(index, weights=x, minlength=n).astype(np.float64)


def year_curve(losses: ArrayLike) -> Curve:
    """Return the exceedance curve of yearly losses, OEP of maxima or AEP of sums.

    The k-th greatest of N years has the period N / k.
    """
    x = limits.numbers("losses", losses, low=0)
    if not x.size:
        raise limits.ScienceError("losses", "at least one year", "no years")
    return Curve(np.sort(x)[::-1], len(x) / np.arange(1, len(x) + 1))


def tail_value(losses: ArrayLike, period_years: ArrayLike) -> Array:
    """Return TVaR, the mean of the yearly losses at least as rare as the periods, any shape.

    Raises
    ------
    ScienceError
        If a period is longer than the years simulated.
    """
    x = np.sort(limits.numbers("losses", losses, low=0))[::-1]
    period = limits.numbers("period_years", period_years, low=1)
    if np.any(period > len(x)):
        raise limits.ScienceError(
            "period_years", f"at most {len(x)}", "the period is longer than the simulation"
        )
    years = np.maximum((len(x) / period + 1e-9).astype(np.int64), 1)
    return np.asarray(np.cumsum(x)[years - 1] / years)


def simulated(
    random: np.random.Generator, rate: ArrayLike, loss: ArrayLike, years: int
) -> tuple[NDArray[np.int64], Array]:
    """Return year (from 0) and loss of the events of a simulation of an event loss table.

    Every event comes as a Poisson process of its rate.

    Raises
    ------
    ScienceError
        If more than `MOST_SIMULATED` events are to be expected.
    """
    r, x = _table(rate, loss)
    n = int(limits.number("years", years, low=1))
    if r.sum() * n > MOST_SIMULATED:
        raise limits.ScienceError(
            "years", f"{MOST_SIMULATED} events", "the simulation would have too many events"
        )
    event = np.repeat(np.arange(len(r)), random.poisson(r * n))
    return random.integers(0, n, len(event)), x[event]


def table_curve(period_years: ArrayLike, loss: ArrayLike) -> Curve:
    """Return the curve of a table of losses by return period.

    Raises
    ------
    ScienceError
        If periods repeat, losses fall with the period, or there are fewer than two points.
    """
    t = np.atleast_1d(limits.numbers("period_years", period_years, low=1))
    x = np.atleast_1d(limits.numbers("loss", loss, low=0))
    limits.same_length(period_years=t, loss=x)
    order = np.argsort(-t, kind="stable")
    t, x = t[order], x[order]
    if len(t) < 2 or np.any(np.diff(t) == 0):
        raise limits.ScienceError("period_years", "two or more, all different", "too few periods")
    if np.any(np.diff(x) > 0):
        raise limits.ScienceError("loss", "never falling with the period", "losses fall")
    return Curve(x, t)


def average_of_exceedances(
    period_years: ArrayLike, loss: ArrayLike, *, threshold_period: float | None = None
) -> Average:
    """Return the average annual loss of a table of losses by return period, with both tails.

    Between the points the trapezoid in annual probability; above the longest period the loss stays;
    below the shortest nothing is known. A table that does not start at 2 years misses much of the
    average loss of frequent hazards, and the answer says so, unless `threshold_period` states
    from which period on losses begin (the low tail is then a triangle).

    Raises
    ------
    ScienceError
        If periods repeat, losses fall with the period, or there are fewer than two points.
    """
    curve = table_curve(period_years, loss)
    t, x = curve.period[::-1], curve.loss[::-1]
    p = 1 / t
    middle = float((-np.diff(p) * (x[1:] + x[:-1]) / 2).sum())
    high = float(x[-1] * p[-1])
    found, low = [], 0.0
    if threshold_period is not None:
        start = limits.number("threshold_period", threshold_period, above=0, high=float(t[0]))
        low = float((1 / start - p[0]) * x[0] / 2)
    elif t[0] > SHORT_PERIODS[0]:
        missing = [f"{period:g}" for period in SHORT_PERIODS if period < t[0]]
        found.append(
            f"AAL truncated: the table begins at {t[0]:g} years; give losses at "
            f"{', '.join(missing)} years or the period from which losses begin"
        )
    return Average(middle + high + low, low, high, tuple(found))


def _table(rate: ArrayLike, loss: ArrayLike) -> tuple[Array, Array]:
    """Return rates and losses under their limits."""
    r = np.atleast_1d(limits.numbers("rate", rate, low=0))
    x = np.atleast_1d(limits.numbers("loss", loss, low=0))
    limits.same_length(rate=r, loss=x)
    return r, x

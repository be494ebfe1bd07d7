"""People and money at risk from shaking, as USGS PAGER's empirical models count them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from services.risk.science import coefficients, limits
from services.risk.science.compiled import compiled
from services.risk.science.exposure import MMI
from services.risk.science.method import Method

METHOD = Method(
    "PAGER-empirical",
    "3, fatality 2.2, economic 1.3",
    "Jaiswal, Wald (2010): An empirical model for global earthquake fatality estimation. "
    "Earthquake Spectra 26(4):1017-1037; Jaiswal, Wald (2013): Estimating economic losses from "
    "earthquakes using an empirical approach. Earthquake Spectra 29(1):309-324; "
    "coefficients of losspager (CC0); the spread about what each stratum of exposure expects, "
    "losses at most what is exposed; below magnitude 5.5 a part of the deviations within the event",
    "https://doi.org/10.1193/1.3480331",
)

Array = NDArray[np.float64]
LOWEST_FATAL = 5
HIGHEST_RATE = 9
"""Exposure above MMI 9 takes the rate of 9, exposure below 5 counts no loss."""
BINS = (0.0, 1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0)
"""Lower edges of the published bins; the last one is open."""
EDGES = np.array([*BINS, np.inf])
LARGEST_G = 2.5
TINY = 1e-5
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")
QUANTILES = (0.05, 0.5, 0.95)
FARTHEST_G = 6.0
"""Where fractiles are looked for, in spreads beyond the strata."""
NEAR, MOST_STEPS = 1e-13, 100
"""How near they are found, of ln, and in how many steps at most: some ten are needed."""
ROOT_HALF, ROOT_2_PI = math.sqrt(0.5), math.sqrt(2 * math.pi)
VALIDATED_MAGNITUDE = (4.5, 9.6)
"""Earthquakes of EXPO-CAT, on which the curves were fitted: those of the five countries from 4.5,
the greatest of all 9.6."""
SMALL, GREAT_ENOUGH = 5.0, 5.5
"""Magnitudes to which losses take the least part of the local deviations, and from which all."""
LEAST_SAMPLED = 0.25
"""That part. A rate was fitted to all who live in a degree of a map of medians, so that what
differs from place to place within it is in the rate already; sampled once more it counted 90 fatal
earthquakes of M 4 to 5 in 26 years, where none below 5.5 is listed (`docs/backtest.md`). Some of
it stays, for strata must not pass whole degrees at once."""


class Loss(StrEnum):
    """The two models."""

    FATALITY = "fatality"
    ECONOMY = "economy"


class Level(StrEnum):
    """Impact levels from least to worst."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


LEVEL_EDGES = (1.0, 100.0, 1000.0)
"""Deaths, or million USD, of the median at which yellow, orange and red begin."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Loss rate Phi(ln(MMI / theta) / beta) of a country and the spread `g` of ln loss."""

    country: str
    theta: float
    beta: float
    g: float
    alpha: float
    """Ratio of exposed wealth to yearly GDP; 1 in the fatality model."""
    regional: bool
    """Fitted on a group of countries: within the group all countries have the same curve."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A loss as a distribution, deaths or million USD."""

    expected: float
    """What the curve expects of the exposure, before the curve's own spread."""
    g: float
    """Spread of ln loss about that."""
    fractiles: Array
    """Shape (3,): p05, p50, p95."""
    mean: float
    """Of the whole distribution; far above the median, for large losses are few and heavy."""
    bins: Array
    """Probability of each bin of `BINS`, shape (7,), sum 1."""
    level: Level
    """That of the median."""

    def reaching(self, edge: float) -> float:
        """Return the probability of at least an edge of `BINS`."""
        return float(self.bins[BINS.index(edge) :].sum())


@cache
def curve(loss: Loss, country: str) -> Curve:
    """Return the curve of a country (ISO 3166 alpha-2).

    Raises
    ------
    ScienceError
        If the table has no such country.
    """
    for row in coefficients.rows(f"pager_{loss}"):
        if row["country"] == country:
            return Curve(
                country,
                float(row["theta"]),
                float(row["beta"]),
                float(row["g_norm"]),
                float(row.get("alpha") or 1),
                row["fitted_on"] == "group",
            )
    raise limits.ScienceError("country", "a country of the model", f"no {loss} curve: {country!r}")


def countries(loss: Loss) -> tuple[str, ...]:
    """Return the countries that have a curve, ISO 3166 alpha-2."""
    return tuple(row["country"] for row in coefficients.rows(f"pager_{loss}"))


def notes(loss: Loss, curve_: Curve) -> list[str]:
    """Return what a reader must know of a curve that was not fitted on its country alone."""
    if not curve_.regional:
        return []
    if loss is Loss.FATALITY and curve_.country in FIVE:
        shared = "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan share one"
        return [f"the fatality curve is regional: {shared}"]
    name = "fatality" if loss is Loss.FATALITY else "economic loss"
    return [f"the {name} curve is that of a group of countries"]


def sampled(magnitude: float) -> float:
    """Return the part of the local deviations that losses of an earthquake take, 0.25 to 1.

    Linear in moment magnitude between `SMALL` and `GREAT_ENOUGH`.
    """
    share = min(max((magnitude - SMALL) / (GREAT_ENOUGH - SMALL), 0.0), 1.0)
    return LEAST_SAMPLED + (1 - LEAST_SAMPLED) * share


def beyond(magnitude: float) -> list[str]:
    """Return a warning where the curves were not fitted on earthquakes of a magnitude."""
    return limits.beyond(METHOD.id, "magnitude", magnitude, *VALIDATED_MAGNITUDE)


def rate(theta: float, beta: float, mmi: ArrayLike) -> Array:
    """Return the loss rate at intensities, Phi(ln(MMI / theta) / beta), any shape; MMI positive."""
    intensity = limits.numbers("mmi", mmi, above=0)
    return np.asarray(ndtr(np.log(intensity / theta) / beta))


def expected_loss(curve_: Curve, people: ArrayLike, gdp_per_capita: float | None = None) -> Array:
    """Return expected deaths, or USD when `gdp_per_capita` (USD a year, of today) is given.

    Parameters
    ----------
    people
        By degree of MMI 1 to 10, shape (..., 10), such as strata of `exposure`.

    Returns
    -------
    Array
        Shape (...).

    Raises
    ------
    ScienceError
        If people are not rows of ten non-negative numbers or the GDP is not positive.
    """
    count = limits.numbers("people", people, low=0)
    if not count.ndim or count.shape[-1] != len(MMI):
        raise limits.ScienceError(
            "people", "ten numbers", "people must be ten numbers, for MMI 1 to 10"
        )
    loss = np.einsum("...d,d->...", count[..., LOWEST_FATAL - 1 :], _rates(curve_))
    return np.asarray(loss if gdp_per_capita is None else loss * wealth(curve_, gdp_per_capita))


@cache
def _rates(curve_: Curve) -> Array:
    """Return the loss rates at the degrees that count a loss."""
    degrees = np.minimum(np.arange(LOWEST_FATAL, MMI[-1] + 1), HIGHEST_RATE)
    return rate(curve_.theta, curve_.beta, degrees)


def wealth(curve_: Curve, gdp_per_capita: float) -> float:
    """Return the wealth exposed per person, USD: PAGER's ratio times GDP (USD a year, of today).

    Raises
    ------
    ScienceError
        If the GDP is not positive.
    """
    return curve_.alpha * limits.number("gdp_per_capita", gdp_per_capita, above=0)


def combined_g(spreads: Sequence[float]) -> float:
    """Return the spread of ln loss of one or several countries, as PAGER combines it.

    Several countries: the root of the sum of squares, at most 2.5.
    """
    if len(spreads) == 1:
        return min(math.sqrt(spreads[0] * spreads[0]), LARGEST_G)
    return min(float(np.sqrt(np.sum(np.square(spreads)))), LARGEST_G)


def between(expected: ArrayLike, g: float, low: ArrayLike, high: ArrayLike) -> Array:
    """Return P(low < loss <= high) under PAGER's lognormal with median `expected`, any shape."""
    a, b = limits.numbers("low", low, low=0), np.asarray(high, dtype=np.float64)
    log_e = np.log(np.asarray(expected, dtype=np.float64) + TINY)
    above = ndtr((np.log(b + TINY) - log_e) / g)
    return np.asarray(above - ndtr((np.log(a + TINY) - log_e) / g))


def estimate(
    expected: ArrayLike,
    spreads: Sequence[float],
    *,
    weights: ArrayLike = 1.0,
    most: float = np.inf,
    scale: float = 1.0,
) -> Estimate:
    """Return the distribution of a loss: PAGER's lognormal about what each stratum expects.

    PAGER's two rules for small losses are left out: they make the spread jump at an expected loss
    of 1, and give a third to a death wherever less than 0.001 is expected.

    Parameters
    ----------
    expected
        Deaths, or USD with `scale` 1e6 (bins and level count million USD), scalar or shape
        (strata,).
    spreads
        `g` of each country with exposure; the first alone decides where there is one.
    weights
        Probabilities of the strata, shape (strata,), sum 1.
    most
        What is exposed, in the unit of `expected`: a loss beyond it is all of it.

    Raises
    ------
    ScienceError
        If an expected loss is negative or no spread is given.
    """
    e = np.atleast_1d(limits.numbers("expected", expected, low=0)) / scale
    if not len(spreads):
        raise limits.ScienceError("spreads", "at least one", "no country's spread was given")
    share = np.broadcast_to(np.asarray(weights, dtype=np.float64), e.shape)
    g, whole = combined_g(spreads), most / scale
    if not e.any():
        return Estimate(0.0, g, np.zeros(3), 0.0, np.eye(len(BINS))[0], Level.GREEN)
    log_ends, holds = _ends(whole)
    log_e = np.log(e + TINY)
    reached = ndtr((log_ends - log_e) / g)
    bins = np.where(holds, (reached[1:] - reached[:-1]) @ share, 0.0)
    # The little mass the 1e-5 offset leaves below zero loss belongs to the first bin.
    bins[0] += 1 - bins.sum()
    found = np.array([_quantile(log_e, share, g, each) for each in QUANTILES])
    found = np.clip(np.exp(found) - TINY, 0, whole)
    mean = _mean(e, share, g, whole)
    return Estimate(float(share @ e), g, found, mean, bins, level(float(found[1])))


@lru_cache(maxsize=256)
def _ends(whole: float) -> tuple[Array, NDArray[np.bool_]]:
    """Return ln of where bins end, shape (8, 1), and which begin below all that is exposed.

    That is the end: what lies beyond belongs to the bin that holds it. Once for a city; nobody may
    write to what is returned.
    """
    ends = np.where(whole > EDGES, EDGES, np.inf)
    return np.log(ends + TINY)[:, None], EDGES[:-1] < whole


@compiled
def _quantile(ln_medians: Array, weights: Array, g: float, wanted: float) -> float:
    """Return ln of a quantile of a mixture of lognormals, to 1e-13.

    By Newton's method; where it would leave the bounds that it has found, they are halved.
    """
    # Counted one by one: NumPy's methods would load all that Numba knows of arrays (6 MB).
    low, high, x = ln_medians[0], ln_medians[0], 0.0
    for k in range(len(ln_medians)):
        low, high = min(low, ln_medians[k]), max(high, ln_medians[k])
        x += weights[k] * ln_medians[k]
    low, high = low - FARTHEST_G * g, high + FARTHEST_G * g
    for _ in range(MOST_STEPS):
        below, density = 0.0, 0.0
        for k in range(len(ln_medians)):
            z = (x - ln_medians[k]) / g
            below += weights[k] * 0.5 * math.erfc(-z * ROOT_HALF)
            density += weights[k] * math.exp(-0.5 * z * z)
        if below < wanted:
            low = x
        else:
            high = x
        middle = (low + high) / 2
        nearer = x - (below - wanted) * g * ROOT_2_PI / density if density > 0.0 else middle
        if not low < nearer < high:
            nearer = middle
        if abs(nearer - x) <= NEAR * max(abs(nearer), 1.0):
            return float(nearer)
        x = nearer
    return float(x)


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    estimate(1.0, [1.0])


def _mean(expected: Array, weights: Array, g: float, most: float) -> float:
    """Return the mean of a mixture of lognormals of which what lies beyond `most` is `most`."""
    medians = expected + TINY
    if np.isinf(most):
        return float(weights @ medians) * float(np.exp(g**2 / 2))
    room = np.log(most / medians) / g
    return float(weights @ (medians * np.exp(g**2 / 2) * ndtr(room - g) + most * ndtr(-room)))


def level(loss: float) -> Level:
    """Return the level of a loss in deaths or million USD; PAGER's is that of the median."""
    return list(Level)[sum(loss >= edge for edge in LEVEL_EDGES)]


def worse(first: Level, second: Level) -> Level:
    """Return the worse of two levels, as PAGER's summary alert does."""
    order = list(Level)
    return order[max(order.index(first), order.index(second))]

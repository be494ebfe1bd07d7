"""People and money at risk from shaking, as USGS PAGER's empirical models count them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from services.risk.science import coefficients, limits
from services.risk.science.method import Method

METHOD = Method(
    "PAGER-empirical",
    "fatality 2.2, economic 1.3",
    "Jaiswal, Wald (2010): An empirical model for global earthquake fatality estimation. "
    "Earthquake Spectra 26(4):1017-1037; Jaiswal, Wald (2013): Estimating economic losses from "
    "earthquakes using an empirical approach. Earthquake Spectra 29(1):309-324; "
    "coefficients of losspager (CC0)",
    "https://doi.org/10.1193/1.3480331",
)

Array = NDArray[np.float64]
MMI = tuple(range(1, 11))
"""Whole degrees; exposure arrays have one entry for each, 1 to 10."""
LOWEST_FATAL = 5
HIGHEST_RATE = 9
"""Exposure above MMI 9 takes the rate of 9, exposure below 5 counts no loss."""
BINS = (0.0, 1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0)
"""Lower edges of the published bins; the last one is open."""
LARGEST_G = 2.5
TINY = 1e-5
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")
LEAST_EXPECTED, LEAST_CENTRE = 0.001, 0.5
"""Below the first, the bins are computed about the second, as PAGER does."""


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
"""Expected deaths, or million USD, at which yellow, orange and red begin."""


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
    """Expected loss, its lognormal spread, the probability of each bin of `BINS` and the level."""

    expected: float
    g: float
    bins: Array
    level: Level


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


def rate(theta: float, beta: float, mmi: ArrayLike) -> Array:
    """Return the loss rate at intensities, Phi(ln(MMI / theta) / beta), any shape; MMI positive."""
    intensity = limits.numbers("mmi", mmi, above=0)
    return np.asarray(ndtr(np.log(intensity / theta) / beta))


def exposure(mmi: ArrayLike, people: ArrayLike) -> Array:
    """Return people per whole degree of MMI, shape (10,), from settlements or cells.

    Parameters
    ----------
    mmi
        Shape (cells,); rounded to the nearest degree, clipped to 1-10.
    people
        Shape (cells,), not negative.
    """
    intensity = np.atleast_1d(limits.numbers("mmi", mmi))
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(mmi=intensity, people=count)
    degree = np.clip(np.floor(intensity + 0.5), MMI[0], MMI[-1]).astype(np.int64)
    return np.bincount(degree, weights=count, minlength=MMI[-1] + 1)[1:].astype(np.float64)


def exposure_expected(mmi: ArrayLike, sigma: ArrayLike, people: ArrayLike) -> Array:
    """Return the people expected per degree when each cell's MMI is normal, shape (10,).

    Parameters
    ----------
    mmi
        Medians, shape (cells,).
    sigma
        Standard deviations in degrees, scalar or shape (cells,), positive.
    people
        Shape (cells,), not negative. The ends take what lies beyond them, so the sum is kept.
    """
    intensity = np.atleast_1d(limits.numbers("mmi", mmi))
    spread = np.broadcast_to(limits.numbers("sigma", sigma, above=0), intensity.shape)
    count = np.atleast_1d(limits.numbers("people", people, low=0))
    limits.same_length(mmi=intensity, people=count)
    edges = np.arange(1.5, 10.0)
    below = ndtr((edges[:, None] - intensity) / spread)
    whole = np.vstack([np.zeros_like(intensity), below, np.ones_like(intensity)])
    return np.asarray(np.diff(whole, axis=0) @ count)


def expected_loss(curve_: Curve, people: ArrayLike, gdp_per_capita: float | None = None) -> float:
    """Return expected deaths, or USD when `gdp_per_capita` (USD a year, of today) is given.

    Parameters
    ----------
    people
        By degree of MMI 1 to 10, shape (10,), as `exposure` returns.

    Raises
    ------
    ScienceError
        If people are not ten non-negative numbers or the GDP is not positive.
    """
    count = limits.numbers("people", people, low=0)
    if count.shape != (len(MMI),):
        raise limits.ScienceError(
            "people", "ten numbers", "people must be ten numbers, for MMI 1 to 10"
        )
    degrees = np.minimum(np.arange(LOWEST_FATAL, MMI[-1] + 1), HIGHEST_RATE)
    loss = float(count[LOWEST_FATAL - 1 :] @ rate(curve_.theta, curve_.beta, degrees))
    if gdp_per_capita is None:
        return loss
    gdp = limits.number("gdp_per_capita", gdp_per_capita, above=0)
    return loss * gdp * curve_.alpha


def combined_g(spreads: Sequence[float], expected: float) -> float:
    """Return the spread of ln loss of one or several countries after PAGER's rules.

    Several countries: the root of the sum of squares, at most 2.5. Where less than one loss is
    expected, a spread above 1.7 becomes 1.7613.
    """
    g = min(float(np.sqrt(np.sum(np.square(spreads)))), LARGEST_G)
    return 1.7613 if expected < 1 and g > 1.7 else g


def between(expected: float, g: float, low: ArrayLike, high: ArrayLike) -> Array:
    """Return P(low < loss <= high) under PAGER's lognormal with median `expected`, any shape."""
    a, b = limits.numbers("low", low, low=0), np.asarray(high, dtype=np.float64)
    log_e = np.log(expected + TINY)
    above = ndtr((np.log(b + TINY) - log_e) / g)
    return np.asarray(above - ndtr((np.log(a + TINY) - log_e) / g))


def estimate(expected: float, spreads: Sequence[float], *, scale: float = 1.0) -> Estimate:
    """Return bin probabilities and level of an expected loss.

    Parameters
    ----------
    expected
        Deaths, or USD with `scale` 1e6 (bins and level count million USD).
    spreads
        `g` of each country with exposure; the first alone decides where there is one.

    Raises
    ------
    ScienceError
        If the expected loss is negative or no spread is given.
    """
    e = limits.number("expected", expected, low=0) / scale
    if not len(spreads):
        raise limits.ScienceError("spreads", "at least one", "no country's spread was given")
    g = combined_g(spreads, e)
    if e == 0:
        # Nobody is exposed. PAGER's rule for small losses would still give a third to a death.
        return Estimate(e, g, np.eye(len(BINS))[0], Level.GREEN)
    edges = np.array([*BINS, np.inf])
    bins = between(LEAST_CENTRE if e < LEAST_EXPECTED else e, g, edges[:-1], edges[1:])
    # The little mass the 1e-5 offset leaves below zero loss belongs to the first bin.
    bins[0] += 1 - bins.sum()
    return Estimate(e, g, bins, level(e))


def fractiles(estimated: Estimate) -> Array:
    """Return p05, p50 and p95 of PAGER's lognormal, whose median is the expected loss."""
    return np.asarray(estimated.expected * np.exp(ndtri([0.05, 0.5, 0.95]) * estimated.g))


def level(expected: float) -> Level:
    """Return the level of an expected loss in deaths or million USD."""
    return list(Level)[sum(expected >= edge for edge in LEVEL_EDGES)]


def worse(first: Level, second: Level) -> Level:
    """Return the worse of two levels, as PAGER's summary alert does."""
    order = list(Level)
    return order[max(order.index(first), order.index(second))]

"""Return levels: L-moments, generalised extreme value and Gumbel distributions."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import genextreme, lmoment

from services.risk.science import return_levels
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

MAXIMA = (820, 760, 905, 700, 1010, 880, 930, 790, 1130, 860, 980, 745, 1025, 915, 840)
K, SCALE, LOCATION = 0.150589, 112.068043, 836.024481
SHAPES = (-0.4, -0.2, -0.05, 0.05, 0.2, 0.4)


def gev() -> tuple[ArrayLike, ArrayLike]:
    """Return shape, scale and location of the sample."""
    fit = return_levels.fit_gev(MAXIMA)
    ours = [fit.shape, fit.scale, fit.location]
    return ours, [K, SCALE, LOCATION]


def gumbel() -> tuple[ArrayLike, ArrayLike]:
    """Return location and scale of the sample, and the root of the likelihood equations."""
    x = np.array(MAXIMA, dtype=np.float64)

    def slope(scale: float) -> float:
        weight = np.exp(-x / scale)
        return float(x.mean() - x @ weight / weight.sum() - scale)

    scale = brentq(slope, 10, 500, xtol=1e-10)
    fit = return_levels.fit_gumbel(MAXIMA)
    return [fit.location, fit.scale], [-scale * np.log(np.exp(-x / scale).mean()), scale]


def moments() -> tuple[ArrayLike, ArrayLike]:
    """Return mean, L-scale and L-skewness of 200 seeded samples."""
    samples = np.random.default_rng(11).gamma(2, 100, (200, 40))
    expected = lmoment(samples, order=[1, 2, 3], axis=1, standardize=False)
    expected[2] /= expected[1]
    return np.transpose([return_levels.l_moments(sample) for sample in samples]), expected


def levels() -> tuple[ArrayLike, ArrayLike]:
    """Return levels of six shapes from 1.1 to 100,000 years."""
    period = np.geomspace(1.1, 1e5, 60)
    ours = [return_levels.Gev(100, 20, shape).level(period) for shape in SHAPES]
    return ours, [genextreme.isf(1 / period, shape, loc=100, scale=20) for shape in SHAPES]


def periods() -> tuple[ArrayLike, ArrayLike]:
    """Return the periods of the levels of six shapes."""
    period = np.geomspace(1.1, 1e4, 60)
    levels = [genextreme.isf(1 / period, shape, loc=100, scale=20) for shape in SHAPES]
    ours = [
        return_levels.Gev(100, 20, shape).period(level)
        for shape, level in zip(SHAPES, levels, strict=True)
    ]
    return ours, [period] * len(ours)


def intervals() -> tuple[ArrayLike, ArrayLike]:
    """Return p05 and p95 of levels of the maxima, and of 4,000 distributions found by SciPy.

    SciPy makes the samples and takes their L-moments; the shape is found by halving its range until
    the L-skewness of a sample is that of the maxima.
    """
    mean, second, skewness = lmoment(MAXIMA, order=[1, 2, 3])
    uniform = np.random.default_rng(21).random((4_000, 15))
    low, high = np.full(4_000, -0.999), np.full(4_000, 3.0)
    for _ in range(30):
        k = (low + high) / 2
        found = lmoment(genextreme.ppf(uniform, k[:, None]), order=[1, 2, 3], axis=1)
        low, high = np.where(found[2] > skewness, k, low), np.where(found[2] > skewness, high, k)
    scale = second / found[1]
    location = mean - scale * found[0]
    levels = genextreme.isf(1 / np.array([[10], [50]]), k, loc=location, scale=scale)
    ours = return_levels.return_levels(MAXIMA, [10, 50])
    return [ours.p05, ours.p95], np.quantile(levels, [0.05, 0.95], axis=1)


def coverage() -> tuple[ArrayLike, ArrayLike]:
    """Return how often intervals of the level of 100 years hold it, in records of 15 to 40 years.

    600 records of a heavy tail, where percentile bootstraps reach 0.77 to 0.84.
    """
    held = []
    for years in (15, 20, 40):
        records = genextreme.rvs(-0.2, 100, 30, (200, years), random_state=years)
        for record in records:
            found = return_levels.return_levels(record, [100], draws=500)
            held.append(found.p05[0] <= genextreme.isf(0.01, -0.2, 100, 30) <= found.p95[0])
    return [np.mean(held)], [0.9]


ORACLES = (
    Oracle(
        "L-moments of 15 annual maxima",
        return_levels.METHOD,
        "re-computation, printed to 6 decimals",
        lambda: (return_levels.l_moments(MAXIMA), [886.0, 68.809524, 0.077136]),
        within=5e-7,
    ),
    Oracle(
        "L-moments of 200 seeded samples",
        return_levels.METHOD,
        version("scipy", "stats.lmoment"),
        moments,
        within=1e-9,
        relative=True,
    ),
    Oracle(
        "GEV shape, scale, location of the maxima",
        return_levels.METHOD,
        "re-computation, printed to 6 decimals",
        gev,
        within=5e-7,
    ),
    Oracle(
        "Level of 100 years of the maxima",
        return_levels.METHOD,
        "re-computation and SciPy's genextreme, printed to 4 decimals",
        lambda: ([return_levels.fit_gev(MAXIMA).level(100)], [1207.9687]),
        within=5e-5,
    ),
    Oracle(
        "Levels of six shapes, 1.1 to 100,000 years",
        return_levels.METHOD,
        version("scipy", "stats.genextreme"),
        levels,
        within=1e-9,
        relative=True,
    ),
    Oracle(
        "Periods of these levels",
        return_levels.METHOD,
        version("scipy", "stats.genextreme"),
        periods,
        within=1e-6,
        relative=True,
    ),
    Oracle(
        "Location and scale of the maxima",
        return_levels.GUMBEL_LIKELIHOOD,
        "the likelihood equations, solved by Brent's method",
        gumbel,
        within=1e-3,
    ),
    Oracle(
        "Level of 100 years of the maxima",
        return_levels.GUMBEL_LIKELIHOOD,
        "printed value of a maximum-likelihood fit",
        lambda: ([return_levels.fit_gumbel(MAXIMA).level(100)], [1284.4878]),
        within=0.1,
    ),
    Oracle(
        "475 years as a probability of 50 years",
        return_levels.POISSON,
        "P = 1 - exp(-50 / T), printed",
        lambda: ([return_levels.probability(475, 50)], [0.09991]),
        within=5e-6,
    ),
    Oracle(
        "10 % in 50 years as a period",
        return_levels.POISSON,
        "T = -50 / ln(1 - P), printed",
        lambda: ([return_levels.period_of(0.1, 50)], [474.561]),
        within=5e-4,
        unit="years",
    ),
    Oracle(
        "p05 and p95 of the levels of 10 and 50 years of the maxima",
        return_levels.INTERVAL,
        "4,000 samples by " + version("scipy", "stats.genextreme and lmoment"),
        intervals,
        within=0.02,
        relative=True,
    ),
    Oracle(
        "Share of 600 seeded records whose interval holds the true level of 100 years",
        return_levels.INTERVAL,
        "0.9 as promised, within three standard errors",
        coverage,
        within=0.037,
    ),
    Oracle(
        "Levels of a site of mean 886 under a regional growth curve",
        return_levels.INDEX_FLOOD,
        version("scipy", "stats.genextreme"),
        lambda: (
            return_levels.regional(886, return_levels.Gev(0.9, 0.15, -0.1)).level([10, 100]),
            886 * genextreme.isf([0.1, 0.01], -0.1, loc=0.9, scale=0.15),
        ),
        within=1e-9,
        relative=True,
    ),
    Oracle(
        "Levels of rain in a climate warmer by 2 C",
        return_levels.WARMING,
        "1.07^2 times today's location and scale, " + version("scipy", "stats.genextreme"),
        lambda: (
            return_levels.Gev(30, 8, -0.1).warmed(0.07, 2).level([10, 100]),
            genextreme.isf([0.1, 0.01], -0.1, loc=30 * 1.1449, scale=8 * 1.1449),
        ),
        within=1e-9,
        relative=True,
        unit="mm",
    ),
)

"""Scores of forecasts."""

from collections.abc import Callable
from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from services.risk.science import verification
from tests.oracles.library import load, version
from tests.oracles.oracle import Oracle

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def normal() -> tuple[ArrayLike, ArrayLike]:
    """Return the CRPS of normal forecasts, 17 spreads and 41 errors."""
    error, sigma = np.meshgrid(np.linspace(-20, 20, 41), np.geomspace(0.01, 100, 17))
    expected = load("scoringrules").crps_normal(1.0 + error, 1.0, sigma)
    return verification.crps_normal(1.0, sigma, 1.0 + error), expected


def ensembles(estimator: str) -> Callable[[], tuple[ArrayLike, ArrayLike]]:
    """Return the cases of 2,000 seeded ensembles of 13, some of them with ties."""

    def cases() -> tuple[ArrayLike, ArrayLike]:
        random = np.random.default_rng(2)
        members = np.round(random.normal(10, 3, (2_000, 13)), 1)
        observed = np.round(random.normal(10, 3, 2_000), 1)
        ours = verification.crps_ensemble(members, observed, fair=estimator == "fair")
        return ours, load("scoringrules").crps_ensemble(observed, members, estimator=estimator)

    return cases


def pinballs() -> tuple[ArrayLike, ArrayLike]:
    """Return pinball losses at seven levels of 500 seeded pairs."""
    random = np.random.default_rng(6)
    quantile, observed = random.normal(0, 5, (2, 500, 1))
    expected = load("scoringrules").quantile_score(observed, quantile, np.array(LEVELS))
    return verification.pinball(LEVELS, quantile, observed), expected


def briers() -> tuple[ArrayLike, ArrayLike]:
    """Return the Brier scores of 200 seeded sets of 50 forecasts."""
    random = np.random.default_rng(7)
    p, happened = random.random((200, 50)), (random.random((200, 50)) < 0.4).astype(np.float64)
    ours = [verification.brier(a, b).score for a, b in zip(p, happened, strict=True)]
    return ours, load("scoringrules").brier_score(happened, p).mean(axis=1)


def quantiles() -> tuple[ArrayLike, ArrayLike]:
    """Return the CRPS of 99 even quantiles and twice their mean pinball loss."""
    random = np.random.default_rng(9)
    p = (np.arange(99) + 0.5) / 99
    forecast, observed = np.sort(random.gamma(2, 5, (300, 99)), axis=1), random.gamma(2, 5, 300)
    expected = load("scoringrules").crps_quantile(observed, forecast, p)
    return verification.crps_quantiles(p, forecast, observed), expected


def parts() -> tuple[ArrayLike, ArrayLike]:
    """Return reliability, resolution and uncertainty of 100 forecasts of three probabilities."""
    p = np.repeat([0.15, 0.55, 0.95], [40, 30, 30])
    happened = np.concatenate([np.arange(40) < 10, np.arange(30) < 15, np.ones(30)])
    found = verification.brier(p, happened)
    # A quarter, a half and all of them happened; 55 of 100 in all.
    reliability = 0.4 * 0.1**2 + 0.3 * 0.05**2 + 0.3 * 0.05**2
    resolution = 0.4 * 0.3**2 + 0.3 * 0.05**2 + 0.3 * 0.45**2
    ours = [found.reliability, found.resolution, found.uncertainty]
    return ours, [reliability, resolution, 0.55 * 0.45]


def summed() -> tuple[ArrayLike, ArrayLike]:
    """Return the sums of the parts of 200 seeded sets of forecasts in tenths, and their scores."""
    random = np.random.default_rng(14)
    p = random.integers(0, 10, (200, 50)) / 10 + 0.05
    happened = (random.random((200, 50)) < p**2).astype(np.float64)
    found = [verification.brier(a, b) for a, b in zip(p, happened, strict=True)]
    ours = [one.reliability - one.resolution + one.uncertainty for one in found]
    return ours, load("scoringrules").brier_score(happened, p).mean(axis=1)


def bands() -> tuple[ArrayLike, ArrayLike]:
    """Return bands of the coverage of 20 to 300 intervals of 90 %, and those of exact sums."""
    ours, expected = [], []
    for cases in (20, 50, 100, 300):
        found = verification.covered(np.zeros(cases), np.ones(cases), np.zeros(cases), 0.9)
        ours.append([found.low, found.high])
        below = np.cumsum(
            [
                float(comb(cases, k) * Fraction(9, 10) ** k * Fraction(1, 10) ** (cases - k))
                for k in range(cases + 1)
            ]
        )
        expected.append([int(np.argmax(below >= edge)) / cases for edge in (0.025, 0.975)])
    return ours, expected


def jackknife() -> tuple[ArrayLike, ArrayLike]:
    """Return skill and its interval, of six seasons, by pseudo-values and Student's t of five."""
    score, reference = np.array([3.0, 5, 4, 8, 2, 6]), np.array([4.0, 9, 5, 8, 5, 10])
    found = verification.skill(np.repeat(score, 5), np.repeat(reference, 5), np.repeat(range(6), 5))
    whole = np.log(28 / 41)
    left = [np.log((28 - a) / (41 - b)) for a, b in zip(score, reference, strict=True)]
    pseudo = 6 * whole - 5 * np.array(left)
    away = 2.0150483726691575 * pseudo.std(ddof=1) / np.sqrt(6)
    ours = [found.value, found.low, found.high]
    return ours, [1 - 28 / 41, 1 - np.exp(whole + away), 1 - np.exp(whole - away)]


ORACLES = (
    Oracle(
        "CRPS of the standard normal at 1",
        verification.METHOD,
        "printed to 10 decimals",
        lambda: ([verification.crps_normal(0, 1, 1)], [0.6024413576]),
        within=5e-11,
    ),
    Oracle(
        "CRPS of the members 1, 2, 4, 5 at 2",
        verification.METHOD,
        "by hand",
        lambda: (verification.crps_ensemble([[1, 2, 4, 5]], [2]), [0.625]),
        within=1e-12,
    ),
    Oracle(
        "CRPS of the members 1, 2, 4, 5 at 2",
        verification.FAIR,
        "by hand",
        lambda: (verification.crps_ensemble([[1, 2, 4, 5]], [2], fair=True), [1 / 3]),
        within=1e-12,
    ),
    Oracle(
        "Pinball loss of 2 at 3, level 0.9",
        verification.METHOD,
        "by hand",
        lambda: ([verification.pinball(0.9, 2, 3)], [0.9]),
        within=1e-12,
    ),
    Oracle(
        "Brier score of the forecasts 0.4, 0.6, 1, 0 of yes, no, yes, no",
        verification.METHOD,
        "by hand",
        lambda: ([verification.brier([0.4, 0.6, 1, 0], [1, 0, 1, 0]).score], [0.18]),
        within=1e-12,
    ),
    Oracle(
        "CRPS of normal forecasts over a grid",
        verification.METHOD,
        version("scoringrules", "crps_normal"),
        normal,
        within=1e-12,
    ),
    *(
        Oracle(
            "CRPS of 2,000 ensembles of 13",
            method,
            version("scoringrules", "crps_ensemble"),
            ensembles(estimator),
            within=1e-12,
        )
        for method, estimator in ((verification.METHOD, "nrg"), (verification.FAIR, "fair"))
    ),
    Oracle(
        "CRPS of 300 forecasts of 99 quantiles",
        verification.METHOD,
        version("scoringrules", "crps_quantile"),
        quantiles,
        within=1e-12,
    ),
    Oracle(
        "Pinball losses at seven levels",
        verification.METHOD,
        version("scoringrules", "quantile_score"),
        pinballs,
        within=1e-12,
    ),
    Oracle(
        "Brier scores of 200 sets of 50 forecasts",
        verification.METHOD,
        version("scoringrules", "brier_score"),
        briers,
        within=1e-12,
    ),
    Oracle(
        "Parts of the Brier score of 100 forecasts of three probabilities",
        verification.PARTITION,
        "by hand",
        parts,
        within=1e-12,
    ),
    Oracle(
        "Sums of the parts of 200 sets of 50 forecasts in tenths",
        verification.PARTITION,
        version("scoringrules", "brier_score"),
        summed,
        within=1e-12,
    ),
    Oracle(
        "Bands of the coverage of 20, 50, 100 and 300 intervals of 90 %",
        verification.CALIBRATION,
        "exact sums of binomial probabilities",
        bands,
        within=1e-12,
    ),
    Oracle(
        "Ranks of 2 among 1, 2, 2, 4 and of 0 among 1, 2",
        verification.CALIBRATION,
        "by hand: ties by half",
        lambda: (
            [*verification.pit([[1, 2, 2, 4]], [2]), *verification.pit([[1, 2]], [0])],
            [0.5, 0],
        ),
    ),
    Oracle(
        "Ranks of normal forecasts from -4 to 4",
        verification.CALIBRATION,
        version("scipy", "stats.norm"),
        lambda: (
            verification.pit_normal(1, 2, np.linspace(-7, 9, 33)),
            norm.cdf(np.linspace(-7, 9, 33), 1, 2),
        ),
        within=1e-12,
    ),
    Oracle(
        "Skill over six seasons and its interval of 90 %",
        verification.SKILL,
        "pseudo-values and the printed t of five",
        jackknife,
        within=1e-9,
    ),
)

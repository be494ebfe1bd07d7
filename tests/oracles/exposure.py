"""A city's people and deaths under uncertain shaking, against sampling of every place.

The shaking is given, not computed: that of Namangan in the Suusamyr earthquake of 19 August 1992 as
two models stated it, on a grid of 10 x 10 places. Nothing of ours but the coefficients is used.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, ndtri

from services.risk.science import exposure, population
from services.risk.science.ground_motion import GroundMotion
from tests.oracles.oracle import Oracle

Array = NDArray[np.float64]
SIDE, PEOPLE = 10, 713_400.0
EAST_KM, NORTH_KM = (each.ravel() for each in np.meshgrid(*[np.linspace(0, 16, SIDE)] * 2))
NEARER = 1 - 0.003 * (EAST_KM + NORTH_KM - 16)
THETA, BETA, G = 20.476568, 0.280662, 1.462592
SAMPLES = 20_000
SHARE_OF_THE_REVIEW = 0.4


@dataclass(frozen=True)
class Shaking:
    """Median (g or cm/s), tau and phi of one measure, and the range of its correlation in km."""

    median: float
    tau: float
    phi: float
    range_km: float

    @property
    def motion(self) -> GroundMotion:
        """It as our models state it."""
        every = np.ones(SIDE**2)
        sigma = np.hypot(self.tau, self.phi)
        return GroundMotion(self.median * NEARER, sigma * every, self.tau * every, self.phi * every)


PGA = Shaking(0.02976, 0.349, 0.579, 8.5)
PGV = Shaking(4.62, 0.362, 0.594, 8.5 + 17.2 * 0.6)


def ours(alike: tuple[float, float] | None = None) -> tuple[exposure.Exposure, population.Estimate]:
    """Return people and deaths of our strata; `alike` None: from the places."""
    people = np.full(SIDE**2, PEOPLE / SIDE**2)
    latitude, longitude = 41 + NORTH_KM / 111.2, 71.67 + EAST_KM / (111.2 * np.cos(np.radians(41)))
    alike = alike or exposure.alike(latitude, longitude, people)
    shaken = exposure.of_shaking(PGA.motion, PGV.motion, people, alike)
    expected = population.expected_loss(
        population.curve(population.Loss.FATALITY, "UZ"), shaken.people
    )
    deaths = population.estimate(expected, [G], weights=shaken.weights, most=PEOPLE)
    return shaken, deaths


@cache
def sampled() -> tuple[Array, Array]:
    """Return sampled intensity at every place and what the rates expect of each sample."""
    random = np.random.default_rng(1992)
    # One of each equally probable part, in random order: the tails are as heavy as they should be.
    even = ndtri((np.arange(SAMPLES) + 0.5) / SAMPLES)
    between, conversion = (random.permutation(even)[:, None] for _ in range(2))
    within = random.standard_normal((SAMPLES, SIDE**2))
    apart = np.hypot(EAST_KM[:, None] - EAST_KM, NORTH_KM[:, None] - NORTH_KM)
    ln = []
    for each in (PGA, PGV):
        factor = np.linalg.cholesky(np.exp(-3 * apart / each.range_km))
        field = each.tau * between + each.phi * (within @ factor.T)
        ln.append(np.log10(each.median * NEARER) + field / np.log(10))
    pga, pgv = ln[0] + np.log10(980.665), ln[1]
    of_pga = np.select(
        [pga > 1.57, pga > 0.14], [3.7 * pga - 1.6, 1.55 * pga + 1.78], 2.08 * pga + 1.71
    )
    of_pgv = np.select(
        [pgv > 0.53, pgv > -1.21], [3.16 * pgv + 2.89, 1.47 * pgv + 3.78], 2.17 * pgv + 4.62
    )
    mmi = np.clip((of_pga + of_pgv) / 2 + 0.645 * conversion, 1, 10)
    degree = np.minimum(np.floor(mmi + 0.5), 9)
    rates = np.where(degree >= 5, ndtr(np.log(np.maximum(degree, 1) / THETA) / BETA), 0.0)
    return mmi, np.asarray(rates.mean(axis=1) * PEOPLE)


def deaths() -> tuple[ArrayLike, ArrayLike]:
    """Return the chance of a death, the mean and p95, ours and sampled."""
    _, found = ours()
    _, expected = sampled()
    even = ndtri((np.arange(SAMPLES) + 0.5) / SAMPLES)
    spread = np.exp(G * np.random.default_rng(8).permutation(even))
    chance = ndtr(np.log(np.maximum(expected, 1e-12)) / G).mean()
    lost = expected.mean() * np.exp(G**2 / 2), np.quantile(expected * spread, 0.95)
    return [found.reaching(1.0), found.mean, found.fractiles[2]], [chance, *lost]


def people() -> tuple[ArrayLike, ArrayLike]:
    """Return the people expected at IV, V, VI and VII or more, ours and sampled."""
    shaken, _ = ours()
    mmi, _ = sampled()
    edges = np.array([3.5, 4.5, 5.5, 6.5])
    return shaken.at_least()[3:7, 0], [(mmi >= edge).mean() * PEOPLE for edge in edges]


def of_the_review() -> tuple[ArrayLike, ArrayLike]:
    """Return the chance of a death, the mean and p95 under the assumption of the review."""
    _, found = ours((SHARE_OF_THE_REVIEW, SHARE_OF_THE_REVIEW))
    return [found.reaching(1.0), found.mean, found.fractiles[2]], [0.36, 11, 38]


ORACLES = (
    Oracle(
        "Namangan 1992: probability of a death, mean and p95 of deaths",
        exposure.METHOD,
        "20,000 sampled fields of PGA and PGV over 100 places, Worden's lines and deviation, rates "
        "and spread of PAGER",
        deaths,
        within=0.06,
        relative=True,
    ),
    Oracle(
        "Namangan 1992: people expected at IV, V, VI and VII or more",
        exposure.METHOD,
        "the same fields",
        people,
        within=0.05,
        relative=True,
    ),
    Oracle(
        "Namangan 1992, 40 % of the local variance shared: the same three",
        exposure.METHOD,
        "a review's own Monte Carlo of November 2026, printed to two digits",
        of_the_review,
        within=0.15,
        relative=True,
    ),
)

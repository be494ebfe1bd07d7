"""Damage of many facilities simulated together."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import multivariate_normal, norm

from services.risk.science import simulation
from services.risk.science.scenario import Classes
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

FACILITIES, SAMPLES = 200, 4_000
MEDIAN_G, TAU, PHI = 0.11, 0.35, 0.55
MODERATE_G, BETA = 0.15, 0.4


def damaged() -> tuple[ArrayLike, ArrayLike]:
    """Return mean and deviation of the number of 200 frames in at least moderate damage."""
    own = np.tile(np.array([[np.log(MEDIAN_G)], [TAU], [PHI]], dtype=np.float32), FACILITIES)
    found = simulation.simulate(
        own,
        Classes.of(["C1L-LC"]),
        np.zeros(FACILITIES, dtype=np.int32),
        np.ones(FACILITIES),
        np.array([0]),
        samples=SAMPLES,
        seed=17,
    ).damaged
    variance = TAU**2 + PHI**2 + BETA**2
    z = np.log(MEDIAN_G / MODERATE_G) / np.sqrt(variance)
    shared = TAU**2 / variance
    one, both = norm.cdf(z), multivariate_normal.cdf([z, z], cov=[[1, shared], [shared, 1]])
    pairs = FACILITIES * (FACILITIES - 1)
    spread = FACILITIES * one * (1 - one) + pairs * (both - one**2)
    return [found.mean(), found.std()], [FACILITIES * one, np.sqrt(spread)]


ORACLES = (
    Oracle(
        "Mean and deviation of the number of 200 damaged facilities",
        simulation.METHOD,
        version("scipy", "stats.norm and multivariate_normal") + "; 4,000 samples",
        damaged,
        within=0.02,
        relative=True,
    ),
)

"""Losses of a set of events: by event, by asset and by year."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.stats import lognorm

from services.risk.science import event_loss
from services.risk.science.event_loss import Assets, Events
from services.risk.science.vulnerability import Classes, Curve, Fragility
from tests.oracles.library import version
from tests.oracles.oracle import Oracle

EVENTS, ASSETS = 300, 2_000
DEPTH_M, DAMAGE = (0, 0.5, 1, 2, 6), (0, 0.33, 0.49, 0.72, 1)
MEDIAN, BETA = (0.12, 0.15, 0.27, 0.45), (0.4,) * 4
REPAIR = (0, 0.02, 0.10, 0.413, 1)
CLASSES = Classes.of([Curve.of(DEPTH_M, DAMAGE), Fragility(*map(np.array, (MEDIAN, BETA, REPAIR)))])


def shaken(intensity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean damage ratio under SciPy's lognormal fragility."""
    found = np.zeros_like(intensity)
    for median, beta, cost in zip(MEDIAN, BETA, np.diff(REPAIR), strict=True):
        found += cost * lognorm.cdf(intensity, beta, scale=median)
    return found


def sparse_algebra() -> tuple[ArrayLike, ArrayLike]:
    """Return losses by event and by asset and the average, and those of sparse matrices."""
    random = np.random.default_rng(16)
    present = random.random((EVENTS, ASSETS)) < 0.1
    hazard = sparse.csr_array(np.where(present, random.gamma(1, 1, present.shape), 0))
    value, rate = random.uniform(1e3, 1e6, ASSETS), random.uniform(0, 0.1, EVENTS)
    kind = random.integers(0, 2, ASSETS)
    impact = hazard.copy()
    of_entry = kind[hazard.indices]
    impact.data = np.where(
        of_entry == 0, np.interp(hazard.data, DEPTH_M, DAMAGE), shaken(hazard.data)
    )
    impact = impact @ sparse.diags_array(value)
    blocks = [
        Events.of(rate[part], rows.indptr, rows.indices, rows.data)
        for part in (slice(0, 100), slice(100, EVENTS))
        for rows in [hazard[part]]
    ]
    found = event_loss.assess(blocks, Assets.of(value, kind), CLASSES)
    event, asset = impact.sum(axis=1), rate @ impact
    return (
        np.concatenate([found.event, found.asset, [found.average]]),
        np.concatenate([event, asset, [rate @ event]]),
    )


def two_floods() -> tuple[ArrayLike, ArrayLike]:
    """Return losses of two floods over three houses, by event and by asset."""
    classes = Classes.of([Curve.of([0, 0.5, 6], [0, 0.4, 1.0]), Curve.of([1, 2], [0, 0.5])])
    assets = Assets.of([100.0, 200.0, 1000.0], [0, 0, 1])
    events = Events.of([0.1, 0.02], [0, 2, 5], [0, 2, 0, 1, 2], [0.25, 1.0, 9.0, 0.5, 1.5])
    found = event_loss.assess([events], assets, classes)
    # A quarter metre is half of the way to 0.5 m; beyond the last point the damage holds.
    expected = [20, 100 + 80 + 250, 0.1 * 20 + 0.02 * 100, 0.02 * 80, 0.02 * 250, 2.0 + 8.6]
    return [*found.event, *found.asset, found.average], expected


ORACLES = (
    Oracle(
        "Losses of two floods over three houses",
        event_loss.METHOD,
        "by hand",
        two_floods,
        within=1e-9,
        relative=True,
    ),
    Oracle(
        "Losses of 300 events over 2,000 assets, flooded and shaken",
        event_loss.METHOD,
        version("scipy", "sparse and stats.lognorm"),
        sparse_algebra,
        within=1e-6,
        relative=True,
    ),
)

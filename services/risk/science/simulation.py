"""Damage states of many facilities simulated together, for sums that one event correlates.

Ground motion is lognormal with a between-event deviation that all facilities of one event share and
a within-event deviation that neighbours share in part. A facility's probabilities are exact
elsewhere; only sums over facilities, which what is shared correlates, are simulated here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from services.risk.science import compiled
from services.risk.science.capacity import Classes
from services.risk.science.method import Method
from services.risk.science.scenario import Single
from services.risk.science.spatial_correlation import PERIODS, Cells, Field

METHOD = Method(
    "facility-simulation",
    "4",
    "Damage states of all facilities simulated together: between-event residual stratified and "
    "shared, within-event residual correlated in space, capacity independent per facility; "
    "deviates from SplitMix64 (Steele, Lea, Flood 2014: Fast splittable pseudorandom number "
    "generators, OOPSLA)",
    "https://doi.org/10.1145/2714064.2660195",
)

Array = NDArray[np.float64]
LEAST_SAMPLES = 50
"""Fewer strata of the shared residual would put the 5 % quantile between two of them."""
MODERATE = 1
"""Place of the moderate state among the four damage states."""
STRATA = 2**16
"""Equally probable values of a facility's own deviate: the middles of so many strata."""
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
"""Step of SplitMix64's state."""
FIELD = 2**62
"""Outputs of SplitMix64 before those that the residuals of the cells take."""

kernel = compiled.module("simulation_kernel")


@dataclass(frozen=True, slots=True)
class Simulated:
    """Sums over the facilities of each group, shape (samples, groups)."""

    damaged: NDArray[np.int64]
    """Facilities in at least moderate damage."""
    function: Array
    """Mean share of function, weighted."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a facility's demand is compared with, fields of shape (n,) and (4 states, n).

    A state is reached when demand x scale + the facility's own deviate is at least `needed`.
    """

    tau: Single
    phi: Single
    place: NDArray[np.uint16]
    """Of the facility's cell and measure among the shared within-event residuals."""
    needed: Single
    scale: Single
    lost: Single
    """Share of the group's function that goes with reaching the state."""


@dataclass(frozen=True, slots=True)
class Residuals:
    """What facilities share, in standard deviations: demand = tau x between + phi x within."""

    between: Single
    """Shape (samples,)."""
    within: Single
    """Shape (samples, places)."""


def simulate(
    own: Single,
    classes: Classes,
    class_index: NDArray[np.integer],
    cells: Cells,
    weights: Array,
    starts: NDArray[np.intp],
    *,
    samples: int,
    seed: int,
) -> Simulated:
    """Simulate the damage states of all facilities together.

    Parameters
    ----------
    own
        Ln median, tau and phi of each facility's demand, shape (3, n); see `Scenario.own`.
    classes, class_index
        Fragility classes and the place of each facility's among them, shape (n,).
    cells
        Of the n facilities. Within-event residuals of two measures rise and fall together, as
        between-event residuals do.
    weights
        Of the facilities in the mean of function, shape (n,), positive.
    starts
        First facility of each group; facilities are ordered by group.
    samples
        Events simulated. The between-event deviation takes the middles of as many equally
        probable strata, so that it adds no noise of its own.
    seed
        Up to 64 bits. Facility i of sample s takes bits 16 (i mod 4) and following of output
        s ceil(n / 4) + i div 4 of SplitMix64, cell c the same way of output FIELD + c ceil(samples
        / 4) + s div 4: no draw depends on the one before.
    """
    periods = [PERIODS[imt] for imt in classes.imt]
    used = sorted({periods[k] for k in np.unique(class_index)})
    fields = [Field.of(cells, period) for period in used]
    field_of = np.array([used.index(each) if each in used else 0 for each in periods])
    share = _shares(weights, starts)
    thresholds = _thresholds(own, classes, class_index, share, cells, fields, field_of)
    full = np.add.reduceat(classes.function[class_index, 0] * share, starts)
    between = ndtri((np.arange(samples) + 0.5) / samples).astype(np.float32)
    deviates = _of_cells(seed, cells, samples)
    within = np.hstack([each.residuals(deviates) for each in fields])
    add = sums_plain if kernel is None else sums
    damaged, loss = add(thresholds, starts, Residuals(between, within), seed)
    return Simulated(damaged, np.clip(full - loss, 0.0, 1.0))


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    own = np.zeros((3, 1), dtype=np.float32)
    one = np.zeros(1, dtype=np.intp)
    cells = Cells.of([0.0], [0.0])
    simulate(own, Classes.of(["C1L-LC"]), one, cells, np.ones(1), one, samples=1, seed=0)


def samples_for(facilities: int, wanted: int, draws: int) -> int:
    """Return how many samples fit the bound of draws, at least 50 unless fewer are wanted."""
    return min(wanted, max(LEAST_SAMPLES, draws // max(facilities, 1)))


def _shares(weights: Array, starts: NDArray[np.intp]) -> Array:
    """Return each facility's share of its group's weight."""
    sizes = np.diff(np.append(starts, len(weights)))
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))


def _thresholds(
    own: Single,
    classes: Classes,
    class_index: NDArray[np.integer],
    share: Array,
    cells: Cells,
    fields: Sequence[Field],
    field_of: NDArray[np.integer],
) -> Thresholds:
    """Return the thresholds as arrays whose rows lie in one piece, as the compiled path wants.

    The part of the within-event variance that a cell does not share joins that of the capacity.
    """
    mean, tau, phi = own
    mine = field_of[class_index]
    alone = np.array([1 - each.variance for each in fields], np.float32)[mine]
    # `take` gives rows in one piece where an index in brackets gives columns.
    beta = np.take(classes.beta.T, class_index, axis=1).astype(np.float32)
    ln_median = np.take(np.log(classes.median.T), class_index, axis=1).astype(np.float32)
    step = np.take(-np.diff(classes.function, axis=1).T, class_index, axis=1)
    scale = 1 / np.sqrt(beta**2 + alone * phi**2)
    return Thresholds(
        np.ascontiguousarray(tau),
        np.ascontiguousarray(phi),
        (mine * len(cells.row) + cells.index).astype(np.uint16),
        np.maximum.accumulate((ln_median - mean) * scale, axis=0),
        scale,
        (step * share).astype(np.float32),
    )


def _of_cells(seed: int, cells: Cells, samples: int) -> Single:
    """Return the deviates of cells, shape (cells, samples)."""
    words = -(-samples // 4)
    drawn = strata((seed + FIELD * int(GOLDEN)) % 2**64, 0, 4 * words * len(cells.row))
    return quantiles()[drawn].reshape(len(cells.row), 4 * words)[:, :samples].copy()


def sums(
    thresholds: Thresholds, starts: NDArray[np.intp], residuals: Residuals, seed: int
) -> tuple[NDArray[np.int64], Array]:
    """Return damaged facilities and lost function, shape (samples, groups), compiled."""
    assert kernel is not None
    damaged, loss = np.zeros((2, len(residuals.between), len(starts)))
    kernel.simulate(
        np.uint64(seed),
        residuals.between,
        residuals.within,
        quantiles(),
        thresholds.tau,
        thresholds.phi,
        thresholds.place,
        thresholds.needed,
        thresholds.scale,
        thresholds.lost,
        np.asarray(starts, dtype=np.int64),
        damaged,
        loss,
    )
    return damaged.astype(np.int64), loss


def sums_plain(
    thresholds: Thresholds, starts: NDArray[np.intp], residuals: Residuals, seed: int
) -> tuple[NDArray[np.int64], Array]:
    """Do what `sums` does in NumPy; the reference of the compiled path."""
    samples, n = len(residuals.between), len(thresholds.tau)
    damaged = np.empty((samples, len(starts)), dtype=np.int64)
    loss = np.empty((samples, len(starts)))
    for sample, between in enumerate(residuals.between):
        within = residuals.within[sample, thresholds.place]
        demand = thresholds.tau * between + thresholds.phi * within
        deviate = quantiles()[strata(seed, sample, n)]
        lost = np.zeros(n, dtype=np.float32)
        for state in range(4):
            reached = demand * thresholds.scale[state] + deviate >= thresholds.needed[state]
            if state == MODERATE:
                damaged[sample] = np.add.reduceat(reached, starts, dtype=np.int64)
            lost += reached * thresholds.lost[state]
        loss[sample] = np.add.reduceat(lost, starts, dtype=np.float64)
    return damaged, loss


@cache
def quantiles() -> Single:
    """Return the standard normal quantiles in the middles of the strata, shape (STRATA,)."""
    return np.asarray(ndtri((np.arange(STRATA) + 0.5) / STRATA), dtype=np.float32)


def strata(seed: int, sample: int, n: int) -> NDArray[np.uint16]:
    """Return the strata of a sample's deviates, shape (n,)."""
    words = -(-n // 4)
    number = np.arange(words, dtype=np.uint64) + np.uint64(sample * words + 1)
    bits = np.uint64(seed) + number * GOLDEN
    for right, times in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits = (bits ^ (bits >> np.uint64(right))) * np.uint64(times)
    bits ^= bits >> np.uint64(31)
    return bits.astype("<u8").view("<u2")[:n]

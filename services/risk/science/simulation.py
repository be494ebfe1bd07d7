"""Damage states of many facilities simulated together, for sums that one event correlates.

Ground motion is lognormal with a between-event deviation that all facilities of one event share and
a within-event deviation that each has of its own. A facility's probabilities are exact elsewhere;
only sums over facilities, which the shared deviation correlates, are simulated here.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from services.risk.science import compiled
from services.risk.science.method import Method
from services.risk.science.scenario import Classes, Single

METHOD = Method(
    "facility-simulation",
    "3",
    "Damage states of all facilities simulated together: between-event residual stratified and "
    "shared, within-event residual and capacity independent per facility; deviates from SplitMix64 "
    "(Steele, Lea, Flood 2014: Fast splittable pseudorandom number generators, OOPSLA)",
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
    """What a facility's deviate is compared with, fields of shape (4 states, n)."""

    needed: Single
    """A state is reached when deviate + shift x shared residual is at least this."""
    shift: Single
    lost: Single
    """Share of the group's function that goes with reaching the state."""


def simulate(
    own: Single,
    classes: Classes,
    class_index: NDArray[np.integer],
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
        Ln median, tau and phi of each facility's own measure, shape (3, n); see `Scenario.own`.
    classes, class_index
        Fragility classes and the place of each facility's among them, shape (n,).
    weights
        Of the facilities in the mean of function, shape (n,), positive.
    starts
        First facility of each group; facilities are ordered by group.
    samples
        Events simulated. The between-event deviation takes the middles of as many equally
        probable strata, so that it adds no noise of its own.
    seed
        Up to 64 bits. Facility i of sample s takes bits 16 (i mod 4) and following of output
        s ceil(n / 4) + i div 4 of SplitMix64: no draw depends on the one before.
    """
    share = _shares(weights, starts)
    thresholds = _thresholds(own, classes, class_index, share)
    full = np.add.reduceat(classes.function[class_index, 0] * share, starts)
    residuals = ndtri((np.arange(samples) + 0.5) / samples).astype(np.float32)
    add = sums_plain if kernel is None else sums
    damaged, loss = add(thresholds, starts, residuals, seed)
    return Simulated(damaged, np.clip(full - loss, 0.0, 1.0))


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    own = np.zeros((3, 1), dtype=np.float32)
    one = np.zeros(1, dtype=np.intp)
    simulate(own, Classes.of(["C1L-LC"]), one, np.ones(1), one, samples=1, seed=0)


def samples_for(facilities: int, wanted: int, draws: int) -> int:
    """Return how many samples fit the bound of draws, at least 50 unless fewer are wanted."""
    return min(wanted, max(LEAST_SAMPLES, draws // max(facilities, 1)))


def _shares(weights: Array, starts: NDArray[np.intp]) -> Array:
    """Return each facility's share of its group's weight."""
    sizes = np.diff(np.append(starts, len(weights)))
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))


def _thresholds(
    own: Single, classes: Classes, class_index: NDArray[np.integer], share: Array
) -> Thresholds:
    """Return the thresholds as arrays whose rows lie in one piece, as the compiled path wants."""
    mean, tau, phi = own
    # `take` gives rows in one piece where an index in brackets gives columns.
    beta = np.take(classes.beta.T, class_index, axis=1).astype(np.float32)
    ln_median = np.take(np.log(classes.median.T), class_index, axis=1).astype(np.float32)
    step = np.take(-np.diff(classes.function, axis=1).T, class_index, axis=1)
    spread = np.sqrt(beta**2 + phi**2)
    return Thresholds(
        np.maximum.accumulate((ln_median - mean) / spread, axis=0),
        tau / spread,
        (step * share).astype(np.float32),
    )


def sums(
    thresholds: Thresholds, starts: NDArray[np.intp], residuals: Single, seed: int
) -> tuple[NDArray[np.int64], Array]:
    """Return damaged facilities and lost function, shape (samples, groups), compiled."""
    assert kernel is not None
    damaged, loss = np.zeros((2, len(residuals), len(starts)))
    kernel.simulate(
        np.uint64(seed),
        residuals,
        quantiles(),
        thresholds.needed,
        thresholds.shift,
        thresholds.lost,
        np.asarray(starts, dtype=np.int64),
        damaged,
        loss,
    )
    return damaged.astype(np.int64), loss


def sums_plain(
    thresholds: Thresholds, starts: NDArray[np.intp], residuals: Single, seed: int
) -> tuple[NDArray[np.int64], Array]:
    """Do what `sums` does in NumPy; the reference of the compiled path."""
    samples, n = len(residuals), thresholds.needed.shape[1]
    damaged = np.empty((samples, len(starts)), dtype=np.int64)
    loss = np.empty((samples, len(starts)))
    for sample, residual in enumerate(residuals):
        deviate = quantiles()[strata(seed, sample, n)]
        lost = np.zeros(n, dtype=np.float32)
        for state in range(4):
            reached = thresholds.shift[state] * residual + deviate >= thresholds.needed[state]
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

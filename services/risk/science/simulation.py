"""Damage states of many facilities simulated together, for sums that one event correlates.

Ground motion is lognormal with a between-event deviation that all facilities of one event share and
a within-event deviation that neighbours share in part. A facility's probabilities are exact
elsewhere; only sums over facilities, which what is shared correlates, are simulated here.
"""

from concurrent.futures import ThreadPoolExecutor
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
TOGETHER = 2**16
"""Facilities that a thread takes at a time; a multiple of the kernel's blocks."""
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
class Ensemble:
    """Facilities that are damaged together, as far as no event changes them; n in all.

    Made once for many events: the fields alone take as long as an event of some hundred facilities.
    """

    class_index: NDArray[np.int32]
    place: NDArray[np.uint16]
    """Of each facility's cell and measure among the shared within-event residuals, shape (n,)."""
    share: Array
    """Of each facility in the weight of its group, shape (n,)."""
    starts: NDArray[np.int64]
    """First facility of each group."""
    full: Array
    """Function of each group where nothing is damaged, shape (groups,)."""
    alone: Single
    """Share of phi squared that no cell shares, by class."""
    beta: Single
    """By state and class, shape (4, classes), as are the two that follow."""
    ln_median: Single
    step: Array
    """Share of its function that a facility loses by reaching the state."""
    fields: tuple[Field, ...]

    @classmethod
    def of(
        cls,
        classes: Classes,
        class_index: NDArray[np.integer],
        cells: Cells,
        weights: Array,
        starts: NDArray[np.integer],
    ) -> "Ensemble":
        """Return the facilities as every event takes them.

        Parameters
        ----------
        classes, class_index
            Fragility classes and the place of each facility's among them, shape (n,).
        cells
            Of the n facilities. Within-event residuals of two measures rise and fall together, as
            between-event residuals do.
        weights
            Of the facilities in the mean of function, shape (n,), positive.
        starts
            First facility of each group; facilities are ordered by group.
        """
        periods = [PERIODS[imt] for imt in classes.imt]
        used = sorted({periods[k] for k in np.unique(class_index)})
        fields = tuple(Field.of(cells, period) for period in used)
        field_of = np.array([used.index(each) if each in used else 0 for each in periods])
        share = _shares(weights, starts)
        return cls(
            np.asarray(class_index, dtype=np.int32),
            (field_of[class_index] * len(cells.row) + cells.index).astype(np.uint16),
            share,
            np.asarray(starts, dtype=np.int64),
            np.add.reduceat(classes.function[class_index, 0] * share, starts),
            np.array([1 - each.variance for each in fields], np.float32)[field_of],
            np.ascontiguousarray(classes.beta.T, dtype=np.float32),
            np.ascontiguousarray(np.log(classes.median.T), dtype=np.float32),
            np.ascontiguousarray(-np.diff(classes.function, axis=1).T),
            fields,
        )

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        own = self.class_index.nbytes + self.place.nbytes + self.share.nbytes
        return own + sum(each.factor.nbytes for each in self.fields)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a facility's demand is compared with, fields of shape (n,) and (4 states, n), in NumPy.

    A state is reached when demand x scale + the facility's own deviate is at least `needed`.
    """

    tau: Single
    phi: Single
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
    ensemble: Ensemble,
    *,
    samples: int,
    seed: int,
    threads: int = 2,
    order: NDArray[np.int32] | None = None,
) -> Simulated:
    """Simulate the damage states of all facilities together.

    Parameters
    ----------
    own
        Ln median, tau and phi of each facility's demand, shape (3, n); see `Scenario.own`.
    samples
        Events simulated. The between-event deviation takes the middles of as many equally
        probable strata, so that it adds no noise of its own.
    seed
        Up to 64 bits. Facility i of sample s takes bits 16 (i mod 4) and following of output
        s ceil(n / 4) + i div 4 of SplitMix64, cell c the same way of output FIELD + c ceil(samples
        / 4) + s div 4: no draw depends on the one before.
    threads
        Threads of the compiled path for large numbers of facilities; all give the same bits.
    order
        Place of each facility of the ensemble in `own`, shape (n,); None: the same.
    """
    if order is None:
        order = np.arange(len(ensemble.class_index), dtype=np.int32)
    deviates = _of_cells(seed, len(ensemble.fields[0].factor), samples)
    fields = [each.residuals(deviates) for each in ensemble.fields]
    # One as a rule, which is half a megabyte and need not be copied.
    within = fields[0] if len(fields) == 1 else np.hstack(fields)
    residuals = Residuals(_between(samples), within)
    if kernel is None:
        damaged, loss = sums_plain(own, order, ensemble, residuals, seed)
    else:
        damaged, loss = sums(own, order, ensemble, residuals, seed, threads)
    return Simulated(damaged, np.clip(ensemble.full - loss, 0.0, 1.0))


def warm_up() -> None:
    """Compile, or load from the cache on disk, before the service says it is ready."""
    own = np.zeros((3, 1), dtype=np.float32)
    one = np.zeros(1, dtype=np.intp)
    cells = Cells.of([0.0], [0.0])
    ensemble = Ensemble.of(Classes.of(["C1L-LC"]), one, cells, np.ones(1), one)
    simulate(own, ensemble, samples=1, seed=0)


def samples_for(facilities: int, wanted: int, draws: int) -> int:
    """Return how many samples fit the bound of draws, at least 50 unless fewer are wanted."""
    return min(wanted, max(LEAST_SAMPLES, draws // max(facilities, 1)))


@cache
def _between(samples: int) -> Single:
    """Return the middles of equally probable strata of a standard normal."""
    return np.asarray(ndtri((np.arange(samples) + 0.5) / samples), dtype=np.float32)


def _shares(weights: Array, starts: NDArray[np.integer]) -> Array:
    """Return each facility's share of its group's weight."""
    sizes = np.diff(np.append(starts, len(weights)))
    return np.asarray(weights / np.repeat(np.add.reduceat(weights, starts), sizes))


def _thresholds(own: Single, ensemble: Ensemble) -> Thresholds:
    """Return what an event asks of each facility.

    The part of the within-event variance that a cell does not share joins that of the capacity.
    """
    mean, tau, phi = own
    index = ensemble.class_index
    scale = 1 / np.sqrt(ensemble.beta[:, index] ** 2 + ensemble.alone[index] * phi**2)
    return Thresholds(
        tau,
        phi,
        np.maximum.accumulate((ensemble.ln_median[:, index] - mean) * scale, axis=0),
        scale,
        (ensemble.step[:, index] * ensemble.share).astype(np.float32),
    )


def _of_cells(seed: int, cells: int, samples: int) -> Single:
    """Return the deviates of cells, shape (cells, samples)."""
    seed = (seed + FIELD * int(GOLDEN)) % 2**64
    if kernel:
        found = np.empty((cells, samples), np.float32)
        kernel.deviates(np.uint64(seed), quantiles(), found)
        return found
    words = -(-samples // 4)
    drawn = strata(seed, 0, 4 * words * cells)
    return quantiles()[drawn].reshape(cells, 4 * words)[:, :samples].copy()


def sums(
    own: Single,
    order: NDArray[np.int32],
    ensemble: Ensemble,
    residuals: Residuals,
    seed: int,
    threads: int,
) -> tuple[NDArray[np.int64], Array]:
    """Return damaged facilities and lost function, shape (samples, groups), compiled.

    Facilities are divided the same way for any number of threads, and their sums added in order.
    """
    assert kernel is not None
    n = len(ensemble.class_index)
    firsts = range(0, n, TOGETHER)
    found = np.zeros((len(firsts), 2, len(residuals.between), len(ensemble.starts)))
    arguments = (
        np.uint64(seed),
        residuals.between,
        residuals.within,
        quantiles(),
        own,
        order,
        kernel.Facilities(*(getattr(ensemble, name) for name in kernel.Facilities._fields)),
    )

    def add(part: int) -> None:
        first = firsts[part]
        kernel.simulate(first, min(first + TOGETHER, n), *arguments, *found[part])

    if len(firsts) == 1 or threads == 1:
        for part in range(len(firsts)):
            add(part)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(add, range(len(firsts))))
    damaged, loss = found.sum(axis=0)
    return damaged.astype(np.int64), loss


def sums_plain(
    own: Single,
    order: NDArray[np.int32],
    ensemble: Ensemble,
    residuals: Residuals,
    seed: int,
) -> tuple[NDArray[np.int64], Array]:
    """Do what `sums` does in NumPy; the reference of the compiled path."""
    thresholds, starts = _thresholds(own[:, order], ensemble), ensemble.starts
    samples, n = len(residuals.between), len(thresholds.tau)
    damaged = np.empty((samples, len(starts)), dtype=np.int64)
    loss = np.empty((samples, len(starts)))
    for sample, between in enumerate(residuals.between):
        within = residuals.within[sample, ensemble.place]
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

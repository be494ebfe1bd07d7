"""Losses of a set of events: by event, by asset and by year, from sparse hazard intensities.

The hazard comes in blocks of events, each a sparse matrix of events by assets in compressed rows
(CSR); memory does not grow with their number but for one loss an event. Two paths give the same
answers (the test suite holds them to 1e-6): compiled code where Numba is there
(`event_kernel.py`), NumPy and SciPy with exact vulnerability where it is not.

Losses by event with their rates are what `losses` takes for AAL, OEP, AEP and PML.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import compiled, limits, vulnerability
from services.risk.science.method import Method

METHOD = Method(
    "event-set-loss",
    "1",
    "Mean damage ratio at the intensity of each event and asset times its value, summed by event "
    "and, weighted by the rates of the events, by asset: Grossi, Kunreuther (2005): Catastrophe "
    "modeling, ch. 2",
)

Array = NDArray[np.float64]
Single = NDArray[np.float32]
Index = NDArray[np.int32] | NDArray[np.int64]
THREAD_ENTRIES = 200_000  # below it, about 1 ms, starting threads costs more than it saves


kernel = compiled.module("event_kernel")


@dataclass(frozen=True, slots=True)
class Events:
    """A block of events: rates (events,) and the rows of intensities as `indptr`, `indices`."""

    rate: Array
    indptr: NDArray[np.int64]
    indices: Index
    intensity: Array | Single

    @classmethod
    def of(
        cls, rate: ArrayLike, indptr: ArrayLike, indices: ArrayLike, intensity: ArrayLike
    ) -> "Events":
        """Check the shapes and keep the arrays, without a copy where their types allow.

        The entries themselves are checked where they are read, in the one pass over them.

        Parameters
        ----------
        rate
            Events a year, shape (events,), not negative.
        indptr
            Where the entries of each event begin and the last ends, shape (events + 1,).
        indices
            Asset of each entry, shape (entries,), integers.
        intensity
            Of each entry in the measure of the asset's class, shape (entries,), finite, not
            negative, float32 or float64; where there is no entry the intensity is 0.

        Raises
        ------
        ScienceError
            If a rate is negative, or the arrays are not compressed rows.
        """
        r = np.atleast_1d(limits.numbers("rate", rate, low=0))
        rows = np.asarray(indptr, dtype=np.int64)
        asset, x = np.asarray(indices), np.asarray(intensity)
        if asset.size and not np.issubdtype(asset.dtype, np.integer):
            raise limits.ScienceError("indices", "integers", "an index must be an integer")
        if asset.dtype not in (np.int32, np.int64):
            asset = asset.astype(np.int64)
        if x.dtype != np.float32:
            x = np.asarray(x, dtype=np.float64)
        if x.shape != asset.shape or x.ndim != 1:
            raise limits.ScienceError(
                "intensity", f"shape {asset.shape}", "one intensity belongs to each index"
            )
        begin_to_end = rows.shape == (len(r) + 1,) and rows[0] == 0 and rows[-1] == len(x)
        if not begin_to_end or np.any(np.diff(rows) < 0):
            raise limits.ScienceError(
                "indptr", f"rising from 0 to {len(x)} in {len(r) + 1} steps", "not compressed rows"
            )
        return cls(r, rows, np.ascontiguousarray(asset), np.ascontiguousarray(x))


@dataclass(frozen=True, slots=True)
class Assets:
    """Values at stake in one currency and the place of each asset's class, shape (assets,)."""

    value: Array
    class_index: NDArray[np.int32]

    @classmethod
    def of(cls, value: ArrayLike, class_index: ArrayLike) -> "Assets":
        """Check and keep the arrays.

        Raises
        ------
        ScienceError
            If a value or a place is negative or not finite, or the shapes differ.
        """
        v = np.ascontiguousarray(np.atleast_1d(limits.numbers("value", value, low=0)))
        index = np.atleast_1d(limits.numbers("class_index", class_index, low=0))
        limits.same_length(value=v, class_index=index)
        return cls(v, index.astype(np.int32))


@dataclass(frozen=True, slots=True)
class Losses:
    """The outcome: rate and loss of each event (events,), expected loss a year by asset (assets,).

    `average` is the average annual loss of all assets.
    """

    rate: Array
    event: Array
    asset: Array
    average: float


def assess(
    blocks: Iterable[Events],
    assets: Assets,
    classes: vulnerability.Classes,
    *,
    threads: int = 2,
) -> Losses:
    """Return the losses of all events of some blocks; how they are cut changes nothing.

    Parameters
    ----------
    blocks
        Each is read once and then let go.
    classes
        Vulnerability, to which `assets.class_index` points.
    threads
        Threads of the compiled path, each with a sum of its own by asset.

    Raises
    ------
    ScienceError
        If an intensity is negative or not finite, an entry names no asset or an asset no class.
    """
    _check(assets, classes)
    if kernel is None:
        return assess_plain(blocks, assets, classes)
    cells = classes.cells
    row = assets.class_index.astype(np.uint32) * np.uint32(cells.count)
    damage = np.zeros((threads, len(assets.value)))
    rates, found = [], []
    with ThreadPoolExecutor(threads) as pool:
        for block in blocks:
            event = np.empty(len(block.rate))
            parts = [
                pool.submit(
                    kernel.events,
                    first,
                    last,
                    block.rate,
                    block.indptr,
                    block.indices.view(f"u{block.indices.itemsize}"),
                    block.intensity,
                    assets.value,
                    row,
                    np.uint64(cells.shift),
                    cells.first,
                    cells.count,
                    cells.smooth,
                    cells.bent,
                    cells.table,
                    event,
                    mine,
                )
                for (first, last), mine in zip(_shares(block, threads), damage, strict=False)
            ]
            for part in parts:
                _refuse(kernel, part.result(), block, len(assets.value))
            rates.append(block.rate)
            found.append(event)
    return _losses(rates, found, damage.sum(axis=0) * assets.value)


def assess_plain(
    blocks: Iterable[Events], assets: Assets, classes: vulnerability.Classes
) -> Losses:
    """Do what `assess` does in NumPy with exact vulnerability; the reference of the compiled path.

    Memory is some arrays of one block's entries.
    """
    _check(assets, classes)
    n = len(assets.value)
    damage = np.zeros(n)
    rates, found = [], []
    for block in blocks:
        x = limits.numbers("intensity", block.intensity, low=0)
        limits.numbers("indices", block.indices, low=0, high=n - 1)
        index = assets.class_index[block.indices]
        ratio = np.empty(len(x))
        for k in np.unique(index):
            mine = index == k
            ratio[mine] = classes.exact[k].ratio(x[mine])
        of_event = np.repeat(np.arange(len(block.rate)), np.diff(block.indptr))
        loss = np.zeros(len(block.rate))
        np.add.at(loss, of_event, ratio * assets.value[block.indices])
        np.add.at(damage, block.indices, ratio * block.rate[of_event])
        found.append(loss)
        rates.append(block.rate)
    return _losses(rates, found, damage * assets.value)


def warm_up() -> None:
    """Compile, or load from the cache on disk, for single and double precision."""
    assets = Assets.of([1.0], [0])
    classes = vulnerability.Classes.of([vulnerability.Curve.of([0, 1], [0, 1])])
    for precision in (np.float32, np.float64):
        block = Events.of([1.0], [0, 1], np.zeros(1, np.int32), np.ones(1, precision))
        assess([block], assets, classes)


def _check(assets: Assets, classes: vulnerability.Classes) -> None:
    """Raise unless every asset has a class."""
    if len(assets.class_index) and int(assets.class_index.max()) >= len(classes.exact):
        raise limits.ScienceError(
            "class_index",
            f"below {len(classes.exact)}",
            "an asset's class is not among the classes",
        )


def _shares(block: Events, threads: int) -> list[tuple[int, int]]:
    """Return ranges of events with about as many entries each, one where there are few."""
    entries, events = len(block.intensity), len(block.rate)
    if entries < THREAD_ENTRIES or threads == 1:
        return [(0, events)]
    wanted = entries * np.arange(1, threads) // threads
    edges = [0, *np.searchsorted(block.indptr, wanted).tolist(), events]
    return list(pairwise(edges))


def _refuse(code: ModuleType, answer: int, block: Events, assets: int) -> None:
    """Raise what the compiled path found wrong, in the words of `limits`."""
    if answer == code.BAD_INTENSITY:
        limits.numbers("intensity", block.intensity, low=0)
    if answer == code.BAD_ASSET:
        limits.numbers("indices", block.indices, low=0, high=assets - 1)


def _losses(rates: list[Array], found: list[Array], asset: Array) -> Losses:
    """Return the blocks' losses one after another."""
    rate, event = np.concatenate([[], *rates]), np.concatenate([[], *found])
    return Losses(rate, event, asset, float(rate @ event))

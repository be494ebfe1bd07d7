"""Event losses in compiled code: intensity to damage to loss in one pass over the sparse hazard.

Each event's entries are taken block by block. A ratio is found by one look-up, the cell of its
intensity in `vulnerability.Cells`, which costs about the same whatever the class; a logarithm and
four normal distributions would cost more than the whole pass. Blocks keep the loops short of
arrays, so that loads of one step do not wait for stores of another (a single fused loop measured a
third slower). Indices are unsigned, which spares a test for negative ones at each access.

The kernel releases the GIL; who calls it divides the events among threads.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Intensity = NDArray[np.float32] | NDArray[np.float64]
Unsigned = NDArray[np.uint32] | NDArray[np.uint64]

BLOCK = 256  # entries; places and ratios of a block stay in the first-level cache
GOOD, BAD_INTENSITY, BAD_ASSET = 0, 1, 2
MANTISSA_BITS = 52
INFINITE = 0x7FF  # exponent of infinities and NaN
_jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})


def _events(
    first: int,
    last: int,
    rate: Array,
    indptr: NDArray[np.int64],
    indices: Unsigned,
    intensity: Intensity,
    value: Array,
    row: NDArray[np.uint32],
    shift: np.uint64,
    base: int,
    count: int,
    smooth: bool,  # noqa: FBT001 - Numba takes no keyword-only arguments
    bent: bool,  # noqa: FBT001
    table: Array,
    event: Array,
    damage: Array,
) -> int:
    """Write the losses of the events first <= e < last; add rate x ratio to `damage` by asset.

    `row` is where each asset's class begins in `table`; `shift`, `base` and `count` are the grid.
    Returns GOOD, or what is wrong with the entries; then the losses mean nothing.
    """
    place = np.empty(BLOCK, np.uint32)
    ratio = np.empty(BLOCK)
    for e in range(first, last):
        loss = 0.0
        for start in range(indptr[e], indptr[e + 1], BLOCK):
            n = min(BLOCK, indptr[e + 1] - start)
            x, asset = intensity[start : start + n], indices[start : start + n]
            wrong = locate(n, x, asset, row, shift, base, count, place)
            if wrong != GOOD:
                return wrong
            if smooth:
                quintic(n, x, place, table, ratio)
            elif bent:
                linear(n, x, place, table, ratio)
            else:
                straight(n, x, place, table, ratio)
            loss += total(n, ratio, asset, value)
            spread(n, rate[e], ratio, asset, damage)
        event[e] = loss
    return GOOD


def _locate(
    n: int,
    x: Intensity,
    asset: Unsigned,
    row: NDArray[np.uint32],
    shift: np.uint64,
    base: int,
    count: int,
    place: NDArray[np.uint32],
) -> int:
    """Write the row of the table for each entry, and say whether the entries are good."""
    high, far = np.int32(0), asset[0]
    lowest, most = np.int32(base), np.int32(count - 1)
    for j in range(n):
        # Adding 0 makes -0 a 0; the sign of other numbers makes a cell beyond the infinite.
        cell = np.int32(np.float64(x[j] + 0.0).view(np.uint64) >> shift)
        # Cast again and again: sums of 32 bits are of 64 to Numba, and half as many at once.
        high = np.int32(max(high, cell))
        place[j] = np.uint32(min(max(np.int32(cell - lowest), np.int32(0)), most))
    for j in range(n):
        far = max(far, asset[j])
    if high >= INFINITE << (MANTISSA_BITS - np.int64(shift)):
        return BAD_INTENSITY
    if far >= len(row):
        return BAD_ASSET
    for j in range(n):
        place[j] += row[asset[j]]
    return GOOD


def _quintic(n: int, x: Intensity, place: NDArray[np.uint32], table: Array, ratio: Array) -> None:
    """Write the ratios of classes that have fragilities among them."""
    for j in range(n):
        k = place[j]
        u = x[j] - table[k, 0]
        p = table[k, 6]
        p = p * u + table[k, 5]
        p = p * u + table[k, 4]
        p = p * u + table[k, 3]
        p = p * u + table[k, 2]
        p = p * u + table[k, 1]
        ratio[j] = p + table[k, 7] * max(u, 0.0)


def _linear(n: int, x: Intensity, place: NDArray[np.uint32], table: Array, ratio: Array) -> None:
    """Write the ratios of classes that are all curves."""
    for j in range(n):
        k = place[j]
        u = x[j] - table[k, 0]
        ratio[j] = table[k, 1] + table[k, 2] * u + table[k, 7] * max(u, 0.0)


def _straight(n: int, x: Intensity, place: NDArray[np.uint32], table: Array, ratio: Array) -> None:
    """Write the ratios of curves whose points all lie on edges of cells: to the bit as `linear`."""
    for j in range(n):
        k = place[j]
        ratio[j] = table[k, 1] + table[k, 2] * (x[j] - table[k, 0])


def _total(n: int, ratio: Array, asset: Unsigned, value: Array) -> float:
    """Return the loss of the block."""
    loss = 0.0
    for j in range(n):
        loss += ratio[j] * value[asset[j]]
    return loss


def _spread(n: int, rate: float, ratio: Array, asset: Unsigned, damage: Array) -> None:
    """Add rate x ratio to each asset's expected annual damage."""
    for j in range(n):
        damage[asset[j]] += rate * ratio[j]


locate = _jit(_locate)
quintic = _jit(_quintic)
linear = _jit(_linear)
straight = _jit(_straight)
# In order each addition waits for the one before, 4 cycles an entry; the terms are not negative, so
# that the sum is as good in any order.
total = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract", "reassoc"})(
    _total
)
spread = _jit(_spread)
events = _jit(_events)

"""Digests of results per facility: one of 64 bits for each 256 facilities, 13 ms for a million.

They tell results that are computed again from others, where nobody means to deceive. Two paths give
the same bits: compiled code where Numba is there (`digest_kernel.py`), NumPy where it is not.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from services.risk.science import compiled

BLOCK = 256
"""Facilities of a digest."""
Floating = NDArray[np.floating]
Bits = NDArray[np.uint64]

kernel = compiled.module("digest_kernel")


def of(singles: Sequence[Floating], doubles: NDArray[np.float64]) -> Bits:
    """Return the digests of some facilities, shape (blocks,).

    Of each facility its place in the block, then one number after the other, is stirred by
    SplitMix64's mixing (Steele, Lea, Flood 2014), which loses nothing: if one number differs, so
    does the outcome. A digest is the sum of a block's outcomes, so that one number more or less
    never goes unseen, and several with a chance of 2^-64.

    Parameters
    ----------
    singles
        Numbers of which 32 bits count, each of shape (n, columns).
    doubles
        Numbers of which 64 bits count, shape (n,); last.
    """
    columns = tuple(np.ascontiguousarray(each.T, "<f4").view("<u4") for each in singles)
    last = np.ascontiguousarray(doubles, "<f8").view("<u8")
    blocks = np.empty(-(-len(last) // BLOCK), np.uint64)
    if kernel:
        kernel.digests(columns, last, blocks)
        return blocks
    found = _mixed(np.arange(len(last), dtype=np.uint64) % np.uint64(BLOCK) + np.uint64(1))
    for each in columns:
        for numbers in each:
            found = _mixed(found ^ numbers)
    found = _mixed(found ^ last)
    return np.add.reduceat(found, np.arange(len(blocks)) * BLOCK) if len(blocks) else blocks


def warm_up() -> None:
    """Compile, or load from the cache on disk."""
    of([np.zeros((1, columns)) for columns in (3, 5, 3)], np.zeros(1))


def _mixed(bits: Bits) -> Bits:
    """Return bits stirred as SplitMix64 does."""
    for right, times in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        bits = (bits ^ (bits >> np.uint64(right))) * np.uint64(times)
    return bits ^ (bits >> np.uint64(31))

"""Digests of results per facility in compiled code; several facilities at once (SIMD)."""

from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.compiled import PART

BLOCK = 256
"""Facilities of a digest; what lies between stays in the first-level cache."""
_jit = numba.njit(**PART)


def _mix(bits: Any) -> Any:
    """Return bits stirred as SplitMix64 does: other bits never give the same."""
    bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return bits ^ (bits >> np.uint64(31))


def _stir(n: int, numbers: NDArray[Any], found: NDArray[np.uint64]) -> None:
    """Stir one number of each facility of a block into what was found of it."""
    for i in range(n):
        found[i] = mix(found[i] ^ np.uint64(numbers[i]))


def _blocks(
    singles: tuple[NDArray[np.uint32], ...],
    doubles: NDArray[np.uint64],
    found: NDArray[np.uint64],
    blocks: NDArray[np.uint64],
) -> None:
    """Do what `_digests` says; `found` is that of a block's facilities."""
    for block in range(len(blocks)):
        start = block * BLOCK
        n = min(BLOCK, len(doubles) - start)
        for i in range(n):
            found[i] = mix(np.uint64(i) + np.uint64(1))
        for columns in singles:
            for k in range(columns.shape[0]):
                stir(n, columns[k, start : start + n], found)
        stir(n, doubles[start : start + n], found)
        total = np.uint64(0)
        for i in range(n):
            total += found[i]
        blocks[block] = total


def _digests(
    singles: tuple[NDArray[np.uint32], ...],
    doubles: NDArray[np.uint64],
    blocks: NDArray[np.uint64],
) -> None:
    """Write the digest of each block of facilities; see `digests.of`."""
    of_blocks(singles, doubles, np.empty(BLOCK, np.uint64), blocks)


mix = _jit(_mix)
stir = _jit(_stir)
of_blocks = _jit(_blocks)
digests = numba.njit(cache=True, nogil=True, error_model="numpy")(_digests)

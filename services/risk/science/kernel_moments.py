"""The part of the scenario's kernel that keeps moments of ln shaking, of a block of sites.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_math import UNCOUNTED
from services.risk.science.kernel_records import Moments

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(**UNCOUNTED)


def _taken(at: int, n: int, known: Moments, mean: Array, tau2: Array, phi2: Single) -> None:
    """Take the moments of a block as they are known."""
    for k in range(len(mean)):
        for j in range(n):
            mean[k, j] = known.mean[k, at + j]
            tau2[k, j] = known.tau2[k, at + j]
            phi2[k, j] = np.float32(known.phi2[k, at + j])


def _told(
    at: int, n: int, mean: Array, tau2: Array, phi2: Single, strike: Array, modelled: Moments
) -> None:
    """Write the moments of a block as the models have them."""
    for k in range(len(mean)):
        for j in range(n):
            modelled.mean[k, at + j] = mean[k, j]
            modelled.tau2[k, at + j] = tau2[k, j]
            modelled.phi2[k, at + j] = phi2[k, j]
            modelled.strike2[k, at + j] = strike[k, j]


def _spread(n: int, spread2: float, mean: Array, square: Array, tau2: Array) -> None:
    """Add the branches' spread, up to spread2, to what is shared between sites."""
    for k in range(len(mean)):
        mean_k, square_k, tau2_k = mean[k], square[k], tau2[k]
        for j in range(n):
            tau2_k[j] += min(max(square_k[j] - mean_k[j] * mean_k[j], 0.0), spread2)


taken = _jit(_taken)
told_of = _jit(_told)
spread = _jit(_spread)

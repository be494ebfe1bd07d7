"""The part of the scenario's kernel that keeps moments of ln shaking, of a block of sites.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_records import Moments

Array = NDArray[np.float64]

_jit = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})


def _taken(at: int, n: int, known: Moments, mean: Array, tau2: Array, phi2: Array) -> None:
    """Take the moments of a block as they are known."""
    for k in range(len(mean)):
        for j in range(n):
            mean[k, j] = known.mean[k, at + j]
            tau2[k, j] = known.tau2[k, at + j]
            phi2[k, j] = known.phi2[k, at + j]


def _told(
    at: int, n: int, mean: Array, tau2: Array, phi2: Array, strike: Array, modelled: Moments
) -> None:
    """Write the moments of a block as the models have them."""
    for k in range(len(mean)):
        for j in range(n):
            modelled.mean[k, at + j] = mean[k, j]
            modelled.tau2[k, at + j] = tau2[k, j]
            modelled.phi2[k, at + j] = phi2[k, j]
            modelled.strike2[k, at + j] = strike[k, j]


def _before(n: int, mean: Array, square: Array, moments: Array) -> None:
    """Keep what mean and square are before a branch adds to them."""
    for k in range(len(mean)):
        for j in range(n):
            moments[5, k, j], moments[6, k, j] = mean[k, j], square[k, j]


def _of_strike(n: int, weight: float, moments: Array, strike: Array) -> None:
    """Add the variance over ways of a branch's rupture, of what it added to mean and square."""
    for k in range(len(strike)):
        for j in range(n):
            mean = moments[0, k, j] - moments[5, k, j]
            square = moments[1, k, j] - moments[6, k, j]
            strike[k, j] += max(square - mean * mean / weight, 0.0)


def _spread(n: int, spread2: float, mean: Array, square: Array, tau2: Array) -> None:
    """Add the branches' spread, up to spread2, to what is shared between sites."""
    for k in range(len(mean)):
        mean_k, square_k, tau2_k = mean[k], square[k], tau2[k]
        for j in range(n):
            tau2_k[j] += min(max(square_k[j] - mean_k[j] * mean_k[j], 0.0), spread2)


taken = _jit(_taken)
told = _jit(_told)
before = _jit(_before)
of_strike = _jit(_of_strike)
spread = _jit(_spread)

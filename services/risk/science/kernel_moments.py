"""The part of the scenario's kernel that keeps moments of ln shaking and tells its quantiles.

Built into `kernel`, whose cache on disk does not notice a change here: change both.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.kernel_hints import wide
from services.risk.science.kernel_math import (
    LEAST,
    LN2_HIGH,
    LN2_LOW,
    LOG2_E,
    ROUNDER,
    ROUNDER_SINGLE,
    UNCOUNTED,
    power,
    scaled,
)
from services.risk.science.kernel_records import Moments
from services.risk.science.kernel_rooted import LN_R, PGA, ROCK, ROOT

Array = NDArray[np.float64]
Single = NDArray[np.float32]

_jit = numba.njit(**UNCOUNTED)


def _taken(at: int, n: int, known: Moments, mean: Array, tau2: Array, phi2: Single) -> None:
    """Take the moments of a block as they are known."""
    wide()
    for k in range(len(mean)):
        for j in range(n):
            mean[k, j] = known.mean[k, at + j]
            tau2[k, j] = known.tau2[k, at + j]
            phi2[k, j] = np.float32(known.phi2[k, at + j])


def _told(
    at: int, n: int, mean: Array, tau2: Array, phi2: Single, strike: Array, modelled: Moments
) -> None:
    """Write the moments of a block as the models have them."""
    wide()
    for k in range(len(mean)):
        for j in range(n):
            modelled.mean[k, at + j] = mean[k, j]
            modelled.tau2[k, at + j] = tau2[k, j]
            modelled.phi2[k, at + j] = phi2[k, j]
            modelled.strike2[k, at + j] = strike[k, j]


def _spread(n: int, spread2: float, mean: Array, square: Array, tau2: Array) -> None:
    """Add the branches' spread, up to spread2, to what is shared between sites."""
    wide()
    for k in range(len(mean)):
        mean_k, square_k, tau2_k = mean[k], square[k], tau2[k]
        for j in range(n):
            tau2_k[j] += min(max(square_k[j] - mean_k[j] * mean_k[j], 0.0), spread2)


def _shaking(
    start: int,
    n: int,
    z95: float,
    mean: Array,
    tau2: Array,
    phi2: Single,
    near: Single,
    out: Single,
) -> None:
    """Write p05, p50, p95 of shaking."""
    wide()
    z = np.float32(z95)
    for k in range(len(mean)):
        for j in range(n):
            near[ROCK, j] = np.float32(tau2[k, j]) + phi2[k, j]
        # As `kernel_math.exp` begins: what is left of the logarithm is small.
        for j in range(n):
            x = max(mean[k, j], LEAST)
            at = x * LOG2_E + ROUNDER
            whole = at - ROUNDER
            near[PGA, j] = np.float32((x - whole * LN2_HIGH) - whole * LN2_LOW)
            near[ROOT, j] = np.float32(whole) + ROUNDER_SINGLE
        for j in range(n):
            near[LN_R, j] = power(z * math.sqrt(near[ROCK, j]))
        for j in range(n):
            near[PGA, j] = scaled(near[PGA, j], near[ROOT, j])
        for j in range(n):
            out[k, 0, np.uint64(start + j)] = near[PGA, j] / near[LN_R, j]
        for j in range(n):
            out[k, 1, np.uint64(start + j)] = near[PGA, j]
        for j in range(n):
            out[k, 2, np.uint64(start + j)] = near[PGA, j] * near[LN_R, j]


taken = _jit(_taken)
told_of = _jit(_told)
spread = _jit(_spread)
shaking = _jit(_shaking)

"""Fields of residuals over cells in compiled code: as `spatial_correlation` has them in NumPy.

Four rows are added in one pass, one after the other: the sums are those of single passes to the
bit, with a quarter of the memory read and written. `contract` is not allowed: a fused multiply and
add would differ from NumPy in the last bit. The kernels release the GIL.
"""

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.compiled import PART

Single = NDArray[np.float32]
_jit = numba.njit(**PART)


def _factorise(matrix: Single, least: np.float32) -> None:
    """Write the Cholesky factor U of a positive definite matrix over its upper triangle."""
    n = len(matrix)
    for i in range(n):
        whole = i // 4 * 4
        row = matrix[i]
        for k in range(0, whole, 4):
            a, b, c, d = matrix[k, i], matrix[k + 1, i], matrix[k + 2, i], matrix[k + 3, i]
            take(i, n, a, matrix[k], b, matrix[k + 1], c, matrix[k + 2], d, matrix[k + 3], row)
        for k in range(whole, i):
            take_one(i, n, matrix[k, i], matrix[k], row)
        pivot = np.sqrt(max(row[i], least))
        for j in range(i, n):
            row[j] /= pivot


def _mix(factor: Single, deviates: Single, found: Single) -> None:
    """Add U^T x deviates to `found`, both of shape (cells, samples).

    Four cells take what they have in common in one pass, so that deviates are read a quarter of the
    times.
    """
    n, cells = deviates.shape[1], len(factor)
    shared = cells // 4 * 4
    for i in range(0, shared, 4):
        for k in range(0, i, 4):
            take_four(n, factor[k : k + 4, i : i + 4], deviates[k : k + 4], found[i : i + 4])
        for own in range(4):
            for k in range(i, i + own + 1):
                take_one(0, n, -factor[k, i + own], deviates[k], found[i + own])
    for i in range(shared, cells):
        whole = (i + 1) // 4 * 4
        row = found[i]
        for k in range(0, whole, 4):
            a, b, c, d = -factor[k, i], -factor[k + 1, i], -factor[k + 2, i], -factor[k + 3, i]
            take(
                0,
                n,
                a,
                deviates[k],
                b,
                deviates[k + 1],
                c,
                deviates[k + 2],
                d,
                deviates[k + 3],
                row,
            )
        for k in range(whole, i + 1):
            take_one(0, n, -factor[k, i], deviates[k], row)


def _take(
    first: int,
    last: int,
    a: np.float32,
    u: Single,
    b: np.float32,
    v: Single,
    c: np.float32,
    w: Single,
    d: np.float32,
    x: Single,
    row: Single,
) -> None:
    """Take a u, b v, c w and d x from a row, in this order."""
    for j in range(first, last):
        row[j] = (((row[j] - a * u[j]) - b * v[j]) - c * w[j]) - d * x[j]


def _take_one(first: int, last: int, a: np.float32, u: Single, row: Single) -> None:
    """Take a u from a row."""
    for j in range(first, last):
        row[j] -= a * u[j]


def _take_four(n: int, share: Single, deviates: Single, found: Single) -> None:
    """Add four deviates to each of four rows, in their order; `share` by deviate and row."""
    u, v, w, x = deviates[0], deviates[1], deviates[2], deviates[3]
    for first in range(0, 4, 2):
        second = first + 1
        a, b, c, d = share[0, first], share[1, first], share[2, first], share[3, first]
        e, f, g, h = share[0, second], share[1, second], share[2, second], share[3, second]
        row, next_ = found[first], found[second]
        for j in range(n):
            row[j] = (((row[j] + a * u[j]) + b * v[j]) + c * w[j]) + d * x[j]
            next_[j] = (((next_[j] + e * u[j]) + f * v[j]) + g * w[j]) + h * x[j]


take = _jit(_take)
take_four = _jit(_take_four)
take_one = _jit(_take_one)
factorise = _jit(_factorise)
mix = _jit(_mix)

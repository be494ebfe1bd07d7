"""Sites conditioned on observations in compiled code: one pass, block by block, as `updating`.

The covariances of a block with every observation stay in the second-level cache. No call of a
library of linear algebra: its threads cost more than these few rows, and its sums depend on how
many there are, where an assessment has to be computed again to the same bit.
"""

import math

import numba
import numpy as np
from numpy.typing import NDArray

from services.risk.science.compiled import PART
from services.risk.science.kernel_math import exp

Array = NDArray[np.float64]

BLOCK = 256  # sites
FARTHEST = 100.0
"""Beyond so many in the exponent nothing is correlated."""
_jit = numba.njit(**PART, fastmath={"contract"})


def _blocks(
    sites: Array,
    stations: Array,
    per_unit: float,
    phi: Array,
    their_phi: Array,
    here: Array,
    own: Array,
    theirs: Array,
    left: Array,
    root: Array,
    ln: Array,
    tau2: Array,
    phi2: Array,
    across: Array,
    remaining: Array,
    work: Array,
) -> None:
    """Do what `_condition` says; the last three are what a block of sites is worked out in."""
    observations, factors = theirs.shape
    for start in range(0, len(ln), BLOCK):
        n = min(BLOCK, len(ln) - start)
        take(start, n, here, remaining)
        for o in range(observations):
            covary(o, start, n, sites, stations, per_unit, phi, their_phi[o], across)
            mine = across[o]
            weigh(n, own[o], mine, ln[start:])
            for f in range(factors):
                weigh(n, -theirs[o, f], mine, remaining[f])
        explain(n, left, remaining, work)
        for j in range(n):
            tau2[start + j] = work[1, j]
        for j in range(n):
            work[1, j] = phi2[start + j]
        pull(n, root, across, work)
        for j in range(n):
            phi2[start + j] = max(work[1, j], 0.0)


def _condition(
    sites: Array,
    stations: Array,
    per_unit: float,
    phi: Array,
    their_phi: Array,
    here: Array,
    own: Array,
    theirs: Array,
    left: Array,
    root: Array,
    ln: Array,
    tau2: Array,
    phi2: Array,
) -> None:
    """Add to ln, write tau2 and take from phi2 what `updating.condition` says.

    `sites` and `stations` are unit vectors, (3, n) and (3, observations), `per_unit` what an angle
    of one radian adds to the exponent of their correlation; `here` of shape (factors, n); the
    others as in `updating._Known`, of whose roots `left` is a lower and `root` an upper triangle.
    """
    observations, factors = theirs.shape
    blocks(
        sites,
        stations,
        per_unit,
        phi,
        their_phi,
        here,
        own,
        theirs,
        left,
        root,
        ln,
        tau2,
        phi2,
        np.empty((observations, BLOCK)),
        np.empty((factors, BLOCK)),
        np.empty((2, BLOCK)),
    )


def _covary(
    o: int,
    start: int,
    n: int,
    sites: Array,
    stations: Array,
    per_unit: float,
    phi: Array,
    their_phi: float,
    across: Array,
) -> None:
    """Write the covariances of a block of sites with one observation."""
    x, y, z = stations[0, o], stations[1, o], stations[2, o]
    east, north, up, mine = sites[0], sites[1], sites[2], across[o]
    for j in range(n):
        dx, dy, dz = east[start + j] - x, north[start + j] - y, up[start + j] - z
        # Great circle 2 asin(chord / 2), the series of asin as in `kernel`.
        t = 0.25 * (dx * dx + dy * dy + dz * dz)
        p = 0.030381944444444444
        p = p * t + 0.044642857142857144
        p = p * t + 0.075
        p = p * t + 0.16666666666666666
        p = p * t + 1.0
        mine[j] = min(per_unit * 2.0 * math.sqrt(t) * p, FARTHEST)
    for j in range(n):
        mine[j] = exp(-mine[j]) * their_phi * phi[start + j]


def _take(start: int, n: int, here: Array, remaining: Array) -> None:
    """Write a block's part of the loadings."""
    for f in range(len(remaining)):
        for j in range(n):
            remaining[f, j] = here[f, start + j]


def _explain(n: int, left: Array, remaining: Array, work: Array) -> None:
    """Write to the second row of work the variance that the shared factors leave."""
    work[1] = 0.0
    for g in range(len(left)):
        work[0] = 0.0
        for f in range(g, len(left)):
            weigh(n, left[f, g], remaining[f], work[0])
        squares(n, 1.0, work[0], work[1])


def _pull(n: int, root: Array, across: Array, work: Array) -> None:
    """Take from the second row of work the variance that the observations explain."""
    for p in range(len(root)):
        work[0] = 0.0
        for o in range(p + 1):
            weigh(n, root[o, p], across[o], work[0])
        squares(n, -1.0, work[0], work[1])


def _weigh(n: int, weight: float, row: Array, work: Array) -> None:
    """Add a row times its weight."""
    for j in range(n):
        work[j] += weight * row[j]


def _squares(n: int, sign: float, row: Array, work: Array) -> None:
    """Add or take the squares of a row."""
    for j in range(n):
        work[j] += sign * row[j] * row[j]


covary = _jit(_covary)
squares = _jit(_squares)
weigh = _jit(_weigh)
take = _jit(_take)
explain = _jit(_explain)
pull = _jit(_pull)
blocks = _jit(_blocks)
condition = numba.njit(cache=True, nogil=True, error_model="numpy")(_condition)

"""What is counted of many facilities: mean function, sums by group, the greatest of a value.

Two paths give the same bits (held by the test suite): compiled code where Numba is there
(`facility_kernel.py`), NumPy where it is not. Of a million facilities NumPy's passes, each with new
arrays, take 140 ms and these 6.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.risk.science import compiled

Array = NDArray[np.float64]
Floating = NDArray[np.floating]
Single = NDArray[np.float32]

kernel = compiled.module("facility_kernel")


class Sums(NamedTuple):
    """Over the facilities of each group whose mean function is known, shape (groups,)."""

    number: Array
    moderate: Array
    """Expected number in at least moderate damage."""
    function: Array
    """Mean function, weighted."""
    weight: Array


def expect(
    class_index: NDArray[np.int32], of_class: Array, states: Single, function: Single
) -> Array:
    """Return the expected share of function of each facility, shape (n,).

    Where the class is not known it is NaN, and NaN is written over `states` and `function`.

    Parameters
    ----------
    class_index
        Place of each facility's class, below 0 where it is not known, shape (n,).
    of_class
        Share of function in each state, shape (classes, 5).
    states
        Probabilities of the states, shape (5, n).
    function
        Fractiles of the share of function, shape (3, n).
    """
    mean = np.empty(len(class_index))
    if kernel:
        kernel.expect(class_index, of_class.T.copy(), states, function, mean)
        return mean
    unknown = np.flatnonzero(class_index < 0)
    # Below 0 an index names the row at the end.
    kept = np.vstack([of_class, np.full((1, 5), np.nan)])[class_index]
    mean[:] = states[0] * kept[:, 0]
    for state in range(1, 5):
        mean += states[state] * kept[:, state]
    states[:, unknown] = function[:, unknown] = np.nan
    return np.clip(mean, 0.0, 1.0, out=mean)


def by_group(
    group: NDArray[np.int8], groups: int, weight: Array, states: Floating, mean: Array
) -> Sums:
    """Return sums over the facilities of each group.

    Parameters
    ----------
    group, weight
        Of each facility, shape (n,).
    states
        Probabilities of none, slight, moderate, extensive, complete damage, shape (n, 5).
    mean
        Expected share of function; NaN: not known, shape (n,).
    """
    if kernel:
        sums = np.zeros((groups, len(Sums._fields)))
        columns = np.ascontiguousarray(states.T)
        kernel.add_up(group, weight, columns, np.ascontiguousarray(mean), sums)
        return Sums(*sums.T)
    known = ~np.isnan(mean)
    moderate = states[:, 2].astype(np.float64) + states[:, 3] + states[:, 4]
    return Sums(
        *(
            np.asarray(np.bincount(group, np.where(known, each, 0.0), groups), np.float64)
            for each in (1.0, moderate, weight * mean, weight)
        )
    )


def greatest(
    value: Array, allowed: NDArray[np.bool_], known: Floating, most: int
) -> NDArray[np.int64]:
    """Return the places of the greatest values, falling; of equal ones the first comes first.

    Left out are those not allowed and those whose value, or what must be known, is NaN; all of
    shape (n,).
    """
    if kernel:
        found = np.empty(most, np.int64)
        if not most:
            return found
        seen = np.ascontiguousarray(known)
        return found[: kernel.greatest(value, allowed, seen, found)]
    named = np.flatnonzero(~np.isnan(value) & allowed & ~np.isnan(known))
    return named[np.argsort(-value[named], kind="stable")][:most]


def warm_up() -> None:
    """Compile, or load from the cache on disk, for single and double precision."""
    index, group, one = np.zeros(1, np.int32), np.zeros(1, np.int8), np.ones(1)
    allowed = np.ones(1, np.bool_)
    # As `Assets.public` is: what may be written to is of another type to Numba.
    allowed.flags.writeable = False
    expect(index, np.ones((1, 5)), np.zeros((5, 1), np.float32), np.zeros((3, 1), np.float32))
    for precision in (np.float32, np.float64):
        by_group(group, 1, one, np.zeros((1, 5), precision), one)
        greatest(one, allowed, np.zeros(1, precision), 1)

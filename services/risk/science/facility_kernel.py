"""What is counted of many facilities, in compiled code: each in one pass over their columns.

Sums go from facility to facility in order, as NumPy's do, so that their bits are the same. The
kernels release the GIL.
"""

import numba
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Columns = NDArray[np.float32] | NDArray[np.float64]

_jit = numba.njit(cache=True, nogil=True, error_model="numpy")


def _expect(
    class_index: NDArray[np.int32],
    of_class: Array,
    states: NDArray[np.float32],
    function: NDArray[np.float32],
    mean: Array,
) -> None:
    """Write the mean share of function; of an unknown class (below 0) NaN wherever it is told.

    `of_class` (5, classes) is the function left by state, `states` and `function` have a facility
    in each column.
    """
    nan = np.float32(np.nan)
    for i in range(len(mean)):
        c = class_index[i]
        if c < 0:
            mean[i] = np.nan
            for k in range(5):
                states[k, i] = nan
            for k in range(3):
                function[k, i] = nan
        else:
            found = states[0, i] * of_class[0, c]
            for k in range(1, 5):
                found += states[k, i] * of_class[k, c]
            # States are of single precision: their sum may exceed 1 by 6e-8.
            found = min(found, 1.0)
            mean[i] = found


def _add_up(
    group: NDArray[np.int8], weight: Array, states: Columns, mean: Array, sums: Array
) -> None:
    """Add to `sums` (groups, 4) what `facility_sums.Sums` holds, over those whose mean is known."""
    for i in range(len(mean)):
        if not np.isnan(mean[i]):
            # Unsigned, and no row taken: each would be counted, with two locked additions.
            g = np.uint64(group[i])
            sums[g, 0] += 1.0
            sums[g, 1] += np.float64(states[2, i]) + states[3, i] + states[4, i]
            sums[g, 2] += weight[i] * mean[i]
            sums[g, 3] += weight[i]


def _greatest(
    value: Array, allowed: NDArray[np.bool_], known: Columns, found: NDArray[np.int64]
) -> int:
    """Write the places of the greatest values, falling, and return how many they are.

    Of equal values the first comes first. NaN is none, in `value` or in `known`.
    """
    number, most = 0, len(found)
    for i in range(len(value)):
        each = value[i]
        if number == most and not each > value[found[most - 1]]:
            continue
        if np.isnan(each) or np.isnan(known[i]) or not allowed[i]:
            continue
        number = min(number + 1, most)
        place = number - 1
        while place > 0 and value[found[place - 1]] < each:
            found[place] = found[place - 1]
            place -= 1
        found[place] = i
    return number


expect = _jit(_expect)
add_up = _jit(_add_up)
greatest = _jit(_greatest)

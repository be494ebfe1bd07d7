"""What `exposure` counts of strata in compiled code, each in the order in which NumPy would add.

Arrays of a city are short: in NumPy the steps between them took ten times as long as the sums.
"""

import math

import numpy as np
from numpy.typing import NDArray

from services.risk.science.compiled import compiled

Array = NDArray[np.float64]
SURELY = 8.3
"""Standard deviations beyond which the normal distribution is 0 or 1 to the 16th digit."""
ROOT_HALF = math.sqrt(0.5)


@compiled
def people_by_degree(
    at: Array,
    middle: Array,
    local: Array,
    people: Array,
    first: NDArray[np.int64],
    step: int,
    below: Array,
    found: Array,
) -> None:
    """Write the people of each degree, by stratum of shaking and of the conversion to intensity.

    A degree ends at one of the intensities `at`, of which a stratum of the conversion takes every
    `step` from its `first` on. Summed cell by cell: no order that hangs on the threads of a
    library. Most edges are so far off that none or all of a cell is below.

    Parameters
    ----------
    at
        Rising, shape (intensities,).
    middle, local
        MMI is normal about `middle` with deviation `local`, shape (strata, cells).
    people
        Shape (cells,).
    first
        Shape (conversions,).
    below
        What is worked out in, shape (intensities,).
    found
        Shape (strata x conversions, degrees).
    """
    # All people are added up in the order of those below, so that nobody is left to rounding.
    everybody = 0.0
    for c in range(len(people)):
        everybody += people[c]
    degrees = found.shape[1]
    for s in range(len(middle)):
        for k in range(len(at)):
            below[k] = 0.0
        for c in range(len(people)):
            for k in range(len(at)):
                z = (at[k] - middle[s, c]) / local[s, c]
                if z > SURELY:
                    below[k] += people[c]
                elif z > -SURELY:
                    below[k] += people[c] * 0.5 * math.erfc(-z * ROOT_HALF)
        for i in range(len(first)):
            row = found[s * len(first) + i]
            before = 0.0
            for d in range(degrees):
                until = below[first[i] + step * d] if d < degrees - 1 else everybody
                # Rounding leaves -1e-9 of a person where nobody is.
                row[d] = max(until - before, 0.0)
                before = until


@compiled
def quantiles_about(
    values: Array,
    weights: Array,
    order: NDArray[np.int64],
    ends: Array,
    width: float,
    sums: Array,
    found: Array,
) -> None:
    """Write means of the quantiles of weighted values between pairs of probabilities.

    Parameters
    ----------
    values
        Shape (strata, columns).
    weights
        Shape (strata,).
    order
        That of each column, shape (strata, columns).
    ends
        Rising, two for each mean, `width` apart, shape (2 x means,).
    sums
        What is worked out in, shape (2 x means,).
    found
        Shape (columns, means); never falling along a row.
    """
    strata, columns = values.shape
    for c in range(columns):
        below, total, end = 0.0, 0.0, 0
        for k in range(strata):
            share, value = weights[order[k, c]], values[order[k, c], c]
            after, grown = below + share, total + share * value
            while end < len(ends) and ends[end] < after:
                sums[end] = (grown - total) / (after - below) * (ends[end] - below) + total
                end += 1
            below, total = after, grown
        for rest in range(end, len(ends)):
            sums[rest] = total
        # Sums leave 1e-9 of a person: no quantile is beyond the strata or below that before it.
        least, most = values[order[0, c], c], values[order[strata - 1, c], c]
        mean = -np.inf
        for q in range(found.shape[1]):
            mean = max(mean, (sums[2 * q + 1] - sums[2 * q]) / width)
            found[c, q] = min(max(mean, least), most)


@compiled
def spread_of(values: Array, at: Array, part: float, least: float, found: Array) -> None:
    """Write `part` of the slope of each row, `least` at least, shape (rows, places).

    The slope is that of `np.gradient` to the bit: of the parabola through three neighbours.
    """
    last = len(at) - 1
    for r in range(len(values)):
        row, to = values[r], found[r]
        for k in range(1, last):
            left, right = at[k] - at[k - 1], at[k + 1] - at[k]
            to[k] = (
                -right / (left * (left + right)) * row[k - 1]
                + (right - left) / (left * right) * row[k]
                + left / (right * (left + right)) * row[k + 1]
            )
        to[0] = (row[1] - row[0]) / (at[1] - at[0])
        to[last] = (row[last] - row[last - 1]) / (at[last] - at[last - 1])
        for k in range(last + 1):
            to[k] = max(part * to[k], least)

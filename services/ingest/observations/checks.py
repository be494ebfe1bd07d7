"""The range, step and persistence checks of WMO on the columns of a series. Pure.

Who reads no values of stations needs the words of `quality` alone, and not NumPy.
"""

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from services.ingest.observations.instants import ticks
from services.ingest.observations.quality import CODES
from services.ingest.observations.quantities import HOUR, QUANTITIES, Facts, Quantity

Flags = NDArray[np.uint8]
"""Places in `QUALITIES`."""
REACH = timedelta(hours=max(facts.persists_hours or 0.0 for facts in QUANTITIES.values()))
"""How far from a value another one may change what is said of it."""
PERSISTS_VALUES = 6
"""The same value fewer times in a row is no sign that an instrument is stuck."""


def of_series(at: NDArray[np.int64], values: NDArray[np.float64], quantity: Quantity) -> Flags:
    """Return the quality of measured values in the order of their times, as places in `QUALITIES`.

    A change is suspect where it is too large for the hours between, and both its sides are: nobody
    knows which one is wrong.

    Parameters
    ----------
    at
        Microseconds, as `instants` have them.
    values
        Not a number where one is missing.
    """
    facts = QUANTITIES[quantity]
    found = _by_range(values, facts)
    known = np.flatnonzero(found <= CODES["suspect"])
    if len(known) > 1:
        _doubt_steps(found, at, values, known, facts)
        _doubt_stuck(found, at, values, known, facts)
    return found


def _by_range(values: NDArray[np.float64], facts: Facts) -> Flags:
    """Return the quality of each value alone, as `by_range` does."""
    found = np.zeros(len(values), np.uint8)
    usual = (facts.usual[0] <= values) & (values <= facts.usual[1])
    if not usual.all():
        found[~usual] = CODES["suspect"]
        found[~((facts.limits[0] <= values) & (values <= facts.limits[1]))] = CODES["erroneous"]
        found[np.isnan(values)] = CODES["missing"]
    return found


def _doubt_steps(
    found: Flags,
    at: NDArray[np.int64],
    values: NDArray[np.float64],
    known: NDArray[np.intp],
    facts: Facts,
) -> None:
    if facts.step is None:
        return
    far = np.abs(np.diff(values[known])) > facts.step
    if far.any():
        far &= np.diff(at[known]) <= ticks(HOUR)
        found[known[:-1][far]] = found[known[1:][far]] = CODES["suspect"]


def _doubt_stuck(
    found: Flags,
    at: NDArray[np.int64],
    values: NDArray[np.float64],
    known: NDArray[np.intp],
    facts: Facts,
) -> None:
    if facts.persists_hours is None:
        return
    listed = values[known]
    other = listed[1:] != listed[:-1]
    if len(other) - int(np.count_nonzero(other)) < PERSISTS_VALUES - 1:
        return
    starts = np.concatenate(([0], np.flatnonzero(other) + 1))
    ends = np.append(starts[1:], len(listed))
    lasted = at[known[ends - 1]] - at[known[starts]]
    stuck = (lasted > ticks(timedelta(hours=facts.persists_hours))) & (
        ends - starts >= PERSISTS_VALUES
    )
    for start, end in zip(starts[stuck], ends[stuck], strict=True):
        if float(listed[start]) not in facts.may_persist:
            found[known[start:end]] = CODES["suspect"]

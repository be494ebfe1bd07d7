"""Measured values of a series as columns: what is asked of thousands is asked of arrays. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import isnan
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from services.ingest.observations.checks import Flags
from services.ingest.observations.instants import instant_of, number_of
from services.ingest.observations.quality import CODES, QUALITIES, Quality

Numbers = NDArray[np.int64]
Figures = NDArray[np.float64]
Which = NDArray[Any]
"""Picks rows: places, or a yes or no for each."""


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """Measured values, earliest first and one of a time, all columns of the same length."""

    at: Numbers
    """Microseconds since 1970 in UTC, as `instants` have them."""
    value: Figures
    """Not a number where it is stated to be missing."""
    quality: Flags
    """Places in `quality.QUALITIES`."""
    received_at: Numbers
    """As `at`."""

    def __len__(self) -> int:
        return len(self.at)

    def rows(self) -> Iterator[tuple[datetime, float | None, Quality, datetime]]:
        """Return them row by row: time, value, quality, and when it was received."""
        columns = (self.at, self.value, self.quality, self.received_at)
        for at, value, quality, received_at in zip(*(one.tolist() for one in columns), strict=True):
            figure = None if isnan(value) else value
            yield instant_of(at), figure, QUALITIES[quality], instant_of(received_at)

    def of(self, which: Which | slice) -> Self:
        """Return some of them."""
        return type(self)(
            self.at[which], self.value[which], self.quality[which], self.received_at[which]
        )


class Judged(NamedTuple):
    """What is said anew of values, as columns."""

    at: Numbers
    quality: Flags


NONE = Values(np.empty(0, np.int64), np.empty(0), np.empty(0, np.uint8), np.empty(0, np.int64))


def values_of(rows: Iterable[tuple[datetime, float | None, Quality, datetime]]) -> Values:
    """Return rows of time, value, quality and when it was received as columns."""
    at, value, quality, received_at = zip(*rows, strict=True)
    return Values(
        np.array([*map(number_of, at)], np.int64),
        np.array(value, np.float64),
        np.array([CODES[one] for one in quality], np.uint8),
        np.array([*map(number_of, received_at)], np.int64),
    )


def held(before: Values, later: Values) -> Values:
    """Return all values, of two of a time the later stated one."""
    if not len(before) or before.at[-1] < later.at[0]:
        return joined(before, later)
    both = joined(before, later)
    order = np.argsort(both.at, kind="stable")
    at = both.at[order]
    last = np.append(at[1:] != at[:-1], True)
    return both.of(order[last])


def joined(*parts: Values) -> Values:
    """Return the rows of all, one after the other."""
    told = [one for one in parts if len(one)]
    if len(told) < 2:
        return told[0] if told else NONE
    return Values(
        np.concatenate([one.at for one in told]),
        np.concatenate([one.value for one in told]),
        np.concatenate([one.quality for one in told]),
        np.concatenate([one.received_at for one in told]),
    )

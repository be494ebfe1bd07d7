"""From a series to the episodes of a hazard in it: pure, the same whatever order it came in.

An episode opens when every value has been at least `opens` for the least duration, and ends when
every value has been below `closes` for the least duration; of cold the other way round. Between the
two it goes on, whatever the values do. Where no value is known for longer than the threshold's
silence, the episode is broken off at its last value: that is no all-clear, only the end of what is
known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from services.ingest.observations.columns import Figures, Numbers
from services.ingest.observations.instants import instant_of, number_of, ticks
from services.ingest.observations.model import Threshold
from services.ingest.observations.quantities import QUANTITIES

DAY = timedelta(hours=24)
DAY_LEAST_HOURS = 18
"""A mean of 24 hours needs three quarters of them, as the data rules of the US EPA and WHO ask."""
MEASURED = int(np.iinfo(np.int64).min)
"""In the place of when a model made a value: it was measured."""


class Reading(NamedTuple):
    """A value of a series of one station and quantity."""

    at: datetime
    value: float
    issued_at: datetime | None = None
    """None: measured."""

    @property
    def measured(self) -> bool:
        """Say whether it was measured, and not made by a model."""
        return self.issued_at is None


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of a series that is a hazard."""

    begins: datetime
    """Start of the first value at or above `opens`."""
    ends: datetime | None
    """Start of the calm that ended it, or, where `broken_off`, the last value; None: goes on."""
    broken_off: bool
    """Nothing is known after `ends`."""
    first_measured: datetime | None
    """When the first measured value was read; None: a model expects it, nobody measured it."""
    now: Reading
    """Its last measured value; the highest expected one where nothing is measured."""
    highest: Reading
    """The first of the worst values, measured ones only where there are any."""
    hours: int
    """Values from its begin to `now`, or all where nothing is measured."""

    @property
    def forecast(self) -> bool:
        """Say whether every value in it is a model's."""
        return self.first_measured is None


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Readings in order, one of a time, as columns of the same length."""

    at: Numbers
    """Microseconds since 1970 in UTC, as `instants` have them."""
    value: Figures
    issued_at: Numbers
    """As `at`; `MEASURED` where it was measured."""

    def __len__(self) -> int:
        return len(self.at)

    def __getitem__(self, place: int) -> Reading:
        issued = int(self.issued_at[place])
        return Reading(
            instant_of(self.at[place]),
            float(self.value[place]),
            None if issued == MEASURED else instant_of(issued),
        )

    def part(self, start: int, end: int | None = None) -> Self:
        """Return some of them, one after the other."""
        rows = slice(start, end)
        return type(self)(self.at[rows], self.value[rows], self.issued_at[rows])

    def since(self, begins: datetime) -> Self:
        """Return those from a time on."""
        return self.part(int(np.searchsorted(self.at, number_of(begins))))


def series(readings: Iterable[Reading]) -> Series:
    """Return one reading for each time, in order: measurements, and forecasts beyond the last.

    Of several forecasts for one time the newest holds.
    """
    listed = list(readings)
    held = {reading.at: reading for reading in sorted(one for one in listed if one.measured)}
    last = max(held, default=None)
    for reading in listed:
        if reading.measured or (last is not None and reading.at <= last):
            continue
        known = held.get(reading.at)
        if known is None or _issue(known) < _issue(reading):
            held[reading.at] = reading
    rows = sorted(held.values(), key=lambda reading: reading.at)
    issued = (MEASURED if one.issued_at is None else number_of(one.issued_at) for one in rows)
    return Series(
        np.array([number_of(one.at) for one in rows], np.int64),
        np.array([one.value for one in rows], np.float64),
        np.array([*issued], np.int64),
    )


def _issue(reading: Reading) -> tuple[datetime, float]:
    assert reading.issued_at is not None
    return reading.issued_at, reading.value


def mean_24h(readings: Series, at: datetime) -> float | None:
    """Return the mean of the 24 hours to `at`; None where fewer than 18 of them are known."""
    end = number_of(at)
    first, last = np.searchsorted(readings.at, (end - ticks(DAY), end), side="right")
    values: list[float] = readings.value[first:last].tolist()
    return sum(values) / len(values) if len(values) >= DAY_LEAST_HOURS else None


def episodes(readings: Series, threshold: Threshold, *, silent: bool = False) -> list[Episode]:
    """Return the episodes in a series, in order.

    `silent` says that nothing has been heard since its last value for longer than the threshold's
    silence, so that an episode that would go on is broken off.
    """
    longest = ticks(threshold.silent + QUANTITIES[threshold.quantity].period)
    apart = readings.at[1:] - readings.at[:-1] > longest
    ends = [*(np.flatnonzero(apart) + 1).tolist(), len(readings)]
    found: list[Episode] = []
    for start, end in pairwise((0, *ends)):
        broken = end < len(readings) or silent
        found += _within(readings.part(start, end), threshold, broken=broken)
    return found


def _within(stretch: Series, threshold: Threshold, *, broken: bool) -> Iterator[Episode]:
    """Yield the episodes of a stretch without silence; `broken`: nothing is known after it."""
    period = QUANTITIES[threshold.quantity].period
    least, amounts = ticks(threshold.least - period), threshold.sign * stretch.value
    # Only where it first lasts long enough does either change anything.
    high = _lasting(stretch.at, amounts >= threshold.sign * threshold.opens, least)
    if not high:
        return
    low = _lasting(stretch.at, amounts < threshold.sign * threshold.closes, least)
    calm_from = 0
    for opened, since in high:
        if opened < calm_from:
            continue
        calm = next(((begins, place) for begins, place in low if begins > since), None)
        if calm is None:
            ends = instant_of(stretch.at[-1]) if broken else None
            yield _episode(stretch.part(opened), threshold, ends=ends, broken=broken)
            return
        begins, place = calm
        ends = instant_of(stretch.at[begins]) - period
        yield _episode(stretch.part(opened, place + 1), threshold, ends=ends, broken=False)
        calm_from = place


def _lasting(at: Numbers, holds: NDArray[np.bool_], least: int) -> list[tuple[int, int]]:
    """Return where something that holds begins to, and where it has for long enough, in order."""
    edges = (np.flatnonzero(holds[1:] != holds[:-1]) + 1).tolist()
    if len(holds) and holds[0]:
        edges.insert(0, 0)
    starts = edges[::2]
    if not starts:
        return []
    ends = edges[1::2] if len(edges) % 2 == 0 else [*edges[1::2], len(holds)]
    reached = at.searchsorted(at[starts] + least).tolist()
    found = zip(starts, map(max, reached, starts), ends, strict=True)
    return [(start, place) for start, place, end in found if place < end]


def _episode(
    readings: Series, threshold: Threshold, *, ends: datetime | None, broken: bool
) -> Episode:
    measured = np.flatnonzero(readings.issued_at == MEASURED)
    # What a model expects may exceed what was measured; the highest says what was.
    counted = measured if len(measured) else np.arange(len(readings))
    highest = readings[counted[np.argmax(threshold.sign * readings.value[counted])]]
    return Episode(
        begins=instant_of(readings.at[0]) - QUANTITIES[threshold.quantity].period,
        ends=ends,
        broken_off=broken,
        first_measured=instant_of(readings.at[measured[0]]) if len(measured) else None,
        now=readings[measured[-1]] if len(measured) else highest,
        highest=highest,
        hours=len(counted),
    )

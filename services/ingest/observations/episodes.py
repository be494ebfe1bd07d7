"""From a series to the episodes of a hazard in it: pure, the same whatever order it came in.

An episode opens when every value has been at least `opens` for the least duration, and ends when
every value has been below `closes` for the least duration; of cold the other way round. Between the
two it goes on, whatever the values do. Where no value is known for longer than the threshold's
silence, the episode is broken off at its last value: that is no all-clear, only the end of what is
known.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import sub
from typing import NamedTuple

from services.ingest.observations.model import Threshold
from services.ingest.observations.quantities import QUANTITIES

DAY = timedelta(hours=24)
DAY_LEAST_HOURS = 18
"""A mean of 24 hours needs three quarters of them, as the data rules of the US EPA and WHO ask."""


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


def series(readings: Iterable[Reading]) -> list[Reading]:
    """Return one reading for each time, in order: measurements, and forecasts beyond the last.

    Of several forecasts for one time the newest holds.
    """
    measured = {reading.at: reading for reading in sorted(readings_of(readings, measured=True))}
    newest: dict[datetime, Reading] = {}
    last = max(measured, default=None)
    for reading in readings_of(readings, measured=False):
        if last is not None and reading.at <= last:
            continue
        held = newest.get(reading.at)
        if held is None or _issue(held) < _issue(reading):
            newest[reading.at] = reading
    return sorted([*measured.values(), *newest.values()], key=lambda reading: reading.at)


def readings_of(readings: Iterable[Reading], *, measured: bool) -> list[Reading]:
    """Return the measured readings, or the others."""
    return [reading for reading in readings if reading.measured == measured]


def _issue(reading: Reading) -> tuple[datetime, float]:
    assert reading.issued_at is not None
    return reading.issued_at, reading.value


def mean_24h(readings: Sequence[Reading], at: datetime) -> float | None:
    """Return the mean of the 24 hours to `at`; None where fewer than 18 of them are known."""
    values = [reading.value for reading in readings if at - DAY < reading.at <= at]
    return sum(values) / len(values) if len(values) >= DAY_LEAST_HOURS else None


def episodes(
    readings: Sequence[Reading], threshold: Threshold, *, silent: bool = False
) -> list[Episode]:
    """Return the episodes in a series as `series` returns it, in order.

    `silent` says that nothing has been heard since its last value for longer than the threshold's
    silence, so that an episode that would go on is broken off.
    """
    found: list[Episode] = []
    for stretch, last in _stretches(readings, threshold):
        found += _within(stretch, threshold, broken=not last or silent)
    return found


def _stretches(
    readings: Sequence[Reading], threshold: Threshold
) -> Iterator[tuple[list[Reading], bool]]:
    """Yield the parts between silences, and whether it is the last one."""
    longest = threshold.silent + QUANTITIES[threshold.quantity].period
    times = [reading.at for reading in readings]
    start = 0
    for end, apart in enumerate(map(sub, times[1:], times), 1):
        if apart > longest:
            yield [*readings[start:end]], False
            start = end
    if times:
        yield [*readings[start:]], True


def _within(stretch: Sequence[Reading], threshold: Threshold, *, broken: bool) -> Iterator[Episode]:
    """Yield the episodes of a stretch without silence; `broken`: nothing is known after it."""
    # Asked of every value: by numbers, not by what the threshold says of each.
    sign, least = threshold.sign, threshold.least - QUANTITIES[threshold.quantity].period
    opens, closes = sign * threshold.opens, sign * threshold.closes
    period = QUANTITIES[threshold.quantity].period
    high = low = None  # where an unbroken run at or above `opens`, or below `closes`, starts
    opened: int | None = None
    for index, reading in enumerate(stretch):
        if opened is None:
            reached = sign * reading.value >= opens
            high = None if not reached else index if high is None else high
            if high is not None and reading.at - stretch[high].at >= least:
                opened, low = high, None
            continue
        calm_now = sign * reading.value < closes
        low = None if not calm_now else index if low is None else low
        if low is not None and reading.at - stretch[low].at >= least:
            calm = stretch[low].at - period
            yield _episode(stretch[opened : index + 1], threshold, ends=calm, broken=False)
            opened = high = None
    if opened is not None:
        ends = stretch[-1].at if broken else None
        yield _episode(stretch[opened:], threshold, ends=ends, broken=broken)


def _episode(
    readings: Sequence[Reading], threshold: Threshold, *, ends: datetime | None, broken: bool
) -> Episode:
    measured = readings_of(readings, measured=True)
    # What a model expects may exceed what was measured; the highest says what was.
    counted = measured or readings
    worst = (max if threshold.sign > 0 else min)(one.value for one in counted)
    highest = min((one for one in counted if one.value == worst), key=lambda one: one.at)
    now = measured[-1] if measured else highest
    return Episode(
        begins=readings[0].at - QUANTITIES[threshold.quantity].period,
        ends=ends,
        broken_off=broken,
        first_measured=measured[0].at if measured else None,
        now=now,
        highest=highest,
        hours=len(counted),
    )

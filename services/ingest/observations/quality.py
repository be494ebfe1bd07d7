"""How far a value is to be trusted: the range, step and persistence checks of WMO. Pure.

What is erroneous or missing makes no hazard and enters no mean; what is suspect does, so that no
warning is lost for a doubt, and is shown as such. Models are held to the ranges only.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from operator import eq, sub
from typing import Literal, NamedTuple

from services.ingest.observations.quantities import HOUR, QUANTITIES, Facts, Quantity

Quality = Literal["good", "suspect", "erroneous", "missing"]
USED: tuple[Quality, ...] = ("good", "suspect")
"""Qualities that count."""
MISSING_CODES = frozenset({-999.0, -9999.0})
"""What loggers and monitors write where they measured nothing."""
REACH = timedelta(hours=max(facts.persists_hours or 0.0 for facts in QUANTITIES.values()))
"""How far from a value another one may change what is said of it."""
PERSISTS_VALUES = 6
"""The same value fewer times in a row is no sign that an instrument is stuck."""


class Checked(NamedTuple):
    """A measured value of a series and the time it is of."""

    at: datetime
    value: float | None


def by_range(value: float | None, quantity: Quantity) -> Quality:
    """Return the quality of a value alone."""
    if value is None:
        return "missing"
    facts = QUANTITIES[quantity]
    if not facts.limits[0] <= value <= facts.limits[1]:
        return "erroneous"
    return "good" if facts.usual[0] <= value <= facts.usual[1] else "suspect"


def of_series(values: Sequence[Checked], quantity: Quantity) -> list[Quality]:
    """Return the quality of measured values in the order of their times.

    A change is suspect where it is too large for the hours between, and both its sides are: nobody
    knows which one is wrong.
    """
    facts = QUANTITIES[quantity]
    found = [by_range(one.value, quantity) for one in values]
    known = [index for index, quality in enumerate(found) if quality in USED]
    doubted = {*_steps(values, known, facts), *_stuck(values, known, facts)}
    return ["suspect" if index in doubted else one for index, one in enumerate(found)]


def of_columns(
    at: Sequence[datetime], values: Sequence[float | None], quantity: Quantity
) -> list[Quality]:
    """Return what `of_series` does, of columns and at once where nothing can be doubted."""
    known = [value for value in values if value is not None]
    if known and not _beyond_doubt(known, QUANTITIES[quantity]):
        return of_series([*map(Checked, at, values)], quantity)
    if len(known) == len(values):
        return ["good"] * len(values)
    return ["missing" if value is None else "good" for value in values]


def _beyond_doubt(known: Sequence[float], facts: Facts) -> bool:
    """Say whether no value can fail a check, whatever the hours between them."""
    if not (facts.usual[0] <= min(known) and max(known) <= facts.usual[1]):
        return False
    if facts.step is not None and len(known) > 1:
        steps = [*map(sub, known[1:], known)]
        if max(steps) > facts.step or min(steps) < -facts.step:
            return False
    if facts.persists_hours is None:
        return True
    if facts.may_persist:
        known = [value for value in known if value not in facts.may_persist]
    alike: int = sum(map(eq, known[1:], known))
    return alike < PERSISTS_VALUES - 1


def _steps(values: Sequence[Checked], known: Sequence[int], facts: Facts) -> Iterable[int]:
    if facts.step is None:
        return
    for before, after in pairwise(known):
        if values[after].at - values[before].at > HOUR:
            continue
        if abs(_value(values[after]) - _value(values[before])) > facts.step:
            yield before
            yield after


def _stuck(values: Sequence[Checked], known: Sequence[int], facts: Facts) -> Iterable[int]:
    if facts.persists_hours is None:
        return
    longest, start = timedelta(hours=facts.persists_hours), 0
    for end in range(1, len(known) + 1):
        same = _value(values[known[start]])
        if end < len(known) and _value(values[known[end]]) == same:
            continue
        run = known[start:end]
        lasted = values[run[-1]].at - values[run[0]].at
        if same not in facts.may_persist and lasted > longest and len(run) >= PERSISTS_VALUES:
            yield from run
        start = end


def _value(one: Checked) -> float:
    assert one.value is not None
    return one.value

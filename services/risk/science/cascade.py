"""Failures that spread between facilities: functionality graph, service lost, restoration."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from services.risk.science import limits
from services.risk.science.method import Method

METHOD = Method(
    "Functionality-graph",
    "2",
    "Directed dependency graph with redundancy groups, buffers and lags, greatest fixed point "
    "(Tarski); after Rinaldi, Peerenboom, Kelly (2001) IEEE Control Systems 21(6):11-25",
    "https://doi.org/10.1109/37.969131",
)
SERVICE_LOSS = Method(
    "Service-loss",
    "1",
    "Bruneau et al. (2003): A framework to quantitatively assess and enhance the seismic "
    "resilience of communities. Earthquake Spectra 19(4):733-752; people x integral of 1 - F",
    "https://doi.org/10.1193/1.1623497",
)
RESTORATION = Method(
    "List-scheduling",
    "1",
    "Graham (1966): Bounds for certain multiprocessing anomalies. Bell System Technical Journal "
    "45(9):1563-1581; by importance",
    "https://doi.org/10.1002/j.1538-7305.1966.tb01709.x",
)

Array = NDArray[np.float64]
Index = NDArray[np.int64]
CONVERGED = 1e-12
MOST_WORK = 15_000_000
"""Supplies looked at in loops, 17 ns each, behind buffers and lags up to 52: under 1 s."""
ROUND = 1_000  # a round costs at least as much as so many supplies
WINDOWED = 3  # and a supply behind a buffer or lag as much as three
SAME_HOUR = 1e-9


class Kind(StrEnum):
    """What one facility needs of another."""

    POWER = "power"
    WATER = "water"
    COMMS = "comms"
    ACCESS = "access"
    FUEL = "fuel"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Dependency:
    """`target` needs `source` (indices of facilities).

    `strength` is the share of function lost when the source is out. `buffer_h` is how long stocks
    or batteries last. Suppliers with the same `group` of a target replace one another. `lag_h` is
    how much later the target feels what the source does, outage and recovery alike.
    """

    source: int
    target: int
    strength: float = 1.0
    kind: Kind = Kind.POWER
    buffer_h: float = 0.0
    group: str = ""
    lag_h: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """A repair: facility, crew-hours and importance (more important ones are repaired first)."""

    facility: int
    hours: float
    importance: float


@dataclass(frozen=True, slots=True)
class _Window:
    """The times between which the best supply counts, shape (times, suppliers)."""

    first: Index
    last: Index
    before: NDArray[np.bool_]
    """Where the window reaches back before the first time: then all worked."""

    def best(self, supply: Array) -> Array:
        """Return the greatest supply of each window: two overlapping powers of two cover it."""
        length = self.last - self.first + 1
        level = np.log2(length).astype(np.int64)
        levels, width = [supply], 1
        while 2 * width <= length.max(initial=1):
            longer = levels[-1].copy()
            longer[width:] = np.maximum(longer[width:], levels[-1][:-width])
            levels.append(longer)
            width *= 2
        table, column = np.stack(levels), np.arange(supply.shape[1])
        found = np.maximum(
            table[level, self.last, column], table[level, self.first + 2**level - 1, column]
        )
        return np.where(self.before, 1.0, found)


@dataclass(frozen=True, slots=True)
class _Needs:
    """Dependencies of some targets, sorted by target and group."""

    number: Index
    source: Index
    target: Index
    strength: Array
    group_start: Index
    target_start: Index
    targets: Index
    window: _Window | None

    def supply(self, now: Array) -> Array:
        """Return what each dependency lets through, shape (times, dependencies)."""
        seen = now[:, self.source]
        return 1 - self.strength * (1 - (self.window.best(seen) if self.window else seen))

    def share(self, now: Array) -> Array:
        """Return what all its needs leave of each target, shape (times, targets)."""
        best = np.maximum.reduceat(self.supply(now), self.group_start, axis=1)
        return np.asarray(np.multiply.reduceat(best, self.target_start, axis=1))


def functionality(own: ArrayLike, dependencies: Sequence[Dependency]) -> Array:
    """Return the functionality when every outage lasts longer than every buffer, shape (n,).

    F_j = own_j x product over groups of the greatest 1 - strength (1 - F_i); the greatest solution,
    found by iteration from 1. Cycles are allowed.

    Parameters
    ----------
    own
        Functionality without the others, 0 to 1, shape (n,).

    Raises
    ------
    ScienceError
        If a share is not within 0 to 1, an index is unknown, or a loop of facilities loses so
        little a round that it does not settle.
    """
    alone = limits.numbers("own", own, low=0, high=1)
    return np.asarray(_settle(alone[None], dependencies, None)[0])


def functionality_over_time(
    own: ArrayLike, hours: ArrayLike, dependencies: Sequence[Dependency]
) -> Array:
    """Return functionality over time with buffers and lags, shape (times, n).

    States hold from one time to the next. A supplier counts as it was `lag_h` ago, or at its best
    within the buffer before: stocks bridge an outage shorter than the buffer, and all worked before
    the first time.

    Parameters
    ----------
    own
        Functionality without the others, shape (times, n).
    hours
        Times, rising, the event at the first, shape (times,).

    Raises
    ------
    ScienceError
        As `functionality`, or if the hours do not rise.
    """
    alone = limits.numbers("own", own, low=0, high=1)
    t = limits.numbers("hours", hours)
    if alone.ndim != 2 or len(t) != len(alone) or np.any(np.diff(t) <= 0):
        raise limits.ScienceError(
            "hours", "rising, one for each row of own", "own must have one row for each rising hour"
        )
    return _settle(alone, dependencies, t)


def limiting(
    own: ArrayLike,
    functionality_: ArrayLike,
    dependencies: Sequence[Dependency],
    hours: ArrayLike | None = None,
) -> Index:
    """Return which dependency limits each facility most, -1 where it is itself, shape (times, n).

    It is the best supplier of the group that leaves least, if that is less than `own`.

    Parameters
    ----------
    own, functionality_
        As of `functionality_over_time` with its hours, or of `functionality` as one row.
    """
    alone, f = np.atleast_2d(np.asarray(own)), np.atleast_2d(np.asarray(functionality_))
    found = np.full(f.shape, -1)
    least = alone.copy()
    _check(dependencies, f.shape[1])
    if not dependencies:
        return found
    needs = _needs(range(len(dependencies)), dependencies, _times(hours))
    supply = needs.supply(f)
    ends = np.append(needs.group_start[1:], len(needs.number))
    for first, end in zip(needs.group_start, ends, strict=True):
        target = dependencies[needs.number[first]].target
        group = supply[:, first:end]
        best = group.max(axis=1)
        less = best < least[:, target] - CONVERGED
        found[less, target] = needs.number[first + group.argmax(axis=1)[less]]
        least[less, target] = best[less]
    return found


def service_loss(functionality_: ArrayLike, hours: ArrayLike, people: ArrayLike) -> Array:
    """Return person-hours without service per facility, shape (n,): people x integral of 1 - F.

    Parameters
    ----------
    functionality_
        Shape (times, n).
    people
        Served by each facility, shape (n,).
    """
    f = limits.numbers("functionality", functionality_, low=0, high=1)
    t = limits.numbers("hours", hours)
    served = limits.numbers("people", people, low=0)
    return np.asarray(served * np.trapezoid(1 - f, t, axis=0))


def restoration_hours(tasks: Sequence[Task], crews: int, facilities: int) -> Array:
    """Return the hour at which each facility is repaired, shape (facilities,), 0 without a task.

    List scheduling: a crew that becomes free takes the most important task left (ties: the shorter,
    then the lower facility index).
    """
    teams = int(limits.number("crews", crews, low=1))
    free = np.zeros(teams)
    done = np.zeros(int(limits.number("facilities", facilities, low=0)))
    for task in sorted(tasks, key=lambda one: (-one.importance, one.hours, one.facility)):
        crew = int(np.argmin(free))
        free[crew] += limits.number("hours", task.hours, low=0)
        done[_facility(task.facility, len(done))] = free[crew]
    return done


def warnings(
    hours: ArrayLike, dependencies: Sequence[Dependency], functionality_: ArrayLike
) -> list[str]:
    """Return warnings of times too coarse for a buffer or lag, or too few to see the end."""
    found, steps = [], np.diff(np.asarray(hours, dtype=np.float64))
    step = float(steps.max(initial=0.0))
    delays = [delay for one in dependencies for delay in (one.buffer_h, one.lag_h) if delay > 0]
    if delays and min(delays) < step:
        found.append(
            f"{METHOD.id}: steps of {step:g} h are longer than a buffer or lag of {min(delays):g} h"
        )
    if np.any(np.asarray(functionality_)[-1] < 1):
        found.append(f"{SERVICE_LOSS.id}: not all works at the last hour; losses after it are left")
    return found


def _settle(alone: Array, dependencies: Sequence[Dependency], hours: Array | None) -> Array:
    """Return the greatest fixed point, shape (times, n), generation by generation.

    Raises
    ------
    ScienceError
        Naming a dependency of a loop that does not settle.
    """
    now, left = alone.copy(), float(MOST_WORK)
    for numbers in _ordered(dependencies, alone.shape[1]):
        needs = _needs(numbers, dependencies, hours)
        targets = needs.targets
        inside = np.isin(needs.source, targets)
        if not inside.any():
            now[:, targets] *= needs.share(now)
            continue
        own, before = alone[:, targets], np.ones((len(now), len(targets)))
        now[:, targets] = before
        change = before
        while change.max() > CONVERGED:
            if left < 0:
                stuck = needs.target == targets[change.max(axis=0).argmax()]
                raise limits.ScienceError(
                    f"dependencies/{needs.number[(inside & stuck).argmax()]}",
                    "a loop that settles",
                    "a loop of dependencies loses too little a round to settle: weaken or break it",
                )
            after = own * needs.share(now)
            change = before - after
            before = now[:, targets] = after
            left -= max(ROUND, len(now) * len(needs.number) * (WINDOWED if needs.window else 1))
    return now


def _ordered(dependencies: Sequence[Dependency], facilities: int) -> Iterator[list[int]]:
    """Return the dependencies into each generation of loops and facilities, suppliers first.

    What is in one generation depends on earlier ones and, in a loop, on itself only.
    """
    _check(dependencies, facilities)
    source = np.array([one.source for one in dependencies], dtype=np.int64)
    target = np.array([one.target for one in dependencies], dtype=np.int64)
    from scipy.sparse import coo_array  # noqa: PLC0415 - 6 MB of each risk, for this alone
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - as above

    graph = coo_array((np.ones(len(source)), (source, target)), shape=(facilities, facilities))
    _, loop = connected_components(graph, directed=True, connection="strong")
    into: dict[int, list[int]] = {}
    order: TopologicalSorter[int] = TopologicalSorter()
    for number, (start, end) in enumerate(zip(loop[source], loop[target], strict=True)):
        into.setdefault(int(end), []).append(number)
        order.add(int(end), *([int(start)] if start != end else []))
    order.prepare()
    while order.is_active():
        ready = order.get_ready()
        order.done(*ready)
        if numbers := [number for one in ready for number in into.get(one, ())]:
            yield numbers


def _needs(
    numbers: Sequence[int], dependencies: Sequence[Dependency], hours: Array | None
) -> _Needs:
    """Return some dependencies as arrays; one without group is a group of its own."""

    def place(number: int) -> tuple[int, str]:
        one = dependencies[number]
        return one.target, one.group or f"\0{number}"

    ordered = sorted(numbers, key=place)
    mine = [dependencies[number] for number in ordered]
    groups = [place(number) for number in ordered]
    new = np.array([i == 0 or groups[i] != groups[i - 1] for i in range(len(groups))])
    group_start = np.flatnonzero(new)
    group_target = np.array([groups[i][0] for i in group_start], dtype=np.int64)
    target_start = np.flatnonzero(np.diff(group_target, prepend=-1))
    return _Needs(
        np.array(ordered, dtype=np.int64),
        np.array([one.source for one in mine], dtype=np.int64),
        np.array([one.target for one in mine], dtype=np.int64),
        np.array([one.strength for one in mine]),
        group_start,
        target_start,
        group_target[target_start],
        None if hours is None else _window(mine, hours),
    )


def _window(dependencies: Sequence[Dependency], hours: Array) -> _Window | None:
    """Return the window of each dependency at each time, None if all are the time itself."""
    lag = np.array([one.lag_h for one in dependencies])
    buffer = np.array([one.buffer_h for one in dependencies])
    if not (lag.any() or buffer.any()):
        return None
    end = hours[:, None] - lag + SAME_HOUR
    start = end - buffer
    last = np.searchsorted(hours, end, side="right") - 1
    first = np.searchsorted(hours, start, side="right") - 1
    return _Window(np.maximum(first, 0), np.maximum(last, 0), start < hours[0])


def _times(hours: ArrayLike | None) -> Array | None:
    """Return hours as an array if there are any."""
    return None if hours is None else limits.numbers("hours", hours)


def _check(dependencies: Sequence[Dependency], facilities: int) -> None:
    """Refuse dependencies of facilities that are not there, or with numbers that cannot be."""
    for one in dependencies:
        _facility(one.source, facilities)
        _facility(one.target, facilities)
        if not 0 <= one.strength <= 1:
            limits.number("strength", one.strength, low=0, high=1)
        for name, delay in (("buffer_h", one.buffer_h), ("lag_h", one.lag_h)):
            if not 0 <= delay < np.inf:
                limits.number(name, delay, low=0)


def _facility(index: int, facilities: int) -> int:
    """Return an index if there is such a facility."""
    if not 0 <= index < facilities:
        raise limits.ScienceError(
            "facility", f"0 to {facilities - 1}", f"there is no facility {index}"
        )
    return index

"""Sums of the people that cities state, of each city only where nobody may be counted twice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from services.plans.people.metric import DIMENSIONS, Dimension
from services.plans.reports.known import Known, Stated
from services.plans.reports.row import Reason

PER: int = 100_000


@dataclass(frozen=True, slots=True)
class Sum:
    """People of some cities, and of how many it is said who they are."""

    people: int
    records: int
    cities: frozenset[str]
    groups: dict[tuple[Dimension, str], int]


def counted(known: Known, codes: Sequence[str]) -> Sum | Reason:
    """Return the people of all `codes` together, of the cities that state each of them.

    Returns
    -------
    Sum | Reason
        Why there is none, when no city states all of them: what holds for one city, or `no-data`.
    """
    if known.crowded:
        return "too-many"
    sums: list[Sum] = []
    hindered: list[Reason] = []
    for party in known.parties:
        parts = [_of_city(known.stated, party.city, code) for code in codes]
        found = [one for one in parts if isinstance(one, Sum)]
        if len(found) == len(parts):
            sums.append(together(found))
        else:
            hindered += [one for one in parts if not isinstance(one, Sum)]
    if sums:
        return together(sums)
    return hindered[0] if len({*hindered}) == 1 else "no-data"


def rate(known: Known, found: Sum) -> float | None:
    """Return how many there are to 100,000 people of the same cities; None: not known."""
    of = [party.population for party in known.parties if party.city in found.cities]
    people = sum(each for each in of if each is not None)
    return found.people * PER / people if people and None not in of else None


def together(sums: Sequence[Sum]) -> Sum:
    """Return the sum of sums; of the groupings those that each of them has."""
    kept = set.intersection(*({by for by, _ in one.groups} for one in sums))
    groups: Counter[tuple[Dimension, str]] = Counter()
    for one in sums:
        groups.update({at: n for at, n in one.groups.items() if at[0] in kept})
    return Sum(
        people=sum(one.people for one in sums),
        records=sum(one.records for one in sums),
        cities=frozenset().union(*(one.cities for one in sums)),
        groups=dict(groups),
    )


def _of_city(stated: Iterable[Stated], city: str, code: str) -> Sum | Reason:
    """Return what a city states of a code.

    What it states of the whole city counts alone: the people of single events are within it.
    """
    mine = [one for one in stated if (one.city, one.code) == (city, code)]
    pool = [one for one in mine if one.about is None] or mine
    if not pool:
        return "no-data"
    if _overlap(pool):
        return "overlapping"
    if any(one.total is None for one in pool):
        return "suppressed"
    return together([_sum(one) for one in pool])


def _overlap(pool: Sequence[Stated]) -> bool:
    """Say whether two statements of the same object share a day."""
    ordered = sorted(pool, key=lambda one: (one.about or "", one.begins, one.ends))
    return any(a.about == b.about and b.begins <= a.ends for a, b in pairwise(ordered))


def _sum(one: Stated) -> Sum:
    groups: dict[tuple[Dimension, str], int] = {}
    for dimension in DIMENSIONS:
        mine = [part for part in one.groups if part.by == dimension]
        known = {(dimension, part.category): part.value for part in mine if part.value is not None}
        if len(known) == len(mine):
            groups |= known
    assert one.total is not None
    return Sum(one.total, 1, frozenset({one.city}), groups)

"""Which solutions of different networks are the same earthquake.

The partition is a function of the records and the operators' decisions alone, never of the order
in which they arrived: whenever a record changes, its neighbourhood is partitioned anew.

Rule: solutions within 16 s, 100 km and 0.8 magnitude units are candidates; those that score under
4 join, best score first, unless the two groups already hold events of the same network. Names that
a network itself declares the same always join; an operator's decision overrides both.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from services.ingest.hazards.solution import Name, Record, Solution
from shared.geo import distance_km

WITHIN_SECONDS = 16.0
WITHIN_KM = 100.0
WITHIN_MAGNITUDE = 0.8
BEST_SCORE = 4.0
VAGUE_SECONDS = 86_400.0
"""Entries that know their origin time less well than to the day join nothing by themselves."""

Pair = tuple[Name, Name]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What operators decided about pairs of names (each pair sorted)."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def pair(one: Name, other: Name) -> Pair:
    """Return the two names sorted."""
    return (one, other) if one <= other else (other, one)


def score(one: Solution, other: Solution) -> float | None:
    """Return (Δt/8 s)² + (d/50 km)² + (ΔM/0.5)², or None where the two are no candidates.

    Δt counts from the edge of what is known of a vague origin time, so that an entry of a day is a
    candidate for every origin on that day.
    """
    early, late = sorted((one, other), key=lambda solution: solution.origin_time)
    gap = (late.origin_time - early.origin_time).total_seconds()
    seconds = max(0.0, gap - early.time_error_seconds)
    magnitude = abs(one.magnitude - other.magnitude)
    vague = max(one.time_error_seconds, other.time_error_seconds) > VAGUE_SECONDS
    if seconds > WITHIN_SECONDS or magnitude > WITHIN_MAGNITUDE + 1e-9 or vague:
        return None
    distance = distance_km(one.longitude, one.latitude, other.longitude, other.latitude)
    if distance > WITHIN_KM:
        return None
    value = (seconds / 8) ** 2 + (distance / 50) ** 2 + (magnitude / 0.5) ** 2
    return value if value < BEST_SCORE else None


@dataclass(slots=True)
class _Groups:
    """Union-find over names; a group knows its networks and whom it must not meet."""

    apart: Mapping[Name, frozenset[Name]]
    parent: dict[Name, Name] = field(default_factory=dict)
    names: dict[Name, set[Name]] = field(default_factory=dict)
    live: dict[Name, set[str]] = field(default_factory=dict)
    """Networks of a group, those of withdrawn solutions left out."""

    def add(self, name: Name, *, live: bool) -> None:
        self.parent[name] = name
        self.names[name] = {name}
        self.live[name] = {name.source} if live else set()

    def root(self, name: Name) -> Name:
        while (above := self.parent[name]) != name:
            self.parent[name] = name = self.parent[above]
        return name

    def parted(self, one: Name, other: Name) -> bool:
        """Say whether a decision keeps the groups of two roots apart."""
        return bool(self.apart) and any(
            not self.apart[name].isdisjoint(self.names[other])
            for name in self.names[one]
            if name in self.apart
        )

    def rivals(self, one: Name, other: Name, *, live: bool) -> bool:
        """Say whether the groups of two roots hold events of the same network."""
        if live:
            return not self.live[one].isdisjoint(self.live[other])
        networks = {name.source for name in self.names[one]}
        return any(name.source in networks for name in self.names[other])

    def join(self, one: Name, other: Name) -> None:
        if len(self.names[one]) < len(self.names[other]):
            one, other = other, one
        self.parent[other] = one
        self.names[one] |= self.names.pop(other)
        self.live[one] |= self.live.pop(other)


def partition(
    records: Mapping[Name, Record], names: Iterable[Name], decisions: Decisions
) -> list[frozenset[Name]]:
    """Return the groups of names that are one earthquake each.

    `names` are known names without a record of their own, such as those in a network's links.
    """
    apart: dict[Name, set[Name]] = {}
    for one, other in decisions.apart:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    groups = _Groups({name: frozenset(others) for name, others in apart.items()})
    linked = {link for record in records.values() for link in record.links}
    for name in sorted({*records, *names, *linked}):
        # A name without a record counts as live: its network has an event of its own there.
        groups.add(name, live=name not in records or records[name].live)
    explicit = [edge for edge in sorted(decisions.together) if set(edge) <= groups.parent.keys()]
    explicit += sorted(
        pair(name, link) for name, record in records.items() for link in record.links
    )
    for one, other in explicit:
        one, other = groups.root(one), groups.root(other)  # noqa: PLW2901 - roots from here on
        if one != other and not groups.parted(one, other):
            groups.join(one, other)
    for ghost, _, left, right in sorted(_candidates(records)):
        one, other = groups.root(left), groups.root(right)
        if (
            one != other
            and not groups.rivals(one, other, live=not ghost)
            and not groups.parted(one, other)
        ):
            groups.join(one, other)
    return [frozenset(members) for members in groups.names.values()]


def _candidates(records: Mapping[Name, Record]) -> Iterator[tuple[bool, float, Name, Name]]:
    """Yield (a withdrawn one is in it, score, name, name) of pairs of different networks.

    Living solutions choose first, so that a withdrawn one cannot hold the place of its successor.
    """
    timed = sorted(
        (record.solution.origin_time.timestamp(), record.name, record.solution, record.live)
        for record in records.values()
        if record.solution is not None
    )
    times = [entry[0] for entry in timed]
    for index, (time, name, solution, live) in enumerate(timed):
        reach = time + min(solution.time_error_seconds, VAGUE_SECONDS) + WITHIN_SECONDS + 1e-6
        for _, other_name, other, other_live in timed[index + 1 : bisect_right(times, reach)]:
            if name.source == other_name.source:
                continue
            value = score(solution, other)
            if value is not None:
                yield not (live and other_live), value, *pair(name, other_name)

"""Which solutions of different sources are the same event.

The partition is a function of the records and the operators' decisions alone, never of the order
in which they arrived: whenever a record changes, its neighbourhood is partitioned anew.

Rule: solutions that their kind calls near are candidates; they join, best score first, unless the
two groups already hold events of the same source, or solutions that cannot be one. Names that a
source itself declares the same always join, and part when it takes that back; an operator's
decision overrides both. Events of different kinds never join, nor a drill and what is real,
whatever anybody says of them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.solution import Name, Record, Solution
from shared.contracts.events.hazard import Kind

Pair = tuple[Name, Name]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What operators decided about pairs of names (each pair sorted)."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()

    @property
    def pairs(self) -> frozenset[Pair]:
        """All that anything was decided about."""
        return self.together | self.apart


def pair(one: Name, other: Name) -> Pair:
    """Return the two names sorted."""
    return (one, other) if one <= other else (other, one)


@dataclass(slots=True)
class _Group:
    """Names that are one event."""

    names: set[Name]
    kinds: set[Kind]
    """One at most: names without a solution have none."""
    sources: set[str]
    """Those that name each event once."""
    live: set[str]
    """The same, those of withdrawn solutions left out."""
    solutions: list[Solution]
    """Those that stand."""
    drill: bool
    """Whether all of it is played; else nothing is."""

    def absorb(self, other: "_Group") -> None:
        self.names |= other.names
        self.kinds |= other.kinds
        self.sources |= other.sources
        self.live |= other.live
        self.solutions += other.solutions


@dataclass(slots=True)
class _Groups:
    """Union-find over names; a group knows whom it must not meet."""

    apart: Mapping[Name, frozenset[Name]]
    parent: dict[Name, Name] = field(default_factory=dict)
    held: dict[Name, _Group] = field(default_factory=dict)
    """Groups by root."""

    def add(self, name: Name, record: Record | None) -> None:
        self.parent[name] = name
        solution = record.solution if record else None
        # A name without a record counts as live: its source has an event of its own there.
        live = record is None or record.live
        one = {name.source} if solution is None or _exclusive(solution) else set()
        self.held[name] = _Group(
            {name},
            {solution.kind} if solution else set(),
            one,
            set(one) if live else set(),
            [solution] if solution and live else [],
            name.drill,
        )

    def root(self, name: Name) -> Name:
        while (above := self.parent[name]) != name:
            self.parent[name] = name = self.parent[above]
        return name

    def parted(self, one: Name, other: Name) -> bool:
        """Say whether a decision, their kind, or that one is played keeps two roots apart."""
        left, right = self.held[one], self.held[other]
        if left.drill != right.drill:
            return True
        if left.kinds and right.kinds and left.kinds != right.kinds:
            return True
        return bool(self.apart) and any(
            not self.apart[name].isdisjoint(right.names)
            for name in left.names
            if name in self.apart
        )

    def rivals(self, one: Name, other: Name, *, live: bool) -> bool:
        """Say whether the groups of two roots hold events of a source, or what cannot be one."""
        left, right = self.held[one], self.held[other]
        if live and not left.live.isdisjoint(right.live):
            return True
        if not live and not left.sources.isdisjoint(right.sources):
            return True
        return not all(
            KINDS[solution.kind].compatible(solution, other)
            for solution in left.solutions
            for other in right.solutions
        )

    def join(self, one: Name, other: Name) -> None:
        if len(self.held[one].names) < len(self.held[other].names):
            one, other = other, one
        self.parent[other] = one
        self.held[one].absorb(self.held.pop(other))


def partition(
    records: Mapping[Name, Record], names: Iterable[Name], decisions: Decisions
) -> list[frozenset[Name]]:
    """Return the groups of names that are one event each.

    `names` are known names without a record of their own, such as those in a source's links.
    """
    apart: dict[Name, set[Name]] = {}
    called_one, called_two = _associations(records)
    for one, other in decisions.apart | (called_two - decisions.together):
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    groups = _Groups({name: frozenset(others) for name, others in apart.items()})
    linked = {link for record in records.values() for link in record.linked}
    every = {*records, *names, *linked}
    explicit = [edge for edge in sorted(decisions.together) if every.issuperset(edge)]
    explicit += sorted(called_one)
    near = sorted(_candidates(records))
    # What nothing may join is by itself, as nearly all of a catalogue.
    ordered = sorted(every)
    met = {name for edge in explicit for name in edge} | {
        name for edge in near for name in edge[2:]
    }
    for name in ordered:
        if name in met:
            groups.add(name, records.get(name))
    for one, other in explicit:
        one, other = groups.root(one), groups.root(other)  # noqa: PLW2901 - roots from here on
        if one != other and not groups.parted(one, other):
            groups.join(one, other)
    for ghost, _, left, right in near:
        one, other = groups.root(left), groups.root(right)
        if (
            one != other
            and not groups.rivals(one, other, live=not ghost)
            and not groups.parted(one, other)
        ):
            groups.join(one, other)
    return [
        frozenset(groups.held[name].names if name in met else (name,))
        for name in ordered
        if name not in met or name in groups.held
    ]


def _associations(records: Mapping[Name, Record]) -> tuple[set[Pair], set[Pair]]:
    """Return the pairs that sources call one event, and those that they called one and now two.

    Of the two sides the newer statement counts. Two they are called where each side has been
    stated anew without the other; where only one was, their places and times decide.
    """
    one, two = set[Pair](), set[Pair]()
    for name, record in records.items():
        for link, at in record.links.items():
            other = records.get(link)
            newer = other is not None and other.listed_at is not None and other.listed_at > at
            if not record.has_left(link):
                if other is None or not (newer and other.has_left(name)):
                    one.add(pair(name, link))
            elif other is not None and newer and record.live and other.live:
                two.add(pair(name, link))
    return one, two - one


def _candidates(records: Mapping[Name, Record]) -> Iterator[tuple[bool, float, Name, Name]]:
    """Yield (a withdrawn one is in it, score, name, name) of pairs that may be one event.

    Living solutions choose first, so that a withdrawn one cannot hold the place of its successor.
    """
    kinds: dict[Kind, list[Record]] = {}
    for record in records.values():
        if record.solution is not None:
            kinds.setdefault(record.solution.kind, []).append(record)
    for kind, members in kinds.items():
        rules = KINDS[kind]
        window = timedelta(seconds=rules.WINDOW.seconds + 1e-6)
        timed = sorted(
            (solution.begins, record.name, solution, record.live, rules.exclusive(solution))
            for record in members
            if (solution := record.solution)
        )
        times = [entry[0] for entry in timed]
        for index, (_, name, solution, live, alone) in enumerate(timed):
            reach = bisect_right(times, solution.until + window)
            for _, other_name, other, other_live, other_alone in timed[index + 1 : reach]:
                if name.source == other_name.source and alone and other_alone:
                    continue
                value = rules.near(solution, other)
                if value is not None:
                    yield not (live and other_live), value, *pair(name, other_name)


def _exclusive(solution: Solution) -> bool:
    return KINDS[solution.kind].exclusive(solution)

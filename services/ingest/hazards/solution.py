"""What one source says about one hazard, and how the versions of it combine.

Combining is commutative, associative and idempotent: late, doubled and reordered messages end in
the same record.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from operator import attrgetter
from typing import Literal, NamedTuple, Self

from shared.contracts.events.hazard import (
    DRILL,
    Author,
    Detail,
    Geometry,
    Kind,
    Observed,
    ShakeMap,
    Statement,
)

Review = Literal["reviewed", "unstated", "automatic"]
"""`unstated`: the format does not say whether a person checked it (EMSC, FDSN text)."""

DetailField = Literal["rake", "horizontal_error_km", "depth_error_km", "magnitude_error"]
"""What only some formats of a source carry, so that a summary must not wipe it."""

VAGUE_SECONDS = 86_400.0
"""Entries that know their begin less well than to the day join nothing by themselves."""


ENDLESS = datetime(9000, 1, 1, tzinfo=UTC)
"""Ends from here on are how feeds write that none is known (9999-12-31); nothing can be counted on
from the last of them, nor told in the zone of a city."""


class Name(NamedTuple):
    """The name one source gave to an event."""

    source: str
    """Network or agency code, lower case."""
    source_id: str

    @property
    def text(self) -> str:
        """Return `source:source_id`, from which hazard ids are made."""
        return f"{self.source}:{self.source_id}"

    @property
    def drill(self) -> bool:
        """Whether what has this name is played, and never one with what is real."""
        return self.source.startswith(DRILL)


class Seen(NamedTuple):
    """What was recorded and felt, and the time of the version that stated it."""

    at: datetime
    observed: tuple[Observed, ...]


class Dated(NamedTuple):
    """A value and the time of the version that stated it; compares by time, then value."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One version of what one source says of one hazard: when, where, how strong."""

    name: Name
    updated_at: datetime
    """When the source made this version; when we received it, where the format does not say."""
    kind: Kind
    begins: datetime
    """Of an earthquake its origin time."""
    ends: datetime | None
    """None while that is open; of an earthquake its origin time."""
    geometry: Geometry
    detail: Detail
    """What the kind knows, as this version has it; `details` are kept apart."""
    place: str | None
    review: Review
    dated: bool = True
    """False: the format states no version time, and `updated_at` is when we received it."""
    hip: str | None = None
    """Hazard Information Profile, where the source knows a narrower one than that of the kind."""
    catalogue: bool = False
    """From a historic catalogue, not from a feed."""
    time_error_seconds: float = 0.0
    """It began this long after `begins` at most (old entries know the day only)."""
    details: Mapping[DetailField, float] = field(default_factory=dict)
    observed: tuple[Observed, ...] = ()
    """Where it was recorded and felt; kept apart as `details` are."""
    shakemap: ShakeMap | None = None
    """How it shook, as the network has mapped it; kept apart too."""
    links: frozenset[Name] = frozenset()
    """Other names that the source itself says are the same event."""
    lists_all: bool = False
    """`links` are all that it calls the same: one it named before and no longer does is another."""
    note: str | None = None
    """What a reader must know of the values."""
    statement: Statement | None = None
    """What the source says of people and strength, as its word."""
    said: bytes | None = field(default=None, init=False, compare=False, repr=False)
    """Its `digest`, where it has been taken: of a copy that differs in anything it is not."""

    def __post_init__(self) -> None:
        """Refuse a detail of another kind, and an end before the begin; one without end is open."""
        if self.detail.kind != self.kind:
            raise ValueError(f"a detail of kind {self.detail.kind} in a {self.kind}")
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"it ends at {self.ends}, before it begins at {self.begins}")
        if self.ends is not None and self.ends >= ENDLESS:
            object.__setattr__(self, "ends", None)

    def __getstate__(self) -> tuple[object, ...]:
        """Return the values of all fields: what a dataclass does of itself takes twice as long."""
        values: tuple[object, ...] = _VALUES(self)
        return values

    def __setstate__(self, values: tuple[object, ...]) -> None:
        for set_, value in zip(_SETTERS, values, strict=True):
            set_(self, value)

    @property
    def longitude(self) -> float:
        """Degrees east of the reference point."""
        return self.geometry.longitude

    @property
    def latitude(self) -> float:
        """Degrees north of the reference point."""
        return self.geometry.latitude

    @property
    def until(self) -> datetime:
        """When it was last known to go on, at most a day after a begin that is not known well.

        Where its end is open: when the source last spoke of it.
        """
        if self.ends is None:
            return max(self.begins, self.updated_at)
        if not self.time_error_seconds:
            return self.ends
        return self.ends + timedelta(seconds=min(self.time_error_seconds, VAGUE_SECONDS))

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return self.name.text

    @property
    def networks(self) -> Collection[str]:
        """The networks of whose names it states or joins one."""
        if not self.links:
            return (self.name.source,)
        return (self.name.source, *sorted({link.source for link in self.links}))

    def noted(self, note: str) -> Self:
        """Return it with what its source says of all that it sends before its own note."""
        return replace(self, note=f"{note} {self.note}" if self.note else note)

    def digested(self) -> Self:
        """Return it with its digest, which then need not be taken where it is stored."""
        object.__setattr__(self, "said", digest(self))
        return self


_VALUES = attrgetter(*Solution.__slots__)
_SETTERS = [getattr(Solution, name).__set__ for name in Solution.__slots__]


@dataclass(frozen=True, slots=True)
class Retraction:
    """A source's statement that its event did not happen, or is no hazard of ours."""

    name: Name
    updated_at: datetime
    reason: str

    @property
    def label(self) -> str:
        """What a person can find it by."""
        return self.name.text

    @property
    def networks(self) -> Collection[str]:
        """The network of whose names it withdraws one."""
        return (self.name.source,)

    def noted(self, _note: str) -> Self:
        """Return it as it is: nobody reads what a withdrawn event was."""
        return self


@dataclass(frozen=True, slots=True)
class Record:
    """All that a source has said about one of its events."""

    name: Name
    solution: Solution | None = None
    """The newest version without what the record has of all: `details`, `observed`, `shakemap` and
    `links`."""
    details: Mapping[DetailField, Dated] = field(default_factory=dict)
    seen: Seen | None = None
    """What the newest version that states observations has of them: it replaces those before."""
    shakemap: ShakeMap | None = None
    """The map made last."""
    links: Mapping[Name, datetime] = field(default_factory=dict)
    """Every name that it ever called the same event, and the newest version that did so."""
    listed_at: datetime | None = None
    """The newest version that listed all such names."""
    withdrawn_at: datetime | None = None
    stated_by: Author | None = field(default=None, compare=False)
    """Who said the solution first: other feeds of its network repeat it, which changes nothing."""
    withdrawn_by: Author | None = field(default=None, compare=False)
    said: bytes | None = field(default=None, compare=False)
    """`digest` of the last version that added something: the same once more adds nothing."""

    @property
    def live(self) -> bool:
        """Say whether the source stands by it."""
        return self.solution is not None and (
            self.withdrawn_at is None or self.solution.updated_at > self.withdrawn_at
        )

    def has_left(self, other: Name) -> bool:
        """Say whether the source has taken it back that `other` is the same event."""
        stated = self.links.get(other)
        return stated is not None and self.listed_at is not None and stated < self.listed_at

    @property
    def linked(self) -> frozenset[Name]:
        """Return the names that the source calls the same event."""
        return frozenset(name for name in self.links if not self.has_left(name))


def combine(
    record: Record | None,
    item: Solution | Retraction,
    by: Author | None = None,
    said: bytes | None = None,
) -> Record:
    """Return the record with what `item`, said by `by`, adds to it; equal where it adds nothing.

    `said` is the digest of the item, where anybody will ask for it.
    """
    if record is None and isinstance(item, Solution):
        return _first(item, by, said)
    old = record or Record(item.name)
    if isinstance(item, Retraction):
        if old.withdrawn_at is not None and old.withdrawn_at >= item.updated_at:
            return old
        return replace(old, withdrawn_at=item.updated_at, withdrawn_by=by)
    details = dict(old.details)
    for key, value in item.details.items():
        stated = Dated(item.updated_at, value)
        details[key] = max(stated, details.get(key, stated))
    newest = _newer(old.solution, _bare(item))
    return Record(
        item.name,
        newest,
        details,
        _seen(old.seen, item),
        _mapped(old.shakemap, item.shakemap),
        _later(old.links, item),
        max((at for at in (old.listed_at, _listed(item)) if at is not None), default=None),
        old.withdrawn_at,
        old.stated_by if newest is old.solution else by,
        old.withdrawn_by,
        said or old.said,
    )


def _first(item: Solution, by: Author | None, said: bytes | None) -> Record:
    """Return the record of what nothing was said of before, as nearly all of a catalogue."""
    at = item.updated_at
    return Record(
        item.name,
        _bare(item),
        {key: Dated(at, value) for key, value in item.details.items()},
        _seen(None, item),
        item.shakemap,
        dict.fromkeys(item.links, at),
        _listed(item),
        stated_by=by,
        said=said,
    )


def digest(item: Solution) -> bytes:
    """Return 16 bytes that tell what a version says from whatever else may be said of its name."""
    facts = (item.detail, item.geometry, item.statement, item.shakemap, *item.observed)
    plain = (
        *item.name,
        item.updated_at.timestamp(),
        item.begins.timestamp(),
        item.ends and item.ends.timestamp(),
        (item.place, item.review, item.dated, item.hip, item.catalogue, item.time_error_seconds),
        sorted(item.details.items()),
        sorted(item.links),
        (item.lists_all, item.note),
    )
    whole = blake2b(repr(plain).encode(), digest_size=16)
    for fact in facts:
        whole.update(b"\0" if fact is None else fact.__pydantic_serializer__.to_json(fact))
    return whole.digest()


def adds(record: Record | None, item: Solution | Retraction) -> bool:
    """Say whether `item` changes the record."""
    if record is None:
        return True
    if isinstance(item, Solution) and _superseded(record, item):
        return False
    return combine(record, item) != record


def _superseded(record: Record, item: Solution) -> bool:
    """Say whether a newer version stands and `item` says nothing beside it that is not known."""
    if record.solution is None or _age(item) >= _age(record.solution):
        return False
    if item.details or item.observed or item.shakemap:
        return False
    stated = record.links
    if any(link not in stated or stated[link] < item.updated_at for link in item.links):
        return False
    return not item.lists_all or (
        record.listed_at is not None and record.listed_at >= item.updated_at
    )


def _later(links: Mapping[Name, datetime], item: Solution) -> Mapping[Name, datetime]:
    """Return when each name was last called the same event."""
    found = dict(links)
    for name in item.links:
        found[name] = max(item.updated_at, found.get(name, item.updated_at))
    return found


def _seen(known: Seen | None, item: Solution) -> Seen | None:
    """Return the newest observations; of two of one time the same ones whichever came first."""
    if not item.observed:
        return known
    stated = Seen(item.updated_at, item.observed)
    return stated if known is None else max(known, stated, key=lambda each: (each.at, repr(each)))


def _mapped(known: ShakeMap | None, stated: ShakeMap | None) -> ShakeMap | None:
    """Return the map made last; of two of one time the same one whichever came first."""
    if known is None or stated is None:
        return known or stated
    return max(known, stated, key=lambda each: (each.made_at, repr(each)))


def _listed(item: Solution) -> datetime | None:
    return item.updated_at if item.lists_all else None


def _bare(solution: Solution) -> Solution:
    """Return a version without what the record keeps apart."""
    apart = solution.details or solution.observed or solution.shakemap or solution.links
    if not (apart or solution.lists_all):
        return solution
    return replace(
        solution, details={}, observed=(), shakemap=None, links=frozenset(), lists_all=False
    )


def _newer(one: Solution | None, other: Solution) -> Solution:
    """Return the later version; of two of one time the same one whichever came first.

    An undated one, as a mirror sends it, may be of any age: it never replaces a dated one.
    """
    if one is None or _age(one) < _age(other):
        return other
    if _age(one) == _age(other) and one != other:
        return max(one, other, key=repr)
    return one


def _age(solution: Solution) -> tuple[bool, datetime]:
    return solution.dated, solution.updated_at

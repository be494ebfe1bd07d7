"""What one network says about one earthquake, and how the versions of it combine.

Combining is commutative, associative and idempotent: late, doubled and reordered messages end in
the same record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

Review = Literal["reviewed", "unstated", "automatic"]
"""`unstated`: the format does not say whether a person checked it (EMSC, FDSN text)."""

Detail = Literal["rake", "horizontal_error_km", "depth_error_km", "magnitude_error"]
"""What only some formats of a network carry, so that a summary must not wipe it."""


class Name(NamedTuple):
    """The name one network gave to an event."""

    source: str
    """Network or agency code, lower case."""
    source_id: str

    @property
    def text(self) -> str:
        """Return `source:source_id`, from which hazard ids are made."""
        return f"{self.source}:{self.source_id}"


class Dated(NamedTuple):
    """A value and the time of the version that stated it; compares by time, then value."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Solution:
    """One version of one network's location and magnitude."""

    name: Name
    updated_at: datetime
    """When the network made this version; when we received it, where the format does not say."""
    origin_time: datetime
    longitude: float
    latitude: float
    depth_km: float | None
    magnitude: float
    magnitude_type: str | None
    place: str | None
    review: Review
    catalogue: bool = False
    """From a historic catalogue, not from a feed."""
    time_error_seconds: float = 0.0
    """The origin lies this long after `origin_time` at most (old entries know the day only)."""
    details: Mapping[Detail, float] = field(default_factory=dict)
    links: frozenset[Name] = frozenset()
    """Other names that the network itself says are the same event."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A network's statement that its event did not happen, or is not an earthquake."""

    name: Name
    updated_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that a network has said about one of its events."""

    name: Name
    solution: Solution | None = None
    """The newest version, its `details` and `links` left empty: the record holds their union."""
    details: Mapping[Detail, Dated] = field(default_factory=dict)
    links: frozenset[Name] = frozenset()
    withdrawn_at: datetime | None = None

    @property
    def live(self) -> bool:
        """Say whether the network stands by it."""
        return self.solution is not None and (
            self.withdrawn_at is None or self.solution.updated_at > self.withdrawn_at
        )


def combine(record: Record | None, item: Solution | Retraction) -> Record:
    """Return the record with what `item` adds to it; the same record where it adds nothing."""
    old = record or Record(item.name)
    if isinstance(item, Retraction):
        withdrawn_at = max(item.updated_at, old.withdrawn_at or item.updated_at)
        return Record(item.name, old.solution, old.details, old.links, withdrawn_at)
    details = dict(old.details)
    for key, value in item.details.items():
        stated = Dated(item.updated_at, value)
        details[key] = max(stated, details.get(key, stated))
    return Record(
        item.name,
        _newer(old.solution, _bare(item)),
        details,
        old.links | item.links,
        old.withdrawn_at,
    )


def adds(record: Record | None, item: Solution | Retraction) -> bool:
    """Say whether `item` changes the record."""
    return record is None or combine(record, item) != record


def _bare(solution: Solution) -> Solution:
    if not solution.details and not solution.links:
        return solution
    return Solution(
        solution.name,
        solution.updated_at,
        solution.origin_time,
        solution.longitude,
        solution.latitude,
        solution.depth_km,
        solution.magnitude,
        solution.magnitude_type,
        solution.place,
        solution.review,
        solution.catalogue,
        solution.time_error_seconds,
    )


def _newer(one: Solution | None, other: Solution) -> Solution:
    """Return the later version; of two of one time the same one whichever came first."""
    if one is None or one.updated_at < other.updated_at:
        return other
    if one.updated_at == other.updated_at and one != other:
        return max(one, other, key=repr)
    return one

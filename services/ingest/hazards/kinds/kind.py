"""What a kind of hazard must say so that its events are told apart and described."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from services.ingest.hazards.rules import Rules, rank
from services.ingest.hazards.solution import Name, Record, Review, Solution
from shared.contracts.events.hazard import (
    SEVERITIES,
    Detail,
    Geometry,
    Phase,
    Severity,
    SeverityLevel,
    higher,
)
from shared.geo import distance_km

REVIEW_ORDER: Mapping[Review, int] = {"reviewed": 0, "unstated": 1, "automatic": 2}

Preference = tuple[bool, bool, int, int, bool, int, float, Name]
"""Sort key of a solution: withdrawn, of less worth to its kind, review, rank, over, how mild, age,
name."""


KM_OF_A_DEGREE = 110.5
"""Of latitude, at its shortest 110.57 km: a window in degrees is never too narrow."""


class Window(NamedTuple):
    """What may lie around a solution: wide enough for everything that could be near it."""

    seconds: float
    """Between the end of one and the begin of the other."""
    degrees: float
    """Of latitude between their boxes; longitude is left to the exact distance."""
    size: float | None = None
    """Between their sizes, where the kind has one."""

    @property
    def km(self) -> float:
        """Return `degrees` of latitude as a distance."""
        return self.degrees * KM_OF_A_DEGREE


class Span(NamedTuple):
    """When an event is, for the clock to tell its phase."""

    begins: datetime
    ends: datetime | None
    first_seen_at: datetime


class Standing(NamedTuple):
    """The phase of an event, and when the clock alone changes it."""

    phase: Phase
    until: datetime | None = None


class Description(NamedTuple):
    """The parts of a state that only the kind knows how to make of an event's solutions."""

    geometry: Geometry
    detail: Detail
    lasts: tuple[datetime, datetime | None] | None = None
    """Its begin and end by all that is told; None: as the preferred solution has them."""


class HazardKind(Protocol):
    """A kind of hazard: pure rules, of solutions of this kind only."""

    WINDOW: Window

    def size(self, detail: Detail) -> float | None:
        """Return what solutions of one event agree on roughly, such as the magnitude."""

    def near(self, one: Solution, other: Solution) -> float | None:
        """Return a score, lower is nearer; None where the two cannot be one event."""

    def compatible(self, one: Solution, other: Solution) -> bool:
        """Say whether two may be one event by way of others that are near to both."""

    def exclusive(self, solution: Solution) -> bool:
        """Say whether its source names each event once, so that two of its names are two."""

    def preference(self, record: Record, ranks: Mapping[str, int]) -> Preference:
        """Return the sort key of a record with a solution; the least describes the event."""

    def describe(self, solved: Sequence[Record]) -> Description:
        """Return what records, the preferred first, come to: those that stand, if any does."""

    def severity(self, detail: Detail, before: Severity | None) -> Severity:
        """Return how severe it is now; the highest ever is kept."""

    def standing(self, span: Span, rules: Rules, now: datetime) -> Standing:
        """Return its phase by the clock."""


def apart_km(one: Solution, other: Solution) -> float:
    """Return the great-circle distance of the reference points."""
    return distance_km(one.longitude, one.latitude, other.longitude, other.latitude)


def gap_seconds(one: Solution, other: Solution) -> float:
    """Return the time from the end of the earlier to the begin of the later; 0: they overlap."""
    early, late = (one, other) if one.begins <= other.begins else (other, one)
    return max(0.0, (late.begins - early.until).total_seconds())


def lasting(solutions: Iterable[Solution]) -> tuple[datetime, datetime | None]:
    """Return the first begin and the last end of solutions; it goes on while one of them does."""
    listed = list(solutions)
    ends = [one.ends for one in listed if one.ends is not None]
    return (
        min(one.begins for one in listed),
        max(ends) if len(ends) == len(listed) else None,
    )


def preference(
    record: Record,
    ranks: Mapping[str, int],
    *,
    lesser: bool = False,
    level: SeverityLevel = "unknown",
) -> Preference:
    """Return the sort key of a solution: living, of full worth, reviewed, by rank, going on, worst.

    The newest is the last to count, so that stations of one network do not take turns. A source
    that states no review is believed to have made one only if it is listed.
    """
    assert record.solution is not None
    review = record.solution.review
    if review == "unstated" and record.name.source not in ranks:
        review = "automatic"
    return (
        not record.live,
        lesser,
        REVIEW_ORDER[review],
        rank(record.name.source, ranks),
        record.solution.ends is not None,
        -SEVERITIES.index(level),
        -record.solution.updated_at.timestamp(),
        record.name,
    )


def severity(
    level: SeverityLevel, scale: str, value: float | None, unit: str | None, before: Severity | None
) -> Severity:
    """Return the severity now with the highest level and value ever, the value on one scale."""
    kept = before.highest_value if before is not None and before.scale == scale else None
    highest = max((one for one in (value, kept) if one is not None), default=None)
    return Severity(
        scale=scale,
        value=value,
        unit=unit,
        level=level,
        highest=higher(level, before.highest) if before else level,
        highest_value=highest,
    )


def remembered(severities: Sequence[Severity]) -> Severity | None:
    """Return the severity of an event and of those it absorbs: the first, the highest of all."""
    if not severities:
        return None
    first, *others = severities
    for one in others:
        values = (first.highest_value, one.highest_value if one.scale == first.scale else None)
        highest = {
            "highest": higher(first.highest, one.highest),
            "highest_value": max((value for value in values if value is not None), default=None),
        }
        first = first.model_copy(update=highest)
    return first


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return the phase of what lasts: expected, going on, over.

    In an exercise an event of the past is played as though it began when it was first seen.
    """
    begins, ends = span.begins, span.ends
    if rules.exercise:
        shift = max(span.first_seen_at - begins, timedelta(0))
        begins, ends = begins + shift, ends + shift if ends else None
    if now < begins:
        return Standing("forecast", begins)
    if ends is not None and ends <= now:
        return Standing("past")
    return Standing("ongoing", ends)

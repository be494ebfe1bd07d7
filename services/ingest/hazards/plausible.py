"""Whether two events can be one at all: how far an operator's merge may reach beyond the rules."""

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.kinds.area import overlap
from services.ingest.hazards.kinds.kind import apart_km, gap_seconds
from services.ingest.hazards.solution import Solution

REACH = 7.0
"""Times the window of its kind: what an operator may know better than the rules. Our own choice; of
earthquakes it is 168 s and 1,050 km."""


class Apart(NamedTuple):
    """How far two solutions lie from each other, and how far they may."""

    seconds: float
    """From the end of one to the begin of the other, what is not known of it left out."""
    km: float
    seconds_max: float
    km_max: float

    @property
    def plausible(self) -> bool:
        """Say whether they can be one event."""
        return self.seconds <= self.seconds_max and self.km <= self.km_max

    @property
    def share(self) -> float:
        """Return the larger part of a limit that they take."""
        return max(self.seconds / self.seconds_max, self.km / self.km_max)


def apart(some: Iterable[Solution], others: Iterable[Solution]) -> Apart:
    """Return how far two events of one kind lie apart: their two nearest solutions."""
    return min((_between(one, other) for one, other in product(some, others)), key=_share)


def _share(found: Apart) -> float:
    return found.share


def _between(one: Solution, other: Solution) -> Apart:
    window = KINDS[one.kind].WINDOW
    vague = max(one.time_error_seconds, other.time_error_seconds)
    near = overlap(one.geometry, other.geometry)
    return Apart(
        max(0.0, gap_seconds(one, other) - vague),
        0.0 if near else apart_km(one, other),
        REACH * window.seconds,
        REACH * window.km,
    )

"""Earthquakes: solutions within 24 s, 150 km and 1.2 magnitude units may be one."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from math import sqrt
from operator import attrgetter

from services.ingest.hazards.kinds.kind import (
    KM_OF_A_DEGREE,
    Description,
    Preference,
    Span,
    Standing,
    Window,
    apart_km,
)
from services.ingest.hazards.kinds.kind import preference as ranked
from services.ingest.hazards.kinds.kind import severity as keeping
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import VAGUE_SECONDS, DetailField, Record, Solution
from shared.contracts.events.hazard import (
    MOST_OBSERVED,
    SEVERITIES,
    Detail,
    Earthquake,
    Observed,
    Severity,
    ShakeMap,
)
from shared.geo import distance_km

SECONDS, KM, MAGNITUDE = 8.0, 50.0, 0.5
"""What counts as one in the score: by how much networks of sparse stations commonly differ."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """What may be one earthquake: scores below `best`, magnitudes no further apart than that."""

    best: float
    magnitude: float

    @property
    def seconds(self) -> float:
        """Between origin times, where all else is equal."""
        return SECONDS * sqrt(self.best)

    @property
    def km(self) -> float:
        """Between epicentres, where all else is equal."""
        return KM * sqrt(self.best)

    @property
    def window(self) -> Window:
        """Return what holds all that is near."""
        return Window(self.seconds, self.km / KM_OF_A_DEGREE, self.magnitude + 1e-6)

    def score(self, one: Solution, other: Solution) -> float | None:
        """Return (Δt/8 s)² + (d/50 km)² + (ΔM/0.5)², or None where the two are no candidates.

        Δt counts from the edge of what is known of a vague origin time, so that an entry of a day
        is a candidate for every origin on that day.
        """
        early, late = (one, other) if one.begins <= other.begins else (other, one)
        gap = (late.begins - early.begins).total_seconds()
        seconds = max(0.0, gap - early.time_error_seconds)
        magnitude = abs(size(one.detail) - size(other.detail))
        vague = max(one.time_error_seconds, other.time_error_seconds) > VAGUE_SECONDS
        if seconds > self.seconds or magnitude > self.magnitude + 1e-9 or vague:
            return None
        distance = apart_km(one, other)
        if distance > self.km:
            return None
        value = (seconds / SECONDS) ** 2 + (distance / KM) ** 2 + (magnitude / MAGNITUDE) ** 2
        return value if value < self.best else None


NEARNESS = Nearness(best=9.0, magnitude=1.2)
"""Chosen on synthetic truth, `python -m bench.merging`; why, in docs/adr/0025."""
DATED = Nearness(best=4.0, magnitude=0.8)
"""Where a catalogue knows the day or the hour only: what time cannot tell, place and size must."""
WINDOW = NEARNESS.window


_LEAST = (5, 6, 7)
"""Magnitudes from which an earthquake is moderate, severe, extreme."""
_UNKNOWN: Mapping[str, object] = {
    "rake": None,
    "horizontal_error_km": None,
    "depth_error_km": None,
    "magnitude_error": None,
    "observed": [],
    "shakemap": None,
}
"""What records keep apart from the detail, where nobody states it."""
_APART = attrgetter(*_UNKNOWN)
SAME_MAGNITUDE, SAME_KM = 0.15, 10.0
"""How far the earthquake of a map may lie from the solution that it stands for."""


def size(detail: Detail) -> float:
    """Return the magnitude."""
    return _quake(detail).magnitude


def near(one: Solution, other: Solution) -> float | None:
    """Return how near the two are, as `Nearness.score` says."""
    error = max(one.time_error_seconds, other.time_error_seconds)
    return (DATED if error > NEARNESS.seconds else NEARNESS).score(one, other)


def compatible(one: Solution, other: Solution) -> bool:  # noqa: ARG001 - others may lie between
    """Say that networks may differ as far as the networks between them allow."""
    return True


def exclusive(solution: Solution) -> bool:  # noqa: ARG001 - it is so of every network
    """Say that a network gives each earthquake one name."""
    return True


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a solution: living, reviewed, rank of its network, newest."""
    return ranked(record, ranks)


def describe(solved: Sequence[Record]) -> Description:
    """Return the preferred location and size, with the rake of whichever network knows it."""
    best = solved[0].solution
    assert best is not None
    detail = best.detail
    partial = _UNKNOWN
    if any(record.details or record.seen or record.shakemap for record in solved):
        partial = {
            "rake": _known("rake", solved),
            "horizontal_error_km": _known("horizontal_error_km", solved[:1]),
            "depth_error_km": _known("depth_error_km", solved[:1]),
            "magnitude_error": _known("magnitude_error", solved[:1]),
            "observed": _observed(solved),
            "shakemap": _mapped(best, solved),
        }
    # Of most nobody knows more.
    if _APART(detail) != tuple(partial.values()):
        detail = detail.model_copy(update=partial)
    return Description(best.geometry, detail)


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the severity of an earthquake, by the classes of the USGS.

    Below 5 (light and weaker) it is minor, moderate below 6, severe (strong) below 7, and extreme
    (major and great) from there.
    """
    now = _severity(size(detail) + 0.0)  # of -0.0 and 0.0 one is kept
    return now if before is None else keeping(now.level, "magnitude", now.value, None, before)


@lru_cache(maxsize=1000)
def _severity(magnitude: float) -> Severity:
    """Return the severity of an earthquake that is new: magnitudes are told to a tenth."""
    level = SEVERITIES[1 + bisect_right(_LEAST, magnitude)]
    return keeping(level, "magnitude", magnitude, None, None)


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return `ongoing` for as long as an earthquake is responded to, though it is over at once."""
    over = (span.first_seen_at if rules.exercise else span.begins) + rules.ongoing
    return Standing("ongoing", over) if now < over else Standing("past")


def _known(key: DetailField, solved: Iterable[Record]) -> float | None:
    return next((r.details[key].value for r in solved if key in r.details), None)


def _observed(solved: Iterable[Record]) -> list[Observed]:
    """Return what was seen, of each place and measure once: as the preferred network has it."""
    found: dict[tuple[str, str], Observed] = {}
    for record in solved:
        for each in record.seen.observed if record.seen else ():
            found.setdefault((each.place, each.measure), each)
    return list(found.values())[:MOST_OBSERVED]


def _mapped(best: Solution, solved: Iterable[Record]) -> ShakeMap | None:
    """Return the map of shaking that stands for a solution, the newest of the networks'.

    It does where it was made since that version, or for an earthquake of that place and size: a
    version that repeats both, such as one with another product, makes no map old.
    """
    found = [each.shakemap for each in solved if each.shakemap is not None]
    standing = [each for each in found if each.made_at >= best.updated_at or _of(each, best)]
    return max(standing, key=lambda each: each.made_at, default=None)


def _of(mapped: ShakeMap, best: Solution) -> bool:
    """Say whether a map was made for an earthquake of this place and size."""
    quake = _quake(best.detail)
    depth_km = mapped.depth_km if quake.depth_km is None else quake.depth_km
    return (
        abs(quake.magnitude - mapped.magnitude) <= SAME_MAGNITUDE
        and abs(depth_km - mapped.depth_km) <= SAME_KM
        and distance_km(best.longitude, best.latitude, mapped.longitude, mapped.latitude) <= SAME_KM
    )


def _quake(detail: Detail) -> Earthquake:
    assert isinstance(detail, Earthquake)
    return detail

"""Earthquakes: solutions within 16 s, 100 km and 0.8 magnitude units may be one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

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
)

WITHIN_SECONDS = 16.0
WITHIN_KM = 100.0
WITHIN_MAGNITUDE = 0.8
BEST_SCORE = 4.0
WINDOW = Window(WITHIN_SECONDS, WITHIN_KM / KM_OF_A_DEGREE, WITHIN_MAGNITUDE + 1e-6)


def size(detail: Detail) -> float:
    """Return the magnitude."""
    return _quake(detail).magnitude


def near(one: Solution, other: Solution) -> float | None:
    """Return (Δt/8 s)² + (d/50 km)² + (ΔM/0.5)², or None where the two are no candidates.

    Δt counts from the edge of what is known of a vague origin time, so that an entry of a day is a
    candidate for every origin on that day.
    """
    early, late = (one, other) if one.begins <= other.begins else (other, one)
    gap = (late.begins - early.begins).total_seconds()
    seconds = max(0.0, gap - early.time_error_seconds)
    magnitude = abs(size(one.detail) - size(other.detail))
    vague = max(one.time_error_seconds, other.time_error_seconds) > VAGUE_SECONDS
    if seconds > WITHIN_SECONDS or magnitude > WITHIN_MAGNITUDE + 1e-9 or vague:
        return None
    distance = apart_km(one, other)
    if distance > WITHIN_KM:
        return None
    value = (seconds / 8) ** 2 + (distance / 50) ** 2 + (magnitude / 0.5) ** 2
    return value if value < BEST_SCORE else None


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
    partial = {
        "rake": _known("rake", solved),
        "horizontal_error_km": _known("horizontal_error_km", solved[:1]),
        "depth_error_km": _known("depth_error_km", solved[:1]),
        "magnitude_error": _known("magnitude_error", solved[:1]),
        "observed": _observed(solved),
    }
    return Description(best.geometry, best.detail.model_copy(update=partial))


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the severity of an earthquake, by the classes of the USGS.

    Below 5 (light and weaker) it is minor, moderate below 6, severe (strong) below 7, and extreme
    (major and great) from there.
    """
    magnitude = size(detail)
    level = SEVERITIES[1 + sum(magnitude >= least for least in (5, 6, 7))]
    return keeping(level, "magnitude", magnitude, None, before)


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


def _quake(detail: Detail) -> Earthquake:
    assert isinstance(detail, Earthquake)
    return detail

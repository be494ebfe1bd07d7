"""Wildfires: sources that speak of the same ground within two days speak of one fire.

What satellites see is grouped into fires before (`fires/cluster.py`), so that two names of one
network are two fires, unless the network itself says that they have grown together.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from services.ingest.hazards.kinds import area
from services.ingest.hazards.kinds.kind import (
    KM_OF_A_DEGREE,
    Description,
    Preference,
    Span,
    Standing,
    Window,
    apart_km,
    gap_seconds,
    lasting,
)
from services.ingest.hazards.kinds.kind import preference as ranked
from services.ingest.hazards.kinds.kind import severity as keeping
from services.ingest.hazards.kinds.kind import standing as standing_of
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Record, Solution
from shared.contracts.events.hazard import (
    Detail,
    Severity,
    SeverityLevel,
    Wildfire,
    higher,
)

WITHIN_SECONDS = timedelta(hours=48).total_seconds()
"""As long as a fire may be out of sight of satellites before it counts as over."""
WITHIN_KM = 25.0
"""Between reference points where two have no common ground. A judgement: reports place a fire by
the next town."""
WINDOW = Window(WITHIN_SECONDS, WITHIN_KM / KM_OF_A_DEGREE)
ALERTS: Mapping[str, SeverityLevel] = {"green": "minor", "orange": "severe", "red": "extreme"}
KM2_OF_AN_ACRE = 0.0040468564
CLASSES: Sequence[tuple[float, SeverityLevel]] = (
    (5000 * KM2_OF_AN_ACRE, "extreme"),
    (1000 * KM2_OF_AN_ACRE, "severe"),
    (300 * KM2_OF_AN_ACRE, "moderate"),
)
"""Least area, km², of the fire size classes G, F and E of the US National Wildfire Coordinating
Group (5,000, 1,000 and 300 acres). That they are CAP's extreme, severe and moderate is a judgement,
as is that smaller ones are minor."""


def size(detail: Detail) -> None:
    """Return that sources need not measure the same of it."""


def near(one: Solution, other: Solution) -> float | None:
    """Return (Δt/48 h)² + (d/25 km)², or None where the two are no candidates."""
    gap = gap_seconds(one, other)
    apart = _between_km(one, other)
    if gap > WITHIN_SECONDS or apart is None:
        return None
    return float((gap / WITHIN_SECONDS) ** 2 + (apart / WITHIN_KM) ** 2)


def compatible(one: Solution, other: Solution) -> bool:
    """Say whether the two lie near each other, so that no chain of reports becomes one fire."""
    return _between_km(one, other) is not None


def exclusive(solution: Solution) -> bool:  # noqa: ARG001 - it is so of every source
    """Say that a network gives each fire one name."""
    return True


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a solution: living, seen by satellites, reviewed, by rank.

    Who saw the ground burn knows more of it than who rates what it may do.
    """
    assert record.solution is not None
    seen = _fire(record.solution.detail).detections is not None
    return ranked(record, ranks, lesser=not seen)


def describe(solved: Sequence[Record]) -> Description:
    """Return the preferred facts, with the ground of all sources and the rating of one that has it.

    The fire lasts while one source says so.
    """
    solutions = [record.solution for record in solved if record.solution]
    ground = area.union(solution.geometry for solution in solutions)
    fires = [_fire(solution.detail) for solution in solutions]
    rated = next((fire for fire in fires if fire.alert), fires[0])
    detail = fires[0].model_copy(update={"alert": rated.alert, "episode": rated.episode})
    if detail.area_km2 is None:
        stated = next((f.area_km2 for f in fires if f.area_km2 is not None), None)
        detail = detail.model_copy(update={"area_km2": stated})
    return Description(ground or solutions[0].geometry, detail, lasting(solutions))


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the more severe of its size and of the source's own alert."""
    fire = _fire(detail)
    level: SeverityLevel = ALERTS[fire.alert] if fire.alert else "unknown"
    if fire.area_km2 is None:
        return keeping(level, "alert", None, None, before)
    return keeping(higher(level, _level_of(fire.area_km2)), "area", fire.area_km2, "km2", before)


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return its phase by the clock."""
    return standing_of(span, rules, now)


def _level_of(area_km2: float) -> SeverityLevel:
    return next((level for least, level in CLASSES if area_km2 >= least), "minor")


def _between_km(one: Solution, other: Solution) -> float | None:
    """Return the distance of two that may be one fire: 0 where they share ground.

    Two areas without common ground are two fires.
    """
    if area.disjoint(one.geometry, other.geometry):
        return None
    if area.overlap(one.geometry, other.geometry):
        return 0.0
    distance = apart_km(one, other)
    return distance if distance <= WITHIN_KM else None


def _fire(detail: Detail) -> Wildfire:
    assert isinstance(detail, Wildfire)
    return detail

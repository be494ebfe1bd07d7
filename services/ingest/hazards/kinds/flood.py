"""Floods: sources that speak of the same water at about the same time speak of one flood."""

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
    SEVERITIES,
    Area,
    Detail,
    Flood,
    Gauge,
    Severity,
    SeverityLevel,
    higher,
)

WITHIN_SECONDS = timedelta(days=10).total_seconds()
"""Waves of one flood follow each other by days; rivers need about as long through a basin."""
WITHIN_KM = 50.0
"""Between places where two have no common ground. A judgement: about the size of a district, and
less than there is between any two of the cities: the flood of one never stands for another's."""
WINDOW = Window(WITHIN_SECONDS, WITHIN_KM / KM_OF_A_DEGREE)
ALERTS: Mapping[str, SeverityLevel] = {"green": "minor", "orange": "severe", "red": "extreme"}
FAR_ABOVE_CM = 100.0
"""Above the danger level: our own class, as authorities publish one level only."""


def size(detail: Detail) -> None:
    """Return that sources of a flood measure nothing in common."""


def near(one: Solution, other: Solution) -> float | None:
    """Return (Δt/10 d)² + (d/50 km)², or None where the two are no candidates."""
    gap = gap_seconds(one, other)
    if gap > WITHIN_SECONDS:
        return None
    apart = _between_km(one, other)
    if apart is None:
        return None
    return float((gap / WITHIN_SECONDS) ** 2 + (apart / WITHIN_KM) ** 2)


def compatible(one: Solution, other: Solution) -> bool:
    """Say whether the two lie near each other, so that no chain of gauges becomes one flood."""
    return _between_km(one, other) is not None


def exclusive(solution: Solution) -> bool:
    """Say whether it speaks of a flood as a whole: a gauge names each wave at each station."""
    return _flood(solution.detail).gauge is None


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a solution: living, reviewed, by rank, the worst gauge first."""
    assert record.solution is not None
    gauge = _flood(record.solution.detail).gauge
    return ranked(record, ranks, level=_level_at(gauge) if gauge else "unknown")


def describe(solved: Sequence[Record]) -> Description:
    """Return the preferred facts, and what others know beside them: the area, the gauge, a depth.

    The ground is that of all areas. A depth or a chance holds in the area it was stated for, so
    that it is left out where others reach beyond that, and how severe it is there is kept. The
    flood lasts while one source says so.
    """
    solutions = [record.solution for record in solved if record.solution]
    best = next((s for s in solutions if isinstance(s.geometry, Area)), solutions[0])
    ground = _flood(best.detail)
    whole = area.union(solution.geometry for solution in solutions) or best.geometry
    alone = whole == best.geometry
    floods = [_flood(solution.detail) for solution in solutions]
    declared = max((flood.declared for flood in floods), key=SEVERITIES.index)
    detail = Flood(
        gauge=_gauge(solutions),
        depth_m=ground.depth_m if alone else None,
        probability=ground.probability if alone else None,
        cause=next((flood.cause for flood in floods if flood.cause), None),
        episode=ground.episode,
        scope=ground.scope,
        alert=next((flood.alert for flood in floods if flood.alert), None),
        declared=declared if alone else higher(declared, _level_of_depth(ground.depth_m)),
    )
    return Description(whole, detail, lasting(solutions))


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the most severe of what is known: the gauge, the depth, the source's own alert.

    Where a gauge has no danger level and nobody states a depth or an alert, it is unknown.
    """
    flood = _flood(detail)
    level = higher(flood.declared, ALERTS[flood.alert] if flood.alert else "unknown")
    level = higher(level, _level_of_depth(flood.depth_m))
    if flood.gauge is not None:
        level = higher(level, _level_at(flood.gauge))
        now = keeping(level, "water level", flood.gauge.level_cm, "cm", before)
        # Levels count from a gauge's own zero: those of another gauge say nothing beside it.
        return now.model_copy(update={"highest_value": flood.gauge.highest_cm})
    if flood.depth_m is not None:
        return keeping(level, "water depth", flood.depth_m, "m", before)
    return keeping(level, "alert", None, None, before)


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return its phase by the clock."""
    return standing_of(span, rules, now)


def _gauge(solutions: Sequence[Solution]) -> Gauge | None:
    """Return the first gauge, with the highest level of all waves at its station."""
    gauges = [
        (solution.name.source, gauge)
        for solution in solutions
        if (gauge := _flood(solution.detail).gauge)
    ]
    if not gauges:
        return None
    source, first = gauges[0]
    same = (gauge for other, gauge in gauges if (other, gauge.station) == (source, first.station))
    return first.model_copy(update={"highest_cm": max(gauge.highest_cm for gauge in same)})


def _between_km(one: Solution, other: Solution) -> float | None:
    """Return the distance of two that may be one flood: 0 of one station, or of common ground.

    Two areas without common ground are two floods.
    """
    gauge, gauge2 = _flood(one.detail).gauge, _flood(other.detail).gauge
    if (
        gauge is not None
        and gauge2 is not None
        and (one.name.source, gauge.station) == (other.name.source, gauge2.station)
    ):
        return 0.0
    if area.disjoint(one.geometry, other.geometry):
        return None
    if area.overlap(one.geometry, other.geometry):
        return 0.0
    distance = apart_km(one, other)
    return distance if distance <= WITHIN_KM else None


def _level_of_depth(depth_m: float | None) -> SeverityLevel:
    """Return the class of the flood maps of Japan (MLIT): to the floor, ground floor, above."""
    if depth_m is None:
        return "unknown"
    return SEVERITIES[2 + sum(depth_m >= least for least in (0.5, 3.0))]


def _level_at(gauge: Gauge) -> SeverityLevel:
    """Return `severe` from the level the authority calls dangerous; an open flood is no less."""
    if gauge.danger_cm is None:
        return "unknown"
    above = gauge.level_cm - gauge.danger_cm
    return SEVERITIES[2 + sum(above >= least for least in (0.0, FAR_ABOVE_CM))]


def _flood(detail: Detail) -> Flood:
    assert isinstance(detail, Flood)
    return detail

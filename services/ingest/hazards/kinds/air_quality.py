"""Polluted air: stations of one city and pollutant over the same hours make one episode."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from services.ingest.hazards.kinds.kind import (
    KM_OF_A_DEGREE,
    Description,
    Preference,
    Span,
    Standing,
    Window,
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
    AirQuality,
    Detail,
    Pollutant,
    Severity,
    SeverityLevel,
)
from shared.geo import distance_km

WITHIN_SECONDS = timedelta(hours=12).total_seconds()
"""Inversions lift by noon and return at night: what is further apart is another episode."""
WITHIN_KM = 50.0
WINDOW = Window(WITHIN_SECONDS, WITHIN_KM / KM_OF_A_DEGREE)
BREAKPOINTS: Mapping[Pollutant, tuple[float, float, float]] = {
    "pm2.5": (55.5, 125.5, 225.5),
    "pm10": (255.0, 355.0, 425.0),
}
"""µg/m3, means of 24 hours from which air is `unhealthy`, `very unhealthy`, `hazardous`: US EPA,
40 CFR 58 appendix G as of May 2024. Its classes of gases are of other periods and units."""


def size(detail: Detail) -> None:
    """Return that stations of one episode need not agree on a value."""


def near(one: Solution, other: Solution) -> float | None:
    """Return (Δt/12 h)² + (d/50 km)², or None where the two are no candidates."""
    gap = gap_seconds(one, other)
    if gap > WITHIN_SECONDS:
        return None
    apart = _within(one, other)
    if apart is None:
        return None
    return float((gap / WITHIN_SECONDS) ** 2 + (apart / WITHIN_KM) ** 2)


def compatible(one: Solution, other: Solution) -> bool:
    """Say whether it is one pollutant at one place: no chain of towns becomes one episode."""
    return _within(one, other) is not None


def _within(one: Solution, other: Solution) -> float | None:
    """Return the distance of two that may be one episode.

    Asked for every pair of stations with every hour, it takes the facts without a look at kinds.
    """
    air, other_air = one.detail, other.detail
    assert isinstance(air, AirQuality)
    assert isinstance(other_air, AirQuality)
    if air.pollutant != other_air.pollutant:
        return None
    here, there = one.geometry, other.geometry
    apart = _between(here.longitude, here.latitude, there.longitude, there.latitude)
    return apart if apart <= WITHIN_KM else None


@lru_cache(maxsize=10_000)
def _between(longitude: float, latitude: float, longitude2: float, latitude2: float) -> float:
    # Stations stay where they are: the pairs of a network are asked for with every hour of it.
    return distance_km(longitude, latitude, longitude2, latitude2)


def exclusive(solution: Solution) -> bool:  # noqa: ARG001 - it is so of every source
    """Say that a source names each episode at each station."""
    return False


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a solution: living, measured, reviewed, by rank, the worst first.

    The station where air is worst speaks for the city, as with the index of the US EPA.
    """
    assert record.solution is not None
    air = _air(record.solution.detail)
    level, _ = _level(air)
    return ranked(record, ranks, lesser=not air.measured, level=level)


def describe(solved: Sequence[Record]) -> Description:
    """Return the preferred station and its values: means of different stations are not mixed.

    The episode lasts while one station says so; models count where nothing is measured.
    """
    solutions = [record.solution for record in solved if record.solution]
    best = solutions[0]
    measured = _air(best.detail).measured
    alike = (one for one in solutions if _air(one.detail).measured == measured)
    return Description(best.geometry, best.detail, lasting(alike))


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the severity of the mean of 24 hours, of the last hour where that is not known."""
    air = _air(detail)
    level, value = _level(air)
    return keeping(level, air.pollutant, value, "ug/m3", before)


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return its phase by the clock."""
    return standing_of(span, rules, now)


def _level(air: AirQuality) -> tuple[SeverityLevel, float]:
    value = air.concentration_ug_m3 if air.mean_24h_ug_m3 is None else air.mean_24h_ug_m3
    if air.pollutant not in BREAKPOINTS:
        return "unknown", value
    return SEVERITIES[1 + sum(value >= least for least in BREAKPOINTS[air.pollutant])], value


def _air(detail: Detail) -> AirQuality:
    assert isinstance(detail, AirQuality)
    return detail

"""Hazards of a kind without rules of its own: the same kind, about the same time, common ground."""

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
)
from services.ingest.hazards.kinds.kind import preference as ranked
from services.ingest.hazards.kinds.kind import severity as keeping
from services.ingest.hazards.kinds.kind import standing as lasting
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Record, Solution
from shared.contracts.events.hazard import Area, Detail, General, Geometry, Severity

WITHIN_SECONDS = timedelta(days=1).total_seconds()
"""A judgement for want of any study of all kinds: sources report the same event within a day."""
WITHIN_KM = 50.0
"""The same: about the size of a district, by whose middle many sources place what they report."""
WINDOW = Window(WITHIN_SECONDS, WITHIN_KM / KM_OF_A_DEGREE)


def size(detail: Detail) -> None:
    """Return that sources need not measure the same of it."""


def near(one: Solution, other: Solution) -> float | None:
    """Return (Δt/1 d)² + (d/50 km)², or None where the two are no candidates."""
    gap = gap_seconds(one, other)
    apart = _between_km(one, other)
    if gap > WITHIN_SECONDS or apart is None:
        return None
    return float((gap / WITHIN_SECONDS) ** 2 + (apart / WITHIN_KM) ** 2)


def compatible(one: Solution, other: Solution) -> bool:
    """Say whether the two lie near each other, so that no chain of reports becomes one event."""
    return _between_km(one, other) is not None


def exclusive(solution: Solution) -> bool:  # noqa: ARG001 - it is so of every source
    """Say that a source gives each event one name: two cells of one radar are two hazards."""
    return True


def preference(record: Record, ranks: Mapping[str, int]) -> Preference:
    """Return the sort key of a solution: living, reviewed, rank of its source, newest."""
    return ranked(record, ranks)


def describe(solved: Sequence[Record]) -> Description:
    """Return the preferred facts, with the ground of all sources that know how far it reaches.

    A radius goes with the point it was stated for; beside other ground its disc is drawn.
    """
    solutions = [record.solution for record in solved if record.solution]
    areas = [each for each in solutions if isinstance(each.geometry, Area)]
    discs = [each for each in solutions if _general(each.detail).radius_km]
    detail = _general(solutions[0].detail)
    if areas or len({_disc(each) for each in discs}) > 1:
        whole = area.union(_ground(each) for each in (*areas, *discs))
        assert whole is not None
        return Description(whole, detail.model_copy(update={"radius_km": None}))
    ground = [*discs, *solutions][0]
    radius = _general(ground.detail).radius_km
    return Description(ground.geometry, detail.model_copy(update={"radius_km": radius}))


def severity(detail: Detail, before: Severity | None) -> Severity:
    """Return the severity that the source states."""
    found = _general(detail)
    return keeping(found.level, found.measure or "stated", found.value, found.unit, before)


def standing(span: Span, rules: Rules, now: datetime) -> Standing:
    """Return its phase by the clock."""
    return lasting(span, rules, now)


def _between_km(one: Solution, other: Solution) -> float | None:
    """Return the distance of two that may be one event: 0 where they share ground.

    Two areas or discs without common ground are two events.
    """
    if area.overlap(one.geometry, other.geometry):
        return 0.0
    if area.disjoint(_ground(one), _ground(other)):
        return None
    distance = apart_km(one, other)
    return distance if distance <= WITHIN_KM else None


def _disc(solution: Solution) -> tuple[float, float, float | None]:
    return solution.longitude, solution.latitude, _general(solution.detail).radius_km


def _ground(solution: Solution) -> Geometry:
    """Return how far it reaches: its area, its disc drawn as one, or its point alone."""
    longitude, latitude, radius_km = _disc(solution)
    if isinstance(solution.geometry, Area) or not radius_km:
        return solution.geometry
    return area.disc(longitude, latitude, radius_km)


def _general(detail: Detail) -> General:
    assert isinstance(detail, General)
    return detail

"""How far apart two events may lie for one city to call them one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.ingest.hazards.plausible import apart
from services.ingest.hazards.solution import Solution
from shared.contracts.events.hazard import Earthquake, Point
from tests.support.settled import named
from tests.support.solutions import START, gauge, gdacs


def quake(name: str, *, seconds: float = 0.0, km: float = 0.0) -> Solution:
    """Return a solution `km` north of 41.3 N 78.6 E."""
    begins = START + timedelta(seconds=seconds)
    return Solution(
        name=named(name),
        updated_at=begins,
        kind="earthquake",
        begins=begins,
        ends=begins,
        geometry=Point(longitude=78.6, latitude=41.3 + km / 111.195),
        detail=Earthquake(depth_km=10.0, magnitude=6.0, magnitude_type="mw"),
        place=None,
        review="automatic",
    )


@pytest.mark.parametrize(
    ("seconds", "north_km", "plausible"),
    [(0, 0, True), (168, 0, True), (169, 0, False), (0, 1040, True), (0, 1060, False)],
)
def test_an_earthquake_reaches_seven_windows(
    seconds: float, north_km: float, plausible: bool
) -> None:
    assert apart([quake("us:a")], [quake("nc:b", seconds=seconds, km=north_km)]).plausible == (
        plausible
    )


def test_the_two_nearest_solutions_count() -> None:
    far, near = quake("nc:b", seconds=9000), quake("kn:c", seconds=20)
    found = apart([quake("us:a")], [far, near])
    assert (found.seconds, found.seconds_max) == (20, 168)


def test_what_a_catalogue_does_not_know_of_a_time_is_no_distance() -> None:
    old = replace(quake("isc:b"), time_error_seconds=86_400 * 365.0)
    late = quake("us:a", seconds=timedelta(days=300).total_seconds())
    assert apart([late], [old]).seconds == 0


def test_a_flood_is_near_a_gauge_on_its_ground() -> None:
    found = apart([gdacs()], [gauge("a", north_km=40)])
    assert (found.seconds, found.km) == (0, 0)
    assert not apart([gdacs()], [gauge("a", day=200, updated=200)]).plausible

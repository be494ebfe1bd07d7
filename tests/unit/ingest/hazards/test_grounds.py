"""Ground that sources draw: what lies apart is two events, and none of it is lost."""

from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.kinds import area, flood
from services.ingest.hazards.solution import Record, Solution
from shared.contracts.events.hazard import Area, Detail, Flood, General, Kind, Wildfire
from tests.support.settled import named
from tests.support.solutions import NOW, START, square
from tests.unit.ingest.hazards.test_kinds import after, sizes

DETAILS: Mapping[Kind, Detail] = {
    "flood": Flood(depth_m=0.7),
    "wildfire": Wildfire(),
    "landslide": General(kind="landslide"),
}


def records(*solutions: Solution) -> list[Record]:
    return [Record(each.name, each) for each in solutions]


def drawn(name: str, ground: Area, *, kind: Kind = "flood") -> Solution:
    """Return what a city's own source says: ground that it has drawn."""
    return Solution(
        name=named(name),
        updated_at=NOW,
        kind=kind,
        begins=START,
        ends=None,
        geometry=ground,
        detail=DETAILS[kind],
        place=None,
        review="reviewed",
    )


@pytest.mark.parametrize("kind", ["flood", "wildfire", "landslide"])
def test_grounds_that_two_cities_draw_apart_are_two_events(kind: Kind) -> None:
    osh = drawn("osh:1", square(72.8, 40.5, 0.05), kind=kind)
    namangan = drawn("namangan:1", square(71.67, 41.0, 0.05), kind=kind)
    near = drawn("andijan:1", square(72.84, 40.54, 0.05), kind=kind)
    for order in permutations([osh, namangan, near]):
        world = after(*order)
        assert sizes(world) == [1, 2]
        assert world.hazard("osh:1").state.geometry in (osh.geometry, near.geometry)
        assert world.hazard("namangan:1").state.geometry == namangan.geometry


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)), min_size=2, max_size=5),
    st.sampled_from(["flood", "wildfire", "landslide"]),
)
def test_no_place_that_a_source_has_drawn_is_lost(
    places: list[tuple[int, int]], kind: Kind
) -> None:
    told = [
        drawn(f"city{number}:1", square(70 + x / 10, 40 + y / 10, 0.04), kind=kind)
        for number, (x, y) in enumerate(places)
    ]
    world = after(*told)
    standing = [world.hazard(f"city{number}:1").state.geometry for number in range(len(told))]
    for one, geometry in zip(told, standing, strict=True):
        assert area.overlap(one.geometry, geometry)


def test_areas_that_one_event_has_apart_are_kept_and_no_depth_is_said_of_them() -> None:
    one, other = square(72.8, 40.5, 0.05), square(72.9, 40.5, 0.04)
    found = flood.describe(records(drawn("osh:1", one), drawn("cems:1", other)))
    assert isinstance(found.geometry, Area)
    assert found.geometry.polygons == [*one.polygons, *other.polygons]
    assert isinstance(found.detail, Flood)
    assert found.detail.depth_m is None
    same = flood.describe(records(drawn("osh:1", one), drawn("cems:1", one)))
    assert (same.geometry, same.detail) == (one, Flood(depth_m=0.7))

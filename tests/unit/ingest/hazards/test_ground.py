"""No ground that a living solution states is lost, whatever becomes one event."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ingest.hazards.cluster import Decisions, pair
from services.ingest.hazards.kinds import area
from services.ingest.hazards.solution import Solution
from shared.contracts.events.hazard import Area, Detail, Flood, General, Kind, Point, Wildfire
from tests.support.settled import World, named
from tests.support.solutions import NOW, START, square

OSH, NAMANGAN = square(72.8, 40.53, 0.03), square(71.67, 41.0, 0.03)
DETAILS: dict[Kind, Detail] = {
    "flood": Flood(),
    "wildfire": Wildfire(),
    "storm": General(kind="storm", level="severe"),
}
KINDS = sorted(DETAILS)


def told(kind: Kind, name: str, ground: Area | Point) -> Solution:
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


def grounds(world: World) -> list[Area]:
    states = [hazard.state for hazard in world.known.hazards.values()]
    return [each.geometry for each in states if each.stands and isinstance(each.geometry, Area)]


def kept(ground: Area, all_of: list[Area]) -> bool:
    """Say whether the ground lies in one of them: a union with it then adds nothing."""
    return any(area.union([each, ground]) == each for each in all_of)


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 6), st.integers(1, 4), st.booleans()),
        min_size=1,
        max_size=5,
    ),
)
def test_all_ground_that_is_stated_lies_in_a_living_hazard(
    kind: Kind, drawn: list[tuple[str, int, int, bool]]
) -> None:
    world = World(NOW)
    stated = []
    for number, (source, east, half, drawn_area) in enumerate(drawn):
        place = square(70 + east / 20, 41, half / 50)
        ground = place if drawn_area else Point(longitude=place.longitude, latitude=41)
        world.take(told(kind, f"{source}:{number}", ground))
        if drawn_area:
            stated.append(place)
    assert all(kept(place, grounds(world)) for place in stated)


@pytest.mark.parametrize("kind", KINDS)
def test_areas_without_common_ground_are_two_even_by_way_of_a_point(kind: Kind) -> None:
    world = World(NOW)
    near = square(71.8, 41.0, 0.03)
    world.take(told(kind, "a:1", NAMANGAN), told(kind, "b:1", near))
    world.take(told(kind, "c:1", Point(longitude=71.73, latitude=41.0)))
    assert sorted(len(names) for names in world.partition()) == [1, 2]
    assert kept(NAMANGAN, grounds(world))
    assert kept(near, grounds(world))


@pytest.mark.parametrize("kind", KINDS)
def test_points_of_two_cities_and_a_point_beside_a_far_area_are_two_events(kind: Kind) -> None:
    for first in (NAMANGAN, Point(longitude=71.67, latitude=41.0)):
        world = World(NOW)
        world.take(told(kind, "a:1", first))
        world.take(told(kind, "b:1", Point(longitude=72.8, latitude=40.53)))
        assert len(world.partition()) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_one_by_decision_has_the_ground_of_all(kind: Kind) -> None:
    world = World(NOW)
    one, other = told(kind, "a:1", OSH), told(kind, "b:1", NAMANGAN)
    world.take(one, other)
    assert len(grounds(world)) == 2
    world.known.decisions = Decisions(together=frozenset({pair(one.name, other.name)}))
    world.take()
    (ground,) = grounds(world)
    assert ground.polygons == [*OSH.polygons, *NAMANGAN.polygons]


def test_discs_without_common_ground_are_two_and_others_are_one_ground_of_both() -> None:
    disc = General(kind="storm", level="severe", radius_km=5)
    here = replace(told("storm", "a:1", Point(longitude=70, latitude=41)), detail=disc)
    for east, events in ((0.3, 2), (0.05, 1)):
        world = World(NOW)
        there = Point(longitude=70 + east, latitude=41)
        world.take(here, replace(told("storm", "b:1", there), detail=disc))
        assert len(world.partition()) == events
    for place in (70, 70.05):
        assert kept(area.disc(place, 41, 5), grounds(world))


def test_a_depth_is_left_out_where_the_ground_of_others_reaches_beyond_it() -> None:
    deep = replace(told("flood", "a:1", OSH), detail=Flood(depth_m=1.0, probability=0.5))
    for half, depth_m in ((0.01, 1.0), (0.05, None)):
        world = World(NOW)
        world.take(deep, told("flood", "b:1", square(72.8, 40.53, half)))
        (state,) = [hazard.state for hazard in world.known.hazards.values() if hazard.state.stands]
        assert isinstance(state.detail, Flood)
        assert state.detail.depth_m == depth_m
        assert state.severity.level == "severe"


def test_a_polygon_in_a_hole_or_across_an_edge_is_ground_of_its_own() -> None:
    big, hole = square(70, 40, 2), square(70, 40, 1)
    ring = Area(longitude=70, latitude=40, polygons=[[*big.polygons[0], *hole.polygons[0]]])
    for other in (square(70, 40, 0.5), square(70, 40, 1.5), square(72, 40, 0.5)):
        whole = area.union([ring, other])
        assert whole is not None
        assert len(whole.polygons) == 2
    assert area.union([ring, square(71.5, 40, 0.1), big, ring]) != ring
    assert area.union([big, hole, big]) == big
    assert area.union([Point(longitude=70, latitude=40)]) is None

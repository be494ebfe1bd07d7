"""Frames and cuts: what is beyond the picture is left out, and what is inside stays."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.gateway.maps import clip
from services.gateway.maps.frame import Box, Frame, circle
from services.gateway.maps.reach import DISTANCES, question_of, reached
from shared.geo import distance_km

SIDE, MARGIN = 100.0, 5.0
POINTS = st.lists(st.tuples(st.floats(-400, 500), st.floats(-400, 500)), min_size=3, max_size=12)


@settings(max_examples=50, deadline=None)
@given(POINTS)
def test_nothing_of_a_cut_shape_lies_beyond_the_margin(points: list[tuple[float, float]]) -> None:
    ring = [*points, points[0]]
    parts = [clip.area(ring, SIDE, SIDE, MARGIN), *clip.line(points, SIDE, SIDE, MARGIN)]
    for x, y in (point for part in parts for point in part):
        assert -MARGIN - 1e-6 <= x <= SIDE + MARGIN + 1e-6
        assert -MARGIN - 1e-6 <= y <= SIDE + MARGIN + 1e-6


def test_a_shape_inside_stays_as_it_is_and_one_outside_is_gone() -> None:
    inside = [(10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 10.0)]
    assert set(clip.area(inside, SIDE, SIDE, MARGIN)) == set(inside)
    assert clip.line(inside, SIDE, SIDE, MARGIN) == [inside]
    outside = [(x + 500, y) for x, y in inside]
    assert clip.area(outside, SIDE, SIDE, MARGIN) == []
    assert clip.line(outside, SIDE, SIDE, MARGIN) == []


def test_a_line_that_leaves_and_returns_has_two_parts() -> None:
    line = [(50.0, 50.0), (50.0, 300.0), (80.0, 300.0), (80.0, 50.0)]
    parts = clip.line(line, SIDE, SIDE, 0)
    assert parts == [[(50.0, 50.0), (50.0, 100.0)], [(80.0, 100.0), (80.0, 50.0)]]


def test_an_area_around_the_picture_covers_it() -> None:
    around = [(-900.0, -900.0), (900.0, -900.0), (900.0, 900.0), (-900.0, 900.0), (-900.0, -900.0)]
    cut = Box.around(clip.area(around, SIDE, SIDE, MARGIN))
    assert (cut.west, cut.east) == (-MARGIN, SIDE + MARGIN)


@pytest.mark.parametrize("latitude", [37.9, 54.9])
def test_a_frame_holds_its_box_and_leads_back_to_places(latitude: float) -> None:
    box = Box(68.0, latitude - 0.2, 69.0, latitude + 0.2)
    frame = Frame.of(box, 800, 500)
    for place in ((box.west, box.south), (box.east, box.north)):
        assert frame.inside(frame.xy(place))
        assert frame.place(*frame.xy(place)) == pytest.approx(place)
    west, east = frame.place(0, 250), frame.place(800, 250)
    assert frame.km == pytest.approx(distance_km(*west, *east), rel=0.005)
    km, pixels = frame.bar()
    assert pixels * frame.km_per_pixel == pytest.approx(km)
    assert str(km)[0] in "125"


def test_one_point_makes_a_frame_of_some_kilometres() -> None:
    assert Frame.of(Box.around([(69.0, 38.0)]), 400, 400).km == pytest.approx(6)


def test_a_circle_lies_at_its_distance() -> None:
    ring = circle((72.0, 41.0), 300)
    assert ring[0] == ring[-1]
    for place in ring:
        assert distance_km(72.0, 41.0, *place) == pytest.approx(300, rel=1e-6)


def test_degrees_reach_as_far_as_the_median_does() -> None:
    medians = [8.4 - 0.01 * km for km in DISTANCES]
    assert [degree for degree, _ in reached(medians)] == [5, 6, 7, 8]
    assert reached(medians)[0][1] == pytest.approx(340)
    weak = reached([4.6 - 0.01 * km for km in DISTANCES])
    assert [degree for degree, _ in weak] == [4]
    assert reached([3.0 for _ in DISTANCES]) == []
    assert all(near < far for near, far in pairwise(DISTANCES))


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"kind": "earthquake", "magnitude": 7.0, "magnitude_type": "mww", "depth_km": 10}, "Mw"),
        ({"kind": "earthquake", "magnitude": 7.0, "magnitude_type": "ms", "depth_km": None}, "Ms"),
        ({"kind": "earthquake", "magnitude": 7.0, "magnitude_type": "mw", "depth_km": 200}, None),
        ({"kind": "earthquake", "magnitude": 5.0, "magnitude_type": "mb", "depth_km": 10}, None),
        ({"kind": "earthquake", "magnitude": 2.0, "magnitude_type": "ml", "depth_km": 10}, None),
        ({"kind": "flood"}, None),
    ],
)
def test_only_what_the_equation_speaks_of_is_asked(
    facts: dict[str, object], asked: str | None
) -> None:
    question = question_of(facts)
    assert (question and question["magnitude_type"]) == asked

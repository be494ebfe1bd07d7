"""Boundaries: what is accepted, corrected and refused."""

from itertools import pairwise
from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.plans.cities.boundary import VERTICES_MAX, bounds, polygon
from shared.errors import Invalid

SQUARE = [[72.7, 40.4], [72.9, 40.4], [72.9, 40.6], [72.7, 40.6], [72.7, 40.4]]
HOLE = [[72.75, 40.45], [72.75, 40.5], [72.8, 40.5], [72.8, 40.45], [72.75, 40.45]]


def area(ring: list[list[float]]) -> float:
    pairs = pairwise(ring)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def circle(points: int, radius: float = 0.1) -> list[list[float]]:
    angles = [2 * pi * number / points for number in range(points)]
    ring = [[70 + radius * cos(angle), 40 + radius * sin(angle)] for angle in angles]
    return [*ring, ring[0]]


def test_a_ring_wound_either_way_comes_out_counter_clockwise() -> None:
    assert polygon([SQUARE]) == [SQUARE]
    assert area(polygon([SQUARE[::-1]])[0]) > 0


def test_a_hole_comes_out_clockwise() -> None:
    outer, hole = polygon([SQUARE, HOLE[::-1]])
    assert area(outer) > 0 > area(hole)


def test_heights_and_repeated_positions_are_dropped() -> None:
    high = [[*position, 900.0] for position in [SQUARE[0], *SQUARE]]
    assert polygon([high]) == [SQUARE]


def test_the_extent_is_west_south_east_north() -> None:
    assert bounds([SQUARE]) == (72.7, 40.4, 72.9, 40.6)


@pytest.mark.parametrize(
    ("rings", "pointer", "words"),
    [
        ([], "#/boundary/coordinates", "outer ring"),
        ([SQUARE[:-1]], "#/boundary/coordinates/0", "closed"),
        ([SQUARE[:2]], "#/boundary/coordinates/0", "four positions"),
        ([[[200.0, 40.0], *SQUARE]], "#/boundary/coordinates/0/0", "longitude"),
        ([[[float("nan"), 40.0], *SQUARE]], "#/boundary/coordinates/0/0", "degrees"),
        ([[[1, 1], [2, 2], [3, 3], [1, 1]]], "#/boundary/coordinates/0", "nothing"),
        ([[[0, 0], [2, 2], [2, 0], [0, 3], [0, 0]]], "#/boundary/coordinates/0", "crosses"),
        ([SQUARE, [[p[0] + 5, p[1]] for p in HOLE]], "#/boundary/coordinates/1", "hole"),
        (
            [SQUARE, [[72.6, 40.45], [72.8, 40.45], [72.8, 40.5], [72.6, 40.45]]],
            "#/boundary/coordinates",
            "crosses",
        ),
        (
            [[[0, 0], [4, 0], [2, 1], [4, 4], [2, 1], [0, 4], [0, 0]]],
            "#/boundary/coordinates/0",
            "twice",
        ),
    ],
)
def test_what_is_no_polygon_is_refused_with_the_place_and_the_reason(
    rings: list[Any], pointer: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        polygon(rings)
    assert refused.value.errors[0].pointer.startswith(pointer)


def test_a_boundary_of_the_greatest_size_is_taken_and_a_larger_one_refused() -> None:
    assert len(polygon([circle(VERTICES_MAX - 1)])[0]) == VERTICES_MAX
    with pytest.raises(Invalid, match="simplify"):
        polygon([circle(VERTICES_MAX)])


@given(st.lists(st.floats(0.2, 1.0), min_size=3, max_size=40), st.booleans())
def test_a_star_shaped_ring_is_always_taken_and_comes_out_counter_clockwise(
    radii: list[float], reverse: bool
) -> None:
    count = len(radii)
    ring = [
        [70 + radius * cos(2 * pi * n / count), 40 + radius * sin(2 * pi * n / count)]
        for n, radius in enumerate(radii)
    ]
    ring.append(ring[0])
    (taken,) = polygon([ring[::-1] if reverse else ring])
    assert area(taken) > 0

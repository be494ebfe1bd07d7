"""Boxes as requests name them, and distances on the globe."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.errors import UnknownParameter
from shared.geo import EARTH_RADIUS_KM, Box, distance_km, read_box

longitudes = some.floats(-180, 180)
latitudes = some.floats(-90, 90)


@given(longitudes, latitudes, longitudes, latitudes)
def test_every_box_on_the_globe_is_read_with_and_without_heights(
    west: float, south: float, east: float, north: float
) -> None:
    south, north = sorted((south, north))
    box = Box(west, south, east, north)
    assert read_box(f"{west},{south},{east},{north}") == box
    assert read_box(f"{west},{south},-9,{east},{north},9") == box
    assert all(part.west <= part.east for part in box.parts())


def test_a_box_across_the_antimeridian_is_two() -> None:
    parts = Box(170, -20, -170, 20).parts()
    assert parts == [Box(170, -20, 180, 20), Box(-180, -20, -170, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,0,1,1",
        "0,0,inf,1",
        "0,50,10,40",
        "-200,0,10,40",
        "0,0,181,1",
        "0,-91,1,0",
        "1,2,9,3,4,-9",
    ],
)
def test_what_is_no_box_is_refused_by_name(text: str) -> None:
    with pytest.raises(UnknownParameter) as refused:
        read_box(text)
    assert refused.value.errors[0].pointer == "?bbox"


def test_a_degree_of_the_equator_and_the_way_between_the_poles() -> None:
    assert distance_km(70, 0, 71, 0) == pytest.approx(math.radians(1) * EARTH_RADIUS_KM)
    assert distance_km(0, 90, 120, -90) == pytest.approx(math.pi * EARTH_RADIUS_KM)
    assert distance_km(179.5, 40, -179.5, 40) == pytest.approx(distance_km(0, 40, 1, 40))


@given(longitudes, latitudes, longitudes, latitudes)
def test_a_distance_is_the_same_both_ways_and_at_most_half_the_globe(
    west: float, south: float, east: float, north: float
) -> None:
    there = distance_km(west, south, east, north)
    assert there == pytest.approx(distance_km(east, north, west, south), abs=1e-9)
    assert 0 <= there <= math.pi * EARTH_RADIUS_KM

import json
from itertools import combinations, pairwise
from math import cos, pi, sin
from typing import Any

import pytest

from services.gateway.alerts.cap.area import VERTICES_MAX, Point, rings
from shared.geo import distance_km
from tests.support.alerts import founder
from tests.support.captures import capture


def parts(ring: list[list[float]] | None, **changes: float) -> list[list[Point]]:
    boundary = [ring] if ring else None
    return rings(founder("osh").model_copy(update={"boundary": boundary, **changes}))


def of(ring: list[list[float]] | None) -> list[Point]:
    (found,) = parts(ring)
    return found


def crossing(ring: list[Point]) -> bool:
    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    edges = list(pairwise(ring))
    return any(
        turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
        for (a, b), (c, d) in combinations(edges, 2)
    )


def surface(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def test_a_small_boundary_is_kept_as_it_is() -> None:
    ring = [[72.0, 40.0], [73.0, 40.0], [73.0, 41.0], [72.0, 40.0]]
    assert of(ring) == [(72.0, 40.0), (73.0, 40.0), (73.0, 41.0), (72.0, 40.0)]


def test_a_boundary_of_thousands_of_vertices_fits_and_keeps_its_area() -> None:
    turns = [2 * pi * step / 4000 for step in range(4000)]
    ring = [
        [72.8 + (0.1 + 0.001 * sin(97 * turn)) * cos(turn), 40.5 + 0.1 * sin(turn)]
        for turn in turns
    ]
    found = of([*ring, ring[0]])
    assert len(found) <= VERTICES_MAX
    assert found[0] == found[-1]
    assert not crossing(found)
    whole = [(x, y) for x, y in [*ring, ring[0]]]
    assert surface(found) == pytest.approx(surface(whole), rel=0.02)


def test_a_boundary_that_crosses_itself_becomes_its_hull() -> None:
    found = of([[72.0, 40.0], [73.0, 41.0], [73.0, 40.0], [72.0, 41.0], [72.0, 40.0]])
    assert not crossing(found)
    assert surface(found) == pytest.approx(1.0)


def test_a_city_without_a_boundary_gets_a_round_area() -> None:
    found = of(None)
    assert found[0] == found[-1]
    assert 4 <= len(found) <= VERTICES_MAX
    assert not crossing(found)


def captured() -> list[Any]:
    file = capture("boundaries_whosonfirst/wof_boundaries_five_cities.geojson")
    found: list[Any] = []
    for feature in json.loads(file.read_text())["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        found += [polygons] if geometry["type"] == "Polygon" else polygons
    return [polygon[0] for polygon in found]


def test_real_boundaries_fit_the_profile() -> None:
    for ring in captured():
        found = of(ring)
        assert len(found) <= VERTICES_MAX
        assert found[0] == found[-1]
        assert not crossing(found)


def on_the_globe(found: list[list[Point]]) -> None:
    for ring in found:
        assert ring[0] == ring[-1]
        assert 4 <= len(ring) <= VERTICES_MAX
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
        assert not crossing(ring)


@pytest.mark.parametrize("longitude", [179.95, -179.95, 180.0, -180.0])
def test_a_city_at_the_antimeridian_has_an_area_on_each_side(longitude: float) -> None:
    found = parts(None, longitude=longitude, latitude=-16.8)
    on_the_globe(found)
    assert len(found) == 2
    whole = surface(of_place(0.0, -16.8))
    assert sum(map(surface, found)) == pytest.approx(whole, rel=1e-3)


def of_place(longitude: float, latitude: float) -> list[Point]:
    (found,) = parts(None, longitude=longitude, latitude=latitude)
    return found


@pytest.mark.parametrize("ring", [[179.0, -179.0], [179.0, 181.0], [-181.0, -179.0]])
def test_a_boundary_over_the_antimeridian_is_cut_there(ring: list[float]) -> None:
    west, east = ring
    found = parts([[west, -17.0], [east, -17.0], [east, -16.0], [west, -16.0], [west, -17.0]])
    on_the_globe(found)
    assert [sorted({x for x, _ in each}) for each in found] in (
        [[179.0, 180.0], [-180.0, -179.0]],
        [[-180.0, -179.0], [179.0, 180.0]],
    )
    assert [surface(each) for each in found] == [1.0, 1.0]


@pytest.mark.parametrize("latitude", [89.0, 89.95, 90.0, -89.95, -89.0])
def test_an_area_near_a_pole_stays_on_the_globe_and_holds_its_city(latitude: float) -> None:
    found = parts(None, longitude=70.0, latitude=latitude)
    on_the_globe(found)
    if abs(latitude) > 89.9:
        (ring,) = found
        assert {y for _, y in ring} > {90.0 if latitude > 0 else -90.0}


def test_a_round_area_is_as_wide_in_kilometres_everywhere() -> None:
    for latitude in (0.0, 40.0, 75.0):
        for x, y in of_place(70.0, latitude):
            assert distance_km(70.0, latitude, x, y) == pytest.approx(15.0, abs=0.01)

import json
from itertools import combinations, pairwise
from math import cos, pi, sin
from typing import Any

import pytest

from services.gateway.alerts.cap.area import VERTICES_MAX, Point, outline
from tests.support.alerts import founder
from tests.support.captures import capture


def of(ring: list[list[float]] | None) -> list[Point]:
    return outline(founder("osh").model_copy(update={"boundary": [ring] if ring else None}))


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


def rings() -> list[Any]:
    file = capture("boundaries_whosonfirst/wof_boundaries_five_cities.geojson")
    found: list[Any] = []
    for feature in json.loads(file.read_text())["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        found += [polygons] if geometry["type"] == "Polygon" else polygons
    return [polygon[0] for polygon in found]


def test_real_boundaries_fit_the_profile() -> None:
    for ring in rings():
        found = of(ring)
        assert len(found) <= VERTICES_MAX
        assert found[0] == found[-1]
        assert not crossing(found)

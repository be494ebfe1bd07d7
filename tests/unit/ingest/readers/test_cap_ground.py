"""The ground of a CAP message: circles, and polygons that cross themselves or are none."""

import math

import pytest

from services.ingest.hazards.kinds.area import overlap
from services.ingest.readers.polygons import area, mended
from shared.contracts.events.hazard import Area, Point, Position
from tests.support.warnings import NORTH, cap, one, replaced


def test_a_circle_is_a_point_with_its_reach() -> None:
    found = one(replaced(f"<polygon>{NORTH}</polygon>", "<circle>54.87,69.15 25</circle>"))
    assert found.infos[0].ground == Point(longitude=69.15, latitude=54.87)
    assert found.infos[0].radius_km == 25


@pytest.mark.parametrize(
    ("outline", "inside", "outside"),
    [
        # Two halves wound against each other, whose areas are nothing together.
        ("54,69 55,70 55,69 54,70 54,69", [(69.5, 54.1), (69.5, 54.9)], [(69.1, 54.5)]),
        ("54,69 56,71 56,69 54,70 54,69", [(69.5, 54.3), (69.5, 55.7)], [(69.1, 54.5)]),
        # The same by a corner that comes twice.
        (
            "54,69 54.5,69.5 55,70 55,69 54.5,69.5 54,70 54,69",
            [(69.5, 54.1), (69.5, 54.9)],
            [(69.1, 54.5)],
        ),
        # A star of five in one line.
        ("55,69 53.2,69.6 54.3,68 54.3,70 53.2,68.4 55,69", [(69, 54), (69, 54.8)], [(68.1, 53.2)]),
    ],
)
def test_a_polygon_that_crosses_itself_covers_its_loops_and_the_warning_says_so(
    outline: str, inside: list[Position], outside: list[Position]
) -> None:
    found = one(replaced(NORTH, outline))
    assert found.flaws == (
        "info 1 (ru-RU), area 1: polygon 1 crosses itself: each of its loops counts",
    )
    ground = found.infos[0].ground
    assert isinstance(ground, Area)
    for places, held in ((inside, True), (outside, False)):
        for x, y in places:
            assert overlap(ground, Point(longitude=x, latitude=y)) is held
    for polygon in ground.polygons:
        assert mended(polygon[0][:-1]) == [polygon[0][:-1]]
        assert area(polygon[0][:-1]) > 0


@pytest.mark.parametrize("line", ["54,69 55,70 56,71 54,69", "54,69 54,70 55,70 54,70 54,69"])
def test_a_polygon_that_is_a_line_is_left_out_and_its_warning_kept(line: str) -> None:
    alone = one(replaced(NORTH, line))
    assert alone.infos[0].ground is None
    said = "area 1: polygon 1 is a line and covers no ground: it is left out"
    assert said in alone.flaws[0]
    beside = one(replaced("<polygon>", f"<polygon>{line}</polygon><polygon>"))
    assert said in beside.flaws[0]
    assert beside.infos[0].ground == one(cap()).infos[0].ground


def test_a_scribble_and_an_outline_around_a_hole() -> None:
    turns = [2 * math.pi * 30 * step / 61 for step in range(61)]
    star = [f"{54 + math.sin(turn):.6f},{69 + math.cos(turn):.6f}" for turn in turns]
    scribble = one(replaced(NORTH, " ".join([*star, star[0]]))).infos[0].ground
    assert isinstance(scribble, Area)
    assert len(scribble.polygons) == 1
    assert overlap(scribble, Point(longitude=69, latitude=54))
    keyhole = "54,69 54,72 57,72 57,69 54,69 55,70 56,70 56,71 55,71 55,70 54,69"
    found = one(replaced(NORTH, keyhole))
    assert found.flaws == ()
    ground = found.infos[0].ground
    assert isinstance(ground, Area)
    assert not overlap(ground, Point(longitude=70.5, latitude=55.5))

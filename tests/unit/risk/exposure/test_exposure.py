"""Assets as arrays and people as cells."""

import tracemalloc
from typing import Any
from uuid import UUID

import numpy as np
import pytest

from services.risk.exposure.areas import inside, touches
from services.risk.exposure.assets import FACTS, Assets
from services.risk.exposure.cells import cells_of
from services.risk.exposure.part import PART, Part, bits_for, bounds_of, prefix_of
from shared.contracts.events.asset import counted_in
from shared.contracts.events.hazard import Area
from tests.support.risk import city, uuid_of

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [1.0, 2.0], [2.0, 2.0], [2.0, 1.0], [1.0, 1.0]]
CROOKED = [[72.7, 40.4], [72.9, 40.45], [72.85, 40.6], [72.8, 40.5], [72.72, 40.6], [72.7, 40.4]]


def row(name: str = "a", **facts: Any) -> tuple[object, ...]:
    values: dict[str, Any] = {
        "id": uuid_of(name),
        "owner_city": "osh",
        "classification": "public",
        "country": "KG",
        "system": "HEALTH",
        "subtype": "hospital",
        "name": name,
        "longitude": 72.8,
        "latitude": 40.5,
        "taxonomy": "C1L-LC",
        "criticality": 5,
        "vs30_m_s": None,
    }
    return tuple((values | facts).values())


@pytest.mark.parametrize(
    ("owner_city", "city", "counted"),
    [
        ("osh", "osh", "osh"),
        ("osh", "dushanbe", None),
        ("osh", "coalition", None),
        ("osh", None, None),
        ("coalition", "osh", "osh"),
        ("coalition", None, None),
    ],
)
def test_a_facility_counts_in_its_owners_city_or_is_the_coalitions(
    owner_city: str, city: str | None, counted: str | None
) -> None:
    assert counted_in(owner_city, city) == counted


def test_a_point_in_a_hole_is_outside() -> None:
    x, y = np.array([0.5, 1.5, 3.0, 5.0, -1.0]), np.array([0.5, 1.5, 3.0, 2.0, 2.0])
    assert inside([SQUARE, HOLE], x, y).tolist() == [True, False, True, False, False]


def test_a_ray_through_a_corner_counts_once() -> None:
    diamond = [[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]]
    x, y = np.array([0.0, -2.0, 2.0]), np.zeros(3)
    assert inside([diamond], x, y).tolist() == [True, False, False]


def circle(corners: int, radius: float, x: float, y: float) -> list[tuple[float, float]]:
    angle = np.linspace(0, 2 * np.pi, corners)
    ring = np.column_stack([x + radius * np.cos(angle), y + radius * np.sin(angle)])
    ring[-1] = ring[0]
    return [(float(a), float(b)) for a, b in ring]


@pytest.mark.parametrize(("away", "touching"), [(1.2, False), (1.0, True)])
def test_detailed_boundaries_that_nearly_meet_are_told_apart_in_little_memory(
    away: float, touching: bool
) -> None:
    """All pairs of their edges took 100 MB, in the middle of a consumer's transaction."""
    outline = [[list(corner) for corner in circle(5000, 1.0, 0, 0)]]
    middle = away * np.sqrt(0.5)
    near = Area(longitude=0, latitude=0, polygons=[[circle(500, 0.15, middle, middle)]])
    tracemalloc.start()
    try:
        assert touches(near, outline) is touching
        assert tracemalloc.get_traced_memory()[1] < 20e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("boundary", [[CROOKED], None])
def test_cells_hold_the_whole_population(boundary: list[list[list[float]]] | None) -> None:
    cells = cells_of(city(boundary=boundary), 400, 4000.0)
    assert cells.people.sum() == pytest.approx(450_000)
    assert 200 <= len(cells.people) <= 800
    assert cells.assumed is (boundary is None)


def test_cells_lie_inside_the_boundary() -> None:
    cells = cells_of(city(boundary=[CROOKED]), 400, 4000.0)
    assert inside([CROOKED], cells.longitude, cells.latitude).all()


def test_a_city_without_boundary_is_a_disc_of_its_density() -> None:
    cells = cells_of(city(), 400, 4000.0)
    radius_km = np.sqrt(450_000 / 4000 / np.pi)
    north_km = (cells.latitude - 40.53) * 111.195
    assert np.abs(north_km).max() == pytest.approx(radius_km, rel=0.1)


def test_a_boundary_thinner_than_a_cell_keeps_its_people() -> None:
    sliver = [[72.7, 40.4], [72.9, 40.6], [72.9, 40.60000001], [72.7, 40.4]]
    cells = cells_of(city(boundary=[sliver]), 4, 4000.0)
    assert cells.people.sum() == pytest.approx(450_000)


def same(one: Assets, other: Assets) -> None:
    """Say the same of every facility, whatever the order of what occurs."""
    assert one.digest == other.digest
    for name in ("ids", "systems", "longitude", "latitude", "criticality", "name_bytes", "ends"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert np.array_equal(one.vs30_m_s, other.vs30_m_s, equal_nan=True)
    assert one.names == other.names
    for listed, code in (
        ("holdings", "holding"),
        ("subtypes", "subtype"),
        ("taxonomies", "taxonomy"),
    ):
        said, expected = (
            [getattr(each, listed)[place] for place in getattr(each, code)] for each in (one, other)
        )
        assert said == expected, listed


def many(number: int, **changed: Any) -> list[tuple[object, ...]]:
    """Return facilities in the order of their ids; of every hundredth some facts changed."""
    return sorted(
        row(
            f"школа {each}",
            **{"taxonomy": f"C{each % 3}L-LC", **(changed if each % 100 == 7 else {})},
        )
        for each in range(number)
    )


def test_a_model_is_divided_into_parts_of_about_a_thousand() -> None:
    for number in (0, 1, PART - 1, PART, 10 * PART, 1_000_000, 10**9):
        parts = 1 << bits_for(number)
        assert parts == 1 or number / parts >= PART / 2
        assert number / parts <= PART or bits_for(number) == 16
    for bits in (0, 1, 10, 16):
        at = uuid_of("a")
        first, last = bounds_of(prefix_of(at, bits), bits)
        assert first <= at <= last
        assert prefix_of(first, bits) == prefix_of(last, bits) == prefix_of(at, bits)


def test_what_changed_joined_with_what_is_known_says_what_all_of_it_does() -> None:
    """A facility that changed has its own part made anew, and none else."""
    known = Assets.of(many(3 * PART))
    changed = Assets.of(many(3 * PART, taxonomy="W1-HC", subtype="clinic", owner_city="almaty"))
    one = many(3 * PART)
    one[5] = (*one[5][:9], "W2-HC", *one[5][10:])
    for other in (changed, Assets.of(one), known, Assets.of([])):
        same(Assets.joined(other.parts, known), other)
    kept = {part.digest for part in known.parts}
    assert sum(part.digest not in kept for part in Assets.of(one).parts) == 1
    assert len(known.parts) == 4


def test_an_id_that_ends_with_zeros_is_read_whole() -> None:
    ids = [UUID(int=1 << 100), UUID(int=3 << 64), UUID(int=7)]
    assets = Assets.of(sorted(row(id=id_) for id_ in ids))
    assert sorted(ids) == [assets.id_of(index) for index in range(3)]
    assert [assets.after(id_) for id_ in sorted(ids)] == [1, 2, 3]
    assert [place for _, place in assets.firsts()] == [min(ids)]


def test_packed_assets_are_the_same_again() -> None:
    rows = [row("a"), row("b", taxonomy=None, vs30_m_s=512.5, system="OTHER", country="UZ")]
    assets = Assets.of(rows)
    again = Assets.joined([Part.kept(part.facts) for part in assets.parts])
    same(again, assets)
    assert [again.id_of(0), again.id_of(1)] == [uuid_of("a"), uuid_of("b")]
    assert [again.name_of(0), again.name_of(1)] == ["a", "b"]
    assert again.taxonomies == ["C1L-LC", None]
    assert np.isnan(again.vs30_m_s[0])
    assert again.vs30_m_s[1] == 512.5
    assert again.which(lambda holding: holding.country == "UZ").tolist() == [False, True]


def test_a_change_of_any_fact_changes_the_digest() -> None:
    changes: dict[str, Any] = {
        "id": uuid_of("b"),
        "owner_city": "almaty",
        "classification": "internal",
        "country": "KZ",
        "system": "OTHER",
        "subtype": "clinic",
        "name": "b",
        "longitude": 72.80000000000001,
        "latitude": 40.6,
        "taxonomy": None,
        "criticality": 4,
        "vs30_m_s": 760.0,
    }
    assert tuple(changes) == FACTS
    digests = {Assets.of([row(**{name: value})]).digest for name, value in changes.items()}
    assert len(digests | {Assets.of([row()]).digest}) == len(FACTS) + 1


def test_a_city_without_assets_has_empty_arrays() -> None:
    assert len(Assets.of([])) == 0
    assert Assets.of([]).longitude.shape == (0,)

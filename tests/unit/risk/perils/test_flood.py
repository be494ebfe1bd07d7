"""Floods: what is known of the water decides what is said of facilities and people."""

from typing import Any

import numpy as np
import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.facilities import FacilityFilter, ranked
from services.risk.assessments.model import Impact, Inputs
from services.risk.exposure.cells import cells_of
from services.risk.perils import PERILS
from services.risk.perils.flood.needs import need_of
from services.risk.rules import Rules
from services.risk.science.flood import Sector
from shared.contracts.events.asset import AssetState, System
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Area, HazardState, Point
from shared.policy import ANONYMOUS
from tests.support.risk import PLACES, asset, city, exposed
from tests.support.waters import flood, gauge, square

RULES = Rules()
OSH = PLACES["osh"]["longitude"], PLACES["osh"]["latitude"]
AREA = square(*OSH, 0.02)
OUTSIDE = {"longitude": OSH[0] + 0.05}
PETROPAVLOVSK = Point(longitude=69.15, latitude=54.87)


def plant(name: str, subtype: str, system: System, **facts: Any) -> AssetState:
    return asset(name, system=system, subtype=subtype, **facts)


PUMP = plant("pump", "pumping_station", System.WATER, criticality=5)
SCHOOL = plant("school", "school", System.EDUCATION)
DRY_SCHOOL = plant("dry school", "school", System.EDUCATION, **OUTSIDE)


def wet(
    of: HazardState, *states: AssetState, where: CityState | None = None, rules: Rules = RULES
) -> Impact:
    found = compute(Inputs(of, where or city(), exposed(*states), rules))
    assert found is not None
    return found


def row_of(found: Impact, states: list[AssetState], name: str) -> int:
    return [each.name for each in sorted(states, key=lambda each: each.id)].index(name)


def test_facilities_in_known_water_are_damaged_by_depth_and_stop_at_their_threshold() -> None:
    """JRC, Asia, at 1.2 m: industry loses 0.5408 of its value, commerce 0.5864."""
    states = [PUMP, SCHOOL, DRY_SCHOOL]
    found = wet(flood(AREA, depth_m=1.2), *states)
    pump, school, dry = (row_of(found, states, name) for name in ("pump", "school", "dry school"))
    assert found.facilities.intensity[pump].tolist() == pytest.approx([1.2] * 3)
    assert found.facilities.damage[pump].tolist() == [0, 0, 0, 1, 0]
    assert found.facilities.function[[pump, school]].max() == 0
    assert found.facilities.mean[[pump, school]].max() == 0
    assert found.facilities.intensity[dry].tolist() == [0, 0, 0]
    assert found.facilities.damage[dry].tolist() == [1, 0, 0, 0, 0]
    assert [*found.facilities.function[dry], found.facilities.mean[dry]] == [1, 1, 1, 1]
    assert [each.name for each in found.worst] == ["pump", "school"]
    assert "0.5 m" in str(found.worst[0].note)


@pytest.mark.parametrize(
    ("depth", "state", "works"),
    [(0.02, 1, 1.0), (0.2, 2, 1.0), (0.31, 2, 0.0), (1.2, 3, 0.0), (4.5, 4, 0.0)],
)
def test_a_school_passes_through_the_states_as_the_water_rises(
    depth: float, state: int, works: float
) -> None:
    found = wet(flood(AREA, depth_m=depth), SCHOOL)
    assert int(found.facilities.damage[0].argmax()) == state
    assert found.facilities.mean[0] == works


def test_a_chance_of_water_is_the_range_from_dry_to_wet() -> None:
    found = wet(flood(AREA, depth_m=1.2, probability=0.3), SCHOOL, DRY_SCHOOL)
    [row] = [each for each in found.systems if each.assessed]
    assert row.damaged
    assert row.functionality
    assert (row.damaged.p05, row.damaged.p50, row.damaged.p95) == (0, 0, 1)
    assert row.damaged.mean == pytest.approx(0.3)
    assert (row.functionality.p05, row.functionality.p50, row.functionality.p95) == (0.5, 1, 1)
    assert row.functionality.mean == pytest.approx(0.85)
    depth = found.worst[0].intensity
    assert (depth.measure, depth.p05, depth.p50, depth.p95) == ("depth", 0, 0, 1.2)
    assert any("water coming or not" in line for line in found.warnings)


def test_without_a_depth_the_chance_is_kept_and_damage_is_not_invented() -> None:
    found = wet(flood(AREA, probability=0.4), SCHOOL, DRY_SCHOOL)
    assert [each.measure for each in found.footprint] == ["flood-probability"]
    [named] = found.worst
    assert named.damage is None
    assert named.functionality
    assert named.functionality.mean == pytest.approx(0.6)
    [row] = [each for each in found.systems if each.assets]
    assert (row.coverage, row.assessed, row.damaged) == ("registered", 2, None)
    assert any("no depth is known" in line for line in found.warnings)


def test_people_in_the_water_are_those_in_the_area_times_its_chance() -> None:
    cells = cells_of(city(), RULES.cells, RULES.density_per_km2)
    half = np.abs(cells.longitude - OSH[0]).clip(min=np.abs(cells.latitude - OSH[1]))
    inside = float(cells.people[half < 0.02].sum())
    assert 0 < inside < 450_000
    sure = wet(flood(AREA, depth_m=1.0)).population
    maybe = wet(flood(AREA, probability=0.25)).population
    assert sure
    assert maybe
    assert {each.measure: each.people for each in sure.exposed}["depth"] == pytest.approx(inside)
    told = {each.measure: each.people for each in maybe.exposed}
    assert told["flood-probability"] == pytest.approx(inside)
    assert told["depth"] == pytest.approx(0.25 * inside)
    assert sure.losses.fatalities is None


def test_people_in_an_area_smaller_than_their_cells_are_not_taken_to_be_none() -> None:
    """Two metres of water over 100 m of a city between the middles of two cells were green."""
    cells = cells_of(city(), RULES.cells, RULES.density_per_km2)
    columns, rows = np.unique(cells.longitude), np.unique(cells.latitude)
    middle = len(columns) // 2, len(rows) // 2
    between = float(columns[[middle[0] - 1, middle[0]]].mean())
    found = wet(flood(square(between, float(rows[middle[1]]), 0.0005), depth_m=2.0))
    assert found.level == "not-assessable"
    assert found.population is None
    assert any("no middle of a population cell" in line for line in found.warnings)


def test_water_deeper_than_the_damage_functions_know_is_said() -> None:
    deep, known = wet(flood(AREA, depth_m=7.0), SCHOOL), wet(flood(AREA, depth_m=6.0), SCHOOL)
    said = [
        [line for line in each.warnings if "depth outside 0 to 6 m" in line]
        for each in (deep, known)
    ]
    assert [len(lines) for lines in said] == [1, 0]


@pytest.mark.parametrize(
    ("chance", "level"), [(1e-6, "green"), (1e-4, "yellow"), (0.02, "orange"), (0.9, "red")]
)
def test_the_people_expected_in_the_water_make_the_level(chance: float, level: str) -> None:
    found = wet(flood(AREA, probability=chance))
    assert found.population
    assert found.population.level == level
    assert found.level == level


def test_an_area_of_which_nothing_is_known_is_not_assessable_and_says_so() -> None:
    found = wet(flood(AREA), SCHOOL, DRY_SCHOOL)
    assert found.level == "not-assessable"
    assert found.footprint == []
    assert found.worst == []
    [row] = [each for each in found.systems if each.assets]
    assert (row.coverage, row.assets, row.assessed) == ("partial", 2, 1)
    assert found.population
    assert found.population.level is None
    assert [each.meaning for each in found.population.exposed] == ["chance of water not known"]
    assert any("neither depth nor probability" in line for line in found.warnings)


@pytest.mark.parametrize(
    ("level_cm", "level"), [(1100, "yellow"), (1130, "orange"), (1179, "orange"), (1181, "red")]
)
def test_a_gauge_alone_tells_the_height_above_its_mark_and_is_never_green(
    level_cm: float, level: str
) -> None:
    """Petropavlovsk in April 2024 stood at 1,181 cm over a danger mark of 1,130 cm."""
    where = city("petropavl")
    school = asset("school", "petropavl")
    found = wet(flood(PETROPAVLOVSK, gauge=gauge(level_cm)), school, where=where)
    assert found.level == level
    assert found.population is None
    assert [(each.coverage, each.assessed) for each in found.systems if each.assets] == [
        ("partial", 0)
    ]
    assert np.isnan(found.facilities.damage).all()
    assert any("no area of the flood is known" in line for line in found.warnings)


def test_a_flood_that_falls_keeps_what_its_highest_water_meant() -> None:
    falling = flood(PETROPAVLOVSK, gauge=gauge(1100.0, highest_cm=1181.0))
    assert wet(falling, where=city("petropavl")).level == "red"


def test_a_gauge_without_a_mark_is_not_assessable() -> None:
    found = wet(flood(PETROPAVLOVSK, gauge=gauge(1181.0, None)), where=city("petropavl"))
    assert found.level == "not-assessable"


def test_depth_from_the_gauge_is_a_rule_that_must_be_switched_on_and_says_so() -> None:
    where, area = city("petropavl"), square(69.15, 54.87, 0.02)
    school, high = asset("school", "petropavl"), gauge(1181.0)
    off = wet(flood(area, gauge=high), school, where=where)
    assert off.footprint == []
    rules = Rules.model_validate({"flood": {"depth_from_gauge": True}})
    on = wet(flood(area, gauge=high), school, where=where, rules=rules)
    assert on.footprint[0].p50 == pytest.approx(0.51)
    assert on.facilities.mean[0] == 0
    assert any("depth assumed by the rule depth_from_gauge" in line for line in on.warnings)
    below = wet(flood(area, gauge=gauge(1100.0)), school, where=where, rules=rules)
    assert below.footprint == []


def test_a_facility_whose_threshold_nobody_knows_is_not_assessed() -> None:
    found = wet(flood(AREA, depth_m=1.0), plant("dam", "hydro", System.ELECTRICITY))
    assert [(each.coverage, each.assessed) for each in found.systems if each.assets] == [
        ("partial", 0)
    ]
    assert any("water or threshold is not known" in line for line in found.warnings)


def test_a_city_without_population_and_facilities_is_not_green() -> None:
    assert wet(flood(AREA, depth_m=2.0), where=city(population=None)).level == "not-assessable"


def test_every_system_has_needs_for_any_subtype_with_a_reason() -> None:
    for system in System:
        need = need_of(system, "of my own")
        assert need.threshold_m > 0
        assert need.basis
    assert need_of(System.HEALTH, "hospital").threshold_m == 1.07
    assert need_of(System.TRANSPORT, "road").sector is Sector.INFRASTRUCTURE


@pytest.mark.parametrize(
    ("area", "reached"),
    [
        (AREA, True),
        (square(*OSH, 3.0), True),
        (square(OSH[0], OSH[1] + 0.053, 0.003), True),
        (square(OSH[0] + 0.08, OSH[1] + 0.08, 0.01), False),
        (square(60.0, 50.0, 1.0), False),
    ],
)
def test_a_flood_reaches_the_cities_its_area_touches(area: Area, reached: bool) -> None:
    assert PERILS["flood"].reaches([flood(area)], [city()], RULES).tolist() == [[reached]]


def test_a_river_across_a_city_touches_it_though_no_corner_lies_inside() -> None:
    band = [(70.0, 40.52), (75.0, 40.52), (75.0, 40.53), (70.0, 40.53), (70.0, 40.52)]
    area = Area(longitude=72.5, latitude=40.525, polygons=[[band]])
    assert PERILS["flood"].reaches([flood(area)], [city()], RULES).all()


def test_a_gauge_is_the_city_it_stands_near() -> None:
    found = PERILS["flood"].reaches(
        [flood(PETROPAVLOVSK, gauge=gauge(1181.0)), flood(PETROPAVLOVSK)],
        [city("petropavl"), city("osh")],
        RULES,
    )
    assert found.tolist() == [[True, False], [True, False]]


def test_a_flood_of_which_only_a_point_is_known_is_told_near_it_and_is_not_green() -> None:
    assert not PERILS["flood"].reaches([flood(PETROPAVLOVSK)], [city("osh")], RULES).any()
    found = compute(Inputs(flood(PETROPAVLOVSK), city("petropavl"), exposed(), RULES))
    assert found is not None
    assert [each.rule for each in found.because] == ["flood.water-unknown"]
    assert (found.level, found.population) == ("not-assessable", None)


def test_facilities_of_unknown_strength_come_last_in_pages_and_are_not_lost() -> None:
    states = [SCHOOL, PUMP, DRY_SCHOOL]
    of = exposed(*states)
    found = wet(flood(AREA), *states)
    kept = found.facilities
    for sort in ("loss", "damage", "intensity"):
        wanted: Any = sort
        order, values = ranked(of, kept, FacilityFilter(sort=wanted), ANONYMOUS)
        assert sorted(order.tolist()) == [0, 1, 2]
        after = float(values[0]), of.id_of(int(order[0]))
        rest, _ = ranked(of, kept, FacilityFilter(sort=wanted, after=after), ANONYMOUS)
        assert rest.tolist() == order[1:].tolist()


def test_what_rules_earthquakes_is_not_in_the_hash_of_a_flood() -> None:
    """A change of the logic tree must not have every flood assessed again."""
    other = Rules.model_validate({"earthquake": {"vs30_m_s": 500.0}})
    deeper = Rules.model_validate({"flood": {"duration_factor": 1.5}})
    of = flood(AREA, depth_m=1.0)
    hashes = [wet(of, SCHOOL, rules=each).inputs_hash for each in (RULES, other, deeper)]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(
    ("level_cm", "level", "limit"),
    [(1100.0, "yellow", 0.0), (1140.0, "orange", 0.0), (1181.0, "red", 0.5)],
)
def test_the_river_above_its_mark_is_why(level_cm: float, level: str, limit: float) -> None:
    found = wet(flood(PETROPAVLOVSK, gauge=gauge(level_cm)), where=city("petropavl"))
    why = found.because[0]
    assert (why.rule, why.level, why.limit) == ("flood.gauge-above-danger", level, limit)
    assert why.value == pytest.approx((level_cm - 1130) / 100)

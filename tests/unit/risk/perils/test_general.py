"""Hazards of a kind without science of its own: who and what lies in their reach, and no more."""

from typing import Any

import numpy as np
import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.exposure.cells import cells_of
from services.risk.perils import PERILS
from services.risk.perils.general import GeneralPeril
from services.risk.rules import Rules
from shared.contracts.events.asset import AssetState, System
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import KINDS, HazardState, Kind
from shared.policy import Classification
from tests.support.hazards import general
from tests.support.risk import asset, city, exposed
from tests.support.waters import square

RULES = Rules()
OSH = (72.8, 40.53)
AREA = square(*OSH, 0.02)
SCHOOL = asset("school")
HOSPITAL = asset("hospital", system=System.HEALTH, subtype="hospital", criticality=5)
SECRET = asset("depot", criticality=5, classification=Classification.INTERNAL)
FAR = asset("far school", longitude=72.9)


def over(hazard: HazardState, *assets: AssetState, where: CityState | None = None) -> Impact:
    found = compute(Inputs(hazard, where or city(), exposed(*assets), RULES))
    assert found
    return found


def dry(**facts: Any) -> HazardState:
    return general("drought", geometry=AREA.model_dump(), bbox=AREA.box(), **facts)


def disc(radius_km: float | None, **place: Any) -> HazardState:
    at = {"longitude": OSH[0], "latitude": OSH[1]} | place
    return general("drought", detail={"radius_km": radius_km}, **at)


def test_every_kind_has_a_peril_and_all_but_three_the_general_one() -> None:
    assert set(PERILS) == set(KINDS)
    own = {kind for kind, peril in PERILS.items() if not isinstance(peril, GeneralPeril)}
    assert own == {"earthquake", "flood", "air-quality"}
    assert all(peril.kind == kind for kind, peril in PERILS.items())


def test_people_and_facilities_in_the_area_are_counted_and_nothing_is_invented() -> None:
    found = over(dry(), SCHOOL, HOSPITAL, SECRET, FAR)
    assert found.level == "not-assessable"
    cells = cells_of(city(), RULES.cells, RULES.density_per_km2)
    near = np.maximum(abs(cells.longitude - OSH[0]), abs(cells.latitude - OSH[1])) < 0.02
    assert found.population
    [reached] = found.population.exposed
    assert 0 < reached.people < 450_000
    assert reached.people == pytest.approx(float(cells.people[near].sum()))
    assert found.population.losses.fatalities is None
    assert found.population.losses.economic_loss_musd is None
    rows = {row.system: row for row in found.systems}
    education, health = rows[System.EDUCATION], rows[System.HEALTH]
    assert (education.assets, education.exposed, education.assessed) == (2, 1, 1)
    assert education.withheld
    assert (health.assets, health.exposed, health.assessed) == (1, 1, 0)
    assert (health.coverage, health.damaged, health.functionality) == ("partial", None, None)
    assert rows[System.FOOD].exposed == 0
    assert any("drought" in line and "not assessable" in line for line in found.warnings)


def test_public_facilities_in_the_area_are_named_by_criticality_without_numbers() -> None:
    found = over(dry(), SCHOOL, HOSPITAL, SECRET, FAR)
    assert [each.name for each in found.worst] == ["hospital", "school"]
    for each in found.worst:
        assert (each.damage, each.functionality) == (None, None)
        assert each.intensity.measure == "inside"
        assert "not assessable" in str(each.note)


def test_a_radius_that_the_source_states_is_the_reach() -> None:
    found = over(disc(3.0), SCHOOL, FAR)
    assert [each.name for each in found.worst] == ["school"]
    assert over(disc(12.0), SCHOOL, FAR).systems[0].exposed == 2
    assert [each.p50 for each in found.footprint] == [1.0]


def test_people_in_a_reach_smaller_than_their_cells_are_not_taken_to_be_none() -> None:
    cells = cells_of(city(), RULES.cells, RULES.density_per_km2)
    columns, rows = np.unique(cells.longitude), np.unique(cells.latitude)
    middle = {
        "longitude": float(columns[len(columns) // 2 : len(columns) // 2 + 2].mean()),
        "latitude": float(rows[len(rows) // 2 : len(rows) // 2 + 2].mean()),
    }
    found = over(disc(0.01, **middle))
    assert found.population is None
    assert any("no middle of a population cell" in line for line in found.warnings)


def test_a_point_of_unknown_reach_is_told_to_cities_nearby_and_says_what_is_not_known() -> None:
    found = over(disc(None), SCHOOL)
    assert (found.level, found.footprint, found.worst, found.population) == (
        "not-assessable",
        [],
        [],
        None,
    )
    assert {row.exposed for row in found.systems} == {None}
    assert any("neither an area nor a radius" in line for line in found.warnings)


@pytest.mark.parametrize(
    ("radius_km", "longitude", "reached"),
    [
        (None, 72.95, True),
        (None, 73.5, False),
        (5.0, 72.95, False),
        (12.0, 72.95, True),
        (200.0, 74.0, True),
    ],
)
def test_what_touches_a_city_reaches_it(
    radius_km: float | None, longitude: float, *, reached: bool
) -> None:
    hazard = disc(radius_km, longitude=longitude)
    found = PERILS["storm"].reaches([hazard], [city()], RULES)
    assert found.tolist() == [[reached]]


def test_a_city_whose_people_nobody_counted_is_told_so() -> None:
    found = over(dry(), where=city(population=None))
    assert found.population is None
    assert found.level == "not-assessable"
    assert any("population unknown" in line for line in found.warnings)


@pytest.mark.parametrize(
    ("rules", "same"),
    [
        ({"earthquake": {"vs30_m_s": 500.0}, "flood": {"duration_factor": 1.5}}, True),
        ({"general": {"near_km": 30.0}}, False),
    ],
)
def test_only_its_own_rules_are_in_the_hash_of_a_general_hazard(
    rules: dict[str, object], *, same: bool
) -> None:
    other = compute(Inputs(dry(), city(), exposed(SCHOOL), Rules.model_validate(rules)))
    assert other
    assert (other.inputs_hash == over(dry(), SCHOOL).inputs_hash) is same


@pytest.mark.parametrize("kind", ["earthquake", "flood", "air-quality"])
def test_the_general_rules_are_in_no_hash_of_a_kind_with_rules_of_its_own(kind: Kind) -> None:
    assert "general" not in RULES.of(kind)

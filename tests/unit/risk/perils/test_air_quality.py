"""Polluted air: who breathes it, beside whose levels, and what cannot be said."""

from typing import Any

import pytest

from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.perils import PERILS
from services.risk.rules import Rules
from shared.contracts.events.asset import AssetState, System
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState, Point
from tests.support.risk import asset, city, exposed
from tests.support.waters import air, square

RULES = Rules()


def breathed(of: HazardState, *states: AssetState, where: CityState | None = None) -> Impact:
    found = compute(Inputs(of, where or city(), exposed(*states), RULES))
    assert found is not None
    return found


def people(found: Impact, measure: str) -> dict[float, tuple[int, str | None]]:
    assert found.population
    return {
        each.at_least: (round(each.people), each.meaning)
        for each in found.population.exposed
        if each.measure == measure
    }


def test_the_footprint_is_the_hour_the_day_and_the_index() -> None:
    found = breathed(air(187.0, 121.0))
    values = {each.measure: (each.p50, each.unit) for each in found.footprint}
    assert values == {
        "pm2.5": (187.0, "ug/m3"),
        "pm2.5-24h": (121.0, "ug/m3"),
        # 151 to 200 over the EPA's band of 55.5 to 125.4 ug/m3: 151 + 49 / 69.9 x 65.5.
        "aqi": (197.0, "1"),
    }


def test_people_stand_beside_the_index_the_who_levels_and_the_national_limit() -> None:
    found = breathed(air(80.0, 40.0))
    categories = people(found, "aqi")
    assert categories[101.0] == (450_000, "unhealthy for sensitive groups")
    assert categories[151.0] == (0, "unhealthy")
    marks = people(found, "pm2.5-24h")
    assert list(marks) == [15, 25, 35, 37.5, 50, 75]
    assert marks[15] == (450_000, "WHO guideline")
    assert marks[35] == (450_000, "national limit (KG)")
    assert marks[50] == (0, "WHO interim target 2")
    assert any("health effects are not assessable" in line for line in found.warnings)
    assert found.population
    assert found.population.losses.fatalities is None


def test_a_country_whose_limit_is_not_known_is_said_to_be_so() -> None:
    found = breathed(air(80.0, 40.0), where=city(country="TJ"))
    assert list(people(found, "pm2.5-24h")) == [15, 25, 37.5, 50, 75]
    assert any("limit of pm2.5 in TJ is not known" in line for line in found.warnings)


@pytest.mark.parametrize(
    ("hour", "day", "level"),
    [
        (10.0, 8.0, "green"),
        (50.0, 36.0, "yellow"),
        (90.0, 60.0, "orange"),
        (300.0, 130.0, "red"),
        (300.0, None, "red"),
        (8.0, None, "not-assessable"),
    ],
)
def test_the_index_makes_the_level_and_one_hour_gives_no_all_clear(
    hour: float, day: float | None, level: str
) -> None:
    found = breathed(air(hour, day), asset("school"))
    assert found.level == level
    said = any("the mean of 24 hours is not known" in line for line in found.warnings)
    assert said == (day is None)


def test_a_pollutant_without_an_index_is_not_assessable() -> None:
    found = breathed(air(300.0, 200.0, pollutant="no2"))
    assert found.level == "not-assessable"
    assert people(found, "no2-24h")[25][1] == "WHO guideline"
    assert any("no index of no2" in line for line in found.warnings)


def test_schools_kindergartens_and_hospitals_are_named_and_nothing_is_damaged() -> None:
    facilities = [
        asset("school", criticality=3),
        asset("kindergarten", subtype="kindergarten", criticality=4),
        asset("hospital", system=System.HEALTH, subtype="hospital", criticality=5),
        asset("substation", system=System.ELECTRICITY, subtype="substation", criticality=5),
    ]
    found = breathed(air(187.0, 121.0), *facilities)
    assert [each.name for each in found.worst] == ["hospital", "kindergarten", "school"]
    for each in found.worst:
        assert each.damage
        assert each.damage.none == 1
        assert each.functionality
        assert each.functionality.p05 == 1
        assert each.note
    for row in found.systems:
        assert row.coverage != "partial"
        assert row.damaged is None or row.damaged.p95 == 0
    assert breathed(air(10.0, 8.0), *facilities).worst == []


@pytest.mark.parametrize(
    ("where", "reached"),
    [
        (Point(longitude=72.8, latitude=40.53), True),
        (Point(longitude=73.3, latitude=40.53), True),
        (Point(longitude=73.5, latitude=40.53), False),
        (square(73.5, 40.53, 0.69), True),
    ],
)
def test_air_reaches_cities_near_its_station_or_in_its_area(where: Any, reached: bool) -> None:
    found = PERILS["air-quality"].reaches([air(90.0, 60.0, where)], [city()], RULES)
    assert found.tolist() == [[reached]]


def test_without_a_population_nobody_is_counted_and_the_air_still_has_its_level() -> None:
    found = breathed(air(187.0, 121.0), where=city(population=None))
    assert found.population is None
    assert found.level == "orange"


@pytest.mark.parametrize(
    ("day", "rule", "level", "limit"),
    [
        (121.0, "air-quality.index", "orange", 151.0),
        (None, "air-quality.hour-only", "not-assessable", 101.0),
    ],
)
def test_the_index_and_its_limit_are_why(
    day: float | None, rule: str, level: str, limit: float
) -> None:
    [why] = breathed(air(20.0, day)).because
    assert (why.rule, why.level, why.limit) == (rule, level, limit)


def test_a_pollutant_without_an_index_says_so() -> None:
    [why] = breathed(air(400.0, 300.0, pollutant="no2")).because
    assert (why.rule, why.level, why.value) == (
        "air-quality.no-index",
        "not-assessable",
        None,
    )

"""Every level says by which rules, values and limits it came about, and what was missing."""

from typing import Any

import pytest

from services.risk.assessments import withholding
from services.risk.assessments.compute import compute
from services.risk.assessments.model import Impact, Inputs
from services.risk.perils import levels
from services.risk.perils.levels import Rule
from services.risk.rules import Rules
from shared.contracts.events.assessment import LEVELS, Fractiles, Reason, SystemSummary
from shared.contracts.events.asset import AssetState, System
from shared.contracts.events.hazard import HazardState
from tests.support.hazards import general
from tests.support.risk import asset, city, exposed, hazard
from tests.support.waters import flood, square

RULES = Rules()
NEAR: dict[str, Any] = {"magnitude": 7.0, "longitude": 72.84, "latitude": 40.53, "depth_km": 8.0}
AREA = square(72.8, 40.53, 0.05)


def found(of: HazardState, *states: AssetState, **facts: Any) -> Impact:
    impact = compute(Inputs(of, city(**facts), exposed(*states), RULES))
    assert impact
    return impact


def reason(impact: Impact, rule: Rule) -> Reason:
    return next(each for each in impact.because if each.rule == rule)


def check(impact: Impact) -> None:
    """Hold what is true of every list of reasons."""
    places = [LEVELS.index(each.level) for each in impact.because]
    assert places == sorted(places, reverse=True)
    assert impact.because[0].level == impact.level


def test_an_earthquake_names_the_system_that_fails_and_the_losses() -> None:
    impact = found(hazard(**NEAR), asset("school"), asset("pump", system=System.WATER))
    check(impact)
    by_system = [each for each in impact.because if each.rule == Rule.FUNCTIONALITY]
    means = {row.system: row.functionality.mean for row in impact.systems if row.functionality}
    assert {each.system: each.value for each in by_system} == means
    deaths = reason(impact, Rule.FATALITIES)
    assert impact.population
    losses = impact.population.losses
    assert losses.fatalities
    assert (deaths.value, deaths.level) == (losses.fatalities.p50, losses.fatality_level)
    assert deaths.unit == "deaths"
    assert deaths.limit in {1.0, 100.0, 1000.0}


def test_what_nobody_could_count_is_named_as_missing() -> None:
    impact = found(hazard(**NEAR), population=None)
    check(impact)
    assert {each.rule for each in impact.because} == {Rule.NO_PEOPLE, Rule.NO_SYSTEMS}
    assert {each.value for each in impact.because} == {None}


def test_a_flood_names_the_people_in_the_water() -> None:
    impact = found(flood(AREA, depth_m=1.0), asset("school"))
    check(impact)
    people = reason(impact, Rule.IN_WATER)
    assert impact.population
    assert (people.level, people.unit) == (impact.population.level, "people")
    assert people.value == impact.population.exposed[-1].people


def test_a_flood_whose_water_is_not_known_says_so() -> None:
    impact = found(flood(AREA), asset("school"))
    check(impact)
    assert [each.rule for each in impact.because] == [Rule.NO_WATER]


def test_a_kind_without_a_method_says_so() -> None:
    impact = found(general("drought", longitude=72.8, latitude=40.53), asset("school"))
    check(impact)
    assert impact.because == [levels.missing(Rule.NO_METHOD)]


@pytest.mark.parametrize(
    ("value", "level", "limit"),
    [(0.5, "green", 1), (1, "yellow", 1), (150, "orange", 100), (1e6, "red", 1000)],
)
def test_the_limit_is_where_the_level_begins_or_the_nearest(
    value: float, level: str, limit: float
) -> None:
    made = levels.rising("a.b", value, (1, 100, 1000), "deaths")
    assert (made.level, made.limit) == (level, limit)


def row(system: System, mean: float, *, withheld: bool = False) -> SystemSummary:
    some = Fractiles(p05=0, p50=0, p95=1, mean=mean)
    return SystemSummary(
        system=system,
        coverage="partial",
        assets=1,
        assessed=1,
        functionality=None if withheld else some,
        withheld=withheld,
    )


@pytest.mark.parametrize(("mean", "told"), [(0.3, "red"), (0.95, None)])
def test_a_withheld_system_is_neither_named_nor_numbered(mean: float, told: str | None) -> None:
    """Its value would tell of one or two facilities; that a level rests on it the level says."""
    whole = [row(System.HEALTH, 0.85), row(System.WATER, mean)]
    public = [row(System.HEALTH, 0.85), row(System.WATER, mean, withheld=True)]
    because = withholding.because(levels.of_systems(whole, RULES), public)
    assert System.WATER not in {each.system for each in because}
    hidden = [each for each in because if each.rule == Rule.SYSTEMS_WITHHELD]
    assert [each.level for each in hidden] == ([told] if told else [])
    assert {each.value for each in hidden} <= {None}
    assert because[0].level == levels.of(levels.of_systems(whole, RULES))

"""People and money under given shaking: that of cities in earthquakes that happened."""

from typing import Any

import numpy as np
import pytest

from services.risk.exposure.cells import Cells, cells_of
from services.risk.perils import levels
from services.risk.perils.earthquake.footprint import Ground
from services.risk.perils.earthquake.people import summary_of
from services.risk.perils.levels import Rule
from services.risk.science.ground_motion import Distances, GroundMotion
from shared.contracts.events.assessment import Fractiles, PopulationSummary
from shared.contracts.events.city import CityState
from tests.support.risk import city


def ground(
    pga: float,
    pgv: float,
    places: int,
    tau: float = 0.35,
    phi: float = 0.58,
    magnitude: float | None = None,
) -> Ground:
    """Return shaking that is the same at all places."""
    every = np.ones(places)
    deviations = np.hypot(tau, phi) * every, tau * every, phi * every
    of_pga, of_pgv = (GroundMotion(median * every, *deviations) for median in (pga, pgv))
    return Ground([], [], None, Distances(), of_pga, of_pgv, magnitude=magnitude)


def shaken(name: str, pga: float, pgv: float, **facts: Any) -> PopulationSummary:
    where = city(name, **facts)
    found, _ = summary_of(*_there(where, pga, pgv), where)
    assert found
    return found


def _there(where: CityState, pga: float, pgv: float) -> tuple[Ground, Cells]:
    cells = cells_of(where, 400, 4000.0)
    return ground(pga, pgv, len(cells.people)), cells


def deaths_of(found: PopulationSummary) -> Fractiles:
    assert found.losses.fatalities
    return found.losses.fatalities


SUUSAMYR = {"pga": 0.02976, "pgv": 4.62, "population": 713_400}


def test_a_third_of_a_chance_of_a_death_is_not_stated_as_certainly_none() -> None:
    """Namangan on 19 August 1992, which stood at 0, 0, 0 beside an intensity of up to VI."""
    found = shaken("namangan", **SUUSAMYR)
    deaths = deaths_of(found)
    assert found.losses.at_least_one_death == pytest.approx(0.36, abs=0.04)
    assert deaths.mean == pytest.approx(11, rel=0.15)
    assert deaths.p95 == pytest.approx(38, rel=0.15)
    assert 0 < deaths.p50 < 1
    assert found.losses.fatality_bins
    assert found.losses.at_least_one_death == pytest.approx(sum(found.losses.fatality_bins[1:]))


def test_the_level_is_that_of_the_median_and_says_how_likely_its_limit_is() -> None:
    found = shaken("namangan", **SUUSAMYR)
    [deaths, money] = levels.of_losses(found)
    assert (deaths.rule, deaths.level, deaths.limit) == (Rule.FATALITIES, "green", 1.0)
    assert deaths.value == deaths_of(found).p50
    assert deaths.chance == pytest.approx(found.losses.at_least_one_death)
    assert money.rule == Rule.ECONOMIC_LOSS
    assert money.chance is not None
    assert 0 < money.chance < 0.5


def test_no_more_is_lost_than_is_exposed() -> None:
    """Ashgabat in 1948: p95 stood at 305,365 million USD, eleven times what the city owned."""
    facts = {"population": 1_030_063, "gdp_per_capita_usd": 1753.65}
    found = shaken("ashgabat", 0.47, 65.0, **facts)
    money = found.losses.economic_loss_musd
    assert money
    exposed = 1_030_063 * 1753.65 * 15.6145 / 1e6
    assert exposed == pytest.approx(28_205.56, abs=0.1)
    assert money.p95 == pytest.approx(exposed)
    assert money.mean is not None
    assert money.p50 < money.mean < exposed
    assert deaths_of(found).p95 < 1_030_063


def test_a_few_people_cannot_die_more_often_than_they_are() -> None:
    found = shaken("osh", 1.2, 150.0, population=3)
    assert deaths_of(found).p95 <= 3


def test_people_exposed_are_expected_with_an_interval() -> None:
    found = shaken("namangan", **SUUSAMYR)
    for each in found.exposed:
        assert each.p05 is not None
        assert each.p95 is not None
        # The mean of a few strong strata may lie above p95.
        assert 0 <= each.p05 <= each.p95 <= 713_400 + 1e-6
        assert 0 < each.people <= 713_400 + 1e-6
    strong = next(each for each in found.exposed if each.at_least == 5.5)
    # At the median intensity, 4.5, nobody is in VI; one in six is expected there.
    assert 80_000 < strong.people < 180_000
    assert strong.p95
    assert strong.p95 > 400_000


def test_losses_rise_without_a_step_as_shaking_rises() -> None:
    found = [deaths_of(shaken("osh", pga, 150 * pga)).p50 for pga in np.geomspace(0.01, 0.8, 60)]
    steps = np.diff(np.log(found))
    assert (steps > 0).all()
    assert steps.max() < 3 * np.median(steps)


def test_weak_shaking_has_a_small_chance_and_no_certainty() -> None:
    found = shaken("osh", 0.003, 0.4)
    assert found.losses.at_least_one_death
    assert 0 < found.losses.at_least_one_death < 0.02
    assert deaths_of(found).p95 > 0


def test_equal_shaking_gives_equal_numbers() -> None:
    assert shaken("osh", 0.1, 12.0) == shaken("osh", 0.1, 12.0)


def test_losses_of_a_small_earthquake_take_a_part_of_what_differs_from_place_to_place() -> None:
    """M 4 under a city: a death in one of four, and seven of them, were to be expected."""
    where = city("osh", population=450_000)
    cells = cells_of(where, 400, 4000.0)
    chances, people = [], []
    for magnitude in (4.0, 5.0, 5.25, 5.5, 7.0, None):
        there = ground(0.066, 2.0, len(cells.people), magnitude=magnitude)
        found, notes = summary_of(there, cells, where)
        assert found
        assert found.losses.at_least_one_death is not None
        chances.append(found.losses.at_least_one_death)
        people.append(found.exposed)
        assert any("PAGER-empirical: magnitude" in note for note in notes) == (magnitude == 4.0)
        small = magnitude is not None and magnitude < 5.5
        assert any("below 5.5" in note for note in notes) == small
    assert chances[0] == chances[1] < chances[2] < chances[3] == chances[4] == chances[5]
    assert chances[0] < chances[3] / 4
    assert all(each == people[0] for each in people), "all of it moves the people exposed"


@pytest.mark.parametrize("population", [1, 10, 1000, 450_000, 1_000_000_000])
def test_no_more_people_are_exposed_than_there_are(population: int) -> None:
    """The cells of ten people added up to 10.000000000000005."""
    found = shaken("osh", 0.5, 60.0, population=population)
    stated = [(each.people, each.p05, each.p95) for each in found.exposed]
    assert np.array(stated, dtype=np.float64).max() <= population

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import population
from services.risk.science.limits import ScienceError
from services.risk.science.population import Level, Loss


@pytest.mark.parametrize("country", ["KZ", "KG", "TJ", "TM", "UZ"])
def test_the_five_countries_share_one_fatality_curve(country: str) -> None:
    curve = population.curve(Loss.FATALITY, country)
    shared = population.curve(Loss.FATALITY, "KZ")
    assert (curve.theta, curve.beta, curve.g) == (shared.theta, shared.beta, shared.g)
    assert curve.regional


def test_very_small_losses_are_spread_about_one_half() -> None:
    tiny, half = population.estimate(5e-4, [1.4]), population.estimate(0.5, [1.4])
    assert tiny.bins == pytest.approx(half.bins)
    assert tiny.level is Level.GREEN


def test_where_nobody_is_exposed_nobody_dies() -> None:
    assert list(population.estimate(0, [1.4]).bins) == [1, 0, 0, 0, 0, 0, 0]


def test_the_end_of_the_scale_takes_the_rate_of_nine() -> None:
    curve = population.curve(Loss.FATALITY, "KZ")
    nine, ten = [0.0] * 10, [0.0] * 10
    nine[8] = ten[9] = 1000.0
    assert population.expected_loss(curve, nine) == population.expected_loss(curve, ten)


def test_money_is_people_times_income_times_wealth() -> None:
    curve = population.curve(Loss.ECONOMY, "KZ")
    people = [0] * 7 + [1000, 0, 0]
    loss = population.expected_loss(curve, people, gdp_per_capita=10_000)
    assert loss == pytest.approx(1000 * 0.196833 * 10_000 * 15.6145, rel=3e-6)


def test_the_spread_follows_the_rules_for_small_losses_and_several_countries() -> None:
    assert population.combined_g([1.2, 0.9], 50) == pytest.approx(1.5)
    assert population.combined_g([2.4, 2.4], 50) == 2.5
    assert population.combined_g([1.9], 0.5) == 1.7613
    assert population.combined_g([1.4], 0.5) == 1.4


@pytest.mark.parametrize(
    ("loss", "level"),
    [(0.99, Level.GREEN), (1, Level.YELLOW), (100, Level.ORANGE), (1000, Level.RED)],
)
def test_levels_begin_at_their_edges(loss: float, level: Level) -> None:
    assert population.level(loss) is level


def test_the_summary_is_the_worse_level() -> None:
    assert population.worse(Level.YELLOW, Level.RED) is Level.RED
    assert population.worse(Level.ORANGE, Level.GREEN) is Level.ORANGE


def test_exposure_is_counted_by_the_nearest_degree() -> None:
    found = population.exposure([4.49, 4.5, 9.7, 12.0, 0.2], [1, 2, 4, 8, 16])
    assert list(found) == [16, 0, 0, 1, 2, 0, 0, 0, 0, 12]


@given(
    st.lists(st.tuples(st.floats(1, 10), st.floats(0, 1e6)), min_size=1, max_size=20),
    st.floats(0.01, 2),
)
def test_expected_exposure_keeps_all_people_and_tends_to_the_count(
    cells: list[tuple[float, float]], sigma: float
) -> None:
    mmi, people = map(np.array, zip(*cells, strict=True))
    total = people.sum()
    assert population.exposure_expected(mmi, sigma, people).sum() == pytest.approx(total)
    middle = np.round(mmi)
    sure = population.exposure_expected(middle, 1e-3, people)
    assert sure == pytest.approx(population.exposure(middle, people))


@given(st.floats(0, 1e7), st.floats(0.3, 2.5))
def test_bins_are_probabilities(expected: float, g: float) -> None:
    bins = population.estimate(expected, [g]).bins
    assert bins.sum() == pytest.approx(1, abs=1e-9)
    assert bins.min() >= -1e-12


@given(st.integers(4, 8), st.floats(1, 1e6))
def test_stronger_shaking_kills_more(degree: int, people: float) -> None:
    curve = population.curve(Loss.FATALITY, "KG")
    weaker, stronger = np.zeros(10), np.zeros(10)
    weaker[degree - 1], stronger[degree] = people, people
    weak = population.expected_loss(curve, weaker)
    assert population.expected_loss(curve, stronger) > weak


@pytest.mark.parametrize(
    ("field", "call"),
    [
        ("country", lambda: population.curve(Loss.FATALITY, "XX")),
        ("people", lambda: population.exposure([6.0], [-1])),
        ("people", lambda: population.exposure([6.0, 7.0], [1])),
        ("people", lambda: population.expected_loss(population.curve(Loss.FATALITY, "KZ"), [1])),
        ("expected", lambda: population.estimate(-1, [1.4])),
        ("spreads", lambda: population.estimate(1, [])),
    ],
)
def test_bad_arguments_are_refused_by_name(field: str, call: Callable[[], object]) -> None:
    with pytest.raises(ScienceError) as refused:
        call()
    assert refused.value.field == field


def test_notes_say_where_a_curve_is_that_of_a_group() -> None:
    shared = population.notes(Loss.FATALITY, population.curve(Loss.FATALITY, "TM"))
    assert "Uzbekistan share one" in shared[0]
    other = population.notes(Loss.FATALITY, population.curve(Loss.FATALITY, "NP"))
    assert "group of countries" in other[0]
    assert population.notes(Loss.FATALITY, population.curve(Loss.FATALITY, "IR")) == []


def test_fractiles_are_those_of_the_lognormal_of_the_bins() -> None:
    estimate = population.estimate(290.6028, [1.462592])
    low, middle, high = population.fractiles(estimate)
    assert middle == 290.6028
    for edge, probability in ((low, 0.05), (high, 0.95)):
        found = population.between(290.6028, estimate.g, 0, edge)
        assert found == pytest.approx(probability, abs=1e-4)

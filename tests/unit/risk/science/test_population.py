from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from services.risk.science import population
from services.risk.science.limits import ScienceError
from services.risk.science.population import Level, Loss


@pytest.mark.parametrize("country", ["KZ", "KG", "TJ", "TM", "UZ"])
def test_the_five_countries_share_one_fatality_curve(country: str) -> None:
    curve = population.curve(Loss.FATALITY, country)
    shared = population.curve(Loss.FATALITY, "KZ")
    assert (curve.theta, curve.beta, curve.g) == (shared.theta, shared.beta, shared.g)
    assert curve.regional


def test_very_small_losses_are_no_third_of_a_death() -> None:
    """PAGER computes bins below 0.001 about 0.5, which is a rule of display."""
    assert population.estimate(5e-4, [1.4]).reaching(1.0) < 1e-6


def test_the_spread_of_small_losses_has_no_step() -> None:
    below, above = (population.estimate(e, [2.4]).fractiles for e in (0.999, 1.001))
    assert below == pytest.approx(above, rel=0.003)


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


def test_the_spread_of_several_countries_is_the_root_of_their_squares() -> None:
    assert population.combined_g([1.2, 0.9]) == pytest.approx(1.5)
    assert population.combined_g([2.4, 2.4]) == 2.5


@pytest.mark.parametrize(
    ("loss", "level"),
    [(0.99, Level.GREEN), (1, Level.YELLOW), (100, Level.ORANGE), (1000, Level.RED)],
)
def test_levels_begin_at_their_edges(loss: float, level: Level) -> None:
    assert population.level(loss) is level


def test_the_summary_is_the_worse_level() -> None:
    assert population.worse(Level.YELLOW, Level.RED) is Level.RED
    assert population.worse(Level.ORANGE, Level.GREEN) is Level.ORANGE


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
    low, middle, high = estimate.fractiles
    assert middle == pytest.approx(290.6028)
    assert estimate.mean == pytest.approx(290.6028 * np.exp(1.462592**2 / 2))
    for edge, probability in ((low, 0.05), (high, 0.95)):
        found = population.between(290.6028, estimate.g, 0, edge)
        assert found == pytest.approx(probability, abs=1e-4)


def test_nobody_dies_twice_and_no_more_is_lost_than_is_there() -> None:
    """The lognormal knows no end: Ashgabat 1948 would have cost eleven times what it owned."""
    free = population.estimate(15_000, [1.75262])
    ended = population.estimate(15_000, [1.75262], most=28_206)
    assert free.fractiles[2] > 200_000
    assert ended.fractiles[2] == 28_206
    assert list(ended.fractiles[:2]) == list(free.fractiles[:2])
    assert ended.mean < 28_206 < free.mean
    assert ended.bins[6] == 0
    assert ended.bins[5] == pytest.approx(free.bins[5] + free.bins[6])


@given(
    st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=9), st.floats(0.3, 2.5), st.floats(1, 1e7)
)
def test_fractiles_rise_and_keep_what_is_exposed(
    expected: list[float], g: float, most: float
) -> None:
    weights = np.full(len(expected), 1 / len(expected))
    found = population.estimate(expected, [g], weights=weights, most=most)
    low, middle, high = found.fractiles
    assert 0 <= low <= middle <= high <= most
    assert found.mean <= most
    assert found.bins.sum() == pytest.approx(1)
    assert found.reaching(1.0) == pytest.approx(1 - found.bins[0])


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=9), st.floats(0.3, 2.5))
def test_fractiles_are_met_to_the_twelfth_digit(expected: list[float], g: float) -> None:
    """Bisection, which they were found by before, was 4e-9 off."""
    strata = np.array([*expected, 1.0])
    weights = np.arange(1, len(strata) + 1) / np.arange(1, len(strata) + 1).sum()
    found = population.estimate(strata, [g], weights=weights)
    for wanted, fractile in zip((0.05, 0.5, 0.95), found.fractiles, strict=True):
        z = (np.log(fractile + 1e-5) - np.log(strata + 1e-5)) / g
        below = float(weights @ ndtr(z))
        if fractile > 0:
            assert below == pytest.approx(wanted, abs=1e-11)
        else:
            assert below >= wanted - 1e-11


def test_a_mixture_is_what_sampling_it_gives() -> None:
    strata, weights = np.array([1e-3, 0.5, 20.0, 900.0]), np.array([0.4, 0.3, 0.25, 0.05])
    found = population.estimate(strata, [1.46], weights=weights, most=2_000)
    random = np.random.default_rng(11)
    drawn = random.choice(strata, 400_000, p=weights) * np.exp(1.46 * random.normal(size=400_000))
    drawn = np.minimum(drawn, 2_000)
    assert found.fractiles[1:] == pytest.approx(np.quantile(drawn, [0.5, 0.95]), rel=0.02)
    assert found.mean == pytest.approx(drawn.mean(), rel=0.02)
    assert found.reaching(1.0) == pytest.approx((drawn >= 1).mean(), abs=0.003)


def test_a_number_is_certainly_zero_only_where_nobody_is_reached() -> None:
    curve = population.curve(Loss.FATALITY, "UZ")
    few = np.zeros(10)
    few[4] = 1.0
    assert population.estimate(population.expected_loss(curve, few), [curve.g]).fractiles[2] > 0
    none = population.estimate(population.expected_loss(curve, np.zeros(10)), [curve.g])
    assert list(none.fractiles) == [0, 0, 0]

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import aftershock, coefficients
from services.risk.science.limits import ScienceError


def test_mainshocks_below_six_have_the_spread_of_six() -> None:
    values = aftershock.regime("ANSR-SHALCON")
    assert values.spread(5) == values.spread(6) > values.spread(7)


REGIMES = ("ANSR-ABSLDEC", "ANSR-DEEPCON", "ANSR-SHALCON", "SCR-GENERIC")


@given(
    st.sampled_from(REGIMES),
    st.floats(5, 8),
    st.floats(3, 5),
    st.floats(0, 30),
    st.floats(0.1, 300),
)
def test_more_aftershocks_follow_greater_mainshocks_and_in_longer_windows(
    name: str, mainshock: float, least: float, start: float, length: float
) -> None:
    values = aftershock.regime(name)
    short, long = aftershock.expected(
        values, mainshock, least, start, [start + length, start + 2 * length]
    )
    assert 0 < short < long
    # b = 1: one unit of magnitude is ten times the number, of the mainshock as of the least.
    for other in ((mainshock + 1, least), (mainshock, least - 1)):
        greater = aftershock.expected(values, *other, start, start + length)
        assert greater == pytest.approx(10 * short, rel=1e-9)
    assert 0 < aftershock.at_least_one(short) <= aftershock.at_least_one(long) <= 1


@given(st.sampled_from(REGIMES), st.floats(0.1, 50), st.floats(0.1, 50))
def test_windows_that_follow_each_other_add_up(name: str, first: float, second: float) -> None:
    values = aftershock.regime(name)
    parts = [
        aftershock.expected(values, 6.5, 4.0, 0, first),
        aftershock.expected(values, 6.5, 4.0, first, first + second),
    ]
    whole = aftershock.expected(values, 6.5, 4.0, 0, first + second)
    assert sum(parts) == pytest.approx(whole, rel=1e-9)


def test_the_decay_is_continuous_through_one() -> None:
    one = aftershock.omori(1.0, 0.018, 0, 30)
    for p in (1 - 1e-9, 1 + 1e-9):
        assert aftershock.omori(p, 0.018, 0, 30) == pytest.approx(one, rel=1e-7)


def test_the_forecast_is_a_mixture_wider_than_poisson() -> None:
    values = aftershock.regime("ANSR-DEEPCON")
    prior = aftershock.prior(values, 6.5)
    found = aftershock.forecast(prior, values, 6.5, 4.0, 0, 7)
    assert found.p05 <= found.p50 <= found.p95
    assert found.p95 > found.expected + 1.645 * np.sqrt(found.expected)
    plain = float(aftershock.at_least_one(aftershock.expected(values, 6.5, 4.0, 0, 7)))
    assert found.probability < plain


def test_counts_of_the_mixture_have_the_stated_quantiles() -> None:
    values = aftershock.regime("ANSR-SHALCON")
    prior = aftershock.prior(values, 6.5)
    found = aftershock.forecast(prior, values, 6.5, 4.0, 0, 30)
    random = np.random.default_rng(2)
    a = random.choice(aftershock.GRID, size=200_000, p=prior.weights)
    counts = random.poisson(aftershock.expected(values, 6.5, 4.0, 0, 30, a))
    assert np.quantile(counts, [0.05, 0.5, 0.95]) == pytest.approx(
        np.stack([found.p05, found.p50, found.p95]), abs=2
    )


def test_many_aftershocks_raise_the_productivity_and_none_lower_it() -> None:
    values = aftershock.regime("ANSR-ABSLDEC")
    prior = aftershock.prior(values, 6.5)
    random = np.random.default_rng(1)
    true_a = -1.7
    number = random.poisson(aftershock.expected(values, 6.5, 4.0, 0, 5, true_a))
    whole = float(aftershock.omori(values.p, values.c_days, 0, 5))
    days = aftershock._omori_inverse(values.p, values.c_days, random.random(number) * whole)
    sizes = 4.0 - np.log10(random.random(number))
    many = aftershock.update(prior, values, 6.5, days, sizes, 5, 4.0)
    none = aftershock.update(prior, values, 6.5, [], [], 5, 4.0)
    assert none.mean < prior.mean < many.mean
    assert many.mean == pytest.approx(true_a, abs=0.15)
    assert many.weights.sum() == pytest.approx(1)


def test_small_aftershocks_lost_after_the_mainshock_do_not_count() -> None:
    values = aftershock.regime("ANSR-ABSLDEC")
    prior = aftershock.prior(values, 7.0)
    lost = aftershock.update(prior, values, 7.0, [0.001], [4.5], 0.01, 4.0)
    none = aftershock.update(prior, values, 7.0, [], [], 0.01, 4.0)
    assert lost.weights == pytest.approx(none.weights)


def test_etas_sequences_are_seeded_bounded_and_sorted() -> None:
    draws = [
        aftershock.etas_sequences(np.random.default_rng(s), "ANSR-DEEPCON", 7.5, 4.5, 30, 100)
        for s in (1, 1, 2)
    ]
    sequence, times, sizes = draws[0]
    assert np.array_equal(times, draws[1][1])
    assert not np.array_equal(times, draws[2][1])
    assert set(np.unique(sequence)) == set(range(100))
    assert np.all(np.diff(times) >= 0)
    assert 0 <= times.min() <= times.max() <= 30
    assert 4.5 <= sizes.min() <= sizes.max() <= 7.5


def test_etas_waiting_times_invert_the_decay() -> None:
    for p in (0.9, 1.0, 1.1):
        integral = aftershock.omori(p, 0.01, 0.0, [0.5, 20.0])
        assert aftershock._omori_inverse(p, 0.01, integral) == pytest.approx([0.5, 20.0])


def test_an_unknown_regime_and_an_empty_window_are_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        aftershock.regime("MARS")
    assert refused.value.field == "regime"
    values = aftershock.regime("SCR-GENERIC")
    with pytest.raises(ScienceError) as refused:
        aftershock.forecast(aftershock.prior(values, 6), values, 6, 4, 7, 7)
    assert refused.value.field == "end_days"


def test_a_count_says_what_a_complete_list_of_it_says() -> None:
    values = aftershock.regime("ANSR-DEEPCON")
    prior = aftershock.prior(values, 6.0)
    rate = float(aftershock.expected(values, 6.0, 4.5, 1, 3, 0.0))
    found = aftershock.update_counts(prior, values, 6.0, [4.5], [1], [3], [20])
    weights = prior.weights * (10**aftershock.GRID) ** 20 * np.exp(-(10**aftershock.GRID) * rate)
    assert found.weights == pytest.approx(weights / weights.sum())
    assert found.deviation < prior.deviation
    halves = aftershock.update_counts(prior, values, 6.0, [4.5, 4.5], [2, 1], [3, 2], [7, 13])
    assert halves.weights == pytest.approx(found.weights)


@pytest.mark.parametrize(
    ("field", "start", "end"), [("end_days/1", [0, 5], [1, 4]), ("start_days/0", [1, 0], [3, 2])]
)
def test_counts_in_bad_windows_are_refused(
    field: str, start: list[float], end: list[float]
) -> None:
    values = aftershock.regime("SCR-GENERIC")
    prior = aftershock.prior(values, 6.0)
    with pytest.raises(ScienceError) as refused:
        aftershock.update_counts(prior, values, 6.0, [4.5, 4.5], start, end, [1, 1])
    assert refused.value.field == field


def test_windows_and_magnitudes_broadcast_to_the_forecasts_of_each() -> None:
    values = aftershock.regime("ANSR-ABSLDEC")
    prior = aftershock.prior(values, 7.2)
    table = aftershock.forecast(prior, values, 7.2, [4.0, 5.0], [[0], [1]], [[1], [30]])
    one = aftershock.forecast(prior, values, 7.2, 5.0, 1, 30)
    assert table.expected.shape == table.p95.shape == (2, 2)
    for name in ("expected", "p05", "p50", "p95", "probability"):
        assert getattr(table, name)[1, 1] == pytest.approx(float(getattr(one, name)))


@pytest.mark.parametrize("regime", [row["regime"] for row in coefficients.rows("etas_regimes")])
def test_no_simulated_sequence_grows_without_end(regime: str) -> None:
    random = np.random.default_rng(3)
    sequence, _, sizes = aftershock.etas_sequences(random, regime, 7.0, 4.5, 3650, 500)
    numbers = np.bincount(sequence, minlength=500)
    assert np.median(numbers) < numbers.max() < 10_000
    # Gutenberg-Richter with b 1: a tenth of the events is a magnitude greater.
    share = (sizes >= 5.5).mean()
    assert share == pytest.approx(0.1, abs=5 * np.sqrt(0.09 / len(sizes)) + 0.004)


def test_more_sequences_than_can_be_simulated_are_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        aftershock.etas_sequences(np.random.default_rng(1), "ANSR-DEEPCON", 9, 4.5, 365, 1000)
    assert refused.value.field == "sequences"

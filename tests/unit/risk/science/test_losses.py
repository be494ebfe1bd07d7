import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.risk.science import losses
from services.risk.science.limits import ScienceError

RATE, LOSS = [0.02, 0.05, 0.1, 0.004], [100, 40, 10, 500]
tables = st.lists(st.tuples(st.floats(1e-4, 1), st.floats(0, 1e6)), min_size=1, max_size=30)


def test_losses_at_return_periods_are_linear_in_the_period() -> None:
    curve = losses.occurrence_curve(RATE, LOSS)
    assert curve.at(250) == 500
    assert curve.at(1e6) == 500
    assert curve.at(2) == 0
    middle = (41.66666667 + 13.51351351) / 2
    assert curve.at(middle) == pytest.approx(70)


@given(tables, st.floats(0.01, 100))
def test_statistics_scale_with_losses_and_do_not_know_the_order_of_events(
    table: list[tuple[float, float]], factor: float
) -> None:
    rate, loss = map(np.array, zip(*table, strict=True))
    for statistic in (losses.average_annual, losses.deviation_annual):
        value = statistic(rate, loss)
        assert statistic(rate[::-1], loss[::-1]) == pytest.approx(value, rel=1e-9)
        assert statistic(rate, loss * factor) == pytest.approx(value * factor, rel=1e-9)


@given(tables, st.integers(1, 50))
def test_yearly_sums_are_never_below_yearly_maxima(
    table: list[tuple[float, float]], years: int
) -> None:
    loss = np.array([x for _, x in table])
    year = np.arange(len(loss)) % years
    greatest, total = losses.yearly(year, loss, years)
    assert np.all(total >= greatest - 1e-9 * total)
    aep, oep = losses.year_curve(total), losses.year_curve(greatest)
    assert np.all(aep.loss >= oep.loss - 1e-9 * aep.loss)


@given(tables)
def test_exceedance_falls_with_the_loss(table: list[tuple[float, float]]) -> None:
    rate, loss = map(np.array, zip(*table, strict=True))
    p = losses.occurrence_probability(rate, loss, np.sort(loss))
    assert np.all(np.diff(p) <= 1e-12)
    curve = losses.occurrence_curve(rate, loss)
    assert np.all(np.diff(curve.loss) <= 0)
    assert np.all(np.diff(curve.period) <= 0)


def test_the_kth_greatest_of_n_years_has_the_period_n_over_k() -> None:
    curve = losses.year_curve([3, 1, 2, 0])
    assert list(curve.loss) == [3, 2, 1, 0]
    assert curve.period == pytest.approx([4, 2, 4 / 3, 1])


def test_the_tail_value_is_the_mean_beyond_the_period() -> None:
    yearly = np.arange(1, 101.0)
    assert losses.tail_value(yearly, 10) == pytest.approx(np.arange(91, 101).mean())
    assert losses.tail_value(yearly, 100) == 100
    with pytest.raises(ScienceError):
        losses.tail_value(yearly, 101)


def test_a_table_with_a_stated_start_of_losses_is_whole() -> None:
    whole = losses.average_of_exceedances(
        [20, 100, 250, 500], [900, 5070, 10336, 15743], threshold_period=2
    )
    assert whole.warnings == ()
    assert whole.low_tail == pytest.approx((0.5 - 0.05) * 900 / 2)


def test_the_average_of_a_dense_table_is_that_of_its_distribution() -> None:
    # Exceedance rate 1 / T of an exponential loss of mean 10 given an event a year.
    period = np.geomspace(1, 1e7, 20_000)
    found = losses.average_of_exceedances(period, 10 * np.log(period))
    assert found.value == pytest.approx(10, rel=1e-4)
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("field", "period", "loss"),
    [("period_years", [10], [1]), ("period_years", [10, 10], [1, 2]), ("loss", [10, 20], [2, 1])],
)
def test_a_table_that_is_no_curve_is_refused(
    field: str, period: list[float], loss: list[float]
) -> None:
    with pytest.raises(ScienceError) as refused:
        losses.average_of_exceedances(period, loss)
    assert refused.value.field == field


@given(tables, st.integers(1, 40))
def test_tail_values_at_many_periods_are_those_of_each(
    table: list[tuple[float, float]], n: int
) -> None:
    yearly = np.array([loss for _, loss in table])
    periods = np.linspace(1, len(yearly), n)
    found = losses.tail_value(yearly, periods)
    assert found == pytest.approx([float(losses.tail_value(yearly, each)) for each in periods])
    assert np.all(np.diff(found) >= -1e-9 * found.max())


def test_the_probability_of_a_loss_counts_the_years_that_reach_it() -> None:
    curve = losses.year_curve([3, 1, 2, 2])
    assert list(curve.reached([0, 1, 2, 2.5, 3, 4])) == [1, 1, 0.75, 0.25, 0.25, 0]


def test_drawn_years_are_seeded_and_bounded() -> None:
    year, loss = losses.simulated(np.random.default_rng(1), RATE, LOSS, 50_000)
    again, _ = losses.simulated(np.random.default_rng(1), RATE, LOSS, 50_000)
    assert np.array_equal(year, again)
    assert 0 <= year.min() <= year.max() < 50_000
    assert set(loss) == set(LOSS)
    with pytest.raises(ScienceError) as refused:
        losses.simulated(np.random.default_rng(1), [100.0], [1.0], 1_000_000)
    assert refused.value.field == "years"


def test_periods_beyond_a_table_are_answered_with_a_warning() -> None:
    curve = losses.table_curve([500, 20, 100], [30, 1, 10])
    assert list(curve.at([20, 60, 500, 10, 1000])) == [1, 5.5, 30, 0, 30]
    assert curve.warnings([20, 500]) == []
    low, high = curve.warnings([10, 1000])
    assert "below 20 years" in low
    assert "beyond 500 years" in high

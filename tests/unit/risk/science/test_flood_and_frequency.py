import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import genextreme

from services.risk.science import flood, return_levels
from services.risk.science.flood import Sector
from services.risk.science.limits import ScienceError

MAXIMA = [820, 760, 905, 700, 1010, 880, 930, 790, 1130, 860, 980, 745, 1025, 915, 840]


@given(st.sampled_from(list(Sector)), st.floats(0, 20), st.floats(0, 20), st.floats(1, 3))
def test_deeper_and_longer_floods_never_damage_less(
    sector: Sector, depth: float, deeper: float, factor: float
) -> None:
    short = flood.damage(sector, [depth, depth + deeper])
    long = flood.damage(sector, [depth, depth + deeper], duration_factor=factor)
    assert 0 <= short[0] <= short[1] <= 1
    assert np.all(long >= short)
    assert long.max() <= 1


def test_a_published_damage_factor_below_zero_is_none() -> None:
    assert flood.infrastructure_damage("F21.5a", 0.05) == 0


def test_depths_beyond_the_curves_are_warned_of() -> None:
    assert flood.warnings([0, 6]) == flood.infrastructure_warnings("F1.1", [0, 1]) == []
    assert flood.warnings([6.1])
    assert flood.infrastructure_warnings("F1.1", [100])


def test_sectors_without_buildings_have_no_maximum_damage() -> None:
    buildings = [sector for sector in Sector if flood.has_maximum_damage(sector)]
    assert buildings == [Sector.RESIDENTIAL, Sector.COMMERCIAL, Sector.INDUSTRIAL]
    for call in (flood.maximum_damage_eur_m2, flood.construction_cost_eur_m2):
        with pytest.raises(ScienceError) as refused:
            call(Sector.TRANSPORT, 1000)
        assert refused.value.field == "sector"


@given(st.floats(-0.4, 0.4), st.floats(1.1, 1e6))
def test_levels_are_those_of_scipy_and_periods_invert_them(shape: float, period: float) -> None:
    fit = return_levels.Gev(100, 20, shape)
    level = float(fit.level(period))
    if abs(shape) > 1e-6:
        exact = genextreme.isf(1 / period, shape, loc=100, scale=20)
        assert level == pytest.approx(exact, rel=1e-9)
    assert fit.period(level) == pytest.approx(period, rel=1e-5)


def test_a_tiny_shape_tends_to_gumbel() -> None:
    gumbel = return_levels.Gev(100, 20, 0.0).level([2, 10, 1000])
    assert return_levels.Gev(100, 20, 1e-8).level([2, 10, 1000]) == pytest.approx(gumbel, rel=1e-6)


@given(st.floats(0.01, 100))
def test_a_fit_scales_with_its_data(factor: float) -> None:
    fit = return_levels.fit_gev(np.array(MAXIMA) * factor)
    expected = return_levels.fit_gev(MAXIMA).scaled(factor)
    assert fit.level([10, 100]) == pytest.approx(expected.level([10, 100]), rel=1e-9)


def test_return_levels_come_with_their_sampling_error() -> None:
    found = return_levels.return_levels(MAXIMA, [10, 50])
    assert np.all(found.p05 < found.level)
    assert np.all(found.level < found.p95)
    assert found.warnings == ()
    again = return_levels.return_levels(MAXIMA, [10, 50])
    assert np.array_equal(found.p05, again.p05)
    assert return_levels.return_levels(MAXIMA, [1000]).warnings


@pytest.mark.parametrize(("years", "shape"), [(15, -0.2), (20, -0.2), (20, 0.15)])
def test_an_interval_holds_the_true_level_as_often_as_it_promises(years: int, shape: float) -> None:
    # A percentile bootstrap held it in 0.77, 0.79 and 0.85 of records.
    records = genextreme.rvs(shape, 100, 30, (150, years), random_state=4)
    true = genextreme.isf(0.01, shape, 100, 30)
    found = [return_levels.return_levels(one, [100], draws=400) for one in records]
    held = np.mean([one.p05[0] <= true <= one.p95[0] for one in found])
    above = np.mean([true > one.p95[0] for one in found])
    assert held == pytest.approx(0.9, abs=0.05)
    assert above == pytest.approx(0.05, abs=0.05)


def test_the_interval_of_a_regional_growth_curve_holds_as_often_as_it_promises() -> None:
    growth = return_levels.Gev(1 - 0.4 * np.euler_gamma, 0.4, 0.0)
    records = 50 * genextreme.rvs(0, growth.location, growth.scale, (300, 3), random_state=2)
    found = [return_levels.return_levels(one, [50], growth=growth, draws=500) for one in records]
    true = 50 * growth.level(50)
    assert np.mean([one.p05 <= true <= one.p95 for one in found]) == pytest.approx(0.9, abs=0.04)


def test_a_growth_curve_whose_samples_fall_below_zero_is_refused() -> None:
    with pytest.raises(ScienceError) as refused:
        return_levels.return_levels([5, 6], [10], growth=return_levels.Gev(0.2, 1.4, 0.0))
    assert refused.value.field == "growth"


@pytest.mark.parametrize("outlier", [1e5, -1e5])
def test_a_skewness_at_which_the_fit_is_not_good_is_warned_of(outlier: float) -> None:
    found = return_levels.return_levels([*MAXIMA, outlier], [10])
    assert any("L-skewness" in text for text in found.warnings)
    assert np.all(np.isfinite([found.level, found.p05, found.p95]))


def test_a_short_record_needs_a_regional_growth_curve() -> None:
    with pytest.raises(ScienceError) as refused:
        return_levels.return_levels(MAXIMA[:14], [10])
    assert refused.value.field == "annual_maxima"
    growth = return_levels.Gev(0.9, 0.15, 0.0)
    found = return_levels.return_levels(MAXIMA[:5], [10], growth=growth)
    assert found.level == pytest.approx(np.mean(MAXIMA[:5]) * growth.level(10))
    assert "regional" in found.warnings[0]


def test_a_growth_curve_of_another_mean_is_warned_of() -> None:
    exact = return_levels.Gev(1 - 0.2 * np.euler_gamma, 0.2, 0.0)
    assert exact.mean() == pytest.approx(1)
    assert return_levels.growth_warnings(exact) == []
    assert return_levels.growth_warnings(return_levels.Gev(1, 0.2, 0.1))
    shaped = return_levels.Gev(0.9, 0.3, -0.2)
    assert shaped.mean() == pytest.approx(genextreme.mean(-0.2, loc=0.9, scale=0.3))


def test_equal_maxima_have_no_distribution() -> None:
    with pytest.raises(ScienceError, match="equal values"):
        return_levels.fit_gev([5.0] * 20)

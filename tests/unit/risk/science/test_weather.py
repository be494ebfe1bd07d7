import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import genlogistic, norm

from services.risk.science import air, drought, fire, heat
from services.risk.science.air import Pollutant
from services.risk.science.limits import ScienceError

MONTHLY = [
    *(12, 30, 5, 44, 18, 27, 60, 33, 21, 9, 15, 38, 50, 24, 11),
    *(0, 29, 41, 19, 36, 0, 26, 22, 47, 13, 31, 8, 35, 17, 28),
]


def test_the_heat_index_warns_where_it_was_not_fitted() -> None:
    assert heat.heat_index_warnings([25, 30])
    assert heat.heat_index_warnings([30, 35]) == []


@given(st.floats(27, 43), st.floats(40, 90), st.floats(0.1, 10))
def test_damper_air_feels_hotter(temperature: float, humidity: float, more: float) -> None:
    drier, damper = heat.heat_index(temperature, [humidity, humidity + more])
    assert damper > drier
    drier, damper = heat.simplified_wbgt(temperature, [humidity, humidity + more])
    assert damper > drier


@given(st.floats(-50, 50), st.floats(-30, 60), st.floats(0.5, 16), st.floats(5, 100))
def test_more_radiation_never_lowers_the_utci_by_more_than_its_fit_errs(
    air_c: float, radiant: float, wind: float, humidity: float
) -> None:
    less, more = heat.utci(air_c, [air_c + radiant, air_c + radiant + 10], wind, humidity)
    assert more >= less - 0.5


@given(st.floats(-20, 50), st.floats(0, 40), st.floats(0, 15))
def test_without_excess_heat_no_death_is_attributed(
    temperature: float, optimum: float, excess: float
) -> None:
    assert heat.excess_deaths([min(temperature, optimum)], [10], optimum).deaths == 0
    some, more = (
        heat.excess_deaths([optimum + e], [10], optimum).deaths for e in (excess, excess + 1)
    )
    assert 0 <= some < more < 10


@given(st.floats(0, 50), st.floats(10, 99))
def test_the_wet_bulb_is_not_warmer_than_the_air(temperature: float, humidity: float) -> None:
    # Stull's fit overshoots saturated air by up to 0.65 C.
    assert heat.wet_bulb(temperature, humidity) <= temperature + 0.7


def test_the_heat_index_is_not_given_below_the_temperatures_of_its_fit() -> None:
    found = heat.heat_index([26.9, 27], [60, 60])
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(28, abs=1)


def test_utci_is_not_given_where_it_is_not_defined() -> None:
    temperature, radiant = np.array([55.0, 20, 20, 20]), np.array([55.0, 120, 20, 20])
    wind = np.array([1.0, 1, 18, 1])
    found = heat.utci(temperature, radiant, wind, 50)
    assert list(np.isnan(found)) == [True, True, True, False]
    assert heat.utci_class(found)[2:] == [None, "no thermal stress"]
    assert len(heat.utci_warnings(temperature, radiant, wind)) == 3
    with pytest.raises(ScienceError):
        heat.utci(20, 20, 1, 101)


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_a_heatwave_day_has_hot_neighbours(hot: list[bool]) -> None:
    runs = "".join("x" if each else " " for each in hot).split(" ")
    expected = sum(len(run) for run in runs if len(run) >= 3)
    assert heat.heatwave_days(np.array(hot)).sum() == expected


def test_thresholds_are_calendar_percentiles_across_new_year() -> None:
    day = np.tile(np.arange(1, 366), 30)
    values = np.where((day > 350) | (day < 16), 5.0, 20.0)
    found = heat.thresholds(values, day)
    assert found[0] == 5.0
    assert found[180] == 20.0


def test_excess_deaths_lie_in_their_interval_and_say_if_it_was_transferred() -> None:
    found = heat.excess_deaths([20, 30, 35], [10, 10, 10], 28, beta=0.03, interval=(0.01, 0.05))
    assert found.p05 < found.deaths < found.p95
    assert not found.transferred
    assert heat.excess_deaths([35], [10], 28).transferred


@given(st.floats(0, 200), st.floats(0, 50), st.floats(0.1, 10))
def test_spi_rises_with_rain_and_does_not_know_its_unit(
    rain: float, more: float, factor: float
) -> None:
    fit = drought.fit_gamma(MONTHLY)
    dry, wet = fit.index([rain, rain + more])
    assert dry <= wet
    scaled = drought.fit_gamma(np.array(MONTHLY) * factor)
    assert scaled.index(rain * factor) == pytest.approx(dry, abs=1e-6)


@given(st.floats(-1e6, 1e6), st.sampled_from([-0.3, 0.0, 0.3]))
def test_spei_of_any_balance_is_within_its_bounds(balance: float, shape: float) -> None:
    index = drought.LogisticFit(0.0, 1.0, shape).index([balance, balance + 1])
    assert -drought.BOUND <= index[0] <= index[1] <= drought.BOUND


def test_spei_has_the_l_moments_and_the_normal_scores_of_its_sample() -> None:
    balances = np.array(MONTHLY) - 25.0
    fit = drought.fit_logistic(balances)
    draws = (
        fit.location
        + fit.scale * (1 - (1 / np.linspace(1e-6, 1 - 1e-6, 400_001) - 1) ** fit.shape) / fit.shape
    )
    assert draws.mean() == pytest.approx(balances.mean(), abs=0.01)
    scores = fit.index(balances)
    assert abs(scores.mean()) < 0.1
    assert scores.std() == pytest.approx(1, abs=0.1)
    assert np.all(np.diff(fit.index(np.sort(balances))) >= 0)


def test_spei_without_skew_is_the_logistic_distribution() -> None:
    fit = drought.LogisticFit(0.0, 1.0, 0.0)
    expected = norm.ppf(genlogistic.cdf([-2, 0, 1.5], 1))
    assert fit.index([-2, 0, 1.5]) == pytest.approx(expected, abs=1e-12)


def test_spi_of_a_series_is_fitted_month_by_month() -> None:
    years = 40
    random = np.random.default_rng(3)
    rain = random.gamma(2, 10, years * 12) * np.tile(np.linspace(1, 10, 12), years)
    month = np.tile(np.arange(1, 13), years)
    baseline = np.arange(years * 12) < 30 * 12
    found = drought.spi(rain, month, 1, baseline)
    july = month == 7
    expected = drought.fit_gamma(rain[july & baseline]).index(rain[july])
    assert found.index[july] == pytest.approx(expected)
    assert found.fits[7] == drought.fit_gamma(rain[july & baseline])
    assert np.isnan(drought.spi(rain, month, 3, baseline).index[:2]).all()


def test_a_month_that_is_always_dry_has_no_index_and_a_mostly_dry_one_a_warning() -> None:
    years = 30
    rain = np.random.default_rng(5).gamma(2, 10, (years, 12))
    rain[:, 7] = 0
    rain[:20, 6] = 0
    month = np.tile(np.arange(1, 13), years)
    found = drought.spi(rain.ravel(), month, 1, np.ones(years * 12, dtype=bool))
    assert np.isnan(found.index[month == 8]).all()
    assert np.isfinite(found.index[month != 8]).all()
    assert 8 not in found.fits
    assert ["month 8" in text for text in found.warnings] == [True, False]
    assert ["month 7" in text for text in found.warnings] == [False, True]


def test_a_drought_has_its_class_and_a_short_record_none() -> None:
    classes = drought.drought_class([np.nan, -0.9, -1, -1.5, -2])
    droughts = ["moderate drought", "severe drought", "extreme drought"]
    assert classes == [None, "none", *droughts]
    with pytest.raises(ScienceError):
        drought.fit_gamma(MONTHLY[:29])


@given(st.sampled_from(list(Pollutant)), st.floats(0, 700), st.floats(0, 100))
def test_more_pollution_never_lowers_the_index(
    pollutant: Pollutant, value: float, more: float
) -> None:
    low, high = air.index(pollutant, [value, value + more])
    assert 0 <= low <= high


def test_the_worst_pollutant_makes_the_index() -> None:
    gap = np.nan
    found = air.overall({Pollutant.PM25: [40.0, 5.0, gap], Pollutant.NO2: [20.0, 120.0, gap]})
    assert found.pollutant == [Pollutant.PM25, Pollutant.NO2, None]
    assert found.category == [
        "unhealthy for sensitive groups",
        "unhealthy for sensitive groups",
        None,
    ]
    assert list(found.index[:2]) == [found.each[Pollutant.PM25][0], found.each[Pollutant.NO2][1]]
    assert np.isnan(found.index[2])
    with pytest.raises(ScienceError):
        air.overall({})


def test_an_index_beyond_the_table_is_warned_of() -> None:
    assert air.index_warnings(Pollutant.PM25, [325.4, np.nan]) == []
    assert air.index_warnings(Pollutant.PM25, [325.5])
    assert air.index_warnings(Pollutant.O3, [0.2009]) == []
    assert air.index_warnings(Pollutant.O3, [0.201])
    assert air.index_warnings(Pollutant.SO2, [304.9]) == []
    assert air.index_warnings(Pollutant.SO2, [305])
    assert air.index_warnings(Pollutant.SO2, [304], "24h")


def test_means_that_define_high_indexes_only_say_nothing_of_low_ones() -> None:
    assert list(air.index(Pollutant.SO2, [305, 604], "24h")) == [201, 300]
    assert np.isnan(air.index(Pollutant.SO2, [304.9], "24h")).all()
    found = air.overall({Pollutant.SO2: [400.0]}, {Pollutant.SO2: [100.0]})
    assert list(found.index) == [200]
    with pytest.raises(ScienceError):
        air.index(Pollutant.CO, [1.0], "1h")


def test_who_levels_and_multiples_are_given() -> None:
    assert air.who_exceedance("PM2.5", "24h", [15, 60]) == pytest.approx([1, 4])
    with pytest.raises(ScienceError):
        air.who_levels("Pb", "annual")


def test_fire_weather_in_frost_is_warned_of() -> None:
    assert fire.warnings([-2.8, 20]) == []
    assert fire.warnings([-3, 20])


def test_many_places_are_computed_as_each_alone() -> None:
    weather = np.array([[17.0, 30.0], [20.0, 35.0]])
    together = fire.fire_weather(weather, 40 + 0 * weather, 20 + 0 * weather, 0 * weather, [6, 6])
    alone = fire.fire_weather(weather[:, 1], [40, 40], [20, 20], [0, 0], [6, 6])
    assert together.fwi[:, 1] == pytest.approx(alone.fwi)


@given(st.floats(-20, 40), st.floats(1, 100), st.floats(0, 60), st.floats(0, 50))
def test_rain_never_makes_fire_weather_worse(
    temperature: float, humidity: float, wind: float, rain: float
) -> None:
    dry = fire.fire_weather(temperature, humidity, wind, 0, 7)
    wet = fire.fire_weather(temperature, humidity, wind, rain, 7)
    assert wet.fwi[0] <= dry.fwi[0] + 1e-9

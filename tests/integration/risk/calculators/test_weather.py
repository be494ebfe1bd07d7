"""Heat, drought, air and fire weather over HTTP: published values, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, refused

FELT: dict[str, Any] = {"temperature_c": [30, 35], "humidity_pct": [60, 40]}
WEATHER: dict[str, Any] = {
    "temperature_c": [25, 38, 42, 35, -30],
    "radiant_c": [25, 60, 65, 50, -30],
    "wind_m_s": [1, 1, 2, 0.5, 5],
    "humidity_pct": [50, 20, 15, 40, 70],
}
WAVE: dict[str, Any] = {
    "day_max_c": [36, 36, 30, 36, 36, 36, 36, 30],
    "night_min_c": [20, 25, 25, 25, 25, 25, 20, 25],
    "day_threshold_c": 35,
    "night_threshold_c": 24,
}
DEATHS: dict[str, Any] = {
    "temperature_c": [20, 30, 35],
    "deaths_base": [10, 10, 10],
    "optimum_c": 28,
}
JANUARIES = [
    *(12, 30, 5, 44, 18, 27, 60, 33, 21, 9, 15, 38, 50, 24, 11),
    *(0, 29, 41, 19, 36, 0, 26, 22, 47, 13, 31, 8, 35, 17, 28),
]
MONTHS = [
    float(january if month == 0 else 10 + (7 * year + 5 * month) % 23)
    for year, january in enumerate(JANUARIES)
    for month in range(12)
]
RAIN: dict[str, Any] = {"precipitation_mm": MONTHS, "start": "1991-01", "scale_months": 1}
AIR: dict[str, Any] = {"pm25_ug_m3": [9.04, 40, None], "no2_ppb": [20, 20, None]}
NOON: dict[str, Any] = {
    "temperature_c": [17],
    "humidity_pct": [42],
    "wind_km_h": [25],
    "rain_mm": [0],
    "month": [4],
}


def ids(answer: dict[str, Any]) -> set[str]:
    assert all(one["version"] and one["citation"] for one in answer["methods"])
    return {one["id"] for one in answer["methods"]}


async def test_heat_gives_the_published_values(calculators_client: httpx.AsyncClient) -> None:
    body = {"temperature_c": [30, 35, 38, 40, 32], "humidity_pct": [60, 40, 30, 20, 70]}
    answer = await calculated(calculators_client, "heat", body)
    results = answer["results"]
    expected = [32.8320, 37.2164, 39.4450, 39.3766, 40.4093]
    assert results["heat_index_c"] == pytest.approx(expected, abs=1e-4)
    assert results["wbgt_proxy_c"][1] == pytest.approx(32.5908, abs=5e-5)
    assert results["wbgt_proxy_c"][3] == pytest.approx(32.3936, abs=5e-5)
    assert ids(answer) == {"Rothfusz-HI", "Stull2011", "WBGT-proxy"}
    mild = {"temperature_c": [20], "humidity_pct": [50]}
    results = (await calculated(calculators_client, "heat", mild))["results"]
    assert results["wet_bulb_c"] == pytest.approx([13.699], abs=5e-4)
    measured = {"natural_wet_bulb_c": [25], "globe_c": [32], "temperature_c": [20]}
    results = (await calculated(calculators_client, "heat", measured))["results"]
    assert results["wbgt_shade_c"] == pytest.approx([27.1])
    assert results["wbgt_sun_c"] == pytest.approx([25.9])


async def test_utci_gives_the_published_values_and_classes(
    calculators_client: httpx.AsyncClient,
) -> None:
    results = (await calculated(calculators_client, "heat", WEATHER))["results"]
    expected = [24.612, 42.772, 47.205, 39.172, -46.980]
    assert results["utci_c"] == pytest.approx(expected, abs=0.001)
    assert results["utci_class"][0] == "no thermal stress"
    assert results["utci_class"][2] == "extreme heat stress"
    assert results["utci_class"][4] == "extreme cold stress"


async def test_what_cannot_be_computed_is_null_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "heat", {"temperature_c": [30]})
    results, warnings = answer["results"], " ".join(answer["warnings"])
    for name in ("heat_index_c", "wet_bulb_c", "wbgt_proxy_c", "utci_c"):
        assert results[name] is None
        assert f"{name} is null: it needs" in warnings
    stormy = {**WEATHER, "wind_m_s": [1, 1, 18, 0.5, 5]}
    answer = await calculated(calculators_client, "heat", stormy)
    assert answer["results"]["utci_c"][2] is None
    assert answer["results"]["utci_class"][2] is None
    assert answer["results"]["utci_c"][1] == pytest.approx(42.772, abs=0.001)
    assert any("wind outside" in text for text in answer["warnings"])
    cool = {"temperature_c": [26, 30], "humidity_pct": [60, 60]}
    answer = await calculated(calculators_client, "heat", cool)
    assert answer["results"]["heat_index_c"][0] is None
    assert any("27" in text for text in answer["warnings"])


async def test_heatwave_days_are_three_in_a_row(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, "heat", {"heatwave": WAVE})
    wave = answer["results"]["heatwave"]
    assert list(np.flatnonzero(wave["day"])) == [3, 4, 5, 6]
    assert list(np.flatnonzero(wave["night"])) == [1, 2, 3, 4, 5]
    assert list(np.flatnonzero(wave["compound"])) == [3, 4, 5]
    assert (wave["day_count"], wave["night_count"], wave["compound_count"]) == (4, 5, 3)
    assert answer["warnings"] == []
    by_day = {"day_max_c": WAVE["day_max_c"], "day_threshold_c": 35}
    answer = await calculated(calculators_client, "heat", {"heatwave": by_day})
    assert answer["results"]["heatwave"]["day"] == wave["day"]
    assert answer["results"]["heatwave"]["compound"] is None
    assert len(answer["warnings"]) == 2


async def test_heatwave_thresholds_come_from_a_baseline(
    calculators_client: httpx.AsyncClient,
) -> None:
    calendar = np.tile(np.arange(1, 366), 30)
    winter = (calendar > 345) | (calendar < 20)
    baseline = {
        "day_max_c": np.where(winter, 5.0, 30.0).tolist(),
        "day_of_year": calendar.tolist(),
    }
    series = {"day_max_c": [6, 6, 6], "day_of_year": [365, 1, 2], "baseline": baseline}
    answer = await calculated(calculators_client, "heat", {"heatwave": series})
    wave = answer["results"]["heatwave"]
    assert wave["day_threshold_c"] == [5, 5, 5]
    assert wave["day_count"] == 3


async def test_excess_deaths_say_when_their_risk_is_transferred(
    calculators_client: httpx.AsyncClient,
) -> None:
    local = {**DEATHS, "beta_per_c": 0.03, "beta_p05_per_c": 0.01, "beta_p95_per_c": 0.05}
    answer = await calculated(calculators_client, "heat", {"deaths": local})
    found = answer["results"]["deaths"]
    expected = 10 * (1 - np.exp(-0.06)) + 10 * (1 - np.exp(-0.21))
    assert found["deaths"] == pytest.approx(expected)
    assert found["p05"] < found["deaths"] < found["p95"]
    assert not found["transferred"]
    assert answer["warnings"] == []
    answer = await calculated(calculators_client, "heat", {"deaths": DEATHS})
    assert answer["results"]["deaths"]["transferred"]
    assert answer["results"]["deaths"]["beta_per_c"] == pytest.approx(np.log(1.032))
    assert "transferred" in answer["warnings"][0]


async def test_spi_gives_the_published_values(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, "spi", RAIN)
    results = answer["results"]
    fit = results["spi_fits"][0]
    assert fit["month"] == 1
    assert fit["alpha"] == pytest.approx(3.427246, abs=5e-7)
    assert fit["beta"] == pytest.approx(7.805100, abs=5e-7)
    assert fit["zeros"] == pytest.approx(0.0666667, abs=5e-8)
    januaries = results["spi"][::12]
    for rain, expected in ((0, -1.501086), (5, -1.415303), (27, 0.270652), (60, 1.924759)):
        assert januaries[JANUARIES.index(rain)] == pytest.approx(expected, abs=1e-5)
    classes = results["spi_class"][::12]
    assert classes[JANUARIES.index(0)] == "severe drought"
    assert classes[JANUARIES.index(5)] == "moderate drought"
    assert classes[JANUARIES.index(27)] == "none"
    assert len(results["spi_fits"]) == 12
    assert results["spei"] is None
    assert ids(answer) == {"SPI"}


async def test_spei_is_added_with_evapotranspiration(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**RAIN, "pet_mm": [25.0] * len(MONTHS), "scale_months": 3}
    answer = await calculated(calculators_client, "spi", body)
    results = answer["results"]
    assert results["spei"][:2] == results["spei_class"][:2] == [None, None]
    assert results["balance_sum_mm"][2] == pytest.approx(sum(MONTHS[:3]) - 75)
    assert results["precipitation_sum_mm"][2] == pytest.approx(sum(MONTHS[:3]))
    scores = np.array(results["spei"][2:], dtype=float)
    assert scores.std() == pytest.approx(1, abs=0.1)
    # A constant demand keeps the order of the sums of each calendar month.
    march = slice(2, None, 12)
    assert np.array_equal(np.argsort(results["spei"][march]), np.argsort(results["spi"][march]))
    assert ids(answer) == {"SPI", "SPEI"}


async def test_the_calendar_starts_with_the_first_month(
    calculators_client: httpx.AsyncClient,
) -> None:
    later = {**RAIN, "start": "1991-11", "reference": {"first": "1991-11", "last": "2021-10"}}
    fits = (await calculated(calculators_client, "spi", later))["results"]["spi_fits"]
    november = fits[10]
    assert november["month"] == 11
    assert november["alpha"] == pytest.approx(3.427246, abs=5e-7)


async def test_a_month_that_is_always_dry_is_null_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    dry = [0.0 if i % 12 == 7 else rain for i, rain in enumerate(MONTHS)]
    answer = await calculated(calculators_client, "spi", {**RAIN, "precipitation_mm": dry})
    assert answer["results"]["spi"][7::12] == [None] * 30
    assert "month 8" in answer["warnings"][0]


async def test_aqi_names_the_dominating_pollutant(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, "aqi", AIR)
    results = answer["results"]
    assert results["pollutants"]["PM2.5"]["index"][0] == 50
    assert results["pollutants"]["PM2.5"]["category"] == [
        "good",
        "unhealthy for sensitive groups",
        None,
    ]
    overall = results["overall"]
    assert overall["pollutant"] == ["PM2.5", "PM2.5", None]
    assert overall["category"][1] == "unhealthy for sensitive groups"
    assert overall["index"][2] is None
    assert ids(answer) == {"EPA-AQI"}


@pytest.mark.parametrize(
    ("field", "pollutant", "upper"),
    [
        ("pm25_ug_m3", "PM2.5", [9.0, 35.4, 55.4, 125.4, 225.4, 325.4]),
        ("pm10_ug_m3", "PM10", [54, 154, 254, 354, 424, 604]),
        ("o3_ppm", "O3", [0.054, 0.070, 0.085, 0.105, 0.200]),
        ("no2_ppb", "NO2", [53, 100, 360, 649, 1249, 2049]),
        ("so2_ppb", "SO2", [35, 75, 185, 304, 604, 1004]),
        ("co_ppm", "CO", [4.4, 9.4, 12.4, 15.4, 30.4, 50.4]),
    ],
)
async def test_breakpoints_map_exactly(
    calculators_client: httpx.AsyncClient, field: str, pollutant: str, upper: list[float]
) -> None:
    results = (await calculated(calculators_client, "aqi", {field: upper}))["results"]
    expected = [50, 100, 150, 200, 300, 500][: len(upper)]
    assert results["pollutants"][pollutant]["index"] == expected
    assert results["overall"]["pollutant"] == [pollutant] * len(upper)


async def test_who_levels_and_dust_are_answered(calculators_client: httpx.AsyncClient) -> None:
    body = {
        "pm25_ug_m3": [100, 100, 100, None],
        "pm10_ug_m3": [500, 500, 300, 500],
        "wind_m_s": [12, 5, 12, 12],
        "who": [{"pollutant": "PM2.5", "averaging": "24h", "concentrations": [15, 60]}],
    }
    answer = await calculated(calculators_client, "aqi", body)
    assert answer["results"]["dust"] == [True, False, False, None]
    [level] = answer["results"]["who"]
    assert (level["guideline"], level["unit"]) == (15, "ug/m3")
    assert level["interim_targets"] == [75, 50, 37.5, 25]
    assert level["multiple"] == [1, 4]
    assert level["exceeded"] == [False, True]
    assert ids(answer) == {"EPA-AQI", "WHO-AQG", "Dust-ratio"}


async def test_fire_weather_gives_the_published_example(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "fire-weather", NOON)
    names = ("ffmc", "dmc", "dc", "isi", "bui", "fwi")
    found = [answer["results"][name][0] for name in names]
    assert found == pytest.approx([87.7, 8.5, 19.0, 10.9, 8.5, 10.1], abs=0.05)
    assert ids(answer) == {"FWI"}


async def test_fire_weather_of_a_season_is_that_of_xclim(
    calculators_client: httpx.AsyncClient,
) -> None:
    d = np.arange(120.0)
    body = {
        "temperature_c": (12 + 14 * np.sin(d / 17) + 3 * np.sin(d * 1.3)).tolist(),
        "humidity_pct": np.clip(50 + 45 * np.sin(d / 5 + 1), 3, 100).tolist(),
        "wind_km_h": (10 + 9 * np.sin(d / 3)).tolist(),
        "rain_mm": np.where((d.astype(int) % 9) < 2, (d * 7) % 23, 0.2).tolist(),
        "month": [3 + day // 20 for day in range(120)],
        "latitude": 45,
    }
    results = (await calculated(calculators_client, "fire-weather", body))["results"]
    # xclim 0.62 on the last day.
    for name, expected in (
        ("ffmc", 86.59033793949807),
        ("dmc", 12.959579748871528),
        ("dc", 44.82979930276316),
        ("isi", 6.6185059063138985),
        ("bui", 15.045572255363256),
        ("fwi", 8.697174630556713),
    ):
        assert results[name][119] == pytest.approx(expected, rel=1e-6)


async def test_codes_are_carried_from_one_call_to_the_next(
    calculators_client: httpx.AsyncClient,
) -> None:
    days = {
        "temperature_c": [30, 31, 32, 29],
        "humidity_pct": [30, 25, 35, 60],
        "wind_km_h": [10, 15, 20, 5],
        "rain_mm": [0, 0, 6, 0],
    }
    whole = {**days, "start_date": "2026-07-30"}
    results = (await calculated(calculators_client, "fire-weather", whole))["results"]
    by_month = {**days, "month": [7, 7, 8, 8]}
    same = (await calculated(calculators_client, "fire-weather", by_month))["results"]
    assert same == results
    rest = {
        **{name: values[2:] for name, values in days.items()},
        "month": [8, 8],
        "start": {name: results[name][1] for name in ("ffmc", "dmc", "dc")},
    }
    carried = (await calculated(calculators_client, "fire-weather", rest))["results"]
    assert carried["fwi"] == pytest.approx(results["fwi"][2:])


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("heat", {}, "#/temperature_c"),
        ("heat", {**FELT, "humidity_pct": [60, 101]}, "#/humidity_pct/1"),
        ("heat", {**FELT, "humidity_pct": [60]}, "#/humidity_pct"),
        ("heat", {**FELT, "temperature_c": [30, 61]}, "#/temperature_c/1"),
        ("heat", {**FELT, "wind_m_s": [-1, 2]}, "#/wind_m_s/0"),
        ("heat", {"heatwave": {"day_max_c": [30]}}, "#/heatwave/day_threshold_c"),
        ("heat", {"heatwave": {**WAVE, "night_min_c": [20]}}, "#/heatwave/night_min_c"),
        (
            "heat",
            {"heatwave": {**WAVE, "day_threshold_c": [35, 35]}},
            "#/heatwave/day_threshold_c",
        ),
        (
            "heat",
            {"heatwave": {**WAVE, "day_threshold_c": 70}},
            "#/heatwave/day_threshold_c",
        ),
        (
            "heat",
            {"heatwave": {"day_max_c": [1], "baseline": {"day_max_c": [1], "day_of_year": [1]}}},
            "#/heatwave/day_of_year",
        ),
        (
            "heat",
            {
                "heatwave": {
                    "day_max_c": [1],
                    "day_of_year": [1],
                    "baseline": {"day_max_c": [1, 2], "day_of_year": [1]},
                }
            },
            "#/heatwave/baseline/day_of_year",
        ),
        ("heat", {"deaths": {**DEATHS, "deaths_base": [10, 10, -1]}}, "#/deaths/deaths_base/2"),
        ("heat", {"deaths": {**DEATHS, "deaths_base": [10]}}, "#/deaths/deaths_base"),
        ("heat", {"deaths": {**DEATHS, "beta_p05_per_c": 0.01}}, "#/deaths/beta_per_c"),
        ("spi", {**RAIN, "precipitation_mm": [-1]}, "#/precipitation_mm/0"),
        ("spi", {**RAIN, "pet_mm": [1, 2]}, "#/pet_mm"),
        ("spi", {**RAIN, "start": "1991-13"}, "#/start"),
        ("spi", {**RAIN, "scale_months": 49}, "#/scale_months"),
        ("spi", {**RAIN, "start": "1995-01"}, "#/reference"),
        ("spi", {**RAIN, "precipitation_mm": [1, 2, 3], "scale_months": 12}, "#/reference"),
        ("aqi", {}, "#/pm25_ug_m3"),
        ("aqi", {"pm25_ug_m3": [1, -1]}, "#/pm25_ug_m3/1"),
        ("aqi", {"pm25_ug_m3": [1, 2], "co_ppm": [1]}, "#/co_ppm"),
        (
            "aqi",
            {"who": [{"pollutant": "CO", "averaging": "annual", "concentrations": [1]}]},
            "#/who/0/averaging",
        ),
        (
            "aqi",
            {"who": [{"pollutant": "Pb", "averaging": "annual", "concentrations": [1]}]},
            "#/who/0/pollutant",
        ),
        ("fire-weather", {**NOON, "month": [13]}, "#/month/0"),
        ("fire-weather", {**NOON, "month": [4, 4]}, "#/month"),
        ("fire-weather", {**NOON, "month": None}, "#/month"),
        ("fire-weather", {**NOON, "start_date": "2026-04-01"}, "#/month"),
        ("fire-weather", {**NOON, "rain_mm": [0, 0]}, "#/rain_mm"),
        ("fire-weather", {**NOON, "wind_km_h": [-5]}, "#/wind_km_h/0"),
        ("fire-weather", {**NOON, "latitude": 12}, "#/latitude"),
        ("fire-weather", {**NOON, "start": {"ffmc": 102}}, "#/start/ffmc"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, name, body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("heat", '{"temperature_c":[30,NaN],"humidity_pct":[50,50]}', "#/temperature_c/1"),
        ("spi", '{"precipitation_mm":[Infinity],"start":"1991-01"}', "#/precipitation_mm/0"),
        ("aqi", '{"pm25_ug_m3":[NaN]}', "#/pm25_ug_m3/0"),
    ],
)
async def test_not_a_number_is_refused(
    calculators_client: httpx.AsyncClient, name: str, body: str, pointer: str
) -> None:
    [error] = await refused(calculators_client, name, body)
    assert error["pointer"] == pointer


async def test_more_values_than_the_limit_are_refused(
    calculators_client: httpx.AsyncClient,
) -> None:
    [error] = await refused(calculators_client, "aqi", {"pm25_ug_m3": [1] * 100_001})
    assert error["pointer"] == "#/pm25_ug_m3"
    assert "100000" in error["detail"]


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("heat", {**FELT, "humidity_pct": [60, 3]}, "humidity outside 5 to 99"),
        ("heat", {**FELT, "wind_m_s": [0.1, 2], "radiant_c": [30, 35]}, "wind outside"),
        ("spi", {**RAIN, "scale_months": 36, "precipitation_mm": MONTHS * 2}, "1 to 24 months"),
        ("aqi", {"o3_ppm": [0.21]}, "O3 outside"),
        ("aqi", {"pm25_ug_m3": [20], "wind_m_s": [11]}, "dust is null"),
        ("fire-weather", {**NOON, "temperature_c": [-10]}, "temperature outside"),
    ],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, name, body))["warnings"])


async def test_ten_thousand_values_are_answered_in_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    rising = np.linspace(27, 45, n).tolist()
    body: dict[str, Any] = {"temperature_c": rising, "humidity_pct": [30] * n}
    results = (await calculated(calculators_client, "heat", body))["results"]
    assert results["heat_index_c"] == sorted(results["heat_index_c"])
    body = {"precipitation_mm": (rising * 2)[:n], "start": "1500-01"}
    results = (await calculated(calculators_client, "spi", body))["results"]
    assert len(results["spi"]) == n
    results = (await calculated(calculators_client, "aqi", {"pm25_ug_m3": rising}))["results"]
    assert results["overall"]["index"] == sorted(results["overall"]["index"])
    body = {
        "temperature_c": rising,
        "humidity_pct": [30] * n,
        "wind_km_h": [10] * n,
        "rain_mm": [0] * n,
        "start_date": "2000-01-01",
    }
    results = (await calculated(calculators_client, "fire-weather", body))["results"]
    assert results["dc"] == sorted(results["dc"])

"""Heat over HTTP: published values, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, method_ids, refused

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


async def test_heat_gives_the_published_values(calculators_client: httpx.AsyncClient) -> None:
    body = {"temperature_c": [30, 35, 38, 40, 32], "humidity_pct": [60, 40, 30, 20, 70]}
    answer = await calculated(calculators_client, "heat", body)
    results = answer["results"]
    expected = [32.8320, 37.2164, 39.4450, 39.3766, 40.4093]
    assert results["heat_index_c"] == pytest.approx(expected, abs=1e-4)
    assert results["wbgt_proxy_c"][1] == pytest.approx(32.5908, abs=5e-5)
    assert results["wbgt_proxy_c"][3] == pytest.approx(32.3936, abs=5e-5)
    assert method_ids(answer) == {"Rothfusz-HI", "Stull2011", "WBGT-proxy"}
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


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/temperature_c"),
        ({**FELT, "humidity_pct": [60, 101]}, "#/humidity_pct/1"),
        ({**FELT, "humidity_pct": [60]}, "#/humidity_pct"),
        ({**FELT, "temperature_c": [30, 61]}, "#/temperature_c/1"),
        ({**FELT, "wind_m_s": [-1, 2]}, "#/wind_m_s/0"),
        ({"heatwave": {"day_max_c": [30]}}, "#/heatwave/day_threshold_c"),
        ({"heatwave": {**WAVE, "night_min_c": [20]}}, "#/heatwave/night_min_c"),
        ({"heatwave": {**WAVE, "day_threshold_c": [35, 35]}}, "#/heatwave/day_threshold_c"),
        ({"heatwave": {**WAVE, "day_threshold_c": 70}}, "#/heatwave/day_threshold_c"),
        (
            {"heatwave": {"day_max_c": [1], "baseline": {"day_max_c": [1], "day_of_year": [1]}}},
            "#/heatwave/day_of_year",
        ),
        (
            {
                "heatwave": {
                    "day_max_c": [1],
                    "day_of_year": [1],
                    "baseline": {"day_max_c": [1, 2], "day_of_year": [1]},
                }
            },
            "#/heatwave/baseline/day_of_year",
        ),
        ({"deaths": {**DEATHS, "deaths_base": [10, 10, -1]}}, "#/deaths/deaths_base/2"),
        ({"deaths": {**DEATHS, "deaths_base": [10]}}, "#/deaths/deaths_base"),
        ({"deaths": {**DEATHS, "beta_p05_per_c": 0.01}}, "#/deaths/beta_per_c"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "heat", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [('{"temperature_c":[30,NaN],"humidity_pct":[50,50]}', "#/temperature_c/1")],
)
async def test_not_a_number_is_refused(
    calculators_client: httpx.AsyncClient, body: str, pointer: str
) -> None:
    [error] = await refused(calculators_client, "heat", body)
    assert error["pointer"] == pointer


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({**FELT, "humidity_pct": [60, 3]}, "humidity outside 5 to 99"),
        ({**FELT, "wind_m_s": [0.1, 2], "radiant_c": [30, 35]}, "wind outside"),
    ],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, "heat", body))["warnings"])


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    rising = np.linspace(27, 45, n).tolist()
    body: dict[str, Any] = {"temperature_c": rising, "humidity_pct": [30] * n}
    results = (await calculated(calculators_client, "heat", body))["results"]
    assert results["heat_index_c"] == sorted(results["heat_index_c"])

"""Air quality over HTTP: breakpoints, WHO levels, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from services.risk.calculators.calculator import MOST_VALUES
from tests.support.calculators import calculated, method_ids, refused

AIR: dict[str, Any] = {"pm25_ug_m3": [9.04, 40, None], "no2_ppb": [20, 20, None]}


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
    assert method_ids(answer) == {"EPA-AQI"}


@pytest.mark.parametrize(
    ("field", "pollutant", "upper"),
    [
        ("pm25_ug_m3", "PM2.5", [9.0, 35.4, 55.4, 125.4, 225.4, 325.4]),
        ("pm10_ug_m3", "PM10", [54, 154, 254, 354, 424, 604]),
        ("o3_ppm", "O3", [0.054, 0.070, 0.085, 0.105, 0.200]),
        ("no2_ppb", "NO2", [53, 100, 360, 649, 1249, 2049]),
        ("so2_ppb", "SO2", [35, 75, 185, 304]),
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


async def test_ozone_halves_are_rounded_up(calculators_client: httpx.AsyncClient) -> None:
    body = {"o3_ppm": [0.074, 0.076, 0.078, 0.08]}
    results = (await calculated(calculators_client, "aqi", body))["results"]
    assert results["pollutants"]["O3"]["index"] == [112, 119, 126, 133]


async def test_an_hour_of_sulphur_dioxide_says_nothing_above_200(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "aqi", {"so2_ppb": [304, 400]})
    assert answer["results"]["pollutants"]["SO2"]["index"] == [200, 200]
    assert "up to 200 only" in " ".join(answer["warnings"])
    body = {"so2_ppb": [400, 400, None], "so2_24h_ppb": [100, 450, 604]}
    answer = await calculated(calculators_client, "aqi", body)
    assert answer["results"]["pollutants"]["SO2"]["index"] == [200, 249, 300]
    assert answer["warnings"] == []


async def test_an_hour_of_ozone_counts_where_it_is_worse(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"o3_ppm": [0.06, 0.201, 0.201], "o3_1h_ppm": [0.13, 0.405, None]}
    answer = await calculated(calculators_client, "aqi", body)
    assert answer["results"]["pollutants"]["O3"]["index"] == [107, 301, 300]
    assert "up to 300 only" in " ".join(answer["warnings"])


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
    assert method_ids(answer) == {"EPA-AQI", "WHO-AQG", "Dust-ratio"}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/pm25_ug_m3"),
        ({"pm25_ug_m3": [1, -1]}, "#/pm25_ug_m3/1"),
        ({"pm25_ug_m3": [1, 2], "co_ppm": [1]}, "#/co_ppm"),
        (
            {"who": [{"pollutant": "CO", "averaging": "annual", "concentrations": [1]}]},
            "#/who/0/averaging",
        ),
        (
            {"who": [{"pollutant": "Pb", "averaging": "annual", "concentrations": [1]}]},
            "#/who/0/pollutant",
        ),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "aqi", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [('{"pm25_ug_m3":[NaN]}', "#/pm25_ug_m3/0")],
)
async def test_not_a_number_is_refused(
    calculators_client: httpx.AsyncClient, body: str, pointer: str
) -> None:
    [error] = await refused(calculators_client, "aqi", body)
    assert error["pointer"] == pointer


async def test_more_values_than_the_limit_are_refused(
    calculators_client: httpx.AsyncClient,
) -> None:
    [error] = await refused(calculators_client, "aqi", {"pm25_ug_m3": [1] * (MOST_VALUES + 1)})
    assert error["pointer"] == "#/pm25_ug_m3"
    assert str(MOST_VALUES) in error["detail"]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"pm10_ug_m3": [605]}, "PM10 outside"),
        ({"pm25_ug_m3": [20], "wind_m_s": [11]}, "dust is null"),
    ],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, "aqi", body))["warnings"])


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    rising = np.linspace(27, 45, n).tolist()
    results = (await calculated(calculators_client, "aqi", {"pm25_ug_m3": rising}))["results"]
    assert results["overall"]["index"] == sorted(results["overall"]["index"])

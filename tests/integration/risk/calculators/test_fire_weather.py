"""Fire weather over HTTP: published values, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, method_ids, refused

NOON: dict[str, Any] = {
    "temperature_c": [17],
    "humidity_pct": [42],
    "wind_km_h": [25],
    "rain_mm": [0],
    "month": [4],
}


async def test_fire_weather_gives_the_published_example(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "fire-weather", NOON)
    names = ("ffmc", "dmc", "dc", "isi", "bui", "fwi")
    found = [answer["results"][name][0] for name in names]
    assert found == pytest.approx([87.7, 8.5, 19.0, 10.9, 8.5, 10.1], abs=0.05)
    assert method_ids(answer) == {"FWI"}


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
    ("body", "pointer"),
    [
        ({**NOON, "month": [13]}, "#/month/0"),
        ({**NOON, "month": [4, 4]}, "#/month"),
        ({**NOON, "month": None}, "#/month"),
        ({**NOON, "start_date": "2026-04-01"}, "#/month"),
        ({**NOON, "rain_mm": [0, 0]}, "#/rain_mm"),
        ({**NOON, "wind_km_h": [-5]}, "#/wind_km_h/0"),
        ({**NOON, "latitude": 12}, "#/latitude"),
        ({**NOON, "start": {"ffmc": 102}}, "#/start/ffmc"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "fire-weather", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("body", "word"),
    [({**NOON, "temperature_c": [-10]}, "temperature outside")],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join(
        (await calculated(calculators_client, "fire-weather", body))["warnings"]
    )


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    rising = np.linspace(27, 45, n).tolist()
    body = {
        "temperature_c": rising,
        "humidity_pct": [30] * n,
        "wind_km_h": [10] * n,
        "rain_mm": [0] * n,
        "start_date": "2000-01-01",
    }
    results = (await calculated(calculators_client, "fire-weather", body))["results"]
    assert results["dc"] == sorted(results["dc"])

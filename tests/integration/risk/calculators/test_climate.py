"""Climate scaling over HTTP: AR6, crossings with the models that never cross, return levels."""

from typing import Any

import httpx
import numpy as np
import pytest

from services.risk.calculators.calculator import MOST_VALUES
from services.risk.science.return_levels import Gev
from tests.support.calculators import calculated, refused

NAME = "climate-scaling"
RAIN: dict[str, Any] = {
    "scenarios": ["ssp585"],
    "horizons": ["2100"],
    "hazard": {"variable": "precipitation", "values": [40, 0, 10]},
}
EXTREMES = {"location": 24.5, "scale": 7.1, "shape": -0.08, "periods_years": [10, 100]}
RISKS = {"today": [4.1], "climate_only": [4.9], "exposure_only": [6.2], "both": [7.5]}


async def test_every_scenario_and_horizon_has_the_assessed_warming(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, NAME, {})
    best = {
        (row["scenario"], row["horizon"]): row["global_c"] for row in answer["results"]["warming"]
    }
    assert len(best) == 12
    assert [best["ssp126", at]["best"] for at in ("2030", "2050", "2100")] == [1.5, 1.7, 1.8]
    assert [best["ssp370", at]["best"] for at in ("2030", "2050", "2100")] == [1.5, 2.1, 3.6]
    assert best["ssp245", "2100"] == {"best": 2.7, "p05": 2.1, "p95": 3.5}
    assert best["ssp585", "2100"] == {"best": 4.4, "p05": 3.3, "p95": 5.7}
    assert best["ssp245", "2050"] == {"best": 2.0, "p05": None, "p95": None}
    assert answer["warnings"] == []


async def test_local_warming_spans_the_ratio_and_the_assessed_range(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"scenarios": ["ssp245"], "horizons": ["2050", "2100"]}
    middle, late = (await calculated(calculators_client, NAME, body))["results"]["warming"]
    assert middle["local_c"] == pytest.approx(
        {"best": 1.4 * 1.15, "low": 1.2 * 1.15, "high": 1.7 * 1.15}
    )
    assert late["local_c"] == pytest.approx(
        {"best": 1.4 * 1.85, "low": 1.2 * 1.25, "high": 1.7 * 2.65}
    )
    assert late["precipitation_factor"] == pytest.approx(
        {"best": 1.07 ** (1.4 * 1.85), "low": 1.0, "high": 1.14 ** (1.7 * 2.65)}
    )
    assert middle["years"] == "2041-2060"


@pytest.mark.parametrize(
    ("scenario", "level", "expected", "share"),
    [
        ("ssp126", 1.5, (2014, 2026, None), 0.90),
        ("ssp126", 2, (2030, 2050, None), 0.63),
        ("ssp126", 4, (None, None, None), 0.0),
        ("ssp245", 3, (2060, 2086, None), 0.54),
        ("ssp245", 4, (None, None, None), 0.08),
        ("ssp370", 2, (2029, 2042, 2058), 1.0),
        ("ssp585", 4, (2061, 2076, None), 0.71),
    ],
)
async def test_crossings_count_the_models_that_never_cross(
    calculators_client: httpx.AsyncClient,
    scenario: str,
    level: float,
    expected: tuple[int | None, ...],
    share: float,
) -> None:
    body = {"scenarios": [scenario], "levels_c": [level]}
    [row] = (await calculated(calculators_client, NAME, body))["results"]["crossings"]
    assert (row["year"]["p10"], row["year"]["p50"], row["year"]["p90"]) == expected
    assert row["share_reaching"] == pytest.approx(share, abs=0.005)
    assert row["share_never"] == pytest.approx(1 - share, abs=0.005)


async def test_the_median_of_survivors_is_shown_to_be_too_early(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"scenarios": ["ssp126"], "levels_c": [2]}
    [row] = (await calculated(calculators_client, NAME, body))["results"]["crossings"]
    assert (row["p50_of_reaching"], row["year"]["p50"], row["models"]) == (2039, 2050, 49)


async def test_precipitation_is_scaled_in_the_order_of_the_input(
    calculators_client: httpx.AsyncClient,
) -> None:
    results = (await calculated(calculators_client, NAME, RAIN))["results"]
    [row], [hazard] = results["warming"], results["hazard"]
    for part in ("best", "low", "high"):
        factor = row["precipitation_factor"][part]
        assert hazard["values"][part] == pytest.approx([40 * factor, 0, 10 * factor])
    assert row["precipitation_factor"]["best"] == pytest.approx(1.07 ** (1.4 * 3.55))


async def test_temperature_is_shifted_and_an_earthquake_stays(
    calculators_client: httpx.AsyncClient,
) -> None:
    hot = {**RAIN, "hazard": {"variable": "temperature", "values": [45.2, -30]}}
    [row] = (await calculated(calculators_client, NAME, hot))["results"]["hazard"]
    assert row["values"]["best"] == pytest.approx([45.2 + 1.4 * 3.55, -30 + 1.4 * 3.55])
    shaking = {**RAIN, "hazard": {"variable": "earthquake", "values": [0.4]}}
    answer = await calculated(calculators_client, NAME, shaking)
    assert answer["results"]["hazard"][0]["values"] == {"best": [0.4], "low": [0.4], "high": [0.4]}
    assert "only exposure" in answer["warnings"][0]


async def test_return_levels_rise_and_todays_level_comes_more_often(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**RAIN, "hazard": {"variable": "precipitation", "extremes": EXTREMES}}
    answer = await calculated(calculators_client, NAME, body)
    [row] = answer["results"]["hazard"]
    found, today = row["extremes"], Gev(24.5, 7.1, -0.08)
    future = today.warmed(0.07, 1.4 * 3.55)
    assert found["today"] == pytest.approx(list(today.level([10, 100])))
    assert found["level"]["best"] == pytest.approx(list(future.level([10, 100])))
    period = found["period_of_today_years"]
    assert period["best"] == pytest.approx(list(future.period(today.level([10, 100]))))
    for low, best, high in zip(period["low"], period["best"], period["high"], strict=True):
        assert low < best < high
    # A rate of 0 % is in the range: then nothing changes.
    assert period["high"] == pytest.approx([10, 100])
    assert "GEV-L-moments" in [one["id"] for one in answer["methods"]]


async def test_own_levels_of_warming_need_no_scenario(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"global_warming_c": [0.85, 2.0], "regional_ratio": {"best": 1.5, "low": 1.5, "high": 2}}
    levels = (await calculated(calculators_client, NAME, body))["results"]["levels"]
    assert levels["local_c"]["best"] == pytest.approx([0, 1.5 * 1.15])
    assert levels["local_c"]["high"] == pytest.approx([0, 2 * 1.15])
    assert levels["precipitation_factor"]["best"] == pytest.approx([1, 1.07 ** (1.5 * 1.15)])


async def test_the_three_causes_sum_to_the_change(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    risks = {name: list(random.gamma(2, 1e3, 500)) for name in RISKS}
    answer = await calculated(calculators_client, NAME, {"risks": risks})
    split = answer["results"]["split"]
    parts = np.array([split[name] for name in ("climate", "exposure", "interaction")])
    assert parts.sum(axis=0) == pytest.approx(np.array(split["total"]), abs=1e-9)
    change = np.array(risks["both"]) - np.array(risks["today"])
    assert np.array(split["total"]) == pytest.approx(change, abs=1e-9)
    assert "Factor-separation" in [one["id"] for one in answer["methods"]]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"scenarios": ["rcp85"]}, "#/scenarios/0"),
        ({"scenarios": []}, "#/scenarios"),
        ({"horizons": ["2050", "2075"]}, "#/horizons/1"),
        ({"levels_c": [2, 2.5]}, "#/levels_c/1"),
        ({"global_warming_c": [1, -1]}, "#/global_warming_c/1"),
        ({"global_warming_c": [1.5] * 100_001}, "#/global_warming_c"),
        ({"regional_ratio": {"best": 1.4, "low": 1.5, "high": 1.7}}, "#/regional_ratio/best"),
        ({"regional_ratio": {"best": 1.4, "low": -1, "high": 1.7}}, "#/regional_ratio/low"),
        ({"precipitation_rate": {"best": 0, "low": -1, "high": 0}}, "#/precipitation_rate/low"),
        ({"hazard": {"variable": "wind", "values": [1]}}, "#/hazard/variable"),
        ({"hazard": {"variable": "temperature"}}, "#/hazard/values"),
        ({"hazard": {"variable": "temperature", "values": ["x"]}}, "#/hazard/values/0"),
        ({"hazard": {"variable": "temperature", "values": [1.0] * 9_000}}, "#/hazard/values"),
        ({"hazard": {"variable": "precipitation", "values": [1, -2]}}, "#/hazard/values/1"),
        (
            {"hazard": {"variable": "precipitation", "extremes": {**EXTREMES, "scale": 0}}},
            "#/hazard/extremes/scale",
        ),
        ({"risks": {**RISKS, "both": [1, 2]}}, "#/risks/both"),
        ({"risks": {**RISKS, "today": [-1]}}, "#/risks/today/0"),
        ({"colour": 1}, "#/colour"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, NAME, body)
    assert error["pointer"] == pointer
    assert error["detail"]


async def test_not_a_number_is_refused(calculators_client: httpx.AsyncClient) -> None:
    [error] = await refused(calculators_client, NAME, '{"global_warming_c":[1.5,NaN]}')
    assert error["pointer"] == "#/global_warming_c/1"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"global_warming_c": [7]}, "global warming"),
        ({"regional_ratio": {"best": 2, "low": 1.2, "high": 2.5}}, "ratio"),
        ({"precipitation_rate": {"best": 0.07, "low": 0, "high": 0.2}}, "rate"),
    ],
)
async def test_beyond_what_was_assessed_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, NAME, body))["warnings"])


async def test_the_most_values_are_answered_at_once(calculators_client: httpx.AsyncClient) -> None:
    values = [float(i) for i in range(MOST_VALUES)]
    body = {**RAIN, "hazard": {"variable": "temperature", "values": values}}
    [row] = (await calculated(calculators_client, NAME, body))["results"]["hazard"]
    assert row["values"]["best"][-1] == pytest.approx(MOST_VALUES - 1 + 1.4 * 3.55)

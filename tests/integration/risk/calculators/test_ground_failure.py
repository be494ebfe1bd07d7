"""Landslides and liquefaction over HTTP: published values, bad input, beyond the range."""

from typing import Any

import httpx
import pytest

from tests.support.calculators import calculated, refused

SHAKEN: dict[str, Any] = {
    "pgv_cm_s": [30, 60],
    "slope_deg": [30, 35],
    "lithology": ["su", "sm"],
    "land_cover": ["120", "110"],
    "wetness": [6, 5],
}
BLOCK: dict[str, Any] = {
    "pga_g": [0.3, 0.3, 0.5, 0.2],
    "critical_g": [0.1, 0.05, 0.1, 0.2],
}
SLOPE: dict[str, Any] = {
    "slope_deg": [30],
    "cohesion_kpa": [20],
    "friction_deg": [35],
    "saturated": [0.3],
    "thickness_m": [2.4],
    "density_kg_m3": [1500],
}
RAIN: dict[str, Any] = {"duration_h": [24, 24, 1], "intensity_mm_h": [5, 1, 2.2]}
DAYS: dict[str, Any] = {
    "daily_mm": [0] * 7 + [30] + [10] * 7 + [30],
    "daily_p95_mm": 20,
    "antecedent_p75_mm": 40,
}
SOFT: dict[str, Any] = {
    "magnitude": 6.8,
    "pga_g": [0.25, 0.4],
    "pgv_cm_s": [25, 50],
    "vs30": [300, 220],
    "water_distance_km": [1, 0.2],
    "water_table_m": [5, 2],
    "precipitation_mm": [500, 300],
}
DRY: dict[str, Any] = {"magnitude": 7, "pga_g": [0.2, 0.4], "vs30": [300, 220], "wetness": [6, 8]}


async def test_shaken_slopes_are_the_reference(calculators_client: httpx.AsyncClient) -> None:
    body = await calculated(calculators_client, "landslide", {"coseismic": SHAKEN})
    found = body["results"]["coseismic"]
    assert found["probability"] == pytest.approx([0.555356, 0.969489], abs=5e-7)
    assert found["areal_proportion"] == pytest.approx([0.0072215, 0.183202], abs=5e-7)
    assert [method["id"] for method in body["methods"]] == ["NowickiJessee2018"]
    assert body["warnings"] == []


@pytest.mark.parametrize(
    ("magnitude", "expected", "tolerance"),
    [
        (None, [3.08227, 14.08050, 9.84583, 0], 1e-5),
        (6.5, [2.18782, 10.26170, 7.12513, 0], 5e-6),
    ],
)
async def test_newmark_displacements_are_the_reference(
    calculators_client: httpx.AsyncClient,
    magnitude: float | None,
    expected: list[float],
    tolerance: float,
) -> None:
    question = {"newmark": {**BLOCK, "magnitude": magnitude}}
    found = (await calculated(calculators_client, "landslide", question))["results"]["newmark"]
    assert found["displacement_cm"] == pytest.approx(expected, abs=tolerance)
    assert found["failure_probability"][3] == 0
    assert found["critical_g"] == BLOCK["critical_g"]


async def test_a_slope_at_rest_gives_the_acceleration_that_starts_it(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {
        "safety_factor": SLOPE,
        "newmark": {"pga_g": [1, 1], "safety": [2.102867, 0.9], "slope_deg": [30, 30]},
    }
    body = await calculated(calculators_client, "landslide", question)
    still, shaken = body["results"]["safety_factor"], body["results"]["newmark"]
    assert still["safety"] == pytest.approx([2.102867], abs=5e-7)
    assert still["critical_g"] == pytest.approx([1.102867 / 2], abs=5e-7)
    assert shaken["critical_g"] == pytest.approx([1.102867 / 2, 0], abs=5e-7)
    assert shaken["displacement_cm"][0] > 0
    assert shaken["displacement_cm"][1] is shaken["failure_probability"][1] is None
    assert "without any shaking" in " ".join(body["warnings"])
    assert [m["id"] for m in body["methods"]] == ["Jibson2007", "Infinite-slope"]


async def test_rain_is_compared_with_both_curves_and_with_the_place(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {"rain": RAIN, "local_rain": DAYS}
    body = await calculated(calculators_client, "landslide", question)
    rain = body["results"]["rain"]
    assert rain["caine"]["threshold_mm_h"][0] == pytest.approx(4.29, abs=0.005)
    assert rain["guzzetti"]["threshold_mm_h"][2] == pytest.approx(2.20)
    assert rain["caine"]["exceeded"] == [True, False, False]
    assert rain["guzzetti"]["exceeded"] == [True, True, True]
    triggered = body["results"]["local_rain"]["triggered"]
    assert [day for day, found in enumerate(triggered) if found] == [15]
    assert [method["id"] for method in body["methods"]] == ["Rain-thresholds"]


async def test_a_raster_s_numbers_are_land_cover_classes(
    calculators_client: httpx.AsyncClient,
) -> None:
    named = await calculated(calculators_client, "landslide", {"coseismic": SHAKEN})
    numbered = {"coseismic": {**SHAKEN, "land_cover": [120, 110]}}
    assert await calculated(calculators_client, "landslide", numbered) == named


async def test_liquefaction_is_the_reference(calculators_client: httpx.AsyncClient) -> None:
    body = await calculated(calculators_client, "liquefaction", SOFT)
    found = body["results"]
    assert found["probability"] == pytest.approx([0.22676424, 0.43924548], abs=5e-9)
    assert found["area_percent"] == pytest.approx([1.23595884, 15.92333563], abs=5e-9)
    assert found["model"] == ["Allstadt2022"] * 2
    assert found["likely"] == [None, None]


async def test_liquefaction_without_water_data_is_the_reference(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "liquefaction", DRY)
    found = body["results"]
    assert found["probability"] == pytest.approx([0.00859507, 0.24574838], abs=5e-9)
    assert found["likely"] == [False, True]
    assert found["area_percent"] == [None, None]
    assert [method["id"] for method in body["methods"]] == ["Zhu2015"]


async def test_each_site_says_which_model_answered(calculators_client: httpx.AsyncClient) -> None:
    question = {**SOFT, "water_table_m": [5, None], "wetness": [None, 8]}
    body = await calculated(calculators_client, "liquefaction", question)
    assert body["results"]["model"] == ["Allstadt2022", "Zhu2015"]
    assert body["results"]["probability"][0] == pytest.approx(0.22676424, abs=5e-9)
    assert body["results"]["area_percent"][1] is None
    assert [method["id"] for method in body["methods"]] == ["Allstadt2022", "Zhu2015"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#"),
        ({"coseismic": {**SHAKEN, "pgv_cm_s": [30, -1]}}, "#/coseismic/pgv_cm_s/1"),
        ({"coseismic": {**SHAKEN, "slope_deg": [30, 91]}}, "#/coseismic/slope_deg/1"),
        ({"coseismic": {**SHAKEN, "lithology": ["su", "granite"]}}, "#/coseismic/lithology/1"),
        ({"coseismic": {**SHAKEN, "lithology": ["su", "xx"]}}, "#/coseismic/lithology/1"),
        ({"coseismic": {**SHAKEN, "land_cover": ["999", "20"]}}, "#/coseismic/land_cover/0"),
        ({"coseismic": {**SHAKEN, "lithology": ["su"]}}, "#/coseismic/lithology"),
        ({"coseismic": {**SHAKEN, "wetness": [6]}}, "#/coseismic/wetness"),
        ({"newmark": {"pga_g": [0.3]}}, "#/newmark/critical_g"),
        ({"newmark": {"pga_g": [0.3], "critical_g": [0]}}, "#/newmark/critical_g/0"),
        ({"newmark": {**BLOCK, "critical_g": [0.1]}}, "#/newmark/critical_g"),
        ({"newmark": {**BLOCK, "magnitude": 9.5}}, "#/newmark/magnitude"),
        ({"safety_factor": {**SLOPE, "slope_deg": [0]}}, "#/safety_factor/slope_deg/0"),
        ({"safety_factor": {**SLOPE, "saturated": [1.2]}}, "#/safety_factor/saturated/0"),
        ({"rain": {**RAIN, "duration_h": [24, 0, 1]}}, "#/rain/duration_h/1"),
        ({"rain": {**RAIN, "intensity_mm_h": [1]}}, "#/rain/intensity_mm_h"),
        ({"local_rain": {**DAYS, "daily_p95_mm": -1}}, "#/local_rain/daily_p95_mm"),
    ],
)
async def test_bad_slopes_are_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "landslide", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**SOFT, "magnitude": 2}, "#/magnitude"),
        ({**SOFT, "vs30": [300, 0]}, "#/vs30/1"),
        ({**SOFT, "pga_g": [0.2, -0.1]}, "#/pga_g/1"),
        ({**SOFT, "vs30": [300]}, "#/vs30"),
        ({**SOFT, "water_table_m": [5, -2]}, "#/water_table_m/1"),
        ({**SOFT, "water_table_m": [5, None]}, "#/wetness"),
        ({**DRY, "wetness": [6, None]}, "#/wetness/1"),
        ({**DRY, "colour": "red"}, "#/colour"),
    ],
)
async def test_bad_ground_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "liquefaction", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_a_value_that_is_not_a_number_is_refused(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = '{"magnitude":7,"pga_g":[0.2,NaN],"vs30":[300,300],"wetness":[6,6]}'
    [error] = await refused(calculators_client, "liquefaction", body)
    assert error["pointer"] == "#/pga_g/1"


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("landslide", {"coseismic": {**SHAKEN, "pgv_cm_s": [30, 300]}}, "pgv_cm_s"),
        ("landslide", {"coseismic": {**SHAKEN, "wetness": [6, 25]}}, "wetness"),
        ("landslide", {"newmark": {**BLOCK, "magnitude": 8}}, "magnitude"),
        ("landslide", {"newmark": {"pga_g": [0.9], "critical_g": [0.6]}}, "critical_g"),
        ("landslide", {"rain": {"duration_h": [2000], "intensity_mm_h": [1]}}, "duration_h"),
        ("liquefaction", {**SOFT, "pgv_cm_s": [25, 180]}, "pgv_cm_s"),
        ("liquefaction", {**SOFT, "precipitation_mm": [500, 3000]}, "precipitation_mm"),
        ("liquefaction", {**DRY, "magnitude": 8}, "magnitude"),
    ],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], word: str
) -> None:
    answer = await calculated(calculators_client, name, body)
    assert word in " ".join(answer["warnings"])


async def test_ten_thousand_places_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    many = {name: values * 5000 for name, values in SHAKEN.items()}
    found = await calculated(calculators_client, "landslide", {"coseismic": many})
    probability = found["results"]["coseismic"]["probability"]
    assert len(probability) == 10_000
    assert probability[:2] == probability[-2:] == pytest.approx([0.555356, 0.969489], abs=5e-7)
    sites = {name: v if name == "magnitude" else v * 5000 for name, v in SOFT.items()}
    found = await calculated(calculators_client, "liquefaction", sites)
    assert found["results"]["probability"][-2:] == pytest.approx([0.22676424, 0.43924548])

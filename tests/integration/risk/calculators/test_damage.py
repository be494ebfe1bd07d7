"""Fragility, flood damage and return levels over HTTP: published values, bad input, limits."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, method_ids, refused

SHAKEN: dict[str, Any] = {"class": "URMM-LC", "intensities": [0.1, 0.16, 0.27, 0.46]}
UNCERTAIN: dict[str, Any] = {"class": "C1L-LC", "ground_motion": {"median": [0.27], "sigma": 0.6}}
FLOODED: dict[str, Any] = {"depth_m": [0.25, 0.75, 1.2, 2.5, 7], "sectors": ["residential"]}
MAXIMA = [820, 760, 905, 700, 1010, 880, 930, 790, 1130, 860, 980, 745, 1025, 915, 840]
RECORD: dict[str, Any] = {"annual_maxima": MAXIMA, "periods_years": [10, 100]}
GROWTH = {"location": 0.83, "scale": 0.28, "shape": -0.03}


async def test_a_state_is_reached_half_of_the_time_at_its_median(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "fragility", SHAKEN)
    results = answer["results"]
    for i, state in enumerate(("slight", "moderate", "extensive", "complete")):
        assert results["exceedance"][state][i] == 0.5
        assert results["classes"]["URMM-LC"]["median"][state] == SHAKEN["intensities"][i]
    assert results["classes"]["URMM-LC"]["imt"] == "PGA"
    assert results["classes"]["URMM-LC"]["unit"] == "g"
    total = np.sum(list(results["states"].values()), axis=0)
    assert total == pytest.approx([1, 1, 1, 1])
    assert method_ids(answer) == {"Hazus-lognormal", "Hazus-consequences"}


async def test_repair_function_and_recovery_are_expectations_over_the_states(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {**SHAKEN, "occupancy": "COM6", "days": [0, 30, 3650]}
    results = (await calculated(calculators_client, "fragility", body))["results"]
    states = np.array(list(results["states"].values()))
    meant = results["classes"]["URMM-LC"]
    for name, of_state in (
        ("repair_ratio", meant["repair_ratio"]),
        ("recovery_days", meant["recovery_days"]),
        ("function_now", meant["function"]),
    ):
        expected = np.array(list(of_state.values())) @ states
        assert results[name] == pytest.approx(expected)
    assert meant["recovery_days"]["complete"] == 360
    by_day = np.array(results["function_by_day"])
    assert by_day.shape == (4, 3)
    assert by_day[:, 0] == pytest.approx(results["function_now"])
    assert np.all(np.diff(by_day, axis=1) > 0)
    assert by_day[:, 2] == pytest.approx([1, 1, 1, 1], abs=1e-4)
    collapse = meant["collapse_given_complete"] * states[-1]
    assert results["collapse"] == pytest.approx(collapse)


async def test_every_value_may_have_its_class(calculators_client: httpx.AsyncClient) -> None:
    classes = ["URML-PC", "EP.S.H.A", "HTU.GS.1"]
    mixed: dict[str, Any] = {"classes": classes, "intensities": [0.2, 0.2, 0.7], "days": [3]}
    results = (await calculated(calculators_client, "fragility", mixed))["results"]
    for i, each in enumerate(classes):
        alone = {"class": each, "intensities": [mixed["intensities"][i]], "days": [3]}
        single = (await calculated(calculators_client, "fragility", alone))["results"]
        for state, values in single["exceedance"].items():
            assert results["exceedance"][state][i] == pytest.approx(values[0])
        assert results["function_by_day"][i] == pytest.approx(single["function_by_day"][0])
        assert results["repair_ratio"][i] == pytest.approx(single["repair_ratio"][0])
    assert results["classes"]["HTU.GS.1"]["median"]["complete"] is None
    assert results["states"]["complete"][2] == 0


async def test_uncertain_shaking_widens_the_curve_and_knows_its_event(
    calculators_client: httpx.AsyncClient,
) -> None:
    results = (await calculated(calculators_client, "fragility", UNCERTAIN))["results"]
    assert results["exceedance"]["extensive"] == [0.5]
    assert results["event"] is None
    parts = {"median": [0.27], "tau": 0.36, "phi": [0.48]}
    body = {**UNCERTAIN, "ground_motion": parts}
    split = (await calculated(calculators_client, "fragility", body))["results"]
    assert split["exceedance"] == results["exceedance"]
    ratios = [split["event"][name]["repair_ratio"][0] for name in ("p05", "p50", "p95")]
    assert ratios == sorted(ratios)
    assert ratios[0] < results["repair_ratio"][0] < ratios[2]
    medians = {"class": "C1L-LC", "intensities": [0.27], "ground_motion": {"sigma": 0.6}}
    same = (await calculated(calculators_client, "fragility", medians))["results"]
    assert same["exceedance"] == results["exceedance"]


async def test_the_yearly_rate_is_the_closed_form(calculators_client: httpx.AsyncClient) -> None:
    body = {"class": "HWB.GS.5", "intensities": [0.3], "hazard_curve": {"k0": 1e-4, "k": 2.5}}
    answer = await calculated(calculators_client, "fragility", body)
    bridge = answer["results"]["classes"]["HWB.GS.5"]
    assert bridge["imt"] == "SA(1.0)"
    # Median 0.35 g and deviation 0.6: the published case.
    assert bridge["beta"]["moderate"] == 0.6
    assert bridge["annual_rate"]["moderate"] == pytest.approx(0.0042502177557, abs=5e-14)
    assert "Cornell-risk-equation" in method_ids(answer)


async def test_pipes_may_be_asked_alone(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(
        calculators_client, "fragility", {"pipes": {"pgv_cm_s": [50, 100], "brittle": True}}
    )
    repairs = answer["results"]["pipes"]
    assert repairs["repairs_per_km"] == pytest.approx([0.66480, 3.1623], abs=5e-5)
    assert repairs["leaks_per_km"] == pytest.approx([0.8 * 0.66480, 0.8 * 3.1623], abs=5e-5)
    assert method_ids(answer) == {"Hazus-pipes"}
    ground = {"pipes": {"pgd_inch": [1, 10], "brittle": False}}
    moved = (await calculated(calculators_client, "fragility", ground))["results"]["pipes"]
    assert moved["repairs_per_km"] == pytest.approx([0.3, 0.3 * 3.6308], abs=5e-5)


async def test_flood_damage_gives_the_published_shares(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "flood-damage", FLOODED)
    shares = answer["results"]["sectors"]["residential"]["damage_ratio"]
    assert shares == pytest.approx([0.1635, 0.4105, 0.5432, 0.7955, 1], abs=5e-5)
    every = await calculated(calculators_client, "flood-damage", {"depth_m": [1.2]})
    expected = {
        "residential": 0.5432,
        "commercial": 0.5864,
        "industrial": 0.5408,
        "transport": 0.6364,
        "infrastructure_roads": 0.4654,
        "agriculture": 0.4316,
    }
    for sector, share in expected.items():
        found = every["results"]["sectors"][sector]["damage_ratio"]
        assert found == pytest.approx([share], abs=5e-5)


async def test_flood_damage_in_money_has_currency_and_year(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {
        "depth_m": [1.2, 0.25],
        "sectors": ["residential", "transport"],
        "gdp_per_capita_usd": 1000,
        "area_m2": [100, 50],
        "duration_factor": 1.5,
    }
    answer = await calculated(calculators_client, "flood-damage", body)
    house = answer["results"]["sectors"]["residential"]
    cost = 24.078 * 1000**0.3852
    assert house["construction_cost_per_m2"] == {
        "amount": pytest.approx(cost),
        "currency": "EUR",
        "price_year": 2010,
    }
    greatest = house["maximum_damage_per_m2"]
    assert greatest["structure"]["amount"] == pytest.approx(cost * 0.36)
    assert greatest["contents"]["amount"] == pytest.approx(cost * 0.18)
    assert house["damage_ratio"] == pytest.approx([0.5432 * 1.5, 0.1635 * 1.5], abs=1e-4)
    lost = np.array(house["damage_ratio"]) * [100, 50] * cost * 0.36
    assert house["damage"]["structure"]["amount"] == pytest.approx(lost)
    assert house["damage"]["structure"]["price_year"] == 2010
    assert answer["results"]["sectors"]["transport"]["maximum_damage_per_m2"] is None
    assert any("judgement" in text for text in answer["warnings"])


async def test_infrastructure_curves_and_thresholds_are_answered(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"depth_m": [0, 0.05, 0.075], "curves": ["F1.1"], "threshold_m": 0.06}
    answer = await calculated(calculators_client, "flood-damage", body)
    curve = answer["results"]["curves"]["F1.1"]
    assert curve["damage_factor"] == pytest.approx([0, 0.00410105, 0.006151575], abs=1e-9)
    assert "power plants" in curve["description"]
    assert answer["results"]["function_lost"] == [False, False, True]
    assert method_ids(answer) == {"JRC-depth-damage", "Nirandjan2024", "Flood-threshold"}


async def test_return_levels_give_the_published_fits(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "return-levels", RECORD)
    results = answer["results"]
    moments = results["l_moments"]
    assert (moments["l1"], moments["l2"]) == pytest.approx((886.0, 68.809524), abs=5e-7)
    assert moments["t3"] == pytest.approx(0.077136, abs=5e-7)
    gev = results["gev"]
    assert gev["shape"] == pytest.approx(0.150589, abs=5e-7)
    assert gev["scale"] == pytest.approx(112.068043, abs=5e-7)
    assert gev["location"] == pytest.approx(836.024481, abs=5e-7)
    assert gev["level"][1] == pytest.approx(1207.9687, abs=5e-5)
    assert gev["p05"][1] < gev["level"][1] < gev["p95"][1]
    gumbel = results["gumbel"]
    assert (gumbel["location"], gumbel["scale"]) == pytest.approx((831.23817, 98.52932), abs=1e-3)
    assert gumbel["level"][1] == pytest.approx(1284.4878, abs=0.1)
    assert method_ids(answer) == {"GEV-L-moments", "GEV-fiducial", "Gumbel-ML"}


async def test_levels_probabilities_and_warming_are_answered(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {
        **RECORD,
        "periods_years": [100, 475],
        "levels": [1207.9687, 1e6],
        "horizon_years": 50,
        "warming": {"degrees_c": [0, 2]},
    }
    answer = await calculated(calculators_client, "return-levels", body)
    results = answer["results"]
    assert results["periods_of_levels_years"] == [pytest.approx(100, rel=1e-4), None]
    assert results["probability_in_horizon"][1] == pytest.approx(0.09991, abs=5e-6)
    level = np.array(results["gev"]["level"])
    today, warmer = results["warming"]
    assert today["level"] == pytest.approx(level)
    assert today["period_of_todays_level_years"] == pytest.approx([100, 475])
    assert warmer["level"] == pytest.approx(level * 1.07**2)
    assert warmer["period_of_todays_level_years"][0] < 100
    assert {"Poisson-exceedance", "GEV-warming-covariate"} <= method_ids(answer)


async def test_a_short_record_needs_a_regional_growth_curve(
    calculators_client: httpx.AsyncClient,
) -> None:
    short = {**RECORD, "annual_maxima": MAXIMA[:14]}
    [error] = await refused(calculators_client, "return-levels", short)
    assert error["pointer"] == "#/annual_maxima"
    assert error["limit"] == "at least 15 years"
    answer = await calculated(calculators_client, "return-levels", {**short, "growth": GROWTH})
    assert answer["results"]["gumbel"] is None
    assert any("regional" in text for text in answer["warnings"])
    assert method_ids(answer) == {"Index-flood", "GEV-fiducial"}
    unlike = {**short, "growth": {**GROWTH, "location": 2}}
    warned = await calculated(calculators_client, "return-levels", unlike)
    assert any("growth curve outside" in text for text in warned["warnings"])


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [
        ("fragility", {**SHAKEN, "class": "C9X-ZZ"}, "#/class"),
        ("fragility", {**SHAKEN, "intensities": [0.1, -0.1]}, "#/intensities/1"),
        ("fragility", {**SHAKEN, "intensities": [1e5]}, "#/intensities/0"),
        ("fragility", {**SHAKEN, "intensities": []}, "#/intensities"),
        ("fragility", {"class": "URMM-LC"}, "#/intensities"),
        ("fragility", {"intensities": [0.1]}, "#/class"),
        ("fragility", {**SHAKEN, "classes": ["URMM-LC"]}, "#/class"),
        ("fragility", {"classes": ["URMM-LC"], "intensities": [0.1, 0.2]}, "#/classes"),
        ("fragility", {"classes": ["URMM-LC", "?"], "intensities": [0.1, 0.2]}, "#/classes/1"),
        ("fragility", {**SHAKEN, "occupancy": "CASTLE"}, "#/occupancy"),
        ("fragility", {**SHAKEN, "days": [1, -1]}, "#/days/1"),
        ("fragility", {**SHAKEN, "hazard_curve": {"k0": 0, "k": 2}}, "#/hazard_curve/k0"),
        ("fragility", {**SHAKEN, "pipes": {}}, "#/pipes/pgv_cm_s"),
        (
            "fragility",
            {"pipes": {"pgv_cm_s": [1, 2], "pgd_inch": [1]}},
            "#/pipes/pgd_inch",
        ),
        ("fragility", {**SHAKEN, "ground_motion": {"median": [0.1]}}, "#/intensities"),
        ("fragility", {**SHAKEN, "ground_motion": {}}, "#/ground_motion/sigma"),
        ("fragility", {**SHAKEN, "ground_motion": {"sigma": -1}}, "#/ground_motion/sigma"),
        ("fragility", {**SHAKEN, "ground_motion": {"tau": 0.3}}, "#/ground_motion/phi"),
        (
            "fragility",
            {**SHAKEN, "ground_motion": {"sigma": [0.6, 0.6]}},
            "#/ground_motion/sigma",
        ),
        ("flood-damage", {**FLOODED, "depth_m": [1, -0.1]}, "#/depth_m/1"),
        ("flood-damage", {**FLOODED, "depth_m": [101]}, "#/depth_m/0"),
        ("flood-damage", {**FLOODED, "sectors": ["castle"]}, "#/sectors/0"),
        ("flood-damage", {**FLOODED, "duration_factor": 0.9}, "#/duration_factor"),
        ("flood-damage", {**FLOODED, "gdp_per_capita_usd": 0}, "#/gdp_per_capita_usd"),
        ("flood-damage", {**FLOODED, "area_m2": 80}, "#/gdp_per_capita_usd"),
        (
            "flood-damage",
            {**FLOODED, "gdp_per_capita_usd": 900, "area_m2": [80, 90]},
            "#/area_m2",
        ),
        ("flood-damage", {**FLOODED, "curves": ["F1.1", "E1.1"]}, "#/curves/1"),
        ("flood-damage", {**FLOODED, "threshold_m": -1}, "#/threshold_m"),
        ("return-levels", {**RECORD, "annual_maxima": [5] * 20}, "#/annual_maxima"),
        ("return-levels", {**RECORD, "annual_maxima": [*MAXIMA, 1e10]}, "#/annual_maxima/15"),
        ("return-levels", {**RECORD, "annual_maxima": ["a"]}, "#/annual_maxima/0"),
        ("return-levels", {**RECORD, "periods_years": [10, 1]}, "#/periods_years/1"),
        ("return-levels", {**RECORD, "growth": {**GROWTH, "scale": 0}}, "#/growth/scale"),
        ("return-levels", {**RECORD, "warming": {"degrees_c": [11]}}, "#/warming/degrees_c/0"),
        ("return-levels", {**RECORD, "horizon_years": 0}, "#/horizon_years"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, name, body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_too_many_days_for_too_many_values_are_refused(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = {"class": "URMM-LC", "intensities": [0.1] * 10_000, "days": list(range(21))}
    [error] = await refused(calculators_client, "fragility", body)
    assert error["pointer"] == "#/days"
    assert "200000" in error["limit"]


@pytest.mark.parametrize(
    ("name", "body", "word"),
    [
        ("fragility", {**SHAKEN, "intensities": [4]}, "3 g"),
        ("fragility", {**SHAKEN, "class": "ADOBE-PC"}, "judgement"),
        ("flood-damage", FLOODED, "6 m"),
        ("flood-damage", {"depth_m": [50], "curves": ["F1.1"]}, "Nirandjan2024"),
        ("return-levels", {**RECORD, "periods_years": [1000]}, "extrapolate"),
        ("return-levels", {**RECORD, "growth": GROWTH}, "not used"),
    ],
)
async def test_beyond_the_validated_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, name, body))["warnings"])


async def test_within_the_validated_range_nothing_is_warned_of(
    calculators_client: httpx.AsyncClient,
) -> None:
    shallow = {**FLOODED, "depth_m": [1]}
    short = {**RECORD, "periods_years": [50]}
    for name, body in (("fragility", SHAKEN), ("flood-damage", shallow), ("return-levels", short)):
        assert (await calculated(calculators_client, name, body))["warnings"] == []


async def test_ten_thousand_values_are_answered_in_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    rising = np.linspace(0.01, 2, 10_000).tolist()
    body: dict[str, Any] = {"class": "URMM-LC", "intensities": rising}
    results = (await calculated(calculators_client, "fragility", body))["results"]
    assert len(results["repair_ratio"]) == 10_000
    assert results["repair_ratio"] == sorted(results["repair_ratio"])
    body = {"depth_m": rising, "curves": ["F2.2"], "threshold_m": 1}
    results = (await calculated(calculators_client, "flood-damage", body))["results"]
    assert results["curves"]["F2.2"]["damage_factor"][-1] > 0
    assert sum(results["function_lost"]) == sum(depth > 1 for depth in rising)
    body = {**RECORD, "levels": np.linspace(700, 1200, 10_000).tolist()}
    results = (await calculated(calculators_client, "return-levels", body))["results"]
    periods = results["periods_of_levels_years"]
    assert len(periods) == 10_000
    assert periods == sorted(periods)

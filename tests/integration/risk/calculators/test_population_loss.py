"""Losses of people and money from exposure over HTTP: published values and bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, refused

UZ: dict[str, Any] = {
    "country": "UZ",
    "people_by_mmi": [0, 0, 0, 0, 0, 0, 500_000, 300_000, 80_000, 0],
}
CELLS: dict[str, Any] = {"country": "KG", "mmi": [7.4, 6.1], "people": [4000, 25_000]}


def people_at(degree: int, people: float = 1.0) -> list[float]:
    """Return exposure at one degree only."""
    return [people if mmi == degree else 0 for mmi in range(1, 11)]


async def test_deaths_bins_and_level_are_the_reference(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "population-loss", {"exposed": [UZ]})
    deaths = body["results"]["fatality"]
    assert deaths["expected"] == pytest.approx(290.6028, abs=5e-5)
    bins = [5.3e-5, 0.010567, 0.222264, 0.568043, 0.191297, 0.007744, 3.3e-5]
    assert deaths["bins"] == pytest.approx(bins, abs=5e-7)
    assert deaths["level"] == body["results"]["level"] == "orange"
    assert len(body["results"]["bin_edges"]) == len(bins) + 1
    assert deaths["p05"] < deaths["p50"] < deaths["p95"]
    assert deaths["p50"] == pytest.approx(deaths["expected"])
    assert deaths["at_least_one"] == pytest.approx(1 - deaths["bins"][0])
    assert deaths["mean"] > deaths["p50"]
    said = " ".join(body["warnings"])
    assert "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan share one" in said
    assert "no economic loss" in said


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("KZ", [1.40384e-8, 9.58123e-5, 0.0143238, 0.196833, 0.627350, 0.627350]),
        ("KG", [2.81552e-6, 8.49256e-4, 0.0253736, 0.176894, 0.491237, 0.491237]),
    ],
)
async def test_rates_are_those_of_the_model(
    calculators_client: httpx.AsyncClient, country: str, expected: list[float]
) -> None:
    fatal = [2.5398e-7, 6.10887e-6, 6.55385e-5, 4.06027e-4, 1.70032e-3, 1.70032e-3]
    for degree, deaths, money in zip(range(5, 11), fatal, expected, strict=True):
        exposed = {
            "country": country,
            "people_by_mmi": people_at(degree, 1e6),
            "gdp_per_capita_usd": 1e6 / 15.6145,
            "gdp_year": 2024,
        }
        body = await calculated(calculators_client, "population-loss", {"exposed": [exposed]})
        assert body["results"]["fatality"]["expected"] == pytest.approx(deaths * 1e6, rel=2e-5)
        assert body["results"]["economy"]["expected"] == pytest.approx(money * 1e6, rel=3e-6)


async def test_countries_combine_as_the_model_does(calculators_client: httpx.AsyncClient) -> None:
    money = {"gdp_per_capita_usd": 2000, "gdp_year": 2024}
    question = {"exposed": [{**UZ, **money}, {**UZ, **money, "country": "KG"}]}
    body = await calculated(calculators_client, "population-loss", question)
    results = body["results"]
    single = [row["fatality"] for row in results["countries"]]
    assert results["fatality"]["expected"] == pytest.approx(2 * 290.6028, abs=1e-4)
    assert results["fatality"]["g"] == pytest.approx(np.hypot(single[0]["g"], single[1]["g"]))
    assert results["economy"]["g"] == 2.5
    losses = [row["economy"]["expected"] for row in results["countries"]]
    assert results["economy"]["expected"] == pytest.approx(sum(losses))
    assert results["level"] == "red"


async def test_cells_are_counted_by_degree_or_spread_over_degrees(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "population-loss", {"exposed": [CELLS]})
    [row] = body["results"]["countries"]
    assert row["people_by_mmi"] == [0, 0, 0, 0, 0, 25_000, 4000, 0, 0, 0]
    known = body["results"]["fatality"]
    spread = {**CELLS, "sigma": [0.7, 0.7]}
    body = await calculated(calculators_client, "population-loss", {"exposed": [spread]})
    [row] = body["results"]["countries"]
    assert sum(row["people_by_mmi"]) == pytest.approx(29_000)
    assert row["people_by_mmi"][7] > 0
    unsure = body["results"]["fatality"]
    assert unsure["p95"] > known["p95"]
    assert unsure["p95"] / unsure["p05"] > known["p95"] / known["p05"]
    mean, low, high = row["at_least"][5]
    assert low < mean < high <= 29_000


async def test_no_more_is_lost_than_is_exposed(calculators_client: httpx.AsyncClient) -> None:
    ashgabat = {
        "country": "TM",
        "mmi": [8.3],
        "sigma": [0.9],
        "people": [1_030_063],
        "gdp_per_capita_usd": 1753.65,
        "gdp_year": 2024,
    }
    body = await calculated(calculators_client, "population-loss", {"exposed": [ashgabat]})
    money = body["results"]["economy"]
    assert money["p95"] <= 28_205.57
    assert money["mean"] < 28_205.57


async def test_a_median_intensity_below_damage_leaves_a_chance_of_a_death(
    calculators_client: httpx.AsyncClient,
) -> None:
    """Known intensity of 4 kills nobody; one that may be 6.5 does, in one case of some."""
    cells: dict[str, Any] = {"country": "UZ", "mmi": [4.04], "people": [713_400]}
    body = await calculated(calculators_client, "population-loss", {"exposed": [cells]})
    assert body["results"]["fatality"]["at_least_one"] == 0
    unsure = {**cells, "sigma": [1.1]}
    body = await calculated(calculators_client, "population-loss", {"exposed": [unsure]})
    assert 0.1 < body["results"]["fatality"]["at_least_one"] < 0.5
    assert body["results"]["level"] == "green"


async def test_nobody_exposed_is_green(calculators_client: httpx.AsyncClient) -> None:
    question = {"exposed": [{"country": "TJ", "people_by_mmi": [0] * 10}]}
    results = (await calculated(calculators_client, "population-loss", question))["results"]
    assert results["fatality"]["bins"] == [1, 0, 0, 0, 0, 0, 0]
    assert results["level"] == "green"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"exposed": []}, "#/exposed"),
        ({"exposed": [{**UZ, "country": "XX"}]}, "#/exposed/0/country"),
        ({"exposed": [UZ, UZ]}, "#/exposed/1/country"),
        ({"exposed": [{**UZ, "people_by_mmi": [1] * 9}]}, "#/exposed/0/people_by_mmi"),
        ({"exposed": [{**UZ, "people_by_mmi": [-1] + [0] * 9}]}, "#/exposed/0/people_by_mmi/0"),
        ({"exposed": [{"country": "KG"}]}, "#/exposed/0/mmi"),
        ({"exposed": [{**CELLS, "people": [1]}]}, "#/exposed/0/people"),
        ({"exposed": [{**CELLS, "sigma": [0.5, 0]}]}, "#/exposed/0/sigma/1"),
        ({"exposed": [{**CELLS, "people_by_mmi": [0] * 10}]}, "#/exposed/0/people_by_mmi"),
        ({"exposed": [{**UZ, "gdp_per_capita_usd": 2000}]}, "#/exposed/0/gdp_year"),
        ({"exposed": [{**UZ, "gdp_per_capita_usd": 0}]}, "#/exposed/0/gdp_per_capita_usd"),
        ({"exposed": [UZ], "shared": 1.5}, "#/shared"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "population-loss", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    cells = {"country": "TJ", "mmi": [6, 7] * 5000, "people": [1, 2] * 5000, "sigma": [0.5] * n}
    body = await calculated(calculators_client, "population-loss", {"exposed": [cells]})
    assert sum(body["results"]["countries"][0]["people_by_mmi"]) == pytest.approx(15_000)

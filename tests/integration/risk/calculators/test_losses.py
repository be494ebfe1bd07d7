"""Population loss, loss statistics and INFORM over HTTP: published values and bad input."""

from decimal import ROUND_HALF_UP, Decimal
from statistics import geometric_mean
from typing import Any

import httpx
import numpy as np
import pytest

from services.risk.science import index
from tests.support.calculators import calculated, refused

UZ: dict[str, Any] = {
    "country": "UZ",
    "people_by_mmi": [0, 0, 0, 0, 0, 0, 500_000, 300_000, 80_000, 0],
}
CELLS: dict[str, Any] = {"country": "KG", "mmi": [7.4, 6.1], "people": [4000, 25_000]}
ELT: dict[str, Any] = {"rate": [0.02, 0.05, 0.1, 0.004], "loss": [100, 40, 10, 500]}
YLT: dict[str, Any] = {"years": 4, "year": [1, 1, 3, 4], "loss": [2, 1, 1, 2]}
GAR15: dict[str, Any] = {
    "period_years": [20, 100, 250, 500],
    "loss": [900, 5070, 10336, 15743],
}
FIVE: dict[str, Any] = {
    "edition": "2024 v0.6.7",
    "places": ["KZ", "KG", "TJ", "TM", "UZ"],
    "hazard": [6.4, 2.6, 4.8, 2.4, 3.0],
    "vulnerability": [1.4, 2.7, 3.7, 1.7, 3.0],
    "lack_of_coping": [3.6, 4.2, 4.9, 5.8, 3.6],
}


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
    assert deaths["p05"] < deaths["p50"] == deaths["expected"] < deaths["p95"]
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
    spread = {**CELLS, "sigma": [0.7, 0.7]}
    body = await calculated(calculators_client, "population-loss", {"exposed": [spread]})
    [row] = body["results"]["countries"]
    assert sum(row["people_by_mmi"]) == pytest.approx(29_000)
    assert row["people_by_mmi"][7] > 0


async def test_nobody_exposed_is_green(calculators_client: httpx.AsyncClient) -> None:
    question = {"exposed": [{"country": "TJ", "people_by_mmi": [0] * 10}]}
    results = (await calculated(calculators_client, "population-loss", question))["results"]
    assert results["fatality"]["bins"] == [1, 0, 0, 0, 0, 0, 0]
    assert results["level"] == "green"


async def test_the_event_table_has_the_reference_statistics(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {
        "events": ELT,
        "periods_years": [250, 41.666666666666664, 13.513513513513514, 27.59009009, 2, 1000],
        "at_losses": [500, 100, 40, 10],
    }
    body = await calculated(calculators_client, "loss-statistics", question)
    found = body["results"]
    assert found["aal"] == pytest.approx(7.0)
    assert found["deviation"] == pytest.approx(35.916570, abs=5e-7)
    assert found["oep"] == pytest.approx([0.00399201, 0.02371429, 0.07132831, 0.1597031], abs=5e-9)
    assert found["pml_occurrence"] == pytest.approx([500, 100, 40, 70, 0, 500], rel=1e-6)
    assert "below 5.7" in " ".join(body["warnings"])
    assert "beyond 250" in " ".join(body["warnings"])


async def test_two_events_have_the_reference_probabilities(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {"events": {"rate": [0.1, 0.02], "loss": [10, 50]}, "at_losses": [10, 50]}
    found = (await calculated(calculators_client, "loss-statistics", question))["results"]
    assert found["aal"] == pytest.approx(2.0)
    assert found["oep"] == pytest.approx([0.11308, 0.019801], abs=5e-7)


async def test_drawn_years_have_the_statistics_of_their_table(
    calculators_client: httpx.AsyncClient,
) -> None:
    drawn = {**ELT, "simulation": {"years": 200_000}}
    question = {"events": drawn, "periods_years": [10, 100], "at_losses": [100]}
    body = await calculated(calculators_client, "loss-statistics", question)
    found, years = body["results"], body["results"]["simulation"]
    assert years["aal"] == pytest.approx(7.0, abs=4 * 35.91657 / np.sqrt(200_000))
    assert years["aal_error"] == pytest.approx(35.91657 / np.sqrt(200_000), rel=0.05)
    error = np.sqrt(found["oep"][0] / 200_000)
    assert years["oep"][0] == pytest.approx(found["oep"][0], abs=4 * error)
    assert all(a >= o for a, o in zip(years["aep"], years["oep"], strict=True))
    assert years["tvar"][1] > years["pml_aggregate"][1]
    repeated = {**ELT, "simulation": {"years": 200_000, "seed": years["seed"]}}
    again = await calculated(
        calculators_client, "loss-statistics", {**question, "events": repeated}
    )
    assert again["results"]["simulation"] == years
    assert [method["id"] for method in body["methods"]] == ["Loss-statistics", "Poisson-years"]


async def test_years_have_both_curves_and_tails(calculators_client: httpx.AsyncClient) -> None:
    question = {"years": YLT, "periods_years": [4, 2, 1, 8], "at_losses": [0, 2, 3, 4]}
    body = await calculated(calculators_client, "loss-statistics", question)
    found = body["results"]
    assert found["aal"] == pytest.approx(6 / 4)
    assert found["pml_aggregate"] == [3, 2, 0, 3]
    assert found["pml_occurrence"] == [2, 2, 0, 2]
    assert found["oep"] == [1, 0.5, 0, 0]
    assert found["aep"] == [1, 0.5, 0.25, 0]
    assert found["tvar"] == [3, 2.5, 1.5, None]
    assert "TVaR" in " ".join(body["warnings"])
    assert found["aal_error"] == pytest.approx(found["deviation"] / 2)


async def test_a_table_without_short_periods_warns_that_its_average_is_truncated(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {"exceedances": GAR15, "periods_years": [100, 175]}
    body = await calculated(calculators_client, "loss-statistics", question)
    assert "AAL truncated" in body["warnings"][0]
    assert body["results"]["aal"] < 387.3
    assert body["results"]["pml_occurrence"] == [5070, pytest.approx((5070 + 10336) / 2)]
    whole = {"exceedances": {**GAR15, "threshold_period_years": 2}, "periods_years": [100]}
    body = await calculated(calculators_client, "loss-statistics", whole)
    assert body["warnings"] == []
    assert body["results"]["low_tail"] == pytest.approx((0.5 - 0.05) * 900 / 2)


async def test_the_published_table_gives_the_published_losses(
    calculators_client: httpx.AsyncClient,
) -> None:
    periods = [1000, 500, 333.33, 250, 200, 100, 50]
    loss = [6459320, 6459320, 6114560, 5805500, 5460740, 4135420, 2346000]
    question = {
        "exceedances": {"period_years": periods, "loss": loss},
        "periods_years": [50, 100, 200, 250, 333.33, 500, 1000],
    }
    found = (await calculated(calculators_client, "loss-statistics", question))["results"]
    assert found["pml_occurrence"] == loss[::-1]


async def test_the_risk_of_the_five_countries_is_the_published_one(
    calculators_client: httpx.AsyncClient,
) -> None:
    body = await calculated(calculators_client, "inform", FIVE)
    assert body["results"]["risk"] == [3.2, 3.1, 4.4, 2.9, 3.2]
    assert body["results"]["risk_class"] == ["Medium", "Low", "Medium", "Low", "Medium"]
    assert body["results"]["edition"] == index.METHOD.version
    assert body["results"]["places"] == FIVE["places"]
    assert body["warnings"] == []


def nearest(value: float) -> float:
    """Return a value with one decimal, rounded half up."""
    return float(Decimal(repr(round(value, 12))).quantize(Decimal("0.1"), ROUND_HALF_UP))


def together(*scores: float) -> float:
    """Return INFORM's inverse geometric mean, rounded, written anew."""
    return nearest((10 - geometric_mean((10 - x) / 10 * 9 + 1 for x in scores)) / 9 * 10)


async def test_every_node_is_rounded_before_it_goes_on(
    calculators_client: httpx.AsyncClient,
) -> None:
    """A made-up place in full, and Kyrgyzstan's natural hazards of 2024."""
    question = {
        "edition": "2024 v0.6.7",
        "natural": {
            "earthquake": [8.1, 7.7],
            "river_flood": [6.2, 4.7],
            "tsunami": [0, 0],
            "tropical_cyclone": [0, 0],
            "coastal_flood": [0, 0],
            "drought": [7.3, 5.4],
            "epidemic": [5.9, 5],
        },
        "human": {"projected_conflict": [9, 0.5], "current_conflict": [7, 0]},
        "socio_economic": {
            "development": [6.6, 2],
            "inequality": [5.1, 4],
            "dependency": [3.8, None],
        },
        "vulnerable_groups": {
            "uprooted": [9, 1],
            "health": [2.2, 1],
            "children": [4.1, 1],
            "recent_shocks": [6.7, 1],
            "food_security": [5.3, 1],
        },
        "institutional": {"drr": [5.4, None], "governance": [7.7, 4.2]},
        "infrastructure": {
            "communication": [5.2, 2],
            "physical": [6.1, 2],
            "health_care": [7.5, 2],
        },
        "reliability": {
            "missing": [4, 0],
            "recentness_years": [0.3, 0],
            "conflict": [True, False],
        },
    }
    body = await calculated(calculators_client, "inform", question)
    found = body["results"]
    natural = together(8.1, 6.2, 0, 0, 0, 7.3, 5.9)
    hazard = together(natural, 7)
    socio_economic = nearest((2 * 6.6 + 5.1 + 3.8) / 4)
    groups = together(9, together(2.2, 4.1, 6.7, 5.3))
    vulnerability = together(socio_economic, groups)
    institutional, infrastructure = nearest((5.4 + 7.7) / 2), nearest((5.2 + 6.1 + 7.5) / 3)
    coping = together(institutional, infrastructure)
    assert {name: values[0] for name, values in found.items() if isinstance(values, list)} == {
        "natural": natural,
        "human": 7,
        "hazard": hazard,
        "socio_economic": socio_economic,
        "vulnerable_groups": groups,
        "vulnerability": vulnerability,
        "institutional": institutional,
        "infrastructure": infrastructure,
        "lack_of_coping": coping,
        "risk": nearest((hazard * vulnerability * coping) ** (1 / 3)),
        "risk_class": "High",
        "lack_of_reliability": pytest.approx((10 * 4 / 15 + 10 * 0.3 / 0.75) / 2 * 1.25 / 1.25),
    }
    assert found["natural"][1] == 3.9
    assert found["institutional"][1] == 4.2
    assert found["lack_of_reliability"][1] == 0
    assert "2 scores are missing" in " ".join(body["warnings"])


async def test_the_earthquake_node_follows_from_exposure(
    calculators_client: httpx.AsyncClient,
) -> None:
    exposure = {
        "absolute_mmi6": [9.1],
        "absolute_mmi8": [9.5],
        "relative_mmi6": [9.6],
        "relative_mmi8": [4.5],
    }
    question = {"earthquake_exposure": exposure, "natural": {"drought": [None]}}
    found = (await calculated(calculators_client, "inform", question))["results"]
    assert found["earthquake"] == found["natural"] == [8.7]
    assert "hazard" not in found
    assert "risk" not in found


async def test_a_place_whose_category_is_missing_has_no_risk(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {**FIVE, "hazard": [None, 2.6, 4.8, 2.4, 3.0]}
    found = (await calculated(calculators_client, "inform", question))["results"]
    assert found["risk"] == [None, 3.1, 4.4, 2.9, 3.2]
    assert found["risk_class"][:2] == [None, "Low"]


async def test_indicators_are_scaled_by_their_fixed_bounds(
    calculators_client: httpx.AsyncClient,
) -> None:
    question = {
        "indicators": {
            "Human Development Index": {
                "values": [0.72, 0.691, None],
                "bounds": {"least": 0.4, "greatest": 0.9, "good": True},
            },
            "People exposed": {
                "values": [1000, 1_000_000, 0],
                "bounds": {"least": 100, "greatest": 100_000, "scale": "log10"},
            },
        }
    }
    found = (await calculated(calculators_client, "inform", question))["results"]["indicators"]
    assert found["Human Development Index"]["score"] == [3.6, 4.2, None]
    assert found["Human Development Index"]["good"] is True
    assert found["People exposed"]["score"] == [3.3, 10, 0]


async def test_an_unanswered_scorecard_is_null_and_not_zero(
    calculators_client: httpx.AsyncClient,
) -> None:
    full = dict.fromkeys(index.CODES, 3)
    question = {"scorecards": [full, dict.fromkeys(index.CODES), {"P1.1": 0}]}
    body = await calculated(calculators_client, "inform", question)
    best, silent, begun = body["results"]["scorecards"]
    assert best == {"total": 141, "share": 1, "answered": 47, "lack_of_coping": 0}
    assert silent == {"total": None, "share": None, "answered": 0, "lack_of_coping": None}
    assert begun == {"total": 0, "share": 0, "answered": 1, "lack_of_coping": 10}
    assert "1 of 47" in " ".join(body["warnings"])
    assert [method["id"] for method in body["methods"]] == ["MCR2030-scorecard"]
    assert "edition" not in body["results"]


async def test_scores_of_another_edition_are_answered_with_a_warning(
    calculators_client: httpx.AsyncClient,
) -> None:
    for edition in ("2021", None):
        body = await calculated(calculators_client, "inform", {**FIVE, "edition": edition})
        assert "edition" in " ".join(body["warnings"])


POPULATION = [
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
]
STATISTICS = [
    ({}, "#/events"),
    ({"events": ELT, "years": YLT}, "#/years"),
    ({"events": {**ELT, "rate": [0.1, -0.1, 0, 0]}}, "#/events/rate/1"),
    ({"events": {**ELT, "loss": [1]}}, "#/events/loss"),
    ({"events": {**ELT, "simulation": {"years": 10}}}, "#/events/simulation/years"),
    (
        {"events": {"rate": [1000], "loss": [1], "simulation": {"years": 100_000}}},
        "#/events/simulation/years",
    ),
    ({"years": {**YLT, "year": [1, 5, 3, 4]}}, "#/years/year/1"),
    ({"years": {**YLT, "year": [0, 1, 3, 4]}}, "#/years/year/0"),
    ({"years": {**YLT, "loss": [1]}}, "#/years/loss"),
    (
        {"exceedances": {"period_years": [10, 10], "loss": [1, 2]}},
        "#/exceedances/period_years",
    ),
    ({"exceedances": {"period_years": [10, 20], "loss": [2, 1]}}, "#/exceedances/loss"),
    (
        {"exceedances": {**GAR15, "threshold_period_years": 30}},
        "#/exceedances/threshold_period_years",
    ),
    ({"events": ELT, "periods_years": [0.5]}, "#/periods_years/0"),
]
INFORM = [
    ({}, "#"),
    ({"places": ["Osh"]}, "#"),
    ({**FIVE, "hazard": [11] + [1] * 4}, "#/hazard/0"),
    ({**FIVE, "hazard": [1]}, "#/hazard"),
    ({**FIVE, "natural": {"drought": [1] * 5}}, "#/hazard"),
    ({"natural": {"drought": [1, 2], "epidemic": [1]}}, "#/natural/epidemic"),
    ({"human": {"projected_conflict": [1]}}, "#/human/current_conflict"),
    (
        {
            "technological": [1],
            "human": {"projected_conflict": [1], "current_conflict": [1]},
        },
        "#/technological",
    ),
    ({"indicators": {"Sunshine": {"values": [1]}}}, "#/indicators/Sunshine/bounds"),
    (
        {"indicators": {"X": {"values": [1], "bounds": {"least": 2, "greatest": 1}}}},
        "#/indicators/X/bounds/greatest",
    ),
    ({"scorecards": [{"P1.1": 4}]}, "#/scorecards/0/P1.1"),
    ({"scorecards": [{}, {"P99": 1}]}, "#/scorecards/1/P99"),
    (
        {"reliability": {"missing": [1], "recentness_years": [1, 2]}},
        "#/reliability/recentness_years",
    ),
]


@pytest.mark.parametrize(
    ("name", "body", "pointer"),
    [("population-loss", *case) for case in POPULATION]
    + [("loss-statistics", *case) for case in STATISTICS]
    + [("inform", *case) for case in INFORM],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, name: str, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, name, body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    n = 10_000
    cells = {"country": "TJ", "mmi": [6, 7] * 5000, "people": [1, 2] * 5000, "sigma": [0.5] * n}
    body = await calculated(calculators_client, "population-loss", {"exposed": [cells]})
    assert sum(body["results"]["countries"][0]["people_by_mmi"]) == pytest.approx(15_000)
    table = {"rate": [1e-4] * n, "loss": list(range(n))}
    question = {"events": table, "at_losses": list(range(n))}
    body = await calculated(calculators_client, "loss-statistics", question)
    assert body["results"]["aal"] == pytest.approx(1e-4 * n * (n - 1) / 2)
    assert body["results"]["oep"][0] > body["results"]["oep"][-1]
    many = {name: FIVE[name] * 2000 for name in ("hazard", "vulnerability", "lack_of_coping")}
    body = await calculated(calculators_client, "inform", many)
    assert body["results"]["risk"] == [3.2, 3.1, 4.4, 2.9, 3.2] * 2000

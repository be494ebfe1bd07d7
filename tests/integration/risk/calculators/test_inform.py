"""INFORM Risk and the scorecard over HTTP: published values and bad input."""

from decimal import ROUND_HALF_UP, Decimal
from statistics import geometric_mean
from typing import Any

import httpx
import pytest

from services.risk.science import index
from tests.support.calculators import calculated, refused

FIVE: dict[str, Any] = {
    "edition": "2024 v0.6.7",
    "places": ["KZ", "KG", "TJ", "TM", "UZ"],
    "hazard": [6.4, 2.6, 4.8, 2.4, 3.0],
    "vulnerability": [1.4, 2.7, 3.7, 1.7, 3.0],
    "lack_of_coping": [3.6, 4.2, 4.9, 5.8, 3.6],
}


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


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
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
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    errors = await refused(calculators_client, "inform", body)
    assert [error["pointer"] for error in errors] == [pointer]
    assert errors[0]["detail"]


async def test_ten_thousand_values_are_answered_in_their_order(
    calculators_client: httpx.AsyncClient,
) -> None:
    many = {name: FIVE[name] * 2000 for name in ("hazard", "vulnerability", "lack_of_coping")}
    body = await calculated(calculators_client, "inform", many)
    assert body["results"]["risk"] == [3.2, 3.1, 4.4, 2.9, 3.2] * 2000

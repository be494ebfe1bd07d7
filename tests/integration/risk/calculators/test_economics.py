"""Cost-benefit and portfolio over HTTP: reference values, joint losses, rules, bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from tests.support.calculators import calculated, refused

CHANNEL = {
    "id": "channel",
    "costs": {"initial": 100},
    "benefits": {"first": 15, "from_year": 1},
}
DUSHANBE: dict[str, Any] = {"years": 21, "rate": 0.06, "measures": [CHANNEL]}
BY_YEAR: dict[str, Any] = {"measures": [{"id": "a", "costs": [10, 1], "benefits": [0, 15]}]}
ITEMS: list[dict[str, Any]] = [
    {"id": "a", "cost": 3, "benefit": 9},
    {"id": "b", "cost": 4, "benefit": 10},
    {"id": "c", "cost": 5, "benefit": 13},
    {"id": "d", "cost": 2, "benefit": 4},
]
BUDGET: dict[str, Any] = {"measures": ITEMS, "budget": 9}


async def test_present_values_are_the_reference(calculators_client: httpx.AsyncClient) -> None:
    body = {"measures": [{"id": "a", "costs": [0] * 31, "benefits": [100] * 31}]}
    [row] = (await calculated(calculators_client, "cost-benefit", body))["results"]["measures"]
    assert row["npv"] == pytest.approx(1637.245102688, abs=5e-10)
    assert row["bcr"] is None
    answer = await calculated(calculators_client, "cost-benefit", DUSHANBE)
    [row] = answer["results"]["measures"]
    assert row["npv"] == pytest.approx(72.048818, abs=5e-7)
    assert row["pv_benefits"] == pytest.approx(172.048818, abs=5e-7)
    assert row["bcr"] == pytest.approx(1.720488, abs=5e-7)
    assert row["irr"] == pytest.approx(0.13886640, abs=5e-9)
    assert answer["warnings"] == []


async def test_two_and_eight_per_cent_are_always_shown(
    calculators_client: httpx.AsyncClient,
) -> None:
    [row] = (await calculated(calculators_client, "cost-benefit", DUSHANBE))["results"]["measures"]
    for found, rate in zip(row["sensitivity"], (0.02, 0.08), strict=True):
        benefits = sum(15 / (1 + rate) ** year for year in range(1, 21))
        assert found["rate"] == rate
        assert found["npv"] == pytest.approx(benefits - 100)
        assert found["bcr"] == pytest.approx(benefits / 100)


async def test_benefits_are_the_losses_averted_as_they_grow(
    calculators_client: httpx.AsyncClient,
) -> None:
    measure = {
        "id": "retrofit",
        "costs": [5, 0, 0],
        "loss_without": {"first": 10, "last": 20},
        "loss_with": [4, 4, 22],
        "others": {"deaths": {"loss_without": {"first": 3}, "loss_with": [1, 1, 0.5]}},
    }
    answer = await calculated(
        calculators_client, "cost-benefit", {"measures": [measure], "rate": 0}
    )
    [row] = answer["results"]["measures"]
    assert row["benefits"] == pytest.approx([6, 11, 0])
    assert row["npv"] == pytest.approx(12)
    assert row["averted"]["deaths"] == pytest.approx(6.5)
    assert "greater" in " ".join(answer["warnings"])


async def test_rates_may_change_by_the_year(calculators_client: httpx.AsyncClient) -> None:
    measure = {"id": "a", "costs": [0, 0, 0], "benefits": [0, 0, 110]}
    body = {"measures": [measure], "rate": [0.1, 0.0, 0.5]}
    [row] = (await calculated(calculators_client, "cost-benefit", body))["results"]["measures"]
    assert row["npv"] == pytest.approx(100)


async def test_measures_on_one_loss_are_never_added(calculators_client: httpx.AsyncClient) -> None:
    def measure(name: str, left: float) -> dict[str, Any]:
        return {"id": name, "costs": [10, 0], "loss_without": [0, 100], "loss_with": [0, left]}

    two = {"measures": [measure("channel", 40), measure("warning", 50)], "rate": 0}
    answer = await calculated(calculators_client, "cost-benefit", two)
    assert "joint" not in answer["results"]
    assert "not added" in " ".join(answer["warnings"])
    joint = {"loss_without": [0, 100], "loss_with": [0, 20]}
    found = (await calculated(calculators_client, "cost-benefit", {**two, "joint": joint}))[
        "results"
    ]["joint"]
    assert found["npv"] == pytest.approx(60)
    assert found["bcr"] == pytest.approx(4)
    assert found["pv_benefits_if_added"] == pytest.approx(110)


async def test_flows_that_turn_twice_have_no_single_return(
    calculators_client: httpx.AsyncClient,
) -> None:
    measure = {"id": "a", "costs": [100, 0, 60], "benefits": [0, 150, 0]}
    answer = await calculated(calculators_client, "cost-benefit", {"measures": [measure]})
    assert answer["results"]["measures"][0]["irr"] is None
    assert "internal return" in " ".join(answer["warnings"])


async def test_a_rate_outside_the_sensitivity_is_warned_of(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, "cost-benefit", {**DUSHANBE, "rate": 0.12})
    assert "rate" in " ".join(answer["warnings"])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"measures": []}, "#/measures"),
        ({"rate": -0.01}, "#/rate"),
        ({"rate": [0.05, 2]}, "#/rate/1"),
        ({"rate": [0.05] * 3}, "#/rate"),
        ({"rate": "five"}, "#/rate"),
        ({"years": 0}, "#/years"),
        ({"years": 3}, "#/measures/0/costs"),
        ({"measures": [{"id": "a", "costs": [1, -1], "benefits": [1]}]}, "#/measures/0/costs/1"),
        ({"measures": [{"id": "a", "costs": [1, 1], "benefits": [1]}]}, "#/measures/0/benefits"),
        ({"measures": [{"id": "a", "costs": [1]}]}, "#/measures/0/loss_without"),
        (
            {"measures": [{"id": "a", "costs": [1], "loss_without": [2]}]},
            "#/measures/0/loss_with",
        ),
        (
            {"measures": [{"id": "a", "costs": [1], "benefits": [1], "loss_with": [1]}]},
            "#/measures/0/benefits",
        ),
        ({"measures": [{"id": "a", "costs": {}, "benefits": {}}]}, "#/years"),
        (
            {"measures": [{"id": "a", "costs": [1, 0], "benefits": {"first": 1, "from_year": 2}}]},
            "#/measures/0/benefits/from_year",
        ),
        (
            {"measures": [{"id": "a", "costs": {"first": "x"}, "benefits": [1]}]},
            "#/measures/0/costs/first",
        ),
        ({"joint": {"loss_without": [1, 1], "loss_with": [1]}}, "#/joint/loss_with"),
    ],
)
async def test_a_bad_appraisal_is_refused_by_field(
    calculators_client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, "cost-benefit", {**BY_YEAR, **change})
    assert error["pointer"] == pointer
    assert error["detail"]


async def test_the_optimum_is_not_the_greedy_choice(calculators_client: httpx.AsyncClient) -> None:
    answer = await calculated(calculators_client, "portfolio", BUDGET)
    found = answer["results"]
    assert (found["chosen"], found["benefit"], found["unspent"]) == (["b", "c"], 23, 0)
    assert (found["proven"], found["bound"]) == (True, 23)
    assert (found["greedy"]["chosen"], found["greedy"]["benefit"]) == (["a", "c"], 22)
    assert found["greedy"]["benefit_missed"] == 1
    assert answer["warnings"] == []


async def test_every_rule_is_kept(calculators_client: httpx.AsyncClient) -> None:
    async def chosen(**rules: Any) -> list[str]:
        found: list[str] = (await calculated(calculators_client, "portfolio", {**BUDGET, **rules}))[
            "results"
        ]["chosen"]
        return found

    assert await chosen(exclusions=[["b", "c"]]) == ["a", "b", "d"]
    assert await chosen(prerequisites=[{"measure": "c", "needs": "d"}]) == ["a", "b", "d"]
    assert await chosen(required=["d"]) == ["a", "b", "d"]
    osh = [{**one, "labels": ["osh"] if one["id"] in "ad" else ["dushanbe"]} for one in ITEMS]
    assert await chosen(measures=osh, shares={"osh": 0.5}) == ["a", "b", "d"]


async def test_ties_go_to_lower_cost_then_to_earlier_ids(
    calculators_client: httpx.AsyncClient,
) -> None:
    same = [{"id": name, "cost": 3, "benefit": 5} for name in ("z", "b", "a")]
    found = (await calculated(calculators_client, "portfolio", {"measures": same, "budget": 6}))[
        "results"
    ]
    assert found["chosen"] == ["b", "a"]
    cheaper = [*same, {"id": "y", "cost": 2, "benefit": 5}]
    found = (await calculated(calculators_client, "portfolio", {"measures": cheaper, "budget": 3}))[
        "results"
    ]
    assert (found["chosen"], found["unspent"]) == (["y"], 1)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"budget": -1}, "#/budget"),
        ({"measures": []}, "#/measures"),
        ({"measures": [{**ITEMS[0], "cost": -1}]}, "#/measures/0/cost"),
        ({"measures": [{**ITEMS[0], "benefit": -1}]}, "#/measures/0/benefit"),
        ({"measures": [ITEMS[0], ITEMS[1], ITEMS[0]]}, "#/measures/2/id"),
        ({"measures": [{**ITEMS[0], "id": f"m{i}"} for i in range(201)]}, "#/measures"),
        ({"exclusions": [["a", "b"], ["a", "zz"]]}, "#/exclusions/1/1"),
        ({"exclusions": [["a"]]}, "#/exclusions/0"),
        ({"prerequisites": [{"measure": "a", "needs": "zz"}]}, "#/prerequisites/0/needs"),
        ({"prerequisites": [{"measure": "a", "needs": "a"}]}, "#/prerequisites/0"),
        (
            {
                "prerequisites": [
                    {"measure": "d", "needs": "a"},
                    {"measure": "a", "needs": "b"},
                    {"measure": "b", "needs": "a"},
                ]
            },
            "#/prerequisites/1",
        ),
        ({"shares": {"osh": 0.5}}, "#/shares/osh"),
        ({"shares": {"osh": 1.5}}, "#/shares/osh"),
        ({"required": ["a", "zz"]}, "#/required/1"),
    ],
)
async def test_a_bad_portfolio_is_refused_by_field(
    calculators_client: httpx.AsyncClient, change: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, "portfolio", {**BUDGET, **change})
    assert error["pointer"] == pointer
    assert error["detail"]


@pytest.mark.parametrize(
    ("rules", "pointer"),
    [
        ({"required": ["b", "c", "d"]}, "#/budget"),
        ({"required": ["a", "b"], "exclusions": [["c", "d"], ["a", "b"]]}, "#/exclusions/1"),
        (
            {
                "required": ["a"],
                "prerequisites": [{"measure": "a", "needs": "d"}],
                "exclusions": [["a", "d"]],
            },
            "#/exclusions/0",
        ),
    ],
)
async def test_rules_that_no_portfolio_keeps_are_named(
    calculators_client: httpx.AsyncClient, rules: dict[str, Any], pointer: str
) -> None:
    [error] = await refused(calculators_client, "portfolio", {**BUDGET, **rules})
    assert error["pointer"] == pointer
    assert "no portfolio" in error["detail"]


async def test_two_hundred_measures_are_chosen_from(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(1)
    cost, benefit = random.integers(1, 1000, 200), random.integers(1, 1000, 200)
    measures = [
        {"id": f"m{i:03}", "cost": int(c), "benefit": int(b)}
        for i, (c, b) in enumerate(zip(cost, benefit, strict=True))
    ]
    body = {"measures": measures, "budget": int(cost.sum() // 2)}
    found = (await calculated(calculators_client, "portfolio", body))["results"]
    assert found["proven"]
    assert found["greedy"]["benefit"] <= found["benefit"]


async def test_what_is_too_hard_to_prove_is_answered_with_a_bound(
    calculators_client: httpx.AsyncClient,
) -> None:
    cost = np.random.default_rng(1).integers(1, 1000, 50)
    measures = [
        {"id": f"m{i}", "cost": int(c), "benefit": int(c) + 100} for i, c in enumerate(cost)
    ]
    body = {"measures": measures, "budget": int(cost.sum() // 2)}
    answer = await calculated(calculators_client, "portfolio", body)
    assert answer["results"]["benefit"] <= answer["results"]["bound"]
    assert answer["results"]["proven"] or "too hard" in answer["warnings"][0]


async def test_the_most_amounts_are_appraised_at_once(
    calculators_client: httpx.AsyncClient,
) -> None:
    measures = [
        {"id": f"m{i}", "costs": [100.0 + i, *[1.0] * 499], "benefits": [0.0, *[9.0] * 499]}
        for i in range(200)
    ]
    rows = (await calculated(calculators_client, "cost-benefit", {"measures": measures}))[
        "results"
    ]["measures"]
    assert [row["id"] for row in rows] == [f"m{i}" for i in range(200)]
    assert rows[0]["irr"] == pytest.approx(8 / 100, abs=1e-6)

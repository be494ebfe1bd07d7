"""Cascades over HTTP: the graph, restoration, service lost, input-output, bad input."""

from typing import Any

import httpx
import numpy as np
import pytest

from services.risk.calculators.cascade import CALCULATOR
from shared.contracts.events.asset import System
from tests.support.calculators import calculated, refused

NAME = "cascade"
A, B, C = {"id": "a"}, {"id": "b"}, {"id": "c"}
PAIR: dict[str, Any] = {"facilities": [A, B], "dependencies": [{"from": "a", "to": "b"}]}
SECTORS: dict[str, Any] = {"interdependency": [[0, 0.3], [0.2, 0]], "perturbation": [0.1, 0]}
[PETROPAVLOVSK] = [dict(body) for name, body in CALCULATOR.examples.items() if "Petropavl" in name]


async def functionality(calculators_client: httpx.AsyncClient, body: dict[str, Any]) -> list[Any]:
    rows = (await calculated(calculators_client, NAME, body))["results"]["facilities"]
    return [row["functionality"] for row in rows]


async def test_without_dependencies_nothing_changes(calculators_client: httpx.AsyncClient) -> None:
    body = {"facilities": [{**A, "own": 0.3}, {**B, "own": 0.9}, C]}
    assert await functionality(calculators_client, body) == [0.3, 0.9, 1]


async def test_a_further_dependency_never_raises_any_functionality(
    calculators_client: httpx.AsyncClient,
) -> None:
    random = np.random.default_rng(5)
    facilities = [{"id": f"f{i}", "own": float(random.integers(3, 11)) / 10} for i in range(8)]
    links: list[dict[str, Any]] = []
    before = await functionality(calculators_client, {"facilities": facilities})
    for a, b, strength in random.integers(0, 8, (20, 3)):
        links.append({"from": f"f{a}", "to": f"f{b}", "strength": float(strength) / 10})
        after = await functionality(
            calculators_client, {"facilities": facilities, "dependencies": links}
        )
        assert np.all(np.array(after) <= np.array(before) + 1e-9)
        before = after


async def test_two_feeders_of_one_group_survive_one_loss(
    calculators_client: httpx.AsyncClient,
) -> None:
    feeds = [{"from": one, "to": "c", "group": "feed"} for one in "ab"]
    body = {"facilities": [{**A, "own": 0}, B, C], "dependencies": feeds}
    assert (await functionality(calculators_client, body))[2] == 1
    body["facilities"] = [{**A, "own": 0}, {**B, "own": 0}, C]
    assert (await functionality(calculators_client, body))[2] == 0


async def test_a_loop_ends_in_its_greatest_solution(calculators_client: httpx.AsyncClient) -> None:
    loop = [{"from": "a", "to": "b", "strength": 0.5}, {"from": "b", "to": "a", "strength": 0.5}]
    body = {"facilities": [{**A, "own": 0.5}, B], "dependencies": loop}
    assert await functionality(calculators_client, body) == pytest.approx([3 / 7, 5 / 7], abs=1e-9)
    body["facilities"] = [A, B]
    assert await functionality(calculators_client, body) == [1, 1]


async def test_petropavlovsk_fails_from_power_to_water_to_hospital_and_schools(
    calculators_client: httpx.AsyncClient,
) -> None:
    answer = await calculated(calculators_client, NAME, PETROPAVLOVSK)
    rows = {row["id"]: row for row in answer["results"]["facilities"]}
    assert [row["affected_from_h"] for row in rows.values()] == [0, 0, 6, 30, 36]
    hospital = rows["hospital"]
    assert hospital["worst"] == pytest.approx(0.3)
    assert hospital["limited_by"] == {"dependency": 2, "from": "water network", "kind": "water"}
    assert hospital["chain"] == ["hospital", "water network", "pumping station", "substation"]
    assert rows["substation"]["limited_by"] is None
    assert answer["results"]["restoration"] == [{"id": "substation", "repaired_h": 48}]
    assert all(row["functionality"][-1] == 1 for row in rows.values())
    cited = {one["id"] for one in answer["methods"]}
    assert cited == {"Functionality-graph", "Service-loss", "List-scheduling"}
    assert answer["warnings"] == []


async def test_service_lost_is_summed_for_every_system(
    calculators_client: httpx.AsyncClient,
) -> None:
    facilities = [
        {"id": "a", "system": "WATER", "people": 100, "own": [0, 0, 1]},
        {"id": "b", "system": "WATER", "people": 50},
        {"id": "c", "system": "HEALTH", "people": 10},
    ]
    links = [{"from": "a", "to": "c", "strength": 0.5}]
    body = {"facilities": facilities, "dependencies": links, "hours": [0, 10, 20]}
    results = (await calculated(calculators_client, NAME, body))["results"]
    assert [row["person_hours"] for row in results["facilities"]] == [1500, 0, 75]
    systems = {row["system"]: row for row in results["systems"]}
    assert set(systems) == {system.value for system in System}
    assert (systems["WATER"]["person_hours"], systems["WATER"]["facilities"]) == (1500, 2)
    assert systems["HEALTH"]["person_hours"] == 75
    assert systems["FOOD"] == {"system": "FOOD", "facilities": 0, "person_hours": None}


async def test_crews_repair_the_most_important_first(calculators_client: httpx.AsyncClient) -> None:
    facilities = [
        {"id": f"f{i}", "own": 0, "repair_h": hours, "importance": importance}
        for i, (hours, importance) in enumerate([(10, 1), (5, 3), (4, 2), (1, 2)])
    ]
    body = {"facilities": facilities, "crews": 2, "hours": [0, 1, 5, 14, 15]}
    results = (await calculated(calculators_client, NAME, body))["results"]
    assert [row["repaired_h"] for row in results["restoration"]] == [15, 5, 5, 1]
    assert results["facilities"][0]["functionality"] == [0, 0, 0, 0, 1]
    assert results["facilities"][3]["functionality"] == [0, 1, 1, 1, 1]


async def test_a_buffer_bridges_and_a_lag_delays(calculators_client: httpx.AsyncClient) -> None:
    facilities = [{**A, "own": [1, 0, 0, 1, 1, 1, 1]}, B, C]
    links = [
        {"from": "a", "to": "b", "buffer_h": 3},
        {"from": "a", "to": "c", "lag_h": 2},
    ]
    body = {"facilities": facilities, "dependencies": links, "hours": list(range(7))}
    _, buffered, lagged = await functionality(calculators_client, body)
    assert buffered == [1] * 7
    assert lagged == [1, 1, 1, 0, 0, 1, 1]


async def test_inoperability_is_the_reference(calculators_client: httpx.AsyncClient) -> None:
    found = (await calculated(calculators_client, NAME, {"inoperability": SECTORS}))["results"][
        "inoperability"
    ]
    assert found["lasting"] == pytest.approx([0.10638298, 0.02127660], abs=5e-9)
    three = {
        "interdependency": [[0, 0.5, 0.2], [0.3, 0, 0.1], [0.6, 0.4, 0]],
        "perturbation": [0.2, 0, 0],
    }
    found = (await calculated(calculators_client, NAME, {"inoperability": three}))["results"][
        "inoperability"
    ]
    assert found["lasting"] == pytest.approx([0.30188679, 0.11320755, 0.22641509], abs=5e-9)
    assert found["spectral_radius"] == pytest.approx(0.62915, abs=5e-6)


async def test_inoperability_over_time_tends_to_the_lasting_one(
    calculators_client: httpx.AsyncClient,
) -> None:
    moving = {**SECTORS, "resilience": [0.3, 0.5], "steps": 200}
    answer = await calculated(calculators_client, NAME, {"inoperability": moving})
    found = answer["results"]["inoperability"]
    assert len(found["over_time"]) == 201
    assert found["over_time"][0] == [0, 0]
    assert found["over_time"][1] == pytest.approx([0.03, 0])
    assert found["over_time"][-1] == pytest.approx(found["lasting"], abs=1e-9)
    assert [one["id"] for one in answer["methods"]] == ["IIM"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/facilities"),
        ({"dependencies": [{"from": "a", "to": "b"}]}, "#/dependencies/0/from"),
        ({**PAIR, "facilities": [A, B, A]}, "#/facilities/2/id"),
        ({**PAIR, "facilities": [{**A, "own": 1.1}, B]}, "#/facilities/0/own"),
        ({**PAIR, "facilities": [{**A, "own": [1, -1]}, B]}, "#/facilities/0/own/1"),
        ({**PAIR, "facilities": [{**A, "own": [1, 1]}, B]}, "#/facilities/0/own"),
        ({**PAIR, "hours": [0, 1], "facilities": [{**A, "own": [1]}, B]}, "#/facilities/0/own"),
        (
            {**PAIR, "hours": [0, 1], "facilities": [{**A, "own": [0, 1], "repair_h": 1}, B]},
            "#/facilities/0/repair_h",
        ),
        ({**PAIR, "facilities": [{**A, "people": -5}, B]}, "#/facilities/0/people"),
        ({**PAIR, "facilities": [{**A, "system": "HEAT"}, B]}, "#/facilities/0/system"),
        ({**PAIR, "dependencies": [{"from": "a", "to": "zz"}]}, "#/dependencies/0/to"),
        ({**PAIR, "dependencies": [{"from": "zz", "to": "b"}]}, "#/dependencies/0/from"),
        ({**PAIR, "dependencies": [{"to": "b"}]}, "#/dependencies/0/from"),
        (
            {**PAIR, "dependencies": [{"from": "a", "to": "b", "strength": 2}]},
            "#/dependencies/0/strength",
        ),
        (
            {**PAIR, "dependencies": [{"from": "a", "to": "b", "buffer_h": -1}]},
            "#/dependencies/0/buffer_h",
        ),
        (
            {**PAIR, "dependencies": [{"from": "a", "to": "b", "kind": "love"}]},
            "#/dependencies/0/kind",
        ),
        ({**PAIR, "hours": [0, 2, 2]}, "#/hours/2"),
        ({**PAIR, "hours": [0]}, "#/hours"),
        ({**PAIR, "crews": 0}, "#/crews"),
        (
            {"facilities": [{"id": str(i)} for i in range(2_000)], "hours": list(range(51))},
            "#/hours",
        ),
        ({"facilities": [{"id": str(i)} for i in range(2_001)]}, "#/facilities"),
        (
            {
                "facilities": [A, {**B, "own": 1 - 1e-7}, C],
                "dependencies": [{"from": "b", "to": "c"}, {"from": "c", "to": "b"}],
            },
            "#/dependencies/0",
        ),
        (
            {"inoperability": {**SECTORS, "interdependency": [[0, 1.2], [1, 0]]}},
            "#/inoperability/interdependency",
        ),
        (
            {"inoperability": {**SECTORS, "interdependency": [[0, 1], [0]]}},
            "#/inoperability/interdependency/1",
        ),
        (
            {"inoperability": {**SECTORS, "interdependency": [[0, -1], [0, 0]]}},
            "#/inoperability/interdependency/0/1",
        ),
        ({"inoperability": {**SECTORS, "perturbation": [1]}}, "#/inoperability/perturbation"),
        ({"inoperability": {**SECTORS, "perturbation": [2, 0]}}, "#/inoperability/perturbation/0"),
        ({"inoperability": {**SECTORS, "resilience": [1]}}, "#/inoperability/resilience"),
        ({"inoperability": {**SECTORS, "names": ["power"]}}, "#/inoperability/names"),
    ],
)
async def test_bad_input_is_refused_by_field(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    error, *_ = await refused(calculators_client, NAME, body)
    assert error["pointer"] in {pointer, pointer.replace("dependencies/0", "dependencies/1")}
    assert error["detail"]


async def test_not_a_number_is_refused(calculators_client: httpx.AsyncClient) -> None:
    [error] = await refused(calculators_client, NAME, '{"facilities":[{"id":"a","own":NaN}]}')
    assert error["pointer"] == "#/facilities/0/own"


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({**PAIR, "facilities": [{**A, "own": 0}, B], "hours": [0, 5]}, "last hour"),
        (
            {
                **PAIR,
                "hours": [0, 5],
                "dependencies": [{"from": "a", "to": "b", "buffer_h": 2}],
            },
            "steps of 5 h",
        ),
        (
            {"inoperability": {"interdependency": [[0.9]], "perturbation": [0.5]}},
            "inoperability outside 0 to 1",
        ),
    ],
)
async def test_beyond_its_range_is_answered_with_a_warning(
    calculators_client: httpx.AsyncClient, body: dict[str, Any], word: str
) -> None:
    assert word in " ".join((await calculated(calculators_client, NAME, body))["warnings"])


async def test_a_large_city_is_answered_in_time(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    body = {
        "facilities": [
            {"id": f"f{i}", "own": 0 if i < 20 else 1, "people": 500} for i in range(1_000)
        ],
        "dependencies": [
            {"from": f"f{a}", "to": f"f{b}", "strength": 0.5, "buffer_h": 4}
            for a, b in random.integers(0, 1_000, (2_000, 2))
        ],
        "hours": list(range(100)),
    }
    rows = (await calculated(calculators_client, NAME, body))["results"]["facilities"]
    assert [row["id"] for row in rows] == [f"f{i}" for i in range(1_000)]
    assert rows[0]["person_hours"] == 500 * 99


async def test_two_hundred_sectors_are_answered(calculators_client: httpx.AsyncClient) -> None:
    random = np.random.default_rng(0)
    matrix = (random.random((200, 200)) * 0.009).tolist()
    body = {
        "inoperability": {
            "interdependency": matrix,
            "perturbation": [0.1] * 200,
            "resilience": [0.5] * 200,
            "steps": 500,
        }
    }
    found = (await calculated(calculators_client, NAME, body))["results"]["inoperability"]
    assert found["over_time"][-1] == pytest.approx(found["lasting"], abs=1e-9)

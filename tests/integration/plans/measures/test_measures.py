"""Measures, and the plans they enter and leave, over HTTP."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.plans.measures.use import delay
from shared.contracts.events.plan import MeasureMoved
from tests.support.plans import (
    MEASURE,
    MEASURE_PATH,
    OSH,
    PLAN,
    PLAN_PATH,
    Plans,
    changed,
    moved,
    planned,
)


async def test_a_measure_walks_its_whole_life_and_each_step_is_an_event(plans: Plans) -> None:
    await planned(plans)
    states = ["planned", "developed", "adopted", "implementing", "suspended", "implementing"]
    await moved(plans, MEASURE_PATH, *states, "completed", "evaluated")
    events = await plans.events(MEASURE["id"])
    assert all(isinstance(event, MeasureMoved) for event in events)
    assert [event.data.status for event in events] == ["idea", *states, "completed", "evaluated"]
    refused = await changed(plans, MEASURE_PATH, responsible="somebody else")
    assert refused.status_code == 409


async def test_a_measure_that_passes_its_day_is_delayed_once_for_each_day(plans: Plans) -> None:
    made = await planned(plans)
    assert made["delayed_at"] is None
    due = datetime(2028, 10, 1, tzinfo=UTC)

    async def swept(*days: int) -> list[int]:
        found = []
        for each in days:
            async with plans.database.write() as session:
                found.append(await delay(session, due + timedelta(days=each)))
        return found

    assert await swept(0, 1, 2) == [0, 1, 0], "the day it is due is its own"
    kept = await changed(plans, MEASURE_PATH, responsible="Another department")
    assert kept.json()["delayed_at"] == "2028-10-02T00:00:00Z"
    path = "/v1/measures?delayed=true"
    assert len((await plans.call("GET", path, OSH)).json()["items"]) == 1
    assert (await changed(plans, MEASURE_PATH, due="2028-11-01")).json()["delayed_at"] is None
    assert (await plans.call("GET", path, OSH)).json()["items"] == []
    assert await swept(30, 31, 32, 60) == [0, 0, 1, 0], "a new day passes anew"
    await moved(plans, MEASURE_PATH, "planned", "developed", "adopted", "implementing", "completed")
    assert (await changed(plans, MEASURE_PATH, due="2028-12-01")).status_code == 200
    assert await swept(100) == [0], "what is completed is not late"
    events = await plans.events(MEASURE["id"])
    types = [event.type.split(".")[-2] for event in events]
    assert types[:5] == ["idea", "delayed", "idea", "idea", "delayed"]
    assert types.count("delayed") == 2
    assert [event.version for event in events] == [*range(1, len(events) + 1)]
    steps = (await plans.call("GET", f"{MEASURE_PATH}/transitions", OSH)).json()["items"]
    assert [(one["who"], one["note"]) for one in steps[1:3]] == [("clock", "delayed")] * 2


async def test_a_measure_moves_from_plan_to_plan_and_both_know(plans: Plans) -> None:
    await planned(plans)
    other = await plans.made("/v1/plans", {**PLAN, "id": str(uuid4())}, OSH)
    assert (await changed(plans, MEASURE_PATH, plan=other["id"])).status_code == 200
    assert (await plans.call("GET", PLAN_PATH, OSH)).json()["measures"] == []
    taken = (await plans.call("GET", f"/v1/plans/{other['id']}", OSH)).json()
    assert taken["measures"] == [MEASURE["id"]]
    assert (await plans.events(other["id"]))[-1].data.measures == [
        event.data.id for event in await plans.events(MEASURE["id"])
    ][:1]


async def test_a_step_repeated_with_its_key_is_made_once(plans: Plans) -> None:
    await planned(plans)
    for _ in range(2):
        step = await plans.call(
            "POST",
            f"{MEASURE_PATH}/transitions",
            OSH,
            json={"to": "planned"},
            headers={"Idempotency-Key": "step"},
        )
        assert (step.status_code, step.json()["status"]) == (200, "planned")
    assert len(await plans.events(MEASURE["id"])) == 2


async def test_measures_that_join_a_plan_at_once_are_all_in_it(plans: Plans) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    bodies = [{**MEASURE, "id": str(uuid4())} for _ in range(8)]
    answers = await asyncio.gather(
        *(plans.call("POST", "/v1/measures", OSH, json=body) for body in bodies)
    )
    assert {answer.status_code for answer in answers} == {201}
    plan = (await plans.call("GET", PLAN_PATH, OSH)).json()
    assert set(plan["measures"]) == {body["id"] for body in bodies}
    assert plan["version"] == 9
    versions = [event.version for event in await plans.events(PLAN["id"])]
    assert versions == sorted(versions), "the order of a key is the order of its versions"


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("hazards", ["GH0101", "XX9999"], "#/hazards/1"),
        ("hazards", ["earthquake"], "#/hazards/0"),
        ("hazards", ["GH0101", "GH0101"], "#/hazards"),
        ("assets", ["school 5"], "#/assets/0"),
        ("cost", {"amount": "1.5"}, "#/cost/currency"),
        ("cost", {"amount": "-1", "currency": "KGS", "price_year": 2025}, "#/cost/amount"),
        ("cost", {"amount": "0.001", "currency": "KGS", "price_year": 2025}, "#/cost/amount"),
        ("due", "2020-01-01", "#/due"),
        ("title", {}, "#/title"),
        ("plan", "00000000-0000-4000-8000-000000000000", "#/plan"),
        ("alignments", [{"framework": "ISO", "code": "1"}], "#/alignments/0/framework"),
        ("status", "adopted", "#/status"),
    ],
)
async def test_a_measure_with_a_wrong_field_is_refused_and_the_field_named(
    plans: Plans, field: str, value: object, pointer: str
) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    response = await plans.call("POST", "/v1/measures", OSH, json={**MEASURE, field: value})
    assert response.status_code == 422, response.text
    assert any(error["pointer"].startswith(pointer) for error in response.json()["errors"])


async def test_money_keeps_every_cent(plans: Plans) -> None:
    cost = {"amount": "9007199254740993.01", "currency": "UZS", "price_year": 2025}
    measure = await planned(plans, cost=cost)
    assert measure["cost"] == cost
    assert str((await plans.events(MEASURE["id"]))[0].data.cost.amount) == cost["amount"]


async def test_texts_come_out_in_normal_form(plans: Plans) -> None:
    measure = await planned(plans, title={"tg": "  Мактаби \u0438\u0304 "})
    assert measure["title"]["tg"] == "Мактаби \u04e3"


async def test_filters_of_measures(plans: Plans) -> None:
    asset = str(uuid4())
    await planned(plans, assets=[asset])
    other = {**MEASURE, "id": str(uuid4()), "plan": None, "cca": False, "hazards": ["MH0603"]}
    await plans.made("/v1/measures", other, OSH)

    async def found(query: str) -> list[str]:
        response = await plans.call("GET", f"/v1/measures?{query}", OSH)
        assert response.status_code == 200, response.text
        return [item["id"] for item in response.json()["items"]]

    assert await found("hazard=GH0101") == [MEASURE["id"]]
    assert await found(f"asset={asset}") == [MEASURE["id"]]
    assert await found(f"plan={PLAN['id']}") == [MEASURE["id"]]
    assert await found("cca=false") == [other["id"]]
    assert await found("status=idea&drr=true") == [MEASURE["id"], other["id"]]
    assert await found("due_before=2028-01-01") == []
    assert await found("owner_city=dushanbe") == []

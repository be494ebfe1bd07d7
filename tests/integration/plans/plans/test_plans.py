"""Action plans, and what holds for plans and measures alike, over HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shared.access import may
from shared.contracts.events.plan import PlanMoved, PlanState
from shared.paging import encode
from shared.policy import ANONYMOUS, Classification, Principal, Scope
from tests.support.plans import (
    DUSHANBE,
    MEASURE,
    MEASURE_PATH,
    OPERATOR,
    OSH,
    PLAN,
    PLAN_PATH,
    READER,
    Plans,
    changed,
    moved,
    planned,
    running,
)


async def test_a_plan_walks_its_whole_life_and_each_step_is_an_event(plans: Plans) -> None:
    await planned(plans)
    states = ["consultation", "adopted", "implementing", "amended", "closed", "evaluated"]
    last = await moved(plans, PLAN_PATH, *states)
    assert (last["status"], last["transitions"]) == ("evaluated", [])
    events = await plans.events(PLAN["id"])
    assert all(isinstance(event, PlanMoved) for event in events)
    assert [event.data.status for event in events] == ["drafting", "drafting", *states]
    assert [event.version for event in events] == list(range(1, 9))
    assert [event.type for event in events][-1] == "org.csc-ca.plan.evaluated.v1"
    steps = (await plans.call("GET", f"{PLAN_PATH}/transitions", OSH)).json()["items"]
    assert [step["after"] for step in steps] == ["drafting", *states]
    assert steps[1]["note"] == "to consultation"


async def test_an_edge_that_is_not_there_is_refused_with_those_that_are(plans: Plans) -> None:
    await planned(plans)
    jump = await plans.call("POST", f"{PLAN_PATH}/transitions", OSH, json={"to": "closed"})
    assert jump.status_code == 409
    assert jump.json()["type"].endswith("/illegal-transition")
    assert jump.json()["allowed"] == ["consultation"]
    assert len(await plans.events(PLAN["id"])) == 2, "a refused step leaves no trace"


async def test_a_plan_is_not_adopted_without_a_measure_that_stands(plans: Plans) -> None:
    await planned(plans)
    await moved(plans, MEASURE_PATH, "withdrawn")
    await moved(plans, PLAN_PATH, "consultation")
    empty = await plans.call("POST", f"{PLAN_PATH}/transitions", OSH, json={"to": "adopted"})
    assert (empty.status_code, empty.json()["type"].split("/")[-1]) == (409, "conflict")
    await plans.made("/v1/measures", {**MEASURE, "id": str(uuid4())}, OSH)
    assert (await moved(plans, PLAN_PATH, "adopted"))["status"] == "adopted"


async def test_integration_is_the_share_of_measures_that_serve_both(plans: Plans) -> None:
    await planned(plans)
    plan = (await plans.call("GET", PLAN_PATH, OSH)).json()
    assert (plan["integrated"], plan["integrated_share"]) == (True, 1.0)
    await plans.made("/v1/measures", {**MEASURE, "id": str(uuid4()), "cca": False}, OSH)
    plan = (await plans.call("GET", PLAN_PATH, OSH)).json()
    assert (plan["integrated"], plan["integrated_share"]) == (True, 0.5)
    await changed(plans, MEASURE_PATH, drr=False)
    plan = (await plans.call("GET", PLAN_PATH, OSH)).json()
    assert (plan["integrated"], plan["integrated_share"]) == (False, 0.0)
    assert (await plans.events(PLAN["id"]))[-1].data.integrated_share == 0.0


async def test_an_empty_plan_has_no_share_rather_than_none_of_it(plans: Plans) -> None:
    plan = await plans.made("/v1/plans", PLAN, OSH)
    assert (plan["integrated"], plan["integrated_share"]) == (False, None)


async def test_versions_stay_as_they_were(plans: Plans) -> None:
    await planned(plans)
    await changed(plans, PLAN_PATH, title={"en": "Renamed"})
    now = (await plans.call("GET", PLAN_PATH, OSH)).json()
    assert (now["version"], now["title"]["en"]) == (3, "Renamed")
    assert now["title"]["ru"] == PLAN["title"]["ru"]
    first = (await plans.call("GET", f"{PLAN_PATH}/versions/1", OSH)).json()
    assert (first["title"], first["measures"]) == (PLAN["title"], [])
    listed = (await plans.call("GET", f"{PLAN_PATH}/versions?limit=2", OSH)).json()
    assert [item["version"] for item in listed["items"]] == [3, 2]
    rest = await plans.call("GET", f"{PLAN_PATH}/versions?limit=2&cursor={listed['next']}", OSH)
    assert [item["version"] for item in rest.json()["items"]] == [1]
    assert (await plans.call("GET", f"{PLAN_PATH}/versions/9", OSH)).status_code == 404


async def test_what_is_adopted_changes_only_by_being_amended(plans: Plans) -> None:
    await planned(plans)
    await moved(plans, PLAN_PATH, "consultation", "adopted", "implementing")
    fixed = await changed(plans, PLAN_PATH, title={"en": "Other"})
    assert fixed.status_code == 409
    assert "amended" in fixed.json()["detail"]
    joining = await plans.call("POST", "/v1/measures", OSH, json={**MEASURE, "id": str(uuid4())})
    leaving = await changed(plans, MEASURE_PATH, plan=None)
    assert (joining.status_code, leaving.status_code) == (409, 409)
    await moved(plans, PLAN_PATH, "amended")
    assert (await changed(plans, PLAN_PATH, title={"en": "Other"})).status_code == 200
    assert (await moved(plans, PLAN_PATH, "implementing"))["title"]["en"] == "Other"


async def test_a_plan_holds_its_own_citys_measures_and_the_coalitions_every_citys(
    plans: Plans,
) -> None:
    await planned(plans)
    foreign = {**MEASURE, "id": str(uuid4()), "owner_city": "dushanbe"}
    refused = await plans.call("POST", "/v1/measures", DUSHANBE, json=foreign)
    assert refused.status_code == 403, "the plan is not Dushanbe's to change"
    common = await plans.made(
        "/v1/plans", {**PLAN, "id": str(uuid4()), "owner_city": "coalition"}, OSH
    )
    made = await plans.made("/v1/measures", {**foreign, "plan": common["id"]}, DUSHANBE)
    assert made["plan"] == common["id"]


async def test_a_city_writes_only_its_own(plans: Plans) -> None:
    foreign = await plans.call("POST", "/v1/plans", DUSHANBE, json=PLAN)
    assert (foreign.status_code, foreign.json()["type"].split("/")[-1]) == (403, "outside-mandate")
    await planned(plans)
    for path, body in ((PLAN_PATH, "consultation"), (MEASURE_PATH, "planned")):
        assert (await changed(plans, path, DUSHANBE, title={"en": "Mine"})).status_code == 403
        step = await plans.call("POST", f"{path}/transitions", DUSHANBE, json={"to": body})
        assert step.status_code == 403
        assert (await changed(plans, path, READER, title={"en": "Mine"})).status_code == 403
    assert (await plans.call("POST", "/v1/plans", None, json=PLAN)).status_code == 401


async def test_an_owner_that_is_no_city_is_refused(plans: Plans) -> None:
    body = {**PLAN, "owner_city": "atlantis"}
    response = await plans.call("POST", "/v1/plans", json=body)
    assert response.json()["errors"][0]["pointer"] == "#/owner_city"


@pytest.mark.parametrize(
    ("classification", "anonymous", "dushanbe"),
    [("public", 200, 200), ("coalition", 404, 200), ("national", 404, 404), ("internal", 404, 404)],
)
async def test_classification_decides_who_reads(
    plans: Plans, classification: str, anonymous: int, dushanbe: int
) -> None:
    await plans.made("/v1/plans", {**PLAN, "classification": classification}, OSH)
    await plans.made("/v1/measures", {**MEASURE, "classification": classification}, OSH)
    for path in (PLAN_PATH, MEASURE_PATH):
        assert (await plans.call("GET", path, None)).status_code == anonymous
        assert (await plans.call("GET", path, DUSHANBE)).status_code == dushanbe
        assert (await plans.call("GET", path, OSH)).status_code == 200
        collection = path.rsplit("/", 1)[0]
        listed = (await plans.call("GET", collection, DUSHANBE)).json()["items"]
        assert len(listed) == (dushanbe == 200)


async def test_what_a_list_shows_is_what_the_policy_lets_read(plans: Plans) -> None:
    records = []
    for owner in ("osh", "dushanbe", "coalition"):
        for classification in Classification:
            body = {
                **PLAN,
                "id": str(uuid4()),
                "owner_city": owner,
                "classification": classification.value,
            }
            await plans.made("/v1/plans", body)
            records.append(PlanState.model_construct(id=body["id"], **_owned(body)))
    compatriot = Principal("bishkek", "bishkek", "KG", frozenset({Scope.READ}))
    for principal in (ANONYMOUS, READER, DUSHANBE, compatriot, OPERATOR):
        sent = None if principal == ANONYMOUS else principal
        listed = (await plans.call("GET", "/v1/plans", sent)).json()["items"]
        allowed = [record.id for record in records if may(principal, "read", record)]
        assert [item["id"] for item in listed] == [str(id_) for id_ in allowed], principal.name


def _owned(body: dict[str, Any]) -> dict[str, Any]:
    return {
        "owner_city": body["owner_city"],
        "owner_country": {"osh": "KG", "dushanbe": "TJ"}.get(body["owner_city"]),
        "classification": Classification(body["classification"]),
    }


async def test_a_plan_is_the_coalitions_to_read_unless_said_otherwise(plans: Plans) -> None:
    body = {name: value for name, value in PLAN.items() if name != "classification"}
    assert (await plans.made("/v1/plans", body, OSH))["classification"] == "coalition"


async def test_a_history_names_people_and_needs_a_key(plans: Plans) -> None:
    await planned(plans)
    assert (await plans.call("GET", f"{PLAN_PATH}/transitions", None)).status_code == 401
    assert (await plans.call("GET", f"{MEASURE_PATH}/transitions", None)).status_code == 401


async def test_a_change_of_a_version_that_is_gone_is_refused(plans: Plans) -> None:
    await planned(plans)
    for path, version in ((PLAN_PATH, 2), (MEASURE_PATH, 1)):
        stale = await plans.call(
            "PATCH", path, OSH, json={"title": {"en": "A"}}, headers={"If-Match": '"7"'}
        )
        assert (stale.status_code, stale.headers["etag"]) == (412, f'"{version}"')
        assert (await plans.call("PATCH", path, OSH, json={})).status_code == 428


async def test_twins_of_one_command_make_one_plan(plans: Plans) -> None:
    send = [
        plans.call("POST", "/v1/plans", OSH, json=PLAN, headers={"Idempotency-Key": "k"})
        for _ in range(5)
    ]
    answers = await asyncio.gather(*send)
    assert {answer.status_code for answer in answers} == {201}
    assert len(await plans.events(PLAN["id"])) == 1


async def test_a_plan_that_ends_before_it_begins_is_refused(plans: Plans) -> None:
    response = await plans.call("POST", "/v1/plans", OSH, json={**PLAN, "period_end": "2025-01-01"})
    assert response.json()["errors"][0]["pointer"] == "#/period_end"


async def test_pages_of_plans_and_measures_follow_each_other(plans: Plans) -> None:
    await planned(plans)
    for _ in range(4):
        await plans.made("/v1/plans", {**PLAN, "id": str(uuid4())}, OSH)
        await plans.made("/v1/measures", {**MEASURE, "id": str(uuid4())}, OSH)
    for path in ("/v1/plans", "/v1/measures"):
        whole = [item["id"] for item in (await plans.call("GET", path, OSH)).json()["items"]]
        seen, cursor = [], None
        while True:
            query = f"{path}?limit=2" + (f"&cursor={cursor}" if cursor else "")
            page = (await plans.call("GET", query, OSH)).json()
            seen += [item["id"] for item in page["items"]]
            if (cursor := page["next"]) is None:
                break
        assert len(whole) == 5
        assert seen == whole


async def test_what_is_drafted_in_an_exercise_says_so(
    service_database: Callable[[str], Awaitable[str]], data_dir: Path, plans: Plans
) -> None:
    async with running(plans.database.url, data_dir=data_dir, exercise=True) as exercise:
        await planned(exercise)
        assert (await exercise.call("GET", PLAN_PATH, OSH)).json()["exercise"] is True
        events = await exercise.events(MEASURE["id"])
        assert events
        assert all(event.exercise for event in events)


async def test_a_cursor_that_no_column_can_hold_is_refused(plans: Plans) -> None:
    await plans.made("/v1/plans", PLAN)
    for path, values in (
        (f"{PLAN_PATH}/versions", [2**63]),
        (f"{PLAN_PATH}/transitions", [2**63]),
        ("/v1/plans", ["2024-01-01T00:00:00", PLAN["id"]]),
        ("/v1/cities", [2**31, 0, "2024-01-01", "2024-01-01T00:00:00Z", "osh"]),
    ):
        answer = await plans.call("GET", f"{path}?cursor={encode(*values)}")
        assert answer.status_code == 400, path
        assert answer.json()["errors"][0]["pointer"] == "?cursor"

"""Working groups: what makes one active, whose seats it has, whom it misses, when it sleeps."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from services.plans.groups import gap, group, member, note
from services.plans.groups.dormancy import AFTER, rest
from services.plans.studies import method
from services.plans.tasks import task
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, OSH, Plans

GROUP: dict[str, Any] = group.EXAMPLE
CHAIR: dict[str, Any] = member.EXAMPLE
TASK: dict[str, Any] = task.EXAMPLE
PATH = f"/v1/working-groups/{GROUP['id']}"


def seat(city: str, category: str) -> dict[str, Any]:
    return CHAIR | {
        "id": str(uuid4()),
        "owner_city": city,
        "role": "member",
        "category": category,
        "organisation": f"{category} of {city}",
    }


async def founded(plans: Plans) -> Any:
    """Return the example group, active with its chair and a task."""
    await plans.made("/v1/working-groups", GROUP, OSH)
    await plans.made("/v1/group-members", CHAIR, OSH)
    await plans.made("/v1/tasks", TASK, OSH)
    return await stepped(plans, PATH, OSH, "established", "active")


async def swept(plans: Plans, after: timedelta) -> int:
    async with plans.database.write() as session:
        return await rest(session, datetime.now(UTC) + after)


async def test_a_group_is_active_with_terms_a_chair_and_a_deliverable(plans: Plans) -> None:
    bare = {name: GROUP[name] for name in GROUP if name != "terms"}
    await plans.made("/v1/working-groups", bare, OSH)
    await stepped(plans, PATH, OSH, "established")
    step = {"json": {"to": "active"}}
    refused = await plans.call("POST", f"{PATH}/transitions", OSH, **step)
    assert refused.status_code == 409
    assert refused.json()["missing"] == ["terms", "chair", "workplan"]
    await plans.made("/v1/group-members", CHAIR, OSH)
    given = {"terms": GROUP["terms"]}
    seen = {"headers": {"If-Match": '"2"'}}
    assert (await plans.call("PATCH", PATH, OSH, json=given, **seen)).status_code == 200
    bare_plan = await plans.call("POST", f"{PATH}/transitions", OSH, **step)
    assert (bare_plan.status_code, bare_plan.json()["missing"]) == (409, ["workplan"])
    await plans.made("/v1/tasks", TASK, OSH)
    assert (await plans.call("POST", f"{PATH}/transitions", OSH, **step)).status_code == 200
    types = [event.type.removeprefix("org.csc-ca.") for event in await plans.events(GROUP["id"])]
    assert types == [
        "workinggroup.proposed.v1",
        "workinggroup.established.v1",
        "workinggroup.established.v1",
        "workinggroup.activated.v1",
    ]
    history = (await plans.call("GET", f"{PATH}/transitions", DUSHANBE)).json()["items"]
    assert [step["who"] for step in history] == [OSH.name] * 4


async def test_each_city_nominates_its_own_and_a_group_has_one_chair(plans: Plans) -> None:
    await founded(plans)
    second = seat("namangan", "hydromet") | {"role": "chair"}
    assert (await plans.call("POST", "/v1/group-members", NAMANGAN, json=second)).status_code == 409
    foreign = seat("osh", "hydromet")
    assert (
        await plans.call("POST", "/v1/group-members", NAMANGAN, json=foreign)
    ).status_code == 403
    outside = seat("dushanbe", "hydromet")
    refused = await plans.call("POST", "/v1/group-members", DUSHANBE, json=outside)
    assert (refused.status_code, refused.json()["owner_city"]) == (403, "osh")
    lost = seat("osh", "hydromet") | {"group": str(uuid4())}
    assert (await plans.call("POST", "/v1/group-members", OSH, json=lost)).status_code == 422
    mine = await plans.made("/v1/group-members", seat("namangan", "hydromet"), NAMANGAN)
    kept = await plans.call(
        "PATCH",
        f"/v1/group-members/{mine['id']}",
        OSH,
        json={"organisation": "Forged"},
        headers={"If-Match": "*"},
    )
    assert kept.status_code == 403, "not even the group's owner changes another city's seat"


@pytest.mark.parametrize("number", [0, 1, 2**128 - 1])
async def test_a_second_chair_is_refused_wherever_its_row_lies(plans: Plans, number: int) -> None:
    await founded(plans)
    second = seat("namangan", "hydromet") | {"id": str(UUID(int=number)), "role": "chair"}
    many = {"items": [second]}
    refused = await plans.call("POST", "/v1/group-members/bulk", NAMANGAN, json=many)
    assert refused.json()["items"][0]["problem"]["status"] == 409
    alone = await plans.call("POST", "/v1/group-members", NAMANGAN, json=second)
    assert alone.status_code == 409
    later = await plans.made("/v1/group-members", second | {"role": "member"}, NAMANGAN)
    path, seen = f"/v1/group-members/{later['id']}", {"If-Match": '"1"'}
    risen = await plans.call("PATCH", path, NAMANGAN, json={"role": "chair"}, headers=seen)
    assert risen.status_code == 409


async def test_of_two_who_would_be_chair_at_once_one_is(plans: Plans) -> None:
    await plans.made("/v1/working-groups", GROUP, OSH)
    both = [CHAIR | {"id": str(uuid4())} for _ in range(2)]
    calls = (plans.call("POST", "/v1/group-members", OSH, json=one) for one in both)
    assert sorted(made.status_code for made in await asyncio.gather(*calls)) == [201, 409]


async def test_missing_stakeholders_are_shown_and_block_nothing(plans: Plans) -> None:
    active = await founded(plans)
    assert active["status"] == "active"
    await plans.made("/v1/group-members", seat("namangan", "hydromet"), NAMANGAN)
    shown = (await plans.call("GET", f"{PATH}/coverage", DUSHANBE)).json()
    missing = {each["category"]: each["since"] for each in shown["missing"]}
    assert "local_government" not in missing
    assert {"health", "women_org", "persons_with_disabilities"} <= set(missing)
    assert set(missing.values()) == {active["created_at"]}
    hydromet = next(each for each in shown["categories"] if each["category"] == "hydromet")
    assert hydromet == {"category": "hydromet", "seats": 1, "expected": False}
    path = f"/v1/group-members/{CHAIR['id']}"
    await stepped(plans, path, OSH, "ended")
    shown = (await plans.call("GET", f"{PATH}/coverage", DUSHANBE)).json()
    left = (await plans.call("GET", path, OSH)).json()["updated_at"]
    assert shown["missing"][0] == {"category": "local_government", "since": left}
    assert (await plans.call("GET", f"{PATH}/coverage", None)).status_code == 404


async def coverage(plans: Plans) -> list[tuple[str, list[str], list[str]]]:
    """Return what was told of the group's coverage: type, categories opened, closed."""
    own = str(uuid5(gap.SPACE, GROUP["id"]))
    told = await plans.events(own)
    assert [event.version for event in told] == [*range(1, len(told) + 1)]
    return [(event.type.split(".")[-2], event.data.opened, event.data.closed) for event in told]


async def test_a_gap_is_told_when_it_comes_and_when_it_goes(plans: Plans) -> None:
    few = ["local_government", "health"]
    await plans.made("/v1/working-groups", GROUP | {"expected": few}, OSH)
    await plans.made("/v1/group-members", CHAIR, OSH)
    second = await plans.made("/v1/group-members", seat("osh", "local_government"), OSH)
    path = f"/v1/group-members/{second['id']}"
    assert await coverage(plans) == [("gap", few, []), ("closed", [], few[:1])]
    step = partial(plans.call, "POST", json={"to": "ended"})
    ended = (
        step(f"/v1/group-members/{CHAIR['id']}/transitions", OSH),
        step(f"{path}/transitions", OSH),
    )
    assert {answer.status_code for answer in await asyncio.gather(*ended)} == {200}
    assert (await coverage(plans))[2:] == [("gap", few[:1], [])], "two leave at once, one gap"
    seen = {"headers": {"If-Match": "*"}}
    later = await plans.call("PATCH", PATH, OSH, json={"expected": ["health", "media"]}, **seen)
    assert later.status_code == 200
    assert (await coverage(plans))[3:] == [("gap", ["media"], ["local_government"])]
    await plans.call("PATCH", PATH, OSH, json={"secretariat": "Another"}, **seen)
    await stepped(plans, PATH, OSH, "rejected")
    await plans.call("PATCH", PATH, OSH, json={"expected": few}, **seen)
    assert len(await coverage(plans)) == 4


async def test_a_group_sleeps_after_180_days_without_a_word(plans: Plans) -> None:
    await founded(plans)
    assert await swept(plans, AFTER - timedelta(hours=1)) == 0
    assert await swept(plans, AFTER + timedelta(hours=1)) == 1
    assert await swept(plans, AFTER + timedelta(hours=1)) == 0
    now = (await plans.call("GET", PATH, OSH)).json()
    assert (now["status"], now["transitions"]) == ("dormant", ["active", "closed"])
    steps = (await plans.call("GET", f"{PATH}/transitions", OSH)).json()["items"]
    assert steps[-1]["who"] == "clock"
    await stepped(plans, PATH, OSH, "active")


async def test_a_note_tells_which_method_took_up_what_a_group_knew(plans: Plans) -> None:
    await plans.made("/v1/working-groups", GROUP, OSH)
    path, body = "/v1/integration-notes", dict(note.EXAMPLE)
    lost = await plans.call("POST", path, OSH, json=body)
    assert (lost.status_code, "#/methods/0" in lost.text) == (422, True)
    nowhere = await plans.call("POST", path, OSH, json=body | {"methods": []})
    assert nowhere.status_code == 422
    await plans.made("/v1/methods", method.EXAMPLE, OSH)
    outside = body | {"id": str(uuid4()), "owner_city": "dushanbe"}
    assert (await plans.call("POST", path, DUSHANBE, json=outside)).status_code == 403
    made = await plans.made(path, body | {"owner_city": "namangan"}, NAMANGAN)
    for asked, count in ((method.EXAMPLE["id"], 1), (uuid4(), 0)):
        found = (await plans.call("GET", f"{path}?method={asked}", DUSHANBE)).json()["items"]
        assert len(found) == count
    assert (await plans.call("GET", f"{path}/{made['id']}", None)).status_code == 404
    await stepped(plans, f"{path}/{made['id']}", NAMANGAN, "withdrawn")
    types = [event.type.split(".")[-2] for event in await plans.events(made["id"])]
    assert types == ["recorded", "withdrawn"]

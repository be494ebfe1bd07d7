"""Tasks: who owes what by when, in one group and across all; time tells what is overdue, once."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.plans.groups import group, member
from services.plans.tasks import task
from services.plans.tasks.reminders import remind
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, MEASURE, OSH, Plans, changed, planned

TASK: dict[str, Any] = task.EXAMPLE
GROUP: dict[str, Any] = group.EXAMPLE
PATH = f"/v1/tasks/{TASK['id']}"
WORKPLAN = f"/v1/working-groups/{GROUP['id']}/workplan"
DUE = datetime(2126, 3, 1, tzinfo=UTC)


async def swept(plans: Plans, *days: int) -> list[int]:
    found = []
    for each in days:
        async with plans.database.write() as session:
            found.append(await remind(session, DUE + timedelta(days=each)))
    return found


async def listed(plans: Plans, path: str, **asked: Any) -> list[str]:
    answer = await plans.call("GET", path, DUSHANBE, params=asked)
    assert answer.status_code == 200, answer.text
    return [one["due"] for one in answer.json()["items"]]


async def test_time_tells_once_that_a_task_is_due_and_overdue(plans: Plans) -> None:
    await planned(plans)
    await plans.made("/v1/working-groups", GROUP, OSH)
    await plans.made("/v1/tasks", TASK | {"measure": MEASURE["id"]}, OSH)
    assert await swept(plans, -8, -7, 0, 1, 2) == [0, 1, 0, 1, 0]
    stale = {"json": {"assignee": "Another office"}, "headers": {"If-Match": '"2"'}}
    assert (await plans.call("PATCH", PATH, OSH, **stale)).status_code == 412
    kept = await changed(plans, PATH, assignee="Another office")
    assert (kept.json()["status"], kept.headers["etag"]) == ("overdue", '"4"')
    notice = (await plans.call("GET", "/v1/notices?lang=ru", OSH)).json()["items"][0]
    assert (notice["kind"], notice["href"]) == ("task", PATH)
    assert notice["text"].startswith("Срок истёк: 2126-03-01. Ответственный: Another office.")
    assert (await changed(plans, PATH, due="2126-09-01")).json()["status"] == "open"
    assert await swept(plans, 2, 300) == [0, 1], "a new day passes anew"
    done = await stepped(plans, PATH, OSH, "done")
    assert (done["transitions"], done["measure"]) == ([], MEASURE["id"])
    assert (await changed(plans, PATH, assignee="Forged")).status_code == 409
    types = [event.type.split(".")[-2] for event in await plans.events(TASK["id"])]
    assert types == ["opened", "due", "overdue", "changed", "opened", "overdue", "done"]
    steps = (await plans.call("GET", f"{PATH}/transitions", DUSHANBE)).json()["items"]
    who = [step["who"] for step in steps]
    assert who == [OSH.name, "clock", "clock", OSH.name, OSH.name, "clock", OSH.name]


async def test_a_workplan_and_all_tasks_say_who_does_what_by_when(plans: Plans) -> None:
    await plans.made("/v1/working-groups", GROUP, OSH)
    await plans.made("/v1/working-groups", GROUP | {"id": (other := str(uuid4()))}, OSH)
    for due, of, by in (("2126-05-01", other, OSH), ("2126-04-01", GROUP["id"], NAMANGAN)):
        body = {"id": str(uuid4()), "group": of, "due": due, "assignee": f"Office of {by.city}"}
        await plans.made("/v1/tasks", TASK | body | {"owner_city": by.city}, by)
    await plans.made("/v1/tasks", TASK, OSH)
    assert await listed(plans, WORKPLAN) == ["2126-03-01", "2126-04-01"]
    assert await listed(plans, "/v1/tasks", sort="due") == [
        *("2126-03-01", "2126-04-01", "2126-05-01")
    ]
    assert await listed(plans, "/v1/tasks", assignee="Office of osh") == ["2126-05-01"]
    assert await listed(plans, "/v1/tasks", group=other) == ["2126-05-01"]
    assert await listed(plans, "/v1/tasks", sort="due", due_before="2126-04-01") == ["2126-03-01"]
    await stepped(plans, PATH, OSH, "dropped")
    undone = "open,due,overdue"
    assert await listed(plans, "/v1/tasks", status=undone, about=group.about(GROUP["id"])) == [
        "2126-04-01"
    ]
    assert (await plans.call("GET", WORKPLAN, None)).status_code == 404


async def test_a_task_is_of_a_group_that_goes_on_and_of_a_city_in_it(plans: Plans) -> None:
    lost = await plans.call("POST", "/v1/tasks", OSH, json=TASK)
    assert (lost.status_code, "#/group" in lost.text) == (422, True)
    await plans.made("/v1/working-groups", GROUP, OSH)
    outside = TASK | {"owner_city": "dushanbe"}
    refused = await plans.call("POST", "/v1/tasks", DUSHANBE, json=outside)
    assert (refused.status_code, refused.json()["owner_city"]) == (403, "osh")
    gone = await plans.call("POST", "/v1/tasks", OSH, json=TASK | {"measure": str(uuid4())})
    assert gone.status_code == 422
    await plans.made("/v1/tasks", TASK, OSH)
    await plans.made("/v1/group-members", member.EXAMPLE, OSH)
    await stepped(plans, f"/v1/working-groups/{GROUP['id']}", OSH, "rejected")
    assert (await changed(plans, PATH, due="2126-06-01")).status_code == 409
    assert await swept(plans, 1) == [1], "time passes in a group that is no more"
    await stepped(plans, PATH, OSH, "dropped")

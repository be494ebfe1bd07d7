"""How a city is told of a kind of hazard is its own record, one in force of each kind."""

from typing import Any

from services.plans.sovereignty.alert_policy import EXAMPLE
from tests.support.coalition import OSH_ADMIN, stepped
from tests.support.plans import DUSHANBE, OSH, Plans

PATH = "/v1/alert-policies"
BODY: dict[str, Any] = {name: value for name, value in EXAMPLE.items() if name != "id"}


async def refused(plans: Plans, **changes: Any) -> list[str]:
    """Return the fields that a changed example is refused for."""
    answer = await plans.call("POST", PATH, OSH_ADMIN, json=BODY | changes)
    assert answer.status_code == 422, answer.text
    return [error["pointer"] for error in answer.json()["errors"]]


async def test_an_administrator_states_one_for_each_kind_and_its_event_says_all(
    plans: Plans,
) -> None:
    assert (await plans.call("POST", PATH, OSH, json=BODY)).status_code == 403, "admin alone"
    made = await plans.made(PATH, BODY, OSH_ADMIN)
    path = f"{PATH}/{made['id']}"
    again = await plans.call("POST", PATH, OSH_ADMIN, json=BODY)
    assert again.status_code == 409, "one of each kind"
    await plans.made(PATH, BODY | {"hazard_kind": "flood"}, OSH_ADMIN)
    listed = await plans.call("GET", f"{PATH}?hazard_kind=dust", DUSHANBE)
    assert [each["id"] for each in listed.json()["items"]] == [made["id"]]
    seen = {"headers": {"If-Match": '"1"'}}
    changed = await plans.call("PATCH", path, OSH_ADMIN, json={"hold_hours": 12}, **seen)
    assert (changed.status_code, changed.json()["hold_hours"]) == (200, 12)
    assert (await plans.call("PATCH", path, OSH_ADMIN, json={}, **seen)).status_code == 412
    await stepped(plans, path, OSH_ADMIN, "ended")
    await plans.made(PATH, BODY, OSH_ADMIN)
    events = await plans.events(made["id"])
    assert [event.type.split(".")[-2] for event in events] == ["changed", "changed", "ended"]
    assert (events[1].data.hazard_kind, events[1].data.levels.yellow) == ("dust", "draft")
    history = (await plans.call("GET", f"{path}/transitions", OSH_ADMIN)).json()["items"]
    assert len(history) == 3
    assert all(each["who"] for each in history), "who stated it"


async def test_no_policy_silences_a_kind_or_a_level_above_one_that_is_told(plans: Plans) -> None:
    silent = dict.fromkeys(BODY["levels"], "none")
    gap = BODY["levels"] | {"orange": "none"}
    assert await refused(plans, levels=silent) == ["#/levels"]
    assert await refused(plans, levels=gap) == ["#/levels"]
    assert await refused(plans, hazard_kind="earthquake") == ["#/hold_hours"]
    assert await refused(plans, hold_hours=73) == ["#/hold_hours"]

"""Lists come in the order that is asked for, page by page, and since a time."""

from typing import Any
from uuid import uuid4

import pytest

from services.plans.groups import group
from services.plans.meetings import meeting
from services.plans.search import store
from tests.support.coalition import OSH_ADMIN
from tests.support.plans import MEASURE, OSH, PLAN, Plans, changed


async def ids(plans: Plans, path: str, **asked: Any) -> list[str]:
    found: list[str] = []
    cursor: dict[str, Any] = {}
    while True:
        answer = await plans.call("GET", path, OSH, params={"limit": 2, **asked, **cursor})
        assert answer.status_code == 200, answer.text
        page = answer.json()
        found += [each["id"] for each in page["items"]]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}


@pytest.mark.parametrize(
    ("path", "example"),
    [
        ("/v1/plans", PLAN),
        ("/v1/measures", MEASURE | {"plan": None}),
        ("/v1/working-groups", group.EXAMPLE),
    ],
)
async def test_a_list_comes_in_the_order_that_is_asked_for(
    plans: Plans, path: str, example: dict[str, Any]
) -> None:
    owned = example | {"owner_city": "osh"}
    made = [await plans.made(path, owned | {"id": str(uuid4())}, OSH_ADMIN) for _ in range(3)]
    one, two, three = (each["id"] for each in made)
    field = "name" if "name" in example else "title"
    answer = await changed(plans, f"{path}/{one}", OSH_ADMIN, **{field: {"en": "Changed"}})
    assert answer.status_code == 200, answer.text
    since = answer.json()["updated_at"]
    assert await ids(plans, path) == [one, two, three]
    assert await ids(plans, path, sort="-created_at") == [three, two, one]
    assert await ids(plans, path, sort="updated_at") == [two, three, one]
    assert await ids(plans, path, sort="-updated_at") == [one, three, two]
    assert await ids(plans, path, sort="updated_at", since=since) == [one]
    refused = await plans.call("GET", path, OSH, params={"sort": "title"})
    assert refused.status_code == 400
    assert "updated_at" in refused.json()["detail"]


async def test_meetings_come_by_when_they_begin_and_by_what_they_say(
    plans: Plans, monkeypatch: pytest.MonkeyPatch
) -> None:
    await plans.made("/v1/working-groups", group.EXAMPLE | {"owner_city": "osh"}, OSH_ADMIN)
    path, days = "/v1/meetings", ("2026-03-12", "2026-03-10", "2026-03-11")
    made = []
    for day in days:
        times = {"begins": f"{day}T10:00:00+06:00", "ends": f"{day}T12:00:00+06:00"}
        named = {"id": str(uuid4()), "title": {"uz": f"Suv sathi {day}"}}
        made.append(await plans.made(path, meeting.EXAMPLE | times | named, OSH))
    last, first, second = (each["id"] for each in made)
    assert await ids(plans, path, sort="begins") == [first, second, last]
    assert await ids(plans, path, sort="-begins") == [last, second, first]
    since = "2026-03-11T04:00:00Z"
    assert await ids(plans, path, sort="begins", begins_from=since) == [second, last]
    assert await ids(plans, path, begins_before=since) == [first]
    for common in (store.COMMON, 1):  # looked up at once; asked of each meeting of the list
        monkeypatch.setattr(store, "COMMON", common)
        assert await ids(plans, path, q="сув") == [last, first, second]
        assert await ids(plans, path, q="suv 12", sort="begins") == [last]
    assert await ids(plans, path, q="— !") == []
    moved = {"begins": "2026-04-01T10:00:00Z", "ends": "2026-04-01T11:00:00Z"}
    await changed(plans, f"{path}/{first}", OSH, **moved)
    assert await ids(plans, path, sort="begins") == [second, last, first]


async def test_plans_and_measures_come_by_their_days(
    plans: Plans, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = PLAN | {"id": str(uuid4()), "period_start": "2024-01-01", "title": {"en": "Levee"}}
    one = (await plans.made("/v1/plans", PLAN, OSH))["id"]
    await plans.made("/v1/plans", two, OSH)
    assert await ids(plans, "/v1/plans", sort="period_start") == [two["id"], one]
    for common in (store.COMMON, 1):
        monkeypatch.setattr(store, "COMMON", common)
        assert await ids(plans, "/v1/plans", q="levee") == [two["id"]]
    assert await ids(plans, "/v1/plans", period_start_from="2024-01-02") == [one]
    free = {"plan": None, "due": None, "id": str(uuid4())}
    due = (await plans.made("/v1/measures", MEASURE | {"plan": None}, OSH))["id"]
    await plans.made("/v1/measures", MEASURE | free, OSH)
    assert await ids(plans, "/v1/measures", sort="-due") == [due]
    assert await ids(plans, "/v1/measures", due_from="2028-10-01") == [due]
    assert await ids(plans, "/v1/measures", due_before="2028-10-01") == []

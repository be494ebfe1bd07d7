"""Lists come in the order that is asked for, page by page, and since a time."""

from typing import Any
from uuid import uuid4

import pytest

from services.plans.groups import group
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

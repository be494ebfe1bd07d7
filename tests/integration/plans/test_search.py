"""Records are found by what they say, and what is closed is neither found nor counted."""

from typing import Any
from uuid import uuid4

from services.plans.groups import group
from services.plans.sovereignty import policy
from shared.policy import Principal
from tests.support.coalition import NAMANGAN, OSH_ADMIN
from tests.support.plans import DUSHANBE, MEASURE, OSH, PLAN, Plans, changed


async def found(plans: Plans, q: str, by: Principal | None = OSH, **asked: Any) -> Any:
    answer = await plans.call("GET", "/v1/search", by, params={"q": q, **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_records_are_found_by_whom_they_are_open_to_however_they_are_typed(
    plans: Plans,
) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    said = {"title": {"uz": "Соғлиқни сақлаш бинолари", "ru": "Здания поликлиник"}}
    measure = await plans.made("/v1/measures", MEASURE | said, OSH)
    text = {"id": str(uuid4()), "title": {"ru": "Другое"}, "description": {"uz": "Sogʻliqni"}}
    await plans.made("/v1/measures", MEASURE | text, OSH)
    named = {"id": str(uuid4()), "owner_city": "osh", "name": {"tk": "Saglygy goraýyş topary"}}
    made = await plans.made("/v1/working-groups", group.EXAMPLE | named, OSH_ADMIN)

    hits = await found(plans, "sog'liqni")
    assert [(hit["kind"], hit["word"]) for hit in hits["items"]] == [
        ("measure", "Соғлиқни"),
        ("measure", "Sogʻliqni"),
    ]
    assert hits["items"][0]["id"] == measure["id"]
    assert hits["items"][0]["href"] == f"/v1/measures/{measure['id']}"
    assert (hits["found"], hits["complete"]) == (2, True)
    (hit,) = (await found(plans, "goraýys", kind="working_group,plan"))["items"]
    assert (hit["kind"], hit["title"], hit["id"]) == ("working_group", named["name"], made["id"])
    assert (await found(plans, "sogliqni binolari"))["found"] == 1
    assert (await found(plans, "— !"))["found"] == 0

    first = await found(plans, "соғлиқ", limit=1)
    second = await found(plans, "соғлиқ", limit=1, cursor=first["next"])
    assert [*first["items"], *second["items"]] == hits["items"]
    assert (second["next"], second["found"]) == (None, 2)

    await changed(plans, f"/v1/measures/{measure['id']}", title={"uz": "Кўприк", "ru": None})
    assert (await found(plans, "soglikni"))["found"] == 1
    assert (await found(plans, "ko'prik"))["found"] == 1


async def test_what_a_city_closes_is_neither_found_nor_counted(plans: Plans) -> None:
    said = {"title": {"en": "Levee of Osh"}, "classification": "public"}
    await plans.made("/v1/plans", PLAN | said, OSH)
    await plans.made("/v1/measures", MEASURE | said, OSH)
    named = {"owner_city": "osh", "name": {"en": "Levee group"}}
    await plans.made("/v1/working-groups", group.EXAMPLE | named, OSH_ADMIN)
    assert [(await found(plans, "levee", by))["found"] for by in (OSH, DUSHANBE, None)] == [3, 3, 2]
    closing = policy.EXAMPLE | {
        "owner_city": "osh",
        "dataset": "measures",
        "openness": "bilateral",
        "readers": ["namangan"],
    }
    await plans.made("/v1/policies", closing, OSH_ADMIN)
    readers = (OSH, NAMANGAN, DUSHANBE, None)
    assert [(await found(plans, "levee", by))["found"] for by in readers] == [3, 3, 2, 1]


async def test_a_kind_that_is_none_is_refused_with_those_there_are(plans: Plans) -> None:
    answer = await plans.call("GET", "/v1/search", OSH, params={"q": "osh", "kind": "calendar"})
    assert answer.status_code == 400
    assert "working_group" in answer.json()["errors"][0]["detail"]

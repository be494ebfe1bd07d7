"""What a city closes is closed at once; disputes are closed by their parties alone."""

import asyncio
from uuid import uuid4

from tests.support.coalition import NAMANGAN, OSH_ADMIN, stepped
from tests.support.plans import DUSHANBE, MEASURE_PATH, OPERATOR, OSH, PLAN_PATH, Plans, planned
from tests.support.sixth import founders

OF = len(founders())
CONSENT = {"owner_city": "osh", "dataset": "measures", "activity": "shared list"}


async def reads(plans: Plans, by: object) -> list[int]:
    """Return what a reader gets of a measure and a plan: one, its history, and the lists."""
    found = []
    for path in (MEASURE_PATH, f"{MEASURE_PATH}/transitions", PLAN_PATH, f"{PLAN_PATH}/versions"):
        answer = await plans.call("GET", path, by)  # type: ignore[arg-type]
        found.append(answer.status_code)
    for path in ("/v1/measures", "/v1/plans"):
        answer = await plans.call("GET", path, by)  # type: ignore[arg-type]
        found.append(len(answer.json()["items"]))
    return found


async def taking_part(plans: Plans) -> dict[str, int]:
    """Return by dataset how many of the Parties share it, by which none is named."""
    shared = (await plans.call("GET", "/v1/coalition", None)).json()["sharing"]
    assert {*shared[0]} == {"dataset", "taking_part", "of"}
    assert {one["of"] for one in shared} == {OF}
    return {one["dataset"]: one["taking_part"] for one in shared}


async def test_a_withdrawn_consent_closes_the_dataset_at_once_and_opens_it_again(
    plans: Plans,
) -> None:
    await planned(plans)
    made = await plans.made("/v1/consents", CONSENT, OSH)
    path = f"/v1/consents/{made['id']}"
    await stepped(plans, path, OSH, "granted")
    assert await reads(plans, DUSHANBE) == [200, 200, 200, 200, 1, 1]
    every = dict.fromkeys(("assets", "plans", "measures", "assessments"), OF)
    assert await taking_part(plans) == every
    await stepped(plans, path, OSH, "withdrawn")
    assert await taking_part(plans) == every | {"measures": OF - 1}, "how many, and not who left"
    assert await reads(plans, DUSHANBE) == [404, 404, 200, 200, 0, 1]
    changed = await plans.call(
        "PATCH", MEASURE_PATH, DUSHANBE, json={"drr": False}, headers={"If-Match": "*"}
    )
    assert changed.status_code == 404, "what is closed is not there for others"
    assert await reads(plans, OSH) == [200, 200, 200, 200, 1, 1]
    await stepped(plans, path, OSH, "granted")
    assert await taking_part(plans) == every
    assert await reads(plans, DUSHANBE) == [200, 200, 200, 200, 1, 1]
    types = [event.type for event in await plans.events(made["id"])]
    assert [name.split(".")[-2] for name in types] == [
        "offered",
        "granted",
        "withdrawn",
        "granted",
    ]


async def test_a_policy_holds_where_it_is_stricter_than_the_records(plans: Plans) -> None:
    await planned(plans)
    body = {"owner_city": "osh", "dataset": "plans", "openness": "national", "legal_basis": "law"}
    made = await plans.made("/v1/policies", body, OSH_ADMIN)
    assert await reads(plans, DUSHANBE) == [200, 200, 404, 404, 1, 0]
    path = f"/v1/policies/{made['id']}"
    both = {"openness": "bilateral", "readers": ["dushanbe"]}
    seen = {"headers": {"If-Match": '"1"'}}
    opened = await plans.call("PATCH", path, OSH_ADMIN, json=both, **seen)
    assert opened.status_code == 200
    assert await reads(plans, DUSHANBE) == [200, 200, 200, 200, 1, 1]
    assert (await reads(plans, NAMANGAN))[4:] == [1, 0]
    stale = await plans.call("PATCH", path, OSH_ADMIN, json=both, **seen)
    assert stale.status_code == 412
    again = await plans.call("POST", "/v1/policies", OSH_ADMIN, json=body)
    assert again.status_code == 409, "one of each dataset"
    await stepped(plans, path, OSH_ADMIN, "ended")
    assert (await reads(plans, NAMANGAN))[4:] == [1, 1]


async def test_of_two_policies_at_once_on_a_dataset_one_holds(plans: Plans) -> None:
    body = {"owner_city": "osh", "dataset": "plans", "openness": "national", "legal_basis": "law"}
    calls = (
        plans.call("POST", "/v1/policies", OSH_ADMIN, json=body | {"id": str(uuid4())})
        for _ in range(4)
    )
    codes = sorted(made.status_code for made in await asyncio.gather(*calls))
    assert codes == [201, 409, 409, 409]


async def test_nobody_but_the_parties_closes_a_dispute(plans: Plans) -> None:
    body = {
        "owner_city": "osh",
        "parties": ["osh", "namangan"],
        "about": "assessment:1",
        "values": [
            {"party": "osh", "value": "12", "provenance": "register"},
            {"party": "namangan", "value": "9", "provenance": "survey"},
        ],
    }
    made = await plans.made("/v1/disputes", body, OSH)
    path = f"/v1/disputes/{made['id']}"
    assert (await plans.call("GET", path, DUSHANBE)).status_code == 404
    shown = (await plans.call("GET", path, NAMANGAN)).json()
    assert [value["value"] for value in shown["values"]] == ["12", "9"]
    outcome = {"outcome": {"en": "ten"}}
    early = await plans.call("POST", f"{path}/confirmations", OSH, json=outcome)
    assert (early.status_code, early.json()["allowed"]) == (409, ["in_consultation", "withdrawn"])
    await stepped(plans, path, OSH, "in_consultation")
    forced = await plans.call("POST", f"{path}/transitions", OPERATOR, json={"to": "resolved"})
    assert forced.status_code == 409
    for by, step in ((OPERATOR, "withdrawn"), (NAMANGAN, "withdrawn")):
        answer = await plans.call("POST", f"{path}/transitions", by, json={"to": step})
        assert answer.status_code == 403, answer.text
    answers = [
        await plans.call("POST", f"{path}/confirmations", by, json=outcome)
        for by in (OPERATOR, DUSHANBE, OSH)
    ]
    assert [answer.status_code for answer in answers] == [403, 404, 200]
    other = {"outcome": {"en": "eleven"}}
    differs = await plans.call("POST", f"{path}/confirmations", NAMANGAN, json=other)
    assert differs.json()["status"] == "in_consultation"
    both = await plans.call("POST", f"{path}/confirmations", NAMANGAN, json=outcome)
    assert (both.json()["status"], both.json()["outcome"]) == ("resolved", {"en": "ten"})


async def test_a_reservation_stays_and_a_window_keeps_its_ten_days(plans: Plans) -> None:
    about = f"plan:{uuid4()}"
    said = {"owner_city": "osh", "about": about, "text": {"en": "We differ."}}
    made = await plans.made("/v1/reservations", said, OSH)
    for method in ("PATCH", "PUT", "DELETE"):
        answer = await plans.call(method, f"/v1/reservations/{made['id']}", OSH, json={})
        assert answer.status_code == 405
    found = (await plans.call("GET", f"/v1/reservations?about={about}", DUSHANBE)).json()
    assert [item["text"] for item in found["items"]] == [{"en": "We differ."}]
    window = {
        "owner_city": "osh",
        "about": about,
        "opens": "2126-01-01T00:00:00Z",
        "closes": "2126-01-09T00:00:00Z",
    }
    short = await plans.call("POST", "/v1/comment-windows", OSH, json=window)
    assert short.status_code == 422
    later = await plans.made(
        "/v1/comment-windows", window | {"closes": "2126-01-11T00:00:00Z"}, OSH
    )
    backdated = {"opens": "2026-01-01T00:00:00Z", "closes": "2126-01-11T00:00:00Z"}
    refused = await plans.call("POST", "/v1/comment-windows", OSH, json=window | backdated)
    assert (refused.status_code, "#/opens" in refused.text) == (422, True)
    path = f"/v1/comment-windows/{later['id']}/transitions"
    assert (await plans.call("POST", path, OSH, json={"to": "closed"})).status_code == 409


async def test_a_command_that_is_repeated_answers_as_it_did(plans: Plans) -> None:
    key = {"headers": {"Idempotency-Key": "once"}}
    first = await plans.call("POST", "/v1/consents", OSH, json=CONSENT, **key)
    again = await plans.call("POST", "/v1/consents", OSH, json=CONSENT, **key)
    assert first.json() == again.json()
    assert len(await plans.events(first.json()["id"])) == 1
    second = await plans.call("POST", "/v1/consents", OSH, json=CONSENT)
    assert second.status_code == 409

"""Emerging risks over HTTP: watched, assessed, closed, each with its evidence."""

from uuid import uuid4

from services.plans.emerging_risks.risk import EXAMPLE
from tests.support.plans import DUSHANBE, OSH, Plans

PATH = f"/v1/emerging-risks/{EXAMPLE['id']}"
FOUND = {"finding": {"en": "Dust stays below the limit (example)"}}


async def step(plans: Plans, to: str) -> int:
    answer = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": to})
    return answer.status_code


async def test_a_risk_is_watched_assessed_with_a_finding_and_closed_for_good(
    plans: Plans,
) -> None:
    made = await plans.made("/v1/emerging-risks", dict(EXAMPLE), OSH)
    assert (made["status"], made["transitions"]) == ("watch", ["assessed", "closed"])
    assert await step(plans, "assessed") == 409, "nothing was found yet"
    unseen = await plans.call("PATCH", PATH, OSH, json=FOUND)
    assert unseen.status_code == 428
    seen = {"If-Match": (await plans.call("GET", PATH, OSH)).headers["ETag"]}
    assert (await plans.call("PATCH", PATH, OSH, json=FOUND, headers=seen)).status_code == 200
    assert (await plans.call("PATCH", PATH, OSH, json=FOUND, headers=seen)).status_code == 412
    assert [await step(plans, to) for to in ("assessed", "watch", "closed", "watch")] == [
        *(200, 200, 200),
        409,
    ]
    steps = (await plans.call("GET", f"{PATH}/transitions", OSH)).json()["items"]
    assert [each["after"] for each in steps] == ["watch", "watch", "assessed", "watch", "closed"]
    types = [event.type.removeprefix("org.csc-ca.") for event in await plans.events(made["id"])]
    assert types == [
        *("emergingrisk.logged.v1", "emergingrisk.logged.v1", "emergingrisk.assessed.v1"),
        *("emergingrisk.logged.v1", "emergingrisk.closed.v1"),
    ]


async def test_a_risk_is_listed_for_members_and_held_to_known_hazards_and_evidence(
    plans: Plans,
) -> None:
    await plans.made("/v1/emerging-risks", dict(EXAMPLE), OSH)
    watched = await plans.call("GET", "/v1/emerging-risks?owner_city=osh&status=watch", DUSHANBE)
    assert [each["id"] for each in watched.json()["items"]] == [EXAMPLE["id"]]
    assert (await plans.call("GET", "/v1/emerging-risks", None)).json()["items"] == []
    wrongs: list[dict[str, object]] = [
        {"hazards": ["TL0009"]},
        {"evidence": []},
        {"review_on": None},
    ]
    for wrong in wrongs:
        body = EXAMPLE | {"id": str(uuid4())} | wrong
        answer = await plans.call("POST", "/v1/emerging-risks", OSH, json=body)
        assert answer.status_code == 422, wrong

"""A sixth city joins, leaves and comes back; who works with the Coalition is on record."""

from typing import Any
from uuid import uuid4

from services.plans.membership import profile
from shared.contracts.events.city import MemberAdded
from tests.support.coalition import (
    ACCESSION,
    DEPOSITARY,
    INSTRUMENT,
    NAMANGAN,
    OSH_ADMIN,
    SIXTH,
    joining,
    stepped,
)
from tests.support.plans import DUSHANBE, OSH, Plans, changed
from tests.support.sixth import founders

FOUNDERS = founders()


async def members(plans: Plans) -> list[str]:
    found = (await plans.call("GET", "/v1/members", None)).json()["items"]
    return [city["id"] for city in found]


async def test_a_sixth_city_joins_with_data_only(plans: Plans) -> None:
    path = await joining(plans)
    signed = await stepped(
        plans, path, SIXTH, "application", "consultation_notice", "instrument_signed"
    )
    assert signed["transitions"] == ["deposited"]
    early = await plans.call("POST", f"{path}/transitions", SIXTH, json={"to": "deposited"})
    assert (early.status_code, early.json()["type"].rpartition("/")[2]) == (409, "conflict")
    await plans.made("/v1/depositary/instruments", INSTRUMENT, DEPOSITARY)
    assert await members(plans) == FOUNDERS
    await stepped(plans, path, SIXTH, "deposited", "member")
    assert await members(plans) == [*FOUNDERS, "khujand"]
    coalition = (await plans.call("GET", "/v1/coalition", None)).json()
    assert coalition["members"][-1]["member_since"] == ACCESSION["signed_on"]
    types = [event.type.split(".", 2)[2] for event in await plans.events(ACCESSION["id"])]
    assert types == [
        f"accession.{word}.v1"
        for word in ("opened", "applied", "noticed", "signed", "deposited", "completed")
    ]
    added = [event for event in await plans.events("khujand") if isinstance(event, MemberAdded)]
    assert len(added) == 1
    steps = (await plans.call("GET", f"{path}/transitions", OSH)).json()["items"]
    assert [step["after"] for step in steps][-2:] == ["deposited", "member"]


async def test_no_other_city_moves_an_accession_and_every_member_sees_it(plans: Plans) -> None:
    path = await joining(plans)
    assert (await plans.call("GET", path, OSH)).status_code == 200
    moved = await plans.call("POST", f"{path}/transitions", OSH_ADMIN, json={"to": "withdrawn"})
    assert moved.status_code == 403
    skipped = await plans.call("POST", f"{path}/transitions", SIXTH, json={"to": "member"})
    assert skipped.status_code == 409
    assert skipped.json()["allowed"] == ["application", "withdrawn"]
    assert (await stepped(plans, path, SIXTH, "withdrawn"))["transitions"] == []


async def test_a_member_leaves_without_a_reason_and_comes_back(plans: Plans) -> None:
    left = await plans.call(
        "POST", "/v1/members/namangan/withdrawal", NAMANGAN, json={"on": "2027-01-01"}
    )
    assert left.json()["status"] == "withdrawn"
    assert await members(plans) == [city for city in FOUNDERS if city != "namangan"]
    foreign = await plans.call(
        "POST", "/v1/members/namangan/return", OSH_ADMIN, json={"on": "2028-01-01"}
    )
    assert foreign.status_code == 403
    back = await plans.call(
        "POST", "/v1/members/namangan/return", NAMANGAN, json={"on": "2028-01-01"}
    )
    assert back.json()["status"] == "member"
    assert await members(plans) == FOUNDERS, "in the order of signature, as before"


async def test_where_a_city_stands_in_mcr2030_is_what_it_stated_of_the_latest_day(
    plans: Plans,
) -> None:
    where, path = "/v1/cities/osh/mcr2030", "/v1/mcr2030-profiles"
    nothing = await plans.call("GET", where, None)
    assert nothing.json() == {"city": "osh", "profile": None}, "nothing stated is said so"
    body: dict[str, Any] = profile.EXAMPLE
    foreign = await plans.call("POST", path, DUSHANBE, json=body)
    assert foreign.status_code == 403, "a city states its own alone"
    await plans.made(path, body, OSH)
    early = body | {"id": str(uuid4()), "on": "2026-03-01", "hub": None, "stage": None}
    await plans.made(path, early, OSH)
    stands = (await plans.call("GET", where, None)).json()["profile"]
    assert (stands["stage"], stands["hub"], stands["on"]) == ("A", False, "2026-06-01")
    one = f"{path}/{body['id']}"
    before = await changed(plans, one, OSH, on="2026-01-01")
    assert (before.status_code, "joined" in before.text) == (422, True)
    assert (await changed(plans, one, OSH, stage="B")).json()["stage"] == "B"
    await stepped(plans, one, OSH, "withdrawn")
    left = (await plans.call("GET", where, None)).json()["profile"]
    assert (left["id"], left["stage"]) == (early["id"], None)
    types = [event.type.split(".")[-2] for event in await plans.events(body["id"])]
    assert types == ["stated", "stated", "withdrawn"]
    nobody = await plans.call("GET", "/v1/cities/nowhere/mcr2030", None)
    assert nobody.status_code == 404

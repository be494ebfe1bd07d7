"""A sixth city joins, leaves and comes back; who works with the Coalition is on record."""

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
from tests.support.plans import OSH, Plans

FOUNDERS = ["dushanbe", "ashgabat", "osh", "namangan", "petropavlovsk"]


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

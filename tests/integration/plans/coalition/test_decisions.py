"""Decisions: an objection breaks the silence, consensus needs every word, time agrees the rest."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.plans.decisions import decision
from services.plans.decisions.use import agree
from services.plans.tasks import action
from services.plans.tasks.reminders import remind
from tests.support.coalition import NAMANGAN, OSH_ADMIN, stepped
from tests.support.plans import DUSHANBE, MEASURE, OPERATOR, OSH, Plans, changed, planned

DEADLINE = datetime(2126, 4, 1, tzinfo=UTC)
DECISION: dict[str, Any] = {name: decision.EXAMPLE[name] for name in decision.EXAMPLE} | {
    "group": None
}
ACTION: dict[str, Any] = {name: action.EXAMPLE[name] for name in action.EXAMPLE} | {"group": None}
PATH = f"/v1/decisions/{DECISION['id']}"
ITEM = f"/v1/action-items/{ACTION['id']}"


async def said(plans: Plans, by: Any, stance: str) -> Any:
    return await plans.call("POST", f"{PATH}/positions", by, json={"stance": stance})


async def swept(plans: Plans, now: datetime) -> int:
    async with plans.database.write() as session:
        return await agree(session, now)


async def test_silence_is_agreement_after_its_deadline_alone(plans: Plans) -> None:
    await plans.made("/v1/decisions", DECISION, OSH)
    await stepped(plans, PATH, OSH, "in_silence")
    early = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "agreed"})
    assert early.status_code == 409
    assert (await changed(plans, PATH, text={"en": "another"})).status_code == 409
    assert (await said(plans, NAMANGAN, "reserve")).status_code == 200
    assert await swept(plans, DEADLINE - timedelta(minutes=1)) == 0
    assert await swept(plans, DEADLINE) == 1
    agreed = (await plans.call("GET", PATH, DUSHANBE)).json()
    assert (agreed["status"], agreed["positions"]["namangan"]["stance"]) == ("agreed", "reserve")
    assert (await said(plans, NAMANGAN, "object")).status_code == 409
    types = [event.type.split(".")[3] for event in await plans.events(DECISION["id"])]
    assert types == ["proposed", "opened", "opened", "agreed"]
    assert await swept(plans, DEADLINE) == 0


async def test_an_objection_breaks_the_silence_and_begins_another_round(plans: Plans) -> None:
    await plans.made("/v1/decisions", DECISION, OSH)
    await stepped(plans, PATH, OSH, "in_silence")
    for by in (DUSHANBE, OPERATOR):
        assert (await said(plans, by, "object")).status_code == 403
    broken = (await said(plans, NAMANGAN, "object")).json()
    assert (broken["status"], broken["transitions"]) == ("objected", ["proposed", "withdrawn"])
    assert await swept(plans, DEADLINE) == 0, "what was objected to is not agreed by time"
    forced = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "agreed"})
    assert (forced.status_code, forced.json()["allowed"]) == (409, ["proposed", "withdrawn"])
    revised = (await changed(plans, PATH, text={"en": "as both wish"})).json()
    assert (revised["positions"], revised["rounds"][0]["namangan"]["by"]) == ({}, NAMANGAN.name)
    again = await stepped(plans, PATH, OSH, "proposed", "in_silence")
    assert len(again["rounds"]) == 1
    assert await swept(plans, DEADLINE) == 1


async def test_consensus_needs_the_word_of_every_participant(plans: Plans) -> None:
    body = DECISION | {"procedure": "consensus", "deadline": None}
    await plans.made("/v1/decisions", body, OSH)
    await said(plans, OSH, "support")
    step = {"json": {"to": "agreed"}}
    refused = await plans.call("POST", f"{PATH}/transitions", OSH, **step)
    assert (refused.status_code, refused.json()["waiting"]) == (409, ["namangan"])
    silent = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "in_silence"})
    assert silent.status_code == 409
    await said(plans, NAMANGAN, "abstain")
    assert (await stepped(plans, PATH, OSH, "agreed"))["transitions"] == []


async def test_a_decision_is_of_members_each_once(plans: Plans) -> None:
    wrong: list[tuple[dict[str, Any], int]] = [
        ({"participants": ["osh", "osh"]}, 422),
        ({"participants": ["osh", "khujand"]}, 409),
        ({"deadline": None}, 422),
        ({"meeting": str(uuid4())}, 422),
    ]
    for change, status in wrong:
        answer = await plans.call("POST", "/v1/decisions", OSH, json=DECISION | change)
        assert answer.status_code == status, answer.text
    past = DECISION | {"deadline": "2026-01-01T00:00:00Z"}
    await plans.made("/v1/decisions", past, OSH)
    late = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "in_silence"})
    assert late.status_code == 409


async def test_an_item_reminds_of_its_day_and_leads_to_a_measure(plans: Plans) -> None:
    lost = ACTION | {"measure": str(uuid4())}
    assert (await plans.call("POST", "/v1/action-items", OSH, json=lost)).status_code == 422
    await planned(plans)
    await plans.made("/v1/decisions", DECISION, OSH)
    links = {"measure": MEASURE["id"], "decision": DECISION["id"]}
    await plans.made("/v1/action-items", ACTION | links, OSH)
    closed = {"owner_city": "osh", "dataset": "measures", "openness": "internal"}
    await plans.made("/v1/policies", closed | {"legal_basis": "law"}, OSH_ADMIN)
    due = datetime(2126, 5, 1, tzinfo=UTC)
    found = []
    for days in (-8, -7, 0, 1, 2):
        async with plans.database.write() as session:
            found.append(await remind(session, due + timedelta(days=days)))
    assert found == [0, 1, 0, 1, 0]
    assert (await plans.call("GET", ITEM, OSH)).json()["status"] == "overdue"
    later = (await changed(plans, ITEM, due="2126-09-01")).json()
    assert (later["status"], later["measure"]) == ("open", MEASURE["id"])
    types = [event.type.split(".")[3] for event in await plans.events(ACTION["id"])]
    assert types == ["opened", "due", "overdue", "opened"]
    await stepped(plans, ITEM, OSH, "done")

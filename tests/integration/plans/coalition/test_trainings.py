"""Trainings, by whom they were completed; consultations, and that each answer is answered."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from services.plans import record
from services.plans.meetings import consultation, submission, training
from services.plans.recorded import begun
from tests.support import ical
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, MEASURE, OSH, PLAN, PLAN_PATH, Plans, changed, moved

TRAINING: dict[str, Any] = dict(training.EXAMPLE)
PATH = f"/v1/trainings/{TRAINING['id']}"
ENROLLED = {
    "total": 40,
    "sex": {"female": 22, "male": 18},
    "age_band": "not_available",
    "disability": {"with": 12, "without": 28},
    "category": {"education": 20, "ngo_community": 20},
}
COMPLETED = ENROLLED | {
    "total": 30,
    "sex": {"female": 20, "male": 10},
    "disability": {"with": 2, "without": 28},
    "category": {"education": 20, "ngo_community": 10},
}
CONSULTATION: dict[str, Any] = dict(consultation.EXAMPLE)
SUBMISSION: dict[str, Any] = dict(submission.EXAMPLE)
ASKED = f"/v1/consultations/{CONSULTATION['id']}"


async def test_results_are_told_in_every_dimension_or_openly_not(plans: Plans) -> None:
    await plans.made("/v1/trainings", TRAINING, OSH)
    nothing = (await plans.call("GET", f"{PATH}/results", OSH)).json()
    assert (nothing["enrolled"], nothing["completion"]["sex"]) == ("not_available",) * 2
    await stepped(plans, PATH, OSH, "scheduled", "held")
    refused = await plans.call("POST", f"{PATH}/transitions", OSH, json={"to": "completed"})
    assert refused.status_code == 409
    few = {"tested": 9, "before": 40, "after": 70}
    assert (await changed(plans, PATH, scores=few)).status_code == 422
    more = await changed(plans, PATH, enrolled=COMPLETED, completed=ENROLLED)
    assert more.status_code == 422
    told: dict[str, Any] = {
        "enrolled": ENROLLED,
        "completed": COMPLETED,
        "scores": few | {"tested": 30},
    }
    assert (await changed(plans, PATH, **told)).status_code == 200
    await stepped(plans, PATH, OSH, "completed")
    shown = (await plans.call("GET", f"{PATH}/results", None)).json()
    assert shown["completion"] == {
        "total": 0.75,
        "sex": {"female": 20 / 22, "male": 10 / 18},
        "age_band": "not_available",
        "disability": "suppressed",
        "category": {"education": 1.0, "ngo_community": 0.5},
    }
    assert shown["completed"]["disability"] == "suppressed"
    for event in await plans.events(TRAINING["id"]):
        assert b'"with":2' not in event.encode()
    (event,) = ical.walked((await plans.call("GET", f"{PATH}.ics", None)).content, "VEVENT")
    assert (event["UID"], event["CATEGORIES"].to_ical()) == (TRAINING["id"], b"TRAINING")


async def test_a_consultation_is_answered_before_its_object_is_adopted(plans: Plans) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    await plans.made("/v1/measures", MEASURE, OSH)
    await moved(plans, PLAN_PATH, "consultation")
    body = CONSULTATION | {
        "about": f"plan:{PLAN['id']}",
        "opens": "2026-01-01T00:00:00Z",
        "closes": "2026-02-01T00:00:00Z",
    }
    await plans.made("/v1/consultations", body, OSH)
    foreign = body | {"id": str(uuid4()), "owner_city": "dushanbe"}
    await plans.made("/v1/consultations", foreign, DUSHANBE)
    adopt = {"json": {"to": "adopted", "note": "voted"}}
    refused = await plans.call("POST", f"{PLAN_PATH}/transitions", OSH, **adopt)
    assert refused.status_code == 409
    assert CONSULTATION["id"] in refused.json()["detail"]
    await stepped(plans, ASKED, OSH, "open", "closed", "answered")
    adopted = await plans.call("POST", f"{PLAN_PATH}/transitions", OSH, **adopt)
    assert adopted.status_code == 200, "what another city asks about it keeps nobody from adopting"


async def test_each_submission_has_a_response_of_who_asked(plans: Plans) -> None:
    await plans.made("/v1/consultations", CONSULTATION, OSH)
    path = "/v1/submissions"
    shut = await plans.call("POST", path, OSH, json=SUBMISSION)
    assert shut.status_code == 409
    await stepped(plans, ASKED, OSH, "open")
    assert (await changed(plans, ASKED, closes="2026-06-01T00:00:00Z")).status_code == 422
    early = await plans.call("POST", f"{ASKED}/transitions", OSH, json={"to": "closed"})
    assert early.status_code == 409
    theirs = SUBMISSION | {"owner_city": "namangan"}
    for wrong in ({"addressee": "dushanbe"}, {"language": "tk"}, {"consultation": str(uuid4())}):
        answer = await plans.call("POST", path, NAMANGAN, json=theirs | wrong)
        assert answer.status_code == 422, answer.text
    made = await plans.made(path, theirs, NAMANGAN)
    one = f"{path}/{made['id']}"
    assert made["classification"] == "internal", "it may not be published"
    seen = [(await plans.call("GET", one, by)).status_code for by in (NAMANGAN, OSH, DUSHANBE)]
    assert seen == [200, 200, 404]
    told = {"to": "answered", "text": {"ky": "Ырахмат"}}

    async def respond(by: Any, **said: Any) -> Any:
        return await plans.call("POST", f"{one}/responses", by, json=said)

    assert (await respond(NAMANGAN, **told)).status_code == 403
    assert (await respond(OSH, to="answered")).status_code == 422
    assert (await respond(OSH, to="accepted")).json()["status"] == "accepted"
    answered = (await respond(OSH, **told)).json()
    assert [each["stance"] for each in answered["responses"]] == ["accepted", "answered"]
    again = await respond(OSH, **told)
    assert (again.status_code, again.json()["allowed"]) == (409, [])


async def test_a_consultation_is_not_answered_while_a_submission_waits(plans: Plans) -> None:
    await plans.made("/v1/consultations", CONSULTATION, OSH)
    await stepped(plans, ASKED, OSH, "open")
    made = await plans.made("/v1/submissions", SUBMISSION | {"consent_publish": True}, OSH)
    assert made["classification"] == "coalition"
    statement = "UPDATE record SET status = 'closed' WHERE id = $1"
    async with plans.database.engine.begin() as connection:
        raw = await connection.get_raw_connection()
        await raw.driver_connection.execute(statement, CONSULTATION["id"])  # type: ignore[union-attr]
    refused = await plans.call("POST", f"{ASKED}/transitions", OSH, json={"to": "answered"})
    assert (refused.status_code, refused.json()["waiting"]) == (409, 1)
    declined = {"to": "declined", "text": {"ky": "Башка маселе"}}
    await plans.call("POST", f"/v1/submissions/{made['id']}/responses", OSH, json=declined)
    await stepped(plans, ASKED, OSH, "answered")


async def test_a_consultation_is_not_closed_while_a_submission_to_it_is_being_kept(
    plans: Plans,
) -> None:
    await plans.made("/v1/consultations", CONSULTATION, OSH)
    await stepped(plans, ASKED, OSH, "open")
    now, new = datetime.now(UTC), submission.NewSubmission(**SUBMISSION)
    one = begun(submission.SUBMISSION, new, now, exercise=True)
    of_it = select(record.record).where(record.record.c.id == UUID(CONSULTATION["id"]))
    closing = of_it.with_for_update(key_share=True, nowait=True)
    async with plans.database.write() as keeping:
        await submission.asked(keeping, OSH, one, now)
        async with plans.database.write() as another:
            await submission.asked(another, OSH, one, now)
        async with plans.database.engine.connect() as closer:
            with pytest.raises(DBAPIError, match="could not obtain lock"):
                await closer.execute(closing)

"""Trainings, by whom they were completed; consultations, and that each answer is answered."""

import json
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid4, uuid5

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from services.plans import record
from services.plans.meetings import consultation, course, enrolment, submission, training
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


def persons(number: int, **said: Any) -> list[dict[str, Any]]:
    """Return enrolments of so many people, of whom nothing else differs."""
    return [
        enrolment.EXAMPLE | {"id": str(uuid4()), "person": str(uuid4()), "after": 70} | said
        for _ in range(number)
    ]


async def test_enrolments_are_counted_once_and_none_tells_of_a_few_people(plans: Plans) -> None:
    await plans.made("/v1/trainings", TRAINING | {"cities": ["osh", "namangan"]}, OSH)
    early = await plans.call("POST", "/v1/enrolments", OSH, json=enrolment.EXAMPLE)
    assert early.status_code == 409, "the training is drafted still"
    await stepped(plans, PATH, OSH, "scheduled", "held")
    own = persons(12) + persons(11, sex="male", category="health")
    theirs = persons(3, owner_city="namangan", age_band="65+")
    for by, items in ((OSH, own), (NAMANGAN, theirs)):
        sent = await plans.call("POST", "/v1/enrolments/bulk", by, json={"items": items})
        assert sent.json()["made"] == len(items), sent.text
    again = own[0] | {"id": str(uuid4())}
    named = own[0] | {"id": str(uuid4()), "person": str(uuid5(NAMESPACE_DNS, "Aizada"))}
    foreign = persons(1, owner_city="dushanbe")[0]
    for body, by, code in ((again, OSH, 409), (named, OSH, 422), (foreign, DUSHANBE, 422)):
        refused = await plans.call("POST", "/v1/enrolments", by, json=body)
        assert refused.status_code == code, refused.text
    first = f"/v1/enrolments/{theirs[0]['id']}"
    seen = [(await plans.call("GET", first, by)).status_code for by in (NAMANGAN, OSH, None)]
    assert seen == [200, 404, 404], "whom a city enrols it alone knows"
    for one in (*own[:-1], *theirs):
        by = NAMANGAN if one["owner_city"] == "namangan" else OSH
        await stepped(plans, f"/v1/enrolments/{one['id']}", by, "completed")
    before = (await plans.call("GET", f"{PATH}/results", None)).json()
    assert (before["enrolled"], before["counted"]) == ("not_available", None)
    await stepped(plans, PATH, OSH, "completed")
    shown = (await plans.call("GET", f"{PATH}/results", None)).json()
    assert (shown["counted"], shown["enrolled"]["total"]) == ("enrolments", 26)
    assert shown["enrolled"]["sex"] == {"female": 15, "male": 11}
    assert shown["enrolled"]["category"] == {"education": 15, "health": 11}
    assert shown["enrolled"]["age_band"] == "suppressed", "three are of another city and older"
    assert shown["completed"] == {
        "total": 25,
        **dict.fromkeys(("sex", "category", "age_band", "disability"), "suppressed"),
    }, "one man of the health services did not complete it"
    assert shown["scores"] == {"tested": 26, "before": 40, "after": 70}
    late = await changed(plans, f"/v1/enrolments/{own[-1]['id']}", OSH, after=1)
    assert late.status_code == 409, "what is counted stays"
    for one in (own[0]["id"], TRAINING["id"]):
        told = b"".join([event.encode() for event in await plans.events(one)])
        assert own[0]["person"].encode() not in told


async def test_a_certificate_names_nobody_and_is_verified_without_a_key(plans: Plans) -> None:
    await plans.made("/v1/trainings", TRAINING, OSH)
    await stepped(plans, PATH, OSH, "scheduled", "held")
    person = dict(enrolment.EXAMPLE)
    one = f"/v1/enrolments/{(await plans.made('/v1/enrolments', person, OSH))['id']}"
    refused = await plans.call("POST", f"{one}/certificates", OSH)
    assert refused.status_code == 409, "nobody has a certificate of what they did not complete"
    await stepped(plans, one, OSH, "completed")
    made = (await plans.call("POST", f"{one}/certificates", OSH)).json()
    assert (await plans.call("POST", f"{one}/certificates", OSH)).status_code == 409
    path = f"/v1/training-certificates/{made['id']}"
    shown = (await plans.call("GET", f"{path}/verify", None)).json()
    assert (shown["valid"], shown["document"]) == (True, made["document"])
    key = serialization.load_pem_public_key(shown["key"].encode())
    assert isinstance(key, Ed25519PublicKey)
    key.verify(b64decode(shown["signature"]), shown["document"].encode())
    said = json.loads(shown["document"])
    assert (said["person"], said["held_by"], said["kind"]) == (
        *(person["person"], "osh"),
        "training-certificate",
    )
    assert not {"sex", "age_band", "category"} & said.keys()
    assert (await plans.call("GET", path, NAMANGAN)).status_code == 404
    await stepped(plans, path, OSH, "revoked")
    shown = (await plans.call("GET", f"{path}/verify", None)).json()
    assert (shown["valid"], shown["status"]) == (False, "revoked")
    assert (await plans.call("POST", f"{one}/certificates", OSH)).status_code == 201


async def test_a_training_names_a_course_that_is_there(plans: Plans) -> None:
    of_it = TRAINING | {"course": course.EXAMPLE["id"]}
    assert (await plans.call("POST", "/v1/trainings", OSH, json=of_it)).status_code == 422
    await plans.made("/v1/courses", dict(course.EXAMPLE), OSH)
    assert (await plans.made("/v1/trainings", of_it, OSH))["course"] == course.EXAMPLE["id"]


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

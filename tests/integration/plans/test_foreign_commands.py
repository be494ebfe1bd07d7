"""Every command of plans that there is, tried by others on what is Osh's."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from services.plans.calendars import subscription
from services.plans.calendars.api import REPLY
from services.plans.decisions import decision
from services.plans.depositary.declaration import Deposit, read
from services.plans.emerging_risks import risk
from services.plans.groups import group, member, note
from services.plans.meetings import (
    consultation,
    course,
    enrolment,
    meeting,
    submission,
    training,
)
from services.plans.membership import accession, initiative, partner, profile
from services.plans.people import metric
from services.plans.progress import accepted, contribution, cost_benefit, link, report
from services.plans.reviews import inspection, review
from services.plans.scorecards import scorecard
from services.plans.sovereignty import (
    alert_policy,
    consent,
    dispute,
    mandate,
    policy,
    reservation,
    window,
)
from services.plans.studies import forecast, layer, method, project, scenario, study
from services.plans.tasks import action, task
from tests.support.coalition import (
    COPY,
    DECLARATION,
    DEPOSITARY,
    INSTRUMENT,
    OSH_ADMIN,
    stepped,
)
from tests.support.foreign import Try, commands, tried
from tests.support.plans import (
    KHUJAND,
    MEASURE,
    MEASURE_PATH,
    OSH,
    PLAN,
    PLAN_PATH,
    Plans,
    planned,
)

OF_OSH = {
    "accessions": (accession.EXAMPLE, {"signatory": "Forged"}, "withdrawn"),
    "partners": (partner.EXAMPLE, {"scope": "Forged"}, "left"),
    "initiatives": (initiative.EXAMPLE, {"donor": "Forged"}, "ended"),
    "mcr2030-profiles": (profile.EXAMPLE, {"stage": "C"}, "withdrawn"),
    "mandates": (mandate.EXAMPLE, {"organisation": "Forged"}, "ended"),
    "policies": (policy.EXAMPLE, {"openness": "public"}, "ended"),
    "alert-policies": (alert_policy.EXAMPLE, {"hold_hours": 1}, "ended"),
    "consents": (consent.EXAMPLE, None, "granted"),
    "reservations": (reservation.EXAMPLE, None, None),
    "comment-windows": (window.EXAMPLE, {"closes": "2025-12-20T00:00:00Z"}, "closed"),
    "disputes": (dispute.EXAMPLE, None, "in_consultation"),
    "emerging-risks": (risk.EXAMPLE, {"responsible": "Forged"}, "closed"),
    "studies": (study.EXAMPLE, {"title": {"en": "Forged"}}, "stopped"),
    "planning-layers": (layer.EXAMPLE, {"title": {"en": "Forged"}}, "published"),
    "projects": (project.EXAMPLE, {"title": {"en": "Forged"}}, "stopped"),
    "scenarios": (scenario.EXAMPLE, None, "withdrawn"),
    "methods": (method.EXAMPLE, {"validity": "Forged"}, "retired"),
    "reviews": (review.EXAMPLE, {"overview": {"en": "Forged"}}, "overview"),
    "progress-reports": (report.EXAMPLE, {"openness": "public"}, "reported"),
    "plan-links": (link.EXAMPLE, None, "ended"),
    "accepted-risks": (accepted.EXAMPLE, None, "ended"),
    "contributions": (contribution.EXAMPLE, {"giver": "Forged"}, "withdrawn"),
    "cost-benefits": (cost_benefit.EXAMPLE, None, "withdrawn"),
    "scorecards": (scorecard.EXAMPLE, {"on": "2026-01-01"}, "submitted"),
    "inspections": (inspection.EXAMPLE, None, "withdrawn"),
    "people-metrics": (metric.EXAMPLE, None, "withdrawn"),
    "working-groups": (group.EXAMPLE, {"secretariat": "Forged"}, "rejected"),
    "group-members": (member.EXAMPLE, {"organisation": "Forged"}, "ended"),
    "integration-notes": (note.EXAMPLE, None, "withdrawn"),
    "meetings": (meeting.EXAMPLE, {"place": "Forged"}, "cancelled"),
    "courses": (course.EXAMPLE, {"level": "advanced"}, "retired"),
    "trainings": (training.EXAMPLE, {"place": "Forged"}, "cancelled"),
    "consultations": (consultation.EXAMPLE, {"closes": "2127-01-01T00:00:00Z"}, "withdrawn"),
    "calendars": (subscription.EXAMPLE, None, "ended"),
    "decisions": (decision.EXAMPLE, {"type": "information"}, "withdrawn"),
    "action-items": (action.EXAMPLE, {"assignee": "Forged"}, "dropped"),
    "tasks": (task.EXAMPLE, {"assignee": "Forged"}, "dropped"),
}
"""Of each kind: a record of Osh, what others would change of it, and where they would move it."""
UNLIKE = """
SELECT kind, id FROM record
LEFT JOIN findable USING (kind, id, owner_city, classification, parties, status, updated_at)
WHERE kind NOT IN ('calendar', 'enrolment', 'training certificate')
  AND (path IS NULL OR record.owner_country IS DISTINCT FROM findable.owner_country)
"""
"""Records that a search would show others than their own lists do."""
BULK = (
    *("measures", "people-metrics", "inspections", "group-members", "action-items", "scorecards"),
    *("progress-reports", "plan-links", "accepted-risks", "contributions", "enrolments"),
    "tasks",
)
"""Kinds of which many are made at once: each is refused by itself, in an answer that is 200."""
BESIDE = {"measures": MEASURE, "enrolments": enrolment.EXAMPLE}
ENDORSING = "POST /v1/methods/{record_id}/endorsements"
"""Any city's to do, and so tried on a method that is retired."""


async def of_a_training(plans: Plans) -> dict[str, Try]:
    """Let somebody of Osh complete its training and return what others try on that."""
    call, seen, path = plans.call, {"If-Match": "*"}, "/v1/enrolments"
    await stepped(plans, f"/v1/trainings/{training.EXAMPLE['id']}", OSH_ADMIN, "scheduled", "held")
    body = dict(enrolment.EXAMPLE)
    one = f"{path}/{(await plans.made(path, body, OSH_ADMIN))['id']}"
    await stepped(plans, one, OSH_ADMIN, "completed")
    certificate = (await plans.made(f"{one}/certificates", {}, OSH_ADMIN))["id"]
    revoked = f"/v1/training-certificates/{certificate}/transitions"
    named = f"{path}/{{record_id}}"
    return {
        f"POST {path}": partial(call, "POST", path, json=body | {"id": str(uuid4())}),
        f"PATCH {named}": partial(call, "PATCH", one, json={"after": 100}, headers=seen),
        f"POST {named}/transitions": partial(
            call, "POST", f"{one}/transitions", json={"to": "left"}
        ),
        f"POST {named}/certificates": partial(call, "POST", f"{one}/certificates"),
        "POST /v1/training-certificates/{record_id}/transitions": partial(
            call, "POST", revoked, json={"to": "revoked"}
        ),
    }


async def of_a_forecast(plans: Plans) -> dict[str, Try]:
    """Let Osh foretell and return what others try on that."""
    skill = {"baseline": "climatology", "score": 0.2, "low": 0.1, "high": 0.3, "of": "example"}
    better = method.EXAMPLE | {"id": str(uuid4()), "skill": [skill]}
    path, body = "/v1/forecasts", forecast.EXAMPLE | {"method": better["id"]}
    await plans.made("/v1/methods", better, OSH_ADMIN)
    await plans.made(path, body, OSH_ADMIN)
    forged, said = body | {"id": str(uuid4())}, {"observed": 1, "source": "Forged"}
    return {
        f"POST {path}": partial(plans.call, "POST", path, json=forged),
        f"POST {path}/{{record_id}}/verification": partial(
            plans.call, "POST", f"{path}/{body['id']}/verification", json=said
        ),
    }


async def of_the_coalition(plans: Plans) -> dict[str, Try]:
    """Make a record of Osh of every kind and return what others try on them."""
    call, seen = plans.call, {"If-Match": "*"}
    found: dict[str, Try] = {}
    for name, (example, change, state) in OF_OSH.items():
        body = example | {"owner_city": "osh"}
        made = await plans.made(f"/v1/{name}", body, OSH_ADMIN)
        path, forged = f"/v1/{name}/{made['id']}", body | {"id": str(uuid4())}
        one = f"/v1/{name}/{{record_id}}"
        found[f"POST /v1/{name}"] = partial(call, "POST", f"/v1/{name}", json=forged)
        if change is not None:
            found[f"PATCH {one}"] = partial(call, "PATCH", path, json=change, headers=seen)
        if state is not None:
            step = {"to": state}
            found[f"POST {one}/transitions"] = partial(
                call, "POST", f"{path}/transitions", json=step
            )
    for name in BULK:
        body = OF_OSH[name][0] if name in OF_OSH else BESIDE[name]
        forged = body | {"owner_city": "osh", "id": str(uuid4())}
        path = f"/v1/{name}/bulk"
        found[f"POST {path}"] = partial(call, "POST", path, json={"items": [forged]})
    await stepped(plans, f"/v1/consultations/{consultation.EXAMPLE['id']}", OSH_ADMIN, "open")
    submitted = dict(submission.EXAMPLE)
    await plans.made("/v1/submissions", submitted, OSH_ADMIN)
    dispute_path = f"/v1/disputes/{dispute.EXAMPLE['id']}"
    agrees, endorses = {"agrees": True}, {"endorses": True}
    retired = f"/v1/methods/{method.EXAMPLE['id']}"
    await plans.call("POST", f"{retired}/transitions", OSH_ADMIN, json={"to": "retired"})
    deposited = f"/v1/depositary/instruments/{DECLARATION}"
    copied = await plans.made(f"{deposited}/certified-copies", COPY, DEPOSITARY)
    member = "/v1/members/osh"
    return found | {
        "POST /v1/disputes/{record_id}/confirmations": partial(
            call, "POST", f"{dispute_path}/confirmations", json={"outcome": {"en": "Forged"}}
        ),
        "POST /v1/studies/{record_id}/agreements": partial(
            call, "POST", f"/v1/studies/{study.EXAMPLE['id']}/agreements", json=agrees
        ),
        "POST /v1/projects/{record_id}/agreements": partial(
            call, "POST", f"/v1/projects/{project.EXAMPLE['id']}/agreements", json=agrees
        ),
        ENDORSING: partial(call, "POST", f"{retired}/endorsements", json=endorses),
        "POST /v1/reviews/{record_id}/evidence": partial(
            call, "POST", f"/v1/reviews/{review.EXAMPLE['id']}/evidence"
        ),
        "POST /v1/scorecards/{record_id}/evidence": partial(
            call, "POST", f"/v1/scorecards/{scorecard.EXAMPLE['id']}/evidence"
        ),
        "POST /v1/meetings/{record_id}/replies": partial(
            call,
            "POST",
            f"/v1/meetings/{meeting.EXAMPLE['id']}/replies",
            content=REPLY,
            headers={"content-type": "text/calendar"},
        ),
        "POST /v1/meetings/{record_id}/positions": partial(
            call,
            "POST",
            f"/v1/meetings/{meeting.EXAMPLE['id']}/positions",
            json={"item": 1, "stance": "support"},
        ),
        "POST /v1/decisions/{record_id}/positions": partial(
            call,
            "POST",
            f"/v1/decisions/{decision.EXAMPLE['id']}/positions",
            json={"stance": "object"},
        ),
        "POST /v1/submissions": partial(
            call, "POST", "/v1/submissions", json=submitted | {"id": str(uuid4())}
        ),
        "POST /v1/submissions/{record_id}/responses": partial(
            call,
            "POST",
            f"/v1/submissions/{submission.EXAMPLE['id']}/responses",
            json={"to": "accepted"},
        ),
        "POST /v1/members/{city_id}/withdrawal": partial(
            call, "POST", f"{member}/withdrawal", json={"on": "2026-01-01"}
        ),
        "POST /v1/members/{city_id}/return": partial(
            call, "POST", f"{member}/return", json={"on": "2026-01-01"}
        ),
        "POST /v1/depositary/instruments": partial(
            call, "POST", "/v1/depositary/instruments", json=INSTRUMENT | {"id": str(uuid4())}
        ),
        "PUT /v1/depositary/instruments/{instrument_id}/scan": partial(
            call, "PUT", f"{deposited}/scan", content=b"%PDF-forged"
        ),
        "POST /v1/depositary/instruments/{instrument_id}/certified-copies": partial(
            call,
            "POST",
            f"{deposited}/certified-copies",
            json=COPY | {"id": str(uuid4()), "recipient": "namangan"},
        ),
        "POST /v1/certified-copies/{record_id}/transitions": partial(
            call, "POST", f"/v1/certified-copies/{copied['id']}/transitions", json={"to": "sent"}
        ),
    }


async def test_no_principal_of_another_city_changes_a_record_of_osh(
    plans: Plans, data_dir: Path
) -> None:
    await planned(plans)
    declared = read(data_dir / "declaration.json")
    await Deposit(plans.database, declared).deposit(datetime.now(UTC))
    city = (await plans.call("GET", "/v1/cities/osh", OSH)).json()
    register = {name: city[name] for name in KHUJAND.keys() - {"id"} if name in city}
    seen = {"headers": {"If-Match": "*"}}
    call = plans.call
    forged = {"id": str(uuid4()), "title": {"en": "Forged"}}
    step = {"to": "consultation", "note": "not ours"}
    tries: dict[str, Try] = {
        "POST /v1/cities": lambda by: call("POST", "/v1/cities", by, json=KHUJAND),
        "PUT /v1/cities/{city_id}": lambda by: call(
            "PUT", "/v1/cities/osh", by, json=register | {"population": 1}, **seen
        ),
        "PATCH /v1/cities/{city_id}": lambda by: call(
            "PATCH", "/v1/cities/osh", by, json={"population": 1}, **seen
        ),
        "POST /v1/cities/{city_id}/transitions": lambda by: call(
            "POST", "/v1/cities/osh/transitions", by, json={"to": "withdrawn", "on": "2026-01-01"}
        ),
        "POST /v1/plans": lambda by: call("POST", "/v1/plans", by, json=PLAN | forged),
        "PATCH /v1/plans/{plan_id}": lambda by: call(
            "PATCH", PLAN_PATH, by, json={"title": {"en": "Forged"}}, **seen
        ),
        "POST /v1/plans/{plan_id}/transitions": lambda by: call(
            "POST", f"{PLAN_PATH}/transitions", by, json=step
        ),
        "POST /v1/measures": lambda by: call("POST", "/v1/measures", by, json=MEASURE | forged),
        "PATCH /v1/measures/{measure_id}": lambda by: call(
            "PATCH", MEASURE_PATH, by, json={"title": {"en": "Forged"}}, **seen
        ),
        "POST /v1/measures/{measure_id}/transitions": lambda by: call(
            "POST", f"{MEASURE_PATH}/transitions", by, json={"to": "planned", "note": "no"}
        ),
    }
    tries |= await of_the_coalition(plans)
    tries |= await of_a_training(plans) | await of_a_forecast(plans)
    address = f"/v1/attachments?about=plan:{PLAN['id']}&name=forged.txt"
    paper: dict[str, Any] = {"content": b"Forged", "headers": {"content-type": "text/plain"}}
    attached = await call("POST", address, OSH, **paper)
    deleted = f"/v1/attachments/{attached.json()['id']}"
    tries |= {
        "POST /v1/attachments": partial(call, "POST", address, **paper),
        "DELETE /v1/attachments/{attachment_id}": partial(call, "DELETE", deleted),
    }
    async with plans.database.read() as session:
        assert (await session.execute(text(UNLIKE))).all() == []
    document = (await plans.client.get("/openapi.json")).json()
    assert set(tries) == commands(document)
    refused = {f"POST /v1/{name}/bulk": (200,) for name in BULK}
    await tried(plans.database, tries, allowed={ENDORSING: (409,)} | refused)

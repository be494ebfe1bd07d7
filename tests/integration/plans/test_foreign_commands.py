"""Every command of plans that there is, tried by others on what is Osh's."""

from uuid import uuid4

from tests.support.foreign import commands, tried
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


async def test_no_principal_of_another_city_changes_a_record_of_osh(plans: Plans) -> None:
    await planned(plans)
    city = (await plans.call("GET", "/v1/cities/osh", OSH)).json()
    register = {name: city[name] for name in KHUJAND.keys() - {"id"} if name in city}
    seen = {"headers": {"If-Match": "*"}}
    call = plans.call
    forged = {"id": str(uuid4()), "title": {"en": "Forged"}}
    step = {"to": "consultation", "note": "not ours"}
    tries = {
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
    document = (await plans.client.get("/openapi.json")).json()
    assert set(tries) == commands(document)
    await tried(plans.database, tries)

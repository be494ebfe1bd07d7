"""What becomes of plans over HTTP: what closes a plan closes what is told of it."""

from typing import Any
from uuid import uuid4

from services.plans.progress import accepted, contribution, link, report
from services.plans.sovereignty import policy
from tests.support.coalition import OSH_ADMIN
from tests.support.plans import DUSHANBE, OSH, Plans, planned

OF_PLANS: dict[str, dict[str, Any]] = {
    "progress-reports": report.EXAMPLE,
    "plan-links": link.EXAMPLE,
    "accepted-risks": accepted.EXAMPLE,
}
OF_MEASURES: dict[str, dict[str, Any]] = {"contributions": contribution.EXAMPLE}


async def read(plans: Plans, name: str) -> tuple[int, int]:
    """Return what another city reads of a kind: the record's status, and how many the list has."""
    example = (OF_PLANS | OF_MEASURES)[name]
    one = await plans.call("GET", f"/v1/{name}/{example['id']}", DUSHANBE)
    listed = await plans.call("GET", f"/v1/{name}?owner_city=osh", DUSHANBE)
    return one.status_code, len(listed.json()["items"])


async def found(plans: Plans) -> set[str]:
    """Return the kinds that another city's search finds."""
    answer = await plans.call("GET", "/v1/search?q=example&limit=100", DUSHANBE)
    return {one["kind"] for one in answer.json()["items"]}


async def test_what_closes_a_plan_or_a_measure_closes_what_is_told_of_it(plans: Plans) -> None:
    await planned(plans)
    for name, example in (OF_PLANS | OF_MEASURES).items():
        await plans.made(f"/v1/{name}", example | {"openness": "coalition"}, OSH)
    foreign = report.EXAMPLE | {"id": str(uuid4()), "owner_city": "dushanbe"}
    other = await plans.call("POST", "/v1/progress-reports", DUSHANBE, json=foreign)
    assert (other.status_code, "#/plan" in other.text) == (422, True)
    assert {await read(plans, name) for name in OF_PLANS | OF_MEASURES} == {(200, 1)}
    told = {"progress_report", "plan_link", "accepted_risk", "contribution"}
    assert told <= await found(plans)
    for dataset, closed, left in (
        ("plans", OF_PLANS, {"contribution"}),
        ("measures", OF_MEASURES, set[str]()),
    ):
        body = policy.EXAMPLE | {"id": str(uuid4()), "dataset": dataset, "openness": "internal"}
        await plans.made("/v1/policies", body, OSH_ADMIN)
        assert {await read(plans, name) for name in closed} == {(404, 0)}
        assert told & await found(plans) == left
    path = f"/v1/progress-reports/{report.EXAMPLE['id']}"
    seen = {"If-Match": "*"}
    changed = await plans.call("PATCH", path, DUSHANBE, json={"narrative": {}}, headers=seen)
    assert changed.status_code == 404
    own = await plans.call("GET", f"{path}/versions", OSH)
    assert len(own.json()["items"]) == 1

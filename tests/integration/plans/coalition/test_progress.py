"""What becomes of plans over HTTP: what closes a plan closes what is told of it."""

from typing import Any
from uuid import uuid4

from services.plans.progress import accepted, contribution, cost_benefit, link, report
from services.plans.sovereignty import policy
from tests.support.coalition import OSH_ADMIN, stepped
from tests.support.plans import DUSHANBE, MEASURE_PATH, OSH, Plans, planned

OF_PLANS: dict[str, dict[str, Any]] = {
    "progress-reports": report.EXAMPLE,
    "plan-links": link.EXAMPLE,
    "accepted-risks": accepted.EXAMPLE,
}
OF_MEASURES: dict[str, dict[str, Any]] = {
    "contributions": contribution.EXAMPLE,
    "cost-benefits": cost_benefit.EXAMPLE,
}


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
    told = {"progress_report", "plan_link", "accepted_risk", "contribution", "cost_benefit"}
    assert told <= await found(plans)
    for dataset, closed, left in (
        ("plans", OF_PLANS, {"contribution", "cost_benefit"}),
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


async def test_a_measure_is_worth_what_its_city_s_numbers_come_to(plans: Plans) -> None:
    await planned(plans)
    path = f"{MEASURE_PATH}/cost-benefit"
    nothing = (await plans.call("GET", path, OSH)).json()
    needed = ["investment", "upkeep", "loss_without", "loss_with"]
    assert (nothing["status"], nothing["missing"]) == ("not_assessable", needed)
    made = await plans.made("/v1/cost-benefits", cost_benefit.EXAMPLE, OSH)
    assert made["appraisal"]["worth"]["bcr"] > 1
    assert (await plans.call("GET", path, OSH)).json()["cost_benefit"] == made
    foreign = (await plans.call("GET", path, DUSHANBE)).json()
    assert foreign["cost_benefit"] is None, "internal until its city opens it"
    less = cost_benefit.EXAMPLE | {"id": str(uuid4()), "loss_with": None}
    unknown = await plans.made("/v1/cost-benefits", less, OSH)
    assert (unknown["status"], unknown["appraisal"]["worth"]) == ("not_assessable", None)
    assert (await plans.call("GET", path, OSH)).json()["missing"] == ["loss_with"]
    await stepped(plans, f"/v1/cost-benefits/{unknown['id']}", OSH, "withdrawn")
    assert (await plans.call("GET", path, OSH)).json()["status"] == "computed"
    again = await plans.made("/v1/cost-benefits", cost_benefit.EXAMPLE | {"id": str(uuid4())}, OSH)
    assert again["appraisal"] == made["appraisal"], "the same numbers come to the same"
    [event] = await plans.events(made["id"])
    assert event.type == "org.csc-ca.measure.costbenefit.computed.v1"
    assert (event.data.npv, event.data.method) == (
        *(made["appraisal"]["worth"]["npv"], "Discounted-cash-flow"),
    )
    lost = cost_benefit.EXAMPLE | {"id": str(uuid4()), "measure": str(uuid4())}
    assert (await plans.call("POST", "/v1/cost-benefits", OSH, json=lost)).status_code == 422
    assert (await plans.call("GET", f"/v1/measures/{uuid4()}/cost-benefit", OSH)).status_code == 404

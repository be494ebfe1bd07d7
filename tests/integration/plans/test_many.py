"""Many at once: each is made by itself, once, and is told what became of it."""

from typing import Any
from uuid import uuid4

from services.plans import many
from services.plans.people import metric
from services.plans.progress import accepted, contribution, link, report
from services.plans.scorecards import scorecard
from tests.support.plans import MEASURE, OSH, PLAN, Plans, planned

METRIC: dict[str, Any] = metric.EXAMPLE
PATH = "/v1/people-metrics/bulk"


async def sent(plans: Plans, path: str, *items: Any, **options: Any) -> Any:
    answer = await plans.call("POST", path, OSH, json={"items": items}, **options)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_each_of_many_numbers_is_kept_or_refused_by_itself_and_never_twice(
    plans: Plans,
) -> None:
    one = METRIC | {"id": str(uuid4()), "total": 5, "groups": []}
    two = METRIC | {"id": str(uuid4())}
    backwards = METRIC | {"id": str(uuid4()), "ends": "2025-01-01"}
    foreign = METRIC | {"id": str(uuid4()), "owner_city": "namangan"}
    nameless = {name: value for name, value in METRIC.items() if name != "id"}
    items = [one, backwards, two, foreign, nameless, {"id": "x"}, 7, two | {"total": 121}]
    found = await sent(plans, PATH, *items, headers={"accept-language": "ru"})
    assert [each["status"] for each in found["items"]] == [201, 422, 201, 403, 422, 422, 422, 409]
    assert (found["made"], found["unchanged"], found["refused"]) == (2, 0, 6)
    pointers = [each["problem"]["errors"][0]["pointer"] for each in found["items"][4:7]]
    assert pointers == ["#/id", "#/id", "#"]
    assert found["items"][1]["problem"]["instance"] == "#/items/1"
    assert found["items"][3]["problem"]["owner_city"] == "namangan"

    again = await sent(plans, PATH, one, two)
    assert [each["outcome"] for each in again["items"]] == ["unchanged", "unchanged"]
    listed = (await plans.call("GET", "/v1/people-metrics", OSH)).json()["items"]
    assert [each["id"] for each in listed] == [one["id"], two["id"]]
    assert listed[0]["total"] is None, "small cells are suppressed here too"
    for each in (one, two):
        assert len(await plans.events(each["id"])) == 1
    for number in (0, many.ITEMS_MAX + 1):
        answer = await plans.call("POST", PATH, OSH, json={"items": [METRIC] * number})
        assert answer.status_code == 422


async def test_many_measures_enter_a_plan_with_their_codes(plans: Plans) -> None:
    await plans.made("/v1/plans", PLAN, OSH)
    named = [MEASURE | {"id": str(uuid4())} for _ in range(3)]
    wrong = {"framework": "SDG", "code": "99.9"}
    unknown = MEASURE | {"id": str(uuid4()), "alignments": [wrong]}
    found = await sent(plans, "/v1/measures/bulk", *named, unknown)
    assert (found["made"], found["refused"]) == (3, 1)
    assert found["items"][3]["problem"]["errors"][0]["pointer"] == "#/alignments/0/code"
    plan = (await plans.call("GET", f"/v1/plans/{PLAN['id']}", OSH)).json()
    assert plan["measures"] == [one["id"] for one in named]
    assert (await sent(plans, "/v1/measures/bulk", *named))["unchanged"] == 3


async def test_many_of_what_becomes_of_plans_and_of_scorecards_are_made_at_once(
    plans: Plans,
) -> None:
    await planned(plans)
    examples: dict[str, dict[str, Any]] = {
        "progress-reports": report.EXAMPLE,
        "plan-links": link.EXAMPLE,
        "accepted-risks": accepted.EXAMPLE,
        "contributions": contribution.EXAMPLE,
        "scorecards": scorecard.EXAMPLE,
    }
    for name, example in examples.items():
        items = [example | {"id": str(uuid4())} for _ in range(2)]
        for told in ("made", "unchanged"):
            assert (await sent(plans, f"/v1/{name}/bulk", *items))[told] == 2, name

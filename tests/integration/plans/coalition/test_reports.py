"""Reports against frameworks over HTTP: of what the reader may read, and nothing that is closed."""

from typing import Any

from services.plans.people import metric
from services.plans.scorecards import scorecard
from services.plans.sovereignty import policy
from shared.policy import Principal
from tests.support.coalition import OSH_ADMIN
from tests.support.plans import (
    DUSHANBE,
    MEASURE,
    MEASURE_PATH,
    OSH,
    PLAN_PATH,
    Plans,
    moved,
    planned,
)
from tests.support.sixth import founders

OF = len(founders())
PATH = "/v1/framework-reports/SENDAI"


async def report(plans: Plans, by: Principal | None, asked: str = "") -> Any:
    response = await plans.call("GET", f"{PATH}?year=2026{asked}", by)
    assert response.status_code == 200, response.text
    return response.json()


def row(of: Any, code: str) -> Any:
    return next(one for one in of["rows"] if one["code"] == code)


async def test_a_report_counts_what_its_reader_may_read_and_nothing_that_is_closed(
    plans: Plans,
) -> None:
    empty = await report(plans, None)
    assert (empty["answered"], empty["parties"]) == (0, {"taking_part": 0, "of": OF})
    assert sum(one["kind"] == "indicator" for one in empty["rows"]) == 38
    stated: dict[str, Any] = metric.EXAMPLE | {"metric": "sendai-a-2"}
    await plans.made("/v1/people-metrics", stated, OSH)
    await planned(plans)
    await moved(plans, MEASURE_PATH, "planned", "developed", "adopted")
    await moved(plans, PLAN_PATH, "consultation", "adopted")
    of_osh = await report(plans, OSH, "&city=osh")
    deaths = row(of_osh, "A-2")
    assert (deaths["people"], deaths["basis"]["records"], deaths["parties"]) == (120, 1, None)
    assert {one["key"] for one in row(of_osh, "G-2")["observed"]} == {"sources-silent"}
    assert row(of_osh, "E-2")["value"] == 1
    named = {(one["kind"], one["count"]) for one in row(of_osh, "E-2")["contributions"]}
    assert ("plan", 1) in named
    assert any(
        one["contributions"] and one["contributions"][0]["kind"] == "measure"
        for one in of_osh["rows"]
        if one["code"] in {each["code"] for each in MEASURE["alignments"]}
    )
    shared = await report(plans, DUSHANBE)
    assert shared["parties"] == {"taking_part": 1, "of": OF}
    assert (row(shared, "E-2")["value"], row(shared, "E-2")["of"]) == (1, OF)
    closing: dict[str, Any] = policy.EXAMPLE | {"openness": "internal"}
    await plans.made("/v1/policies", closing, OSH_ADMIN)
    closed = row(await report(plans, DUSHANBE), "E-2")
    assert (closed["value"], closed["reason"], closed["contributions"]) == (None, "no-data", [])
    assert row(await report(plans, OSH), "E-2")["value"] == 1


async def test_a_report_is_a_table_where_accept_asks_so_and_its_years_run_forwards(
    plans: Plans,
) -> None:
    asked = await plans.call("GET", f"{PATH}?year=2026", None, headers={"Accept": "text/csv"})
    assert asked.headers["content-type"].startswith("text/csv")
    lines = asked.text.splitlines()[1:]
    assert len(lines) == 7 + 38 + 4
    assert all(line.endswith(f",0,{OF}") for line in lines), "of all none states"
    back = await plans.call("GET", f"{PATH}?year=2026&through=2025", None)
    assert (back.status_code, "?through" in back.text) == (400, True)
    assert (await plans.call("GET", f"{PATH}?city=nowhere", None)).status_code == 404
    assert (await plans.call("GET", "/v1/framework-reports/NUA", None)).status_code == 422


async def test_a_scorecard_is_its_citys_until_it_is_published_and_then_in_the_report(
    plans: Plans,
) -> None:
    path = f"/v1/scorecards/{scorecard.EXAMPLE['id']}"
    body: dict[str, Any] = scorecard.EXAMPLE
    made = await plans.made("/v1/scorecards", body, OSH)
    assert made["total"] == {"answered": 1, "of": 47, "score": 1, "most": 141, "share": None}
    assert (await plans.call("GET", path, DUSHANBE)).status_code == 404
    taken = await plans.call("POST", f"{path}/evidence", OSH)
    assert {"P2.1", "P6.4", "P9.1", "P9.7"} <= {one["item"] for one in taken.json()["evidence"]}
    mcr = "/v1/framework-reports/MCR2030?year=2026&city=osh"
    before = (await plans.call("GET", mcr, OSH)).json()
    assert row(before, "1")["reason"] == "no-data"
    await moved(plans, path, "submitted", "approved", "published")
    late = await plans.call("POST", f"{path}/evidence", OSH)
    assert late.status_code == 409
    after = row((await plans.call("GET", mcr, None)).json(), "1")
    assert (after["value"], after["of"], after["status"]) == (1, 3, "partial")
    states = [event.type.split(".")[3] for event in await plans.events(body["id"])]
    assert states == ["drafted", "drafted", "submitted", "approved", "published"]

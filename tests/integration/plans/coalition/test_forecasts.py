"""Cards of methods, forecasts by those that foretell, and scenarios without numbers of ours."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from services.plans.studies import forecast, method, scenario
from services.plans.studies.computed import Computed, id_of, read
from tests.support.plans import DUSHANBE, OSH, Plans

METHOD: dict[str, Any] = {**method.EXAMPLE, "skill": []}
FORECAST: dict[str, Any] = dict(forecast.EXAMPLE)
SCENARIO: dict[str, Any] = dict(scenario.EXAMPLE)
CARD = f"/v1/methods/{METHOD['id']}/card"
ONE = f"/v1/forecasts/{FORECAST['id']}"


def skill(low: float) -> dict[str, Any]:
    of = "example: CRPS of ten years"
    return {"baseline": "climatology", "score": 0.2, "low": low, "high": 0.3, "of": of}


async def improved(plans: Plans, *skills: dict[str, Any], of: str = "1") -> Any:
    seen, path = {"If-Match": "*"}, f"/v1/methods/{METHOD['id']}"
    body = {"skill": list(skills), "of": of}
    return await plans.call("PATCH", path, OSH, json=body, headers=seen)


async def test_a_card_says_what_the_registry_does_and_names_what_nobody_said(
    plans: Plans,
) -> None:
    await plans.made("/v1/methods", METHOD, OSH)
    await plans.call(
        "POST", CARD.replace("card", "endorsements"), DUSHANBE, json={"endorses": True}
    )
    assert (await improved(plans, skill(0.25))).status_code == 422, "its interval holds no score"
    await improved(plans, of="2")
    card = (await plans.call("GET", CARD, None)).json()
    assert card["endorsements"] == [{"city": "dushanbe", "of": "1", "current": False}]
    assert card["missing"] == ["use", "misuse", "limits", "calibration", "skill", "licence"]
    assert (card["inputs"], card["foretells"]) == (METHOD["inputs"], "not_verified")
    name = "WC94-point-source"
    methods = [one for one in read() if one.method == name]
    await Computed(plans.database).register(methods, datetime.now(UTC))
    card = (await plans.call("GET", f"/v1/methods/{id_of(name)}/card", None)).json()
    assert (card["computed"], card["licence"]) == (True, "Apache-2.0")
    assert card["missing"] == ["inputs", "outputs", "skill"]
    assert "finite fault" in card["misuse"]
    assert card["compared"] == sum(one["numbers"] or 0 for one in card["calibration"]) > 0


async def test_what_is_no_number_is_foretold_by_nobody(plans: Plans) -> None:
    for field in ('"members": [NaN]', '"quantiles": [{"share": 0.5, "value": -Infinity}]'):
        body = json.dumps({**FORECAST, "quantiles": []})[:-1] + f", {field}}}"
        refused = await plans.call(
            "POST", "/v1/forecasts", OSH, content=body, headers={"content-type": "application/json"}
        )
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["detail"] == "must be a finite number"


async def test_a_method_no_better_than_climatology_foretells_nothing(plans: Plans) -> None:
    await plans.made("/v1/methods", METHOD, OSH)
    for skills in ([], [skill(0.1), skill(-0.1)]):
        await improved(plans, *skills)
        refused = await plans.call("POST", "/v1/forecasts", OSH, json=FORECAST)
        assert (refused.status_code, "foretells nothing" in refused.text) == (409, True)
    card = (await plans.call("GET", CARD, None)).json()
    assert card["foretells"] == "not_operational"
    await improved(plans, skill(0.1))
    assert (await plans.made("/v1/forecasts", FORECAST, OSH))["status"] == "issued"


async def test_a_forecast_never_changes_and_a_correction_is_another(plans: Plans) -> None:
    await plans.made("/v1/methods", METHOD | {"skill": [skill(0.1)]}, OSH)
    falling = [{"share": 0.5, "value": 3}, {"share": 0.9, "value": 1}]
    for wrong in (
        {"members": [1.0, 2.0]},
        {"quantiles": falling},
        {"ends": FORECAST["begins"]},
        {"begins": "2026-01-01T00:00:00Z", "ends": "2026-01-02T00:00:00Z"},
        {"hazard": "ZZ0000"},
        {"supersedes": str(uuid4())},
    ):
        answer = await plans.call("POST", "/v1/forecasts", OSH, json=FORECAST | wrong)
        assert answer.status_code == 422, (wrong, answer.text)
    first = await plans.made("/v1/forecasts", FORECAST, OSH)
    for way in ("PATCH", "PUT", "DELETE"):
        answer = await plans.call(way, ONE, OSH, json={"unit": "m"}, headers={"If-Match": "*"})
        assert answer.status_code == 405
    corrected = FORECAST | {"id": str(uuid4()), "supersedes": FORECAST["id"]}
    await plans.made("/v1/forecasts", corrected, OSH)
    again = corrected | {"id": str(uuid4())}
    assert (await plans.call("POST", "/v1/forecasts", OSH, json=again)).status_code == 409
    now = (await plans.call("GET", ONE, OSH)).json()
    assert now["status"] == "superseded"
    same = set(forecast.ForecastFields.model_fields)
    assert {name: now[name] for name in same} == {name: first[name] for name in same}
    told = [event.type for event in await plans.events(FORECAST["id"])]
    assert told == [f"org.csc-ca.forecast.{state}.v1" for state in ("issued", "superseded")]
    verify: dict[str, Any] = {"json": {"observed": 255, "source": "Example gauge"}}
    early = await plans.call("POST", f"{ONE}/verification", OSH, **verify)
    assert early.status_code == 409, "its time is to come"


async def test_a_scenario_is_a_pathway_or_an_event(plans: Plans) -> None:
    event = {"hazard": str(uuid4()), "pathway": None}
    for wrong in (event | {"pathway": "SSP2-4.5"}, {"pathway": None}, {"horizon": None}):
        answer = await plans.call("POST", "/v1/scenarios", OSH, json=SCENARIO | wrong)
        assert answer.status_code == 422, wrong
    await plans.made("/v1/scenarios", SCENARIO, OSH)
    await plans.made("/v1/scenarios", SCENARIO | event | {"id": str(uuid4())}, OSH)
    found = (await plans.call("GET", "/v1/scenarios?horizon=2050", None)).json()["items"]
    assert len(found) == 2, "and everybody reads it"

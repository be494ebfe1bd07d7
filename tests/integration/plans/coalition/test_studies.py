"""Joint studies, methods and reviews over HTTP: who says what, who reads what, and when."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from services.plans.people import metric
from services.plans.reviews import handle, inspection, review
from services.plans.studies import computed, method, project, study
from shared.contracts.events.asset import AssetRegistered, AssetState
from shared.contracts.events.source import SourceStale, SourceState
from tests.support.coalition import NAMANGAN, stepped
from tests.support.plans import DUSHANBE, OSH, Plans

STUDY: dict[str, Any] = study.EXAMPLE
PATH = f"/v1/studies/{STUDY['id']}"
ABOUT = f"study:{STUDY['id']}"
SEEN = {"If-Match": "*"}
FINDINGS = {"findings": {"en": "A finding of this test"}}
RESERVATION = {"owner_city": "namangan", "about": ABOUT, "text": {"en": "We counted otherwise"}}


async def status(plans: Plans, path: str, by: Any) -> int:
    return (await plans.call("GET", path, by)).status_code


async def to(plans: Plans, state: str, by: Any = OSH, path: str = PATH) -> Any:
    return await plans.call("POST", f"{path}/transitions", by, json={"to": state})


async def drafted(plans: Plans) -> None:
    """Propose a study of Osh and Namangan, let Namangan agree, and draft findings."""
    await plans.made("/v1/studies", STUDY, OSH)
    waiting = await to(plans, "agreed")
    assert (waiting.status_code, "namangan" in waiting.text) == (409, True)
    agreed = await plans.call("POST", f"{PATH}/agreements", NAMANGAN, json={"agrees": True})
    assert agreed.status_code == 200, agreed.text
    assert [*agreed.json()["agreements"]] == ["namangan"]
    await stepped(plans, PATH, OSH, "agreed", "running", "draft")


async def test_a_joint_study_is_published_after_its_window_with_a_reservation_beside_it(
    plans: Plans,
) -> None:
    await drafted(plans)
    assert await status(plans, PATH, NAMANGAN) == 200
    assert await status(plans, PATH, DUSHANBE) == 404, "it is its cities' until it is circulated"
    assert "findings" in (await to(plans, "comment_window")).text
    await plans.call("PATCH", PATH, OSH, json=FINDINGS, headers=SEEN)
    assert "comment window" in (await to(plans, "comment_window")).text
    now = datetime.now(UTC)
    window = {"owner_city": "osh", "about": ABOUT, "opens": now.isoformat()}
    window |= {"closes": (now + timedelta(days=12)).isoformat()}
    made = await plans.made("/v1/comment-windows", window, OSH)
    await stepped(plans, PATH, OSH, "comment_window")
    assert await status(plans, PATH, DUSHANBE) == 200
    assert await status(plans, PATH, None) == 404
    still = await to(plans, "validated")
    assert (still.status_code, "open until" in still.text) == (409, True)
    await plans.made("/v1/reservations", RESERVATION, NAMANGAN)
    await past(plans, made["id"])
    await stepped(plans, f"/v1/comment-windows/{made['id']}", OSH, "closed")
    await stepped(plans, PATH, OSH, "validated", "published")
    fixed = await plans.call("PATCH", PATH, OSH, json=FINDINGS | {"systems": []}, headers=SEEN)
    assert fixed.status_code == 409
    shown = (await plans.call("GET", PATH, None)).json()
    assert (shown["kind"], shown["status"]) == ("joint", "published")
    assert [one["party"] for one in shown["reservations"]] == ["namangan"]
    assert datetime.fromisoformat(shown["comments_until"]) == now + timedelta(days=12)
    await listed_by_its_window(plans, shown["comments_until"])
    for by, first in ((OSH, 1), (DUSHANBE, 8), (None, 11)):
        listed = (await plans.call("GET", f"{PATH}/versions", by)).json()["items"]
        assert [one["version"] for one in listed] == [*range(shown["version"], first - 1, -1)], by
        steps = (await plans.call("GET", f"{PATH}/transitions", by)).json()
        if by is not None:
            assert steps["items"][0]["version"] == first
    assert await status(plans, f"{PATH}/versions/3", DUSHANBE) == 404
    assert await status(plans, f"{PATH}/versions/3", NAMANGAN) == 200


async def listed_by_its_window(plans: Plans, closes: str) -> None:
    """Find the study among others by when its comment window closes, and by its words."""
    other = STUDY | {"id": str(uuid4()), "title": {"uz": "Дарёлар тадқиқоти"}}
    await plans.made("/v1/studies", other, OSH)
    for asked, found in (
        ({"sort": "-comments_until"}, [STUDY["id"]]),
        ({"comments_until_from": closes}, [STUDY["id"]]),
        ({"comments_until_before": closes}, []),
        ({"q": "daryolar"}, [other["id"]]),
        ({"q": "daryolar", "city": "dushanbe"}, []),
    ):
        answer = await plans.call("GET", "/v1/studies", OSH, params=asked)
        assert [one["id"] for one in answer.json()["items"]] == found, asked
    hidden = await plans.call("GET", "/v1/studies", DUSHANBE, params={"q": "daryolar"})
    assert hidden.json()["items"] == []


async def past(plans: Plans, window_id: str) -> None:
    """Let a window's time be over; nobody can over HTTP."""
    closes = {"closes": "2025-11-20T00:00:00Z", "opens": "2025-11-01T00:00:00Z"}
    async with plans.database.write() as session:
        await session.execute(
            text("UPDATE record SET content = content || CAST(:with AS jsonb) WHERE id = :id"),
            {"with": json.dumps(closes), "id": UUID(window_id)},
        )


async def test_a_city_leaves_without_a_reason_and_is_named_no_more(plans: Plans) -> None:
    await drafted(plans)
    for by in (DUSHANBE, OSH):
        answer = await plans.call("POST", f"{PATH}/agreements", by, json={"agrees": False})
        assert answer.status_code == (404 if by is DUSHANBE else 403)
    left = await plans.call("POST", f"{PATH}/agreements", NAMANGAN, json={"agrees": False})
    assert left.status_code == 200, left.text
    shown = (await plans.call("GET", PATH, OSH)).json()
    assert (shown["cities"], shown["kind"], [*shown["leads"]]) == (["osh"], "single", ["osh"])
    assert shown["data_agreements"] == []
    assert await status(plans, PATH, NAMANGAN) == 404
    back = await plans.call("PATCH", PATH, OSH, json={"cities": ["osh", "namangan"]}, headers=SEEN)
    assert back.status_code == 409, "it was agreed without them"


async def test_lists_are_asked_for_by_what_the_records_say(plans: Plans) -> None:
    await plans.made("/v1/studies", STUDY, OSH)
    await plans.made("/v1/projects", project.EXAMPLE, OSH)
    asked = {
        "/v1/studies?city=namangan": 1,
        "/v1/studies?city=dushanbe": 0,
        "/v1/studies?hazard=GH0101&system=WATER": 1,
        "/v1/studies?hazard=GH0101&system=FOOD": 0,
        f"/v1/studies?method={method.EXAMPLE['id']}": 0,
        "/v1/projects?city=osh&owner_city=osh&status=proposed": 1,
        f"/v1/projects?study={STUDY['id']}": 0,
    }
    for address, count in asked.items():
        answer = await plans.call("GET", address, OSH)
        assert (answer.status_code, len(answer.json()["items"])) == (200, count), address
    assert (await plans.call("GET", "/v1/studies?town=osh", OSH)).status_code == 400
    unknown = {name: value for name, value in STUDY.items() if name != "id"}
    unknown["methods"] = [{"method": STUDY["id"], "of": "1"}]
    refused = await plans.call("POST", "/v1/studies", OSH, json=unknown)
    assert (refused.status_code, "registry" in refused.text) == (422, True)


async def test_methods_are_registered_once_and_endorsed_in_their_version(plans: Plans) -> None:
    now = datetime.now(UTC)
    registry = computed.Computed(plans.database)
    first, second = computed.read()[:2]
    assert await registry.register([first, second], now) == 2
    assert await registry.register([first, second], now) == 0
    path = f"/v1/methods/{first.id}"
    word = await plans.call("POST", f"{path}/endorsements", OSH, json={"endorses": True})
    assert (word.json()["status"], word.json()["endorsements"][0]["of"]) == ("endorsed", first.of)
    changed = first.model_copy(update={"of": "next"})
    assert await registry.register([changed], now) == 2, "one is new, one is computed by no more"
    shown = (await plans.call("GET", path, None)).json()
    assert (shown["of"], shown["endorsements"][0]["of"], shown["computed"]) == (
        "next",
        first.of,
        True,
    )
    by_osh = await plans.call("GET", "/v1/methods?endorsed_by=osh&computed=true", None)
    assert [one["id"] for one in by_osh.json()["items"]] == [str(first.id)]
    back = await plans.call("POST", f"{path}/endorsements", OSH, json={"endorses": False})
    assert (back.json()["status"], back.json()["endorsements"]) == ("registered", [])
    everyone = await plans.call("POST", f"{path}/endorsements", json={"endorses": True})
    assert everyone.status_code == 403, "a key that acts for every city speaks for none"


async def known(plans: Plans) -> None:
    """Let ingest have stated a facility of Osh and a silent source."""
    owned: dict[str, Any] = {
        "owner_city": "osh",
        "owner_country": "KG",
        "classification": "public",
        "exercise": False,
    }
    asset = AssetState(
        **owned,
        id=UUID(str(inspection.EXAMPLE["about"]).partition(":")[2]),
        version=1,
        city="osh",
        country="KG",
        system="WATER",
        subtype="pump",
        name="Pump",
        longitude=72.8,
        latitude=40.5,
        source="test",
        source_id="1",
        licence="CC0-1.0",
    )
    source = SourceState(
        **owned | {"owner_city": "coalition"}, name="gauges", version=2, health="stale"
    )
    now = datetime.now(UTC)
    async with plans.database.write() as session:
        for _ in range(2):
            registered = AssetRegistered.of(asset, subject=asset.id, version=1, time=now)
            await handle.on_facilities(session, [registered])
            await handle.on_sources(
                session, [SourceStale.of(source, subject="gauges", version=2, time=now)]
            )


async def test_a_review_is_validated_with_three_parts_and_evidence_of_the_platform(
    plans: Plans,
) -> None:
    await known(plans)
    await plans.made("/v1/inspections", inspection.EXAMPLE, OSH)
    body = review.EXAMPLE | {"subject": "CI"}
    await plans.made("/v1/reviews", body, OSH)
    path = f"/v1/reviews/{body['id']}"
    assert "overview" in (await to(plans, "overview", path=path)).text
    parts: dict[str, Any] = {
        "overview": {"en": "An overview of this test"},
        "assessment": [{"item": "CI-2", "score": 1}],
        "analysis": [{"finding": {"en": "Pumps are worn"}, "evidence": ["condition-worn"]}],
        "reviewers": ["A reviewer of this test"],
    }
    wrong = await plans.call(
        "PATCH", path, OSH, json={"assessment": [{"item": "EWS-1", "score": 1}]}, headers=SEEN
    )
    assert (wrong.status_code, "CI-2" in wrong.text) == (422, True)
    await plans.call("PATCH", path, OSH, json=parts, headers=SEEN)
    await stepped(plans, path, OSH, "overview", "assessment", "analysis")
    assert "evidence" in (await to(plans, "submitted", path=path)).text
    took = await plans.call("POST", f"{path}/evidence", OSH)
    evidence = {one["key"]: one for one in took.json()["evidence"]}
    assert (evidence["condition-worn"]["finding"], evidence["condition-worn"]["of"]) == ("gap", 1)
    assert evidence["facilities-water"]["value"] == 1
    assert evidence["facilities-food"]["finding"] == "gap"
    await stepped(plans, path, OSH, "submitted", "validated", "published")
    listed = await plans.call("GET", "/v1/reviews?subject=EWS,CI&city=osh", None)
    assert [one["status"] for one in listed.json()["items"]] == ["published"]
    assert (await plans.call("GET", "/v1/reviews?subject=NO", None)).status_code == 400
    assert (await plans.call("GET", "/v1/inspections", NAMANGAN)).json()["items"] == []
    early = await plans.made(
        "/v1/reviews", {"owner_city": "osh", "city": "osh", "subject": "EWS"}, OSH
    )
    took = await plans.call("POST", f"/v1/reviews/{early['id']}/evidence", OSH)
    silent = {one["key"]: one for one in took.json()["evidence"]}["sources-silent"]
    assert (silent["finding"], silent["value"]) == ("gap", 1)


async def test_people_pressures_and_goals_say_what_is_not_known(plans: Plans) -> None:
    few = metric.EXAMPLE | {
        "total": 60,
        "groups": [
            {"by": "sex", "category": "women", "value": 57},
            {"by": "sex", "category": "men", "value": 3},
        ],
    }
    made = await plans.made("/v1/people-metrics", few, OSH)
    assert [one["value"] for one in made["groups"]] == [None, None]
    assert (made["disaggregation"], made["missing"]) == (
        "partial",
        ["age_band", "disability", "income"],
    )
    total = {name: few[name] for name in ("owner_city", "metric", "begins", "ends", "source")}
    alone = await plans.made("/v1/people-metrics", total | {"total": 60}, OSH)
    assert alone["disaggregation"] == "not_available"
    rows = (await plans.call("GET", "/v1/cities/osh/pressures", None)).json()
    found = {one["kind"]: one for one in rows}
    assert found["ecosystem"]["coverage"] == "none"
    assert found["population"]["disaggregation"] == "not_available"
    goals = (await plans.call("GET", "/v1/cities/osh/goals", None)).json()
    assert [one["goal"] for one in goals] == ["inclusive", "safe", "viable", "resilient"]
    assert (goals[0]["evidence"][0]["value"], goals[0]["evidence"][0]["of"]) == (1, 2)
    assert (await plans.call("GET", "/v1/cities/nowhere/goals", None)).status_code == 404

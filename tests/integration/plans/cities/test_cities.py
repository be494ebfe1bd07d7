"""The Coalition and its cities over HTTP."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest

from services.plans.cities.founders import Founders
from shared.contracts.events.city import CityRegistered, CityUpdated, MemberAdded, MemberWithdrawn
from shared.policy import Principal, Scope
from tests.support.drift import drift
from tests.support.plans import DUSHANBE, KHUJAND, OSH, READER, Plans
from tests.support.sixth import DATA, founders

FIRST = ["dushanbe", "ashgabat", "osh", "namangan", "petropavlovsk"]
SIGNED = [*FIRST, *founders()[len(FIRST) :]]
OSH_ADMIN = replace(OSH, scopes=frozenset(Scope))


async def listed(plans: Plans, query: str = "", principal: Principal | None = None) -> list[str]:
    response = await plans.call("GET", f"/v1/cities{query}", principal)
    assert response.status_code == 200, response.text
    return [city["id"] for city in response.json()["items"]]


async def test_the_migrated_schema_is_the_declared_one(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    assert await drift(await service_database("plans"), "services.plans") == []


async def test_the_founders_are_listed_in_the_order_of_their_signatures(plans: Plans) -> None:
    assert await listed(plans) == SIGNED


async def test_the_callers_own_city_may_come_first(plans: Plans) -> None:
    assert await listed(plans, "?order=own", OSH) == ["osh", *(c for c in SIGNED if c != "osh")]
    assert await listed(plans, "?order=own") == SIGNED


async def test_founders_are_registered_once_and_keep_their_operators_edits(plans: Plans) -> None:
    edited = await plans.call(
        "PATCH", "/v1/cities/osh", OSH, headers={"If-Match": '"1"'}, json={"population": 350000}
    )
    assert edited.status_code == 200, edited.text
    founders = Founders(plans.database, DATA / "cities.json")
    assert await founders.register(datetime.now(UTC)) == 0
    assert (await plans.call("GET", "/v1/cities/osh")).json()["population"] == 350000
    assert [type(event) for event in await plans.events("osh")] == [CityRegistered, CityUpdated]


async def test_the_founders_worker_runs_until_it_is_told_to_stop(plans: Plans) -> None:
    founders = Founders(plans.database, DATA / "cities.json")
    stopping = asyncio.Event()
    running = asyncio.create_task(founders.run(stopping))
    await founders.registered.wait()
    assert founders.healthy() is None
    assert not running.done()
    stopping.set()
    await running


async def test_founders_keep_their_own_offsets_from_utc(plans: Plans) -> None:
    zones = {
        city["id"]: city["timezone"]
        for city in (await plans.call("GET", "/v1/cities")).json()["items"]
    }
    assert zones["osh"] == "Asia/Bishkek"
    assert len({zones[city] for city in FIRST}) == len(FIRST)


async def test_a_sixth_city_is_configuration(plans: Plans) -> None:
    made = await plans.made("/v1/cities", KHUJAND)
    assert (made["status"], made["version"], made["signature_order"]) == ("registered", 1, None)
    assert await listed(plans) == [*SIGNED, "khujand"]
    (event,) = await plans.events("khujand")
    assert isinstance(event, CityRegistered)
    assert event.data.boundary == KHUJAND["boundary"]["coordinates"]
    assert (event.ownercity, event.partitionkey) == ("khujand", "khujand")


async def test_accession_and_withdrawal_are_kept_with_who_when_and_why(plans: Plans) -> None:
    await plans.made("/v1/cities", KHUJAND)
    joined = await plans.call(
        "POST",
        "/v1/cities/khujand/transitions",
        json={"to": "member", "on": "2026-03-01", "note": "signed"},
    )
    assert (joined.json()["status"], joined.json()["member_since"]) == ("member", "2026-03-01")
    coalition = (await plans.call("GET", "/v1/coalition", None)).json()
    assert [member["id"] for member in coalition["members"]] == [*SIGNED, "khujand"]
    early = await plans.call(
        "POST", "/v1/cities/khujand/transitions", json={"to": "withdrawn", "on": "2026-01-01"}
    )
    assert early.status_code == 409
    await plans.call(
        "POST", "/v1/cities/khujand/transitions", json={"to": "withdrawn", "on": "2027-01-01"}
    )
    coalition = (await plans.call("GET", "/v1/coalition", None)).json()
    assert [member["id"] for member in coalition["members"]] == SIGNED
    kinds = [type(event) for event in await plans.events("khujand")]
    assert kinds == [CityRegistered, MemberAdded, MemberWithdrawn]
    steps = (await plans.call("GET", "/v1/cities/khujand/transitions")).json()["items"]
    assert [(s["before"], s["after"], s["note"], s["who"]) for s in steps] == [
        (None, "registered", None, "operator"),
        ("registered", "member", "signed", "operator"),
        ("member", "withdrawn", None, "operator"),
    ]


async def test_a_step_that_the_record_does_not_know_is_refused_with_those_it_does(
    plans: Plans,
) -> None:
    async def step(to: str) -> httpx.Response:
        body = {"to": to, "on": "2027-01-01"}
        return await plans.call("POST", "/v1/cities/osh/transitions", json=body)

    back = await step("registered")
    assert back.status_code == 409
    assert back.json()["type"].endswith("/illegal-transition")
    assert back.json()["allowed"] == ["withdrawn"]
    assert (await step("withdrawn")).status_code == 200
    again = await step("withdrawn")
    assert (again.status_code, again.json()["allowed"]) == (409, ["member"])


async def test_the_coalition_carries_article_8_in_seven_languages(plans: Plans) -> None:
    body = (await plans.call("GET", "/v1/coalition", None)).json()
    assert set(body["legal_notice"]) == {"ru", "en", "kk", "ky", "tg", "tk", "uz"}
    ranks = {language: wording["status"] for language, wording in body["legal_notice"].items()}
    assert ranks.pop("ru") == "authoritative"
    assert set(ranks.values()) == {"unofficial"}
    assert "не является международным договором" in body["legal_notice"]["ru"]["text"]
    assert body["instrument"]["signed_on"] == "2025-10-16"
    assert "rank" not in str(body)


async def test_pages_follow_each_other_without_gap_or_repetition(plans: Plans) -> None:
    await plans.made("/v1/cities", KHUJAND)
    for order in ("declaration", "own"):
        seen: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            query = f"/v1/cities?limit=2&order={order}" + (f"&cursor={cursor}" if cursor else "")
            page = (await plans.call("GET", query, OSH)).json()
            seen += [city["id"] for city in page["items"]]
            cursor = page["next"]
        assert seen == await listed(plans, f"?order={order}", OSH)


async def test_filters_narrow_the_list(plans: Plans) -> None:
    assert await listed(plans, "?country=TJ") == ["dushanbe"]
    assert await listed(plans, "?status=withdrawn") == []


@pytest.mark.parametrize("query", ["?cursor=nonsense", "?limit=0", "?colour=red", "?country=tj"])
async def test_a_query_the_list_does_not_know_is_refused(plans: Plans, query: str) -> None:
    response = await plans.call("GET", f"/v1/cities{query}", None)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"].endswith("/unknown-parameter")


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("id", "Khujand", "#/id"),
        ("id", "coalition", "#/id"),
        ("names", {}, "#/names"),
        ("names", {"fr": "Khodjent"}, "#/names/fr"),
        ("names", {"en": " "}, "#/names/en"),
        ("country", "TJK", "#/country"),
        ("subdivision", "KG-O", "#/subdivision"),
        ("timezone", "Asia/Khujand", "#/timezone"),
        ("timezone", "UTC", "#/timezone"),
        ("languages", [], "#/languages"),
        ("languages", ["tg", "tg"], "#/languages"),
        ("longitude", 70.5, "#/longitude"),
        ("latitude", 91, "#/latitude"),
        ("population", 0, "#/population"),
        ("boundary", {"type": "Point", "coordinates": [69, 40]}, "#/boundary"),
        ("rank", 1, "#/rank"),
    ],
)
async def test_a_city_with_a_wrong_field_is_refused_and_the_field_named(
    plans: Plans, field: str, value: object, pointer: str
) -> None:
    response = await plans.call("POST", "/v1/cities", json={**KHUJAND, field: value})
    assert response.status_code == 422, response.text
    assert any(error["pointer"].startswith(pointer) for error in response.json()["errors"])


async def test_an_open_boundary_is_refused_with_its_ring(plans: Plans) -> None:
    ring = KHUJAND["boundary"]["coordinates"][0][:-1]
    body = {**KHUJAND, "boundary": {"type": "Polygon", "coordinates": [ring]}}
    response = await plans.call("POST", "/v1/cities", json=body)
    assert response.json()["errors"][0]["pointer"] == "#/boundary/coordinates/0"


async def test_the_same_city_twice_is_a_conflict_but_the_same_command_is_not(plans: Plans) -> None:
    first = await plans.call("POST", "/v1/cities", json=KHUJAND, headers={"Idempotency-Key": "one"})
    again = await plans.call("POST", "/v1/cities", json=KHUJAND, headers={"Idempotency-Key": "one"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert first.headers["etag"] == again.headers["etag"] == '"1"'
    assert (await plans.call("POST", "/v1/cities", json=KHUJAND)).status_code == 409
    other = await plans.call(
        "POST",
        "/v1/cities",
        json={**KHUJAND, "population": 5},
        headers={"Idempotency-Key": "one"},
    )
    assert other.json()["type"].endswith("/idempotency-conflict")
    assert len(await plans.events("khujand")) == 1


async def test_registering_needs_the_scope_and_the_mandate(plans: Plans) -> None:
    nobody = await plans.call("POST", "/v1/cities", None, json=KHUJAND)
    planner = await plans.call("POST", "/v1/cities", OSH, json=KHUJAND)
    elsewhere = await plans.call("POST", "/v1/cities", OSH_ADMIN, json=KHUJAND)
    assert [nobody.status_code, planner.status_code, elsewhere.status_code] == [401, 403, 403]
    assert elsewhere.json()["type"].endswith("/outside-mandate")


async def test_only_a_citys_own_people_change_its_record(plans: Plans) -> None:
    options = {"headers": {"If-Match": "*"}, "json": {"party_body": "Mayor"}}
    assert (await plans.call("PATCH", "/v1/cities/osh", DUSHANBE, **options)).status_code == 403
    assert (await plans.call("PATCH", "/v1/cities/osh", READER, **options)).status_code == 403
    assert (await plans.call("PATCH", "/v1/cities/osh", None, **options)).status_code == 401
    assert (await plans.call("PATCH", "/v1/cities/osh", OSH, **options)).status_code == 200


async def test_a_change_says_which_version_it_has_seen(plans: Plans) -> None:
    change = {"population": 330000, "population_year": 2024}
    path = "/v1/cities/osh"
    assert (await plans.call("PATCH", path, OSH, json=change)).status_code == 428
    first = await plans.call("PATCH", path, OSH, json=change, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    late = await plans.call("PATCH", path, OSH, json=change, headers={"If-Match": '"1"'})
    assert (late.status_code, late.headers["etag"]) == (412, '"2"')
    assert late.json()["type"].endswith("/version-conflict")


async def test_a_patch_merges_names_and_clears_with_null(plans: Plans) -> None:
    body = {"names": {"uz": None, "en": "Osh city"}, "subdivision": None}
    changed = await plans.call("PATCH", "/v1/cities/osh", OSH, json=body, headers={"If-Match": "*"})
    names = changed.json()["names"]
    assert (names["en"], names["ru"], "uz" in names) == ("Osh city", "Ош", False)
    assert changed.json()["subdivision"] is None
    assert changed.json()["boundary"]["type"] == "Polygon"
    unnamed = await plans.call(
        "PATCH", "/v1/cities/osh", OSH, json={"timezone": None}, headers={"If-Match": "*"}
    )
    assert unnamed.json()["errors"][0]["pointer"] == "#/timezone"


async def test_a_put_replaces_every_fact(plans: Plans) -> None:
    before = (await plans.call("GET", "/v1/cities/osh")).json()
    body = {
        name: before[name]
        for name in ("names", "country", "timezone", "languages", "longitude", "latitude")
    }
    put = await plans.call("PUT", "/v1/cities/osh", OSH, json=body, headers={"If-Match": '"1"'})
    assert put.status_code == 200, put.text
    assert put.json()["boundary"] is None
    assert put.json()["party_body"] is None
    assert put.json()["member_since"] == before["member_since"], "accession is no fact to edit"


async def test_a_city_held_is_not_sent_again(plans: Plans) -> None:
    held = await plans.call("GET", "/v1/cities/osh", None)
    again = await plans.call(
        "GET", "/v1/cities/osh", None, headers={"If-None-Match": held.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_an_unknown_city_is_not_found(plans: Plans) -> None:
    assert (await plans.call("GET", "/v1/cities/atlantis")).status_code == 404

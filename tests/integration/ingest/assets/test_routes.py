"""The asset registry over HTTP."""

import asyncio
from typing import Any

import pytest

from services.ingest.assets.views import EXAMPLE, EXAMPLE_ID, UPSERT_MAX
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetUpdated
from shared.policy import Principal
from tests.support.assets import BISHKEK, DUSHANBE, OPERATOR, OSH, Registry

PATH = f"/v1/assets/{EXAMPLE_ID}"


def school(number: int, **changes: Any) -> dict[str, Any]:
    return {**EXAMPLE, "source_id": f"school-{number}", **changes}


async def put(registry: Registry, *bodies: Any, principal: Principal = OSH) -> Any:
    response = await registry.call("POST", "/v1/assets", principal, json=list(bodies))
    assert response.status_code == 200, response.text
    return response.json()


async def found(registry: Registry, query: str = "", principal: Principal | None = OSH) -> set[str]:
    response = await registry.call("GET", f"/v1/assets{query}", principal)
    assert response.status_code == 200, response.text
    return {item["source_id"] for item in response.json()["items"]}


async def test_one_asset_is_registered_with_one_event(registry: Registry) -> None:
    response = await registry.call("POST", "/v1/assets", json=EXAMPLE)
    assert response.json() == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "items": [{"id": EXAMPLE_ID, "version": 1, "outcome": "created"}],
    }
    (event,) = await registry.events()
    assert isinstance(event, AssetRegistered)
    assert (event.partitionkey, event.ownercity, event.data.city) == (EXAMPLE_ID, "osh", "osh")
    asset = (await registry.call("GET", PATH)).json()
    assert {name: asset[name] for name in EXAMPLE} == EXAMPLE


async def test_the_same_asset_again_changes_nothing_and_a_changed_one_is_a_version(
    registry: Registry,
) -> None:
    await put(registry, EXAMPLE)
    assert (await put(registry, EXAMPLE))["unchanged"] == 1
    assert (await put(registry, {**EXAMPLE, "criticality": 5}))["updated"] == 1
    assert [type(event) for event in await registry.events()] == [AssetRegistered, AssetUpdated]
    assert (await registry.call("GET", PATH)).headers["etag"] == '"2"'


async def test_a_list_is_stored_whole_or_not_at_all(registry: Registry) -> None:
    response = await registry.call("POST", "/v1/assets", json=[school(1), school(2, longitude=200)])
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "#/1/longitude"
    response = await registry.call(
        "POST", "/v1/assets", json=[school(1), school(2, owner_city="dushanbe")]
    )
    assert response.status_code == 403
    assert await found(registry) == set()
    assert await registry.events() == []


async def test_a_list_over_the_limit_and_one_that_repeats_itself_are_refused(
    registry: Registry,
) -> None:
    many = [school(number) for number in range(UPSERT_MAX + 1)]
    assert (await registry.call("POST", "/v1/assets", json=many)).status_code == 422
    twice = await registry.call("POST", "/v1/assets", json=[school(1), school(1)])
    assert twice.json()["errors"][0]["pointer"] == "#/1/source_id"
    assert (await put(registry, *many[:UPSERT_MAX]))["created"] == UPSERT_MAX


@pytest.mark.parametrize(
    ("field", "value", "pointer"),
    [
        ("longitude", 181, "#/longitude"),
        ("latitude", "north", "#/latitude"),
        ("system", "SCHOOLS", "#/system"),
        ("subtype", "High School", "#/subtype"),
        ("criticality", 6, "#/criticality"),
        ("taxonomy", "un reinforced", "#/taxonomy"),
        ("name", "  ", "#/name"),
        ("name", "a\x00b", "#/name"),
        ("country", "kg", "#/country"),
        ("capacity_unit", None, "#"),
        ("source", "OSH register", "#/source"),
        ("colour", "red", "#/colour"),
        ("vs30_m_s", 5, "#/vs30_m_s"),
    ],
)
async def test_an_asset_with_a_wrong_field_is_refused_and_the_field_named(
    registry: Registry, field: str, value: object, pointer: str
) -> None:
    response = await registry.call("POST", "/v1/assets", json={**EXAMPLE, field: value})
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_nowhere_is_no_place(registry: Registry) -> None:
    response = await registry.call(
        "POST", "/v1/assets", json={**EXAMPLE, "longitude": 0, "latitude": 0}
    )
    assert "missing coordinates" in response.json()["detail"]


async def test_a_patch_changes_what_it_names(registry: Registry) -> None:
    await put(registry, EXAMPLE)
    assert (await registry.call("PATCH", PATH, json={"criticality": 5})).status_code == 428
    changed = await registry.call(
        "PATCH",
        PATH,
        json={"criticality": 5, "taxonomy": None},
        headers={"If-Match": '"1"'},
    )
    body = changed.json()
    assert (body["criticality"], body["taxonomy"], body["name"]) == (5, None, EXAMPLE["name"])
    late = await registry.call("PATCH", PATH, json={"criticality": 1}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    same = await registry.call("PATCH", PATH, json={"criticality": 5}, headers={"If-Match": "*"})
    assert same.headers["etag"] == '"2"', "what changes nothing is no version"
    wrong = await registry.call("PATCH", PATH, json={"name": None}, headers={"If-Match": "*"})
    assert wrong.json()["errors"][0]["pointer"] == "#/name"


async def test_a_retired_asset_stays_and_does_not_change_any_more(registry: Registry) -> None:
    await put(registry, EXAMPLE)
    for _ in range(2):
        retired = await registry.call("POST", f"{PATH}/retire")
        assert (retired.status_code, retired.json()["status"]) == (200, "retired")
    assert [type(event) for event in await registry.events()] == [AssetRegistered, AssetRetired]
    again = await registry.call("POST", "/v1/assets", json={**EXAMPLE, "criticality": 1})
    assert again.status_code == 409
    assert await found(registry, "?status=retired") == {"school-5"}
    assert await found(registry, "?status=active") == set()


async def test_a_city_writes_only_its_own(registry: Registry) -> None:
    await put(registry, EXAMPLE)
    body = {**EXAMPLE, "owner_city": "khujand"}
    answers = [
        await registry.call("POST", "/v1/assets", DUSHANBE, json=body),
        await registry.call("POST", "/v1/assets", DUSHANBE, json=EXAMPLE),
        await registry.call(
            "PATCH", PATH, DUSHANBE, json={"criticality": 1}, headers={"If-Match": "*"}
        ),
        await registry.call("POST", f"{PATH}/retire", DUSHANBE),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert {answer.json()["type"].split("/")[-1] for answer in answers} == {"outside-mandate"}
    assert (await registry.call("POST", "/v1/assets", BISHKEK, json=EXAMPLE)).status_code == 403
    assert (await registry.call("POST", "/v1/assets", None, json=EXAMPLE)).status_code == 401


@pytest.mark.parametrize(
    ("classification", "readers"),
    [
        ("public", [True, True, True, True, True]),
        ("coalition", [False, True, True, True, True]),
        ("national", [False, False, True, True, True]),
        ("internal", [False, False, False, True, True]),
    ],
)
async def test_classification_decides_who_reads(
    registry: Registry, classification: str, readers: list[bool]
) -> None:
    await put(registry, {**EXAMPLE, "classification": classification})
    callers = [None, DUSHANBE, BISHKEK, OSH, OPERATOR]
    single = [(await registry.call("GET", PATH, caller)).status_code == 200 for caller in callers]
    listed = [bool(await found(registry, principal=caller)) for caller in callers]
    assert single == listed == readers


async def test_an_asset_is_the_coalitions_to_read_unless_said_otherwise(registry: Registry) -> None:
    body = {name: value for name, value in EXAMPLE.items() if name != "classification"}
    await put(registry, body)
    assert (await registry.call("GET", PATH)).json()["classification"] == "coalition"


async def test_filters_narrow_the_list(registry: Registry) -> None:
    clinic = school(
        2, system="HEALTH", subtype="clinic", name=r"Клиника 100% a_1/2\B", longitude=69.0
    )
    await put(registry, school(1), {**clinic, "name_local": None})
    assert await found(registry, "?system=HEALTH") == {"school-2"}
    assert await found(registry, "?subtype=school&city=osh") == {"school-1"}
    assert await found(registry, "?city=dushanbe") == set()
    assert await found(registry, "?bbox=72,40,73,41") == {"school-1"}
    assert await found(registry, "?bbox=68,40,73,41") == {"school-1", "school-2"}
    assert await found(registry, "?bbox=72,40,-170,41") == {"school-1"}, "across the antimeridian"
    assert await found(registry, "?q=КЛИНИКА") == {"school-2"}
    assert await found(registry, "?q=100%25") == {"school-2"}, "a percent sign is no wildcard"
    assert await found(registry, "?q=A_1/2") == {"school-2"}
    assert await found(registry, "?q=a_1__") == set(), "nor is a line below"
    assert await found(registry, "?q=2%5Cb") == {"school-2"}, "what escapes them is a letter"
    assert await found(registry, "?q=2%5C%5Cb") == set()
    assert await found(registry, "?q=мектеп") == {"school-1"}


@pytest.mark.parametrize(
    "query", ["?bbox=1,2,3", "?bbox=73,42,74,41", "?bbox=a,b,c,d", "?system=X", "?cursor=x", "?x=1"]
)
async def test_a_query_the_list_does_not_know_is_refused(registry: Registry, query: str) -> None:
    response = await registry.call("GET", f"/v1/assets{query}")
    assert (response.status_code, response.json()["type"].split("/")[-1]) == (
        400,
        "unknown-parameter",
    )


async def test_pages_follow_each_other_without_gap_or_repetition(registry: Registry) -> None:
    await put(registry, *(school(number) for number in range(7)))
    seen, query = [], "?limit=3"
    while query:
        page = (await registry.call("GET", f"/v1/assets{query}")).json()
        seen += [item["source_id"] for item in page["items"]]
        query = page["next"] and f"?limit=3&cursor={page['next']}"
    assert sorted(seen) == [f"school-{number}" for number in range(7)]


async def test_many_who_send_the_same_assets_at_once_register_them_once(registry: Registry) -> None:
    bodies = [school(number) for number in range(50)]
    answers = await asyncio.gather(
        *(put(registry, *(bodies if turn % 2 else bodies[::-1])) for turn in range(6))
    )
    assert sum(answer["created"] for answer in answers) == 50
    assert sum(answer["unchanged"] for answer in answers) == 250
    assert len(await registry.events()) == 50


async def test_a_command_repeated_with_its_key_answers_as_it_did(registry: Registry) -> None:
    answers = [
        await registry.call(
            "POST", "/v1/assets", json=EXAMPLE, headers={"Idempotency-Key": "first"}
        )
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert answers[1].json()["created"] == 1

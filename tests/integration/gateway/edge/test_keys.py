"""Keys, their limits, and who may see what with them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, text, update

from services.gateway.app import create
from services.gateway.edge.door import UNCOUNTED
from services.gateway.edge.keys import use
from services.gateway.edge.keys.model import new_key
from services.gateway.edge.keys.tables import api_key
from services.gateway.housekeeping import sweeps
from services.gateway.settings import GatewaySettings
from shared.database import Database
from shared.policy import Classification
from tests.support.drift import drift
from tests.support.gateway import (
    assessment,
    asset,
    city,
    hazard,
    project,
    running,
    served,
    settings_of,
)


@pytest.fixture
async def settings(service_database: Callable[[str], Awaitable[str]]) -> GatewaySettings:
    return settings_of(await service_database("gateway"))


@pytest.fixture
async def client(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        yield client


@pytest.fixture
def first(settings: GatewaySettings) -> dict[str, str]:
    return {"X-API-Key": settings.bootstrap_key.get_secret_value()}


async def issue(
    client: httpx.AsyncClient, issuer: dict[str, str], **changes: Any
) -> dict[str, Any]:
    body = {"name": "test", "city": "osh", "country": "KG", "scopes": []} | changes
    if {"publish", "approve", "admin"} & set(body["scopes"]):
        body.setdefault("person", "a.isakova@osh.example")
    answer = await client.post("/v1/keys", json=body, headers=issuer)
    assert answer.status_code == 201, answer.text
    issued: dict[str, Any] = answer.json()
    return issued


async def test_the_schema_is_what_the_tables_declare(settings: GatewaySettings) -> None:
    assert await drift(settings.database_url.get_secret_value(), "services.gateway") == []


async def test_a_key_is_shown_once_and_stored_as_a_digest(
    client: httpx.AsyncClient, first: dict[str, str], settings: GatewaySettings
) -> None:
    issued = await issue(client, first, scopes=["publish"])
    assert issued["key"].startswith("qalqan_")
    listed = (await client.get("/v1/keys", headers=first)).json()["items"]
    assert {item["name"] for item in listed} == {"first key", "test"}
    assert all("key" not in item for item in listed)
    database = Database(settings.database_url.get_secret_value())
    async with database.read() as session:
        rows = (await session.exec_driver_sql("SELECT * FROM api_key")).all()
    await database.close()
    assert issued["key"] not in str(rows)


@pytest.mark.parametrize("header", ["X-API-Key", "Authorization"])
async def test_a_key_opens_in_either_header(
    client: httpx.AsyncClient, first: dict[str, str], header: str
) -> None:
    key = first["X-API-Key"]
    value = key if header == "X-API-Key" else f"Bearer {key}"
    assert (await client.get("/v1/keys", headers={header: value})).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"X-API-Key": new_key()},
        {"X-API-Key": "password"},
        {"X-API-Key": ""},
        {"Authorization": f"Bearer {new_key()}"},
        {"Authorization": "Basic YTpi"},
    ],
)
async def test_a_wrong_key_is_401_and_never_anonymous(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.get("/collections/cities/items", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "www-authenticate" in answer.headers


async def test_revoked_and_expired_keys_open_nothing(
    client: httpx.AsyncClient, first: dict[str, str], settings: GatewaySettings
) -> None:
    issued = await issue(client, first)
    key = {"X-API-Key": issued["key"]}
    assert (await client.get("/conformance", headers=key)).status_code == 200
    for _ in range(2):
        answer = await client.delete(f"/v1/keys/{issued['id']}", headers=first)
        assert answer.status_code == 204
    assert (await client.get("/conformance", headers=key)).status_code == 401
    issued = await issue(client, first, expires_at="9999-12-31T00:00:00Z")
    brief = {"X-API-Key": issued["key"]}
    assert (await client.get("/conformance", headers=brief)).status_code == 200
    database = Database(settings.database_url.get_secret_value())
    async with database.write() as session:
        await session.execute(
            update(api_key).where(api_key.c.id == UUID(issued["id"])).values(expires_at=func.now())
        )
    await database.close()
    assert (await client.get("/conformance", headers=brief)).status_code == 401
    past = {"name": "x", "expires_at": "2020-01-01T00:00:00Z"}
    refused = await client.post("/v1/keys", json=past, headers=first)
    assert refused.json()["errors"][0]["pointer"] == "#/expires_at"


@pytest.mark.parametrize("name", ["rule:exercise", " Rule:x", "ｒｕｌｅ：policy"])
async def test_no_key_is_named_like_a_rule_of_the_platform(
    client: httpx.AsyncClient, first: dict[str, str], name: str
) -> None:
    answer = await client.post("/v1/keys", json={"name": name}, headers=first)
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["#/name"]
    assert "`rule:`" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("scope", ["publish", "approve", "admin"])
async def test_a_key_that_pushes_approves_or_administers_names_its_person(
    client: httpx.AsyncClient, first: dict[str, str], scope: str
) -> None:
    body = {"name": "x", "city": "osh", "scopes": [scope]}
    for person in ({}, {"person": None}, {"person": "rule:revision"}, {"person": "   "}):
        answer = await client.post("/v1/keys", json=body | person, headers=first)
        assert answer.status_code == 422, person
        assert [each["pointer"] for each in answer.json()["errors"]] == ["#/person"]
    issued = await issue(client, first, scopes=[scope], person=" Ａ.Isakova@Osh.example ")
    assert issued["person"] == "a.isakova@osh.example"
    listed = (await client.get("/v1/keys", headers=first)).json()["items"]
    assert [each["person"] for each in listed] == ["operator", "a.isakova@osh.example"]
    assert (await issue(client, first, scopes=["read", "plan"], person=None))["person"] is None


async def test_keys_of_one_name_are_told_apart_in_what_they_did(
    client: httpx.AsyncClient, first: dict[str, str]
) -> None:
    admin = await issue(client, first, name="twin", scopes=["admin"])
    for _ in range(2):
        made = await issue(client, {"X-API-Key": admin["key"]}, name="twin")
        assert made["issued_by"] == f"twin (key {admin['id']})"


async def test_an_open_stream_ends_within_ten_seconds_of_its_keys_revocation_elsewhere(
    settings: GatewaySettings,
) -> None:
    """In settings as they are by default; elsewhere: no process is told but the database."""
    default = GatewaySettings.model_fields
    seconds = ("key_cached_seconds", "stream_keep_alive_seconds")
    assert sum(default[name].default for name in seconds) < 10
    database = Database(settings.database_url.get_secret_value())
    quick = {"key_cached_seconds": 0.1, "stream_keep_alive_seconds": 0.1}
    headers = {"X-API-Key": settings.bootstrap_key.get_secret_value()}
    try:
        async with (
            served(create(settings.model_copy(update=quick))) as gateway,
            httpx.AsyncClient(base_url=gateway, timeout=30) as client,
        ):
            while (await client.get("/health/ready")).status_code != 200:
                pass
            async with client.stream("GET", "/feeds/stream", headers=headers) as stream:
                lines = stream.aiter_lines()
                assert (await anext(lines)).startswith("retry:")
                async with database.write() as session:
                    await session.execute(update(api_key).values(revoked_at=func.now()))
                async with asyncio.timeout(10):
                    async for _ in lines:
                        pass
    finally:
        await database.close()


async def test_keys_need_the_scope_admin(client: httpx.AsyncClient, first: dict[str, str]) -> None:
    assert (await client.get("/v1/keys")).status_code == 401
    plain = {"X-API-Key": (await issue(client, first, scopes=["publish", "plan"]))["key"]}
    assert (await client.get("/v1/keys", headers=plain)).status_code == 403
    assert (await client.post("/v1/keys", json={"name": "x"}, headers=plain)).status_code == 403


async def test_an_administrator_of_a_city_governs_its_keys_only(
    client: httpx.AsyncClient, first: dict[str, str]
) -> None:
    osh = {"X-API-Key": (await issue(client, first, scopes=["admin"]))["key"]}
    other = await issue(client, first, city="khujand", country="TJ")
    own = await issue(client, osh, name="own", country=None)
    for body in ({"city": "khujand"}, {"city": "*"}, {"city": None}, {"country": "TJ"}):
        wanted = {"name": "x", "city": "osh"} | body
        answer = await client.post("/v1/keys", json=wanted, headers=osh)
        assert answer.status_code == 403, body
    listed = (await client.get("/v1/keys", headers=osh)).json()["items"]
    assert {item["city"] for item in listed} == {"osh"}
    assert (await client.get(f"/v1/keys/{own['id']}", headers=osh)).status_code == 200
    assert (await client.get(f"/v1/keys/{other['id']}", headers=osh)).status_code == 404
    assert (await client.delete(f"/v1/keys/{other['id']}", headers=osh)).status_code == 404
    still = await client.get("/conformance", headers={"X-API-Key": other["key"]})
    assert still.status_code == 200


async def test_an_administrator_of_no_city_governs_no_key(
    client: httpx.AsyncClient, first: dict[str, str]
) -> None:
    nobody = await issue(client, first, city=None, country=None, scopes=["admin"])
    await issue(client, first, city=None, country=None)
    header = {"X-API-Key": nobody["key"]}
    assert (await client.get("/v1/keys", headers=header)).json()["items"] == []
    assert (await client.get(f"/v1/keys/{nobody['id']}", headers=header)).status_code == 404


async def test_lists_of_keys_come_in_pages(
    client: httpx.AsyncClient, first: dict[str, str]
) -> None:
    for number in range(4):
        await issue(client, first, name=f"key {number}")
    names: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"?limit=2&cursor={cursor}" if cursor else "?limit=2"
        page = (await client.get(f"/v1/keys{query}", headers=first)).json()
        names += [item["name"] for item in page["items"]]
        cursor = page["next"]
    assert names == ["first key", "key 0", "key 1", "key 2", "key 3"]


async def test_a_new_first_key_ends_the_one_before(settings: GatewaySettings) -> None:
    old = {"X-API-Key": settings.bootstrap_key.get_secret_value()}
    async with running(settings) as client:
        assert (await client.get("/v1/keys", headers=old)).status_code == 200
    fresh = settings_of(settings.database_url.get_secret_value())
    new = {"X-API-Key": fresh.bootstrap_key.get_secret_value()}
    async with running(fresh) as client:
        assert (await client.get("/v1/keys", headers=new)).status_code == 200
        assert (await client.get("/v1/keys", headers=old)).status_code == 401


async def test_requests_over_the_rate_are_429_with_when_to_return(
    service_database: Callable[[str], Awaitable[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The middle of a minute, for the whole test: at a full minute what was counted begins to fade.
    monkeypatch.setattr("time.time", lambda: 1_800_000_030.0)
    settings = settings_of(await service_database("gateway"), anonymous_per_minute=3)
    first = {"X-API-Key": settings.bootstrap_key.get_secret_value()}
    async with running(settings) as client:
        left = []
        for _ in range(3):
            answer = await client.get("/conformance")
            assert answer.status_code == 200
            assert answer.headers["ratelimit-limit"] == "3"
            left.append(int(answer.headers["ratelimit-remaining"]))
        assert left == [2, 1, 0]
        refused = await client.get("/conformance")
        assert refused.status_code == 429
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        guess = await client.get("/conformance", headers={"X-API-Key": new_key()})
        assert guess.status_code == 429
        assert (await client.get("/conformance", headers=first)).status_code == 200
        assert (await client.get("/health/live")).status_code == 200
        slow = {"X-API-Key": (await issue(client, first, per_minute=1))["key"]}
        statuses = [(await client.get("/conformance", headers=slow)).status_code for _ in "ab"]
        assert statuses == [200, 429]


async def test_no_city_reads_what_another_keeps_to_itself(
    client: httpx.AsyncClient, first: dict[str, str], settings: GatewaySettings
) -> None:
    """Every GET of the gateway's own, asked by a neighbour, gives away no internal record."""
    database = Database(settings.database_url.get_secret_value())
    hidden: list[Any] = []
    for kind in (Classification.INTERNAL, Classification.NATIONAL):
        hidden += [
            asset(f"asset {kind}", classification=kind),
            assessment(f"assessment {kind}", classification=kind, inputs_hash=f"{kind:0>64}"),
        ]
    await project(database, city("osh"), city("khujand", country="TJ"), hazard(), *hidden)
    await database.close()
    osh = {"X-API-Key": (await issue(client, first))["key"]}
    twin = {"X-API-Key": (await issue(client, first, city="jalal-abad"))["key"]}
    khujand = {"X-API-Key": (await issue(client, first, city="khujand", country="TJ"))["key"]}
    secret = {str(event.data.id) for event in hidden}
    internal = {str(event.data.id) for event in hidden[:2]}

    async def seen(key: dict[str, str]) -> set[str]:
        paths = [path for path in await readable_paths(client) if not path.startswith(UNCOUNTED)]
        found: set[str] = set()
        for path in paths:
            for identifier in [*secret, "x"] if "{" in path else [""]:
                target = path.split("{")[0] + identifier if identifier else path
                body = (await client.get(target, headers=key)).text
                # Problems repeat the id that was asked for; that tells nothing.
                text = "" if '"instance"' in body else body
                found |= {each for each in secret if each in text}
        return found

    assert await seen(osh) == secret
    assert await seen(twin) == secret - internal
    assert await seen(khujand) == set()
    assert await seen({}) == set()


async def readable_paths(client: httpx.AsyncClient) -> list[str]:
    """Return every GET path the gateway documents as its own."""
    described = (await client.get("/api")).json()["paths"]
    return [path for path, item in described.items() if "get" in item]


async def test_a_city_has_so_many_keys_and_ended_ones_are_forgotten(
    client: httpx.AsyncClient,
    first: dict[str, str],
    settings: GatewaySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(use, "KEYS_MAX", 3)
    issued = [await issue(client, first) for _ in range(3)]
    body = {"name": "one more", "city": "osh", "country": "KG", "scopes": []}
    revoked = f"/v1/keys/{issued[0]['id']}"
    assert (await client.delete(revoked, headers=first)).status_code == 204
    refused = await client.post("/v1/keys", json=body, headers=first)
    assert (refused.status_code, refused.json()["type"][-8:]) == (409, "conflict")
    assert "3" in refused.json()["detail"]
    await issue(client, first, city="khujand", country="TJ")

    database = Database(settings.database_url.get_secret_value())
    forget = sweeps(settings)[2]
    now = datetime.now(UTC)
    for days, number in ((29, 0), (31, 1)):
        async with database.write() as session:
            assert await forget(session, now + timedelta(days=days)) == number
    await database.close()
    assert (await client.post("/v1/keys", json=body, headers=first)).status_code == 201


async def test_a_key_that_is_asked_for_twice_is_made_once_and_shown_once(
    client: httpx.AsyncClient, first: dict[str, str], settings: GatewaySettings
) -> None:
    body = {"name": "sent twice", "city": "osh", "country": "KG", "scopes": []}
    once = first | {"Idempotency-Key": "keys-once"}
    answers = [await client.post("/v1/keys", json=body, headers=once) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 409]
    made, again = (answer.json() for answer in answers)
    assert again["made"] == f"/v1/keys/{made['id']}" in again["detail"]
    other = await client.post("/v1/keys", json=body | {"name": "other"}, headers=once)
    assert (other.status_code, other.json()["type"].rpartition("/")[2]) == (
        409,
        "idempotency-conflict",
    )
    listed = (await client.get("/v1/keys?limit=1000", headers=first)).json()["items"]
    assert [each["id"] for each in listed if each["name"] == "sent twice"] == [made["id"]]
    database = Database(settings.database_url.get_secret_value())
    async with database.read() as session:
        kept = await session.scalars(text("SELECT CAST(body AS text) FROM idempotency"))
        assert made["key"] not in "".join(kept), "what is kept of the answer has no secret"
    await database.close()

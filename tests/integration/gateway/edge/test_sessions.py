"""A browser that has shown a key reads what the key reads, and writes at the desk only."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.sessions.forget import forget_sessions
from services.gateway.edge.sessions.model import COOKIE, form_token, is_form_of, is_token
from services.gateway.edge.sessions.use import SESSIONS_MAX, Sessions
from services.gateway.settings import GatewaySettings
from shared.database import Database
from shared.errors import Unauthorized
from tests.support.gateway import running, settings_of


@pytest.fixture
def settings(url: str) -> GatewaySettings:
    return settings_of(url)


@pytest.fixture
def first(settings: GatewaySettings) -> str:
    return settings.bootstrap_key.get_secret_value()


@pytest.fixture
async def client(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        yield client


def sessions_of(database: Database, now: datetime | None = None) -> Sessions:
    when = now or datetime.now(UTC)
    return Sessions(database, Keyring(database, 0), hours=12, cached_seconds=0, now=lambda: when)


async def test_a_session_reads_what_its_key_reads_and_ends_when_it_is_closed(
    client: httpx.AsyncClient, database: Database, first: str
) -> None:
    sessions = sessions_of(database)
    opened, token = await sessions.open(f" {first} ")
    assert is_token(token)
    cookie = {"Cookie": f"{COOKIE}={token}"}
    listed = await client.get("/v1/keys", headers=cookie)
    assert [each["id"] for each in listed.json()["items"]] == [str(opened.key)]
    assert "Cookie" in listed.headers["vary"]
    assert listed.headers["cache-control"] == "private, no-cache"
    await sessions.close(token)
    assert (await client.get("/v1/keys", headers=cookie)).status_code == 401


async def test_a_session_writes_nothing_but_at_the_desk(
    client: httpx.AsyncClient, database: Database, first: str
) -> None:
    _, token = await sessions_of(database).open(first)
    cookie = {"Cookie": f"{COOKIE}={token}"}
    body = {"name": "x", "city": "osh", "scopes": []}
    assert (await client.post("/v1/keys", json=body, headers=cookie)).status_code == 401
    proxied = await client.post("/v1/plans", json={}, headers=cookie)
    assert proxied.status_code == 401


@pytest.mark.parametrize(
    "fields",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_a_page_of_another_site_writes_nothing_at_the_desk(
    client: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    answer = await client.post("/desk/sign-in", data={"key": "x"}, headers=fields)
    assert answer.status_code == 403
    assert "another site" in answer.json()["detail"]


async def test_a_session_ends_with_its_hours_and_with_its_key(
    client: httpx.AsyncClient, database: Database, first: str
) -> None:
    admin = {"X-API-Key": first}
    issued = await client.post("/v1/keys", json={"name": "x", "city": "osh"}, headers=admin)
    now = datetime.now(UTC)
    _, token = await sessions_of(database).open(issued.json()["key"])
    assert await sessions_of(database, now + timedelta(hours=11)).holder(token)
    assert await sessions_of(database, now + timedelta(hours=13)).holder(token) is None
    await client.delete(f"/v1/keys/{issued.json()['id']}", headers=admin)
    assert await sessions_of(database).holder(token) is None


@pytest.mark.usefixtures("client")
async def test_a_key_has_so_many_sessions_and_those_that_are_over_are_forgotten(
    database: Database, first: str
) -> None:
    now = datetime.now(UTC)
    tokens = [
        (await sessions_of(database, now + timedelta(seconds=number)).open(first))[1]
        for number in range(SESSIONS_MAX + 1)
    ]
    kept = [await sessions_of(database).holder(token) is not None for token in tokens]
    assert kept == [False] + [True] * SESSIONS_MAX
    async with database.write() as session:
        assert await forget_sessions(session, now + timedelta(hours=13)) == SESSIONS_MAX


@pytest.mark.usefixtures("client")
async def test_nobody_signs_in_without_a_valid_key(database: Database) -> None:
    with pytest.raises(Unauthorized):
        await sessions_of(database).open("qalqan_" + "x" * 43)


def test_a_form_is_of_one_session_and_does_not_tell_its_token() -> None:
    assert is_form_of("a" * 43, form_token("a" * 43))
    assert not is_form_of("a" * 43, form_token("b" * 43))
    assert not is_form_of("a" * 43, "é")
    assert "a" * 10 not in form_token("a" * 43)

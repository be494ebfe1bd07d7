"""What an officer who has signed in does at the desk: through forms, as a browser sends them."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from services.gateway.edge.sessions.model import COOKIE
from services.gateway.settings import GatewaySettings
from tests.support.gateway import running, settings_of

SIGN_IN = "/desk/sign-in"


@pytest.fixture
def settings(url: str) -> GatewaySettings:
    return settings_of(url)


@pytest.fixture
async def client(settings: GatewaySettings) -> AsyncIterator[httpx.AsyncClient]:
    async with running(settings) as client:
        yield client


@pytest.fixture
def first(settings: GatewaySettings) -> str:
    return settings.bootstrap_key.get_secret_value()


def hidden(page: httpx.Response) -> dict[str, str]:
    """Return the hidden fields of the first form of a page."""
    form = page.text[page.text.index("<form") :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    return dict(found)


async def test_who_has_not_signed_in_is_led_there_and_back(
    client: httpx.AsyncClient, first: str
) -> None:
    led = await client.get("/desk/sources")
    assert led.status_code == 303
    page = await client.get(led.headers["location"])
    assert page.status_code == 200
    given = hidden(page) | {"key": first}
    entered = await client.post(SIGN_IN, data=given)
    assert (entered.status_code, entered.headers["location"]) == (303, "/desk/sources?lang=en")
    cookie = entered.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


async def test_a_wrong_key_is_refused_in_the_reader_s_language(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{SIGN_IN}?lang=ru", data={"key": "qalqan_" + "x" * 43})
    assert answer.status_code == 401
    assert "Ключ неизвестен" in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "way", ["https://evil.example/", "//evil.example", "/desk//evil", "/desk/\\evil", "/v1/keys"]
)
async def test_signing_in_leads_nowhere_but_to_the_desk(
    client: httpx.AsyncClient, first: str, way: str
) -> None:
    entered = await client.post(SIGN_IN, data={"key": first, "next": way})
    assert entered.headers["location"] == "/desk/alerts?lang=en"


async def test_the_desk_shows_who_is_there_and_signing_out_ends_it(
    client: httpx.AsyncClient, first: str
) -> None:
    await client.post(SIGN_IN, data={"key": first})
    page = await client.get("/desk/alerts")
    assert page.status_code == 200, page.text
    assert "operator" in page.text
    assert page.headers["cache-control"] == "no-store"
    refused = await client.post("/desk/sign-out", data={"form": "x"})
    assert refused.status_code == 403
    left = await client.post("/desk/sign-out", data=hidden(page))
    assert left.status_code == 303
    assert (await client.get("/desk/alerts")).status_code == 303

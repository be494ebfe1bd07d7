"""What an officer decides about alerts at the desk: by forms, under the rules of the API."""

import html
import re

import httpx
import pytest

from tests.support.alert_gateway import Gateway, draft, registered
from tests.support.alerts import completed, strong
from tests.support.gateway import project


async def signed_in(gateway: Gateway, *scopes: str, city: str = "osh") -> httpx.AsyncClient:
    """Sign in with a new key, and return the client with the session's cookie."""
    key = await gateway.key(city, *scopes)
    await gateway.client.post("/desk/sign-in", data={"key": key["x-api-key"]})
    return gateway.client


def form_of(page: httpx.Response, act: str) -> dict[str, str]:
    """Return the hidden fields of the form that does `act`."""
    forms = re.findall(r"<form.*?</form>", page.text, re.DOTALL)
    (found,) = (each for each in forms if f'name="act" value="{act}"' in each)
    fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', found)
    return {name: html.unescape(value) for name, value in fields}


async def test_a_draft_is_read_in_each_language_approved_once_and_sent(gateway: Gateway) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    listed = await client.get("/desk/alerts")
    assert f"/desk/alerts/{alert}" in listed.text
    page = await client.get(f"/desk/alerts/{alert}?lang=ru")
    assert re.findall(r'<article class="text" lang="(\w\w)', page.text) == ["ru", "ky", "en"]
    given = form_of(page, "approve")
    for _ in range(2):  # sent twice, as by a double click
        done = await client.post(f"/desk/alerts/{alert}", data=given)
        assert done.status_code == 303, done.text
    assert "done=approved" in done.headers["location"]
    found = await gateway.issued(alert)
    assert [each["msg_type"] for each in found["messages"]] == ["Alert"]
    assert found["messages"][0]["approved_by"].startswith("officer")
    assert "<ins>" not in page.text
    await gateway.on(completed(strong(version=2, level="red", quake_magnitude=7.6)))
    page = await client.get(f"/desk/alerts/{alert}?lang=en")
    text = page.text.partition('lang="en-US">')[2] or page.text
    assert re.search(r"<del>[^<]*orange[^<]*</del>.*<ins>[^<]*red[^<]*</ins>", text, re.DOTALL)


async def test_a_city_is_called_by_its_name_and_times_are_those_of_its_clocks(
    gateway: Gateway,
) -> None:
    await project(gateway.database, registered("osh"))
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    listed = await client.get("/desk/alerts?lang=ru")
    assert re.search(r", Ош, с <time[^>]*>[^<]*UTC\+06:00", listed.text)
    page = await client.get(f"/desk/alerts/{alert}?lang=ru")
    given = form_of(page, "approve")
    await client.post(f"/desk/alerts/{alert}", data=given)
    await gateway.issued(alert)
    page = await client.get(f"/desk/alerts/{alert}?lang=ru")
    assert not re.search(r"<time[^>]*>[^<+]*UTC</time>", page.text)


async def test_what_was_revised_since_it_was_read_is_not_approved(gateway: Gateway) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    given = form_of(await client.get(f"/desk/alerts/{alert}"), "approve")
    await gateway.on(completed(strong(version=2, level="red")))
    answer = await client.post(f"/desk/alerts/{alert}", data=given)
    assert answer.status_code == 412
    assert 'role="alert"' in answer.text
    again = form_of(answer, "approve")
    assert (await client.post(f"/desk/alerts/{alert}", data=again)).status_code == 303


async def test_a_cancellation_without_a_reason_is_refused_and_says_so(gateway: Gateway) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    given = form_of(await client.get(f"/desk/alerts/{alert}"), "cancel")
    answer = await client.post(f"/desk/alerts/{alert}", data=given | {"reason": " "})
    assert answer.status_code == 422
    assert 'aria-invalid="true" aria-describedby="fault-reason"' in answer.text
    assert answer.text.count('id="fault-reason"') == 1
    done = await client.post(f"/desk/alerts/{alert}", data=given | {"reason": "False detection"})
    assert "done=cancelled" in done.headers["location"]


@pytest.mark.parametrize(("city", "scopes"), [("osh", ("publish",)), ("dushanbe", ("approve",))])
async def test_what_an_officer_may_not_do_is_no_button(
    gateway: Gateway, city: str, scopes: tuple[str, ...]
) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, *scopes, city=city)
    page = await client.get(f"/desk/alerts/{alert}")
    assert 'value="approve"' not in page.text
    assert page.status_code == (200 if city == "osh" else 404)


async def test_a_form_of_another_session_decides_nothing(gateway: Gateway) -> None:
    alert = await draft(gateway)
    client = await signed_in(gateway, "approve")
    given = form_of(await client.get(f"/desk/alerts/{alert}"), "approve")
    await signed_in(gateway, "approve")
    assert (await client.post(f"/desk/alerts/{alert}", data=given)).status_code == 403
    stranger = httpx.AsyncClient(transport=client._transport, base_url=client.base_url)
    async with stranger:
        assert (await stranger.post(f"/desk/alerts/{alert}", data=given)).status_code == 303
    assert (await client.get(f"/v1/alerts/{alert}")).json()["state"] == "draft"


async def test_what_a_source_wrote_is_text_and_nothing_else(gateway: Gateway) -> None:
    alert = await draft(gateway, note="<script>alert(1)</script>")
    client = await signed_in(gateway, "approve")
    for path in (f"/desk/alerts/{alert}", "/desk/alerts", f"/alerts/{alert}?f=html"):
        page = await client.get(path)
        assert "<script>alert" not in page.text
        assert "'unsafe-inline'" not in page.headers["content-security-policy"]

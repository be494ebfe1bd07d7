"""What could not be used, at the desk: what waits is shown, and what is rubbish waits no more."""

import html
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from pydantic import SecretStr

from services.ingest import app as ingest
from services.ingest.settings import IngestSettings
from shared.auth import new_key
from tests.support.feeds import collection, usgs
from tests.support.gateway import running, served, settings_of

HOME = "/desk/quarantine"


@pytest.fixture
async def signed_in(
    url: str, service_database: Callable[[str], Awaitable[str]]
) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """A browser, with its key, at a gateway whose ingest has one entry in its quarantine."""
    key = new_key()
    behind = ingest.create(
        IngestSettings.model_validate(
            {
                "database_url": await service_database("ingest"),
                "bus_url": "memory://",
                "service_public_key": json.dumps(key.as_dict(private=False)),
                "load_catalogue": False,
                "load_assets": False,
                "sources": [{"name": "usgs", "kind": "push", "network": "us", "networks": ["*"]}],
            }
        )
    )
    async with served(behind) as address:
        private = SecretStr(json.dumps(key.as_dict(private=True)))
        settings = settings_of(url, ingest_url=address, service_private_key=private)
        async with running(settings) as client:
            first = settings.bootstrap_key.get_secret_value()
            bad = collection(usgs(mag=None, place="A <b>place</b>"))
            pushed = await client.post(
                "/v1/sources/usgs/payloads", content=bad, headers={"x-api-key": first}
            )
            assert pushed.status_code == 202, pushed.text
            await client.post("/desk/sign-in", data={"key": first})
            yield client, first


@pytest.fixture
def client(signed_in: tuple[httpx.AsyncClient, str]) -> httpx.AsyncClient:
    return signed_in[0]


def forms(page: str) -> dict[str, dict[str, str]]:
    """Return the forms of a page's table by what they do, with their hidden fields and address."""
    found = {}
    for each in re.findall(r"<form.*?</form>", page[page.index("<tbody") :], re.DOTALL):
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', each))
        address = re.search(r'action="([^"]*)"', each)
        assert address is not None
        found[fields["act"]] = fields | {"to": html.unescape(address[1])}
    return found


async def test_what_is_discarded_leaves_the_page_and_is_found_with_who_and_why(
    signed_in: tuple[httpx.AsyncClient, str],
) -> None:
    client, first = signed_in
    page = await client.get(f"{HOME}?lang=en")
    form = forms(page.text)["discard"]
    refused = await client.post(form.pop("to"), data=form | {"reason": ""})
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    form = forms(refused.text)["discard"]
    done = await client.post(form.pop("to"), data=form | {"reason": "It is <i>rubbish</i>"})
    assert done.status_code == 303, done.text
    page = await client.get(done.headers["location"])
    assert "Discarded." in page.text
    assert "Nothing waits here." in page.text
    lines = (await client.get("/v1/journal", headers={"x-api-key": first})).json()["items"]
    assert [(each["room"], each["act"], each["status"], each["reason"]) for each in lines[:2]] == [
        ("quarantine", "discard", 200, "It is <i>rubbish</i>"),
        ("quarantine", "discard", 422, None),
    ]
    page = await client.get(f"{HOME}?state=discarded&lang=ru")
    assert "отбросил" in page.text
    assert "It is &lt;i&gt;rubbish&lt;/i&gt;" in page.text
    assert list(forms(page.text)) == ["retry"]


async def test_what_was_discarded_is_taken_up_again_by_reading_it_once_more(
    client: httpx.AsyncClient,
) -> None:
    form = forms((await client.get(HOME)).text)["discard"]
    await client.post(form.pop("to"), data=form | {"reason": "Too early."})
    form = forms((await client.get(f"{HOME}?state=discarded")).text)["retry"]
    done = await client.post(form.pop("to"), data=form)
    assert done.status_code == 303, done.text
    assert list(forms((await client.get(HOME)).text)) == ["retry", "discard"]


async def test_an_unknown_state_or_act_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get(f"{HOME}?state=lost")).status_code == 400
    form = forms((await client.get(HOME)).text)["retry"]
    answer = await client.post(form.pop("to"), data=form | {"act": "burn"})
    assert answer.status_code == 404

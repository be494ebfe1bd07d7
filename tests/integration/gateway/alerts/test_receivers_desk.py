"""Receivers at the desk: made, tried, paused and given another secret by forms."""

import re

import httpx

from tests.support.alert_gateway import Gateway
from tests.support.receivers import inbox, verified

HOME = "/desk/receivers"
SECRET = re.compile(r'<code class="secret">(whsec_[^<]+)</code>')


def token(page: httpx.Response) -> dict[str, str]:
    """Return of which session the forms of a page are."""
    return {"form": re.findall(r'name="form" value="([^"]*)"', page.text)[0]}


async def test_an_agency_is_given_alerts_from_the_desk_by_who_may(private: Gateway) -> None:
    client, admin = private.client, await private.key("osh", "admin")
    await client.post("/desk/sign-in", data={"key": admin["x-api-key"]})
    own = token(await client.get(HOME))
    async with inbox() as box:
        wanted = own | {"owner_city": "osh", "name": "Duty <b>desk</b>", "url": box.url}
        wanted |= {"messages": "cap", "level": "yellow", "status-Test": "Test", "city-osh": "osh"}
        assert (await client.post(HOME, data=wanted | {"form": "x"})).status_code == 403
        faulty = await client.post(HOME, data=wanted | {"url": "ftp://a/"})
        assert faulty.status_code == 422
        assert 'id="fault-url"' in faulty.text
        assert 'name="city-osh" value="osh" checked' in faulty.text
        made = await client.post(HOME, data=wanted)
        assert (made.status_code, made.headers["cache-control"]) == (200, "no-store")
        assert "Duty &lt;b&gt;desk&lt;/b&gt;" in made.text
        secret = SECRET.findall(made.text)[0]
        (found,) = (await private.get("/v1/receivers", admin))["items"]
        assert (found["cities"], found["statuses"], found["level"]) == (["osh"], ["Test"], "yellow")
        one = f"{HOME}/{found['id']}"
        assert secret not in (await client.get(one)).text

        assert (await client.post(one, data=own | {"act": "test"})).status_code == 303
        while not (got := box.got):
            await private.get(f"/v1/receivers/{found['id']}/deliveries", admin)
        assert verified(got[0], secret)
        renewed = await client.post(one, data=own | {"act": "secret"})
        assert SECRET.findall(renewed.text)[0] != secret
        short = await client.post(one, data=own | {"act": "pause", "reason": "x"})
        assert (short.status_code, short.text.count('id="fault-reason"')) == (422, 1)
        paused = await client.post(one, data=own | {"act": "pause", "reason": "It is moved"})
        assert paused.headers["location"] == f"{one}?done=receiver-paused&lang=en"
        await client.post(one, data=own | {"act": "resume"})
        unseen = await client.post(one, data=wanted | {"act": "save", "kind-flood": "flood"})
        assert unseen.status_code == 412
        seen = re.findall(r'name="seen" value="([^"]*)"', unseen.text)[0].replace("&#34;", '"')
        saved = await client.post(one, data=wanted | {"act": "save", "level": "", "seen": seen})
        assert saved.status_code == 303, saved.text
        read = await private.get(f"/v1/receivers/{found['id']}", admin)
        assert (read["level"], read["state"], read["name"]) == (None, "active", "Duty <b>desk</b>")
    client.cookies.clear()
    await closed_to(private, one)


async def closed_to(private: Gateway, one: str) -> None:
    """See that the room is not there for a key that does not open it."""
    client, officer = private.client, await private.key("osh", "approve")
    await client.post("/desk/sign-in", data={"key": officer["x-api-key"]})
    assert HOME not in (await client.get("/desk/alerts")).text
    refused = await client.get(HOME)
    assert (refused.status_code, 'name="url"' in refused.text) == (403, False)
    assert (await client.get(one)).status_code == 404

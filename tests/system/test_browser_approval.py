"""Two officers of a city decide about an alert, each in a browser of their own.

The gateway alone, in this process: what is no exercise waits for persons.
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from services.gateway.app import create
from shared.contracts.events.hazard import Author
from shared.database import Database
from shared.migrate import upgrade
from tests.support.alert_gateway import Gateway, registered
from tests.support.alerts import completed, strong
from tests.support.browser import COLOURS, PHONE, Person, other_site, person
from tests.support.gateway import served, settings_of
from tests.support.line import lined
from tests.support.postgres import Cluster

pytestmark = [pytest.mark.system, pytest.mark.timeout(300)]

STOPS = 120
"""Presses of the tabulator after which nobody would look on."""


@pytest.fixture(scope="module")
async def gateway(cluster: Cluster) -> AsyncIterator[Gateway]:
    """A gateway on a port, with Osh and its officers, for what is no exercise."""
    template = await cluster.template(
        "template_gateway", lambda url: upgrade(url, "services.gateway")
    )
    url = await cluster.create(template)
    settings = settings_of(url)
    database = Database(url)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("shared.consume.FETCH_SECONDS", 0.02)
        async with served(create(settings)) as base, httpx.AsyncClient(base_url=base) as client:
            while (await client.get("/health/ready")).status_code != 200:
                pass
            made = Gateway(client, database, settings.bootstrap_key.get_secret_value())
            await made.on(registered("osh"))
            yield made
    await database.close()


async def drafted(gateway: Gateway, name: str, *authors: str, **changes: Any) -> str:
    """Make a draft of an earthquake that `authors` told of, and return its id."""
    words = [
        Author(city="osh", source="osh-net", pushed=True, person=each, at=datetime.now(UTC))
        for each in authors
    ]
    state = strong("osh", quake_name=name, quake_words=words, **changes)
    await gateway.on(completed(state))
    found = await gateway.get(f"/v1/alerts?hazard={state.hazard}", {"x-api-key": gateway.first_key})
    return str(found["items"][0]["id"])


async def officer(gateway: Gateway, name: str) -> str:
    """Return a key of an officer of Osh who may approve."""
    key = await gateway.key("osh", "read", "publish", "approve", name=name)
    return key["x-api-key"]


def base_of(gateway: Gateway) -> str:
    return str(gateway.client.base_url).rstrip("/")


async def tab_to(page: Page, wanted: str) -> None:
    """Go on by keyboard until what `wanted` selects has the focus; it must be seen to have it."""
    for _ in range(STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            outline = "() => getComputedStyle(document.activeElement).outlineStyle"
            assert await page.evaluate(outline) == "solid", wanted
            return
    pytest.fail(f"not reached by keyboard: {wanted}")


async def test_who_sent_the_word_may_not_approve_it_and_a_second_person_does_by_keyboard_alone(
    gateway: Gateway, browser: Browser
) -> None:
    alert = await drafted(gateway, "shock", "aida@osh.example")
    way, base = f"/desk/alerts/{alert}", base_of(gateway)
    keys = [await officer(gateway, name) for name in ("aida", "bek")]
    async with person(browser, base) as aida, person(browser, base) as bek:
        await aida.page.clock.install()
        await aida.sign_in(keys[0], way)
        texts = aida.page.locator("article.text")
        assert [await each.get_attribute("lang") for each in await texts.all()] == [
            *("en", "ky", "ru"),
        ]
        await expect(texts.nth(2)).to_contain_text("School № 5 <Курманжан>")
        await aida.shot("approval_draft")
        assert await aida.violations() == []
        await aida.page.get_by_role("button", name="Approve and send").click()
        await expect(aida.page.get_by_role("alert")).to_contain_text("It was not done.")
        await aida.shot("approval_refused_to_its_author")
        await aida.open("/desk/alerts")

        await bek.sign_in(keys[1])
        await tab_to(bek.page, "#waiting a")
        await bek.page.keyboard.press("Enter")
        await bek.page.wait_for_url(f"**{way}?**")
        await tab_to(bek.page, "button.main")
        await bek.page.keyboard.press("Enter")
        await expect(bek.page.get_by_role("status").filter(has_text="Approved.")).to_be_visible()
        await gateway.issued(alert)

        fresh = aida.page.locator("#standing .fresh")
        await aida.told(fresh)
        await expect(fresh).to_contain_text("in force")
        await expect(aida.page.locator("#stream")).to_contain_text("what is new is marked")
        await aida.shot("approval_seen_by_the_first")


async def test_an_alert_is_cancelled_with_a_reason_and_everybody_can_read_that_it_was(
    gateway: Gateway, browser: Browser
) -> None:
    alert = await drafted(gateway, "mistaken")
    key = await officer(gateway, "chynara")
    await gateway.tell(alert, "approve", {"x-api-key": key})
    await gateway.issued(alert)
    async with person(browser, base_of(gateway)) as chynara:
        await chynara.look("light", PHONE)
        await chynara.sign_in(key, f"/desk/alerts/{alert}")
        cancel = chynara.page.get_by_role("button", name="Cancel the alert")
        await cancel.click()
        # The browser itself asks for the reason that is missing, and nothing is sent.
        await expect(cancel).to_be_visible()
        await chynara.page.get_by_label("Reason").fill("The detection was false <b>twice</b>")
        await cancel.click()
        await expect(chynara.page.locator(".done")).to_have_text("Cancelled.")
        await gateway.issued(alert, "cancelled")
        await chynara.open(f"/alerts/{alert}?f=html&lang=en")
        await expect(chynara.page.locator("#facts")).to_contain_text("cancelled")
        assert await chynara.too_wide() == []
        assert await chynara.violations() == []
        await chynara.shot("approval_cancelled")


async def test_a_page_whose_stream_is_cut_says_so_with_its_age_and_catches_up_when_it_is_back(
    gateway: Gateway, browser: Browser
) -> None:
    key = await officer(gateway, "dinara")
    async with lined(base_of(gateway)) as line, person(browser, line.url) as dinara:
        await dinara.page.clock.install()
        await dinara.sign_in(key)
        stream, waiting = dinara.page.locator("#stream"), dinara.page.locator("#waiting")
        await expect(stream).to_contain_text("Live")
        await line.cut()
        await expect(stream).to_contain_text("The connection is cut")
        alert = await drafted(gateway, "meanwhile")
        await dinara.page.clock.fast_forward("03:30")
        await expect(stream).to_contain_text("3 min old")
        await expect(stream).to_have_class("stream cut")
        await dinara.shot("approval_stream_cut")
        await expect(waiting.locator(f"a[href*='{alert}']")).to_have_count(0)
        await line.mend()
        await expect(stream).to_contain_text("Live")
        await dinara.told(waiting.locator(f".fresh a[href*='{alert}']"))
        await dinara.shot("approval_stream_back")
        dinara.faults.clear()  # what was asked for while nothing could be


async def test_a_form_without_its_token_and_a_form_of_another_site_decide_nothing(
    gateway: Gateway, browser: Browser
) -> None:
    alert = await drafted(gateway, "forged")
    key = await officer(gateway, "erkin")
    way, base = f"/desk/alerts/{alert}", base_of(gateway)
    async with person(browser, base) as erkin:
        await erkin.sign_in(key, way)
        await erkin.page.evaluate(
            "() => document.querySelectorAll('[name=form]').forEach((each) => each.remove())"
        )
        async with erkin.page.expect_response(lambda one: one.request.method == "POST") as posted:
            await erkin.page.get_by_role("button", name="Approve and send").click()
        assert (await posted.value).status == 403
        await erkin.open(way)
        fields = "(form) => [...new FormData(form)].map(([name, value]) => `${name}=${value}`)"
        given = await erkin.page.locator("form:has(button.main)").evaluate(fields)
        assert await elsewhere(erkin, f"{base}{way}", given) == 403
        erkin.faults.clear()  # those of the other site
    assert (await gateway.get(f"/v1/alerts/{alert}", {"x-api-key": key}))["state"] == "draft"


async def elsewhere(officer: Person, target: str, fields: list[str]) -> int:
    """Let a page of another site send a form in the officer's browser; return the answer's status.

    It knows even what it cannot: the token of the form.
    """
    inputs = "".join(
        f'<input name="{name}" value="{value}">'
        for name, _, value in (each.partition("=") for each in fields)
    )
    page = f'<form method="post" action="{target}">{inputs}<button>Win a prize</button></form>'
    site = other_site(officer.base)
    await officer.context.route(
        site, lambda route: route.fulfill(body=page, content_type="text/html")
    )
    await officer.page.goto(site)
    async with officer.page.expect_response(lambda one: one.request.method == "POST") as posted:
        await officer.page.get_by_role("button").click()
    return (await posted.value).status


async def test_what_a_stranger_wrote_is_text_at_the_desk_and_to_everybody(
    gateway: Gateway, browser: Browser
) -> None:
    hostile = (
        "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    )
    alert = await drafted(gateway, "hostile", note=hostile, quake_place=hostile)
    key = await officer(gateway, "farida")
    async with person(browser, base_of(gateway)) as farida:
        await farida.sign_in(key, f"/desk/alerts/{alert}")
        await farida.page.get_by_role("button", name="Approve and send").click()
        await gateway.issued(alert)
        for path in ("/desk/alerts", f"/desk/alerts/{alert}", f"/alerts/{alert}"):
            await farida.open(f"{path}?lang=en")
            assert await farida.page.locator("img[src=x]").count() == 0
            assert await farida.page.title() != "owned"
            await farida.look("dark", PHONE)
            assert await farida.violations(COLOURS) == []
            assert await farida.too_wide() == []

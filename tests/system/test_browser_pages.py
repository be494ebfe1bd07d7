"""Every page in a real browser: its policy, its rules for all eyes, a phone, languages."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from shared.languages import LANGUAGES, Language
from tests.support.browser import PHONE, other_site, person
from tests.support.platform import Platform, eventually

pytestmark = [pytest.mark.system, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

PAGES: Mapping[str, str] = {
    "now": "/?f=html",
    "city": "/cities/{city}?f=html",
    "hazard": "/hazards/{hazard}?f=html",
    "assessment": "/assessments/{assessment}?f=html",
    "alert": "/alerts/{alert}?f=html",
    "assets": "/assets?f=html&city={city}",
    "plans": "/plans?f=html",
    "reliability": "/reliability?f=html",
    "situation": "/situation.html?f=html",
    "problems": "/problems?f=html",
    "problem": "/problems/rate-limited?f=html",
    "collections": "/collections?f=html",
    "items": "/collections/hazards/items?f=html",
    "item": "/collections/hazards/items/{hazard}?f=html",
    "conformance": "/conformance?f=html",
    "changes": "/feeds/changes?f=html",
    "sign_in": "/desk/sign-in?f=html",
}
"""Pages for everybody, by a name of their screenshots."""
NAME = re.compile(r"[a-z]{2,}(?:[-_:][a-z0-9]+)*|[A-Z]+(?:_[A-Z]+)+|None|\\{.*")
"""What programs call something; of one word where a language is written in other letters."""
JOINED = re.compile(r"[a-z]+(?:[-_:][a-z0-9]+)+|[A-Z]+(?:_[A-Z]+)+|None|\\{.*")
OWN_WORDS = """async (addresses) => {
  const found = {};
  for (const address of addresses) {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const own = page.documentElement.lang;
    const texts = [page.title];
    const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const near = walk.currentNode.parentElement.closest("[lang], code, time");
      if (near.lang === own) texts.push(walk.currentNode.data.trim());
    }
    for (const each of page.querySelectorAll("[aria-label], [alt]")) {
      if (each.closest("[lang]").lang === own) texts.push(each.ariaLabel ?? each.alt);
    }
    found[address] = [own, texts.filter(Boolean)];
  }
  return found;
}"""
"""Of each address the language it says it is in, and what it says in that language."""


@pytest.fixture(scope="module")
def known(demo: Platform) -> Mapping[str, str]:
    """Names that addresses of pages are made of: an alert in force, and what it is about."""

    def look() -> dict[str, Any] | None:
        alerts = demo.json("/v1/alerts?state=issued&limit=200", key=False)["items"]
        found = [each for each in alerts if each["kind"] == "earthquake" and each["cap"]]
        return found[0] if found else None

    alert = eventually(look, "an alert of an earthquake is in force")
    return {"alert": alert["id"]} | {each: alert[each] for each in ("city", "hazard", "assessment")}


@pytest.mark.parametrize("name", PAGES)
async def test_a_page_keeps_its_policy_and_is_there_for_all_eyes_on_all_screens(
    demo: Platform, browser: Browser, known: Mapping[str, str], name: str
) -> None:
    address = PAGES[name].format(**known)
    async with person(browser, demo.running.gateway) as reader:
        # The map that moves is looked at below, once.
        await reader.without_webgl()
        answer = await reader.open(address)
        policy = answer.headers["content-security-policy"]
        assert {"default-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert await reader.page.evaluate("() => document.documentElement.lang") == "en"
        await reader.seen_by_all(name, f"{address}&lang=ru")
        await reader.page.emulate_media(media="print", color_scheme="light")
        for way in await reader.page.locator("header nav").all():
            assert not await way.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_language_is_said_and_nothing_in_it_is_left_untranslated(
    demo: Platform, browser: Browser, known: Mapping[str, str], language: Language
) -> None:
    addresses = [f"{each.format(**known)}&lang={language}" for each in PAGES.values()]
    async with person(browser, demo.running.gateway) as reader:
        await reader.look("light", PHONE)
        await reader.open(addresses[0])
        assert await reader.too_wide() == []
        await reader.shot(f"now_phone_{language}")
        said = await reader.page.evaluate(OWN_WORDS, addresses)
    assert {own for own, _ in said.values()} == {language}
    left = {
        f"{address}: {text}"
        for address, (_, texts) in said.items()
        for text in texts
        if untranslated(text, language)
    }
    assert left == set()


def untranslated(text: str, language: Language) -> bool:
    """Say whether a text is what a program calls something, and no word of the language.

    Names of properties and methods are in English, as the page says: on a page in English as well.
    """
    if language == "en":
        return False
    named = NAME if language in {"ru", "kk", "ky", "tg"} else JOINED
    return named.fullmatch(text.strip(" ()")) is not None


async def test_the_first_view_is_light_and_stays_so_with_its_map(
    demo: Platform, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    async with person(browser, demo.running.gateway) as reader:
        await reader.open("/?f=html")
        shown = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
        milliseconds = await reader.page.evaluate(shown)
        first = sum((await reader.loaded()).values())
        picture = reader.page.locator("figure.map img")
        await picture.scroll_into_view_if_needed()
        await reader.page.wait_for_function("() => document.querySelector('.map img').naturalWidth")
        whole = await reader.loaded()
        await reader.shot("now_with_its_map")
    with capsys.disabled():
        print(f"\nfirst view: {first} bytes, {milliseconds:.0f} ms; with the map {whole}")
    assert 1000 < first < 300_000
    assert sum(whole.values()) < 600_000


async def test_a_city_with_all_its_facilities_is_light_with_the_map_that_moves(
    demo: Platform, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    async with person(browser, demo.running.gateway) as reader:
        await reader.open("/cities/dushanbe?f=html")
        await reader.page.locator("figure.map").scroll_into_view_if_needed()
        await reader.page.locator("figure.map.moves").wait_for()
        whole = sum((await reader.loaded()).values())
        await reader.page.locator("figure.map summary").click()
        await reader.page.locator("figure.map ol a").first.wait_for()
        assert await reader.violations() == []
        await reader.shot("city_with_its_map")
    with capsys.disabled():
        print(f"\na city with its map: {whole} bytes")
    assert 300_000 < whole < 600_000


async def test_a_plan_that_a_city_opened_to_all_is_there_without_a_key(
    demo: Platform, browser: Browser
) -> None:
    made = [
        demo.json(
            "/v1/plans",
            {
                "owner_city": "osh",
                "classification": classification,
                "title": {"en": f"A plan of this test, {classification}"},
                "period_start": "2026-01-01",
                "period_end": "2030-12-31",
            },
        )["id"]
        for classification in ("public", "coalition")
    ]
    async with person(browser, demo.running.gateway) as reader:
        await reader.open("/plans?f=html&lang=en")
        links = [reader.page.locator(f"main a[href*='{each}']") for each in made]
        assert [await each.count() for each in links] == [1, 0]
        await reader.seen_by_all("plans_without_a_key")
        await links[0].click()
        await expect(reader.page.locator("h1")).to_have_text("A plan of this test, public")
        assert await reader.violations() == []
        await reader.open(f"/plans/{made[1]}?lang=en", status=401)


async def test_a_page_that_does_not_exist_says_so_to_people(
    demo: Platform, browser: Browser
) -> None:
    async with person(browser, demo.running.gateway) as reader:
        await reader.open("/nowhere?lang=tg", status=404)
        assert await reader.page.evaluate("() => document.documentElement.lang") == "tg"
        await reader.seen_by_all("not_found_tg")


async def test_no_other_site_shows_a_page_in_a_frame_of_its_own(
    demo: Platform, browser: Browser
) -> None:
    inside = f'<iframe src="{demo.running.gateway}/"></iframe>'
    async with await browser.new_context() as context:
        site = other_site(demo.running.gateway)
        await context.route(
            site, lambda route: route.fulfill(body=inside, content_type="text/html")
        )
        page = await context.new_page()
        await page.goto(site)
        _, framed = page.frames
        assert framed.url.startswith("chrome-error://")

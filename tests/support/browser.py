"""People with browsers: a real Chromium, and what no page of ours may do in one."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    async_playwright,
    expect,
)
from playwright.async_api import TimeoutError as NotYet

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARTEFACTS = Path(__file__).resolve().parents[2] / "artefacts" / "browser"
"""Where the screenshots of the last run are; no part of the tree."""
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE_MS = 30_000
"""How long anything on a page may take before the test fails: the machine may be busy."""

expect.set_options(timeout=PATIENCE_MS)

RULES: dict[str, Any] = {"resultTypes": ["violations"]}
"""Every rule of axe, WCAG's and those of good practice."""
COLOURS: dict[str, Any] = RULES | {"runOnly": ["color-contrast", "link-in-text-block"]}
"""What another colour scheme can break of a page whose other rules were looked at."""

TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > wide + 0.5 && !each.closest(".wide"))
    .map((each) => each.outerHTML.slice(0, 120));
}"""
LOADED = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .map((each) => [new URL(each.name).pathname, each.transferSize])"""


NO_WEBGL = """
const context = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind === "webgl2" ? null : context.call(this, kind, ...more);
};"""


def executable() -> str:
    """Return the browser, or skip the test with one loud line; fail where CI=true promises one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        message = "NO CHROMIUM, the browser tests did not run (on Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start a browser; each person gets a context of it."""
    path = executable()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path)
        yield browser
        await browser.close()


class Person:
    """Somebody with a browser of their own, one tab, and a list of what went wrong in it."""

    def __init__(self, context: BrowserContext, page: Page, base: str) -> None:
        self.context = context
        self.page = page
        self.base = base
        self.faults: list[str] = []
        """Errors of scripts and of the policy, and what was asked of other servers."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._watch)

    async def open(self, path: str, status: int = 200) -> Response:
        """Open an address of the platform, which answers as told."""
        answer = await self.page.goto(self.base + path)
        assert answer is not None, path
        assert answer.status == status, f"{path}: {answer.status}"
        return answer

    async def sign_in(self, key: str, way: str = "/desk/alerts") -> None:
        """Sign in at the desk by its form, and come to a page of it."""
        await self.open(way)
        await self.page.get_by_label("Key").fill(key)
        await self.page.get_by_role("button", name="Sign in").click()
        await self.page.wait_for_url(f"**{way}?**")

    async def enter(self, key: str, way: str) -> None:
        """Come to a page of the desk with the session that a key opens, without its form."""
        form: dict[str, str | float | bool] = {"key": key}
        answer = await self.context.request.post(f"{self.base}/desk/sign-in", form=form)
        assert answer.ok, answer.status
        await self.open(way)

    async def without_webgl(self) -> None:
        """Let pages that are opened from now on be those of a browser that draws no map."""
        await self.page.add_init_script(NO_WEBGL)

    async def seen_by_all(self, name: str, query: str = "") -> None:
        """Look at the page that is open for all eyes: by day as it is, in the dark on a phone.

        `query` opens it again before it is looked at on the phone.
        """
        assert await self.violations() == []
        await self.shot(f"{name}_light")
        await self.look("dark", PHONE)
        if query:
            await self.open(query)
        assert await self.too_wide() == []
        assert await self.violations(COLOURS) == []
        await self.shot(f"{name}_phone_dark")
        await self.look("light", DESK)

    async def told(self, news: Locator) -> None:
        """Wait until the page shows what came, without the seconds in which it waits for more.

        The page's clock has to be installed.
        """
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while not await news.count():
                await self.page.clock.fast_forward("00:07")
                with suppress(NotYet):
                    await news.first.wait_for(timeout=200)

    async def shot(self, name: str) -> None:
        """Keep the whole page as a picture of the run."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    async def violations(self, options: dict[str, Any] = RULES) -> list[str]:
        """Return what axe finds on the page: the rule, and where."""
        found = await Axe().run(self.page, options=options)
        return [
            f"{self.page.url}: {each['id']}: {node['target']} {node['html'][:150]}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]

    async def look(self, scheme: Literal["light", "dark"], size: ViewportSize) -> None:
        """Look at the page in a colour scheme, on a screen of that size."""
        await self.page.emulate_media(color_scheme=scheme)
        await self.page.set_viewport_size(size)

    async def too_wide(self) -> list[str]:
        """Return what makes the page scroll sideways."""
        found: list[str] = await self.page.evaluate(TOO_WIDE)
        return found

    async def loaded(self) -> dict[str, int]:
        """Return the bytes that came over the wire for the page, by path."""
        found: Sequence[tuple[str, int]] = await self.page.evaluate(LOADED)
        return dict(found)

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser's own word on the status of a page that was opened to be refused.
        own = message.location.get("url") == self.page.url and "status of 4" in message.text
        if message.type == "error" and not own:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _watch(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"data", "blob"} and not request.url.startswith(
            f"{self.base}/"
        ):
            self.faults.append(f"{self.page.url}: asks {request.url}")


def other_site(base: str) -> str:
    """Return an address of another site at the same server, whose pages a test makes up."""
    return f"{base.replace('127.0.0.1', 'localhost')}/of-another-site"


@asynccontextmanager
async def person(browser: Browser, base: str, **options: Any) -> AsyncIterator[Person]:
    """Give somebody a browser of their own; what went wrong in it fails the test at the end."""
    context = await browser.new_context(viewport=DESK, locale="en-GB", **options)
    context.set_default_timeout(PATIENCE_MS)
    try:
        found = Person(context, await context.new_page(), base)
        yield found
        assert found.faults == [], found.faults
    finally:
        await context.close()

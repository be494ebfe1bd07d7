"""How soon a page stands in a browser, and what it takes: `python -m bench.first_view`.

A Chromium without a window opens pages of a demo that has played its show, each time as somebody
who never was here, and then comes to the map, until the one that moves is drawn. What it took is
told by the browser's own Performance API: first contentful paint, the load event, and the bytes
over the wire, compressed as they came, heads of answers included. Then the same is done to the city
of `bench.pages`, whose register is large. Browser and platform share the machine. Figures are
medians of the rounds, those of bytes the most.
"""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, async_playwright

from bench.environments import MissingError
from bench.features import PORT
from bench.pages import facilities, served_city
from bench.row import tell
from tests.support.browser import DESK, LOADED, NAMES, NO_WEBGL
from tests.support.platform import Platform, eventually

SHOW_SECONDS = 120.0
"""In which the demo plays what it has to play; what a page shows is loaded again as it changes."""
PATIENCE_MS = 120_000
TIMES = """() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("navigation")[0].loadEventEnd,
]"""
FIRST = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const before = performance.getEntriesByType("resource").filter(
    (each) => each.responseEnd <= page.loadEventEnd,
  );
  return [page, ...before].reduce((sum, each) => sum + each.transferSize, 0);
}"""
"""Bytes until the page was there; a map that moves begins to load then."""
SEEN = "() => document.querySelector('figure.map img').naturalWidth > 0"


@dataclass(frozen=True, slots=True)
class View:
    """What a page took, once."""

    paint: float
    """Milliseconds until something of it stood there."""
    load: float
    """Milliseconds until all of it that is not put off was there."""
    first: int
    """Bytes of the first view."""
    whole: int
    """Bytes with the map."""


def program() -> str:
    """Return the browser's program.

    Raises
    ------
    MissingError
        When there is none on this machine.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise MissingError("no Chromium (on Debian: apt-get install chromium)")
    return found


async def view(browser: Browser, address: str, *, moves: bool) -> View:
    """Open a page as a stranger, then come to its map.

    `moves` says that its map is one that moves, and is waited for; else it is a picture.
    """
    context = await browser.new_context(viewport=DESK)
    context.set_default_timeout(PATIENCE_MS)
    try:
        page = await context.new_page()
        if not moves:
            await page.add_init_script(NO_WEBGL)
        await page.goto(address, wait_until="load")
        await page.wait_for_function(
            "() => performance.getEntriesByName('first-contentful-paint').length > 0"
        )
        paint, load = await page.evaluate(TIMES)
        first = await page.evaluate(FIRST)
        await page.locator("figure.map").first.scroll_into_view_if_needed()
        if moves:
            await page.locator("figure.map.moves").wait_for()
        else:
            await page.wait_for_function(SEEN)
        return View(paint, load, first, await _bytes(page))
    finally:
        await context.close()


async def _bytes(page: Any) -> int:
    return sum(size for _, size in await page.evaluate(LOADED))


def addresses(platform: Platform) -> Mapping[str, str] | None:
    """Return the pages of the demo, each of what is worst where it is about one thing.

    None: nothing bad has been assessed yet.
    """
    listed = platform.json("/v1/assessments?limit=200", key=False)["items"]
    bad = [each for level in ("red", "orange") for each in listed if each["level"] == level]
    if not bad:
        return None
    found = {
        "now": "/",
        "city": f"/cities/{bad[0]['city']}",
        "hazard": f"/hazards/{bad[0]['hazard']}",
        "assessment": f"/assessments/{bad[0]['id']}",
    }
    return {name: f"{platform.running.gateway}{path}?f=html" for name, path in found.items()}


async def measure(browser: Browser, name: str, address: str, rounds: int) -> View:
    """Open a page so many times, print its row, and return the medians."""
    each = [await view(browser, address, moves=name != "now") for _ in range(rounds + 1)][1:]
    found = View(
        median(one.paint for one in each),
        median(one.load for one in each),
        max(one.first for one in each),
        max(one.whole for one in each),
    )
    times = f"{found.paint:.0f} | {found.load:.0f} | {max(one.load for one in each):.0f}"
    print(f"| {name} | {times} | {found.first / 1e3:.0f} | {found.whole / 1e3:.0f} |", flush=True)
    return found


async def of_demo(browser: Browser, rounds: int) -> Sequence[View]:
    """Measure the pages of a demo."""
    with tempfile.TemporaryDirectory(prefix="qb") as folder:
        platform = Platform(Path(folder), "demo")
        await asyncio.to_thread(platform.start)
        try:
            await asyncio.to_thread(time.sleep, SHOW_SECONDS)
            pages = await asyncio.to_thread(
                eventually, lambda: addresses(platform), "something bad is assessed", SHOW_SECONDS
            )
            return [await measure(browser, name, one, rounds) for name, one in pages.items()]
        finally:
            await asyncio.to_thread(platform.stop)


async def of_city(browser: Browser, number: int, rounds: int) -> View:
    """Measure the page of a city with so many facilities."""
    async with served_city(facilities(number)):
        address = f"http://127.0.0.1:{PORT}/cities/osh?f=html"
        return await measure(browser, f"city of {number:,}", address, rounds)


async def run(number: int, rounds: int) -> None:
    """Open pages, print a table, tell the rows."""
    print(f"{rounds} rounds\n")
    print(
        "| page | first paint, ms | load, ms | slowest load | first view, kB | with its map, kB |"
    )
    print("|---|---|---|---|---|---|")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program())
        views = await of_demo(browser, rounds)
        large = await of_city(browser, number, rounds)
        await browser.close()
    slowest = max(views, key=lambda each: each.load)
    first, whole = (max(getattr(each, name) for each in views) for name in ("first", "whole"))
    said = f"first paint {slowest.paint:.0f} ms, whole {slowest.load:.0f} ms"
    tell("first-view", said, value=slowest.load)
    tell("first-view-bytes", f"{first / 1e3:.0f} kB", value=first / 1e3)
    tell("first-view-map", f"{whole / 1e3:.0f} kB", value=whole / 1e3)
    tell("first-view-large", f"{large.whole / 1e3:.0f} kB", value=large.whole / 1e3)


def main() -> None:
    """Measure the demo, and a city of the size that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_view", description=__doc__)
    parser.add_argument("--facilities", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    asyncio.run(run(options.facilities, options.rounds))


if __name__ == "__main__":
    main()

"""Where something is read: every address of the API's own description, page after page."""

import itertools
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final
from urllib.parse import quote

import httpx

from deploy.story.client import EVERY_CITY, Client, StoryError
from deploy.story.teller import PATIENCE

ALIKE: Final = (".png", ".pem", "/feeds/stream")
"""Pictures of the SVG beside them, a certificate, and what does not end: `heard` reads that."""
LISTS: Final[Mapping[str, str]] = {
    "hazard": "/v1/hazards",
    "assessment": "/v1/assessments",
    "alert": "/v1/alerts",
    "source": "/v1/sources",
    "copy_id": "/v1/certified-copies",
}
"""Where names are listed that stand elsewhere in an address."""
MOST: Final = 2
"""Records of each kind that are looked into, besides those that are named."""
PAGE: Final = 1000
AT_ONCE: Final = 4
"""Addresses that are asked at a time."""


def addresses(
    client: Client, named: Mapping[str, Sequence[str]], questions: Mapping[str, str]
) -> Iterator[str]:
    """Yield every address that a reader can ask for.

    Parameters
    ----------
    named
        What a parameter stands for, by its name or by the end of the path up to it.
    questions
        What is asked at paths that answer questions alone, as the query of an address.
    """
    listed: dict[str, list[str]] = {}
    for path, item in client.json("GET", "/openapi.json", by="")["paths"].items():
        if "get" not in item or path.endswith(ALIKE):
            continue
        if path in questions:
            yield f"{path}?{questions[path]}"
            continue
        names = re.findall(r"\{(\w+)\}", path)
        choices = [_values(client, named, listed, path, name) for name in names]
        for chosen in itertools.product(*choices):
            address = path
            for name, value in zip(names, chosen, strict=True):
                address = address.replace(f"{{{name}}}", quote(value, safe=":"))
            yield address


def _values(
    client: Client,
    named: Mapping[str, Sequence[str]],
    listed: dict[str, list[str]],
    path: str,
    name: str,
) -> Sequence[str]:
    up_to = path[: path.index(f"{{{name}}}")] + f"{{{name}}}"
    for known, values in named.items():
        if known == name or up_to.endswith(known):
            return values
    place = LISTS.get(name, up_to.partition("{")[0].rstrip("/"))
    if place not in listed:
        answer = client.send("GET", f"{place}?limit={MOST}", by=EVERY_CITY)
        if answer.status_code == 400:
            # It takes no limit.
            answer = client.send("GET", place, by=EVERY_CITY)
        page = answer.json() if answer.is_success else {}
        found = page.get("items", page.get("features", []))
        listed[place] = [_name(one) for one in found[:MOST]]
    return listed[place]


def _name(one: Mapping[str, Any]) -> str:
    if {"source", "code"} <= one.keys():
        return f"{one['source']}:{one['code']}"
    return str(one.get("id") or one["name"])


def read(client: Client, address: str, by: str) -> str:
    """Return all pages at an address, as text."""
    asked = httpx.URL(address).copy_set_param("limit", PAGE)
    answer = client.send("GET", str(asked), by=by)
    if answer.status_code == 400:
        # It takes no limit, or a lower one.
        asked = httpx.URL(address)
        answer = client.send("GET", str(asked), by=by)
    pages = [answer.text]
    while answer.is_success and answer.content.startswith(b"{"):
        page = answer.json()
        follows = page.get("next")
        if not follows or page.get("at_end"):
            break
        name = "after" if isinstance(follows, int) else "cursor"
        asked = asked.copy_set_param(name, follows)
        answer = client.send("GET", str(asked), by=by)
        pages.append(answer.text)
    return "".join(pages)


def showing(client: Client, asked: Sequence[str], by: str, mark: str) -> list[str]:
    """Return the addresses at which a reader reads a mark, its own question aside."""

    def shows(address: str) -> bool:
        return mark in read(client, address, by)

    with ThreadPoolExecutor(AT_ONCE) as several:
        found = several.map(shows, asked)
        return [address for address, there in zip(asked, found, strict=True) if there]


def last(client: Client, by: str) -> int:
    """Return the cursor of the newest change that a reader may read."""
    after = 0
    while True:
        page = client.json("GET", f"/feeds/changes?limit={PAGE}&after={after}", by=by)
        if page["items"]:
            after = page["items"][-1]["cursor"]
        if page["at_end"]:
            return int(after)
        after = page["next"]


def first(client: Client, by: str, mark: str) -> int:
    """Return the cursor of the first change in which a reader reads a mark; 0: of none."""
    after = 0
    while True:
        page = client.json("GET", f"/feeds/changes?limit={PAGE}&after={after}", by=by)
        for one in page["items"]:
            if mark in str(one):
                return int(one["cursor"])
        if page["at_end"]:
            return 0
        after = page["next"]


def heard(client: Client, by: str, after: int, until: int) -> str:
    """Return what the stream tells a reader from one cursor to another.

    Raises
    ------
    StoryError
        When it does not tell as far in time.
    """
    lines: list[str] = []
    if until <= after:
        return ""
    ends = time.monotonic() + PATIENCE
    with client.stream(f"/feeds/stream?after={after}", by=by) as answer:
        for line in answer.iter_lines():
            lines.append(line)
            name, _, value = line.partition(":")
            if name == "id" and int(value) >= until:
                return "\n".join(lines)
            if time.monotonic() > ends:
                break
    raise StoryError(f"the stream told {by} nothing as far as {until}")

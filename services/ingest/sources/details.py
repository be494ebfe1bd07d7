"""The detail of an event that a list names, with its files put into it.

A list of the USGS names events; where one has a ShakeMap or reports of people, its detail names
those files. They are put into the detail as ComCat puts what is no file of its own, so that one
payload says all of one version, and a pushed one may say the same.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from services.ingest.readers.content import Content
from services.ingest.readers.earthquake import usgs
from services.ingest.readers.item import UnreadableError, epoch_ms
from services.ingest.sources.leads import led
from services.ingest.sources.model import Source
from shared.http import Reply

MOST_LISTED = 100
"""Of one answer, the newest; what is left is listed again."""
PRODUCTS = {product for product, _ in usgs.CONTENTS}
REQUESTS = 1 + len(usgs.CONTENTS)
"""That one detail takes."""
GONE = {404, 410}
"""A file that is no more keeps the others from nobody."""

Get = Callable[[str, int], Awaitable[Reply]]
"""Asks for an address, at most so many bytes of it."""

log = structlog.get_logger(__name__)


class Refused(Exception):  # noqa: N818 - the other side says so
    """An answer that is no document."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"HTTP {reply.status}")
        self.status, self.headers = reply.status, reply.headers


async def whole(source: Source, detail: bytes, get: Get, at_most: int) -> bytes:
    """Return a detail with its files in it, `at_most` bytes together.

    Raises
    ------
    UnreadableError, Refused
        When it is no detail, or one of its files is not given out.
    """
    left = at_most - len(detail)
    document = await asyncio.to_thread(lambda: Content(detail).document)
    products = _mapping(_mapping(document).get("properties")).get("products")
    for product, file in usgs.CONTENTS:
        content = usgs.content_of(products, product, file)
        where, size = content.get("url"), content.get("length")
        if not isinstance(content, dict) or not isinstance(where, str) or "bytes" in content:
            continue
        full = led(source, where)
        if full is None or not isinstance(size, int) or size > left:
            log.warning("file left out", source=source.name, url=where, bytes=size)
            continue
        try:
            held = (await get(full, left)).body
        except Refused as refused:
            if refused.status in GONE:
                continue
            raise
        left -= len(held)
        content["bytes"] = held.decode("utf-8", "replace")
    return await asyncio.to_thread(lambda: json.dumps(document).encode())


def listed(source: Source, body: bytes) -> list[tuple[str, datetime]]:
    """Return the details of the newest events with files to fetch that an answer lists.

    Each with the time of its version.
    """
    try:
        document = Content(body).document
    except UnreadableError:
        return []
    features = _mapping(document).get("features")
    if not isinstance(features, list):
        return []
    found: dict[str, datetime] = {}
    for properties in (_mapping(_mapping(each).get("properties")) for each in features):
        url, updated = properties.get("detail"), properties.get("updated")
        if not PRODUCTS & set(str(properties.get("types") or "").split(",")):
            continue
        if not isinstance(url, str) or not isinstance(updated, int) or led(source, url) is None:
            continue
        try:
            at = epoch_ms(updated, "updated")
        except UnreadableError:
            continue
        found[url] = max(at, found.get(url, at))
    newest = sorted(found.items(), key=lambda each: each[1], reverse=True)[:MOST_LISTED]
    return sorted(newest)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}

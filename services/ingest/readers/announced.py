"""WIS2 Notification Messages: what somebody announces, inside the message or where it links to.

Read are `properties.content` (encodings `utf-8`, `base64` and `gzip`), `properties.integrity` and
the links `canonical` and `update` (WMO, WIS2 Notification Message Encoding, conformance class
core). The message is an envelope: what is in it is read as if it had come alone.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from services.ingest.links.model import Link
from services.ingest.readers.content import Content, inflate
from services.ingest.readers.document import json_of
from services.ingest.readers.integrity import refuse_changed
from services.ingest.readers.integrity import stated as integrity_of
from services.ingest.readers.item import Reading, UnreadableError, instant

MARKS = (b'"pubtime"', b'"links"')
CONTENT_MAX = 1024 * 1024
"""Bytes, inflated; the standard bounds it by 4,096 as it is sent."""
URL_MAX = 2000
LEADING = ("canonical", "update")
"""Relations of links that lead to the data; `deletion` says that there is none any more."""


def recognises(content: Content) -> bool:
    """Say whether it is a notification."""
    if not all(mark in content.body for mark in MARKS):
        return False
    match json_of(content):
        case {"type": "Feature", "properties": {"pubtime": _}, "links": list()}:
            return True
    return False


def opened(content: Content, reading: Reading) -> Content | Link:
    """Return what a notification holds, its hash checked, or the link to it.

    Raises
    ------
    UnreadableError
        When it holds nothing that can be had, or not what it says.
    """
    message = content.document
    properties: Mapping[str, Any] = message["properties"]
    integrity = None
    match properties.get("integrity"):
        case {"method": method, "value": value}:
            integrity = integrity_of(method, value)
    match properties.get("content"):
        case {"value": str(value), **rest}:
            body = _decoded(value, str(rest.get("encoding", "utf-8")))
            if integrity is not None:
                refuse_changed(body, integrity)
            return Content(body)
    url = _address(message["links"])
    if reading.pushed:
        raise UnreadableError(
            f"the notification only links its data ({url[:200]}), and links are followed of "
            "sources that are asked: push the data itself"
        )
    return Link(
        network=reading.network,
        url=url,
        stated_at=reading.stamp(instant(properties["pubtime"], "pubtime")),
        integrity=integrity,
    )


def _decoded(value: str, encoding: str) -> bytes:
    name = encoding.strip().lower()
    if name == "utf-8":
        return value.encode()
    if name not in {"base64", "gzip"}:
        raise UnreadableError(f"the encoding {encoding[:20]!r} of the content is not read")
    try:
        body = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise UnreadableError("the content is no base64") from None
    return inflate(body, "gzip", CONTENT_MAX) if name == "gzip" else body


def _address(links: list[Any]) -> str:
    found = {link.get("rel"): link.get("href") for link in links if isinstance(link, Mapping)}
    for relation in LEADING:
        url = found.get(relation)
        if isinstance(url, str) and 0 < len(url) <= URL_MAX and "\x00" not in url and url != "#":
            return url
    if "deletion" in found:
        raise UnreadableError("it says that data were deleted: what was made of them stays")
    raise UnreadableError("it has neither content nor a link that is `canonical` or an `update`")

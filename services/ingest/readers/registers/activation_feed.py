"""The RSS of activations that the portal of Copernicus EMS Rapid Mapping had until it moved.

Its address answers 404 now; what was kept of it, and what others republish, is read. An item has a
title (`[EMSR370] Forest fire in …`), a category, the code as its guid, a GeoRSS point, and in its
description, as HTML, the type of event in brackets and the times in UTC. Three of the 332 items of
a feed of July 2019 state no time of the event: that of the activation stands for it. When an item
was last changed is not told: its version is when it was published.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import Solution
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import value
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    instant,
    rfc822,
    unreadable,
)
from services.ingest.readers.registers.activation import activation, kind_of

TITLE = "Copernicus EMS Rapid Mapping"
"""What the title of the feed begins with."""
TYPE = "Type of Event"
EVENT = "Date/Time of Event (UTC)"
ACTIVATION = "Activation Date/Time (UTC)"
_TITLED = re.compile(r"\[EMS[A-Z]?\d+\]\s*")
_TYPED = re.compile(r"[^(]*\((.*)\)")


def recognises(content: Content) -> bool:
    """Say whether it is the feed."""
    return content.is_rooted("rss") and value(content.root, "channel", "title").startswith(TITLE)


def items(content: Content, reading: Reading) -> Iterator[Item]:
    """Yield every item of the feed."""
    entries = [part for part in content.root.iter() if local(part) == "item"]
    for position, entry in enumerate(entries, 1):
        try:
            yield _activation(entry, reading)
        except UnreadableError as error:
            label = value(entry, "guid") or f"item {position}"
            yield unreadable(label, error, " ".join(" ".join(entry.itertext()).split()))


def _activation(entry: Element, reading: Reading) -> Solution:
    told = value(entry, "description")
    typed = _TYPED.fullmatch(_said(told, TYPE))
    latitude, _, longitude = value(entry, "point").partition(" ")
    return activation(
        reading,
        kind_of(value(entry, "category"), typed[1] if typed else ""),
        code=value(entry, "guid"),
        updated_at=rfc822(value(entry, "pubDate"), "pubDate"),
        begins=_begins(told),
        ends=None,
        longitude=longitude,
        latitude=latitude,
        # The portal escaped its titles once more than RSS does.
        place=_TITLED.sub("", unescape(value(entry, "title")), count=1),
        gdacs=value(entry, "eventtype") + value(entry, "eventid"),
    )


def _begins(told: str) -> datetime:
    return instant(_said(told, EVENT) or _said(told, ACTIVATION), ACTIVATION)


def _said(told: str, label: str) -> str:
    """Return what follows a label of the description, "" where nothing does."""
    found = re.search(rf"<b>{re.escape(label)}:</b>([^<]*);<br", told)
    return found[1].strip() if found else ""

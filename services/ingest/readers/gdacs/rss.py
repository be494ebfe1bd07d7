"""The RSS of GDACS: an item for each event, as it is now."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import Name
from services.ingest.readers.content import local
from services.ingest.readers.document import children, value
from services.ingest.readers.gdacs.event import TICK, Event, alert_of, number_of, place_of, solution
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    rfc822,
    shifted,
    unreadable,
)
from services.ingest.readers.said import said

_ANSS = re.compile(r"([a-z]{2})[a-z0-9]{4,20}")
"""Event ids of the USGS begin with the code of the network."""


def items(root: Element, reading: Reading) -> Iterator[Item]:
    """Yield what each item of the document says."""
    found = [part for part in root.iter() if local(part) == "item"]
    for position, item in enumerate(found, 1):
        try:
            yield solution(_event(item), reading)
        except UnreadableError as error:
            label = value(item, "guid") or f"item {position}"
            yield unreadable(label, error, " ".join(" ".join(item.itertext()).split()))


def _event(item: Element) -> Event:
    severity = next(children(item, "severity"), None)
    people = next(children(item, "population"), None)
    episode = value(item, "episodeid")
    latitude, _, longitude = value(item, "point").partition(" ")
    return Event(
        kind=value(item, "eventtype"),
        source_id=value(item, "eventid"),
        episode=episode,
        # The RSS states when an event was published, not its versions: their order is the
        # episodes', which a millionth of a second for each keeps.
        updated_at=shifted(
            rfc822(value(item, "pubDate"), "pubDate"),
            TICK * number_of(episode),
            "pubDate",
        ),
        begins=rfc822(value(item, "fromdate"), "fromdate").isoformat(),
        ends=""
        if value(item, "iscurrent") == "true"
        else rfc822(value(item, "todate"), "todate").isoformat(),
        longitude=value(item, "Point", "long") or longitude,
        latitude=value(item, "Point", "lat") or latitude,
        alert=alert_of(value(item, "alertlevel"), value(item, "episodealertlevel")),
        magnitude=_attribute(severity, "value"),
        unit=_attribute(severity, "unit") or "",
        severity_text=(severity.text or "") if severity is not None else "",
        place=place_of(value(item, "eventname"), value(item, "country")),
        links=frozenset(_links(item)),
        people=said(
            _attribute(people, "value"), _attribute(people, "unit"), value(item, "population")
        ),
        glide=value(item, "glide"),
    )


def _attribute(element: Element | None, name_: str) -> str | None:
    return None if element is None else element.get(name_)


def _links(item: Element) -> Iterator[Name]:
    for part in item.iter():
        if local(part) == "identifier" and part.get("id") == "neicid":
            code = (part.text or "").strip()
            if match := _ANSS.fullmatch(code):
                yield Name(match[1], code)

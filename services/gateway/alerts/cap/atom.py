"""The Atom feed of issued alerts (RFC 4287), in pages (RFC 5005)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from lxml import etree

from services.gateway.alerts.cap.store import Entry
from services.gateway.alerts.cap.xml import xml_text
from shared.languages import best

NAMESPACE = "http://www.w3.org/2005/Atom"
CAP_TYPE = "application/cap+xml"
TITLE = "Qalqan alerts: Coalition of Sustainable Cities of Central Asia"
FEED_ID = "urn:uuid:5f7c1f0b-3f52-5d0a-8d53-0c6a1b7d2e94"
NEVER = datetime(2025, 10, 16, tzinfo=UTC)
"""`updated` of a feed without entries: the coalition's first day."""


def feed(entries: Sequence[Entry], address: str, own: str, following: str | None) -> bytes:
    """Return the feed document.

    `address` is the gateway's absolute address; `own` and `following` are the paths with query of
    this page and of the next, which holds older entries.
    """
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item] # lxml-stubs: None is the default namespace
    _add(root, "id", FEED_ID)
    _add(root, "title", TITLE)
    _add(root, "updated", _time(updated(entries)))
    _add(_add(root, "author"), "name", "Qalqan")
    _add(root, "link", rel="self", type="application/atom+xml", href=address + own)
    if following:
        _add(root, "link", rel="next", type="application/atom+xml", href=address + following)
    for entry in entries:
        root.append(_entry(entry, address))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document


def cap_path(identifier: str) -> str:
    """Return the path of a message's XML."""
    return f"/feeds/alerts/{identifier}.xml"


def updated(entries: Sequence[Entry]) -> datetime:
    """Return when the newest entry was sent."""
    return max((entry.sent for entry in entries), default=NEVER)


def _entry(entry: Entry, address: str) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}entry")
    language, headline = best(entry.headline, "en")
    href = address + cap_path(entry.identifier)
    _add(element, "id", f"urn:uuid:{entry.id}")
    _add(element, "title", headline).set("{http://www.w3.org/XML/1998/namespace}lang", language)
    _add(element, "updated", _time(entry.sent))
    _add(element, "published", _time(entry.sent))
    _add(_add(element, "author"), "name", f"Qalqan, {entry.city}")
    _add(element, "category", term=entry.level, scheme="urn:csc-ca:alert-level")
    _add(element, "category", term=entry.msg_type, scheme="urn:csc-ca:msg-type")
    _add(
        element,
        "category",
        term="Exercise" if entry.exercise else "Actual",
        scheme="urn:csc-ca:status",
    )
    page = f"{address}/alerts/{entry.thread}"
    _add(element, "link", rel="alternate", type="text/html", href=page)
    _add(element, "link", rel="alternate", type=CAP_TYPE, href=href)
    _add(element, "link", rel="enclosure", type=CAP_TYPE, href=href)
    others = [text for code, text in entry.headline.items() if code != language]
    if others:
        _add(element, "summary", "\n".join(others))
    return element


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = None if text is None else xml_text(text)
    return child


def _time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

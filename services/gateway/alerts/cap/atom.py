"""The Atom feed of issued alerts (RFC 4287), in pages (RFC 5005), and of the warnings of others.

A message is never changed; its entry is, once, when another message takes its place: the entry then
says so and by which, so that a reader of the feed alone does not show both. What CAP calls its
parts is said in CAP's own namespace, and where it is in GeoRSS.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from lxml import etree

from services.gateway.alerts.cap.document import NAMESPACE as CAP
from services.gateway.alerts.cap.store import Entry
from services.gateway.alerts.cap.xml import xml_text
from shared.languages import best

NAMESPACE = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
ATOM_TYPE = "application/atom+xml"
CAP_TYPE = "application/cap+xml"
TITLE = "Qalqan alerts: Coalition of Sustainable Cities of Central Asia"
TITLE_OF_TESTS = "Qalqan test alerts: nothing happened, nobody is to do anything"
FEED = UUID("5f7c1f0b-3f52-5d0a-8d53-0c6a1b7d2e94")
NEVER = datetime(2025, 10, 16, tzinfo=UTC)
"""`updated` of a feed without entries: the coalition's first day."""


def feed(
    entries: Sequence[Entry],
    address: str,
    own: str,
    following: str | None,
    city: str | None = None,
    *,
    tests: bool = False,
) -> bytes:
    """Return the feed document.

    `address` is the gateway's absolute address; `own` and `following` are the paths with query of
    this page and of the next, which holds older entries. The feed of one city is another feed than
    that of all, and that of `tests` is another than either; its pages are one feed.
    """
    names = {None: NAMESPACE, "cap": CAP, "georss": GEORSS}
    root = etree.Element(f"{{{NAMESPACE}}}feed", nsmap=names)  # type: ignore[arg-type] # lxml-stubs: None is the default namespace
    about, title = (uuid5(FEED, "tests"), TITLE_OF_TESTS) if tests else (FEED, TITLE)
    _add(root, "id", f"urn:uuid:{uuid5(about, city) if city else about}")
    _add(root, "title", f"{title}: {city}" if city else title)
    _add(root, "updated", _time(updated(entries)))
    _add(_add(root, "author"), "name", "Qalqan")
    _add(root, "link", rel="self", type=ATOM_TYPE, href=address + own)
    if following:
        _add(root, "link", rel="next", type=ATOM_TYPE, href=address + following)
    for entry in entries:
        root.append(_entry(entry, address))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document


def cap_path(identifier: str) -> str:
    """Return the path of a message's XML."""
    return f"/feeds/alerts/{identifier}.xml"


def updated(entries: Sequence[Entry]) -> datetime:
    """Return when the newest entry was sent, or an entry last changed."""
    return max((entry.updated for entry in entries), default=NEVER)


def _entry(entry: Entry, address: str) -> etree._Element:
    element = etree.Element(f"{{{NAMESPACE}}}entry")
    language, headline = best(entry.headline, "en")
    href = address + _document(entry)
    _add(element, "id", f"urn:uuid:{entry.id}")
    _add(element, "title", headline).set("{http://www.w3.org/XML/1998/namespace}lang", language)
    _add(element, "updated", _time(entry.updated))
    _add(element, "published", _time(entry.sent))
    author = entry.author if entry.relayed else f"Qalqan, {entry.author}"
    _add(_add(element, "author"), "name", author)
    if entry.level is not None:
        _add(element, "category", term=entry.level, scheme="urn:csc-ca:alert-level")
    origin = "relayed" if entry.relayed else "own"
    _add(element, "category", term=origin, scheme="urn:csc-ca:origin")
    _add(element, "category", term=entry.msg_type, scheme="urn:csc-ca:msg-type")
    _add(element, "category", term=entry.status, scheme="urn:csc-ca:status")
    _add(element, "category", term=_standing(entry), scheme="urn:csc-ca:message-state")
    if not entry.relayed:
        page = f"{address}/alerts/{entry.thread}"
        _add(element, "link", rel="alternate", type="text/html", href=page)
    if entry.hazard:
        # What joins a warning to ours of the same event.
        event = f"{address}/collections/hazards/items/{entry.hazard}"
        _add(element, "link", rel="related", type="application/geo+json", href=event)
    _add(element, "link", rel="alternate", type=CAP_TYPE, href=href)
    _add(element, "link", rel="enclosure", type=CAP_TYPE, href=href)
    if entry.followed_by:
        # RFC 5829: the version that took its place.
        successor = address + _document(entry, entry.followed_by)
        _add(element, "link", rel="successor-version", type=CAP_TYPE, href=successor)
    # Where the predecessors of another's are, only their issuer knows.
    for triple in () if entry.relayed else entry.refers_to.split():
        predecessor = address + cap_path(triple.split(",")[1])
        _add(element, "link", rel="predecessor-version", type=CAP_TYPE, href=predecessor)
    others = [text for code, text in entry.headline.items() if code != language]
    if others:
        _add(element, "summary", "\n".join(others))
    _add_cap(element, entry)
    for polygon in entry.area:
        etree.SubElement(element, f"{{{GEORSS}}}polygon").text = polygon.replace(",", " ")
    return element


def _document(entry: Entry, name: str | None = None) -> str:
    """Return the path of a message's XML, or of that which took its place."""
    if entry.relayed:
        return f"/v1/warnings/{name or entry.id}/cap"
    return cap_path(name or entry.identifier)


def _standing(entry: Entry) -> str:
    """Return whether a message stands, or what took its place."""
    if entry.followed_by is None:
        return "current"
    return "cancelled" if entry.followed_type == "Cancel" else "superseded"


def _add_cap(element: etree._Element, entry: Entry) -> None:
    facts = {
        "identifier": entry.identifier,
        "sent": _cap_time(entry.sent),
        "status": entry.status,
        "msgType": entry.msg_type,
        "references": entry.refers_to,
        "expires": _cap_time(entry.expires),
    }
    for name, said in facts.items():
        if said:
            etree.SubElement(element, f"{{{CAP}}}{name}").text = xml_text(said)


def _cap_time(time: datetime) -> str:
    return _time(time).replace("Z", "-00:00")


def _add(
    parent: etree._Element, name: str, text: str | None = None, **attributes: str
) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    child.text = None if text is None else xml_text(text)
    return child


def _time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

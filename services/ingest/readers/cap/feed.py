"""CAP messages embedded in Atom and RSS, or linked from them.

What is linked is for the poller to fetch; its answer is then read as the message it is.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element
from xml.parsers import expat

from lxml import etree

from services.ingest.links.model import Link
from services.ingest.readers.cap import alert
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import bounded, children, value
from services.ingest.readers.item import (
    NAME_MAX,
    Item,
    Reading,
    UnreadableError,
    unreadable,
)
from shared.moments import from_iso

ROOTS = ("feed", "rss", "RDF")
ENTRIES = ("entry", "item")
CAP_TYPE = "application/cap+xml"
XML_TYPES = (CAP_TYPE, "application/xml", "text/xml", "application/common-alerting-protocol+xml")
ENDING = re.compile(r"^(?:https?://[^?#]+|[^:?#]+)\.(?:xml|cap)(?:[?#]|$)", re.IGNORECASE)
BASE = "{http://www.w3.org/XML/1998/namespace}base"
URL_MAX = 2000
ENTRIES_MAX = 5000


def recognises(content: Content, *, strict: bool = True) -> bool:
    """Say whether it is a feed; `strict`: one that shows that it is of CAP."""
    if not content.is_xml or local(content.root) not in ROOTS:
        return False
    return not strict or any(_of_cap(part) for part in content.root.iter())


def _of_cap(part: Element) -> bool:
    namespace = str(part.tag).removeprefix("{").partition("}")[0]
    return namespace in alert.VERSIONS or _type(part) == CAP_TYPE


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every entry of a feed: the messages it embeds, the links of the others.

    Raises
    ------
    UnreadableError
        When there are more entries than a feed may hold.
    """
    entries = [part for part in content.root.iter() if local(part) in ENTRIES]
    base = content.root.get(BASE, "")
    if len(entries) > ENTRIES_MAX:
        raise UnreadableError(f"the feed holds more than {ENTRIES_MAX} entries")
    documents = _Embedded(content)
    return bounded(
        item
        for place, entry in enumerate(entries, 1)
        for item in _items(entry, place, documents, reading, base)
    )


def _items(
    entry: Element, place: int, documents: "_Embedded", reading: Reading, base: str
) -> Iterator[Item]:
    label = value(entry, "id") or value(entry, "guid") or value(entry, "title") or f"entry {place}"
    embedded = [part for part in entry.iter() if _is_alert(part)]
    if embedded:
        for part in embedded:
            document, canonical = documents.of(part)
            yield alert.item(document, reading, canonical=canonical)
        return
    for part in entry.iter():
        text = (part.text or "").strip()
        if local(part) in {"content", "description", "encoded"} and _escaped(text):
            yield alert.item(text.encode(), reading)
            return
    try:
        yield _link(entry, reading, base)
    except UnreadableError as error:
        shown = " ".join(" ".join(entry.itertext()).split())
        yield unreadable(label[:NAME_MAX], error, shown)


def _is_alert(part: Element) -> bool:
    return local(part) == "alert" and str(part.tag)[1:].partition("}")[0] in alert.VERSIONS


def _escaped(text: str) -> bool:
    return text.startswith("<") and "<alert" in text[:2000]


def _link(entry: Element, reading: Reading, base: str) -> Link:
    url = _address(entry, base)
    if not url:
        raise UnreadableError("the entry neither embeds nor links a CAP alert")
    if len(url) > URL_MAX or "\x00" in url:
        raise UnreadableError(f"the link of the entry is longer than {URL_MAX} characters")
    if ":" in url.partition("/")[0] and not url.lower().startswith(("http://", "https://")):
        raise UnreadableError(f"the link {url[:100]!r} is no http address")
    if reading.pushed:
        raise UnreadableError(
            f"the entry only links its alert ({url[:200]}), and links are followed of sources that "
            "are asked: push the alert itself"
        )
    return Link(network=reading.network, url=url, stated_at=_stated(entry, reading))


def _address(entry: Element, base: str) -> str:
    """Return where the message of an entry is: by the type of a link, else the entry's own link.

    Servers that know no better type say that of pages, or of bytes: then the end of the address
    tells, of a link or of the id of RSS.
    """
    links, bare = list(children(entry, "link")), [*children(entry, "guid"), *children(entry, "id")]
    typed = [*children(entry, "content"), *reversed(links), *children(entry, "enclosure")]
    by_type = {_type(part): whole for part in typed if (whole := _whole(part, entry, base))}
    for kind in XML_TYPES:
        if kind in by_type:
            return by_type[kind]
    for part in links:
        whole = _whole(part, entry, base)
        own = bool((part.text or "").strip())  # of RSS
        alternate = part.get("rel", "alternate") in {"alternate", "enclosure"}
        if whole and (own or (alternate and not part.get("type"))):
            return whole
    ids = (each for part in bare if (each := _whole(part, entry, "")).startswith("http"))
    stated = (*(_whole(part, entry, base) for part in typed), *ids)
    return next((each for each in stated if ENDING.search(each)), "")


def _type(part: Element) -> str:
    """Return the media type that a part states, without its parameters."""
    return (part.get("type") or "").partition(";")[0].strip().lower()


def _whole(part: Element, entry: Element, base: str) -> str:
    """Return the address that a part states, by the bases around it (XML Base)."""
    stated = next(filter(None, (part.get(name) for name in ("href", "url", "src"))), "").strip()
    if not stated and not len(part) and local(part) in {"link", "guid", "id"}:
        stated = (part.text or "").strip()
    for around in (part.get(BASE), entry.get(BASE), base):
        try:
            stated = urljoin(around, stated) if around and stated else stated
        except ValueError:
            return stated
    return stated


def _stated(entry: Element, reading: Reading) -> datetime:
    """Return when an entry was last changed; where it does not say, when it was first seen."""
    for tag in ("updated", "published", "pubDate", "date"):
        stated = value(entry, tag)
        for parse in (from_iso, parsedate_to_datetime):
            try:
                found = parse(stated)
                known = found.replace(tzinfo=UTC) if found.tzinfo is None else found
                return reading.stamp(known.astimezone(UTC))
            except (ValueError, TypeError, OverflowError):
                continue
    return datetime.min.replace(tzinfo=UTC)


class _Embedded:
    """The messages inside a feed as documents: as written there, if they can stand alone."""

    def __init__(self, content: Content) -> None:
        self._parts = [part for part in content.root.iter() if _is_alert(part)]
        self._content = content
        self._slices: Sequence[bytes] | None = None
        self._canonical: Sequence[bytes] | None = None

    def of(self, part: Element) -> tuple[bytes, bool]:
        """Return the document of an embedded message, and whether it is its canonical form."""
        place = next(i for i, one in enumerate(self._parts) if one is part)
        if self._slices is None:
            self._slices = _slices(self._content.raw)
        if len(self._slices) == len(self._parts):
            document = self._slices[place]
            try:
                if _is_alert(Content(document).root):
                    return document, False
            except UnreadableError:
                pass  # its namespaces or its encoding are declared outside
        if self._canonical is None:
            self._canonical = _canonical(self._content)
        return self._canonical[place], True


def _slices(document: bytes) -> list[bytes]:
    """Return the bytes of each alert element, none where its bytes cannot be told."""
    starts: list[int] = []
    found: list[bytes] = []
    parser = expat.ParserCreate(namespace_separator="}")

    def begins(name: str, _attributes: object) -> None:
        namespace, _, tag = name.rpartition("}")
        if tag == "alert" and namespace in alert.VERSIONS:
            starts.append(parser.CurrentByteIndex)

    def ends(name: str) -> None:
        namespace, _, tag = name.rpartition("}")
        if tag == "alert" and namespace in alert.VERSIONS:
            end = document.index(b">", parser.CurrentByteIndex) + 1
            found.append(document[starts.pop() : end])

    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    try:
        # The document was read before, without a DTD.
        parser.Parse(document, True)
    except (expat.ExpatError, ValueError):
        return []
    return found


def _canonical(content: Content) -> list[bytes]:
    """Return the alerts in exclusive canonical form, with the namespaces that they use."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.parse(io.BytesIO(content.readable), parser).getroot()
    return [
        etree.tostring(part, method="c14n", exclusive=True, with_comments=False)
        for part in root.iter("{*}alert")
        if str(part.tag)[1:].partition("}")[0] in alert.VERSIONS
    ]

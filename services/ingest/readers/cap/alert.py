"""One CAP message, from its bytes.

OASIS CAP-V1.2, with what 1.0 and 1.1 have otherwise. Names are read without their namespaces once
the root's says which edition it is.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args
from xml.etree.ElementTree import Element

from services.ingest.hazards.solution import ENDLESS
from services.ingest.readers.cap import ground
from services.ingest.readers.cap.signature import check
from services.ingest.readers.content import Content, local
from services.ingest.readers.document import children, value
from services.ingest.readers.item import (
    CONTENT_MAX,
    Item,
    Reading,
    UnreadableError,
    optional,
    unreadable,
)
from services.ingest.warnings.model import Area, Info, Key, Message, Pair, Resource
from shared.contracts.events.hazard import SeverityLevel
from shared.contracts.events.warning import CapStatus, MessageType, Scope
from shared.moments import from_iso

Version = Literal["1.0", "1.1", "1.2"]
VERSIONS: Mapping[str, Version] = {
    "http://www.incident.com/cap/1.0": "1.0",
    "urn:oasis:names:tc:emergency:cap:1.1": "1.1",
    "urn:oasis:names:tc:emergency:cap:1.2": "1.2",
}
BYTES_MAX = 4 * 1024 * 1024
"""Of one message; the largest capture, with the outline of a federal state, has 0.45 MB."""
INFOS_MAX = 200
AREAS_MAX = 5000
TEXT_MAX = 20_000
FLAWS_MAX = 20
CATEGORIES = frozenset(
    [
        "Geo",
        "Met",
        "Safety",
        "Security",
        "Rescue",
        "Fire",
        "Health",
        "Env",
        "Transport",
        "Infra",
        "CBRNE",
        "Other",
    ]
)
URGENCIES = frozenset(["Immediate", "Expected", "Future", "Past", "Unknown"])
CERTAINTIES = frozenset(["Observed", "Likely", "Possible", "Unlikely", "Unknown"])
LEVELS: Mapping[str, SeverityLevel] = {
    "Extreme": "extreme",
    "Severe": "severe",
    "Moderate": "moderate",
    "Minor": "minor",
    "Unknown": "unknown",
}
_NAME = re.compile(r"[^\s,<&]+")
"""What identifier and sender may hold (3.2.1)."""
_REFERS = ("Update", "Cancel", "Ack", "Error")


def recognises(content: Content) -> bool:
    """Say whether the root is an alert, of whatever edition."""
    return content.is_rooted("alert")


def item(document: bytes, reading: Reading, *, canonical: bool = False) -> Item:
    """Return the message of a document, or why it is unreadable."""
    label = "alert"
    try:
        # Before anything is made of the bytes.
        signature = check(_bounded(document))
        root = Content(document).root
        label = f"{value(root, 'sender') or '?'}:{value(root, 'identifier') or '?'}"
        return _message(root, document, reading, canonical=canonical, signature=signature)
    except UnreadableError as error:
        return unreadable(label, error, document[:CONTENT_MAX].decode("utf-8", "replace"))


def _bounded(document: bytes) -> bytes:
    if len(document) > BYTES_MAX:
        raise UnreadableError(f"the alert takes more than {BYTES_MAX} bytes")
    return document


def _message(root: Element, document: bytes, reading: Reading, **facts: Any) -> Message:
    namespace = str(root.tag).removeprefix("{").partition("}")[0] if "}" in str(root.tag) else ""
    version = VERSIONS.get(namespace)
    if local(root) != "alert" or version is None:
        raise UnreadableError(
            f"<{local(root)[:40]}> of the namespace {namespace[:100]!r} is no alert of CAP 1.0, "
            "1.1 or 1.2"
        )
    flaws: list[str] = []
    key = Key(_name(root, "sender"), _name(root, "identifier"), _required_time(root, "sent"))
    status = cast("CapStatus", _word(root, "status", get_args(CapStatus), flaws))
    msg_type = cast("MessageType", _word(root, "msgType", get_args(MessageType), flaws))
    if version == "1.0" and not value(root, "scope"):
        # Of 1.0 alone it may be left out; who states no audience has not made it public.
        scope: Scope = "Restricted"
        flaws.append("scope is left out, as CAP 1.0 allows: it counts as Restricted")
    else:
        scope = cast("Scope", _word(root, "scope", get_args(Scope), flaws))
    parts = list(children(root, "info"))
    if len(parts) > INFOS_MAX:
        raise UnreadableError(f"there are more than {INFOS_MAX} info elements")
    references = _references(value(root, "references"), key, msg_type, flaws)
    areas = sum(1 for part in parts for _ in children(part, "area"))
    if areas > AREAS_MAX:
        raise UnreadableError(f"there are more than {AREAS_MAX} area elements")
    grounds = ground.Grounds()
    infos = tuple(
        _info(part, _Where(f"info {place}", flaws), grounds) for place, part in enumerate(parts, 1)
    )
    return Message(
        key=key,
        network=reading.network,
        country=reading.country,
        version=version,
        status=status,
        msg_type=msg_type,
        scope=scope,
        references=references,
        infos=infos,
        flaws=tuple(dict.fromkeys(flaws))[:FLAWS_MAX],
        document=document,
        received_at=reading.received_at,
        **facts,
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """A part of a message, and the flaws that it is told by."""

    name: str
    flaws: list[str]

    def __str__(self) -> str:
        return self.name

    def within(self, name: str) -> "_Where":
        return _Where(f"{self.name}, {name}", self.flaws)

    def flawed(self, what: str) -> None:
        self.flaws.append(f"{self.name}: {what}")


def _info(part: Element, where: _Where, grounds: ground.Grounds) -> Info:
    event = _text(part, "event", where)
    if not event:
        raise UnreadableError(f"{where}: event is missing")
    language = value(part, "language") or "en-US"
    where = _Where(f"{where} ({language[:20]})", where.flaws)
    categories = tuple(
        word
        for each in children(part, "category")
        if (word := _known(each.text, "category", CATEGORIES, where))
    )
    if not categories:
        where.flawed("category is missing")
    certainty = value(part, "certainty")
    if certainty.lower() == "very likely":
        certainty = "Likely"  # of CAP 1.0; 1.1 and 1.2 have it read so
    reach = grounds.of(list(children(part, "area")), str(where), where.flaws)
    return Info(
        language=language[:40],
        categories=categories,
        event=event,
        responses=tuple(word for each in children(part, "responseType") if (word := _said(each))),
        urgency=_degree(value(part, "urgency"), "urgency", URGENCIES, where),
        severity=LEVELS[_degree(value(part, "severity"), "severity", LEVELS, where)],
        certainty=_degree(certainty, "certainty", CERTAINTIES, where),
        audience=_text(part, "audience", where),
        codes=_pairs(part, "eventCode", where),
        effective=_time(part, "effective", where),
        onset=_time(part, "onset", where),
        expires=_time(part, "expires", where),
        sender_name=_text(part, "senderName", where),
        headline=_text(part, "headline", where),
        description=_text(part, "description", where),
        instruction=_text(part, "instruction", where),
        web=_text(part, "web", where),
        contact=_text(part, "contact", where),
        parameters=_pairs(part, "parameter", where),
        resources=tuple(_resources(part, where)),
        areas=tuple(_areas(part, where)),
        ground=reach.geometry,
        radius_km=reach.radius_km,
    )


def _areas(part: Element, where: _Where) -> Iterator[Area]:
    for place, area in enumerate(children(part, "area"), 1):
        here = where.within(f"area {place}")
        name = _text(area, "areaDesc", here)
        if not name:
            raise UnreadableError(f"{here}: areaDesc is missing")
        yield Area(
            name=name,
            geocodes=_pairs(area, "geocode", here),
            altitude_ft=_feet(area, "altitude", here),
            ceiling_ft=_feet(area, "ceiling", here),
        )


def _feet(area: Element, tag: str, where: _Where) -> float | None:
    """Return a height; no warning is lost for one that is none."""
    try:
        return optional(value(area, tag), tag)
    except UnreadableError as error:
        where.flawed(f"{error}: it is left out")
        return None


def _resources(part: Element, where: _Where) -> Iterator[Resource]:
    for each in children(part, "resource"):
        yield Resource(
            description=_text(each, "resourceDesc", where) or "",
            media_type=_text(each, "mimeType", where),
            uri=_text(each, "uri", where),
        )


def _pairs(part: Element, tag: str, where: _Where) -> tuple[Pair, ...]:
    """Return values with their names; CAP 1.0 writes `name=value`."""
    found = []
    for each in children(part, tag):
        name, stated = _text(each, "valueName", where), _text(each, "value", where)
        if not name and "=" in _said(each):
            name, _, stated = _said(each).partition("=")
        if name and stated:
            found.append(Pair(name=name.strip(), value=stated.strip()))
    return tuple(found)


def _references(stated: str, key: Key, msg_type: str, flaws: list[str]) -> tuple[Key, ...]:
    if not stated:
        if msg_type in {"Update", "Cancel"}:
            raise UnreadableError(
                f"references is empty: an {msg_type} names the messages that it is about"
                if msg_type == "Update"
                else "references is empty: a Cancel names the messages that it is about"
            )
        if msg_type in _REFERS:
            flaws.append(f"references is empty in an {msg_type}")
        return ()
    found = []
    plain = " ".join(stated.split())
    joined = plain.replace(" ,", ",").replace(", ", ",")
    if joined != plain:
        flaws.append("references have spaces beside commas")
    for triple in joined.split():
        sender, _, rest = triple.partition(",")
        identifier, _, sent = rest.rpartition(",")
        if not (_NAME.fullmatch(sender) and _NAME.fullmatch(identifier)):
            raise UnreadableError(
                f"references: {triple[:100]!r} is not `sender,identifier,sent` of a message"
            )
        named = Key(sender, identifier, _moment(sent, f"references: the time of {triple[:100]!r}"))
        if named == key:
            raise UnreadableError("references name the message itself")
        if named.sent > key.sent:
            flaws.append(f"references name a message that was sent later: {triple[:200]}")
            continue
        found.append(named)
    return tuple(dict.fromkeys(found))


def _name(root: Element, tag: str) -> str:
    stated = value(root, tag)
    if not stated:
        raise UnreadableError(f"{tag} is missing")
    if not _NAME.fullmatch(stated) or len(stated) > 500:
        raise UnreadableError(
            f"{tag} {stated[:60]!r} holds a space, a comma, < or &, or over 500 characters"
        )
    return stated


def _word(root: Element, tag: str, choices: tuple[str, ...], flaws: list[str]) -> str:
    stated = value(root, tag)
    if not stated:
        raise UnreadableError(f"{tag} is missing")
    meant = _spelt(stated, choices)
    if meant is None:
        raise UnreadableError(f"{tag} is {stated[:40]!r}, none of {', '.join(choices)}")
    if meant != stated:
        flaws.append(f"{tag} is {stated!r}: it counts as {meant}")
    return meant


def _spelt(stated: str, choices: Collection[str]) -> str | None:
    """Return the word of CAP that is stated, in whatever case; None where it has no such word."""
    return next((one for one in choices if one.lower() == stated.lower()), None)


def _known(stated: str | None, tag: str, choices: Collection[str], where: _Where) -> str:
    """Return one of the choices, "" where none is stated."""
    word = (stated or "").strip()
    meant = _spelt(word, choices) if word else ""
    if meant is None:
        raise UnreadableError(
            f"{where}: {tag} is {word[:40]!r}, none of {', '.join(sorted(choices))}"
        )
    if meant != word:
        where.flawed(f"{tag} is {word!r}: it counts as {meant}")
    return meant


def _degree(stated: str, tag: str, choices: Collection[str], where: _Where) -> str:
    """Return how urgent, severe or certain; left out it is Unknown, which is no good sign."""
    word = _known(stated, tag, choices, where)
    if not word:
        where.flawed(f"{tag} is missing and counts as Unknown")
    return word or "Unknown"


def _time(part: Element, tag: str, where: _Where) -> datetime | None:
    stated = value(part, tag)
    return min(_moment(stated, f"{where}: {tag}"), ENDLESS) if stated else None


def _required_time(root: Element, tag: str) -> datetime:
    stated = value(root, tag)
    if not stated:
        raise UnreadableError(f"{tag} is missing")
    found = _moment(stated, tag)
    if found >= ENDLESS:
        raise UnreadableError(f"{tag} is out of range")
    return found


def _moment(stated: str, field: str) -> datetime:
    """Return a time; without a zone it could be half a day off, so that it is refused."""
    try:
        found = from_iso(stated)
        if found.tzinfo is None:
            raise UnreadableError(f"{field} has no time zone: {stated[:40]!r}")
        return found.astimezone(UTC).replace(microsecond=0)
    except ValueError as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"{field} is not an ISO 8601 time: {stated[:40]!r}") from None
    except OverflowError:
        raise UnreadableError(f"{field} is out of range") from None


def _text(part: Element, tag: str, where: _Where) -> str | None:
    """Return a text; an element that comes several times is one text of several paragraphs."""
    found = "\n".join(said for each in children(part, tag) if (said := _said(each)))
    if len(found) > TEXT_MAX:
        where.flawed(f"{tag} is longer than {TEXT_MAX} characters: the rest stands in the message")
        found = found[:TEXT_MAX]
    if "\ufffd" in found:
        raise UnreadableError(f"{where}: {tag} holds characters that are no valid text")
    return found or None


def _said(part: Element) -> str:
    return (part.text or "").strip()

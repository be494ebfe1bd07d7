"""CAP messages for tests, invented, of a service that there is not."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from services.ingest.readers import read
from services.ingest.readers.item import Reading, Unreadable
from services.ingest.warnings.model import Message

SOURCE = {
    "name": "met",
    "kind": "push",
    "network": "met",
    "format": "cap",
    "owner_country": "KZ",
}
SENT = datetime(2026, 11, 20, 6, tzinfo=UTC)
NORTH = "54.5,68.5 54.5,69.9 55.3,69.9 55.3,68.5 54.5,68.5"
"""A box around Petropavlovsk."""
READING = Reading("met", datetime(2026, 11, 29, tzinfo=UTC), country="KZ")


def cap(
    identifier: str = "A",
    *,
    sender: str = "duty@met.example",
    sent: datetime = SENT,
    status: str = "Actual",
    msg_type: str = "Alert",
    scope: str = "Public",
    references: Sequence[str] = (),
    event: str = "Метель",
    language: str = "ru-RU",
    severity: str = "Severe",
    onset: datetime | None = None,
    expires: datetime | None = None,
    polygon: str | None = NORTH,
    area: str = "Северо-Казахстанская область",
    extra: str = "",
    infos: str | None = None,
) -> bytes:
    """Return a message; `references` are of `triple`."""
    ends = expires or sent + timedelta(hours=24)
    begins = onset or sent
    ground = f"<polygon>{polygon}</polygon>" if polygon else ""
    info = f"""<info><language>{language}</language><category>Met</category><event>{event}</event>
<urgency>Expected</urgency><severity>{severity}</severity><certainty>Likely</certainty>
<onset>{_time(begins)}</onset><expires>{_time(ends)}</expires><headline>{event}</headline>{extra}
<area><areaDesc>{area}</areaDesc>{ground}</area></info>"""
    said = info if infos is None else infos
    refers = f"<references>{' '.join(references)}</references>" if references else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{identifier}</identifier>
<sender>{sender}</sender><sent>{_time(sent)}</sent><status>{status}</status>
<msgType>{msg_type}</msgType><scope>{scope}</scope>{refers}{said}</alert>
""".encode()


def triple(identifier: str, sent: datetime = SENT, sender: str = "duty@met.example") -> str:
    """Return how another message refers to one."""
    return f"{sender},{identifier},{_time(sent)}"


def _time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S-00:00")


def facts(receipt: dict[str, Any]) -> tuple[dict[str, int], list[str]]:
    """Return what became of a receipt's items, and why others were not read."""
    counts = {word: count for word, count in receipt["counts"].items() if count}
    return counts, [each["reason"] for each in receipt["quarantined"]]


def one(document: bytes) -> Message:
    """Return the message that a document is read as."""
    [found] = read(document, READING)
    assert isinstance(found, Message), found
    return found


def refused(document: bytes) -> str:
    """Return why a document is not read."""
    [found] = read(document, READING)
    assert isinstance(found, Unreadable)
    return found.reason


def replaced(old: str, new: str, **values: str) -> bytes:
    """Return a message of which a part is another."""
    text = cap(**values).decode()  # type: ignore[arg-type] # only texts are asked for here
    assert old in text
    return text.replace(old, new).encode()

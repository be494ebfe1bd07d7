"""GLIDE: the numbers of disasters that ADRC gives out (`jsonglideset.jsp`).

An entry is named by its GLIDE number, `FL-2024-000199-ESP`, under the network of the source, which
is to be `glide`: other registers and GDACS name it so. It states a day, a duration in days, and a
middle; its counts of people are 0 where nobody entered any, and are not read. Those who list the
answer under a comment (`//`) are read too.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from services.ingest.readers.content import Content, lines_of, parse_json
from services.ingest.readers.document import bounded, shown
from services.ingest.readers.item import (
    Item,
    Reading,
    UnreadableError,
    name,
    number,
    shifted,
    text,
    unreadable,
)
from services.ingest.readers.registers.disaster import disaster, kind_of

COMMENT = "//"
DURATION_MAX = 3650
PLACED = "GLIDE places it at the middle of what it struck, often of the whole country."


def recognises(content: Content) -> bool:
    """Say whether it is a set of GLIDE entries."""
    return (content.is_json or content.body.startswith(b"//")) and b'"glideset"' in content.body[
        :1000
    ]


def read(content: Content, reading: Reading) -> list[Item]:
    """Read every entry.

    Raises
    ------
    UnreadableError
        When it is no set of entries.
    """
    match _document(content):
        case {"glideset": list(entries)}:
            return bounded(_items(entries, reading))
    raise UnreadableError("it has no `glideset`, as the answers of GLIDE have")


def _document(content: Content) -> Any:
    if content.is_json:
        return content.document
    lines = lines_of(content.text)
    return parse_json("\n".join(line for line in lines if not line.startswith(COMMENT)))


def _items(entries: Iterable[Any], reading: Reading) -> Iterator[Item]:
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, Mapping):
            yield unreadable(
                f"entry {position}", UnreadableError("not an object with members"), shown(entry)
            )
            continue
        label = "-".join(str(entry.get(part)) for part in ("event", "number", "geocode"))
        try:
            yield _disaster(entry, label, reading)
        except UnreadableError as error:
            yield unreadable(label, error, shown(entry))


def _disaster(entry: Mapping[str, Any], label: str, reading: Reading) -> Item:
    if not entry.get("event") or not entry.get("number"):
        raise UnreadableError("the GLIDE number is missing")
    begins = _day(entry)
    days = number(entry.get("duration") or 0, "duration")
    if not 0 <= days <= DURATION_MAX:
        raise UnreadableError(f"the duration is {days:g} days, outside 0 to {DURATION_MAX}")
    comments = " ".join(str(entry.get("comments") or "").split())
    return disaster(
        reading,
        kind_of(str(entry["event"])),
        name=name(reading.network, label),
        updated_at=None,
        begins=begins,
        ends=shifted(begins, timedelta(days=days), "duration") if days else None,
        longitude=entry.get("longitude"),
        latitude=entry.get("latitude"),
        place=text(entry.get("location"), "location"),
        note=f"{PLACED} {comments}".strip(),
    )


def _day(entry: Mapping[str, Any]) -> datetime:
    try:
        return datetime(int(entry["year"]), int(entry["month"]), int(entry["day"]), tzinfo=UTC)
    except (KeyError, TypeError, ValueError, OverflowError):
        raise UnreadableError("year, month and day are no date") from None

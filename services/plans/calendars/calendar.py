"""VCALENDAR (RFC 5545, 3.4): one invitation, or everything that a calendar shows."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from services.plans.calendars.entry import entry
from services.plans.calendars.lines import text, written
from services.plans.calendars.zone import component
from services.plans.record import Record
from shared.languages import Language

TYPE: Final = "text/calendar"
PRODUCT: Final = "-//CSC-CA//Qalqan//EN"
REFRESH: Final = "PT1H"
"""How often clients are asked to look again (RFC 7986)."""


def invitation(one: Record, language: Language, seats: Sequence[Record]) -> bytes:
    """Return one meeting as a message: REQUEST where replies have an address, CANCEL, PUBLISH."""
    invited = seats if one.content["organiser_mail"] and one.status != "draft" else ()
    method = "CANCEL" if one.status == "cancelled" else "REQUEST" if invited else "PUBLISH"
    head = [f"METHOD:{method}"]
    return written(_document(head, [one], language, invited))


def published(found: Sequence[Record], language: Language, name: str) -> bytes:
    """Return a calendar to subscribe to; what is cancelled stays in it, and says so."""
    head = [
        "METHOD:PUBLISH",
        f"NAME:{text(name)}",
        f"X-WR-CALNAME:{text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    return written(_document(head, found, language, ()))


def _document(
    head: Sequence[str], found: Sequence[Record], language: Language, seats: Sequence[Record]
) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    yield from head
    for name in dict.fromkeys(one.content["time_zone"] for one in found):
        times = [
            datetime.fromisoformat(one.content[end])
            for one in found
            if one.content["time_zone"] == name
            for end in ("begins", "ends")
        ]
        yield from component(name, min(times), max(times))
    for one in found:
        yield from entry(one, language, seats)
    yield "END:VCALENDAR"

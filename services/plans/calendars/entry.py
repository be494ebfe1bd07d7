"""A meeting or training as an entry of a calendar, VEVENT (RFC 5545, 3.6.1)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from services.plans.calendars.lines import quoted, text
from services.plans.meetings.gathering import told
from services.plans.record import Record
from shared.languages import Language, best

ROLES: Final = {"chair": "CHAIR", "observer": "NON-PARTICIPANT", "expert": "OPT-PARTICIPANT"}


def entry(one: Record, language: Language, seats: Sequence[Record] = ()) -> Iterator[str]:
    """Yield the lines of an entry in a language where it has a text in it.

    `seats` are invited, where the meeting has an address for their replies; of a calendar that
    is published there are none (RFC 5546, 3.2.1).
    """
    said = one.content
    chosen, title = best(said["title"], language)
    zone = said["time_zone"]
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}"
    yield f"DTSTAMP:{_utc(one.updated_at)}"
    yield f"CREATED:{_utc(one.created_at)}"
    yield f"LAST-MODIFIED:{_utc(one.updated_at)}"
    yield f"SEQUENCE:{said['sequence']}"
    for name, property_ in (("begins", "DTSTART"), ("ends", "DTEND")):
        local = datetime.fromisoformat(said[name]).astimezone(ZoneInfo(zone))
        yield f"{property_};TZID={zone}:{local.strftime('%Y%m%dT%H%M%S')}"
    # Whoever has it in a calendar sees nothing else of it.
    marked = f"EXERCISE: {title}" if one.exercise else title
    yield f"SUMMARY;LANGUAGE={chosen}:{text(marked)}"
    if described := _description(said, language, chosen):
        yield f"DESCRIPTION:{text(described)}"
    if said["place"]:
        yield f"LOCATION:{text(said['place'])}"
    if said["link"]:
        yield f"URL:{said['link']}"
    yield f"STATUS:{'TENTATIVE' if one.status == 'draft' else told(one.status)}"
    yield f"CATEGORIES:{one.kind.upper()}"
    for paper in said["papers"]:
        yield f"ATTACH:{paper['address']}"
    if said["organiser_mail"]:
        yield f"ORGANIZER;CN={quoted(said['organiser'])}:mailto:{said['organiser_mail']}"
        yield from _attendees(one, seats)
    yield "END:VEVENT"


def _attendees(one: Record, seats: Sequence[Record]) -> Iterator[str]:
    replies = one.content.get("replies", {})
    for seat in seats:
        if seat.content["mail"] is None:
            continue
        name = quoted(seat.content["organisation"])
        role = ROLES.get(seat.content["role"], "REQ-PARTICIPANT")
        answer = replies.get(str(seat.id), {}).get("answer", "needs-action").upper()
        mail = f"mailto:{seat.content['mail']}"
        yield f"ATTENDEE;CN={name};ROLE={role};PARTSTAT={answer};RSVP=TRUE:{mail}"


def _description(said: dict[str, Any], language: Language, chosen: Language) -> str:
    """Return titles in other languages, the agenda and the papers, without a word of our own."""
    others = [f"{name}: {title}" for name, title in said["title"].items() if name != chosen]
    agenda = [
        f"{item['number']}. {best(item['title'], language)[1]}" for item in said.get("agenda", [])
    ]
    papers = [
        f"{best(paper['title'], language)[1]}: {paper['address']}"
        for paper in said["papers"]
        if paper["title"]
    ]
    return "\n".join([*others, *agenda, *papers])


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")

"""A reply to an invitation (METHOD:REPLY, RFC 5546, 3.2.3), read within bounds."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from uuid import UUID

from services.plans.calendars.lines import read
from shared.errors import BadRequest

BYTES: Final = 64 * 1024
LINES: Final = 1000
ANSWERS: Final[dict[str, Literal["accepted", "declined", "tentative"]]] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
}

SAID: Final = {"VCALENDAR": {"METHOD"}, "VEVENT": {"UID", "SEQUENCE", "DTSTAMP", "ATTENDEE"}}


@dataclass(frozen=True, slots=True)
class Reply:
    """Who answers what to which invitation."""

    uid: UUID
    mail: str
    """In lower case."""
    answer: Literal["accepted", "declined", "tentative"]
    sequence: int
    at: datetime


def parsed(body: bytes) -> Reply:
    """Return the one reply of a document.

    Raises
    ------
    BadRequest
        When it is larger than BYTES, no iCalendar, or not one reply of one attendee.
    """
    try:
        return _reply(_found(body[: BYTES + 1]))
    except (ValueError, KeyError, OverflowError) as error:
        raise BadRequest("reply-unreadable") from error


def _found(body: bytes) -> dict[str, str]:
    """Return METHOD, and of the one VEVENT what a reply says; PARTSTAT beside its ATTENDEE."""
    if len(body) > BYTES:
        raise ValueError("too large")
    values: dict[str, str] = {}
    within, events = [""], 0
    for name, parameters, value in read(body.decode(), most=LINES):
        if name == "BEGIN":
            within.append(value.upper())
            events += within[-1] == "VEVENT"
        elif name == "END":
            if within.pop() != value.upper():
                raise ValueError("components cross")
        elif name in SAID.get(within[-1], ()):
            if name in values:
                raise ValueError("said twice")
            values[name] = value
            if name == "ATTENDEE":
                values["PARTSTAT"] = parameters["PARTSTAT"].upper()
    if within != [""] or events != 1:
        raise ValueError("not one event")
    return values


def _reply(values: dict[str, str]) -> Reply:
    scheme, _, mail = values["ATTENDEE"].partition(":")
    if values["METHOD"].upper() != "REPLY" or scheme.lower() != "mailto":
        raise ValueError("no reply of an address")
    sequence = int(values.get("SEQUENCE", "0"))
    if not 0 <= sequence < 2**31:
        raise ValueError("no sequence")
    at = datetime.strptime(values["DTSTAMP"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return Reply(UUID(values["UID"]), mail.lower(), ANSWERS[values["PARTSTAT"]], sequence, at)

"""Calendars as other programs read them: icalendar and vobject, on any text and zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from services.plans.calendars.api import REPLY
from services.plans.calendars.calendar import invitation, published
from services.plans.calendars.lines import folded, read
from services.plans.calendars.reply import BYTES, LINES, parsed
from services.plans.calendars.zone import changes
from services.plans.groups import member
from services.plans.groups.member import MEMBER
from services.plans.meetings import meeting
from services.plans.meetings.meeting import MEETING
from services.plans.record import Record
from services.plans.recorded import begun
from shared.errors import BadRequest
from shared.policy import Principal
from tests.support import ical

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
BY = Principal("test", "osh")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=90)


def met(status: str = "scheduled", **said: Any) -> Record:
    body = meeting.NewMeeting.model_validate(dict(meeting.EXAMPLE) | said)
    draft = MEETING.written(BY, None, begun(MEETING, body, BEGINS, exercise=False))
    return draft if status == "draft" else draft.next(BEGINS, status=status)


def seat(**said: Any) -> Record:
    body = member.NewMember.model_validate(dict(member.EXAMPLE) | said)
    return begun(MEMBER, body, BEGINS, exercise=False)


def only_event(document: bytes) -> Any:
    (event,) = ical.walked(document, "VEVENT")
    return event


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400))
def test_no_line_is_over_75_octets_and_none_breaks_within_a_character(value: str) -> None:
    lines = folded(f"X-TEXT:{value}").split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        line.decode()
    assert all(line.startswith(b" ") for line in lines[1:])
    ((name, _, back),) = read(folded(f"X-TEXT:{value}").decode(), most=1)
    assert (name, back) == ("X-TEXT", value)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_comes_back_from_two_other_readers(title: str, place: str) -> None:
    title, place = f"Собрание, {title};\\n", f"г. Ош, «{place}»"
    one = met(title={"ru": title}, place=place)
    kept = one.content
    document = invitation(one, "ru", [seat(organisation=f'Отдел "{title}":')])
    event = only_event(document)
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (kept["title"]["ru"], kept["place"])
    other = vobject.readOne(document.decode()).vevent
    assert (other.summary.value, other.location.value) == (kept["title"]["ru"], kept["place"])


def test_osh_is_six_hours_ahead_and_has_no_summer_time() -> None:
    document = invitation(met(), "en", [])
    calendar = ical.parsed(document)
    (zone,) = calendar.walk("VTIMEZONE")
    assert [part.name for part in zone.subcomponents] == ["STANDARD"]
    assert zone.subcomponents[0]["TZOFFSETTO"].td == timedelta(hours=6)
    event = only_event(document)
    assert event["DTSTART"].dt == datetime(2026, 3, 10, 4, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=150)
    other = vobject.readOne(document.decode())
    assert other.vevent.dtstart.value.astimezone(UTC) == datetime(2026, 3, 10, 4, tzinfo=UTC)


def test_a_change_of_clocks_is_told_where_there_was_one() -> None:
    almaty = met(
        time_zone="Asia/Almaty",
        begins="2024-04-01T10:00:00+05:00",
        ends="2024-04-01T11:00:00+05:00",
    )
    (zone,) = ical.parsed(invitation(almaty, "en", [])).walk("VTIMEZONE")
    offsets = [part["TZOFFSETTO"].td for part in zone.subcomponents]
    assert offsets == [timedelta(hours=6), timedelta(hours=5)]
    assert zone.subcomponents[1]["DTSTART"].dt == datetime(2024, 3, 1)  # noqa: DTZ001 - local
    found = changes(ZoneInfo("Europe/Berlin"), BEGINS, BEGINS + timedelta(days=365))
    assert [each.isoformat()[:13] for each in found] == ["2026-03-29T01", "2026-10-25T01"]


@pytest.mark.parametrize(
    ("status", "method", "state"),
    [
        ("draft", "PUBLISH", "TENTATIVE"),
        ("scheduled", "REQUEST", "CONFIRMED"),
        ("rescheduled", "REQUEST", "TENTATIVE"),
        ("cancelled", "CANCEL", "CANCELLED"),
        ("held", "REQUEST", "CONFIRMED"),
    ],
)
def test_the_method_follows_from_the_state(status: str, method: str, state: str) -> None:
    calendar = ical.parsed(invitation(met(status), "ru", [seat()]))
    (event,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], event["STATUS"], event["UID"]) == (
        method,
        state,
        meeting.EXAMPLE["id"],
    )
    if method != "PUBLISH":
        assert str(event["ATTENDEE"]) == "mailto:duty@osh.example"
        assert event["ATTENDEE"].params["ROLE"] == "CHAIR"
        assert str(event["ORGANIZER"]) == "mailto:duty@osh.example"


def test_a_published_calendar_invites_nobody_and_needs_no_meeting() -> None:
    later = met("cancelled", id="0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a99", time_zone="Asia/Almaty")
    calendar = ical.parsed(published([met(), later], "en", "Ош"))
    assert [event["STATUS"] for event in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]
    assert not any("ATTENDEE" in event for event in calendar.walk("VEVENT"))
    assert len(calendar.walk("VTIMEZONE")) == 2
    assert calendar["X-WR-CALNAME"] == "Ош"
    empty = ical.parsed(published([], "en", "Osh"))
    assert empty.walk("VEVENT") == []


def test_an_exercise_is_told_in_the_title() -> None:
    one = replace(met(title={"ru": "Учение"}), exercise=True)
    assert str(only_event(invitation(one, "ru", []))["SUMMARY"]) == "EXERCISE: Учение"


def test_a_reply_is_read_as_a_client_writes_it() -> None:
    asked = ical.parsed(invitation(met(), "ru", [seat()]))
    (event,) = asked.walk("VEVENT")
    event["ATTENDEE"].params["PARTSTAT"] = "DECLINED"
    event["ATTENDEE"].params["CN"] = "Отдел: гражданской обороны, Ош; очень длинное название"
    asked["METHOD"] = "REPLY"
    reply = parsed(asked.to_ical())
    assert (str(reply.uid), reply.mail) == (meeting.EXAMPLE["id"], "duty@osh.example")
    assert (reply.answer, reply.sequence) == ("declined", 0)
    assert parsed(REPLY.encode()).answer == "accepted"


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"\xff\xfe",
        REPLY.replace("REPLY", "REQUEST").encode(),
        REPLY.replace("SEQUENCE:0", "SEQUENCE:-1").encode(),
        REPLY.replace("ATTENDEE;", "ATTENDEE;X=1:mailto:a@b.cd\r\nATTENDEE;").encode(),
        REPLY.replace("PARTSTAT=ACCEPTED", "PARTSTAT=MAYBE").encode(),
        REPLY.replace("mailto:", "urn:").encode(),
        REPLY.replace("END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n").encode(),
        REPLY.replace("END:VEVENT", "END:VTODO").encode(),
        REPLY.replace("VERSION:2.0", "X-A:1\r\n" * LINES + "VERSION:2.0").encode(),
        REPLY.encode() + b" " * BYTES,
        REPLY.replace("VERSION:2.0", 'X;A="' + '";="' * 9000 + "2.0").encode(),
    ],
    ids=lambda document: f"{len(document)} octets",
)
def test_what_is_no_reply_is_refused(document: bytes) -> None:
    with pytest.raises(BadRequest):
        parsed(document)

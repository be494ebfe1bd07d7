"""What may be asked of calendars, and the replies that come back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from fastapi import Response

from services.plans import record
from services.plans.answers import missing, readable
from services.plans.calendars import store
from services.plans.calendars.calendar import invitation, published
from services.plans.calendars.reply import Reply, parsed
from services.plans.calendars.subscription import (
    SUBSCRIPTION,
    NewSubscription,
    OpenedSubscription,
    digest,
    reader,
    secret,
)
from services.plans.cities.use import country_of_owner
from services.plans.groups.group import about
from services.plans.groups.member import MEMBER
from services.plans.groups.store import serving
from services.plans.kind import Kind
from services.plans.meetings.meeting import MEETING
from services.plans.record import Record
from services.plans.recorded import Records, begun, keep
from shared.commands import Command, refuse_foreign
from shared.database import Database, ReadSession
from shared.errors import BadRequest, Conflict, OutsideMandate
from shared.languages import Language
from shared.policy import Principal

PAST: Final = timedelta(days=92)
"""How long what is over stays in a calendar."""


class Calendars:
    """Invitations, calendars and replies of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def invitation(
        self, by: Principal, kind: Kind, record_id: UUID, language: Language
    ) -> bytes:
        """Return a meeting or training as iCalendar, with the seats of its group where invited."""
        async with self._database.read() as session:
            one = readable(
                await record.one(session, by, kind.name, record_id), kind.name, record_id
            )
            seats = await _seats(session, one) if by.city is not None else []
        return invitation(one, language, seats)

    async def calendar(
        self,
        by: Principal,
        now: datetime,
        language: Language,
        *,
        city: str | None,
        group: UUID | None,
        member: UUID | None,
    ) -> bytes:
        """Return the calendar of a city, of a group, or of a seat in one; of all without either."""
        name, of = "Qalqan", about(group) if group else None
        async with self._database.read() as session:
            if member is not None:
                found = await record.one(session, by, MEMBER.name, member)
                seat = readable(found, MEMBER.name, member)
                name, of = f"{name}: {seat.content['organisation']}", seat.about
            entries = await store.entries(session, by, now - PAST, city=city, about=of)
        return published(entries, language, f"{name}: {city}" if city else name)

    async def at(self, token: str, now: datetime) -> bytes:
        """Return the calendar at an address with this secret part.

        Raises
        ------
        NotFound
            When there is none, or it has ended.
        """
        async with self._database.read() as session:
            calendar = await store.opened(session, digest(token))
        if calendar is None:
            raise missing(SUBSCRIPTION.name, "…")
        shown = SUBSCRIPTION.fields.model_validate(
            {name: calendar.content[name] for name in SUBSCRIPTION.fields.model_fields}
        )
        said = shown.model_dump()
        language = said.pop("language")
        return await self.calendar(reader(calendar), now, language, **said)

    async def reply(self, asked: Command, meeting_id: UUID, body: bytes) -> Response:
        """Keep what a seat answers to the invitation.

        Raises
        ------
        BadRequest
            When the body is no reply to this meeting's invitation.
        OutsideMandate
            When the caller acts for no invited seat of that address.
        Conflict
            When nobody is invited now, or a later reply is there.
        """
        reply, now = parsed(body), datetime.now(UTC)
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            found = await record.locked(session, asked.by, MEETING.name, meeting_id)
            before = readable(found, MEETING.name, meeting_id)
            if reply.uid != meeting_id or reply.sequence > before.content["sequence"]:
                raise BadRequest("reply-unreadable")
            seat = _seat(asked.by, await _seats(session, before), reply)
            if before.status not in {"scheduled", "rescheduled"}:
                raise Conflict("record-final", kind=MEETING.name, status=before.status)
            replies = _replied(before, seat, reply, asked.by)
            after = before.next(now, content=before.content | {"replies": replies})
            after = await keep(session, MEETING, before, after, asked.by)
            return await asked.answer(session, MEETING.view(after))


class Subscriptions(Records):
    """Calendars at an address of their own: what Records do, and opening one."""

    async def open(self, by: Principal, body: NewSubscription) -> OpenedSubscription:
        """Open a calendar and tell its address, once; repeated, another one is opened."""
        token, now = secret(), datetime.now(UTC)
        asked = begun(SUBSCRIPTION, body, now, exercise=self._exercise)
        refuse_foreign(by, asked, SUBSCRIPTION.name)
        content = asked.content | {"digest": digest(token)}
        async with self.database.write() as session:
            country = await country_of_owner(session, asked.owner_city)
            new = replace(asked, content=content, owner_country=country)
            made = SUBSCRIPTION.view(await keep(session, SUBSCRIPTION, None, new, by))
        address = f"{SUBSCRIPTION.path}/{token}.ics"
        return OpenedSubscription.model_validate(made.model_dump() | {"address": address})


async def _seats(session: ReadSession, one: Record) -> list[Record]:
    group = one.content["group"]
    return [*await serving(session, UUID(group))] if group else []


def _seat(by: Principal, seats: list[Record], reply: Reply) -> str:
    """Return the id of the seat that replies, of a city that the caller acts for."""
    for seat in seats:
        mail = seat.content["mail"]
        if mail and mail.lower() == reply.mail and by.acts_for(seat.owner_city):
            return str(seat.id)
    raise OutsideMandate("reply-of-others")


def _replied(meeting: Record, seat: str, reply: Reply, by: Principal) -> dict[str, object]:
    """Return the replies with this one, unless the seat has a later one (RFC 5546, 2.1.5)."""
    replies: dict[str, dict[str, object]] = meeting.content.get("replies", {})
    at = reply.at.isoformat()
    if seat in replies:
        there = replies[seat]
        if (int(str(there["sequence"])), str(there["at"])) > (reply.sequence, at):
            raise Conflict("reply-older")
    said = {"answer": reply.answer, "sequence": reply.sequence, "at": at, "by": by.name}
    return replies | {seat: said}

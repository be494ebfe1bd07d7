"""Whom a message is sent to, said in the transaction that issues it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from services.gateway.push.deliveries.model import TEST, ends, name_of
from services.gateway.push.receivers import store as receivers
from services.gateway.push.receivers.model import Receiver, Told, takes
from services.gateway.push.tables import delivery
from shared.database import ReadSession, WriteSession, bring
from shared.writes import Writes

DELIVERIES = "deliveries"
"""What a transaction brings that leaves messages to be sent."""


async def queue(session: WriteSession, writes: Writes, told: Told) -> None:
    """Queue a message for each receiver that takes it, by what sends `writes`."""
    known = await receivers.in_use(session)
    if not known:
        return
    following = await _following(session, told.alert)
    wanting = [one.id for one in known if takes(one, told, follows=one.id in following)]
    if wanting:
        until = ends(told.issued_at, told.expires)
        said = told.alert, told.type, told.identifier, told.city, told.issued_at, until
        _add(session, writes, wanting, told.subject, *said)


async def queue_test(session: WriteSession, of: Receiver, subject: UUID, now: datetime) -> UUID:
    """Queue what tries a receiver and return its delivery."""
    writes = Writes()
    until = ends(now, datetime.max.replace(tzinfo=now.tzinfo))
    _add(session, writes, [of.id], subject, subject, TEST, None, None, now, until)
    await writes.send(session)
    return name_of(subject, of.id)


async def _following(session: ReadSession, alert: UUID) -> set[UUID]:
    """Return the receivers that were sent an earlier message of the thread."""
    found = await session.scalars(
        select(delivery.c.receiver).distinct().where(delivery.c.alert == alert)
    )
    return set(found)


def _add(
    session: WriteSession, writes: Writes, to: Sequence[UUID], subject: UUID, *said: object
) -> None:
    """Gather a delivery to each receiver; `said` is the same of all, by the names in `_ADD`."""
    writes.add("queued", _ADD, [name_of(subject, one) for one in to], to, subject, *said)
    bring(session, DELIVERIES)


_ADD = """
    INSERT INTO delivery (
        id, receiver, subject, alert, type, identifier, city, issued_at, until,
        due_at, state, attempts
    )
    SELECT
        id, receiver, $3::uuid, $4::uuid, $5::text, $6::text, $7::text,
        $8::timestamptz, $9::timestamptz, $8::timestamptz, 'waiting', 0
    FROM unnest($1::uuid[], $2::uuid[]) AS wanting (id, receiver)
    ON CONFLICT DO NOTHING
"""

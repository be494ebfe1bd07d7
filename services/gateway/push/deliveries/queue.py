"""Whom a message is sent to, said in the transaction that issues it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.gateway.push.deliveries.model import TEST, ends, name_of
from services.gateway.push.receivers import store as receivers
from services.gateway.push.receivers.model import Receiver, Told, takes
from services.gateway.push.tables import delivery
from shared.database import ReadSession, WriteSession, bring

DELIVERIES = "deliveries"
"""What a transaction brings that leaves messages to be sent."""


async def queue(session: WriteSession, told: Told) -> int:
    """Queue a message for each receiver that takes it and return their number."""
    known = await receivers.in_use(session)
    if not known:
        return 0
    following = await _following(session, told.alert)
    wanting = [one for one in known if takes(one, told, follows=one.id in following)]
    return await _add(session, (_row(one.id, told) for one in wanting), now=told.issued_at)


async def queue_test(session: WriteSession, of: Receiver, subject: UUID, now: datetime) -> UUID:
    """Queue what tries a receiver and return its delivery."""
    id_ = name_of(subject, of.id)
    row = {
        "id": id_,
        "receiver": of.id,
        "subject": subject,
        "alert": subject,
        "type": TEST,
        "identifier": None,
        "city": None,
        "until": ends(now, datetime.max.replace(tzinfo=now.tzinfo)),
    }
    await _add(session, [row], now=now)
    return id_


async def _following(session: ReadSession, alert: UUID) -> set[UUID]:
    """Return the receivers that were sent an earlier message of the thread."""
    found = await session.scalars(
        select(delivery.c.receiver).distinct().where(delivery.c.alert == alert)
    )
    return set(found)


def _row(to: UUID, told: Told) -> dict[str, Any]:
    return {
        "id": name_of(told.subject, to),
        "receiver": to,
        "subject": told.subject,
        "alert": told.alert,
        "type": told.type,
        "identifier": told.identifier,
        "city": told.city,
        "until": ends(told.issued_at, told.expires),
    }


async def _add(session: WriteSession, rows: Iterable[dict[str, Any]], *, now: datetime) -> int:
    each = {"issued_at": now, "due_at": now, "state": "waiting", "attempts": 0}
    values = [row | each for row in rows]
    if not values:
        return 0
    await session.execute(insert(delivery).values(values).on_conflict_do_nothing())
    bring(session, DELIVERIES)
    return len(values)

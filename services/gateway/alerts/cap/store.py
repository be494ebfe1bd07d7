"""Queries of issued messages as they are published: their signed XML, and the list of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from services.gateway.alerts.tables import message
from services.gateway.visible import visible
from shared.database import ReadSession
from shared.languages import Language
from shared.policy import Classification, Principal


@dataclass(frozen=True, slots=True)
class Document:
    """A signed message as it is served."""

    xml: bytes
    etag: str
    sent: datetime
    owner_city: str
    classification: Classification


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as the Atom feed lists it."""

    position: int
    id: UUID
    identifier: str
    msg_type: str
    sent: datetime
    expires: datetime
    city: str
    level: str
    exercise: bool
    headline: dict[Language, str]


async def document(session: ReadSession, name: str) -> Document | None:
    """Return a message by its CAP identifier, its id, or its thread's id (the one that stands)."""
    query = select(
        message.c.xml,
        message.c.etag,
        message.c.sent,
        message.c.owner_city,
        message.c.classification,
    )
    try:
        key = UUID(name)
    except ValueError:
        query = query.where(message.c.identifier == name)
    else:
        query = query.where(or_(message.c.id == key, message.c.thread == key))
    row = (await session.execute(query.order_by(message.c.number.desc()).limit(1))).one_or_none()
    if row is None:
        return None
    return Document(
        bytes(row.xml), row.etag, row.sent, row.owner_city, Classification(row.classification)
    )


async def entries(
    session: ReadSession,
    principal: Principal,
    *,
    in_city: str | None,
    kept_since: datetime,
    limit: int,
    before: int | None,
) -> tuple[list[Entry], int | None]:
    """Return messages that expire after `kept_since`, latest first, and where to go on."""
    query = select(
        message.c.position,
        message.c.id,
        message.c.identifier,
        message.c.msg_type,
        message.c.sent,
        message.c.expires,
        message.c.city,
        message.c.level,
        message.c.exercise,
        message.c.headline,
    ).where(visible(principal, message), message.c.expires > kept_since)
    if in_city:
        query = query.where(message.c.city == in_city)
    if before is not None:
        query = query.where(message.c.position < before)
    rows = (await session.execute(query.order_by(message.c.position.desc()).limit(limit + 1))).all()
    more = rows[limit - 1].position if len(rows) > limit else None
    return (
        [
            Entry(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
            for row in rows[:limit]
        ],
        more,
    )

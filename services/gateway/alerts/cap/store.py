"""Queries of issued messages as they are published: their signed XML, and the list of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from services.gateway.alerts.tables import message
from shared import paging
from shared.access import visible
from shared.contracts.events.assessment import LEVELS, Level
from shared.contracts.events.hazard import Kind
from shared.database import ReadSession
from shared.languages import Language
from shared.policy import Classification, Principal


@dataclass(frozen=True, slots=True)
class Document:
    """A signed message as it is served."""

    identifier: str
    xml: bytes
    etag: str
    sent: datetime
    owner_city: str
    owner_country: str | None
    classification: Classification


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as the Atom feed lists it."""

    position: int
    id: UUID
    thread: UUID
    identifier: str
    msg_type: str
    sent: datetime
    expires: datetime
    city: str
    level: str
    exercise: bool
    headline: dict[Language, str]
    refers_to: str
    """References to earlier messages, as its XML has them."""
    area: Sequence[str]
    """Polygons, as its XML has them."""
    followed_by: str | None = None
    """Identifier of the message that took its place, None while it stands."""
    followed_type: str | None = None
    followed_at: datetime | None = None

    @property
    def updated(self) -> datetime:
        """Return when its entry last changed: when it was sent, or when another took its place."""
        return self.followed_at or self.sent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list of messages is narrowed to; None: everything."""

    city: str | None = None
    country: str | None = None
    kind: Kind | None = None
    level: Level | None = None
    """At least; what is not assessable is always listed: it is no good sign."""
    exercise: bool | None = None


async def document(session: ReadSession, name: str) -> Document | None:
    """Return a message by its CAP identifier, its id, or its thread's id (the one that stands)."""
    query = select(
        message.c.identifier,
        message.c.xml,
        message.c.etag,
        message.c.sent,
        message.c.owner_city,
        message.c.owner_country,
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
        identifier=row.identifier,
        xml=bytes(row.xml),
        etag=row.etag,
        sent=row.sent,
        owner_city=row.owner_city,
        owner_country=row.owner_country,
        classification=Classification(row.classification),
    )


async def entries(
    session: ReadSession,
    principal: Principal,
    wanted: Wanted,
    *,
    kept_since: datetime,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Entry]:
    """Return messages that expire after `kept_since`, latest first."""
    following = message.alias("following")
    next_one = and_(
        following.c.thread == message.c.thread,
        following.c.number == message.c.number + 1,
        visible(principal, following),
    )
    columns = (
        message.c.position,
        message.c.id,
        message.c.thread,
        message.c.identifier,
        message.c.msg_type,
        message.c.sent,
        message.c.expires,
        message.c.city,
        message.c.level,
        message.c.exercise,
        message.c.headline,
        message.c.refers_to,
        message.c.area,
        following.c.identifier.label("followed_by"),
        following.c.msg_type.label("followed_type"),
        following.c.sent.label("followed_at"),
    )
    query = (
        select(*columns)
        .select_from(message.outerjoin(following, next_one))
        .where(visible(principal, message), message.c.expires > kept_since)
    )
    for column, value in (
        (message.c.city, wanted.city),
        (message.c.owner_country, wanted.country),
        (message.c.kind, wanted.kind),
        (message.c.exercise, wanted.exercise),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.level is not None:
        alarming = ["not-assessable", *LEVELS[LEVELS.index(wanted.level) :]]
        query = query.where(message.c.level.in_(alarming))
    found = await paging.page(
        session, query, [message.c.position], cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: Entry(**row._mapping))  # noqa: SLF001 - SQLAlchemy's public name

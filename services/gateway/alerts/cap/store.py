"""Queries of issued messages: their signed XML, and their list beside the warnings of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Select, Uuid, and_, case, cast, literal, or_, select, union_all

from services.gateway.alerts.tables import message, thread
from services.gateway.alerts.thread.policy.general import STANDS_FOR
from services.gateway.reads.trials import table as trial
from services.gateway.reads.warnings import table as warning
from shared import paging
from shared.access import visible
from shared.contracts.events.assessment import LEVELS, Level
from shared.contracts.events.hazard import SEVERITIES, Kind
from shared.database import ReadSession
from shared.languages import Language
from shared.policy import Classification, Principal

Status = Literal["Actual", "Exercise", "Test"]
"""CAP `status` of what is listed."""


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

    listed_at: datetime
    """When it came into the list: ours when sent, another's when received."""
    place: int
    """Its order among those of one time."""
    id: UUID
    thread: UUID
    identifier: str
    msg_type: str
    sent: datetime
    expires: datetime
    author: str
    """The city it is for; of another's, who issued it."""
    level: str | None
    """Of another's, what its severity stands for; None: of a test, which has none."""
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
    hazard: UUID | None = None
    """The event it tells of; None: of another's, where no event is known."""
    relayed: bool = False
    """It is another's, listed as it came."""
    test: bool = False
    """Nothing happened, and nobody is to do anything."""

    @property
    def status(self) -> Status:
        """Return its CAP status."""
        if self.test:
            return "Test"
        return "Exercise" if self.exercise else "Actual"

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
    tests: bool = False
    """Whether for tests, and for nothing else: they are listed with nothing that is not."""


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
    row = row or (await session.execute(_test_named(name))).one_or_none()
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


def _test_named(name: str) -> Select[Any]:
    """Return the statement of a test's message: by its identifier or its id."""
    return select(
        trial.c.identifier,
        trial.c.xml,
        trial.c.etag,
        trial.c.sent,
        trial.c.owner_city,
        trial.c.owner_country,
        trial.c.classification,
    ).where(or_(trial.c.identifier == name, trial.c.id == name.lower()))


async def entries(
    session: ReadSession,
    principal: Principal,
    wanted: Wanted,
    *,
    kept_since: datetime,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Entry]:
    """Return messages that expire after `kept_since`, ours and others', latest first."""
    if wanted.tests:
        return await _tests(session, principal, wanted, kept_since, cursor=cursor, limit=limit)
    both = union_all(
        _own(principal, wanted, kept_since), _relayed(principal, wanted, kept_since)
    ).subquery()
    keys = [both.c.listed_at, both.c.place, both.c.id]
    found = await paging.page(
        session, select(both), keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: Entry(**row._mapping))


def _own(principal: Principal, wanted: Wanted, kept_since: datetime) -> Select[Any]:
    following = message.alias("following")
    next_one = and_(
        following.c.thread == message.c.thread,
        following.c.number == message.c.number + 1,
        visible(principal, following),
    )
    columns = (
        message.c.sent.label("listed_at"),
        message.c.position.label("place"),
        message.c.id,
        message.c.thread,
        message.c.identifier,
        message.c.msg_type,
        message.c.sent,
        message.c.expires,
        message.c.city.label("author"),
        message.c.level,
        message.c.exercise,
        message.c.headline,
        message.c.refers_to,
        message.c.area,
        following.c.identifier.label("followed_by"),
        following.c.msg_type.label("followed_type"),
        following.c.sent.label("followed_at"),
        thread.c.hazard,
        literal(False).label("relayed"),
    )
    query = (
        select(*columns)
        .select_from(
            message.outerjoin(following, next_one).join(thread, thread.c.id == message.c.thread)
        )
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
    return query


def _relayed(principal: Principal, wanted: Wanted, kept_since: datetime) -> Select[Any]:
    """Return the same of the warnings of others."""
    followed = warning.c.followed_by.is_not(None)
    standing_for = {SEVERITIES.index(word): level for word, level in STANDS_FOR.items()}
    columns = (
        warning.c.received_at.label("listed_at"),
        warning.c.number.label("place"),
        cast(warning.c.id, Uuid).label("id"),
        cast(warning.c.thread, Uuid).label("thread"),
        warning.c.identifier,
        warning.c.msg_type,
        warning.c.sent,
        warning.c.expires,
        (warning.c.network + ", " + warning.c.sender).label("author"),
        case(standing_for, value=warning.c.severity, else_="not-assessable").label("level"),
        warning.c.exercise,
        warning.c.headline,
        warning.c.refers_to,
        warning.c.area,
        warning.c.followed_by,
        case((followed & (warning.c.state == "cancelled"), "Cancel"), (followed, "Update")).label(
            "followed_type"
        ),
        case((followed, warning.c.changed_at)).label("followed_at"),
        cast(warning.c.hazard, Uuid).label("hazard"),
        literal(True).label("relayed"),
    )
    query = select(*columns).where(
        visible(principal, warning), warning.c.listed, warning.c.expires > kept_since
    )
    if wanted.city is not None:
        query = query.where(warning.c.cities.contains([wanted.city]))
    for column, value in (
        (warning.c.country, wanted.country),
        (warning.c.kind, wanted.kind),
        (warning.c.exercise, wanted.exercise),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.level is not None:
        least = LEVELS.index(wanted.level)
        milder = [rank for rank, level in standing_for.items() if LEVELS.index(level) < least]
        query = query.where(warning.c.severity.not_in(milder))
    return query


async def _tests(
    session: ReadSession,
    principal: Principal,
    wanted: Wanted,
    kept_since: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Entry]:
    """Return test alerts in the same way. They are of no kind and of no level."""
    query = select(trial).where(visible(principal, trial), trial.c.expires > kept_since)
    for column, value in ((trial.c.city, wanted.city), (trial.c.owner_country, wanted.country)):
        if value is not None:
            query = query.where(column == value)
    keys = [trial.c.sent, trial.c.number]
    found = await paging.page(session, query, keys, cursor=cursor, limit=limit, newest_first=True)
    return found.map(
        lambda row: Entry(
            listed_at=row.sent,
            place=row.number,
            id=UUID(row.id),
            thread=UUID(row.id),
            identifier=row.identifier,
            msg_type="Alert",
            sent=row.sent,
            expires=row.expires,
            author=row.city,
            level=None,
            exercise=True,
            headline=row.headline,
            refers_to="",
            area=row.area,
            test=True,
        )
    )

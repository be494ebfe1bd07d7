"""What a record said in each of its versions: written once, read by what it was then."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Row,
    Table,
    Text,
    Uuid,
    exists,
    insert,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.plans import history
from services.plans.history import Transition, transition
from services.plans.record import Record
from services.plans.schema import metadata
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.paging import Page
from shared.policy import Classification, Principal

record_version = Table(
    "record_version",
    metadata,
    Column("record", Uuid, primary_key=True),
    Column("version", BigInteger, primary_key=True),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("parties", ARRAY(Text), nullable=False),
    Column("status", Text, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    comment="Versions of the kinds whose versions are kept; none is ever changed.",
)


async def keep(session: WriteSession, one: Record) -> None:
    """Keep a version for ever."""
    columns = {column.name for column in record_version.columns} - {"record"}
    values = {name: getattr(one, name) for name in columns}
    await session.execute(insert(record_version).values(record=one.id, **values))


async def page(
    session: ReadSession, by: Principal, now: Record, *, cursor: str | None, limit: int
) -> paging.Slice[Record]:
    """Return the versions that `by` might read when they were made, newest first."""
    statement = select(record_version).where(record_version.c.record == now.id, readable_then(by))
    keys = [record_version.c.version]
    found = await paging.page(
        session, statement, keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: _as_it_was(now, row))


async def one(session: ReadSession, by: Principal, now: Record, number: int) -> Record | None:
    """Return one version, or None; see `page` for which ones there are."""
    statement = select(record_version).where(
        record_version.c.record == now.id,
        record_version.c.version == number,
        readable_then(by),
    )
    row = (await session.execute(statement)).one_or_none()
    return _as_it_was(now, row) if row else None


async def steps(
    session: ReadSession,
    by: Principal,
    subject: history.Subject,
    record_id: UUID,
    *,
    cursor: str | None,
    limit: int,
) -> Page[Transition]:
    """Return the steps to versions that `by` might read when they were made, oldest first."""
    seen = exists().where(
        record_version.c.record == record_id,
        record_version.c.version == transition.c.version,
        readable_then(by),
    )
    return await history.page(session, subject, record_id, seen, cursor=cursor, limit=limit)


def readable_then(by: Principal) -> ColumnElement[bool]:
    """Return the condition that a version was one for `by`: what opens does not open its past."""
    open_ = visible(by, record_version)
    if by.city is None:
        return open_
    return or_(open_, record_version.c.parties.contains([by.city]))


def _as_it_was(now: Record, row: Row[Any]) -> Record:
    """Return a version; when the record was made does not change."""
    return Record(
        id=now.id,
        kind=now.kind,
        version=row.version,
        owner_city=row.owner_city,
        owner_country=row.owner_country,
        classification=Classification(row.classification),
        exercise=now.exercise,
        parties=row.parties,
        about=now.about,
        number=now.number,
        status=row.status,
        content=row.content,
        created_at=now.created_at,
        updated_at=row.updated_at,
    )

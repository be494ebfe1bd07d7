"""Records of the Coalition's own work, such as accessions and consents: one row each.

What they have in common is a table and a life (owner, openness, version, state); what each kind
says lies in its `content`, whose form its subject knows. Plans and measures have tables of their
own, because their queries ask for what they say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Index,
    Integer,
    Row,
    Table,
    Text,
    Uuid,
    and_,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.plans.order import Order
from services.plans.schema import metadata
from services.plans.search import store as search
from services.plans.search.query import Wanted
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.policy import Classification, Dataset, Principal
from shared.restrictions import left_open

_TOLD = (
    *("scheduled", "rescheduled", "cancelled", "minutes_draft", "open"),
    *("in_silence", "objected", "agreed", "due", "overdue", "dormant"),
)
TOLD = text("status IN (" + ", ".join(f"'{state}'" for state in _TOLD) + ")")
"""The condition that a record is in a state that notices may be of; written out, for its index."""

record = Table(
    "record",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("owner_city", Text, nullable=False),
    Column("owner_country", Text),
    Column("classification", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    Column("parties", ARRAY(Text), nullable=False),
    Column("about", Text),
    Column("number", Integer),
    Column("status", Text, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
    Column("moment", DateTime(timezone=True), comment="Of the field that the kind is dated by."),
    Index("ix_record_created_at", "kind", "created_at", "id"),
    Index("ix_record_updated_at", "kind", "updated_at", "id"),
    Index("ix_record_moment", "kind", "moment", "id", postgresql_where=text("moment IS NOT NULL")),
    Index(
        "ix_record_told",
        "updated_at",
        "id",
        postgresql_where=TOLD,
    ),
    Index("ix_record_owner", "kind", "owner_city", "created_at", "id"),
    Index("ix_record_about", "kind", "about", "created_at", "id"),
    Index(
        "ix_record_content",
        "content",
        postgresql_using="gin",
        postgresql_ops={"content": "jsonb_path_ops"},
    ),
    Index("ux_record_number", "kind", "about", "number", unique=True),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record in one version."""

    id: UUID
    kind: str
    version: int
    owner_city: str
    owner_country: str | None
    classification: Classification
    exercise: bool
    parties: list[str]
    """Cities that read it besides those its classification lets."""
    about: str | None
    """The object it is about: kind and id, such as `plan:7d1f…`."""
    number: int | None
    """Among those of its kind about the same."""
    status: str
    content: dict[str, Any]
    created_at: datetime
    updated_at: datetime
    moment: datetime | None = None
    """Of the field that its kind is dated by, when that says one."""

    def next(self, now: datetime, **changes: Any) -> "Record":
        """Return the next version with `changes`."""
        return replace(self, **changes, version=self.version + 1, updated_at=now)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records a list holds; None: any."""

    owner_city: str | None = None
    statuses: Sequence[str] = ()
    """Any of them; none: every state."""
    about: str | None = None
    said: Sequence[Sequence[Mapping[str, Any]]] = ()
    """Of each group the content holds at least one."""
    words: Wanted | None = None
    """Words that each of them says."""
    order: Order = Order()


def of_row(row: Row[Any]) -> Record:
    """Return the record of a row."""
    values = {column.name: getattr(row, column.name) for column in record.columns}
    return Record(**values | {"classification": Classification(row.classification)})


def open_to(principal: Principal, dataset: Dataset | None = None) -> ColumnElement[bool]:
    """Return the condition that `principal` may read a record, as a party too.

    Of a kind that tells of a `dataset`, what its city has closed of that is left out.
    """
    open_ = visible(principal, record)
    if principal.city is not None:
        open_ = or_(open_, record.c.parties.contains([principal.city]))
    return and_(open_, left_open(principal, record.c.owner_city, dataset)) if dataset else open_


async def one(
    session: ReadSession,
    principal: Principal,
    kind: str,
    record_id: UUID,
    *,
    dataset: Dataset | None = None,
) -> Record | None:
    """Return a record that `principal` may read, or None."""
    statement = select(record).where(
        record.c.id == record_id, record.c.kind == kind, open_to(principal, dataset)
    )
    row = (await session.execute(statement)).one_or_none()
    return of_row(row) if row else None


async def of_id(session: ReadSession, kind: str, record_id: UUID) -> Record | None:
    """Return a record whoever may read it, or None."""
    statement = select(record).where(record.c.id == record_id, record.c.kind == kind)
    row = (await session.execute(statement)).one_or_none()
    return of_row(row) if row else None


async def locked(
    session: WriteSession, principal: Principal, kind: str, record_id: UUID
) -> Record | None:
    """Return such a record and keep others from changing it until the transaction ends."""
    statement = (
        select(record)
        .where(record.c.id == record_id, record.c.kind == kind, open_to(principal))
        .with_for_update(key_share=True)
    )
    row = (await session.execute(statement)).one_or_none()
    return of_row(row) if row else None


async def holding(session: WriteSession, kind: str, record_id: UUID, *, alone: bool = True) -> None:
    """Keep others who make something within a record from doing so until the transaction ends.

    Not `alone` it keeps them from changing the record alone: many may make something in it at once.
    """
    statement = select(record.c.id).where(record.c.id == record_id, record.c.kind == kind)
    await session.execute(statement.with_for_update(key_share=alone, read=not alone))


async def standing(
    session: ReadSession, kind: str, owner_city: str, states: Sequence[str], **content: str
) -> Record | None:
    """Return the oldest record of a city in one of the states that says `content`, or None."""
    statement = (
        select(record)
        .where(
            record.c.kind == kind,
            record.c.owner_city == owner_city,
            or_(*(record.c.status == state for state in states)),
            *([record.c.content.contains(content)] if content else []),
        )
        .order_by(record.c.created_at, record.c.id)
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    return of_row(row) if row else None


async def another(
    session: WriteSession, one: Record, states: Sequence[str], **content: str
) -> UUID | None:
    """Return a record of the kind and city of `one` that is not `one` itself, or None.

    Who asks has written `one` in this transaction. Others who would be the only one of that kind
    and city wait until it ends, or each of two would find nobody but itself.
    """
    held = func.hashtextextended(f"{one.kind}:{one.owner_city}", 0)
    await session.execute(select(func.pg_advisory_xact_lock(held)))
    statement = select(record.c.id).where(
        record.c.kind == one.kind,
        record.c.owner_city == one.owner_city,
        record.c.id != one.id,
        record.c.status.in_(states),
        *([record.c.content.contains(content)] if content else []),
    )
    found: UUID | None = await session.scalar(statement.limit(1))
    return found


async def every(
    session: ReadSession,
    kind: str,
    *,
    principal: Principal | None = None,
    about: str | None = None,
    owner_city: str | None = None,
    statuses: Sequence[str] = (),
    most: int,
) -> list[Record]:
    """Return the newest records of a kind, at most `most`; without a principal of all readers."""
    column = record.c
    statement = select(record).where(column.kind == kind)
    if principal is not None:
        statement = statement.where(open_to(principal))
    if about is not None:
        statement = statement.where(column.about == about)
    if owner_city is not None:
        statement = statement.where(column.owner_city == owner_city)
    if statuses:
        statement = statement.where(column.status.in_(statuses))
    newest = statement.order_by(column.created_at.desc(), column.id.desc()).limit(most)
    return [of_row(row) for row in await session.execute(newest)]


async def last_number(session: ReadSession, kind: str, about: str) -> int:
    """Return the highest number among the records of a kind about an object, 0 without any."""
    statement = select(func.max(record.c.number)).where(
        record.c.kind == kind, record.c.about == about
    )
    number: int | None = await session.scalar(statement)
    return number or 0


async def add(session: WriteSession, new: Record) -> bool:
    """Store a new record; False, and nothing changes, when there is one with its id."""
    statement = postgresql.insert(record).values(asdict(new))
    statement = statement.on_conflict_do_nothing(index_elements=["id"])
    return bool((await session.execute(statement)).rowcount)


async def save(session: WriteSession, changed: Record) -> None:
    """Store the next version of a locked record."""
    statement = update(record).where(record.c.id == changed.id).values(asdict(changed))
    await session.execute(statement)


async def page(
    session: ReadSession,
    principal: Principal,
    kind: str,
    wanted: RecordFilter,
    *,
    cursor: str | None,
    limit: int,
    dataset: Dataset | None = None,
) -> paging.Slice[Record]:
    """Return records that `principal` may read, in the order that is asked for."""
    column, order = record.c, wanted.order
    given = [
        named == value
        for named, value in (
            (column.owner_city, wanted.owner_city),
            (column.about, wanted.about),
        )
        if value is not None
    ]
    if wanted.statuses:
        given.append(column.status.in_(wanted.statuses))
    given += [or_(*(column.content.contains(way) for way in ways)) for ways in wanted.said]
    given += await search.saying(session, kind, column.id, wanted.words)
    statement = select(record).where(column.kind == kind, open_to(principal, dataset), *given)
    found = await paging.page(
        session,
        statement.where(*order.given(record)),
        order.keys(record),
        cursor=cursor,
        limit=limit,
        newest_first=order.newest_first,
    )
    return found.map(of_row)

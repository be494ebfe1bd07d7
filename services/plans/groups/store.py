"""Every query on seats, gaps and sleep of working groups, which are records as others are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, String, and_, cast, exists, literal, or_, select
from sqlalchemy.dialects import postgresql

from services.plans.clock import CLOCK
from services.plans.groups.category import Category
from services.plans.groups.tables import gap
from services.plans.history import transition
from services.plans.machine import VERSIONS_MAX
from services.plans.record import Record, of_row, record
from shared.database import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Gaps:
    """Which expected stakeholders a group misses and since when, as it was last told."""

    version: int
    missing: Mapping[Category, datetime]


def _seats(group: UUID) -> ColumnElement[bool]:
    columns = record.c
    return (
        (columns.kind == "group member")
        & (columns.about == f"working_group:{group}")
        & (columns.status == "serving")
    )


async def held(session: WriteSession, group: UUID) -> Record | None:
    """Return a group, whoever may read it, locked: its seats are counted one after another."""
    statement = select(record).where(record.c.id == group, record.c.kind == "working group")
    row = (await session.execute(statement.with_for_update(key_share=True))).one_or_none()
    return of_row(row) if row else None


async def gaps(session: ReadSession, group: UUID) -> Gaps:
    """Return the gaps of a group that were told; version 0 of one that never had any."""
    row = (await session.execute(select(gap).where(gap.c.working_group == group))).one_or_none()
    if row is None:
        return Gaps(0, {})
    since = {name: datetime.fromisoformat(at) for name, at in row.missing.items()}
    return Gaps(row.version, since)


async def keep_gaps(session: WriteSession, group: UUID, now: Gaps) -> None:
    """Keep the gaps of a locked group."""
    missing = {name: at.isoformat() for name, at in now.missing.items()}
    values = {"version": now.version, "missing": missing}
    statement = postgresql.insert(gap).values(working_group=group, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["working_group"], set_=values)
    )


async def chaired(session: ReadSession, group: UUID, *, besides: UUID | None = None) -> UUID | None:
    """Return the seat of a group's chair, of another than `besides`; None without one."""
    chair = record.c.content["role"].astext == "chair"
    other = record.c.id.is_distinct_from(besides)
    statement = select(record.c.id).where(_seats(group), chair, other)
    seat: UUID | None = await session.scalar(statement)
    return seat


async def serving(session: ReadSession, group: UUID) -> Sequence[Record]:
    """Return the seats of a group that are taken, the oldest first."""
    statement = select(record).where(_seats(group)).order_by(record.c.created_at, record.c.id)
    return [of_row(row) for row in await session.execute(statement)]


async def tasked(session: ReadSession, group: UUID) -> bool:
    """Say whether a group's workplan holds a task that was not dropped."""
    columns = record.c
    of_it = (columns.kind == "task") & (columns.about == f"working_group:{group}")
    return bool(await session.scalar(select(exists().where(of_it, columns.status != "dropped"))))


async def asleep(session: WriteSession, since: datetime, limit: int) -> Sequence[Record]:
    """Return active groups about which nobody wrote or met since a time, locked.

    What the clock notes of their tasks is nobody's doing.
    """
    columns, beside = record.c, record.alias("beside")
    begins = cast(beside.c.content["begins"].astext, DateTime(timezone=True))
    met = (beside.c.kind == "meeting") & (beside.c.status != "cancelled") & (begins >= since)
    of_it = beside.c.about == literal("working_group:").concat(cast(columns.id, String))
    kinds = ("group member", "meeting", "training", "decision", "action item", "task")
    wrote = exists().where(
        transition.c.subject == beside.c.kind,
        transition.c.subject_id == cast(beside.c.id, String),
        transition.c.at >= since,
        transition.c.who != CLOCK.name,
    )
    busy = exists().where(
        beside.c.kind.in_(kinds), of_it, or_(met, and_(beside.c.updated_at >= since, wrote))
    )
    statement = (
        select(record)
        .where(
            columns.kind == "working group",
            columns.status == "active",
            columns.updated_at < since,
            # One that has all its versions stays as it is, and holds no other up.
            columns.version < VERSIONS_MAX,
            ~busy,
        )
        .order_by(columns.updated_at)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True, of=record)
    )
    return [of_row(row) for row in await session.execute(statement)]

"""Every query on seats and sleep of working groups, which are records as others are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, String, and_, cast, exists, literal, or_, select

from services.plans.clock import CLOCK
from services.plans.history import transition
from services.plans.machine import VERSIONS_MAX
from services.plans.record import Record, of_row, record
from shared.database import ReadSession, WriteSession


def _seats(group: UUID) -> ColumnElement[bool]:
    columns = record.c
    return (
        (columns.kind == "group member")
        & (columns.about == f"working_group:{group}")
        & (columns.status == "serving")
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

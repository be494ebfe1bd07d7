"""Every query on the time of decisions and action items, which are records as others are."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, DateTime, Select, and_, cast, or_, select

from services.plans.record import Record, of_row, record
from shared.database import WriteSession


def _locked(*where: ColumnElement[bool], limit: int) -> Select[tuple[object, ...]]:
    statement = select(record).where(*where).order_by(record.c.created_at, record.c.id)
    return statement.limit(limit).with_for_update(key_share=True, skip_locked=True)


async def unbroken(session: WriteSession, now: datetime, limit: int) -> Sequence[Record]:
    """Return decisions in silence whose deadline is over, locked."""
    ends = cast(record.c.content["deadline"].astext, DateTime(timezone=True))
    statement = _locked(
        record.c.kind == "decision", record.c.status == "in_silence", ends <= now, limit=limit
    )
    return [of_row(row) for row in await session.execute(statement)]


async def pressing(session: WriteSession, today: date, soon: date, limit: int) -> Sequence[Record]:
    """Return action items, locked: open ones due until `soon`, and others due before `today`."""
    due, status = cast(record.c.content["due"].astext, Date), record.c.status
    near = or_(
        and_(status == "open", due <= soon),
        and_(or_(status == "open", status == "due"), due < today),
    )
    statement = _locked(record.c.kind == "action item", near, limit=limit)
    return [of_row(row) for row in await session.execute(statement)]

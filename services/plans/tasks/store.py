"""The query on the time of tasks and action items, which are records as others are."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Date, and_, cast, or_, select

from services.plans.record import Record, of_row, record
from shared.database import WriteSession


async def pressing(
    session: WriteSession, kinds: Collection[str], today: date, soon: date, limit: int
) -> Sequence[Record]:
    """Return what is to be done, locked: what is open until `soon`, or was due before `today`."""
    due, status = cast(record.c.content["due"].astext, Date), record.c.status
    near = or_(
        and_(status == "open", due <= soon),
        and_(or_(status == "open", status == "due"), due < today),
    )
    statement = (
        select(record)
        .where(record.c.kind.in_(kinds), near)
        .order_by(record.c.created_at, record.c.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [of_row(row) for row in await session.execute(statement)]

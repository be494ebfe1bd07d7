"""The query on the time of decisions, which are records as others are."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import DateTime, cast, select

from services.plans.record import Record, of_row, record
from shared.database import WriteSession


async def unbroken(session: WriteSession, now: datetime, limit: int) -> Sequence[Record]:
    """Return decisions in silence whose deadline is over, locked."""
    ends = cast(record.c.content["deadline"].astext, DateTime(timezone=True))
    statement = (
        select(record)
        .where(record.c.kind == "decision", record.c.status == "in_silence", ends <= now)
        .order_by(record.c.created_at, record.c.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [of_row(row) for row in await session.execute(statement)]

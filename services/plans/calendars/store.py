"""Every query for calendars, which are made of records as they stand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import DateTime, cast, or_, select

from services.plans.record import Record, of_row, open_to, record
from shared.database import ReadSession
from shared.policy import Principal

ENTRIES_MAX: Final = 1000
"""Of one calendar: those that begin first."""


async def entries(
    session: ReadSession,
    by: Principal,
    since: datetime,
    *,
    city: str | None,
    about: str | None,
) -> Sequence[Record]:
    """Return what `by` may read of meetings and trainings that begin after a time, in order."""
    columns = record.c
    begins = cast(columns.content["begins"].astext, DateTime(timezone=True))
    where = [
        columns.kind.in_(("meeting", "training")),
        columns.status != "draft",
        begins >= since,
        open_to(by),
    ]
    if city is not None:
        where.append(or_(columns.owner_city == city, columns.parties.contains([city])))
    if about is not None:
        where.append(columns.about == about)
    statement = select(record).where(*where).order_by(begins, columns.id).limit(ENTRIES_MAX)
    return [of_row(row) for row in await session.execute(statement)]


async def opened(session: ReadSession, digest: str) -> Record | None:
    """Return the open calendar whose address has a secret part of this digest, or None."""
    statement = select(record).where(
        record.c.kind == "calendar",
        record.c.status == "open",
        record.c.content["digest"].astext == digest,
    )
    row = (await session.execute(statement)).one_or_none()
    return of_row(row) if row else None

"""The query on records that tell something."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select

from services.plans.notices.notice import TELLING
from services.plans.record import TOLD, Record, of_row, open_to, record
from shared import paging
from shared.database import ReadSession
from shared.policy import Principal


async def page(
    session: ReadSession,
    principal: Principal,
    *,
    city: str | None,
    since: datetime | None,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Record]:
    """Return what tells something of what `principal` may read, what changed last first."""
    column = record.c
    telling = or_(
        *(and_(column.kind == kind, column.status.in_(states)) for kind, states in TELLING.items())
    )
    # The index of these states holds no other record; it is walked as far as the page.
    statement = select(record).where(TOLD, telling, open_to(principal))
    if city is not None:
        concerned: Sequence[str] = [city]
        statement = statement.where(
            or_(column.owner_city == city, column.parties.contains(concerned))
        )
    if since is not None:
        statement = statement.where(column.updated_at >= since)
    keys = [column.updated_at, column.id]
    found = await paging.page(
        session, statement, keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(of_row)

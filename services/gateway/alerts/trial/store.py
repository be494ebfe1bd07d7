"""Every query of test alerts but that of their feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from services.gateway.alerts.tables import city
from services.gateway.alerts.trial.model import OF_A_CITY, Trial
from services.gateway.reads.trials import table
from shared import paging
from shared.access import visible
from shared.contracts.events.alert import AlertTestState
from shared.database import ReadSession, WriteSession
from shared.policy import Classification, Principal


async def latest(session: WriteSession, of_city: str) -> Sequence[datetime]:
    """Return when the city's latest tests were sent, the last first; others of it wait meanwhile.

    What is locked is the city: two tests at one moment would not see each other.
    """
    await session.execute(select(city.c.id).where(city.c.id == of_city).with_for_update())
    times = await session.scalars(
        select(table.c.sent)
        .where(table.c.city == of_city)
        .order_by(table.c.number.desc())
        .limit(OF_A_CITY)
    )
    return times.all()


async def find(session: ReadSession, trial: UUID) -> Trial | None:
    """Return a test alert."""
    row = (await session.execute(_trials().where(table.c.id == str(trial)))).one_or_none()
    return _trial(row) if row else None


async def page(
    session: ReadSession,
    principal: Principal,
    of_city: str | None,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Trial]:
    """Return what `principal` may read of test alerts, the newest first."""
    query = _trials().where(visible(principal, table))
    if of_city is not None:
        query = query.where(table.c.city == of_city)
    found = await paging.page(
        session, query, [table.c.number], cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(_trial)


def _trials() -> Select[Any]:
    return select(*(column for column in table.c if column.name not in {"xml", "feature"}))


def _trial(row: Row[Any]) -> Trial:
    return Trial(
        told=AlertTestState(
            owner_city=row.owner_city,
            owner_country=row.owner_country,
            classification=Classification(row.classification),
            exercise=True,
            id=UUID(row.id),
            city=row.city,
            headline=row.headline,
            identifier=row.identifier,
            sent=row.sent,
            expires=row.expires,
        ),
        sender=row.sender,
        issued_by=row.issued_by,
        area=row.area,
    )

"""Every query on consultations and the submissions to them, which are records as others are."""

from uuid import UUID

from sqlalchemy import func, select

from services.plans.record import record
from shared.database import ReadSession


async def waiting(session: ReadSession, consultation: UUID) -> int:
    """Return how many submissions to a consultation have no response yet."""
    columns = record.c
    statement = select(func.count()).where(
        columns.kind == "submission",
        columns.about == f"consultation:{consultation}",
        columns.status.in_(("received", "accepted")),
    )
    return int(await session.scalar(statement) or 0)


async def under_way(session: ReadSession, owner_city: str, about: str) -> UUID | None:
    """Return a city's consultation on an object that is not answered or withdrawn, or None."""
    columns = record.c
    statement = select(columns.id).where(
        columns.kind == "consultation",
        columns.owner_city == owner_city,
        columns.about == about,
        columns.status.in_(("announced", "open", "closed")),
    )
    found: UUID | None = await session.scalar(statement.limit(1))
    return found

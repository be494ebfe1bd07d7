"""Every query on consultations, submissions and enrolments, which are records as others are."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from services.plans.record import Record, record
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


async def enrolled_beside(session: ReadSession, one: Record) -> UUID | None:
    """Return another enrolment of the same person in the same training, or None."""
    columns = record.c
    statement = select(columns.id).where(
        columns.kind == one.kind,
        columns.about == one.about,
        columns.owner_city == one.owner_city,
        columns.content.contains({"person": one.content["person"]}),
        columns.id != one.id,
    )
    found: UUID | None = await session.scalar(statement.limit(1))
    return found


async def enrolments(session: ReadSession, training: UUID) -> list[tuple[str, dict[str, Any]]]:
    """Return state and content of every enrolment in a training, whoever may read them."""
    columns = record.c
    statement = select(columns.status, columns.content).where(
        columns.kind == "enrolment", columns.about == f"training:{training}"
    )
    return [(row.status, row.content) for row in await session.execute(statement)]

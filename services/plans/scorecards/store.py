"""Every query on what bears on scorecards."""

from datetime import date
from typing import Any

from sqlalchemy import select

from services.plans import record
from services.plans.scorecards.evidence import Trained
from shared.database import ReadSession
from shared.policy import Principal

TRAININGS_MAX = 1000
"""Newest trainings of a city that are counted."""


async def trained(session: ReadSession, by: Principal, city: str) -> list[Trained]:
    """Return the newest trainings that were completed with a city."""
    table = record.record
    rows = await session.execute(
        select(table.c.content["languages"], table.c.content["completed"], table.c.content["drill"])
        .where(
            table.c.kind == "training",
            table.c.status == "completed",
            table.c.content.contains({"cities": [city]}),
            record.open_to(by),
        )
        .order_by(table.c.created_at.desc(), table.c.id)
        .limit(TRAININGS_MAX)
    )
    return [Trained(*row) for row in rows]


async def newest(
    session: ReadSession, by: Principal, city: str, begins: date, ends: date, *, exercise: bool
) -> list[dict[str, Any]]:
    """Return the answers of a city's newest scorecard of those days that is approved; or none."""
    table = record.record
    content = table.c.content
    found = await session.scalar(
        select(content)
        .where(
            table.c.kind == "scorecard",
            table.c.owner_city == city,
            table.c.status.in_(("approved", "published")),
            table.c.exercise == exercise,
            content["on"].astext >= begins.isoformat(),
            content["on"].astext <= ends.isoformat(),
            record.open_to(by),
        )
        .order_by(content["on"].astext.desc(), table.c.created_at.desc(), table.c.id)
        .limit(1)
    )
    return found["answers"] if found else []

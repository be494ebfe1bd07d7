"""The newest that was said of each hazard in each city: nothing older drafts or ends an alert.

Where an assessment drafts nothing there is no thread that would remember it, and a dead letter
that is replayed afterwards would alert of what no longer stands.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from services.gateway.alerts.tables import assessed
from shared import inbox
from shared.bus.topics import DEAD_KEPT
from shared.contracts.events.assessment import AssessmentState
from shared.database import WriteSession

KEPT = inbox.KEPT + DEAD_KEPT
"""So long after an assessment the one before it may still come, as a dead letter of a topic."""


async def is_news(session: WriteSession, state: AssessmentState) -> bool:
    """Remember the assessment and say whether nothing newer was heard before."""
    statement = insert(assessed).values(
        hazard=state.hazard, city=state.city, precedence=state.precedence
    )
    heard: CursorResult[Any] = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["hazard", "city"],
            set_={"precedence": statement.excluded.precedence, "at": func.now()},
            where=statement.excluded.precedence > assessed.c.precedence,
        )
    )
    return bool(heard.rowcount)


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop what was heard before a time, and return the number of rows."""
    key = tuple_(assessed.c.hazard, assessed.c.city)
    old = select(assessed.c.hazard, assessed.c.city).where(assessed.c.at < before).limit(at_most)
    return (await session.execute(delete(assessed).where(key.in_(old)))).rowcount

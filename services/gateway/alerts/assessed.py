"""The newest that was said of each hazard in each city: nothing older drafts or ends an alert.

Where an assessment drafts nothing there is no thread that would remember it, and a dead letter
that is replayed afterwards would alert of what no longer stands.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from services.gateway.alerts.tables import assessed
from shared import inbox
from shared.bus.topics import DEAD_KEPT
from shared.contracts.events.assessment import AssessmentState
from shared.database import WriteSession

KEPT = inbox.KEPT + DEAD_KEPT
"""So long after an assessment the one before it may still come, as a dead letter of a topic."""


Place = tuple[UUID, str]
"""A hazard and a city."""


async def news(session: WriteSession, states: Sequence[AssessmentState]) -> set[Place]:
    """Remember assessments, of different places, and return of which nothing newer was heard."""
    # In one order, or two transactions could wait for each other.
    ordered = sorted(states, key=lambda state: (state.hazard, state.city))
    statement = insert(assessed).values(
        [
            {"hazard": state.hazard, "city": state.city, "precedence": state.precedence}
            for state in ordered
        ]
    )
    heard = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["hazard", "city"],
            set_={"precedence": statement.excluded.precedence, "at": func.now()},
            where=statement.excluded.precedence > assessed.c.precedence,
        ).returning(assessed.c.hazard, assessed.c.city)
    )
    return {(row.hazard, row.city) for row in heard}


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop what was heard before a time, and return the number of rows."""
    key = tuple_(assessed.c.hazard, assessed.c.city)
    old = select(assessed.c.hazard, assessed.c.city).where(assessed.c.at < before).limit(at_most)
    return (await session.execute(delete(assessed).where(key.in_(old)))).rowcount

"""The newest that was said of each hazard in each city: nothing older drafts or ends an alert.

Where an assessment drafts nothing there is no thread that would remember it, and a dead letter
that is replayed afterwards would alert of what no longer stands.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_

from services.gateway.alerts.tables import assessed
from shared import inbox
from shared.bus.topics import DEAD_KEPT
from shared.contracts.events.assessment import AssessmentState
from shared.database import WriteSession, driver

KEPT = inbox.KEPT + DEAD_KEPT
"""So long after an assessment the one before it may still come, as a dead letter of a topic."""


Place = tuple[UUID, str]
"""A hazard and a city."""


async def news(session: WriteSession, states: Sequence[AssessmentState]) -> set[Place]:
    """Remember assessments, of different places, and return of which nothing newer was heard."""
    # In one order, or two transactions could wait for each other.
    ordered = sorted(states, key=lambda state: (state.hazard, state.city))
    heard = await driver(session).fetch(
        """
        INSERT INTO alert_assessed (hazard, city, precedence)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[])
        ON CONFLICT (hazard, city) DO UPDATE
        SET precedence = excluded.precedence, at = now()
        WHERE excluded.precedence > alert_assessed.precedence
        RETURNING hazard, city
        """,
        [state.hazard for state in ordered],
        [state.city for state in ordered],
        [state.precedence for state in ordered],
    )
    return {(hazard, city) for hazard, city in heard}


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop what was heard before a time, and return the number of rows."""
    key = tuple_(assessed.c.hazard, assessed.c.city)
    old = select(assessed.c.hazard, assessed.c.city).where(assessed.c.at < before).limit(at_most)
    return (await session.execute(delete(assessed).where(key.in_(old)))).rowcount

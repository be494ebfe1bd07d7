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
from shared.database import WriteSession, began_with, driver
from shared.writes import Writes, literals

KEPT = inbox.KEPT + DEAD_KEPT
"""So long after an assessment the one before it may still come, as a dead letter of a topic."""


Place = tuple[UUID, str]
"""A hazard and a city."""


_HEARING = "INSERT INTO alert_assessed (hazard, city, precedence)"
_HEAR = f"""{_HEARING}
    SELECT * FROM unnest({{}}::uuid[], {{}}::text[], {{}}::bigint[])
    ON CONFLICT (hazard, city) DO UPDATE
    SET precedence = excluded.precedence, at = now()
    WHERE excluded.precedence > alert_assessed.precedence
    RETURNING hazard, city
"""  # noqa: S608 - nobody's words


async def news(session: WriteSession, states: Sequence[AssessmentState]) -> set[Place]:
    """Remember assessments, of different places, and return of which nothing newer was heard.

    Where the transaction began with that, `known` says which are news; here it may be any of them.
    """
    if began_with(session, _HEARING):
        return {(state.hazard, state.city) for state in states}
    heard = await driver(session).fetch(_HEAR.format("$1", "$2", "$3"), *_columns(states))
    return {(hazard, city) for hazard, city in heard}


def gather(writes: Writes, states: Sequence[AssessmentState]) -> None:
    """Remember assessments, of different places, by what sends `writes`.

    What is gathered after it reads the places of those that are news under `heard`.
    """
    writes.add("heard", _HEAR.format("$1", "$2", "$3"), *_columns(states))


def hearing(states: Sequence[AssessmentState]) -> str:
    """Return the statement that remembers assessments, of different places, for a BEGIN."""
    hazards, cities, precedences = _columns(states)
    return _HEAR.format(
        f"ARRAY[{literals(map(str, hazards))}]",
        f"ARRAY[{literals(cities)}]",
        f"ARRAY[{', '.join(map(str, precedences))}]",
    )


def _columns(states: Sequence[AssessmentState]) -> tuple[list[UUID], list[str], list[int]]:
    # In one order, or two transactions could wait for each other.
    ordered = sorted(states, key=lambda state: (state.hazard, state.city))
    return (
        [state.hazard for state in ordered],
        [state.city for state in ordered],
        [state.precedence for state in ordered],
    )


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop what was heard before a time, and return the number of rows."""
    key = tuple_(assessed.c.hazard, assessed.c.city)
    old = select(assessed.c.hazard, assessed.c.city).where(assessed.c.at < before).limit(at_most)
    return (await session.execute(delete(assessed).where(key.in_(old)))).rowcount

"""Queries on the projection of hazards."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Text, cast, or_, select, text

from services.risk.hazards.tables import hazard
from shared.contracts.events.envelope import CONFIDING
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, WriteSession

GONE = ("retracted", "merged")
"""Statuses in which nothing is assessed any more."""


async def save(session: WriteSession, states: Sequence[HazardState]) -> list[HazardState]:
    """Keep the newest of `states` per hazard unless as new a revision is known; return the kept."""
    newest: dict[UUID, HazardState] = {}
    for state in states:
        known = newest.get(state.id)
        if known is None or state.revision > known.revision:
            newest[state.id] = state
    saved = await session.scalars(
        text(
            """
            INSERT INTO hazard
                (id, revision, kind, status, begins, ends, exercise, catalogue, state)
            SELECT
                id, revision, kind, status, begins, ends, exercise, catalogue, CAST(state AS jsonb)
            FROM unnest(
                CAST(:ids AS uuid[]),
                CAST(:revisions AS int[]),
                CAST(:kinds AS text[]),
                CAST(:statuses AS text[]),
                CAST(:begins AS timestamptz[]),
                CAST(:ends AS timestamptz[]),
                CAST(:exercises AS boolean[]),
                CAST(:catalogues AS boolean[]),
                CAST(:states AS text[])
            ) AS new (id, revision, kind, status, begins, ends, exercise, catalogue, state)
            ORDER BY id
            ON CONFLICT (id) DO UPDATE
            SET revision = excluded.revision,
                status = excluded.status,
                begins = excluded.begins,
                ends = excluded.ends,
                exercise = excluded.exercise,
                catalogue = excluded.catalogue,
                state = excluded.state
            WHERE excluded.revision > hazard.revision
            RETURNING id
            """
        ),
        {
            "ids": list(newest),
            "revisions": [each.revision for each in newest.values()],
            "kinds": [each.kind for each in newest.values()],
            "statuses": [each.status for each in newest.values()],
            "begins": [each.begins for each in newest.values()],
            "ends": [each.ends for each in newest.values()],
            "exercises": [each.exercise for each in newest.values()],
            "catalogues": [each.catalogue for each in newest.values()],
            "states": [each.model_dump_json(context=CONFIDING) for each in newest.values()],
        },
    )
    return [newest[each] for each in saved]


async def read(session: ReadSession, wanted: Sequence[UUID]) -> dict[UUID, HazardState]:
    """Return hazards as they are known now, by id."""
    states = await session.scalars(
        select(cast(hazard.c.state, Text)).where(hazard.c.id.in_(wanted))
    )
    known = [HazardState.model_validate_json(state) for state in states]
    return {state.id: state for state in known}


async def lock_revisions(session: WriteSession, wanted: Iterable[UUID]) -> dict[UUID, int]:
    """Return revisions and keep them: later statements about these hazards wait for this one."""
    rows = await session.execute(
        select(hazard.c.id, hazard.c.revision)
        .where(hazard.c.id.in_(list(wanted)))
        .order_by(hazard.c.id)
        .with_for_update(key_share=True)
    )
    return {row.id: row.revision for row in rows}


async def that_matter(session: ReadSession, since: datetime) -> dict[UUID, datetime | None]:
    """Return the hazards a change of exposure assesses again, and when each ends.

    They stand, are no catalogue entries, and last, ended after `since`, or are an exercise.
    """
    rows = await session.execute(
        select(hazard.c.id, hazard.c.ends)
        .where(
            hazard.c.status.not_in(GONE),
            ~hazard.c.catalogue,
            or_(
                hazard.c.ends.is_(None),
                hazard.c.ends >= since,
                hazard.c.exercise,
            ),
        )
        .order_by(hazard.c.id)
    )
    return {row.id: row.ends for row in rows}

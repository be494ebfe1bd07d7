"""Queries on the projection of hazards."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from services.risk.hazards.tables import hazard
from services.risk.reads import Answer, Reads, Rows
from shared.contracts.events.envelope import CONFIDING
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, WriteSession, driver

GONE = ("retracted", "merged")
"""Statuses in which nothing is assessed any more."""


async def save(session: WriteSession, states: Sequence[HazardState]) -> list[HazardState]:
    """Keep the newest of `states` per hazard unless as new a revision is known; return the kept."""
    newest: dict[UUID, HazardState] = {}
    for state in states:
        known = newest.get(state.id)
        if known is None or state.revision > known.revision:
            newest[state.id] = state
    saved = await driver(session).fetch(
        """
        INSERT INTO hazard (id, revision, kind, status, begins, ends, exercise, catalogue, state)
        SELECT id, revision, kind, status, begins, ends, exercise, catalogue, state::jsonb
        FROM unnest(
            $1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
            $7::boolean[], $8::boolean[], $9::text[]
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
        """,
        list(newest),
        [each.revision for each in newest.values()],
        [each.kind for each in newest.values()],
        [each.status for each in newest.values()],
        [each.begins for each in newest.values()],
        [each.ends for each in newest.values()],
        [each.exercise for each in newest.values()],
        [each.catalogue for each in newest.values()],
        [each.model_dump_json(context=CONFIDING) for each in newest.values()],
    )
    return [newest[id_] for (id_,) in saved]


async def read(session: ReadSession, wanted: Sequence[UUID]) -> dict[UUID, HazardState]:
    """Return hazards as they are known now, by id."""
    return _known(await driver(session).fetch(_READ, list(wanted)))


def gather(reads: Reads) -> Answer[dict[UUID, HazardState]]:
    """Have the same read of those that are `wanted`, with what others read."""
    return reads.add(_known, _GATHER)


_READ = "SELECT state::text FROM hazard WHERE id = ANY($1)"
# Of each by itself: the server keeps a plan, and that of a table that was small would read it all.
_GATHER = """
    SELECT state::text
    FROM wanted, LATERAL (SELECT state FROM hazard WHERE id = wanted.hazard OFFSET 0) AS found
"""


def _known(rows: Rows) -> dict[UUID, HazardState]:
    known = [HazardState.model_validate_json(state) for (state,) in rows]
    return {state.id: state for state in known}


def lock(wanted: Iterable[UUID]) -> str:
    """Return the statement that keeps revisions: later statements about hazards wait for this one.

    It has no parameters, and so goes with BEGIN.
    """
    ids = ",".join(map(str, wanted))
    return f"SELECT FROM hazard WHERE id = ANY('{{{ids}}}') ORDER BY id FOR NO KEY UPDATE"


def that_hold(reads: Reads, hazards: Iterable[HazardState]) -> Answer[set[UUID]]:
    """Have told which hazards are still in this revision; once locked, they stay so."""
    before = {each.id: each.revision for each in hazards}
    return reads.add(
        lambda rows: {id_ for id_, revision in rows if before[id_] == revision},
        "SELECT id, revision FROM hazard WHERE id = ANY($1)",
        list(before),
    )


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

"""Queries on the queue of assessments to make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import asyncpg
from sqlalchemy import text

from services.risk.reads import Answer, Reads, Rows
from shared.database import ReadSession, WriteSession, bring, driver
from shared.writes import Writes

REQUESTED = "assessments"
"""What a transaction brings that asks for assessments."""

LIVE = timedelta(hours=1)
"""What goes on, or ended within this time, is live: it is never assessed together with, nor
behind, what waits of earlier days."""


@dataclass(frozen=True, slots=True)
class Job:
    """A hazard taken for assessment until the lease runs out."""

    hazard: UUID
    generation: int
    attempts: int


async def request(
    session: WriteSession, wanted: Mapping[UUID, datetime | None], *, urgent: bool
) -> None:
    """Ask for the assessments of hazards; requests of the same hazard are one job.

    Urgent jobs go first: an earthquake must not wait while a new registry has older ones assessed
    again.
    A job that is being done keeps its lease, and its generation says that it must be done again;
    one that waits after a failure is due at once.

    Parameters
    ----------
    wanted
        When each hazard ends; None: not yet.
    """
    bring(session, REQUESTED)
    await driver(session).execute(
        """
        INSERT INTO job (hazard, ends, urgent)
        SELECT hazard, ends, $3::boolean
        FROM unnest($1::uuid[], $2::timestamptz[]) AS wanted (hazard, ends)
        ORDER BY hazard
        ON CONFLICT (hazard) DO UPDATE
        SET generation = job.generation + 1,
            ends = excluded.ends,
            urgent = job.urgent OR excluded.urgent,
            due_at = CASE WHEN job.error IS NULL THEN job.due_at ELSE now() END
        """,
        list(wanted),
        list(wanted.values()),
        urgent,
    )


# Both looks of `take` walk the index of the turn and stop at once. Planned while the queue was
# short, as at a start, they would sort all of it each time until statistics are taken anew, which
# may be a minute: 6 ms for each 16 of 20,000 jobs, where the walk takes 0.4.
WALK = "SET LOCAL enable_seqscan = off"


async def take(
    connection: asyncpg.Connection,
    lease: timedelta,
    most: int,
    live_since: datetime,
    *,
    only_live: bool = False,
    only_old: bool = False,
    few: bool = False,
) -> list[Job]:
    """Take up to `most` jobs; others see them again when the lease has run out.

    In a transaction that began with `WALK`, or in none where no more than a `few` jobs are known:
    how so few are put in order is no matter, and one that comes alone is taken by one trip.

    Urgent ones go first, then what goes on, then what happened last. The first of them decides of
    which kind all are: urgent or not, live or not. Live is what goes on or ended after a time.
    """
    statement = _TAKE_OF_FEW if few else _TAKE
    rows = await connection.fetch(statement, lease, live_since, only_live, only_old, most)
    return [Job(row["hazard"], row["generation"], row["attempts"]) for row in rows]


def _taking(most: int | str, only: str = "true") -> str:
    """Return the tables that take up to `most` jobs where `only` holds, the last of them `taken`.

    $1 is the lease, $2 since when is live, $3 and $4 whether only live or only old ones are wanted.
    """
    return f"""
        first AS MATERIALIZED (
            SELECT urgent, coalesce(ends > $2, true) AS live
            FROM job
            WHERE due_at <= now() AND (NOT $4 OR ends <= $2) AND {only}
            ORDER BY urgent DESC, ends DESC
            LIMIT 1
        ), next AS MATERIALIZED (
            SELECT hazard, urgent, coalesce(ends > $2, true) AS live
            FROM job
            WHERE due_at <= now()
                AND (SELECT urgent AND live OR NOT $3 FROM first)
                AND (NOT $4 OR ends <= $2)
            ORDER BY urgent DESC, ends DESC
            LIMIT {most}
            FOR UPDATE SKIP LOCKED
        ), taken AS (
            UPDATE job
            SET due_at = now() + $1::interval,
                attempts = attempts + 1,
                error = NULL
            FROM next
            JOIN first USING (urgent, live)
            WHERE job.hazard = next.hazard AND {only}
            RETURNING job.hazard, generation, attempts, ends
        )
    """  # noqa: S608 - nobody's words


_TAKE = f"""
    WITH {_taking("$5")}
    SELECT hazard, generation, attempts FROM taken ORDER BY ends DESC, hazard
"""  # noqa: S608 - as above
# Of another text, as the server keeps a plan by the text: that of the other is made under `WALK`.
_TAKE_OF_FEW = f"{_TAKE} -- few"


class Waiting(NamedTuple):
    """What there is to do, now or without being asked for."""

    due: int
    """Jobs that are due, as far as they are counted."""
    known: int
    """Jobs that there are, as far as they are counted: due, or to be, or being done."""
    changed: bool
    """Whether an exposure has changed that is no job yet."""


class Taken(NamedTuple):
    """Jobs that a look took."""

    jobs: list[Job]
    whole: bool
    """Whether what the look read is no older: a job may be asked for again while it is taken."""


def look(
    lease: timedelta, most: int, live_since: datetime, few: int, *, only_live: bool, only_old: bool
) -> tuple[Reads, Answer[Waiting], Answer[Taken]]:
    """Have told what there is to do, and take of it as `take` does, where no more than `few` wait.

    Jobs are counted up to one more. Nothing is taken where exposure changed, of which more jobs may
    come, unless `only_old` ones are. What else is gathered is of the hazards that are taken, which
    it names as the table `wanted`: one that comes alone is found, taken and read by one trip.
    """
    reads = Reads(_looking(few, most), lease, live_since, only_live, only_old)
    found = reads.add(
        lambda rows: Waiting(*next(iter(rows))), "SELECT due, known, changed FROM waiting"
    )
    return reads, found, reads.add(_taken, _TAKEN)


def _looking(few: int, most: int) -> str:
    """Return the tables of `look`: what is `waiting`, `taken`, and of that the few `wanted`.

    A plan is kept for each text. With parameters for the numbers the server would expect a tenth of
    all jobs, and plan each look at a long queue anew (0.5 ms). And a plan made for a short queue
    must not go through a long one (6 ms for 20,000 jobs): so every part asks `may_take` first.
    """
    may_take = f"(SELECT known <= {few} AND ($4 OR NOT changed) FROM waiting)"  # noqa: S608
    return f"""
        WITH waiting AS MATERIALIZED (
            SELECT
                (SELECT count(*)
                 FROM (
                    SELECT FROM job WHERE due_at <= clock_timestamp() LIMIT {few} + 1
                 ) AS found) AS due,
                (SELECT count(*) FROM (SELECT FROM job LIMIT {few} + 1) AS found) AS known,
                EXISTS (SELECT FROM exposure_change) AS changed
        ), {_taking(most, may_take)}, wanted AS (
            SELECT hazard FROM taken LIMIT {few}
        )
    """  # noqa: S608 - nobody's words


# The job itself is read as it was when the statement began, as is all that is read with it.
_TAKEN = """
    SELECT
        hazard, generation, attempts,
        generation = (SELECT generation FROM job WHERE job.hazard = taken.hazard)
    FROM taken
    ORDER BY ends DESC, hazard
"""


def _taken(rows: Rows) -> Taken:
    found = [(Job(*job), same) for *job, same in rows]
    return Taken([job for job, _ in found], all(same for _, same in found))


async def more_than(session: ReadSession, number: int) -> bool:
    """Say whether more jobs than a number are due."""
    waiting: int = await session.scalar(
        text("SELECT count(*) FROM (SELECT FROM job WHERE due_at <= now() LIMIT :most) AS waiting"),
        {"most": number + 1},
    )
    return waiting > number


def finish(writes: Writes, done: Sequence[Job]) -> None:
    """Remove jobs by what sends `writes`, as the last of it; see `finished`."""
    if not done:
        return
    writes.add("done", _DONE, *_columns(done).values())
    writes.add("again", _AGAIN)
    writes.add("gone", _GONE)


def finished(session: WriteSession, done: Sequence[Job], did: str) -> int:
    """Return how many jobs are gone, as what was sent `did`; the others are due again now."""
    gone = int(did.removeprefix("DELETE ")) if done else 0
    if gone < len(done):
        bring(session, REQUESTED)
    return gone


# Locked first, in the order in which requests lock them. A request that is waited for here is seen:
# what reads a locked row reads it as it is now, all else as it was when the statement began.
_DONE = """
    SELECT job.hazard, job.generation = done.generation AS still
    FROM unnest($1::uuid[], $2::bigint[]) AS done (hazard, generation)
    JOIN job USING (hazard)
    ORDER BY job.hazard
    FOR UPDATE OF job
"""
_AGAIN = """
    UPDATE job
    SET due_at = now(), attempts = 0, error = NULL
    FROM done
    WHERE job.hazard = done.hazard AND NOT done.still
"""
_GONE = """
    DELETE FROM job
    USING done
    WHERE job.hazard = done.hazard AND done.still
"""


async def postpone(session: WriteSession, jobs: Sequence[Job], wait: timedelta, error: str) -> None:
    """Give jobs back, to be taken again after `wait`; at once if requested meanwhile."""
    bring(session, REQUESTED)
    await session.execute(
        text(
            """
            UPDATE job
            SET due_at = CASE
                    WHEN job.generation = given.generation THEN now() + :wait ELSE now()
                END,
                error = :error
            FROM unnest(CAST(:hazards AS uuid[]), CAST(:generations AS bigint[]))
                AS given (hazard, generation)
            WHERE job.hazard = given.hazard
            """
        ),
        {"wait": wait, "error": error, **_columns(jobs)},
    )


def _columns(jobs: Sequence[Job]) -> dict[str, list[UUID] | list[int]]:
    # In the order in which requests lock them.
    ordered = sorted(jobs, key=lambda job: job.hazard)
    return {
        "hazards": [job.hazard for job in ordered],
        "generations": [job.generation for job in ordered],
    }

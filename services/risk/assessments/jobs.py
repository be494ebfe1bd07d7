"""Queries on the queue of assessments to make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from shared.database import ReadSession, WriteSession


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
    await session.execute(
        text(
            """
            INSERT INTO job (hazard, ends, urgent)
            SELECT hazard, ends, CAST(:urgent AS boolean)
            FROM unnest(CAST(:hazards AS uuid[]), CAST(:ends AS timestamptz[]))
                AS wanted (hazard, ends)
            ORDER BY hazard
            ON CONFLICT (hazard) DO UPDATE
            SET generation = job.generation + 1,
                ends = excluded.ends,
                urgent = job.urgent OR excluded.urgent,
                due_at = CASE WHEN job.error IS NULL THEN job.due_at ELSE now() END
            """
        ),
        {"hazards": list(wanted), "ends": list(wanted.values()), "urgent": urgent},
    )


async def take(
    session: WriteSession,
    lease: timedelta,
    most: int,
    live_since: datetime,
    *,
    only_live: bool = False,
) -> list[Job]:
    """Take up to `most` jobs; others see them again when the lease has run out.

    Urgent ones go first, then what goes on, then what happened last. The first of them decides of
    which kind all are: urgent or not, live or not. Live is what goes on or ended after a time.
    """
    rows = await session.execute(
        text(
            """
            WITH first AS MATERIALIZED (
                SELECT urgent, coalesce(ends > :since, true) AS live
                FROM job
                WHERE due_at <= now()
                ORDER BY urgent DESC, ends DESC
                LIMIT 1
            ), next AS MATERIALIZED (
                SELECT hazard
                FROM job
                WHERE due_at <= now()
                    AND (urgent, coalesce(ends > :since, true)) = (
                        SELECT urgent, live
                        FROM first
                        WHERE urgent AND live OR NOT CAST(:only_live AS boolean)
                    )
                ORDER BY urgent DESC, ends DESC
                LIMIT :most
                FOR UPDATE SKIP LOCKED
            ), taken AS (
                UPDATE job
                SET due_at = now() + :lease,
                    attempts = attempts + 1,
                    error = NULL
                FROM next
                WHERE job.hazard = next.hazard
                RETURNING job.hazard, generation, attempts, ends
            )
            SELECT hazard, generation, attempts
            FROM taken
            ORDER BY ends DESC, hazard
            """
        ),
        {"lease": lease, "since": live_since, "most": most, "only_live": only_live},
    )
    return [Job(*row) for row in rows]


async def finish(session: WriteSession, done: Sequence[Job]) -> int:
    """Remove jobs and return how many; what was requested again meanwhile is due now."""
    gone: int = await session.scalar(
        text(
            """
            WITH done AS (
                SELECT *
                FROM unnest(CAST(:hazards AS uuid[]), CAST(:generations AS bigint[]))
                    AS done (hazard, generation)
            ), gone AS (
                DELETE FROM job
                USING done
                WHERE job.hazard = done.hazard AND job.generation = done.generation
                RETURNING job.hazard
            ), again AS (
                UPDATE job
                SET due_at = now(), attempts = 0, error = NULL
                FROM done
                WHERE job.hazard = done.hazard AND job.generation <> done.generation
            )
            SELECT count(*) FROM gone
            """
        ),
        _columns(done),
    )
    return gone


async def postpone(session: WriteSession, jobs: Sequence[Job], wait: timedelta, error: str) -> None:
    """Give jobs back, to be taken again after `wait`; at once if requested meanwhile."""
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


async def any_due(session: ReadSession, live_since: datetime, *, only_live: bool = False) -> bool:
    """Say whether a job waits to be taken; see `take`."""
    return bool(
        await session.scalar(
            text(
                """
                SELECT EXISTS (
                    SELECT
                    FROM job
                    WHERE due_at <= clock_timestamp()
                        AND (
                            urgent AND coalesce(ends > :since, true)
                            OR NOT CAST(:only_live AS boolean)
                        )
                )
                """
            ),
            {"only_live": only_live, "since": live_since},
        )
    )

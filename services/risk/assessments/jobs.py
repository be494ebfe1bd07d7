"""Queries on the queue of assessments to make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from shared.database import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Job:
    """A hazard taken for assessment until the lease runs out."""

    hazard: UUID
    generation: int
    attempts: int


async def request(session: WriteSession, hazards: Sequence[UUID], *, urgent: bool) -> None:
    """Ask for the assessments of `hazards`; requests of the same hazard are one job.

    Urgent jobs go first: an earthquake must not wait while a new registry has older ones assessed
    again.
    A job that is being done keeps its lease, and its generation says that it must be done again;
    one that waits after a failure is due at once.
    """
    await session.execute(
        text(
            """
            INSERT INTO job (hazard, urgent)
            SELECT hazard, CAST(:urgent AS boolean)
            FROM unnest(CAST(:hazards AS uuid[])) AS wanted (hazard)
            ORDER BY hazard
            ON CONFLICT (hazard) DO UPDATE
            SET generation = job.generation + 1,
                urgent = job.urgent OR excluded.urgent,
                due_at = CASE WHEN job.error IS NULL THEN job.due_at ELSE now() END
            """
        ),
        {"hazards": list(hazards), "urgent": urgent},
    )


async def take(session: WriteSession, lease: timedelta) -> Job | None:
    """Take the job that is due longest; others see it again when the lease has run out."""
    row = (
        await session.execute(
            text(
                """
                UPDATE job
                SET due_at = now() + :lease,
                    attempts = attempts + 1,
                    error = NULL
                WHERE hazard = (
                    SELECT hazard
                    FROM job
                    WHERE due_at <= now()
                    ORDER BY urgent DESC, due_at, queued_at
                    LIMIT 1
                    FOR UPDATE SKIP LOCKED
                )
                RETURNING hazard, generation, attempts
                """
            ),
            {"lease": lease},
        )
    ).one_or_none()
    return Job(row.hazard, row.generation, row.attempts) if row else None


async def finish(session: WriteSession, job: Job) -> bool:
    """Remove the job; where it was requested again meanwhile, make it due now and say False."""
    gone = await session.scalar(
        text(
            """
            WITH gone AS (
                DELETE FROM job
                WHERE hazard = :hazard AND generation = :generation
                RETURNING hazard
            ), again AS (
                UPDATE job
                SET due_at = now(), attempts = 0, error = NULL
                WHERE hazard = :hazard AND generation <> :generation
            )
            SELECT count(*) FROM gone
            """
        ),
        {"hazard": job.hazard, "generation": job.generation},
    )
    return bool(gone)


async def postpone(session: WriteSession, job: Job, wait: timedelta, error: str) -> None:
    """Give the job back, to be taken again after `wait`; at once if it was requested meanwhile."""
    await session.execute(
        text(
            """
            UPDATE job
            SET due_at = CASE WHEN generation = :generation THEN now() + :wait ELSE now() END,
                error = :error
            WHERE hazard = :hazard
            """
        ),
        {"hazard": job.hazard, "generation": job.generation, "wait": wait, "error": error},
    )


async def any_due(session: ReadSession) -> bool:
    """Say whether a job waits to be taken."""
    return bool(
        await session.scalar(
            text("SELECT EXISTS (SELECT FROM job WHERE due_at <= clock_timestamp())")
        )
    )

"""Queries of the sources' progress and health."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.payloads import pauses
from services.ingest.sources.model import Source
from services.ingest.sources.tables import health
from shared import outbox
from shared.contracts.events.source import (
    Health,
    SourceRecovered,
    SourceStale,
    SourceState,
)
from shared.database import ReadSession, WriteSession

ERROR_MAX = 500


@dataclass(frozen=True, slots=True)
class Turn:
    """What is needed to ask a source again."""

    etag: str | None
    last_modified: str | None
    last_success_at: datetime | None
    failures: int


async def ensure(session: WriteSession, sources: Collection[Source], now: datetime) -> None:
    """Make a row for each source that has none."""
    if sources:
        await session.execute(
            insert(health)
            .values(
                [
                    {
                        "name": source.name,
                        "version": 1,
                        "stale": False,
                        "since": now,
                        "failures": 0,
                    }
                    for source in sources
                ]
            )
            .on_conflict_do_nothing()
        )


async def lease(session: WriteSession, name: str, now: datetime, until: datetime) -> Turn | None:
    """Take a source that is due; None when it is not, or another process has it.

    A process that dies lets the lease run out, and another polls.
    """
    due = (
        select(health.c.name)
        .where(
            health.c.name == name,
            (health.c.next_poll_at.is_(None)) | (health.c.next_poll_at <= now),
            (health.c.leased_until.is_(None)) | (health.c.leased_until < now),
            ~pauses.holds(name, now),
        )
        .with_for_update(skip_locked=True)
    )
    taken = await session.execute(
        update(health)
        .where(health.c.name.in_(due))
        .values(leased_until=until, last_poll_at=now)
        .returning(
            health.c.etag, health.c.last_modified, health.c.last_success_at, health.c.failures
        )
    )
    row = taken.one_or_none()
    return Turn(*row) if row else None


async def due_at(session: ReadSession, name: str) -> datetime | None:
    """Return when a source is to be polled next, None: now."""
    return await session.scalar(select(health.c.next_poll_at).where(health.c.name == name))


async def answered(
    session: WriteSession,
    source: Source,
    *,
    now: datetime,
    news: bool,
    next_poll_at: datetime | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
) -> None:
    """Note that a source answered; one that was stale has recovered."""
    noted = await session.execute(
        text(
            """
            UPDATE source_health
            SET version = version + CASE WHEN stale THEN 1 ELSE 0 END,
                stale = FALSE,
                leased_until = NULL,
                next_poll_at = :next_poll_at,
                etag = coalesce(:etag, etag),
                last_modified = coalesce(:last_modified, last_modified),
                last_success_at = :now,
                last_news_at = CASE WHEN :news THEN :now ELSE last_news_at END,
                last_error = NULL,
                failures = 0
            WHERE name = :name
            RETURNING new.*, old.stale AS was_stale
            """
        ),
        {
            "name": source.name,
            "now": now,
            "news": news,
            "next_poll_at": next_poll_at,
            "etag": etag,
            "last_modified": last_modified,
        },
    )
    row = noted.one()
    if row.was_stale:
        await _emit(session, source, row, now)


async def failed(
    session: WriteSession, source: Source, *, error: str, next_poll_at: datetime
) -> None:
    """Note that a source did not answer as it should."""
    await session.execute(
        update(health)
        .where(health.c.name == source.name)
        .values(
            leased_until=None,
            next_poll_at=next_poll_at,
            last_error=error[:ERROR_MAX],
            failures=health.c.failures + 1,
        )
    )


async def mark_stale(session: WriteSession, source: Source, now: datetime) -> bool:
    """Note, once, that a source has not answered for longer than it may."""
    limit = now - timedelta(seconds=source.stale_after_seconds)
    resumed = pauses.last_end(source.name).scalar_subquery()
    # From when on it might have answered, where it never did or was not asked.
    heard = func.greatest(func.coalesce(health.c.last_success_at, health.c.since), resumed)
    marked = await session.execute(
        update(health)
        .where(
            health.c.name == source.name,
            ~health.c.stale,
            heard < limit,
            ~pauses.holds(source.name, now),
        )
        .values(version=health.c.version + 1, stale=True)
        .returning(health)
    )
    row = marked.one_or_none()
    if row is None:
        return False
    await _emit(session, source, row, now)
    return True


def health_of(row: Row[tuple[object, ...]]) -> Health:
    """Return how healthy a source is that is asked."""
    if row.stale:
        return "stale" if row.last_success_at else "silent"
    return "fresh"


async def states(session: ReadSession) -> dict[str, Row[tuple[object, ...]]]:
    """Return the row of every source that has one."""
    rows = await session.execute(select(health))
    return {row.name: row for row in rows}


async def _emit(
    session: WriteSession, source: Source, row: Row[tuple[object, ...]], now: datetime
) -> None:
    state = SourceState(
        owner_city=source.owner_city,
        owner_country=source.owner_country,
        classification=source.classification,
        name=source.name,
        version=row.version,
        health=health_of(row),
        last_success_at=row.last_success_at,
        last_news_at=row.last_news_at,
        last_error=row.last_error,
        failures=row.failures,
    )
    kind = SourceStale if row.stale else SourceRecovered
    event = kind.of(state, subject=source.name, version=row.version, time=now)
    await outbox.add(session, event)

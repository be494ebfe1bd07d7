"""Queries of the sources' progress and health."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select, text, update

from services.ingest.payloads import pauses
from services.ingest.payloads.tables import pause
from services.ingest.payloads.views import Pause
from services.ingest.readers.item import printable
from services.ingest.sources.defaults import waits
from services.ingest.sources.model import Source
from services.ingest.sources.tables import health
from services.ingest.sources.views import Shown
from shared import outbox
from shared.contracts.events.source import (
    Health,
    SourceAnswered,
    SourceRecovered,
    SourceStale,
    SourceState,
)
from shared.database import ReadSession, WriteSession, driver

ERROR_MAX = 500


@dataclass(frozen=True, slots=True)
class State:
    """How a source does."""

    version: int
    stale: bool
    since: datetime
    last_poll_at: datetime | None
    last_success_at: datetime | None
    last_news_at: datetime | None
    last_error: str | None
    last_error_at: datetime | None
    failures: int
    errors: int
    lag_seconds: float | None

    @property
    def health(self) -> Health:
        """How healthy a source is that is asked."""
        if self.stale:
            return "stale" if self.last_success_at else "silent"
        return "fresh"


_STATE = [health.c[each.name] for each in fields(State)]


@dataclass(frozen=True, slots=True)
class Turn:
    """What is needed to ask a source again."""

    etag: str | None
    last_modified: str | None
    last_success_at: datetime | None


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
        .returning(health.c.etag, health.c.last_modified, health.c.last_success_at)
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
    """Note that a source answered, and say so of its first answer and of one after a silence.

    Of a source that never fell silent nobody else would ever know that it is well.
    """
    noted = await session.execute(
        text(
            """
            UPDATE source_health
            SET version = version
                    + CASE WHEN stale OR last_success_at IS NULL THEN 1 ELSE 0 END,
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
            RETURNING old.stale AS was_stale, old.last_success_at IS NULL AS is_first
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
    before = noted.one()
    if before.was_stale or before.is_first:
        state = await session.execute(select(*_STATE).where(health.c.name == source.name))
        kind = SourceRecovered if before.was_stale else SourceAnswered
        await _emit(session, kind, source, State(*state.one()), now)


async def failures(session: ReadSession, name: str) -> int:
    """Return how often in a row a source has failed."""
    return await session.scalar(select(health.c.failures).where(health.c.name == name)) or 0


async def failed(
    session: WriteSession, source: Source, *, error: str, now: datetime, next_poll_at: datetime
) -> None:
    """Note that a source did not answer as it should."""
    await session.execute(
        update(health)
        .where(health.c.name == source.name)
        .values(
            leased_until=None,
            next_poll_at=next_poll_at,
            last_error=printable(error)[:ERROR_MAX],
            last_error_at=now,
            failures=health.c.failures + 1,
            errors=health.c.errors + 1,
        )
    )


def may_be_overdue(state: State, source: Source, now: datetime) -> bool:
    """Say whether `mark_stale` may find a source overdue: what it knows beyond is pauses."""
    heard = max(state.last_success_at or state.since, state.since)
    return not state.stale and heard < _overdue_since(source, now)


async def mark_stale(session: WriteSession, source: Source, now: datetime) -> bool:
    """Note, once, that a source has not answered for longer than it may."""
    limit = _overdue_since(source, now)
    resumed = pauses.last_end(source.name).scalar_subquery()
    # From when on it might have answered, where it never did, was not asked, or was changed.
    heard = func.greatest(health.c.last_success_at, health.c.since, resumed)
    marked = await session.execute(
        update(health)
        .where(
            health.c.name == source.name,
            ~health.c.stale,
            heard < limit,
            ~pauses.holds(source.name, now),
        )
        .values(version=health.c.version + 1, stale=True)
        .returning(*_STATE)
    )
    row = marked.one_or_none()
    if row is None:
        return False
    await _emit(session, SourceStale, source, State(*row), now)
    return True


def _overdue_since(source: Source, now: datetime) -> datetime:
    return now - timedelta(seconds=source.stale_after_seconds)


def shown(source: Source, state: State, pause: Pause | None) -> Shown:
    """Return how healthy a source in use is, as everybody is told."""
    if pause is not None:
        return "waiting" if waits(pause) else "paused"
    if source.kind == "push" or not (state.stale or state.last_success_at):
        return "unknown"
    return state.health


async def states(session: ReadSession, now: datetime) -> dict[str, tuple[State, Pause | None]]:
    """Return how every source does, and the pause it is in, in one statement."""
    rows = await session.execute(
        select(health.c.name, *pauses.COLUMNS, *_STATE).outerjoin(
            pause, and_(pause.c.source == health.c.name, pauses.stands(now))
        )
    )
    width = len(pauses.COLUMNS)
    return {name: (State(*rest[width:]), pauses.read(rest[:width])) for name, *rest in rows}


async def said(
    session: WriteSession, name: str, published_at: datetime, received_at: datetime
) -> None:
    """Note how long the newest that a source said was on its way; what is older changes nothing."""
    await driver(session).execute(
        """
        UPDATE source_health
        SET said_at = $2, lag_seconds = greatest(0, extract(epoch FROM $3::timestamptz - $2))
        WHERE name = $1 AND (said_at IS NULL OR said_at < $2)
        """,
        name,
        published_at,
        received_at,
    )


async def _emit(
    session: WriteSession,
    kind: type[SourceAnswered | SourceStale | SourceRecovered],
    source: Source,
    state: State,
    now: datetime,
) -> None:
    told = SourceState(
        owner_city=source.owner_city,
        owner_country=source.owner_country,
        classification=source.classification,
        name=source.name,
        version=state.version,
        health=state.health,
        last_success_at=state.last_success_at,
        last_news_at=state.last_news_at,
        last_error=state.last_error,
        failures=state.failures,
        errors=state.errors,
        lag_seconds=state.lag_seconds,
    )
    await outbox.add(session, kind.of(told, subject=source.name, version=state.version, time=now))

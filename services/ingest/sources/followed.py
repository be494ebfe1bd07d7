"""Queries of what sources listed that is fetched too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from services.ingest.payloads import pauses
from services.ingest.sources.tables import followed
from shared.database import WriteSession

KEPT = timedelta(days=3)
"""How long what was listed is tried, and known to have been fetched; no list reaches back as far
without naming a newer version."""
ERROR_MAX = 500


class Listed(NamedTuple):
    """Something that a list names, in its newest version."""

    url: str
    version: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is to be fetched."""

    url: str
    version: int
    failures: int


async def ask(session: WriteSession, source: str, listed: Sequence[Listed], now: datetime) -> None:
    """Have what a source lists fetched, unless that version was or is being asked for."""
    await session.execute(
        delete(followed).where(followed.c.source == source, followed.c.asked_at < now - KEPT)
    )
    if not listed:
        return
    rows = [
        {
            "source": source,
            "url": each.url,
            "version": each.version,
            "asked_at": now,
            "due_at": now,
            "failures": 0,
        }
        for each in sorted(listed)
    ]
    asked = insert(followed).values(rows)
    await session.execute(
        asked.on_conflict_do_update(
            index_elements=["source", "url"],
            set_={
                "version": asked.excluded.version,
                "asked_at": asked.excluded.asked_at,
                "due_at": asked.excluded.due_at,
                "failures": 0,
            },
            where=followed.c.version < asked.excluded.version,
        )
    )


async def lease(
    session: WriteSession, source: str, now: datetime, until: datetime
) -> FollowUp | None:
    """Take what is due longest; None: nothing is, or another process has it."""
    due = (
        select(followed.c.url)
        .where(
            followed.c.source == source,
            _waits(),
            followed.c.due_at <= now,
            (followed.c.leased_until.is_(None)) | (followed.c.leased_until < now),
            ~pauses.holds(source, now),
        )
        .order_by(followed.c.due_at, followed.c.url)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taken = await session.execute(
        update(followed)
        .where(followed.c.source == source, followed.c.url == due.scalar_subquery())
        .values(leased_until=until)
        .returning(followed.c.url, followed.c.version, followed.c.failures)
    )
    row = taken.one_or_none()
    return FollowUp(*row) if row else None


async def fetched(session: WriteSession, source: str, done: FollowUp) -> None:
    """Note that a version was fetched; one that was listed meanwhile waits."""
    await session.execute(
        update(followed)
        .where(followed.c.source == source, followed.c.url == done.url)
        .values(fetched=done.version, leased_until=None, last_error=None, failures=0)
    )


async def failed(
    session: WriteSession, source: str, tried: FollowUp, error: str, due: datetime
) -> None:
    """Note that it could not be fetched, and when to try again."""
    await session.execute(
        update(followed)
        .where(followed.c.source == source, followed.c.url == tried.url)
        .values(
            leased_until=None,
            due_at=due,
            last_error=error[:ERROR_MAX],
            failures=followed.c.failures + 1,
        )
    )


def _waits() -> ColumnElement[bool]:
    """Say that the newest version is not fetched."""
    return (followed.c.fetched.is_(None)) | (followed.c.fetched < followed.c.version)

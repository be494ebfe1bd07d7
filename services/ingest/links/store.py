"""The table of links, and its queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import Column, DateTime, Index, Integer, Table, Text, func, select, text, update

from services.ingest.schema import metadata
from shared.database import ReadSession, WriteSession, bring

ERROR_MAX = 500
DUE = "links"
"""What a transaction brings that notes documents to fetch."""

link = Table(
    "link",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("stated_at", DateTime(timezone=True), nullable=False),
    # What its bytes must hash to, `method:base64`, where who names it says so.
    Column("integrity", Text),
    Column("noted_at", DateTime(timezone=True), nullable=False, index=True),
    # Null: it was fetched, or given up.
    Column("due_at", DateTime(timezone=True)),
    Column("failures", Integer, nullable=False),
    Column("fetched_at", DateTime(timezone=True)),
    Column("last_error", Text),
    comment="Documents that feeds point to, each fetched once and again when its feed says so.",
)
Index("ix_link_due_at", link.c.due_at, postgresql_where=link.c.due_at.is_not(None))


@dataclass(frozen=True, slots=True)
class Due:
    """A link that is to be fetched now."""

    source: str
    url: str
    stated_at: datetime
    """Of the version that is fetched."""
    integrity: str | None
    failures: int


async def note(
    session: WriteSession,
    source: str,
    stated: Sequence[tuple[str, datetime]],
    now: datetime,
    integrity: Mapping[str, str | None] = MappingProxyType({}),
) -> set[str]:
    """Keep links; returns those that are new, or that their feed says were changed."""
    if not stated:
        return set()
    noted = await session.execute(
        text(
            """
            INSERT INTO link AS kept (
                source, url, stated_at, integrity, noted_at, due_at, failures
            )
            SELECT :source, url, stated_at, integrity, :now, :now, 0
            FROM unnest(
                CAST(:urls AS text[]), CAST(:times AS timestamptz[]), CAST(:hashes AS text[])
            ) AS new (url, stated_at, integrity)
            ON CONFLICT (source, url) DO UPDATE
            SET stated_at = excluded.stated_at, integrity = excluded.integrity,
                due_at = excluded.due_at, failures = 0
            WHERE excluded.stated_at > kept.stated_at
            RETURNING url
            """
        ),
        {
            "source": source,
            "urls": [url for url, _ in stated],
            "times": [at for _, at in stated],
            "hashes": [integrity.get(url) for url, _ in stated],
            "now": now,
        },
    )
    fresh = set(noted.scalars())
    if fresh:
        bring(session, DUE)
    return fresh


async def claim(
    session: WriteSession, sources: Collection[str], now: datetime, until: datetime, at_most: int
) -> list[Due]:
    """Take links that are due; where this process dies, they are due again at `until`."""
    due = (
        select(link.c.source, link.c.url)
        .where(link.c.source.in_(sources), link.c.due_at <= now)
        .order_by(link.c.due_at)
        .limit(at_most)
        .with_for_update(skip_locked=True)
        .cte("due")
    )
    taken = await session.execute(
        update(link)
        .where(link.c.source == due.c.source, link.c.url == due.c.url)
        .values(due_at=until)
        .returning(link.c.source, link.c.url, link.c.stated_at, link.c.integrity, link.c.failures)
    )
    return [Due(*row) for row in taken]


async def fetched(session: WriteSession, one: Due, now: datetime) -> None:
    """Note that a version was fetched; one that was noted meanwhile is still due."""
    await _set(session, one, due_at=None, fetched_at=now, failures=0, last_error=None)


async def failed(session: WriteSession, one: Due, error: str, again_at: datetime | None) -> None:
    """Note that a link could not be fetched; `again_at` None: it is given up."""
    failures, cut = one.failures + 1, error[:ERROR_MAX]
    await _set(session, one, due_at=again_at, failures=failures, last_error=cut)


async def _set(session: WriteSession, one: Due, **values: object) -> None:
    await session.execute(
        update(link)
        .where(
            link.c.source == one.source, link.c.url == one.url, link.c.stated_at == one.stated_at
        )
        .values(**values)
    )


async def next_due(session: ReadSession, sources: Collection[str]) -> datetime | None:
    """Return when the next link is due; None: none is."""
    found: datetime | None = await session.scalar(
        select(func.min(link.c.due_at)).where(link.c.source.in_(sources))
    )
    return found


async def forget(session: WriteSession, now: datetime, kept: timedelta, at_most: int) -> int:
    """Drop links that no feed has changed for long; one that comes again is fetched again."""
    dropped = await session.execute(
        text(
            """
            DELETE FROM link WHERE (source, url) IN (
                SELECT source, url FROM link
                WHERE noted_at < :before AND due_at IS NULL ORDER BY noted_at LIMIT :at_most
            ) RETURNING 1
            """
        ),
        {"before": now - kept, "at_most": at_most},
    )
    return len(dropped.all())

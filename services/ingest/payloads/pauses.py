"""Queries of pauses: sources of which nothing is taken in, by whose decision, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, insert, or_, select, update

from services.ingest.payloads.tables import pause
from services.ingest.payloads.views import Pause
from shared import paging
from shared.database import ReadSession, WriteSession, driver
from shared.policy import Principal

COLUMNS: Sequence[ColumnElement[Any]] = [pause.c[name] for name in Pause.model_fields]
"""What is told of a pause, for a query that reads it beside its source."""


def read(values: Sequence[Any]) -> Pause | None:
    """Return a pause of its `COLUMNS`; None where the source that was read has none."""
    told = dict(zip(Pause.model_fields, values, strict=True))
    return None if told["since"] is None else Pause(**told)


def stands(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a pause is in force."""
    return and_(pause.c.ended_at.is_(None), or_(pause.c.until.is_(None), pause.c.until > now))


def holds(source: ColumnElement[str] | str, now: datetime) -> ColumnElement[bool]:
    """Return the condition that a source is paused."""
    return exists().where(pause.c.source == source, stands(now))


def last_end(source: str) -> Select[tuple[datetime]]:
    """Return the query of when the last pause of a source ended."""
    return select(func.max(func.least(pause.c.ended_at, pause.c.until))).where(
        pause.c.source == source
    )


async def of(session: ReadSession, source: str, now: datetime) -> Pause | None:
    """Return the pause of a source that is in force."""
    row = await driver(session).fetchrow(
        """
        SELECT *
        FROM source_pause
        WHERE source = $1 AND ended_at IS NULL AND (until IS NULL OR until > $2)
        """,
        source,
        now,
    )
    return Pause(**{name: row[name] for name in Pause.model_fields}) if row else None


async def past(
    session: ReadSession, source: str, *, cursor: str | None, limit: int
) -> paging.Page[Pause]:
    """Return the pauses that a source has had, in the order they began."""
    query = select(pause).where(pause.c.source == source)
    found = await paging.page(session, query, [pause.c.number], cursor=cursor, limit=limit)
    return found.page(_view)


async def begin(
    session: WriteSession,
    source: str,
    by: Principal,
    *,
    reason: str,
    until: datetime | None,
    now: datetime,
) -> Pause:
    """Pause a source; another pause of it ends with that."""
    await end(session, source, by, now)
    row = await session.execute(
        insert(pause)
        .values(
            source=source,
            reason=reason,
            since=now,
            until=until,
            by_city=by.speaks_as,
            by_name=by.name,
            by_key=by.key,
        )
        .returning(pause)
    )
    return _view(row.one())


async def end(session: WriteSession, source: str, by: Principal, now: datetime) -> bool:
    """End the pause of a source; False where none is in force."""
    # One after another: two pauses of one source never stand side by side.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"pause {source}"))))
    ended = await session.execute(
        update(pause)
        .where(pause.c.source == source, stands(now))
        .values(
            ended_at=now, ended_by_city=by.speaks_as, ended_by_name=by.name, ended_by_key=by.key
        )
    )
    return bool(ended.rowcount)


def _view(row: Row[Any]) -> Pause:
    return Pause(**{name: getattr(row, name) for name in Pause.model_fields})

"""Queries of what sources are, and of who changed them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

import asyncpg
from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.ingest.sources.defaults import SETTING_NAME
from services.ingest.sources.model import Source
from services.ingest.sources.tables import change, health, source
from services.ingest.sources.views import SourceChange
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.policy import COALITION, Classification, Principal

Act = Literal["created", "changed", "retired", "restored"]
_LOCK = "sources"


class Hand(NamedTuple):
    """Who changed a source."""

    city: str
    name: str
    key: str | None = None

    @classmethod
    def of(cls, by: Principal) -> "Hand":
        """Return the holder of a key."""
        return cls(by.speaks_as, by.name, by.key)


SETTING = Hand(COALITION, SETTING_NAME)
"""The setting of the name, or what a release has in its place."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A source as its row has it."""

    source: Source
    version: int
    seeded: bool
    """It follows the setting: nobody has changed it over the API."""
    retired_at: datetime | None

    @property
    def stands(self) -> bool:
        """Say whether it is in use."""
        return self.retired_at is None


async def lock(session: WriteSession) -> None:
    """Let changes of sources come one after another: no two may declare the same network."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext(_LOCK))))


async def version(connection: asyncpg.Connection) -> int:
    """Return what rises with every change of any source; asked all the time, so of the driver."""
    return await connection.fetchval("SELECT max(number) FROM source_change") or 0


async def made_at(session: ReadSession, name: str) -> datetime | None:
    """Return when a source was made here, which no other installation's was to the microsecond."""
    return await session.scalar(select(source.c.created_at).where(source.c.name == name))


async def every(session: ReadSession) -> dict[str, Declared]:
    """Return all sources by name, those out of use as well, in the order they came."""
    rows = await session.execute(select(source).order_by(source.c.created_at, source.c.name))
    return {row.name: _declared(row) for row in rows}


async def enter(
    session: WriteSession, new: Source, by: Hand, now: datetime, *, seeded: bool = False
) -> Declared:
    """Keep a source that was not there."""
    row = _columns(new) | {
        "name": new.name,
        "version": 1,
        "seeded": seeded,
        "created_at": now,
        "updated_at": now,
    }
    await session.execute(insert(source).values(row))
    await ensure(session, [new.name], now)
    entered = Declared(new, 1, seeded, None)
    await _note(session, new, entered, act="created", changes=_stated(new), by=by, at=now)
    return entered


async def replace(
    session: WriteSession,
    before: Declared,
    after: Source,
    by: Hand,
    now: datetime,
    *,
    act: Act = "changed",
    seeded: bool = False,
) -> Declared:
    """Keep what a source is from now on; it is asked at once and has its time again to answer."""
    retired_at = now if act == "retired" else None if act == "restored" else before.retired_at
    following = Declared(after, before.version + 1, seeded, retired_at)
    row = _columns(after) | {
        "version": following.version,
        "seeded": seeded,
        "retired_at": retired_at,
        "updated_at": now,
    }
    await session.execute(update(source).where(source.c.name == after.name).values(row))
    asked_anew: dict[str, Any] = {"next_poll_at": None, "since": now}
    if before.source.url != after.url:
        asked_anew |= {"etag": None, "last_modified": None}
    await session.execute(update(health).where(health.c.name == after.name).values(asked_anew))
    old, new = _stated(before.source), _stated(after)
    changes = {name: [old[name], value] for name, value in new.items() if old[name] != value}
    await _note(session, before.source, following, act=act, changes=changes, by=by, at=now)
    return following


async def ensure(session: WriteSession, names: Sequence[str], now: datetime) -> None:
    """Make the row of the health of each source that has none."""
    rows = [
        {"name": name, "version": 1, "stale": False, "since": now, "failures": 0, "errors": 0}
        for name in names
    ]
    if rows:
        await session.execute(upsert(health).values(rows).on_conflict_do_nothing())


async def changes_of(
    session: ReadSession, by: Principal, name: str, *, cursor: str | None, limit: int
) -> paging.Page[SourceChange]:
    """Return who changed what of a source, in the order it happened.

    A change is read by what the source was then: one that opens does not open its past.
    """
    query = select(change).where(change.c.source == name, visible(by, change))
    found = await paging.page(session, query, [change.c.number], cursor=cursor, limit=limit)
    return found.page(
        lambda row: SourceChange(**{each: getattr(row, each) for each in SourceChange.model_fields})
    )


async def _note(
    session: WriteSession,
    before: Source,
    after: Declared,
    *,
    act: Act,
    changes: dict[str, Any],
    by: Hand,
    at: datetime,
) -> None:
    await session.execute(
        insert(change).values(
            source=after.source.name,
            version=after.version,
            act=act,
            changes=changes,
            owner_city=before.owner_city,
            owner_country=before.owner_country,
            classification=_stricter(before, after.source),
            by_city=by.city,
            by_name=by.name,
            by_key=by.key,
            at=at,
        )
    )


def _stricter(before: Source, after: Source) -> Classification:
    """Return the classification by which fewer may read: a change shows what was before it."""
    return max(before.classification, after.classification, key=list(Classification).index)


def _columns(stated: Source) -> dict[str, Any]:
    return {
        "owner_city": stated.owner_city,
        "owner_country": stated.owner_country,
        "classification": stated.classification.value,
        "stated": _stated(stated),
    }


def _stated(stated: Source) -> dict[str, Any]:
    return stated.model_dump(mode="json")


def _declared(row: Row[Any]) -> Declared:
    return Declared(Source.model_validate(row.stated), row.version, row.seeded, row.retired_at)

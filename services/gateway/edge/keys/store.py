"""Every query about API keys."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.gateway.edge.keys.model import Key
from services.gateway.edge.keys.tables import api_key
from shared import paging
from shared.database import ReadSession, WriteSession
from shared.policy import EVERY_CITY, Scope

LOCK = 0x6B657973  # "keys"; keys of one city are counted one after another
_COLUMNS = [column for column in api_key.columns if column.name not in {"digest", "bootstrap"}]


def _key(row: Row[Any]) -> Key:
    values = dict(row._mapping)
    return Key(**values | {"scopes": frozenset(Scope(scope) for scope in row.scopes)})


def _keys() -> Select[Any]:
    return select(*_COLUMNS)


async def add(session: WriteSession, key: Key, digest: bytes) -> None:
    """Store a key."""
    await session.execute(api_key.insert().values(**_values(key), digest=digest))


async def set_bootstrap(session: WriteSession, key: Key, digest: bytes) -> None:
    """Make `key` the one bootstrap key of this installation; an older one ends."""
    await session.execute(
        update(api_key)
        .where(api_key.c.bootstrap, api_key.c.digest != digest, api_key.c.revoked_at.is_(None))
        .values(revoked_at=key.created_at)
    )
    await session.execute(
        insert(api_key)
        .values(**_values(key), digest=digest, bootstrap=True)
        .on_conflict_do_update(
            index_elements=["digest"],
            set_={
                "person": key.person,
                "scopes": sorted(key.scopes),
                "city": key.city,
                "per_minute": key.per_minute,
                "bootstrap": True,
                "revoked_at": None,
                "expires_at": None,
            },
        )
    )


def _values(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "hint": key.hint,
        "name": key.name,
        "person": key.person,
        "city": key.city,
        "country": key.country,
        "scopes": sorted(key.scopes),
        "per_minute": key.per_minute,
        "issued_by": key.issued_by,
        "created_at": key.created_at,
        "expires_at": key.expires_at,
    }


async def find(session: ReadSession, digest: bytes) -> Key | None:
    """Return the key with this digest, valid or not."""
    row = (await session.execute(_keys().where(api_key.c.digest == digest))).one_or_none()
    return _key(row) if row else None


async def get(session: ReadSession, key: UUID) -> Key | None:
    """Return the key with this id."""
    row = (await session.execute(_keys().where(api_key.c.id == key))).one_or_none()
    return _key(row) if row else None


async def page(
    session: ReadSession, city: str | None, *, cursor: str | None, limit: int
) -> paging.Slice[Key]:
    """Return keys of `city` (EVERY_CITY: all; None: none), oldest first."""
    query = _keys()
    if city != EVERY_CITY:
        # Not `== city`: for None that would be every key that acts for no city.
        query = query.where(api_key.c.city.in_([city]))
    keys = [api_key.c.created_at, api_key.c.id]
    return (await paging.page(session, query, keys, cursor=cursor, limit=limit)).map(_key)


async def count(session: WriteSession, city: str | None) -> int:
    """Return how many keys of a city there are, ended ones too; others who count wait."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(:lock, hashtext(:city))"),
        {"lock": LOCK, "city": city or ""},
    )
    number = await session.scalar(
        select(func.count()).select_from(api_key).where(api_key.c.city.is_not_distinct_from(city))
    )
    return number or 0


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop keys that ended before a time and return their number; the bootstrap key stays."""
    ended = func.least(api_key.c.revoked_at, api_key.c.expires_at)
    gone = select(api_key.c.id).where(ended < before, ~api_key.c.bootstrap).limit(at_most)
    return (await session.execute(delete(api_key).where(api_key.c.id.in_(gone)))).rowcount


async def revoke(session: WriteSession, key: UUID, now: datetime) -> bytes | None:
    """End a key and return its digest; the time of a first revocation stays."""
    digest: bytes | None = await session.scalar(
        update(api_key)
        .where(api_key.c.id == key)
        .values(revoked_at=func.coalesce(api_key.c.revoked_at, now))
        .returning(api_key.c.digest)
    )
    return digest

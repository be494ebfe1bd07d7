"""Pages of features on connections of their own: one statement, one round trip, no transaction.

A single statement has its own snapshot. Through the common pool a page cost eight round trips
(ping, BEGIN, ROLLBACK, reset) and a compilation, and took four times as long.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import asyncpg
from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.select import (
    Way,
    counting,
    paging,
    shape_of,
    single,
    values_of,
)
from services.gateway.recent import Recent
from shared.database import plain_url, retryable
from shared.errors import Unavailable
from shared.policy import Principal

CONNECTIONS = 4
WITHIN_SECONDS = 10.0
TRIES = 2
"""A connection that died unnoticed shows it at first use; the next one is fresh."""
STATEMENTS = 1000
STATEMENTS_KEPT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Page:
    """Features of a page."""

    features: Sequence[bytes]
    """The GeoJSON text of each."""
    next: int | None
    """Number to go on after; None at the end."""

    @property
    def returned(self) -> int:
        """How many features are on it."""
        return len(self.features)


class _Connection(asyncpg.Connection):
    """A connection that needs no reset: nothing but single reading statements runs on it."""

    def get_reset_query(self) -> str:
        return ""


class Reader:
    """Counts and reads features; statements are compiled once for each shape of a query."""

    def __init__(self, url: str) -> None:
        self._url = plain_url(url)
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None
        self._opening = asyncio.Lock()
        self._statements: Recent[tuple[object, ...], tuple[str, list[str], Mapping[str, Any]]]
        self._statements = Recent(STATEMENTS_KEPT.total_seconds(), STATEMENTS)

    async def close(self) -> None:
        """Close every connection."""
        if self._pool:
            await self._pool.close()

    async def count(self, collection: Collection, query: Query, principal: Principal) -> int:
        """Return how many features match, at most one more than COUNTED_AT_MOST."""
        shape = shape_of(query)
        (row,) = await self._fetch(
            ("count", collection.id, shape, principal.city, principal.country),
            lambda: counting(collection, shape, principal),
            values_of(query),
        )
        return int(row[0])

    async def page(
        self, collection: Collection, query: Query, principal: Principal, way: Way
    ) -> Page:
        """Return the page of features after `query.after`, newest arrival first."""
        return _page(await self._rows(collection, query, principal, way), query.limit)

    async def few(
        self, collection: Collection, query: Query, principal: Principal
    ) -> tuple[int, Page]:
        """Return how many features match and the page; of more than FEW there is no page."""
        rows = await self._rows(collection, query, principal, "few")
        if rows:
            return rows[0][2], _page(rows, query.limit)
        after = query.after is not None
        # Nothing on the page says nothing of the pages before.
        matched = await self.count(collection, query, principal) if after else 0
        return matched, _page(rows, query.limit)

    async def one(self, collection: Collection, feature: str, principal: Principal) -> bytes | None:
        """Return the GeoJSON text of a feature, None when there is none for this principal."""
        rows = await self._fetch(
            ("one", collection.id, principal.city, principal.country),
            lambda: single(collection, principal),
            {"id": feature},
        )
        return rows[0][0] if rows else None

    async def _rows(
        self, collection: Collection, query: Query, principal: Principal, way: Way
    ) -> Sequence[asyncpg.Record]:
        shape = shape_of(query, way)
        return await self._fetch(
            ("page", collection.id, shape, principal.city, principal.country),
            lambda: paging(collection, shape, principal),
            values_of(query),
        )

    async def _fetch(
        self,
        key: tuple[object, ...],
        build: Callable[[], Select[*tuple[Any, ...]]],
        values: Mapping[str, Any],
    ) -> Sequence[asyncpg.Record]:
        """Run the statement of `key` and return its rows.

        Raises
        ------
        Unavailable
            When the database does not answer.
        """
        known = self._statements.get(key)
        text, names, fixed = known[0] if known else self._statements.put(key, _compiled(build()))
        given = [values.get(name, fixed.get(name)) for name in names]
        for attempt in range(1, TRIES + 1):
            try:
                pool = await self._opened()
                rows: Sequence[asyncpg.Record] = await pool.fetch(text, *given)
            except Exception as error:  # retryable() knows the many faces of a lost database
                if not retryable(error):
                    raise
                if attempt == TRIES:
                    raise Unavailable("database-silent", headers={"Retry-After": "1"}) from error
            else:
                return rows
        raise AssertionError("unreachable: the last try returns or raises")

    async def _opened(self) -> "asyncpg.Pool[asyncpg.Record]":
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self._url,
                    min_size=0,
                    max_size=CONNECTIONS,
                    command_timeout=WITHIN_SECONDS,
                    connection_class=_Connection,
                    server_settings={"timezone": "UTC", "default_transaction_read_only": "on"},
                )
            return self._pool


def _page(rows: Sequence[asyncpg.Record], limit: int) -> Page:
    """Return the page of rows of number and text, of which there is one more where it goes on."""
    following: int | None = rows[limit - 1][0] if len(rows) > limit else None
    return Page([row[1] for row in rows[:limit]], following)


def _compiled(statement: Select[*tuple[Any, ...]]) -> tuple[str, list[str], Mapping[str, Any]]:
    """Return the SQL with `$1…`, the names of its values in order, and those it brings itself."""
    compiled = statement.compile(
        dialect=dialect.dialect(),  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
        compile_kwargs={"render_postcompile": True},
    )
    return str(compiled), list(compiled.positiontup or ()), compiled.params

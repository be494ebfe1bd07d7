"""Pages of features: one statement, one round trip, no transaction, compiled once.

Through the common pool and with a compilation each a page took four times as long.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple

import asyncpg
from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import asyncpg as dialect

from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.connections import Connections
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.select import (
    Way,
    counting,
    marking,
    paging,
    several,
    shape_of,
    values_of,
)
from services.gateway.recent import Recent
from shared.driver import retryable
from shared.errors import Unavailable
from shared.policy import Principal

TRIES = 2
"""A connection that died unnoticed shows it at first use; the next one is fresh."""
STATEMENTS = 1000
STATEMENTS_KEPT = timedelta(hours=1)


class Seen(NamedTuple):
    """What a statement saw that found a page to be what it was."""

    way: Way
    what: str
    """The transactions that it counted as done: who sees the same finds the same."""
    matched: int


@dataclass(slots=True)
class Page:
    """Features of a page."""

    features: Sequence[bytes]
    """The GeoJSON text of each."""
    next: int | None
    """Number to go on after; None at the end."""
    mark: bytes = b""
    """Which features it has, and in which version of their rows: another mark, another page."""
    seen: Seen | None = field(default=None, compare=False)
    """By what it was last found to be the page still."""

    @property
    def returned(self) -> int:
        """How many features are on it."""
        return len(self.features)


class Reader:
    """Counts and reads features; statements are compiled once for each shape of a query."""

    def __init__(self, url: str) -> None:
        self._connections = Connections(url)
        self._planned_once = Connections(url, planned_once=True)
        self._statements: Recent[tuple[object, ...], tuple[str, list[str], Mapping[str, Any]]]
        self._statements = Recent(STATEMENTS_KEPT.total_seconds(), STATEMENTS)

    async def close(self) -> None:
        """Close every connection."""
        await self._connections.close()
        await self._planned_once.close()

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
        self,
        collection: Collection,
        query: Query,
        principal: Principal,
        way: Way,
        known: Page | None = None,
    ) -> Page:
        """Return the page of features after `query.after`, newest arrival first.

        It is `known` itself where that is still the page: its texts are not read again.
        """
        if known is not None:
            found = await self._marks(collection, query, principal, way, known)
            if _still(known, found, way):
                return known
            if way == "late" and len(found[1] or ()) <= query.limit:
                # The latest arrivals fill no page, which is then read another way.
                return Page((), None)
        return _page(await self._rows(collection, query, principal, way), query.limit)

    async def few(
        self, collection: Collection, query: Query, principal: Principal, known: Page | None = None
    ) -> tuple[int, Page]:
        """Return how many features match and the page; of more than are counted it is none."""
        if known is not None:
            found = await self._marks(collection, query, principal, "few", known)
            if (still := _still(known, found, "few")) and known.features:
                return still.matched, known
        rows = await self._rows(collection, query, principal, "few")
        if rows:
            return rows[0][3], _page(rows, query.limit)
        after = query.after is not None
        # Nothing on the page says nothing of the pages before.
        matched = await self.count(collection, query, principal) if after else 0
        return matched, _page(rows, query.limit)

    async def some(
        self, collection: Collection, features: Sequence[str], principal: Principal
    ) -> Mapping[str, bytes]:
        """Return the GeoJSON texts of those of the features that this principal may read."""
        rows = await self._fetch(
            ("some", collection.id, principal.city, principal.country),
            lambda: several(collection, principal),
            {"ids": features},
            self._planned_once,
        )
        return {row[0]: row[1] for row in rows}

    async def one(self, collection: Collection, feature: str, principal: Principal) -> bytes | None:
        """Return the GeoJSON text of a feature, None when there is none for this principal."""
        return (await self.some(collection, [feature], principal)).get(feature)

    async def _rows(
        self, collection: Collection, query: Query, principal: Principal, way: Way
    ) -> Sequence[asyncpg.Record]:
        shape = shape_of(query, way)
        return await self._fetch(
            ("page", collection.id, shape, principal.city, principal.country),
            lambda: paging(collection, shape, principal),
            values_of(query),
            self._planned_once if shape.planned_once else None,
        )

    async def _marks(
        self, collection: Collection, query: Query, principal: Principal, way: Way, known: Page
    ) -> asyncpg.Record:
        shape, seen = shape_of(query, way), known.seen
        (row,) = await self._fetch(
            ("marks", collection.id, shape, principal.city, principal.country),
            lambda: marking(collection, shape, principal),
            {**values_of(query), "seen": seen.what if seen and seen.way == way else None},
            self._planned_once if shape.planned_once else None,
        )
        return row

    async def _fetch(
        self,
        key: tuple[object, ...],
        build: Callable[[], Select[*tuple[Any, ...]]],
        values: Mapping[str, Any],
        over: Connections | None = None,
    ) -> Sequence[asyncpg.Record]:
        """Run the statement of `key` and return its rows; `over` others than the usual connections.

        Raises
        ------
        Unavailable
            When the database does not answer.
        """
        known = self._statements.get(key)
        text, names, fixed = known[0] if known else self._statements.put(key, _compiled(build()))
        given = [values.get(name, fixed.get(name)) for name in names]
        connections = over or self._connections
        for attempt in range(1, TRIES + 1):
            try:
                return await connections.fetch(text, given)
            except Exception as error:  # retryable() knows the many faces of a lost database
                if not retryable(error):
                    raise
                if attempt == TRIES:
                    raise Unavailable("database-silent", headers={"Retry-After": "1"}) from error
        raise AssertionError("unreachable: the last try returns or raises")


def _page(rows: Sequence[asyncpg.Record], limit: int) -> Page:
    """Return the page of rows of number, version and text, one more where it goes on."""
    following: int | None = rows[limit - 1][0] if len(rows) > limit else None
    mark = _mark([row[0] for row in rows], [row[1] for row in rows])
    return Page([row[2] for row in rows[:limit]], following, mark)


def _still(known: Page, found: asyncpg.Record, way: Way) -> Seen | None:
    """Return by what a page is the page still, None where it is not."""
    sees, numbers, versions, *matched = found
    if known.seen is None or (known.seen.way, known.seen.what) != (way, sees):
        if _mark(numbers or (), versions or ()) != known.mark:
            return None
        known.seen = Seen(way, sees, *(matched or (0,)))
    return known.seen


def _mark(numbers: Sequence[int], versions: Sequence[int]) -> bytes:
    return array("q", numbers).tobytes() + array("q", versions).tobytes()


def _compiled(statement: Select[*tuple[Any, ...]]) -> tuple[str, list[str], Mapping[str, Any]]:
    """Return the SQL with `$1…`, the names of its values in order, and those it brings itself."""
    compiled = statement.compile(
        dialect=dialect.dialect(),  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
        compile_kwargs={"render_postcompile": True},
    )
    return str(compiled), list(compiled.positiontup or ()), compiled.params

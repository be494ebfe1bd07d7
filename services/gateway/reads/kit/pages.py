"""Which way a page is read, so that it costs by what is on it or by what matches, never more.

- A query that few features match, or that is asked for the first time: one statement counts and
  reads them, by the filters' indexes.
- The whole collection, or half of it: in page order, to the end of the page.
- A query that many match: in page order too, but no further than a few pages; where these do not
  fill one, as all that match may have arrived long ago, the matches are found by their index.
"""

from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.query import Query
from services.gateway.reads.kit.reader import Page, Reader
from services.gateway.reads.kit.select import COUNTED_AT_MOST, FEW, Way
from services.gateway.refreshed import Refreshed
from shared.policy import Principal

COUNT_SECONDS = 5.0
"""Counts over FEW are counted again after so long, beside those who ask."""
COUNT_MOST_SECONDS = 15.0
"""No count is older; smaller ones are exact at every request."""
REMEMBERED = 1_000


class Pages:
    """Reads pages and counts what matches."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._counts: Refreshed[tuple[object, ...], int] = Refreshed(
            COUNT_SECONDS, COUNT_MOST_SECONDS, REMEMBERED, worth=lambda count: count > FEW
        )

    async def read(
        self,
        collection: Collection,
        query: Query,
        principal: Principal,
        known: Page | None = None,
    ) -> tuple[int, Page]:
        """Return how many match, at most one more than COUNTED_AT_MOST, and the page.

        It is `known`, what the same query brought before, where that is still the page.
        """

        async def page(way: Way) -> Page:
            return await self._reader.page(collection, query, principal, way, known)

        if not query.selective:
            matched = await self._count(collection, query, principal)
            return matched, await page("all")
        key = _key(collection, query, principal)
        if not self._counts.known(key):
            begun = self._counts.now()
            matched, found = await self._reader.few(collection, query, principal, known)
            self._counts.learn(key, matched, begun)
            if matched <= COUNTED_AT_MOST:
                return matched, found
        matched = await self._count(collection, query, principal)
        every = await self._count(collection, Query(), principal)
        if every <= min(2 * matched, COUNTED_AT_MOST):
            # Even where all that do not match come first they are no more than those that do.
            return matched, await page("all")
        if matched * query.look >= every * (query.limit + 1):
            late = await page("late")
            if late.next is not None:
                return matched, late
        return matched, await page("matching")

    async def _count(self, collection: Collection, query: Query, principal: Principal) -> int:
        return await self._counts.get(
            _key(collection, query, principal),
            lambda: self._reader.count(collection, query, principal),
        )


def _key(collection: Collection, query: Query, principal: Principal) -> tuple[object, ...]:
    return (
        collection.id,
        query.bbox,
        query.interval,
        tuple((item.name, value) for item, value in query.filters),
        principal.city,
        principal.country,
    )

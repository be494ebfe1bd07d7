"""Filters by city or country: one that is not there is refused by name, not answered with nothing.

An empty list for a mistyped city would read as all-clear. The gateway knows every city, so that the
services need not.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

import structlog
from sqlalchemy import select
from starlette.types import ASGIApp, Receive, Scope, Send

from services.gateway.reads.cities import table as city
from shared.access import visible
from shared.answers import problem_response
from shared.database import Database
from shared.driver import retryable
from shared.errors import UnknownParameter
from shared.policy import ANONYMOUS, COALITION, Principal

log = structlog.get_logger()

NAMES = ("city", "owner_city", "country")
READS = ("GET", "HEAD")
_WORDS = (b"city", b"country", b"%")
"""One of them stands in every query that has a name of NAMES, percent-encoded or not."""

Known = Mapping[str, frozenset[str]]
"""What each of NAMES may be."""
NOTHING: Known = {name: frozenset() for name in NAMES}


class KnownCities:
    """Refuses a reading request that filters by a city or country of no city (pure ASGI).

    Who asks is told of those cities alone that they may know of.
    """

    def __init__(self, app: ASGIApp, *, database: Database) -> None:
        self._app = app
        self._database = database
        self._public = NOTHING
        """Cities stay known: one that leaves the coalition stays registered."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer 400 with the cities or countries there are."""
        if scope["type"] == "http" and scope["method"] in READS:
            try:
                if asked := _asked(scope["query_string"]):
                    await self._refuse_unknown(asked, scope["state"]["principal"])
            except UnknownParameter as problem:
                await problem_response(problem, scope)(scope, receive, send)
                return
            except Exception as error:  # retryable() knows the many faces of a lost database
                if not retryable(error):
                    raise
                log.warning("cities not read", error=repr(error))
        await self._app(scope, receive, send)

    async def _refuse_unknown(self, asked: list[tuple[str, str]], by: Principal) -> None:
        asked = [(name, value) for name, value in asked if value not in self._public[name]]
        if not asked or all(value == COALITION for _, value in asked):
            return
        known = await self._read(by)
        # Before the first city has arrived here nothing is known of any.
        for name, value in asked if known["city"] else ():
            if value in known[name] or value == COALITION:
                continue
            listed = ", ".join(sorted(known[name]))
            if name == "country":
                raise UnknownParameter.named(name, "one-of", allowed=listed)
            raise UnknownParameter.named(name, "city-unknown", city=value[:40], known=listed)

    async def _read(self, by: Principal) -> Known:
        """Return what `by` may know of, and remember what everybody may."""
        public = visible(ANONYMOUS, city).label("public")
        async with self._database.read() as session:
            query = select(city.c.id, city.c.country, public).where(visible(by, city))
            rows = (await session.execute(query)).all()
        self._public = _known((row.id, row.country) for row in rows if row.public)
        return _known((row.id, row.country) for row in rows)


def _asked(query: bytes) -> list[tuple[str, str]]:
    """Return the cities and countries that a query names; most name none, and are not parsed."""
    if not any(word in query for word in _WORDS):
        return []
    given = parse_qsl(query.decode("latin-1"))
    return [(name, value) for name, value in given if name in NAMES]


def _known(cities: Iterable[tuple[str, str]]) -> Known:
    found = list(cities)
    ids = frozenset(name for name, _ in found)
    return {"city": ids, "owner_city": ids, "country": frozenset(each for _, each in found)}

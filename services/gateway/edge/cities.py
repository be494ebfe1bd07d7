"""Filters by city: a city that is not there is refused by name, and not answered with nothing.

An empty list for a mistyped city would read as all-clear. The gateway knows every city, so that the
services need not.
"""

from urllib.parse import parse_qsl

import structlog
from sqlalchemy import select
from starlette.types import ASGIApp, Receive, Scope, Send

from services.gateway.reads.cities import table as city
from shared.access import visible
from shared.database import Database, retryable
from shared.errors import UnknownParameter, problem_response
from shared.policy import ANONYMOUS, COALITION

log = structlog.get_logger()

NAMES = ("city", "owner_city")
READS = ("GET", "HEAD")


class KnownCities:
    """Refuses a reading request that filters by a city nobody has registered (pure ASGI)."""

    def __init__(self, app: ASGIApp, *, database: Database) -> None:
        self._app = app
        self._database = database
        self._known: frozenset[str] = frozenset()
        """Cities stay known: one that leaves the coalition stays registered."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer 400 with the cities there are."""
        reads = scope["type"] == "http" and scope["method"] in READS
        if reads and b"city=" in scope["query_string"]:
            try:
                await self._refuse_unknown(scope)
            except UnknownParameter as problem:
                await problem_response(problem, scope)(scope, receive, send)
                return
            except Exception as error:  # retryable() knows the many faces of a lost database
                if not retryable(error):
                    raise
                log.warning("cities not read", error=repr(error))
        await self._app(scope, receive, send)

    async def _refuse_unknown(self, scope: Scope) -> None:
        given = parse_qsl(scope["query_string"].decode("latin-1"))
        asked = [(name, value) for name, value in given if name in NAMES and value != COALITION]
        if all(value in self._known for _, value in asked):
            return
        async with self._database.read() as session:
            every = frozenset(await session.scalars(select(city.c.id)))
            shown = list(await session.scalars(select(city.c.id).where(visible(ANONYMOUS, city))))
        # Before the first city has arrived here nothing is known of any.
        self._known = every
        for name, value in asked if every else ():
            if value not in every:
                raise UnknownParameter.named(
                    name, "city-unknown", city=value[:40], known=", ".join(sorted(shown))
                )

"""The cities that filters may name: one that nobody registered would be silence for ever."""

from sqlalchemy import select

from services.gateway.reads import cities
from shared.access import visible
from shared.database import Database
from shared.errors import UnknownParameter
from shared.policy import ANONYMOUS, Principal


class KnownCities:
    """Refuses filters by a city that is not in the gateway's collection of cities."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._public: frozenset[str] = frozenset()
        """Those everybody may know of; a city is never taken out, so that they stay right."""

    async def check_country(self, by: Principal, country: str | None) -> None:
        """Raise unless `country` is one of a city that `by` may know of; None: no filter.

        Raises
        ------
        UnknownParameter
            When it is none; those there are are listed.
        """
        if country is None:
            return
        table = cities.table
        async with self._database.read() as session:
            found = await session.scalars(
                select(table.c.country).distinct().where(visible(by, table))
            )
        known = sorted(found)
        if country not in known:
            listed = ", ".join(known) or "–"
            raise UnknownParameter.named("country", "one-of", allowed=listed)

    async def check(self, by: Principal, city: str | None) -> None:
        """Raise unless `city` is a city that `by` may know of; None: no filter.

        Raises
        ------
        UnknownParameter
            When it is none; those there are are listed.
        """
        if city is None or city in self._public:
            return
        known = await self._readable(by)
        if city not in known:
            listed = ", ".join(known) or "–"
            raise UnknownParameter.named("city", "no-city-of", city=city, known=listed)
        self._public = frozenset(await self._readable(ANONYMOUS))

    async def _readable(self, by: Principal) -> list[str]:
        table = cities.table
        async with self._database.read() as session:
            found = await session.scalars(
                select(table.c.id).where(visible(by, table)).order_by(table.c.id)
            )
        return list(found)

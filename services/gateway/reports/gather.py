"""What a situation report is made of, read as its reader may."""

from datetime import UTC, datetime

from services.gateway.console import store
from services.gateway.console.city import Board, CityPages
from services.gateway.console.sources import SourceWatch
from services.gateway.maps.found import FoundCity, FoundRegion
from services.gateway.maps.read import Maps
from services.gateway.reads.hazards import table as hazard
from services.gateway.reports.facts import Facts, ordered
from services.gateway.reports.model import TOGETHER
from shared.contracts.events.city import CityState
from shared.database import Database
from shared.errors import NotFound, Unavailable
from shared.languages import Language
from shared.policy import COALITION, Principal


class Gatherer:
    """Reads the facts of a report."""

    def __init__(
        self, database: Database, boards: CityPages, maps: Maps, sources: SourceWatch
    ) -> None:
        self._database = database
        self._boards = boards
        self._maps = maps
        self._sources = sources

    async def cities(self, principal: Principal) -> list[CityState]:
        """Return the cities that a report of all tells of."""
        async with self._database.read() as session:
            return await store.cities(session, principal)

    async def gather(self, place: str, principal: Principal, language: Language) -> Facts:
        """Return what stands in a city, or in all where `place` is the coalition.

        `language` is that in which services behind may answer; facts are in none.

        Raises
        ------
        NotFound
            When there is no such city, or none for this reader.
        """
        made_at = datetime.now(UTC)
        if place == COALITION:
            names = [each.id for each in await self.cities(principal)]
        else:
            names = [place]
        boards = [await self._boards.read(name, principal, language) for name in names]
        async with self._database.read() as session:
            hazards = await store.named(session, hazard, principal, _assessed(boards))
        return Facts(
            place,
            TOGETHER if place == COALITION else boards[0].situation.city.timezone,
            made_at,
            ordered(boards),
            hazards,
            await self._picture(place, principal),
            self._sources.sources,
        )

    async def _picture(self, place: str, principal: Principal) -> FoundCity | FoundRegion | None:
        """Return what the map shows; None where no city is known yet, or a service is silent."""
        try:
            if place == COALITION:
                return await self._maps.region(principal)
            return await self._maps.city(principal, place)
        except (NotFound, Unavailable):
            return None


def _assessed(boards: list[Board]) -> set[str]:
    standing = [each for board in boards for each in board.situation.assessments]
    return {str(each["properties"]["hazard"]) for each in standing}

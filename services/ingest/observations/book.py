"""The stations that readers know by their codes: those that ship, and those registered since."""

import asyncio
from collections.abc import Iterable, Mapping

from services.ingest.observations import stations
from services.ingest.observations.model import Station
from shared.database import Database
from shared.worker import Loop

EVERY_SECONDS = 15.0
"""A station that was registered is known to every process of ingest so soon."""


class Book:
    """Known stations by network and code, read anew as they are registered."""

    def __init__(self, database: Database, known: Mapping[str, Mapping[str, Station]]) -> None:
        self._database = database
        self.known = {network: dict(of) for network, of in known.items()}
        self._loop = Loop("station book")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Read the stations over and over, until told to stop."""
        await self._loop.run(self.refresh, stopping)

    async def refresh(self) -> float:
        """Read the stations; returns when to do so again."""
        async with self._database.look() as session:
            self.note(await stations.every(session))
        return EVERY_SECONDS

    def note(self, found: Iterable[Station]) -> None:
        """Know stations."""
        for one in found:
            self.known.setdefault(one.source, {})[one.code] = one

"""The stations and thresholds that ship: registered once, never over an operator's change."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog

from services.ingest.observations import register, stations, thresholds
from services.ingest.observations.facts import Shipped
from services.ingest.observations.model import Station
from shared.database import Database
from shared.policy import COALITION
from shared.worker import FOR_EVER, Loop

log = structlog.get_logger(__name__)


class Seeder:
    """Registers, at each start, the shipped stations and thresholds that are not there yet."""

    def __init__(
        self, database: Database, shipped: Sequence[Station], limits: Sequence[Shipped]
    ) -> None:
        self._database = database
        self._stations = shipped
        self._thresholds = limits
        self._loop = Loop("observation seeder")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Register what is missing, waiting for the database if need be, then wait for the end."""
        await self._loop.run(self.load, stopping)

    async def load(self) -> float:
        """Register what is missing in one transaction."""
        now, added = datetime.now(UTC), 0
        async with self._database.write() as session:
            for one in self._stations:
                new = stations.Registered(
                    station=one, owner_city=one.city or COALITION, kept=False, updated_at=now
                )
                added += await stations.add(session, new, None)
            for limit in self._thresholds:
                of = register.shipped(limit.threshold, now, limit.basis)
                added += await thresholds.add(session, of, None)
        log.info("stations and thresholds loaded", added=added)
        return FOR_EVER

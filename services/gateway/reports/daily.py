"""The clock of situation reports: one for each place and day, from its morning on."""

import asyncio
from datetime import UTC, datetime
from time import monotonic

import structlog

from services.gateway.reports.use import Reports
from shared.errors import NotFound
from shared.worker import Loop

LOOK_SECONDS = 60.0
SETTLE_SECONDS = 120.0
"""After a start: what came while nobody listened is taken in first, and sources are asked."""

log = structlog.get_logger()


class Daily:
    """Keeps the report of each morning."""

    def __init__(self, reports: Reports, settle_seconds: float = SETTLE_SECONDS) -> None:
        self._reports = reports
        self._from = monotonic() + settle_seconds
        self._loop = Loop("daily situation reports")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Look every minute until told to stop."""
        await self._loop.run(self._look, stopping)

    async def _look(self) -> float:
        left = self._from - monotonic()
        if left > 0:
            return left
        for place, day in await self._reports.due(datetime.now(UTC)):
            try:
                await self._reports.keep(place, day)
            except NotFound:
                log.warning("situation report of no city", place=place)
        return LOOK_SECONDS

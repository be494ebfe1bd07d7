"""Keeps topics as short as they are declared to be."""

import asyncio
from datetime import UTC, datetime

import structlog

from shared.bus import Bus
from shared.worker import Loop

TRIM_SECONDS = 3600.0

log = structlog.get_logger(__name__)


class Retention:
    """Trims each hour what its service owns on the bus; two at once do no harm."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self._loop = Loop("retention")

    async def run(self, stopping: asyncio.Event) -> None:
        """Trim until told to stop."""
        await self._loop.run(self._trim, stopping)

    async def _trim(self) -> float:
        deleted = await self.bus.trim(datetime.now(UTC))
        log.info("log trimmed", records=deleted)
        return TRIM_SECONDS

"""Keeps topics as short as they are declared to be."""

import asyncio
from datetime import UTC, datetime

import structlog

from shared.bus import Bus, BusUnavailableError

TRIM_SECONDS = 3600.0

log = structlog.get_logger(__name__)


class Retention:
    """Trims the bus each hour; one worker somewhere in the platform is enough, two do no harm."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus

    async def run(self, stopping: asyncio.Event) -> None:
        """Trim until told to stop; while the log is away, try again an hour later."""
        while not stopping.is_set():
            try:
                deleted = await self.bus.trim(datetime.now(UTC))
                log.info("log trimmed", records=deleted)
            except BusUnavailableError as error:
                log.warning("log not trimmed", error=str(error))
            try:
                async with asyncio.timeout(TRIM_SECONDS):
                    await stopping.wait()
            except TimeoutError:
                continue

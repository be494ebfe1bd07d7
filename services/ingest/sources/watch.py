"""Whether sources answer: says so once when one has been silent for too long."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from services.ingest.sources import store
from services.ingest.sources.model import Source
from shared.database import Database, retryable

log = structlog.get_logger(__name__)


class Watch:
    """Says when a source has not answered for longer than it may, fetched or listened to."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = sources

    async def run(self, stopping: asyncio.Event) -> None:
        """Look every second, or as often as the strictest source needs, until told to stop."""
        watched = [source for source in self._sources if source.kind != "push"]
        pause = min((source.stale_after_seconds / 4 for source in watched), default=30.0)
        ensured = False
        while not stopping.is_set():
            try:
                if not ensured:
                    async with self._database.write() as session:
                        await store.ensure(session, self._sources, datetime.now(UTC))
                    ensured = True
                await self.look(datetime.now(UTC))
            except Exception as error:
                if not retryable(error):
                    raise
                log.warning("sources not watched", error=repr(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(min(pause, 30.0)):
                    await stopping.wait()

    async def look(self, now: datetime) -> None:
        """Mark every source that is overdue."""
        for source in self._sources:
            if source.kind == "push":
                continue
            async with self._database.write() as session:
                if await store.mark_stale(session, source, now):
                    log.warning("source stale", source=source.name)

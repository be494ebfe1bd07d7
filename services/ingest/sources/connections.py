"""The connections that sources keep, of whatever kind: paused, failed, and when to try again."""

from collections import Counter
from datetime import UTC, datetime

import structlog

from services.ingest.payloads import pauses
from services.ingest.sources import store
from services.ingest.sources.model import BACK_OFF_MAX, Source
from shared.database import Database
from shared.driver import retryable
from shared.worker import back_off

RECONNECT_SECONDS = 1.0
NOT_NOW_SECONDS = 5.0
"""How often to look whether there is room again, or a pause has ended."""

log = structlog.get_logger(__name__)


class Connections:
    """How the connections of the sources of one kind go."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._failures: Counter[str] = Counter()

    async def paused(self, source: Source) -> bool:
        """Say whether nothing of a source is taken in now."""
        async with self._database.read() as session:
            return await pauses.of(session, source.name, datetime.now(UTC)) is not None

    def stood(self, source: Source) -> None:
        """Note that a connection did what it is for: the next failure is the first again."""
        self._failures[source.name] = 0

    async def failed(self, source: Source, error: str) -> float:
        """Note that a connection could not be had, or was lost; return the seconds to rest."""
        self._failures[source.name] += 1
        now = datetime.now(UTC)
        log.warning("source failed", source=source.name, error=error)
        try:
            async with self._database.write() as session:
                await store.failed(session, source, error=error, now=now, next_poll_at=now)
        except Exception as away:
            # Gone as well: what matters is that the source is tried again.
            if not retryable(away):
                raise
            log.warning("failure of a source not noted", source=source.name, error=repr(away))
        return self.rest(source)

    def rest(self, source: Source) -> float:
        """Return the seconds until a connection is tried again."""
        return back_off(max(self._failures[source.name], 1), RECONNECT_SECONDS, BACK_OFF_MAX)

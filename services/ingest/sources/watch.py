"""Whether sources answer: says so once when one has been silent for too long."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from sqlalchemy import Row

from services.ingest.payloads import pauses
from services.ingest.payloads.views import Pause
from services.ingest.sources import store
from services.ingest.sources.model import Source
from shared.database import Database
from shared.worker import Loop

LONGEST_LOOK_SECONDS = 30.0
"""Between two looks for sources that are overdue."""

log = structlog.get_logger(__name__)


class Watch:
    """Says when a source has not answered for longer than it may, fetched or listened to."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = sources
        self._pause = min(
            [source.stale_after_seconds / 4 for source in sources if source.kind != "push"]
            + [LONGEST_LOOK_SECONDS]
        )
        self._ensured = False
        self._trouble: list[str] = []
        self._loop = Loop("watch of sources")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Look as often as the strictest source needs, until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        now = datetime.now(UTC)
        if not self._ensured:
            async with self._database.write() as session:
                await store.ensure(session, self._sources, now)
            self._ensured = True
        await self.look(now)
        return self._pause

    def notice(self) -> str | None:
        """Return which sources do not answer, or are paused, None where none."""
        return f"sources: {'; '.join(self._trouble)}" if self._trouble else None

    async def look(self, now: datetime) -> None:
        """Mark every source that is overdue."""
        for source in self._sources:
            if source.kind == "push":
                continue
            async with self._database.write() as session:
                if await store.mark_stale(session, source, now):
                    log.warning("source stale", source=source.name)
        async with self._database.read() as session:
            states = await store.states(session)
            paused = await pauses.standing(session, now)
        self._trouble = [
            said
            for source in self._sources
            if (said := _trouble(source.name, states.get(source.name), paused.get(source.name)))
        ]


def _trouble(name: str, state: Row[tuple[object, ...]] | None, pause: Pause | None) -> str | None:
    """Return what whoever runs the service should know of a source."""
    if pause is not None:
        return f"{name} is paused: {pause.reason}"
    if state is None or not state.stale:
        return None
    if state.last_success_at is None:
        return f"{name} has never answered"
    return f"{name} has not answered since {state.last_success_at:%Y-%m-%d %H:%M} UTC"

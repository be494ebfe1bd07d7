"""The life cycle of events by the clock: what is expected begins, what goes on ends."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from services.ingest.hazards import store
from services.ingest.hazards.rules import Rules
from shared.database import Database, retryable

BATCH = 200
"""Events that one transaction changes."""
LOOK_SECONDS = 10.0
"""At most between two looks: what was stored meanwhile may begin before what was known."""
LEAST_SECONDS = 0.05

log = structlog.get_logger(__name__)


class LifeCycle:
    """Moves events from `forecast` to `ongoing` to `past` when it is time, as their kind has it."""

    def __init__(self, database: Database, rules: Rules) -> None:
        self._database = database
        self._rules = rules

    async def run(self, stopping: asyncio.Event) -> None:
        """Let the clock change events until told to stop."""
        while not stopping.is_set():
            try:
                pause = await self.turn(datetime.now(UTC))
            except Exception as error:
                if not retryable(error):
                    raise
                log.warning("life cycle waits", error=repr(error))
                pause = LOOK_SECONDS
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stopping.wait()

    async def turn(self, now: datetime) -> float:
        """Change what it is time for, and return the seconds until it is worth looking again."""
        async with self._database.read() as session:
            due = await store.next_turn(session)
        if due is not None and due <= now:
            async with self._database.write() as session:
                await store.advance(session, self._rules, now, BATCH)
            return LEAST_SECONDS
        wait = (due - now).total_seconds() if due else LOOK_SECONDS
        return min(max(wait, LEAST_SECONDS), LOOK_SECONDS)

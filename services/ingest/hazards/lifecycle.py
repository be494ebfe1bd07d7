"""The life cycle of events by the clock: what is expected begins, what goes on ends."""

import asyncio
from datetime import UTC, datetime

from services.ingest.hazards import store
from services.ingest.hazards.rules import Rules
from shared.database import Database
from shared.worker import AT_ONCE, Loop

BATCH = 200
"""Events that one transaction changes."""
LOOK_SECONDS = 10.0
"""At most between two looks: what was stored meanwhile may begin before what was known."""


class LifeCycle:
    """Moves events from `forecast` to `ongoing` to `past` when it is time, as their kind has it."""

    def __init__(self, database: Database, rules: Rules) -> None:
        self._database = database
        self._rules = rules
        self._loop = Loop("life cycle of hazards")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Let the clock change events until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        return await self.turn(datetime.now(UTC))

    async def turn(self, now: datetime) -> float:
        """Change what it is time for, and return the seconds until it is worth looking again."""
        async with self._database.look() as session:
            due = await store.next_turn(session)
        if due is not None and due <= now:
            async with self._database.write() as session:
                await store.advance(session, self._rules, now, BATCH)
            return AT_ONCE
        wait = (due - now).total_seconds() if due else LOOK_SECONDS
        return min(wait, LOOK_SECONDS)

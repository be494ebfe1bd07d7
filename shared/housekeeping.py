"""Forgets what is past its time: a service's sweeps, one transaction each, every ten minutes."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial

from shared import inbox, outbox
from shared.bus.topics import DEAD_KEPT
from shared.database import Database, WriteSession
from shared.worker import Loop

EVERY_SECONDS = 600.0
BATCH = 500
"""Rows that one sweep handles at most; a full batch is followed by another at once."""

Sweep = Callable[[WriteSession, datetime], Awaitable[int]]
"""Does one batch of what is due at the given time and returns the number of rows."""


async def forget_inbox(session: WriteSession, now: datetime) -> int:
    """Drop marks of events that no bus can deliver any more."""
    return await inbox.forget_before(session, now - inbox.KEPT)


async def forget_refused(session: WriteSession, now: datetime) -> int:
    """Drop events that no bus could take, as dead letters are dropped."""
    return await outbox.forget_refused(session, now - DEAD_KEPT)


class Housekeeper:
    """Runs the sweeps of a service and those of its inbox and outbox."""

    def __init__(self, database: Database, *sweeps: Sweep) -> None:
        self._database = database
        self._sweeps = (*sweeps, forget_inbox, forget_refused)
        self._loop = Loop("housekeeping")

    async def run(self, stopping: asyncio.Event) -> None:
        """Sweep until told to stop; the batch in flight is finished."""
        await self._loop.run(partial(self._sweep, stopping), stopping)

    async def _sweep(self, stopping: asyncio.Event) -> float:
        for sweep in self._sweeps:
            while await self._batch(sweep) >= BATCH and not stopping.is_set():
                pass
        return EVERY_SECONDS

    async def _batch(self, sweep: Sweep) -> int:
        async with self._database.write() as session:
            return await sweep(session, datetime.now(UTC))

"""How long what sources say is on its way: from its publication to its receipt."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from services.ingest.fires.model import Detection
from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.observations.model import Observation
from services.ingest.observations.runs import Sheet
from services.ingest.payloads.model import Waiting
from services.ingest.readers.item import Item
from services.ingest.sources import store
from services.ingest.warnings.model import Message
from shared.database import Database
from shared.worker import FOR_EVER, Loop

KEEP_SECONDS = 2.0
"""How often what is noted is stored at the most: what is taken in is not held up by it."""


class Lag:
    """Notes the newest that each source said, and stores how late it came."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[str, tuple[datetime, datetime]] = {}
        self._loop = Loop("lag of sources")
        self._resting = False
        """Whether nothing has been noted since it was last stored, and a note is waited for."""
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Store what was noted until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        self._resting = not self._noted
        await self.keep()
        return FOR_EVER if self._resting else KEEP_SECONDS

    def note(self, waiting: Waiting, items: Iterable[Item]) -> None:
        """Note the newest of items that a payload holds."""
        if isinstance(items, Sheet):
            stated = [items.newest] if items else []
        else:
            stated = [at for item in items if (at := published_at(item)) is not None]
        if stated:
            newest = (max(stated), waiting.received_at)
            before = self._noted.get(waiting.source)
            if before is None or before[0] < newest[0]:
                self._noted[waiting.source] = newest
                if self._resting:
                    self._loop.wake.set()

    async def keep(self) -> None:
        """Store what was noted; what is older than what is stored changes nothing."""
        noted, self._noted = self._noted, {}
        if noted:
            async with self._database.write() as session:
                for source, (published, received) in sorted(noted.items()):
                    await store.said(session, source, published, received)


def published_at(item: Item) -> datetime | None:
    """Return when a source published an item; None where it does not say."""
    match item:
        case Solution(dated=True) | Retraction():
            return item.updated_at
        case Observation():
            return item.issued_at or item.at
        case Detection():
            return item.at
        case Message():
            return item.key.sent
    return None

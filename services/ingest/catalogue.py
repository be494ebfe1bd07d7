"""The regional earthquake catalogues that ship: loaded in the background, then announced.

They go through the pipeline of every payload (receipt, merging, quarantine), in a lane of their
own, so that a second start loads nothing and a killed one goes on where it was. Their events reach
the bus only after that, at a set pace and while nothing else waits there; they carry
`catalogue: true`, by which risk knows not to assess a thousand years of earthquakes.
"""

import asyncio
from datetime import UTC, datetime

import structlog

from services.ingest.hazards import store as hazards
from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.settings import IngestSettings
from services.ingest.sources.defaults import CATALOGUE
from shared.database import Database
from shared.worker import Loop

BATCH = 200
"""Events announced in one transaction."""
IDLE_SECONDS = 5.0
"""Wait while nothing is to be announced."""

log = structlog.get_logger(__name__)


class CatalogueLoader:
    """Hands the shipped catalogues to the intake and announces what came of them."""

    def __init__(
        self, database: Database, settings: IngestSettings, arrived: asyncio.Event
    ) -> None:
        self._database = database
        self._folder = settings.data_dir
        self._wait = BATCH / settings.announce_per_second
        self._arrived = arrived
        self._offered = False
        self._loop = Loop("catalogue")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Offer every catalogue once, then announce until told to stop."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        if not self._offered:
            await self.offer()
            self._offered = True
        return self._wait if await self.announce() else IDLE_SECONDS

    async def offer(self) -> None:
        """Keep each file as a payload; one that is known already is not read again."""
        for path in sorted(self._folder.glob("catalogue.*csv*")):
            body = await asyncio.to_thread(path.read_bytes)
            async with self._database.write() as session:
                receipt, fresh = await payloads.receive(
                    session,
                    CATALOGUE.name,
                    body,
                    sender=asked(CATALOGUE),
                    media_type="text/csv",
                    encoding="gzip" if path.suffix == ".gz" else "",
                    now=datetime.now(UTC),
                    lane="catalogue",
                )
            log.info("catalogue offered", file=path.name, receipt=str(receipt), fresh=fresh)
        self._arrived.set()

    async def announce(self) -> int:
        """Emit the next events, strongest first, unless others wait in the outbox."""
        async with self._database.write() as session:
            return await hazards.announce(session, BATCH)

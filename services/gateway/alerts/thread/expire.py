"""The clock of alerts: ends threads whose message has run out and drafts nobody approved."""

import asyncio
from datetime import UTC, datetime, timedelta

from services.gateway.alerts import cities
from services.gateway.alerts.thread import fact, model, store
from services.gateway.alerts.thread.model import Alert, State
from services.gateway.alerts.words.catalogue import Catalogue
from shared import outbox
from shared.database import Database, WriteSession
from shared.worker import Loop
from shared.writes import Writes

POLL_SECONDS = 10.0


class Expirer:
    """Moves threads to their natural end."""

    def __init__(self, database: Database, draft_life: timedelta, words: Catalogue) -> None:
        self.database = database
        self.draft_life = draft_life
        self.words = words
        self._loop = Loop("expiry of alerts")
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Look every few seconds until told to stop."""
        await self._loop.run(self._look, stopping)

    async def _look(self) -> float:
        while await self.expire(datetime.now(UTC)):
            pass
        return POLL_SECONDS

    async def expire(self, now: datetime) -> int:
        """End a batch of what has run out by `now` and return their number."""
        # Nearly all looks are in vain.
        async with self.database.look() as session:
            if not await store.any_run_out(session, now, self.draft_life):
                return 0
        async with self.database.write() as session:
            alerts = await store.run_out(session, now, self.draft_life)
            for alert in alerts:
                await self._end(session, alert, now)
        return len(alerts)

    async def _end(self, session: WriteSession, alert: Alert, now: datetime) -> None:
        if alert.state is State.DRAFT:
            ended = model.withdraw(alert, model.DRAFTER, "not approved in time", now)
        else:
            ended = model.expire(alert, now)
        city = await cities.find(session, ended.city)
        writes = Writes()
        store.gather(session, writes, ended)
        if ended.standing and city:
            fact.show(writes, ended, city)
        outbox.gather(session, writes, [fact.moved(ended, self.words)])
        await writes.send(session)

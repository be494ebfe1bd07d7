"""The clock of alerts: ends threads whose message has run out and drafts nobody approved."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog

from services.gateway.alerts import cities
from services.gateway.alerts.thread import fact, model, store
from services.gateway.alerts.thread.model import Alert, State
from services.gateway.alerts.words.catalogue import Catalogue
from shared import outbox
from shared.database import Database, WriteSession, retryable

POLL_SECONDS = 5.0

log = structlog.get_logger(__name__)


class Expirer:
    """Moves threads to their natural end."""

    def __init__(self, database: Database, draft_life: timedelta, words: Catalogue) -> None:
        self.database = database
        self.draft_life = draft_life
        self.words = words

    async def run(self, stopping: asyncio.Event) -> None:
        """Look every few seconds until told to stop."""
        while not stopping.is_set():
            try:
                while await self.expire(datetime.now(UTC)):
                    pass
            except Exception as error:
                if not retryable(error):
                    raise
                log.warning("expiry waits for the database", error=repr(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await stopping.wait()

    async def expire(self, now: datetime) -> int:
        """End a batch of what has run out by `now` and return their number."""
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
        await store.save(session, ended)
        city = await cities.find(session, ended.city)
        if ended.standing and city:
            await fact.show(session, ended, city)
        await outbox.add(session, fact.moved(ended, self.words))

"""The issuer: composes and signs what is approved, then stores it if it is still what stands.

Signing takes milliseconds of processor time and stays outside the transaction. The transaction
checks the thread's version: a draft written anew, or a cancellation, in the meantime wins and the
signed document is thrown away unseen.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from time import monotonic
from uuid import UUID

import asyncpg
import structlog

from services.gateway.alerts.cap.compose import Composer
from services.gateway.alerts.cap.sign import Signer
from services.gateway.alerts.thread import fact, model, store
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import Alert
from services.gateway.push.deliveries.queue import queue
from shared import outbox
from shared.contracts.events.city import CityState
from shared.database import Database
from shared.driver import retryable
from shared.worker import AT_ONCE, Loop
from shared.writes import Writes

POLL_SECONDS = 10.0
"""Between looks for what another process has approved and left, as when it died."""
REST_SECONDS = 60.0
"""How long an alert rests that could not be composed, so that it holds up no other."""

log = structlog.get_logger(__name__)


class Issuer:
    """Turns approved threads into signed CAP messages, one after the other."""

    def __init__(
        self,
        database: Database,
        signer: Signer,
        composer: Composer,
        *,
        exercise: bool = False,
    ) -> None:
        self.database = database
        self.signer = signer
        self.composer = composer
        self.exercise = exercise
        # What has been approved goes out at once.
        self._loop = Loop("issue of alerts", database.watch(store.THREADS))
        self.healthy = self._loop.healthy
        self._resting: dict[UUID, float] = {}

    async def run(self, stopping: asyncio.Event) -> None:
        """Issue until told to stop; fail at once where the signing key cannot be used."""
        if notice := self.notice():
            log.warning("real alerts are not issued", reason=notice)
        await asyncio.to_thread(self.signer.certificate)
        await self._loop.run(self._turn, stopping)

    def notice(self) -> str | None:
        """Return why nothing real goes out of this installation, None where it does."""
        refusal = self.composer.sender.refusal(exercise=self.exercise)
        return str(refusal) if refusal else None

    async def _turn(self) -> float:
        return AT_ONCE if await self.issue_waiting() == store.BATCH else POLL_SECONDS

    async def issue_waiting(self) -> int:
        """Issue what waits and return the number of messages that went out."""
        now = monotonic()
        self._resting = {alert: until for alert, until in self._resting.items() if until > now}
        # No transaction: a thread that has moved since is not issued, whatever was read with it.
        async with self.database.direct() as connection:
            waiting = await store.to_issue(connection, self._resting)
            told = [alert.id for alert, _ in waiting if alert.standing]
            earlier = await store.messages_of(connection, told) if told else {}
        number = 0
        for alert, city in waiting:
            if refusal := self.composer.sender.refusal(exercise=alert.exercise):
                log.error("alert not issued", alert=str(alert.id), reason=str(refusal))
                self._resting[alert.id] = monotonic() + REST_SECONDS
                continue
            try:
                number += await self._issue(alert, city, earlier.get(alert.id, []))
            except Exception as error:
                if retryable(error):
                    raise
                log.exception("alert not issued", alert=str(alert.id), version=alert.version)
                self._resting[alert.id] = monotonic() + REST_SECONDS
        return number

    async def _issue(self, alert: Alert, city: CityState, earlier: list[Message]) -> bool:
        now = datetime.now(UTC)
        if alert.standing and alert.standing.expires <= now:
            return False  # only what has not expired can be updated or cancelled
        message, xml = await self.signed(alert, city, earlier, now)
        try:
            await self._store(model.issued(alert, message, now), message, city, xml)
        except asyncpg.NotNullViolationError as error:
            if not store.moved(error):
                raise
            return False
        log.info("alert issued", alert=str(alert.id), identifier=message.identifier)
        return True

    async def _store(self, told: Alert, message: Message, city: CityState, xml: bytes) -> None:
        """Store a thread with the message that goes out, and say so to everybody."""
        writes = Writes()
        async with self.database.write_at_once() as session:
            await queue(session, writes, fact.pushed(told, message, told.updated_at))
            fact.show(writes, told, city)
            outbox.gather(session, writes, [fact.moved(told, self.composer.words)])
            store.issue(writes, told, xml)
            await writes.send(session)

    async def signed(
        self, alert: Alert, city: CityState, earlier: Sequence[Message], now: datetime
    ) -> tuple[Message, bytes]:
        """Return the next message of a thread, and its document."""
        message = self.composer.message(alert, city, earlier, now)

        def sign() -> bytes:
            return self.signer.sign(self.composer.document(alert, message, city, earlier))

        return message, await asyncio.to_thread(sign)

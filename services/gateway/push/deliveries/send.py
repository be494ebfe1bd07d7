"""The sender: takes what is due, signs it, posts it and notes the answer.

A delivery is taken in hand for a time, sent outside of any transaction, and settled by its answer.
Whoever dies in between leaves it to the next after that time, with the same `webhook-id`: a
receiver may get a message twice and tells it by its id.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from opentelemetry import metrics

from services.gateway.push.deliveries import store
from services.gateway.push.deliveries.content import Content, content
from services.gateway.push.deliveries.model import Answer, again
from services.gateway.push.deliveries.queue import DELIVERIES
from services.gateway.push.deliveries.store import Sending
from services.gateway.push.receivers.seal import Seal, SealBrokenError
from shared.database import Database
from shared.driver import retryable
from shared.http import Client, HTTPFailure
from shared.retry import retry_after_of
from shared.webhooks import headers
from shared.worker import AT_ONCE, Loop

IN_ALL = 16
"""Messages in flight; half of them at most to receivers that failed last."""
WITHIN_SECONDS = 15.0
"""In which a receiver answers: Standard Webhooks advises 15 to 30 s."""
STOP_SECONDS = 5.0
"""That what is in flight is given when the process stops."""
LEASE = timedelta(seconds=60)
"""How long a delivery is in hand: four times what an attempt takes."""
IDLE_SECONDS = 30.0
"""Between looks for what another process has queued, or died over."""
ERROR_MOST = 200

log = structlog.get_logger(__name__)


class Deliverer:
    """Sends what waits, several at a time."""

    def __init__(
        self, database: Database, client: Client, seal: Seal, *, public_url: str = ""
    ) -> None:
        self._database = database
        self._client = client
        self._seal = seal
        self._public_url = public_url
        self._loop = Loop("delivery of alerts", database.watch(DELIVERIES))
        self.healthy = self._loop.healthy
        self._flying: set[asyncio.Task[None]] = set()
        self._waiting = 0
        meter = metrics.get_meter("qalqan.gateway")
        self._outcomes = meter.create_counter(
            "qalqan.gateway.deliveries",
            description="Attempts to deliver an alert by what came of them: delivered, waiting "
            "(tried again), failed",
        )
        self._seconds = meter.create_histogram(
            "qalqan.gateway.delivery", unit="s", description="From the issue of an alert to a 2xx"
        )
        meter.create_observable_gauge(
            "qalqan.gateway.deliveries.waiting",
            [lambda _: [metrics.Observation(self._waiting)]],
            description="Messages that wait for a receiver",
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until told to stop; what is in flight then is sent on, or by the next process."""
        try:
            await self._loop.run(self.turn, stopping)
        finally:
            await self.landed(STOP_SECONDS)
            for flight in self._flying:
                flight.cancel()

    async def landed(self, seconds: float) -> None:
        """Wait for what is in flight, so long at most."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=seconds)

    async def turn(self) -> float:
        """Start sending what is due and return the seconds until more is."""
        async with self._database.look() as session:
            if not await store.waits(session):
                self._waiting = 0
                return IDLE_SECONDS
        now, free = datetime.now(UTC), IN_ALL - len(self._flying)
        async with self._database.write() as session:
            given_up = await store.give_up(session, now)
            taken = await store.claim(session, now, free, LEASE, failing=False)
            spare = free - len(taken) - IN_ALL // 2
            taken += await store.claim(session, now, spare, LEASE, failing=True)
            left = await store.waiting(session, now)
        self._waiting = left.number
        if given_up:
            self._outcomes.add(given_up, {"outcome": "failed"})
            log.warning("alerts not delivered in time", number=given_up)
        for sending in taken:
            flight = asyncio.create_task(self._deliver(sending))
            self._flying.add(flight)
            flight.add_done_callback(self._land)
        if left.at is None:
            return IDLE_SECONDS
        rest = (left.at - datetime.now(UTC)).total_seconds()
        return min(max(rest, AT_ONCE), IDLE_SECONDS)

    def _land(self, flight: asyncio.Task[None]) -> None:
        self._flying.discard(flight)
        # The next of its thread may go now, and there is a place.
        self._loop.wake.set()

    async def _deliver(self, sending: Sending) -> None:
        sent = sending.delivery
        try:
            answer = await self._attempt(sending)
            now = datetime.now(UTC)
            following = again(sent.attempts, answer, now)
            async with self._database.write() as session:
                state = await store.settle(session, sent, answer, now, following)
        except Exception as error:
            # It is in hand until its time is over, and is then tried once more.
            if retryable(error):
                log.warning("delivery not settled", delivery=str(sent.id), error=repr(error))
            else:
                log.exception("delivery not settled", delivery=str(sent.id))
            return
        self._outcomes.add(1, {"outcome": state})
        if state == "delivered":
            self._seconds.record((now - sent.issued_at).total_seconds())
        log.info(
            "alert sent",
            delivery=str(sent.id),
            receiver=str(sent.receiver),
            state=state,
            status=answer.status,
            attempts=sent.attempts,
        )

    async def _attempt(self, sending: Sending) -> Answer:
        sent = sending.delivery
        async with self._database.read() as session:
            found = await content(session, sent, sending.form, self._public_url)
        if found is None:
            return Answer(None, "the message is not kept any more")
        try:
            signed = await self._signed(sending, found)
        except SealBrokenError as error:
            return Answer(None, str(error))
        try:
            async with (
                asyncio.timeout(WITHIN_SECONDS),
                self._client.stream("POST", sending.url, headers=signed, body=found.body) as reply,
            ):
                # Its body is not read: nothing in it decides.
                status, fields = reply.status_code, reply.headers
        except TimeoutError:
            return Answer(None, f"it did not answer within {WITHIN_SECONDS:.0f} s")
        except HTTPFailure as error:
            return Answer(None, str(error)[:ERROR_MOST])
        wrong = None if 200 <= status < 300 else f"it answered {status}"
        return Answer(status, wrong, retry_after_of(fields, datetime.now(UTC)))

    async def _signed(self, sending: Sending, found: Content) -> dict[str, str]:
        """Return the fields of the request, signed with each secret that is valid."""
        kept = [each for each in (sending.secret, sending.secret_before) if each]
        secrets = [await self._seal.open(each, sending.delivery.receiver) for each in kept]
        id_ = str(sending.delivery.id)
        return headers(secrets, id_=id_, body=found.body, now=datetime.now(UTC)) | {
            "content-type": found.media_type
        }

"""A member of a Kafka group: what it is handed, and when the group is told what is done."""

import asyncio
from contextlib import suppress
from math import ceil
from time import monotonic

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError

from shared.bus import Bus, BusUnavailableError, Delivery, dead_letter
from shared.bus.attempts import Attempts
from shared.bus.kafka_batches import deliveries
from shared.bus.kafka_client import ended, reported
from shared.worker import wait as wait_for

REQUEST_SECONDS = 10.0
JOIN_SECONDS = 20.0
REBALANCE_SECONDS = 5.0
"""A member in the middle of a batch may hold up a rebalance for this long to acknowledge it."""
TELL_SECONDS = 0.1
"""Until what is acknowledged is told, so that it does not lie on the way of what comes of it; the
group's log takes as long for a telling as for a batch of events."""
LOOK_SECONDS = 1.0
"""Between looks whether a member was woken: the client's own wait cannot be ended."""

log = structlog.get_logger(__name__)


class KafkaSubscription(ConsumerRebalanceListener):  # type: ignore[misc] # aiokafka is untyped
    """One member of a group; offsets are committed only for acknowledged deliveries."""

    def __init__(self, bus: Bus, client: AIOKafkaConsumer, consumer: str) -> None:
        self.bus = bus
        self.client = client
        self.consumer = consumer
        self.joined = asyncio.Event()
        self._new: set[TopicPartition] = set()
        self._paused: dict[TopicPartition, float] = {}
        self._busy: dict[TopicPartition, int] = {}
        """Offset of the last record handed out and neither acknowledged nor rewound."""
        self._done: dict[TopicPartition, int] = {}
        """Offset after the last acknowledged record, where the group has not been told."""
        self._committed: dict[TopicPartition, int] = {}
        self._telling: asyncio.Task[None] | None = None
        """Tells the group of what was acknowledged before, one at a time."""
        self._tell_at = 0.0
        self._idle = asyncio.Event()
        self._idle.set()
        self._attempts = Attempts()
        self._awake = False

    async def on_partitions_revoked(self, _revoked: set[TopicPartition]) -> None:
        """Let the batch in hand be acknowledged before the partitions move."""
        await wait_for(self._idle, REBALANCE_SECONDS)
        with suppress(BusUnavailableError):
            await self.tell()

    async def on_partitions_assigned(self, assigned: set[TopicPartition]) -> None:
        """Start anew from the committed offsets."""
        self._paused.clear()
        self._busy.clear()
        self._done.clear()
        self._committed.clear()
        self._idle.set()
        self._new = set(assigned)
        self.joined.set()

    def holds(self, topic: str, partition: int) -> bool:
        """Say whether the partition is this member's, as far as it knows."""
        return TopicPartition(topic, partition) in self.client.assignment()

    async def fetch(self, limit: int, wait: float) -> list[Delivery]:
        """Return up to `limit` deliveries, or [] after `wait` seconds."""
        deadline = monotonic() + wait
        loop = asyncio.get_running_loop()
        # By itself the client would wait for its group and for offsets for ever.
        async with reported(), asyncio.timeout(None) as patience:
            while True:
                patience.reschedule(loop.time() + LOOK_SECONDS + JOIN_SECONDS)
                if ended(self.client):
                    raise BusUnavailableError("the client stopped fetching")
                await self._begin()
                await self._tell_meanwhile()
                self._resume()
                # The group is told while one is handed out what is here or waits for what comes: a
                # trip to it for each batch was two thirds of the time of a fetch.
                batches = await self.client.getmany(
                    timeout_ms=self._patience(deadline), max_records=limit
                )
                found = self._attempts.counted(deliveries(batches))
                for place, records in batches.items():
                    self._busy[place] = records[-1].offset
                    self._idle.clear()
                over = self._awake or monotonic() >= deadline
                if found or (over and not self._done and self._telling is None):
                    return found
                if over:
                    self._tell_at = 0.0
                    await self._tell_meanwhile()
                    await self._told_or_found()

    async def wake(self) -> None:
        """Let no `fetch` wait any more."""
        self._awake = True

    def _patience(self, deadline: float) -> int:
        """Return for how many milliseconds the client may wait until something else is due."""
        if self._awake:
            return 0
        due = [deadline, monotonic() + LOOK_SECONDS, *self._paused.values()]
        if self._done and self._telling is None:
            due.append(self._tell_at)
        return max(0, ceil((min(due) - monotonic()) * 1000))

    async def _begin(self) -> None:
        """Commit where new partitions start, so that the lag of a first reader shows."""
        if not self._new:
            return
        while self._new:
            place = self._new.pop()
            with suppress(CommitFailedError, IllegalStateError):
                if await self.client.committed(place) is None:
                    self._done.setdefault(place, await self.client.position(place))
        await self.tell()

    def _resume(self) -> None:
        now = monotonic()
        for place in [each for each, until in self._paused.items() if until <= now]:
            del self._paused[place]
            with suppress(IllegalStateError):
                self.client.resume(place)

    async def ack(self, last: Delivery) -> None:
        """Let the next fetch commit the offset after `last`."""
        place = TopicPartition(last.record.topic, last.partition)
        if not self._done:
            self._tell_at = monotonic() + TELL_SECONDS
        if last.offset >= self._done.get(place, self._committed.get(place, 0)):
            self._done[place] = last.offset + 1
        self._attempts.done((place.topic, place.partition), last.offset)
        if self._busy.get(place, last.offset) <= last.offset:
            self._released(place)

    async def tell(self, seconds: float = REQUEST_SECONDS) -> None:
        """Commit what is acknowledged, of all partitions at once, but for those that have moved."""
        telling, self._telling = self._telling, None
        async with reported(), asyncio.timeout(seconds):
            if telling is not None:
                await telling
            await self._commit(self._taken(), seconds)

    async def _tell_meanwhile(self) -> None:
        """Begin to commit the same where that is due; what became of the one before comes out."""
        if self._telling is not None and self._telling.done():
            telling, self._telling = self._telling, None
            await telling
        if self._done and self._telling is None and monotonic() >= self._tell_at:
            self._telling = asyncio.create_task(self._commit(self._taken(), REQUEST_SECONDS))

    async def _told_or_found(self) -> None:
        """Wait until the group has answered, but for no longer than until something has come."""
        if self._telling is not None:
            come = self.client._fetcher._create_fetch_waiter()  # noqa: SLF001 - `getmany` is for one
            await asyncio.wait({self._telling, come}, return_when=asyncio.FIRST_COMPLETED)
            if not come.cancel():
                come.result()  # an error of the group comes out

    def _taken(self) -> dict[TopicPartition, int]:
        """Return what is acknowledged of partitions that are held, and take it for told."""
        held = self.client.assignment()
        done, self._done = self._done, {}
        return {place: offset for place, offset in done.items() if place in held}

    async def _commit(self, done: dict[TopicPartition, int], seconds: float) -> None:
        if not done or ended(self.client):
            return
        try:
            # By itself a commit would wait for its coordinator for ever.
            async with reported(), asyncio.timeout(seconds):
                await self.client.commit(done)
            self._committed |= done
        except (CommitFailedError, IllegalStateError) as error:
            log.info(
                "partitions moved before their acks", consumer=self.consumer, error=repr(error)
            )

    def _released(self, place: TopicPartition) -> None:
        self._busy.pop(place, None)
        if not self._busy:
            self._idle.set()

    async def retry(self, first: Delivery, after: float) -> None:
        """Rewind the partition to `first` and leave it alone for `after` seconds."""
        place = TopicPartition(first.record.topic, first.partition)
        self._released(place)
        with suppress(IllegalStateError):
            self.client.seek(place, first.offset)
            self.client.pause(place)
            self._paused[place] = monotonic() + after
            self._attempts.failed((place.topic, place.partition), first.offset, first.attempt)

    async def dead(self, delivery: Delivery, reason: str) -> None:
        """Copy the delivery to the dead letters, then go past it."""
        await self.bus.publish([dead_letter(delivery, self.consumer, reason)])
        await self.ack(delivery)

"""A member of a Kafka group: what it is handed, and when the group is told what is done."""

import asyncio
from contextlib import suppress
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
"""Between two tellings of what is acknowledged while more is here: the group's log takes as long
for one as for a batch of events."""
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
                # What is here already is handed out while the group is told; a trip to it for each
                # batch was two thirds of the time of a fetch.
                batches = await self.client.getmany(timeout_ms=0, max_records=limit)
                if not batches:
                    await self.tell()
                    until = min([deadline, monotonic() + LOOK_SECONDS, *self._paused.values()])
                    seconds = max(0.0, until - monotonic())
                    batches = await self.client.getmany(
                        timeout_ms=int(seconds * 1000), max_records=limit
                    )
                found = self._attempts.counted(deliveries(batches))
                for place, records in batches.items():
                    self._busy[place] = records[-1].offset
                    self._idle.clear()
                if found or self._awake or monotonic() >= deadline:
                    return found

    async def wake(self) -> None:
        """Let no `fetch` wait any more."""
        self._awake = True

    async def _begin(self) -> None:
        """Commit where new partitions start, so that the lag of a first reader shows."""
        while self._new:
            place = self._new.pop()
            with suppress(CommitFailedError, IllegalStateError):
                if await self.client.committed(place) is None:
                    self._done.setdefault(place, await self.client.position(place))

    def _resume(self) -> None:
        now = monotonic()
        for place in [each for each, until in self._paused.items() if until <= now]:
            del self._paused[place]
            with suppress(IllegalStateError):
                self.client.resume(place)

    async def ack(self, last: Delivery) -> None:
        """Let the next fetch commit the offset after `last`."""
        place = TopicPartition(last.record.topic, last.partition)
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
            await self._commit(seconds)

    async def _tell_meanwhile(self) -> None:
        """Begin to commit the same, unless one has begun just now: this is then in the next.

        What became of the one before comes out here.
        """
        if self._done and monotonic() >= self._tell_at:
            if self._telling is not None:
                if not self._telling.done():
                    return
                await self._telling
            self._tell_at = monotonic() + TELL_SECONDS
            self._telling = asyncio.create_task(self._commit(REQUEST_SECONDS))

    async def _commit(self, seconds: float) -> None:
        held = self.client.assignment()
        done = {place: offset for place, offset in self._done.items() if place in held}
        self._done = {}
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

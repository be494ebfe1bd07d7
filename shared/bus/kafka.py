"""The bus on Apache Kafka, through aiokafka; nothing outside this package imports it.

No Kafka transactions: they do not cover PostgreSQL. Idempotent producer, acks=all, and inboxes.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from time import monotonic

import structlog
from aiokafka import (
    AIOKafkaConsumer,
    AIOKafkaProducer,
    ConsumerRebalanceListener,
    TopicPartition,
)
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    CommitFailedError,
    IllegalStateError,
    TopicAlreadyExistsError,
)

from shared.bus import (
    TOPICS,
    BusUnavailableError,
    Delivery,
    Record,
    Topic,
    dead_letter,
)
from shared.bus.attempts import Attempts, Partition
from shared.bus.kafka_access import hold_accounts
from shared.bus.kafka_batches import batches, compress_quickly, deliveries
from shared.bus.kafka_client import Address, ended, leave, reported, stop, stop_producer
from shared.bus.kafka_topics import new_topics
from shared.bus.topics import find
from shared.worker import wait as wait_for

REQUEST_SECONDS = 10.0
JOIN_SECONDS = 20.0
READ_ALL_SECONDS = 60.0
SESSION_SECONDS = 10.0
"""A member that crashed is replaced after this long."""
REBALANCE_SECONDS = 5.0
"""A member in the middle of a batch may hold up a rebalance for this long to acknowledge it."""
LEAVE_SECONDS = 2.0
"""A member that leaves may take so long to say what it has acknowledged; else it comes again."""
TELL_SECONDS = 0.1
"""Between two tellings of what is acknowledged while more is here: the group's log takes as long
for one as for a batch of events."""
LOOK_SECONDS = 1.0
"""Between looks whether a member was woken: the client's own wait cannot be ended."""
REPLICAS = 3
"""Copies of each partition, where there are as many brokers."""
BATCH_BYTES = 512 * 1024
"""A relay's batch for one partition should be one batch on the wire: it fails or goes whole."""

log = structlog.get_logger(__name__)


class KafkaBus:
    """Publishes to Kafka topics and joins consumer groups."""

    def __init__(self, url: str, topics: Mapping[str, Topic] = TOPICS) -> None:
        self.address = Address.of(url)
        self.topics = topics
        self._producer: AIOKafkaProducer | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    async def ensure(self) -> None:
        """Create the topics and their dead letters where they are missing.

        Raises
        ------
        ValueError
            When a topic exists with another number of partitions.
        """
        async with reported(), self._admin() as admin:
            copies = min(REPLICAS, len((await admin.describe_cluster())["brokers"]))
            wanted = [each for topic in self.topics.values() for each in new_topics(topic, copies)]
            known = {each["topic"]: each for each in await admin.describe_topics()}
            for topic in wanted:
                present = len(known[topic.name]["partitions"]) if topic.name in known else None
                if present not in {None, topic.num_partitions}:
                    raise ValueError(
                        f"topic {topic.name} has {present} partitions and {topic.num_partitions} "
                        "are declared; the number is fixed at first deployment"
                    )
            if missing := [topic for topic in wanted if topic.name not in known]:
                response = await admin.create_topics(missing)
                for name, code, *detail in response.topic_errors:
                    if code not in {0, TopicAlreadyExistsError.errno}:
                        raise BusUnavailableError(f"topic {name} not created: {detail or code}")
            await hold_accounts(admin, self.topics)

    @asynccontextmanager
    async def _admin(self) -> AsyncIterator[AIOKafkaAdminClient]:
        admin = AIOKafkaAdminClient(
            **self.address.options, request_timeout_ms=int(REQUEST_SECONDS * 1000)
        )
        try:
            await admin.start()
            yield admin
        finally:
            await admin.close()

    async def _open(self) -> AIOKafkaProducer:
        if self._closed:
            raise BusUnavailableError("the bus is closed")
        async with self._opening:
            if self._producer and ended(self._producer):
                await stop_producer(self._producer)
                self._producer = None
            if self._producer is None:
                compress_quickly()
                producer = AIOKafkaProducer(
                    **self.address.options,
                    enable_idempotence=True,
                    acks="all",
                    # In the standard library; every other codec needs one more package.
                    compression_type="gzip",
                    max_batch_size=BATCH_BYTES,
                    request_timeout_ms=int(REQUEST_SECONDS * 1000),
                )
                try:
                    await producer.start()
                except BaseException:
                    await stop_producer(producer)
                    raise
                self._producer = producer
            return self._producer

    async def publish(self, records: Sequence[Record]) -> None:
        """Send the records and wait until every replica in sync has them.

        Raises
        ------
        BusUnavailableError
            When that has not happened within 10 s; the records may arrive all the same.
        """
        # All of them before the first is sent: of a topic that there is not, none is.
        counts = [find(each.topic, self.topics).kafka_partitions for each in records]
        async with reported(), asyncio.timeout(REQUEST_SECONDS):
            producer = await self._open()
            sent = [
                await producer.send_batch(batch, topic, partition=partition)
                for (topic, partition), batch in batches(producer, records, counts)
            ]
            results = await asyncio.gather(*sent, return_exceptions=True)
            if errors := [each for each in results if isinstance(each, BaseException)]:
                await self._renounce(producer)
                raise errors[0]

    async def _renounce(self, producer: AIOKafkaProducer) -> None:
        """Take another producer next time.

        What an idempotent producer reports is final: the broker refuses all that follows in that
        partition, for its number in the sequence.
        """
        if self._producer is producer:
            self._producer = None
        await stop_producer(producer)

    @asynccontextmanager
    async def subscribe(
        self, consumer: str, topics: Sequence[str]
    ) -> AsyncIterator["KafkaSubscription"]:
        """Join the group `consumer`, and leave it when the block ends."""
        if self._closed:
            raise BusUnavailableError("the bus is closed")
        client = AIOKafkaConsumer(
            **self.address.options,
            group_id=consumer,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=int(SESSION_SECONDS * 1000),
            heartbeat_interval_ms=int(SESSION_SECONDS * 1000 / 3),
            request_timeout_ms=int(REQUEST_SECONDS * 1000),
        )
        member = KafkaSubscription(self, client, consumer)
        try:
            async with reported(), asyncio.timeout(JOIN_SECONDS):
                client.subscribe(list(topics), listener=member)
                await client.start()
                await member.joined.wait()
            yield member
        finally:
            with suppress(BusUnavailableError):
                await member.tell(LEAVE_SECONDS)
            await leave(client)

    async def lag(self, consumer: str) -> Mapping[Partition, int]:
        """Return records not yet acknowledged, per partition."""
        async with reported(), asyncio.timeout(REQUEST_SECONDS), self._admin() as admin:
            cursors = await admin.list_consumer_group_offsets(consumer)
            if not cursors:
                return {}
            reader = AIOKafkaConsumer(**self.address.options)
            try:
                await reader.start()
                ends = await reader.end_offsets(list(cursors))
            finally:
                await stop(reader)
        return {
            (place.topic, place.partition): ends[place] - cursor.offset
            for place, cursor in cursors.items()
        }

    async def retained(self, topics: Sequence[str]) -> list[Delivery]:
        """Return everything that is still kept of the topics; no group takes note of it."""
        found: list[Delivery] = []
        async with reported(), asyncio.timeout(READ_ALL_SECONDS):
            reader = AIOKafkaConsumer(**self.address.options, enable_auto_commit=False)
            try:
                await reader.start()
                places = [
                    TopicPartition(topic, number)
                    for topic in topics
                    for number in range(find(topic, self.topics).kafka_partitions)
                ]
                ends = await reader.end_offsets(places)
                reader.assign(places)
                await reader.seek_to_beginning()
                while any([await reader.position(place) < ends[place] for place in places]):
                    found += deliveries(await reader.getmany(timeout_ms=500))
            finally:
                await stop(reader)
        return sorted(found, key=lambda each: (each.record.topic, each.partition, each.offset))

    async def check(self) -> None:
        """Raise BusUnavailableError unless a broker answers."""
        async with reported(), asyncio.timeout(REQUEST_SECONDS):
            producer = await self._open()
            await producer.client.fetch_all_metadata()

    async def trim(self, now: datetime) -> int:  # noqa: ARG002 - the bus's signature
        """Do nothing: the broker deletes by itself what topics no longer keep."""
        return 0

    async def close(self) -> None:
        """Stop publishing; subscriptions end with their blocks."""
        self._closed = True
        producer, self._producer = self._producer, None
        if producer:
            await stop_producer(producer)


class KafkaSubscription(ConsumerRebalanceListener):  # type: ignore[misc] # aiokafka is untyped
    """One member of a group; offsets are committed only for acknowledged deliveries."""

    def __init__(self, bus: KafkaBus, client: AIOKafkaConsumer, consumer: str) -> None:
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
        # By itself the client would wait for its group and for offsets for ever.
        async with reported(), asyncio.timeout(wait + JOIN_SECONDS):
            while True:
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

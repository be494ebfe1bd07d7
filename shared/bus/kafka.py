"""The bus on Apache Kafka, through aiokafka; nothing outside this package imports it.

No Kafka transactions: they do not cover PostgreSQL. Idempotent producer, acks=all, and inboxes.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

import structlog
from aiokafka import (
    AIOKafkaConsumer,
    AIOKafkaProducer,
    TopicPartition,
)
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    TopicAlreadyExistsError,
)

from shared.bus import (
    TOPICS,
    BusUnavailableError,
    Delivery,
    Record,
    Topic,
)
from shared.bus.attempts import Partition
from shared.bus.kafka_access import hold_accounts
from shared.bus.kafka_batches import batches, compress_quickly, deliveries
from shared.bus.kafka_client import Address, ended, leave, reported, seen, stop, stop_producer
from shared.bus.kafka_lag import Lags
from shared.bus.kafka_member import JOIN_SECONDS, REQUEST_SECONDS, KafkaSubscription
from shared.bus.kafka_session import hand_on_first, keep_sessions
from shared.bus.kafka_topics import new_topics
from shared.bus.topics import find

READ_ALL_SECONDS = 60.0
SESSION_SECONDS = 10.0
"""A member that crashed is replaced after this long."""
UNREAD_SECONDS = 10.0
"""So long a broker is asked for nothing while something of it lies here unread. After aiokafka's
own 0.1 it was asked for all other partitions, and what then came in the one lay there until that
question had ended, 0.5 s later (ADR 0103)."""
LOOK_SECONDS = 1.0
"""Between looks of a reader at all of its partitions, where nothing has ended that it waits for;
aiokafka's 0.2 took six readers of 240 partitions 1.6 ms of processor a second."""
LEAVE_SECONDS = 2.0
"""A member that leaves may take so long to say what it has acknowledged; else it comes again."""
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
        self._lags = Lags(self.address.options)
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

    async def publish(self, records: Sequence[Record], _kept_by: str | None = None) -> None:
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
            sent: list[asyncio.Future[object]] = []
            try:
                for (topic, partition), batch in batches(producer, records, counts):
                    sent.append(await producer.send_batch(batch, topic, partition=partition))
                # `gather` would cancel them with its own end, and then nobody saw theirs.
                if sent:
                    await asyncio.wait(sent)
            except BaseException:
                for each in sent:
                    each.add_done_callback(seen)
                raise
            if errors := [error for each in sent if (error := each.exception())]:
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
    ) -> AsyncIterator[KafkaSubscription]:
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
            consumer_timeout_ms=int(LOOK_SECONDS * 1000),
        )
        member = KafkaSubscription(self, client, consumer)
        try:
            async with reported(), asyncio.timeout(JOIN_SECONDS):
                client.subscribe(list(topics), listener=member)
                keep_sessions(client._client)  # noqa: SLF001 - no option for it
                await client.start()
                client._fetcher._prefetch_backoff = UNREAD_SECONDS  # noqa: SLF001 - as above
                hand_on_first(client._fetcher)  # noqa: SLF001 - as above
                await member.joined.wait()
            yield member
        finally:
            with suppress(BusUnavailableError):
                await member.tell(LEAVE_SECONDS)
            await leave(client)

    async def lag(self, consumer: str) -> Mapping[Partition, int]:
        """Return records not yet acknowledged, per partition."""
        if self._closed:
            raise BusUnavailableError("the bus is closed")
        return await self._lags.of(consumer)

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
        await self._lags.close()

"""The bus inside one process, for tests; it keeps the promises of the others until it is closed."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from time import monotonic, time

from shared.bus import (
    TOPICS,
    BusUnavailableError,
    Delivery,
    Record,
    Topic,
    dead_letter,
    partition_of,
)
from shared.bus.attempts import Attempts, Partition
from shared.bus.topics import find


class MemoryBus:
    """Lists of records by partition, and each consumer's place in them."""

    def __init__(self, topics: Mapping[str, Topic] = TOPICS) -> None:
        self.topics = topics
        self.log: dict[Partition, list[tuple[Record, float]]] = defaultdict(list)
        self.cursors: dict[str, dict[Partition, int]] = defaultdict(dict)
        self.members: dict[str, list[MemorySubscription]] = defaultdict(list)
        self.appended = asyncio.Condition()
        self._closed = False

    async def ensure(self) -> None:
        """Do nothing: every declared topic is there."""

    async def publish(self, records: Sequence[Record], _kept_by: str | None = None) -> None:
        """Append the records."""
        await self.check()
        now = time()
        counts = [find(record.topic, self.topics).partitions for record in records]
        for record, count in zip(records, counts, strict=True):
            partition = record.topic, partition_of(record.key, count)
            self.log[partition].append((record, now))
        async with self.appended:
            self.appended.notify_all()

    @asynccontextmanager
    async def subscribe(
        self, consumer: str, topics: Sequence[str]
    ) -> AsyncIterator["MemorySubscription"]:
        """Join `consumer`, and leave it when the block ends."""
        await self.check()
        member = MemorySubscription(self, consumer, topics)
        self.members[consumer].append(member)
        await self._share(consumer)
        try:
            yield member
        finally:
            self.members[consumer].remove(member)
            await self._share(consumer)

    async def _share(self, consumer: str) -> None:
        """Deal the partitions out anew; a member that keeps one goes on where it was."""
        members = self.members[consumer]
        partitions = sorted({each for member in members for each in member.wanted()})
        cursors = self.cursors[consumer]
        for index, member in enumerate(members):
            mine = partitions[index :: len(members)]
            member.positions = {
                each: member.positions.get(each, cursors.setdefault(each, 0)) for each in mine
            }
        async with self.appended:
            self.appended.notify_all()

    async def lag(self, consumer: str) -> Mapping[Partition, int]:
        """Return records not yet acknowledged, per partition."""
        await self.check()
        cursors = self.cursors[consumer].items()
        return {partition: len(self.log[partition]) - cursor for partition, cursor in cursors}

    async def retained(self, topics: Sequence[str]) -> list[Delivery]:
        """Return every record of the topics; nothing is consumed by it."""
        await self.check()
        return [
            Delivery(record, number, offset, at)
            for (topic, number), log in sorted(self.log.items())
            if topic in topics
            for offset, (record, at) in enumerate(log)
        ]

    async def check(self) -> None:
        """Raise BusUnavailableError once closed."""
        if self._closed:
            raise BusUnavailableError("the memory bus is closed")

    async def trim(self, now: datetime) -> int:  # noqa: ARG002 - the bus's signature
        """Keep everything: the process will not live so long."""
        return 0

    async def close(self) -> None:
        """Refuse everything from now on."""
        self._closed = True
        async with self.appended:
            self.appended.notify_all()


class MemorySubscription:
    """One member's positions in the partitions dealt to it."""

    def __init__(self, bus: MemoryBus, consumer: str, topics: Sequence[str]) -> None:
        self.bus = bus
        self.consumer = consumer
        self.topics = topics
        self.positions: dict[Partition, int] = {}
        self._paused: dict[Partition, float] = {}
        self._attempts = Attempts()
        self._awake = False

    def wanted(self) -> list[Partition]:
        """Return every partition of the topics read."""
        return [
            (topic, number)
            for topic in self.topics
            for number in range(find(topic, self.bus.topics).partitions)
        ]

    def holds(self, topic: str, partition: int) -> bool:
        """Say whether the partition is this member's, as far as it knows."""
        return (topic, partition) in self.positions

    async def fetch(self, limit: int, wait: float) -> list[Delivery]:
        """Return up to `limit` deliveries, or [] after `wait` seconds."""
        deadline = monotonic() + wait
        while True:
            await self.bus.check()
            if found := self._read(limit):
                return found
            if self._awake or (left := deadline - monotonic()) <= 0:
                return []
            resumed = min(self._paused.values(), default=deadline) - monotonic()
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, min(left, resumed))), self.bus.appended:
                    await self.bus.appended.wait()

    async def wake(self) -> None:
        """Let no `fetch` wait any more."""
        self._awake = True
        async with self.bus.appended:
            self.bus.appended.notify_all()

    def _read(self, limit: int) -> list[Delivery]:
        now = monotonic()
        self._paused = {each: until for each, until in self._paused.items() if until > now}
        found: list[Delivery] = []
        for partition, position in self.positions.items():
            if partition in self._paused:
                continue
            records = self.bus.log[partition][position : position + limit - len(found)]
            for offset, (record, at) in enumerate(records, position):
                found.append(Delivery(record, partition[1], offset, at))
            self.positions[partition] = position + len(records)
        return self._attempts.counted(found)

    async def ack(self, last: Delivery) -> None:
        """Move the consumer's cursor past `last`, if the partition is still this member's."""
        await self.bus.check()
        partition = last.record.topic, last.partition
        if partition in self.positions:
            cursors = self.bus.cursors[self.consumer]
            cursors[partition] = max(cursors[partition], last.offset + 1)
            self._attempts.done(partition, last.offset)

    async def retry(self, first: Delivery, after: float) -> None:
        """Rewind the partition to `first` and leave it alone for `after` seconds."""
        partition = first.record.topic, first.partition
        if partition in self.positions:
            self.positions[partition] = first.offset
            self._paused[partition] = monotonic() + after
            self._attempts.failed(partition, first.offset, first.attempt)

    async def dead(self, delivery: Delivery, reason: str) -> None:
        """Copy the delivery to the dead letters and go past it."""
        await self.bus.publish([dead_letter(delivery, self.consumer, reason)])
        await self.ack(delivery)

"""The bus: topics of records, ordered per key, read by named consumers at least once.

Three implementations (memory, PostgreSQL log, Kafka) keep the same promises, proved by one
contract suite: a published record is durable; records of one key keep their order; a new consumer
name starts at the first retained record; what was not acknowledged comes back after a crash; a
dead letter names its topic, partition, offset, consumer, reason and attempts.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit
from zlib import crc32

from shared.bus.topics import DEAD, TOPICS, Topic

__all__ = [
    "TOPICS",
    "Bus",
    "BusUnavailableError",
    "Delivery",
    "Record",
    "Subscription",
    "Topic",
    "dead_letter",
    "open_bus",
    "partition_of",
]


REASON_CHARACTERS = 2000


class BusUnavailableError(ConnectionError):
    """The bus cannot be reached now; the call may be repeated and will then be safe."""


class Record(NamedTuple):
    """One fact to publish. `key` chooses the partition; order holds per key."""

    # Tuples, for a member makes one of each per record: frozen dataclasses took four times as long.
    topic: str
    key: str
    value: bytes
    headers: Mapping[str, str] = {}


class Delivery(NamedTuple):
    """A record as one consumer received it; `attempt` is 1 on first sight in this process."""

    record: Record
    partition: int
    offset: int
    seconds: float
    """Unix time at which the bus took it."""
    attempt: int = 1

    @property
    def place(self) -> tuple[str, int]:
        """Topic and number of its partition."""
        return self.record.topic, self.partition

    @property
    def at(self) -> datetime:
        """When the bus took it; few ask, and making a `datetime` costs more than all the rest."""
        return datetime.fromtimestamp(self.seconds, UTC)


class Subscription(Protocol):
    """One member's reading of some topics under a consumer name."""

    def holds(self, topic: str, partition: int) -> bool:
        """Say whether the partition is this member's, as far as it knows."""

    async def fetch(self, limit: int, wait: float) -> list[Delivery]:
        """Return up to `limit` deliveries, ordered within a partition; [] after `wait` seconds.

        Or sooner, once it is told to `wake`.
        """

    async def wake(self) -> None:
        """Let no `fetch` wait any more, neither one that waits now nor a later one."""

    async def ack(self, last: Delivery) -> None:
        """Mark everything up to and including `last` in its partition as done.

        The bus is told by a later `fetch`, a tenth of a second after it or before one returns with
        nothing, or when the member leaves: one trip for all partitions. What a crash forgets comes
        again.
        """

    async def retry(self, first: Delivery, after: float) -> None:
        """Rewind the partition to `first` and leave it alone for `after` seconds."""

    async def dead(self, delivery: Delivery, reason: str) -> None:
        """Keep a durable copy on `<topic>.dead` with the reason, then ack the delivery."""


class Bus(Protocol):
    """Where facts are exchanged between services."""

    async def publish(self, records: Sequence[Record], kept_by: str | None = None, /) -> None:
        """Return when every record is durable, or as durable as what keeps it until then.

        Parameters
        ----------
        kept_by
            The server of PostgreSQL (`server.server_of`) that has the records on its disk and
            forgets them only after this returns. A log in the same one does not wait for the
            disk: what a crash takes of it, it takes of what was forgotten later.

        Raises
        ------
        BusUnavailableError
            When at least one is not; publishing all of them again is then right.
        """

    def subscribe(
        self, consumer: str, topics: Sequence[str]
    ) -> AbstractAsyncContextManager[Subscription]:
        """Join `consumer`; partitions are shared among its members and move when one leaves."""

    async def ensure(self) -> None:
        """Create the topics where they are missing; ValueError if one has other partitions."""

    async def lag(self, consumer: str) -> Mapping[tuple[str, int], int]:
        """Return records not yet acknowledged, per (topic, partition) the consumer has read."""

    async def retained(self, topics: Sequence[str]) -> list[Delivery]:
        """Return all that is kept of the topics, by partition; no consumer takes note of it."""

    async def check(self) -> None:
        """Raise BusUnavailableError unless the bus answers; for readiness."""

    async def trim(self, now: datetime) -> int:
        """Delete what topics no longer keep, where the bus does not see to it by itself."""

    async def close(self) -> None:
        """Release every connection; safe to call twice."""


def partition_of(key: str, count: int) -> int:
    """Return the partition of `key` among `count`; the same in every process and release."""
    return crc32(key.encode()) % count


def dead_letter(delivery: Delivery, consumer: str, reason: str) -> Record:
    """Return the copy of `delivery` for its topic's dead letters: what failed, where and why."""
    record = delivery.record
    return Record(
        record.topic + DEAD,
        record.key,
        record.value,
        {
            **record.headers,
            "dead-topic": record.topic,
            "dead-partition": str(delivery.partition),
            "dead-offset": str(delivery.offset),
            "dead-consumer": consumer,
            "dead-reason": _storable(reason[:REASON_CHARACTERS]),
            "dead-attempts": str(delivery.attempt),
        },
    )


def _storable(text: str) -> str:
    """Return `text` without what a log may refuse: lone surrogates and NUL."""
    return text.encode(errors="replace").decode().replace("\0", "?")


def open_bus(url: str, topics: Mapping[str, Topic] = TOPICS) -> Bus:
    """Open the bus a URL names: `postgresql://…`, `kafka://host:port[,host:port]` or `memory://`.

    How a client logs in to Kafka stands in the URL as well: `shared.bus.kafka_client.Address`.

    Raises
    ------
    ValueError
        When the scheme is none of these.
    """
    # Imported on demand: a process on the PostgreSQL log should not pay for aiokafka (25 MB).
    match urlsplit(url).scheme:
        case "postgresql" | "postgresql+asyncpg":
            from shared.bus.postgres import PostgresBus  # noqa: PLC0415 - see above

            return PostgresBus(url, topics)
        case "kafka":
            from shared.bus.kafka import KafkaBus  # noqa: PLC0415 - see above

            return KafkaBus(url, topics)
        case "memory":
            from shared.bus.memory import MemoryBus  # noqa: PLC0415 - see above

            return MemoryBus(topics)
        case scheme:
            raise ValueError(
                f"BUS_URL has scheme {scheme!r}; use postgresql://, kafka:// or memory://"
            )

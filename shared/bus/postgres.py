"""The bus as a log in a PostgreSQL database: the default, and fit for small deployments."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import asyncpg
import structlog

from shared.bus import TOPICS, BusUnavailableError, Delivery, Record, Topic
from shared.bus.attempts import Partition
from shared.bus.line import Line, deliveries
from shared.bus.log import (
    AWAY,
    COMMAND_SECONDS,
    CONNECT_SECONDS,
    PLANNED_ONCE,
    Connection,
    append,
    create,
    trim,
)
from shared.bus.member import PostgresSubscription
from shared.bus.roles import hold_roles
from shared.bus.server import Servers
from shared.bus.topics import DEAD_KEPT, find, services_of
from shared.driver import plain_url

CONNECTIONS = 2
"""Of the bus itself, for publishing and questions; its subscriptions have one more."""
UNUSED_SECONDS = 45.0
"""After which one of them is closed; the looks at the lag keep the other."""

log = structlog.get_logger(__name__)


class PostgresBus:
    """Publishes to the log and opens subscriptions on it."""

    def __init__(self, url: str, topics: Mapping[str, Topic] = TOPICS) -> None:
        self.url = plain_url(url)
        self.topics = topics
        self._pool: asyncpg.Pool | None = None
        self._servers = Servers()
        self._lines: list[Line] = []
        self._opening = asyncio.Lock()
        self._closed = False

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[Connection]:
        """Lend a connection; whatever says that the server is away becomes BusUnavailableError."""
        try:
            pool = await self._open()
            # With a timeout of its own the pool makes a task of it.
            async with asyncio.timeout(CONNECT_SECONDS):
                connection = await pool.acquire()
            try:
                yield connection
            finally:
                await pool.release(connection)
        except AWAY as error:
            raise BusUnavailableError(f"{type(error).__name__}: {error}") from error

    async def _open(self) -> asyncpg.Pool:
        if self._closed:
            raise BusUnavailableError("the bus is closed")
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    self.url,
                    min_size=0,
                    max_size=CONNECTIONS,
                    timeout=CONNECT_SECONDS,
                    command_timeout=COMMAND_SECONDS,
                    max_inactive_connection_lifetime=UNUSED_SECONDS,
                    # By itself the pool asks the server to reset each connection that comes back.
                    reset=_as_it_is,
                    server_settings={
                        "timezone": "UTC",
                        "application_name": "bus",
                        **PLANNED_ONCE,
                    },
                )
            return self._pool

    async def ensure(self) -> None:
        """Create the log's tables and partitions where they are missing.

        Raises
        ------
        ValueError
            When a topic exists with another number of partitions.
        """
        async with self._connection() as connection:
            await create(connection, list(self.topics.values()))
            async with connection.transaction():
                await hold_roles(connection, self.topics)

    async def publish(self, records: Sequence[Record], kept_by: str | None = None, /) -> None:
        """Append the records in one transaction."""
        if records:
            async with self._connection() as connection:
                ours = kept_by is not None and await self._servers.of(connection) == kept_by
                await append(connection, records, self.topics, waits=not ours)

    @asynccontextmanager
    async def subscribe(
        self, consumer: str, topics: Sequence[str]
    ) -> AsyncIterator[PostgresSubscription]:
        """Join `consumer` on a connection without another member of it; leave as the block ends."""
        if self._closed:
            raise BusUnavailableError("the bus is closed")
        partitions: list[Partition] = [
            (topic, number)
            for topic in topics
            for number in range(find(topic, self.topics).partitions)
        ]
        member = PostgresSubscription(self._line(consumer), consumer, partitions, self.topics)
        try:
            await member.join()
            yield member
        finally:
            await member.leave()

    def _line(self, consumer: str) -> Line:
        """Return a line on which the consumer has no member."""
        for line in self._lines:
            if consumer not in line.members and not line.freeing:
                return line
        self._lines.append(line := Line(self.url))
        return line

    async def lag(self, consumer: str) -> Mapping[Partition, int]:
        """Return records not yet acknowledged, per partition."""
        async with self._connection() as connection:
            rows = await connection.fetch(
                """
                SELECT topic, number, next - "offset" AS lag
                FROM cursor
                JOIN partition USING (topic, number)
                WHERE consumer = $1
                """,
                consumer,
            )
        return {(row["topic"], row["number"]): row["lag"] for row in rows}

    async def retained(self, topics: Sequence[str]) -> list[Delivery]:
        """Return everything that is still kept of the topics; nothing is consumed by it."""
        async with self._connection() as connection:
            places = await connection.fetch(
                "SELECT topic, number FROM partition WHERE topic = ANY($1) ORDER BY topic, number",
                list(topics),
            )
            names, numbers = [row["topic"] for row in places], [row["number"] for row in places]
            rows = await connection.fetch(
                """
                SELECT place, "offset", date_part('epoch', at), key, headers, value
                FROM record
                JOIN unnest($1::text[], $2::int[])
                    WITH ORDINALITY AS held (topic, number, place) USING (topic, number)
                ORDER BY place, "offset"
                """,
                names,
                numbers,
            )
        return deliveries(rows, names, numbers)

    async def check(self) -> None:
        """Raise BusUnavailableError unless the log's tables answer."""
        async with self._connection() as connection:
            await connection.fetchval("SELECT topic FROM partition LIMIT 1")

    async def trim(self, now: datetime) -> int:
        """Delete what topics no longer keep and return the number of records.

        A service shortens the topics that it owns, as it may; whoever made them, every one.
        """
        deleted = 0
        async with self._connection() as connection:
            role = await connection.fetchval("SELECT current_user")
            every = role not in services_of(self.topics)
            for topic in self.topics.values():
                if not every and topic.owner != role:
                    continue
                cutoff = now - topic.kept
                deleted += await trim(connection, topic.name, cutoff, compacted=topic.compacted)
                deleted += await trim(connection, topic.dead, now - DEAD_KEPT, compacted=False)
        return deleted

    async def close(self) -> None:
        """Close the connections that are not in subscriptions."""
        self._closed = True
        if self._pool:
            self._pool.terminate()


async def _as_it_is(_connection: Connection) -> None:
    """Leave a connection as it comes back: nothing here listens, locks or sets anything on it."""

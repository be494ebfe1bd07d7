"""One member of a consumer on the PostgreSQL log: which partitions are its own, and its place.

A partition is owned through a session advisory lock of the member's own connection: a crash frees
it at once, without clocks. Members see each other through a shared lock and give back what is over
their fair share.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b
from math import inf
from time import monotonic

import asyncpg
import structlog

from shared.bus import BusUnavailableError, Delivery, Record, Topic, dead_letter
from shared.bus.attempts import Attempts, Partition
from shared.bus.headers import Headers
from shared.bus.log import AWAY, CHANNEL, COMMAND_SECONDS, CONNECT_SECONDS, append
from shared.worker import wait as wait_for

POLL_SECONDS = 3.0
"""Between looks at the other members, where one may have died, of which nobody tells."""
ALONE_SECONDS = 30.0
"""Between looks at the log and the members of who is the only one and has all that it may: what
comes, and who comes, is told by notifications, and a connection that is lost says so."""
LEAVE_SECONDS = 2.0
TELL_SECONDS = 0.1
"""Until what is acknowledged is told, and less than as long again, where nothing else comes that it
could go along with: all members of a machine tell at the same moments, and so wake it once."""

ADVANCE = """
    UPDATE cursor
    SET "offset" = done."offset"
    FROM unnest($2::text[], $3::int[], $4::bigint[]) AS done (topic, number, "offset")
    WHERE cursor.consumer = $1
        AND (cursor.topic, cursor.number) = (done.topic, done.number)
        AND cursor."offset" < done."offset"
"""
PLANS = {
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_bitmapscan": "off",
    "jit": "off",
}
"""There is one way to read the log, by its key. Unless told so the server thinks of it anew at each
fetch, or keeps what it thought while the log was empty."""
# A record's topic and partition are said by one number, and its time as one, for they cost a
# member three quarters of what reading a row does.
_READ = """
    SELECT place, found."offset", found.seconds, found.key, found.headers, found.value
    FROM unnest({}::text[], {}::int[], {}::bigint[])
        WITH ORDINALITY AS wanted (topic, number, position, place),
    LATERAL (
        SELECT "offset", date_part('epoch', at) AS seconds, key, headers, value
        FROM record
        WHERE record.topic = wanted.topic
            AND record.number = wanted.number
            AND "offset" >= position
        ORDER BY "offset"
        LIMIT {}
    ) AS found
    LIMIT {}
"""
READ = _READ.format("$1", "$2", "$3", "$4", "$4")
ADVANCE_AND_READ = f"WITH advanced AS ({ADVANCE}) " + _READ.format("$5", "$6", "$7", "$8", "$8")

log = structlog.get_logger(__name__)


class PostgresSubscription:
    """Positions in the partitions this member holds; reconnects by itself when it may."""

    def __init__(
        self, url: str, consumer: str, partitions: Sequence[Partition], topics: Mapping[str, Topic]
    ) -> None:
        self.url = url
        self.consumer = consumer
        self.partitions = partitions
        self.topics = topics
        self.positions: dict[Partition, int] = {}
        # Members of a release that reads other topics share among themselves only.
        self._group = _key("member", consumer, *sorted({topic for topic, _ in partitions}))
        self._paused: dict[Partition, float] = {}
        self._attempts = Attempts()
        self._done: dict[Partition, int] = {}
        """Offset after the last acknowledged record, where the log has not been told."""
        self._connection: asyncpg.Connection | None = None
        self._one_at_a_time = asyncio.Lock()
        self._woken = asyncio.Event()
        self._told_of: set[str] = set()
        """Topics to which something has come since they were read."""
        self._awake = False
        self._balanced_at = 0.0
        self._poll_seconds = POLL_SECONDS
        self._look_at = 0.0
        """When to look at the log again though nobody told of anything."""
        self._tell_at = inf

    async def join(self) -> None:
        """Connect, become a member and take a fair share of the partitions."""
        try:
            self._connection = await asyncpg.connect(
                self.url,
                timeout=CONNECT_SECONDS,
                command_timeout=COMMAND_SECONDS,
                server_settings={
                    "timezone": "UTC",
                    "application_name": f"bus {self.consumer}",
                    # An acknowledgement lost in a crash is a redelivery, which inboxes absorb, and
                    # a dead letter is lost together with its own: no wait for the disk (7 ms).
                    "synchronous_commit": "off",
                    **PLANS,
                },
            )
        except AWAY as error:
            raise BusUnavailableError(f"{type(error).__name__}: {error}") from error
        async with self._connected() as connection:
            for topic in {topic for topic, _ in self.partitions}:
                await connection.add_listener(CHANNEL + topic, self._appended)
            await connection.add_listener("bus_members", self._moved)
            connection.add_termination_listener(lambda _: self._woken.set())
            await connection.execute("SELECT pg_advisory_lock_shared($1)", self._group)
            await self._notify_members(connection)
            await self._balance(connection)

    async def leave(self) -> None:
        """Free the partitions, tell the others, and disconnect."""
        connection, self._connection = self._connection, None
        if connection is None or connection.is_closed():
            self._forget()
            return
        try:
            with suppress(*AWAY):
                async with asyncio.timeout(LEAVE_SECONDS):
                    await self._tell(connection)
                    await connection.execute("SELECT pg_advisory_unlock_all()")
                    await self._notify_members(connection)
                    await connection.close()
        finally:
            self._forget()
            # However it ends, cancelled too: an open connection would keep the partitions.
            if not connection.is_closed():
                connection.terminate()

    def holds(self, topic: str, partition: int) -> bool:
        """Say whether the partition is this member's, as far as it knows."""
        return (topic, partition) in self.positions

    async def fetch(self, limit: int, wait: float) -> list[Delivery]:
        """Return up to `limit` deliveries, or [] after `wait` seconds."""
        deadline = monotonic() + wait
        if self._connection is None:
            await self.join()
            self._look_at = 0.0
        while True:
            due, now = min([self._look_at, *self._paused.values()]), monotonic()
            if self._woken.is_set() or now >= due:
                if found := await self._look(limit, whole=now >= due):
                    return found
            elif now >= self._tell_at:
                # Nothing is there to be read: whatever has come since would have been told of.
                async with self._connected() as connection:
                    await self._tell(connection)
            now = monotonic()
            if now >= deadline or self._awake:
                return []
            until = min(deadline, self._look_at, self._tell_at, *self._paused.values())
            await wait_for(self._woken, max(0.0, until - now))

    async def wake(self) -> None:
        """Let no `fetch` wait any more."""
        self._awake = True
        self._woken.set()

    async def _look(self, limit: int, *, whole: bool) -> list[Delivery]:
        """Return up to `limit` deliveries that are there; with none, there is time until a look.

        Unless the `whole` log is due, topics are read that something came to: the others are read
        to their end, and of what comes to them the log tells.
        """
        self._woken.clear()
        told_of, self._told_of = self._told_of, set()
        look_at, self._look_at = self._look_at, 0.0
        async with self._connected() as connection:
            if monotonic() - self._balanced_at > self._poll_seconds:
                await self._balance(connection)
                whole = True
            whole = whole or not told_of
            found = await self._read(connection, limit, None if whole else told_of)
        if len(found) < limit:
            self._look_at = monotonic() + self._poll_seconds if whole else look_at
        return found

    async def ack(self, last: Delivery) -> None:
        """Let the next fetch move the cursor past `last`; nothing happens if it is not held."""
        partition = last.record.topic, last.partition
        if partition in self.positions:
            async with self._connected() as connection:
                if connection.is_closed():
                    raise BusUnavailableError("the connection of this member was lost")
            self._done[partition] = max(last.offset + 1, self._done.get(partition, 0))
            self._tell_at = min(self._tell_at, (monotonic() // TELL_SECONDS + 2) * TELL_SECONDS)
            self._attempts.done(partition, last.offset)

    async def retry(self, first: Delivery, after: float) -> None:
        """Rewind the partition to `first` and leave it alone for `after` seconds."""
        partition = first.record.topic, first.partition
        if partition in self.positions:
            self.positions[partition] = first.offset
            self._paused[partition] = monotonic() + after
            self._attempts.failed(partition, first.offset, first.attempt)

    async def dead(self, delivery: Delivery, reason: str) -> None:
        """Copy the delivery to the dead letters and go past it, in one transaction."""
        partition = delivery.record.topic, delivery.partition
        if partition in self.positions:
            async with self._connected() as connection, connection.transaction():
                letter = dead_letter(delivery, self.consumer, reason)
                await append(connection, [letter], self.topics)
                self._done[partition] = delivery.offset + 1
                await self._tell(connection)
            self._attempts.done(partition, delivery.offset)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend the connection; when it is lost, so is every partition."""
        async with self._one_at_a_time:
            if self._connection is None:
                raise BusUnavailableError("the connection of this member was lost")
            try:
                yield self._connection
            except (*AWAY, BusUnavailableError, asyncio.CancelledError) as error:
                # A cancelled command leaves the connection, and so the locks, in doubt.
                self._connection.terminate()
                self._connection = None
                self._forget()
                if isinstance(error, asyncio.CancelledError | BusUnavailableError):
                    raise
                raise BusUnavailableError(f"{type(error).__name__}: {error}") from error

    def _forget(self) -> None:
        """Hold nothing: what was not told is another's to do again."""
        self.positions.clear()
        self._done.clear()
        self._tell_at = inf

    async def _tell(self, connection: asyncpg.Connection) -> None:
        """Move the cursors past what is acknowledged, where no fetch does so on its way."""
        self._tell_at = inf
        if self._done:
            await connection.execute(ADVANCE, *self._told())

    def _told(self) -> tuple[str, list[str], list[int], list[int]]:
        """Return the parameters of `ADVANCE`, and take them for said."""
        done, self._done, self._tell_at = self._done, {}, inf
        topics, numbers = zip(*done, strict=True)
        return self.consumer, list(topics), list(numbers), list(done.values())

    async def _balance(self, connection: asyncpg.Connection) -> None:
        """Give back what is over this member's share, or take what is free up to it."""
        self._balanced_at = monotonic()
        # Whoever takes a partition over begins where this member left off.
        await self._tell(connection)
        pids = await connection.fetch(
            """
            SELECT pid, pid = pg_backend_pid() AS me
            FROM pg_locks
            WHERE locktype = 'advisory'
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (classid::bigint << 32 | objid::bigint) = $1
                AND mode = 'ShareLock'
                AND granted
            ORDER BY pid
            """,
            self._group,
        )
        rank = next(index for index, row in enumerate(pids) if row["me"])
        share, rest = divmod(len(self.partitions), len(pids))
        share += rank < rest
        excess = list(self.positions)[share:]
        for partition in excess:
            del self.positions[partition]
            self._paused.pop(partition, None)
            await connection.execute("SELECT pg_advisory_unlock($1)", self._lock(partition))
        if excess:
            await self._notify_members(connection)
        for partition in self.partitions:
            if len(self.positions) >= share:
                break
            if partition not in self.positions:
                await self._claim(connection, partition)
        alone = len(pids) == 1 and len(self.positions) == share
        self._poll_seconds = ALONE_SECONDS if alone else POLL_SECONDS

    async def _claim(self, connection: asyncpg.Connection, partition: Partition) -> None:
        if await connection.fetchval("SELECT pg_try_advisory_lock($1)", self._lock(partition)):
            await connection.execute(
                """
                INSERT INTO cursor (consumer, topic, number, "offset")
                SELECT
                    $1, topic, number, coalesce((
                        SELECT min("offset")
                        FROM record
                        WHERE (record.topic, record.number) = (partition.topic, partition.number)
                    ), next)
                FROM partition
                WHERE topic = $2 AND number = $3
                ON CONFLICT DO NOTHING
                """,
                self.consumer,
                *partition,
            )
            position = await connection.fetchval(
                """
                SELECT "offset" FROM cursor WHERE consumer = $1 AND topic = $2 AND number = $3
                """,
                self.consumer,
                *partition,
            )
            if position is None:
                raise BusUnavailableError(f"not created by `python -m deploy.topics`: {partition}")
            self.positions[partition] = position

    async def _read(
        self, connection: asyncpg.Connection, limit: int, of_topics: AbstractSet[str] | None
    ) -> list[Delivery]:
        """Return up to `limit` deliveries that are there, of some topics or, with None, of all."""
        if of_topics is None:
            self._paused = {at: until for at, until in self._paused.items() if until > monotonic()}
        wanted = [
            (*each, at)
            for each, at in self.positions.items()
            if each not in self._paused and (of_topics is None or each[0] in of_topics)
        ]
        if not wanted:
            await self._tell(connection)
            return []
        topics, numbers, positions = map(list, zip(*wanted, strict=True))
        # What is acknowledged goes along: a trip of its own was a third of the time of a fetch.
        query, told = (ADVANCE_AND_READ, self._told()) if self._done else (READ, ())
        rows = await connection.fetch(query, *told, topics, numbers, positions, limit)
        for place, offset in {row[0]: row[1] for row in rows}.items():
            partition = topics[place - 1], numbers[place - 1]
            # Read last next time, so that a long backlog in one partition starves no other.
            self.positions.pop(partition)
            self.positions[partition] = offset + 1
        return self._attempts.counted(deliveries(rows, topics, numbers))

    def _lock(self, partition: Partition) -> int:
        return _key("partition", self.consumer, partition[0], str(partition[1]))

    async def _notify_members(self, connection: asyncpg.Connection) -> None:
        await connection.execute("SELECT pg_notify('bus_members', $1)", self.consumer)

    def _appended(self, _connection: object, _pid: int, channel: str, _payload: object) -> None:
        self._told_of.add(channel.removeprefix(CHANNEL))
        self._woken.set()

    def _moved(self, _connection: object, _pid: int, _channel: str, consumer: object) -> None:
        if consumer == self.consumer:
            self._balanced_at = 0.0
            self._woken.set()


def deliveries(
    rows: Sequence[asyncpg.Record], topics: Sequence[str], numbers: Sequence[int]
) -> list[Delivery]:
    """Return rows of the log (place, offset, seconds, key, headers, value) as handed out.

    Parameters
    ----------
    topics, numbers
        The partitions by place, which begin at 1.
    """
    topics, numbers = ["", *topics], [0, *numbers]
    # `tuple` itself: by their names the two took as long as all the rest of a record.
    new = tuple.__new__
    return [
        new(
            Delivery,
            (
                new(Record, (topics[place], key, value, Headers(headers))),
                numbers[place],
                offset,
                seconds,
                1,
            ),
        )
        for place, offset, seconds, key, headers, value in rows
    ]


def _key(*words: str) -> int:
    """Return the advisory lock key of a name: 64 bits, so that two names do not meet."""
    digest = blake2b("\0".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

"""One member of a consumer on the PostgreSQL log: which partitions are its own, and its place.

A partition is owned through a session advisory lock of the connection that the member shares with
those of other consumers: a crash frees it at once, without clocks. Members of a consumer see each
other through a shared lock and give back what is over their fair share.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b
from math import inf
from time import monotonic

import asyncpg

from shared.bus import BusUnavailableError, Delivery, Topic, dead_letter
from shared.bus.attempts import Attempts, Partition
from shared.bus.line import ADVANCE, Line, columns
from shared.bus.log import AWAY, CHANNEL, append
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
MEMBERS = "bus_members"
"""Channel on which consumers are told that a member has come, gone, or given something back."""


class PostgresSubscription:
    """Positions in the partitions this member holds; reconnects by itself when it may."""

    def __init__(
        self,
        line: Line,
        consumer: str,
        partitions: Sequence[Partition],
        topics: Mapping[str, Topic],
    ) -> None:
        self.line = line
        self.consumer = consumer
        self.partitions = partitions
        self.topics = topics
        self.positions: dict[Partition, int] = {}
        self._channels = {CHANNEL + topic for topic, _ in partitions}
        # Members of a release that reads other topics share among themselves only.
        self._group = _key("member", consumer, *sorted({topic for topic, _ in partitions}))
        self._paused: dict[Partition, float] = {}
        self._attempts = Attempts()
        self._done: dict[Partition, int] = {}
        """Offset after the last acknowledged record, where the log has not been told."""
        self.connection: asyncpg.Connection | None = None
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
        self.line.members[self.consumer] = self
        await self.line.open(self, [*self._channels, MEMBERS])
        async with self._connected() as connection:
            await connection.execute(
                "SELECT set_config('application_name', $1, false), pg_advisory_lock_shared($2)",
                self.line.name,
                self._group,
            )
            await self._notify_members(connection)
            await self._balance(connection)

    async def leave(self) -> None:
        """Free the partitions, tell the others, and disconnect where nobody else is connected."""
        try:
            with suppress(*AWAY):
                async with asyncio.timeout(LEAVE_SECONDS):
                    async with self._connected() as joined:
                        await self.line.tell(joined)
                        await self.free(joined)
                        self._forget()
                    await self.line.close(but_for=self.consumer)
        finally:
            # However it ends, cancelled too: on an open connection it would keep the partitions.
            self.line.forget(self)
            self._forget()

    def holds(self, topic: str, partition: int) -> bool:
        """Say whether the partition is this member's, as far as it knows."""
        return (topic, partition) in self.positions

    async def fetch(self, limit: int, wait: float) -> list[Delivery]:
        """Return up to `limit` deliveries, or [] after `wait` seconds."""
        deadline = monotonic() + wait
        if self.connection is None:
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
                    await self.line.tell(connection)
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
            if self.connection is None or self.connection.is_closed():
                self._forget()
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
                # Its own alone: what others have acknowledged is not to hang on this transaction.
                done = [(self.consumer, *partition, delivery.offset + 1)]
                await connection.execute(ADVANCE, *columns(done))
            self._attempts.done(partition, delivery.offset)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend the connection; when it is lost, so is every partition."""
        try:
            async with self.line.lend(self) as connection:
                yield connection
        finally:
            if self.connection is None or self.connection.is_closed():
                self._forget()

    def _forget(self) -> None:
        """Hold nothing: what was not told is another's to do again."""
        self.connection = None
        self.positions.clear()
        self.told()

    def told(self) -> Mapping[Partition, int]:
        """Return the offsets after what is acknowledged, and take them for told."""
        done, self._done, self._tell_at = self._done, {}, inf
        return done

    def untold(self, partition: Partition, offset: int) -> None:
        """Tell the offset again, unless a later one is to be told."""
        self._done[partition] = max(offset, self._done.get(partition, 0))
        self._woken.set()

    def lost(self) -> None:
        """Let a `fetch` that waits find out that the connection is closed."""
        self._woken.set()

    def heard(self, channel: str, payload: str) -> None:
        """Wake where something has come of this member's topics, or to its consumer."""
        if channel in self._channels:
            self._told_of.add(channel.removeprefix(CHANNEL))
            self._woken.set()
        elif channel == MEMBERS and payload == self.consumer:
            self._balanced_at = 0.0
            self._woken.set()

    async def _balance(self, connection: asyncpg.Connection) -> None:
        """Give back what is over this member's share, or take what is free up to it."""
        self._balanced_at = monotonic()
        # Whoever takes a partition over begins where this member left off.
        await self.line.tell(connection)
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
        if excess := list(self.positions)[share:]:
            for partition in excess:
                del self.positions[partition]
                self._paused.pop(partition, None)
            await self._free(connection, excess)
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
                await self._free(connection, [partition])
                self._balanced_at = 0.0
                raise BusUnavailableError(f"not created by `python -m deploy.topics`: {partition}")
            self.positions[partition] = position

    async def free(self, connection: asyncpg.Connection) -> None:
        """Free all that this member has locked, also what it does not know of, and tell others."""
        await connection.execute(
            """
            SELECT CASE mode
                WHEN 'ShareLock' THEN pg_advisory_unlock_shared(key)
                ELSE pg_advisory_unlock(key)
            END
            FROM (
                SELECT mode, classid::bigint << 32 | objid::bigint AS key
                FROM pg_locks
                WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted
            ) AS held
            WHERE key = ANY($1::bigint[])
            """,
            [self._group, *map(self._lock, self.partitions)],
        )
        await self._notify_members(connection)

    async def _free(self, connection: asyncpg.Connection, partitions: Iterable[Partition]) -> None:
        """Let others have partitions."""
        await connection.execute(
            "SELECT pg_advisory_unlock(lock) FROM unnest($1::bigint[]) AS lock",
            [self._lock(each) for each in partitions],
        )

    async def _read(
        self, connection: asyncpg.Connection, limit: int, of_topics: AbstractSet[str] | None
    ) -> list[Delivery]:
        """Return up to `limit` deliveries that are there, of some topics or, with None, of all."""
        whole = of_topics is None
        if whole:
            self._paused = {at: until for at, until in self._paused.items() if until > monotonic()}
        wanted = {
            each: at
            for each, at in self.positions.items()
            if each not in self._paused and (of_topics is None or each[0] in of_topics)
        }
        if not wanted:
            await self.line.tell(connection)
            return []
        found, last = await self.line.read(connection, wanted, limit, anew=whole)
        for partition, offset in last.items():
            # Read last next time, so that a long backlog in one partition starves no other.
            self.positions.pop(partition)
            self.positions[partition] = offset + 1
        return self._attempts.counted(found)

    def _lock(self, partition: Partition) -> int:
        return _key("partition", self.consumer, partition[0], str(partition[1]))

    async def _notify_members(self, connection: asyncpg.Connection) -> None:
        await connection.execute("SELECT pg_notify($1, $2)", MEMBERS, self.consumer)


def _key(*words: str) -> int:
    """Return the advisory lock key of a name: 64 bits, so that two names do not meet."""
    digest = blake2b("\0".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)

"""The connection to the PostgreSQL log that the members of a process share, one of each consumer.

What is published wakes every backend that listens, so a process listens once; its members stand at
the same place as a rule, and what one of them has just read the others are given.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple, Protocol

import asyncpg

from shared.bus import BusUnavailableError, Delivery, Record
from shared.bus.attempts import Partition
from shared.bus.headers import Headers
from shared.bus.log import AWAY, COMMAND_SECONDS, CONNECT_SECONDS

KEPT = 8
"""Most deliveries of a reading that other members are given; of more, each reads its own."""

ADVANCE = """
    UPDATE cursor
    SET "offset" = done."offset"
    FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[])
        AS done (consumer, topic, number, "offset")
    WHERE (cursor.consumer, cursor.topic, cursor.number)
            = (done.consumer, done.topic, done.number)
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


Done = tuple[str, str, int, int]
"""Consumer, topic, number and the offset after what is acknowledged."""


class Reading(NamedTuple):
    """What was found, and the last offset of each partition that something was found in."""

    found: list[Delivery]
    last: Mapping[Partition, int]


class Member(Protocol):
    """One consumer's part in a line."""

    consumer: str
    connection: asyncpg.Connection | None
    """On which it has its locks; of a closed one it holds nothing."""

    def heard(self, channel: str, payload: str) -> None:
        """Note what the log tells of."""

    def lost(self) -> None:
        """Find out that a connection is closed."""

    def told(self) -> Mapping[Partition, int]:
        """Return offsets after what is acknowledged and not told, and take them for told."""

    def untold(self, partition: Partition, offset: int) -> None:
        """Take an offset after what is acknowledged for not told after all."""

    async def free(self, connection: asyncpg.Connection) -> None:
        """Free whatever it has locked there, and tell the others."""


class Line:
    """Opens the connection when a member joins, and lends it to one of them at a time."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.members: dict[str, Member] = {}
        """By consumer: a session has a lock once, whoever of it asks."""
        self._connection: asyncpg.Connection | None = None
        self._one_at_a_time = asyncio.Lock()
        self.freeing: set[asyncio.Task[None]] = set()
        """What is still to be freed of members that could not do it by themselves."""
        self._heard = 0
        """How often the log has told of something."""
        self._last: tuple[int, Mapping[Partition, int], Reading] | None = None
        """The last reading: `_heard` as it began, from where it read, and what there was."""

    @property
    def name(self) -> str:
        """What the server calls the connection: by whom it is there."""
        return f"bus {', '.join(self.members)}"

    async def open(self, member: Member, channels: Iterable[str]) -> None:
        """Give the member a connection that listens to the channels, a new one where there is none.

        Raises
        ------
        BusUnavailableError
            When the server is away.
        """
        async with self._one_at_a_time:
            if self._connection is None or self._connection.is_closed():
                self._connection = await self._connect()
            member.connection = self._connection
        async with self.lend(member) as connection:
            for channel in channels:
                await connection.add_listener(channel, self._hear)

    async def _connect(self) -> asyncpg.Connection:
        self._last = None
        try:
            connection = await asyncpg.connect(
                self.url,
                timeout=CONNECT_SECONDS,
                command_timeout=COMMAND_SECONDS,
                server_settings={
                    "timezone": "UTC",
                    # An acknowledgement lost in a crash is a redelivery, which inboxes absorb, and
                    # a dead letter is lost together with its own: no wait for the disk (7 ms).
                    "synchronous_commit": "off",
                    **PLANS,
                },
            )
        except AWAY as error:
            raise BusUnavailableError(f"{type(error).__name__}: {error}") from error
        connection.add_termination_listener(self._ended)
        return connection

    @asynccontextmanager
    async def lend(self, member: Member) -> AsyncIterator[asyncpg.Connection]:
        """Lend the connection that a member has joined on; what goes wrong there closes it.

        Of who is cancelled meanwhile nobody knows what it has locked: it holds nothing any more,
        all of it is freed before the connection is lent again, and the others keep their places.
        """
        await self._one_at_a_time.acquire()
        cut_short = False
        try:
            connection = member.connection
            if connection is None or connection.is_closed():
                raise BusUnavailableError("the connection of this member was lost")
            try:
                yield connection
            except BusUnavailableError:
                # Something is missing in the log, for this member only.
                raise
            except AWAY as error:
                connection.terminate()
                raise BusUnavailableError(f"{type(error).__name__}: {error}") from error
            except asyncio.CancelledError:
                cut_short, member.connection = True, None
                self._free(member, connection)
                raise
        finally:
            if not cut_short:
                self._one_at_a_time.release()

    def _free(self, member: Member, connection: asyncpg.Connection, *, waits: bool = False) -> None:
        """Free what a member has locked, in its turn or in one that it waits for."""

        async def free() -> None:
            if waits:
                await self._one_at_a_time.acquire()
            try:
                if not connection.is_closed():
                    await member.free(connection)
            except (*AWAY, asyncio.CancelledError):
                connection.terminate()
            finally:
                self._one_at_a_time.release()

        self.freeing.add(task := asyncio.create_task(free()))
        task.add_done_callback(self.freeing.discard)

    async def close(self, *, but_for: str) -> None:
        """Close the connection where nobody but one consumer is there any more."""
        async with self._one_at_a_time:
            if self._connection is not None and self.members.keys() <= {but_for}:
                await self._connection.close()

    def forget(self, member: Member) -> None:
        """Let a member go, and with the last one the connection, whatever it is doing.

        Of the others' connection it is freed what the member could not free by itself.
        """
        if self.members.get(member.consumer) is member:
            del self.members[member.consumer]
        if self._connection is not None and not self.members:
            self._connection.terminate()
        elif member.connection is not None:
            self._free(member, member.connection, waits=True)

    def _hear(self, _connection: object, _pid: int, channel: str, payload: object) -> None:
        self._heard += 1
        for member in self.members.values():
            member.heard(channel, str(payload))

    def _ended(self, _connection: object) -> None:
        for member in self.members.values():
            member.lost()

    async def read(
        self,
        connection: asyncpg.Connection,
        wanted: Mapping[Partition, int],
        limit: int,
        *,
        anew: bool,
    ) -> Reading:
        """Read up to `limit` deliveries of partitions, each from an offset on.

        What another member has just read from the same places is not asked again unless `anew`,
        for of what came since the log would have told.
        """
        if not anew and self._last:
            heard, places, reading = self._last
            if heard == self._heard and places == wanted and len(reading.found) < limit:
                return reading
        heard, done = self._heard, self._done(connection)
        # What is acknowledged goes along: a trip of its own was a third of the time of a fetch.
        query, told = (ADVANCE_AND_READ, columns(done)) if done else (READ, ())
        topics, numbers = [topic for topic, _ in wanted], [number for _, number in wanted]
        offsets = list(wanted.values())
        try:
            rows = await connection.fetch(query, *told, topics, numbers, offsets, limit)
        except asyncio.CancelledError:
            self._untold(done)
            raise
        last = {row[0]: row[1] for row in rows}
        reading = Reading(
            deliveries(rows, topics, numbers),
            {(topics[place - 1], numbers[place - 1]): offset for place, offset in last.items()},
        )
        few = 0 < len(rows) <= KEPT and len(rows) < limit
        self._last = (heard, wanted, reading) if few else None
        return reading

    async def tell(self, connection: asyncpg.Connection) -> None:
        """Move the cursors past what is acknowledged, where no reading does so on its way."""
        if done := self._done(connection):
            try:
                await connection.execute(ADVANCE, *columns(done))
            except asyncio.CancelledError:
                self._untold(done)
                raise

    def _done(self, connection: asyncpg.Connection) -> list[Done]:
        """Return what all members have acknowledged, and take it for told."""
        return [
            (consumer, *partition, offset)
            for consumer, member in self.members.items()
            if member.connection is connection
            for partition, offset in member.told().items()
        ]

    def _untold(self, done: Sequence[Done]) -> None:
        """Let it be told again: of whom it was, the one who told is cancelled, the others not."""
        for consumer, topic, number, offset in done:
            if member := self.members.get(consumer):
                member.untold((topic, number), offset)


def columns(done: Sequence[Done]) -> Sequence[list[str] | list[int]]:
    """Return the parameters of `ADVANCE`."""
    return list(map(list, zip(*done, strict=True)))


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

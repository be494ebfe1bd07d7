"""One tailer a process, many listeners: it reads each new row of the feed once, for everybody.

Each frame is encoded once. It goes to the process that writes it to those who were handed over
(`feed.fanout`), and to the bounded queue of each client who is here still. A client that falls
behind is told so and dropped, and resumes from the table with `Last-Event-ID`.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import asyncpg
import structlog

from services.gateway.feed import store
from services.gateway.feed.fanout import Fanout
from services.gateway.feed.model import Entry, Wanted
from shared.database import Database, plain_url
from shared.errors import Unavailable
from shared.worker import Loop, wait

PAGE = 500
POLL_SECONDS = 30.0
"""The table is read this often whether or not a NOTIFY came; a connection that is lost says so."""
START_SECONDS = 5.0
READERS = 4
"""Clients that catch up at once; half of the pool of connections is left to the others."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the stream."""

    clients: int = 10_000
    per_caller: int = 20
    """Clients with one key or, without a key, at one address."""
    queue: int = 512
    """Frames waiting for one client; one more and it is dropped."""
    send_seconds: float = 30.0
    """A client that takes nothing for so long is gone."""
    life_seconds: float = 600.0
    keep_alive_seconds: float = 5.0


class Client:
    """One connection's queue of frames."""

    def __init__(self, wanted: Wanted, capacity: int, cursor: int, joined: int) -> None:
        self.wanted = wanted
        self.capacity = capacity
        self.cursor = cursor
        """Number of the newest entry it has, which may be ahead of this process's tailer."""
        self.joined = joined
        """Number from which on entries are offered; older ones are in the table."""
        self.ended = False
        self.slow = False
        """Whether it ended because it fell behind."""
        self._frames: deque[bytes] = deque()
        self._wake = asyncio.Event()

    def offer(self, entry: Entry, frame: bytes) -> None:
        """Queue the frame if the client wants it; end the client where its queue is full."""
        if self.ended or entry.seq <= self.cursor or not self.wanted.takes(entry):
            return
        if len(self._frames) >= self.capacity:
            self.slow = True
            self.end()
            return
        self._frames.append(frame)
        self._wake.set()

    @property
    def waits(self) -> bool:
        """Whether it has all that was offered."""
        return not self._frames and not self.ended

    def end(self) -> None:
        """Drop what is queued and let the connection close; the client resumes by its cursor."""
        self.ended = True
        self._frames.clear()
        self._wake.set()

    async def take(self, seconds: float) -> bytes:
        """Return every queued frame at once, b"" after `seconds` without any or at the end."""
        await wait(self._wake, seconds)
        self._wake.clear()
        frames = b"".join(self._frames)
        self._frames.clear()
        return frames


class Tailer:
    """Follows the feed table and offers each new entry to every client."""

    def __init__(self, database: Database, limits: Limits) -> None:
        self.database = database
        self.limits = limits
        self.last = 0
        """Number of the newest entry offered."""
        self.reading = asyncio.Semaphore(READERS)
        """Held while a client reads from the table."""
        self.fanout = Fanout(
            keep_alive=limits.keep_alive_seconds,
            queue=limits.queue,
            send_seconds=limits.send_seconds,
        )
        self._clients: set[Client] = set()
        self._started = asyncio.Event()
        self._loop = Loop("feed")
        self.healthy = self._loop.healthy
        self._connection: asyncpg.Connection | None = None
        self._told = 0
        """Number of the newest entry that the database has told of."""
        self._appending = 0
        self._stopped = False

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow until told to stop; then every client ends at once."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._end_at(stopping))
            tasks.create_task(self._dismiss_until(stopping))
            try:
                await self._loop.run(self._follow, stopping)
            finally:
                self._disconnect()

    async def _end_at(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        self._stopped = True
        for client in self._clients:
            client.end()
        await self.fanout.stop()

    async def _dismiss_until(self, stopping: asyncio.Event) -> None:
        """Part from those whose key has ended, while nothing comes as well."""
        while not await wait(stopping, self.limits.keep_alive_seconds):
            await self.fanout.dismiss()

    async def _follow(self) -> float:
        """Offer what is new, over the connection that listens."""
        kept = self._connection
        try:
            await self._read_new(
                await self._connect() if kept is None or kept.is_closed() else kept
            )
        except BaseException:
            self._disconnect()
            raise
        return POLL_SECONDS

    async def _connect(self) -> asyncpg.Connection:
        self._connection = await asyncpg.connect(
            plain_url(self.database.url), timeout=START_SECONDS, command_timeout=START_SECONDS
        )
        self._connection.add_termination_listener(self._lost)
        await self._connection.add_listener(store.CHANNEL, self._appended)
        return self._connection

    def _lost(self, _connection: object) -> None:
        """Wake, for nobody tells of anything any more."""
        self._loop.wake.set()

    def _appended(self, _connection: object, _pid: int, _channel: str, last: object) -> None:
        """Wake, unless this process has offered all that there is already, or is about to."""
        self._told = max(self._told, int(str(last)))
        self._wake_for_others()

    def _wake_for_others(self) -> None:
        if self._told > self.last and not self._appending:
            self._loop.wake.set()

    @contextmanager
    def appending(self) -> Iterator[None]:
        """Leave what is told of meanwhile to who appends it here and offers it, if it is theirs.

        The database tells of it before it answers who has appended it.
        """
        self._appending += 1
        try:
            yield
        finally:
            self._appending -= 1
            self._wake_for_others()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.terminate()

    async def _read_new(self, connection: asyncpg.Connection) -> None:
        """Offer what is new; at the first time nothing is, as every client reads from the table."""
        if not self._started.is_set():
            self.last = await store.last_of(connection)
            self._started.set()
        while True:
            entries = await store.tail(connection, self.last, PAGE)
            if entries:
                await self.fanout.dismiss()
                self._offer(entries)
            if len(entries) < PAGE:
                return

    async def committed(self, entries: Sequence[Entry]) -> None:
        """Offer what this process has committed, without the way through the database.

        Where something that another has committed lies before them, they are read from the table.
        """
        if entries and self._started.is_set() and entries[0].seq == self.last + 1:
            await self.fanout.dismiss()
            self._offer(entries)

    def _offer(self, offered: Sequence[Entry]) -> None:
        """Offer entries to all in one go: who is handed over meanwhile would get them twice.

        What was offered while the door was asked is left out; nothing is missing before the rest.
        """
        entries = [entry for entry in offered if entry.seq > self.last]
        if not entries:
            return
        framed = [(entry, entry.frame()) for entry in entries]
        for entry, frame in framed:
            for client in self._clients:
                client.offer(entry, frame)
        self.fanout.offer(framed)
        self.last = entries[-1].seq

    @property
    def following(self) -> int:
        """How many follow, here or handed over."""
        return len(self._clients) + len(self.fanout)

    @asynccontextmanager
    async def client(self, wanted: Wanted, cursor: int) -> AsyncIterator[Client]:
        """Join the readers; entries after `last`, as it is then, are offered."""
        client = Client(wanted, self.limits.queue, cursor, self.last)
        if self._stopped:
            client.end()
        self._clients.add(client)
        try:
            yield client
        finally:
            self._clients.discard(client)

    async def ready(self) -> int:
        """Return the newest number once the feed is followed.

        Raises
        ------
        Unavailable
            When the database is away.
        """
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._started.wait()
        except TimeoutError:
            raise Unavailable("feed-unreadable", headers={"Retry-After": "5"}) from None
        return self.last

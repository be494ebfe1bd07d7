"""Reading payloads into what they are about, in turns by source, portion by portion."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from uuid import UUID

import structlog
from asyncpg import PostgresError
from sqlalchemy.exc import DBAPIError

from services.ingest.payloads import quarantine, quota, store
from services.ingest.payloads.model import WHOLE, Head, Lane, Line, ReaderOf, Waiting, entry
from services.ingest.payloads.portions import Portions
from services.ingest.payloads.reading import SMALL_BYTES, ReaderFailedError, Reading, light
from services.ingest.payloads.turns import Turns
from services.ingest.readers.item import Item, Unreadable, UnreadableError, printable, unreadable
from shared.database import Database, spare_the_wait
from shared.driver import retryable
from shared.worker import Loop, wait
from shared.writes import Writes

POLL_SECONDS = 5.0
"""How often to look for payloads that another process received and left, as when it died."""
READ_SECONDS = 0.5
"""How often to look again while all that waits is being read."""
HEAVY_AT_ONCE = 2
"""Payloads that processes of their own read at a time, of those polled and of those pushed each:
two more wait for nobody, and take 1.5 GB each at the most."""
ELSEWHERE_SECONDS = 5.0
"""How long a heavy payload is left to the process that stores it."""
TRIES = 3
"""Of reading a payload that trips its reader up: what it looks at beside it may have changed."""

log = structlog.get_logger(__name__)


class Intake:
    """Turns payloads into what their subjects make of the items, a portion at a time.

    Each line has its turn, so that neither a long payload nor many of them hold up what another
    source reports. Several intakes may run: each portion is claimed by moving the payload's
    position, in the transaction that stores it. A process that dies leaves whole portions only,
    and the next goes on after them.
    """

    def __init__(
        self,
        database: Database,
        reader: ReaderOf,
        portions: Portions,
        arrived: asyncio.Event,
        lane: Lane = "live",
        *,
        at_once: int,
    ) -> None:
        self._database = database
        self.reader = reader
        self.portions = portions
        self._arrived = arrived
        """Set when a payload was kept, or one is ready that takes long to read."""
        self._lanes: tuple[Lane, Lane] = (lane, "long" if lane == "live" else lane)
        self._loop = Loop(f"intake {lane}", arrived)
        self.healthy = self._loop.healthy
        self.at_once = at_once
        """Items that one transaction stores."""
        self.rests = False
        """It runs, and at its last look nothing waited."""
        self._turns = Turns()
        self._readings: dict[Line, Reading] = {}
        self._heavy: set[UUID] = set()
        """Payloads that wait until one of those that are read apart has ended."""
        self._elsewhere: dict[UUID, float] = {}
        """Heavy payloads that another process stores, and until when they are left to it."""
        self._tripped: Counter[UUID] = Counter()
        """How often payloads that wait have tripped their reader up."""

    async def run(self, stopping: asyncio.Event) -> None:
        """Read payloads until told to stop; the portion in flight is finished."""
        try:
            await self._loop.run(partial(self._turn, stopping), stopping)
        finally:
            self.rests = False
            await self.close()

    async def close(self) -> None:
        """Let go of what is being read; what is stored of it stays."""
        for line in list(self._readings):
            await self._drop(line)

    async def _turn(self, stopping: asyncio.Event) -> float:
        self.rests = False
        while not stopping.is_set() and await self.read_one():
            pass
        self.rests = not (stopping.is_set() or self._readings)
        return POLL_SECONDS

    async def read_one(self) -> bool:
        """Store the next portion of the line whose turn it is; False where no more is known.

        A look in vain would hold up the events of what was just read.
        """
        self._arrived.clear()
        heads = await self._heads()
        for line in self._readings.keys() - heads.keys():
            await self._drop(line)  # paused, or ended elsewhere
        waiting = {head.id for head in heads.values()}
        self._heavy &= waiting
        for id_ in self._tripped.keys() - waiting:
            del self._tripped[id_]
        for line in self._turns.order(heads):
            if await self._ready(line, heads[line]):
                self._turns.take(line)
                more = await self._portion(line) or heads[line].followed or len(heads) > 1
                return more or self._arrived.is_set()
        if not self._readings:
            return self._arrived.is_set()
        # All that waits is still being read.
        await wait(self._arrived, READ_SECONDS)
        return True

    async def _heads(self) -> dict[Line, Head]:
        """Return the payload of each line that is next."""
        reading = [one.waiting.id for one in self._readings.values()]
        async with self._database.direct() as connection:
            return await store.heads(
                connection, self._lanes, datetime.now(UTC), small=SMALL_BYTES, reading=reading
            )

    async def _ready(self, line: Line, head: Head) -> bool:
        """Say whether a portion of a line's payload can be had; where it is not read, begin to."""
        reading = self._readings.get(line)
        if reading is not None and reading.waiting.id != head.id:
            await self._drop(line)  # ended elsewhere
            reading = None
        if reading is None:
            reading = await self._begin(line, head)
        return reading is not None and reading.ready

    async def _begin(self, line: Line, head: Head) -> Reading | None:
        """Read a payload; None where its turn is not yet, or it is of no use."""
        heavy = sum(one.heavy for key, one in self._readings.items() if key.pushed == line.pushed)
        full = heavy >= HEAVY_AT_ONCE
        if self._elsewhere.get(head.id, 0.0) > monotonic() or (full and head.id in self._heavy):
            return None
        waiting = head.waiting
        if waiting is None:
            async with self._database.read() as session:
                waiting = await store.find(session, head.id)
        if waiting is None:
            return None
        try:
            read = await self.reader(waiting.source)
            if light(waiting):
                reading = await Reading.here(read, waiting, self.at_once)
            elif full:
                self._heavy.add(head.id)
                return None
            else:
                ready = self._arrived.set
                reading = Reading.apart(read, waiting, self.at_once, ready)
        except UnreadableError as error:
            await self._fail(waiting, error)
            self._arrived.set()  # for those behind it
            return None
        except Exception as error:
            if retryable(error):
                raise
            await self._stumbled(waiting, error)
            return None
        self._readings[line] = reading
        return reading

    async def _portion(self, line: Line) -> bool:
        """Store a portion; returns whether more of its payload waits."""
        reading = self._readings[line]
        waiting = reading.waiting
        try:
            items, last = await reading.portion()
        except UnreadableError as error:
            await self._fail(waiting, error)
            last = True
        except EOFError:
            log.warning("reader lost", receipt=str(waiting.id), position=reading.position)
            await self._drop(line)
            return True
        except OSError:
            # No process could be started; the next try begins anew.
            await self._drop(line)
            raise
        except Exception as error:
            if retryable(error):
                raise
            await self._stumbled(waiting, error)
            last = True
        else:
            if not await self._take(waiting, reading.position, items, last=last):
                if reading.heavy:
                    self._elsewhere = {waiting.id: monotonic() + ELSEWHERE_SECONDS}
                await self._drop(line)
                return False
            reading.stored()
        if last:
            await self._drop(line)
        return not last

    async def _drop(self, line: Line) -> None:
        await self._readings.pop(line).close()

    async def _take(
        self, waiting: Waiting, start: int, portion: Sequence[Item], *, last: bool
    ) -> bool:
        """Store a portion; where it cannot be, item by item, so that one harms no other."""
        try:
            return await self._store(waiting, start, portion, last=last)
        except Exception as error:
            if retryable(error) or not portion:
                raise
            log.exception("portion refused", receipt=str(waiting.id), position=start)
            if len(portion) == 1:
                refused = _refused(start, portion[0], error)
                return await self._store(waiting, start, [refused], last=last)
        for position in range(start, start + len(portion)):
            item = portion[position - start]
            end = last and position + 1 == start + len(portion)
            if not await self._take(waiting, position, [item], last=end):
                return False
        return True

    async def _store(
        self, waiting: Waiting, start: int, portion: Sequence[Item], *, last: bool
    ) -> bool:
        now = datetime.now(UTC)
        end = start + len(portion)
        async with self._database.write() as session:
            if not await store.advance(session, waiting, start, end, last=last, now=now):
                return False
            if not portion:
                return True
            writes = Writes()
            counts = await self.portions.store(
                session, waiting, start, portion, last=last, now=now, writes=writes
            )
            if waiting.sender.pushed:
                quota.count_items(writes, waiting, len(portion), now)
            await writes.send(session)
            # Lost in a crash of the server, it is read once more from the payload, which was kept.
            spare_the_wait(session)
        self.portions.tell(waiting, portion, counts)
        return True

    async def _stumbled(self, waiting: Waiting, error: Exception) -> None:
        """Note that what reads a payload fell over it, and fail the payload after some tries.

        What strangers send must not stop what others send, nor end the process at every start.
        """
        self._tripped[waiting.id] += 1
        log.error("reader failed", receipt=str(waiting.id), source=waiting.source, exc_info=error)
        if self._tripped[waiting.id] >= TRIES:
            told = error if isinstance(error, ReaderFailedError) else ReaderFailedError(error)
            await self._fail(waiting, UnreadableError(str(told)))
        self._arrived.set()  # for its next try, or for those behind it

    async def _fail(self, waiting: Waiting, error: UnreadableError) -> None:
        log.warning("payload unreadable", receipt=str(waiting.id), reason=str(error))
        now = datetime.now(UTC)
        reason = printable(str(error))
        whole = Unreadable("payload", reason, f"sha256 of payload {waiting.id}")
        async with self._database.write() as session:
            if await store.fail(session, waiting, reason, now):
                writes = Writes()
                quarantine.isolate(writes, waiting, [entry(waiting, WHOLE, whole)], now)
                await writes.send(session)


def _refused(position: int, item: Item, error: Exception) -> Unreadable:
    """Return the quarantine entry of an item that cannot be stored."""
    cause: object = type(error).__name__
    if isinstance(error, DBAPIError):
        cause = error.orig
    elif isinstance(error, PostgresError):
        cause = error
    reason = UnreadableError(f"could not be stored: {cause}")
    return unreadable(f"item {position + 1}", reason, repr(item))

"""Reading payloads into what they are about, oldest first, portion by portion."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from asyncpg import PostgresError
from opentelemetry import metrics
from sqlalchemy.exc import DBAPIError

from services.ingest.payloads import quarantine, store
from services.ingest.payloads.model import (
    WHOLE,
    Entry,
    ItemsOf,
    Lane,
    Waiting,
    entry,
    portions,
)
from services.ingest.payloads.subject import Outcome, Subjects
from services.ingest.payloads.take import take
from services.ingest.readers.item import Item, Unreadable, UnreadableError, printable, unreadable
from shared.database import Database, WriteSession, retryable
from shared.worker import Loop

POLL_SECONDS = 0.5
"""How often to look for payloads that another process has received."""

log = structlog.get_logger(__name__)


class Intake:
    """Turns payloads into what their subjects make of the items.

    Several may run: each portion is claimed by moving the payload's position, in the transaction
    that stores it. A process that dies leaves whole portions only, and the next goes on after them.
    """

    def __init__(
        self,
        database: Database,
        read: ItemsOf,
        subjects: Subjects,
        arrived: asyncio.Event,
        lane: Lane = "live",
        *,
        at_once: int,
    ) -> None:
        self._database = database
        self._items_of = read
        self._subjects = subjects
        self._arrived = arrived
        """Set when a payload was kept."""
        self._lane: Lane = lane
        self._loop = Loop(f"intake {lane}", arrived)
        self.healthy = self._loop.healthy
        self._at_once = at_once
        """Items that one transaction stores."""
        self._items = metrics.get_meter("qalqan.ingest").create_counter(
            "qalqan.ingest.items", description="Feed items by source and outcome"
        )

    async def run(self, stopping: asyncio.Event) -> None:
        """Read payloads until told to stop; the portion in flight is finished."""
        await self._loop.run(partial(self._turn, stopping), stopping)

    async def _turn(self, stopping: asyncio.Event) -> float:
        while not stopping.is_set() and await self.read_one(stopping):
            pass
        return POLL_SECONDS

    async def read_one(self, stopping: asyncio.Event | None = None) -> bool:
        """Read the payload that has waited longest; False where no other is known to wait.

        A look in vain would hold up the events of what was just read.
        """
        self._arrived.clear()
        async with self._database.read() as session:
            waiting = await store.oldest(session, self._lane)
        if waiting is None or not await self._read(waiting, stopping):
            return False
        return waiting.followed or self._arrived.is_set()

    async def _read(self, waiting: Waiting, stopping: asyncio.Event | None) -> bool:
        """Read a payload to its end; False where told to stop, or another does it."""
        try:
            # In a thread: a full feed takes part of a second, and requests are served meanwhile.
            items = await asyncio.to_thread(self._items_of, waiting)
        except UnreadableError as error:
            await self._fail(waiting, error)
            return True
        for start, portion in portions(items, waiting.position, self._at_once):
            last = start + len(portion) == len(items)
            if (stopping and stopping.is_set()) or not await self._take(
                waiting, start, portion, last=last
            ):
                return False
        if waiting.position == len(items):
            async with self._database.write() as session:
                now = datetime.now(UTC)
                at = waiting.position
                await store.advance(session, waiting, at, at, last=True, now=now)
        return True

    async def _take(
        self, waiting: Waiting, start: int, portion: Sequence[Item], *, last: bool
    ) -> bool:
        """Store a portion; where the database refuses it, item by item."""
        try:
            async with self._database.write() as session:
                return await self._store(session, waiting, start, portion, last=last)
        except (DBAPIError, PostgresError) as error:
            if retryable(error):
                raise
            log.exception("portion refused", receipt=str(waiting.id), position=start)
            if len(portion) == 1:
                refused = _refused(start, portion[0], error)
                async with self._database.write() as session:
                    return await self._store(session, waiting, start, [refused], last=last)
        for position in range(start, start + len(portion)):
            item = portion[position - start]
            end = last and position + 1 == start + len(portion)
            if not await self._take(waiting, position, [item], last=end):
                return False
        return True

    async def _store(
        self,
        session: WriteSession,
        waiting: Waiting,
        start: int,
        portion: Sequence[Item],
        *,
        last: bool,
    ) -> bool:
        now = datetime.now(UTC)
        end = start + len(portion)
        if not await store.advance(session, waiting, start, end, last=last, now=now):
            return False
        outcomes = await take(
            session, self._subjects, portion, now, waiting.sender.author(waiting.source)
        )
        entries = [
            entry(waiting, position, item)
            for position, item in enumerate(portion, start)
            if isinstance(item, Unreadable)
        ]
        await quarantine.isolate(session, waiting, entries, now)
        counts = Counter(outcome.word for outcome in outcomes) + Counter(quarantined=len(entries))
        await store.note(session, waiting, start, _noted(counts, outcomes, entries))
        for word, count in counts.items():
            self._items.add(count, {"source": waiting.source, "outcome": word})
        return True

    async def _fail(self, waiting: Waiting, error: UnreadableError) -> None:
        log.warning("payload unreadable", receipt=str(waiting.id), reason=str(error))
        now = datetime.now(UTC)
        reason = printable(str(error))
        whole = Unreadable("payload", reason, f"sha256 of payload {waiting.id}")
        async with self._database.write() as session:
            if await store.fail(session, waiting, reason, now):
                await quarantine.isolate(session, waiting, [entry(waiting, WHOLE, whole)], now)


def _refused(position: int, item: Item, error: DBAPIError | PostgresError) -> Unreadable:
    """Return the quarantine entry of an item that the database refuses."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = UnreadableError(f"could not be stored: {cause}")
    return unreadable(f"item {position + 1}", reason, repr(item))


def _noted(
    counts: Mapping[str, int], outcomes: Iterable[Outcome], entries: Iterable[Entry]
) -> dict[str, Any]:
    """Return what a chunk keeps: the counts, what they are about, and what was quarantined."""
    about: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.about is not None:
            about.setdefault(outcome.word, []).append(outcome.about)
    quarantined = [{"item": e.item, "reason": e.reason, "id": str(e.id)} for e in entries]
    return {"counts": dict(counts), "about": about, "quarantined": quarantined}

"""What may be done to payloads and to items in the quarantine, each in one transaction."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

from asyncpg import PostgresError
from fastapi import Response
from sqlalchemy.exc import DBAPIError

from services.ingest.payloads import quarantine, store
from services.ingest.payloads.direct import Direct
from services.ingest.payloads.keep import keep
from services.ingest.payloads.model import WHOLE, Limits, ReaderOf, Sender, Waiting, holder
from services.ingest.payloads.reading import ReaderFailedError, everything
from services.ingest.payloads.space import Space
from services.ingest.payloads.subject import Subjects
from services.ingest.payloads.take import take
from services.ingest.payloads.views import (
    Accepted,
    Discarded,
    NewDiscard,
    QuarantineEntry,
    Receipt,
    Standing,
)
from services.ingest.payloads.voice import Speaker, refuse_voice
from services.ingest.readers.content import ENCODINGS, weigh
from services.ingest.readers.item import Item, Unreadable, UnreadableError
from shared.access import may
from shared.auth import require
from shared.commands import Command, refuse_foreign
from shared.database import Database
from shared.driver import disk_full
from shared.errors import Conflict, Invalid, NotFound, StorageFull, TooLarge, UnsupportedMedia
from shared.paging import Page
from shared.policy import Principal, Scope


class Named(Speaker, Protocol):
    """A source with its name."""

    @property
    def name(self) -> str:
        """The name."""


class Declared(Protocol):
    """A source as far as its payloads are concerned."""

    @property
    def source(self) -> Speaker:
        """Whose it is, and who speaks for it."""

    @property
    def stands(self) -> bool:
        """Whether it is in use."""


class Sources(Protocol):
    """The sources as they stand."""

    async def find(self, name: str) -> Declared | None:
        """Return a source by its name."""

    async def current(self) -> Sequence[Named]:
        """Return those in use."""


class Payloads:
    """The payloads of one database, and what of them could not be used."""

    def __init__(
        self,
        database: Database,
        *,
        sources: Sources,
        reader: ReaderOf,
        subjects: Subjects,
        direct: Direct,
        arrived: asyncio.Event,
        limits: Limits,
        space: Space,
    ) -> None:
        self._database = database
        self._sources = sources
        self._reader = reader
        self._subjects = subjects
        self._outcomes: Sequence[str] = [
            word for one in dict.fromkeys(subjects.values()) for word in one.outcomes
        ]
        self._direct = direct
        self._arrived = arrived
        """Set when a payload is there to be read."""
        self._limits = limits
        self._space = space

    async def push(
        self,
        by: Principal,
        source: str,
        body: Callable[[], Awaitable[bytes]],
        *,
        media_type: str,
        encoding: str,
    ) -> Accepted:
        """Keep a payload; `body` is received once it is known that the caller may push it.

        Raises
        ------
        NotFound, OutsideMandate
            When there is no such source, or it is not the caller's.
        UnsupportedMedia, Invalid, TooLarge
            When the encoding is not known, or the body is empty or inflates to too much.
        Conflict
            When the source is paused.
        RateLimited
            When the key has pushed enough for the source today, or too much of it waits.
        StorageFull
            When the database has no room.
        """
        await self._writable(by, source)
        if encoding not in ENCODINGS:
            offered = ", ".join(sorted(filter(None, ENCODINGS)))
            raise UnsupportedMedia("encoding-unknown", encoding=encoding, known=offered)
        if self._space.full():
            raise _full()
        sent = await body()
        if not sent.strip():
            raise Invalid.field("#", "payload-empty")
        encoding = ENCODINGS[encoding]
        if await _exceeds(sent, encoding, self._limits.payload_bytes):
            raise TooLarge("payload-too-large", limit=self._limits.payload_bytes)
        try:
            receipt = await self._keep(source, sent, holder(by), media_type, encoding)
        except (DBAPIError, PostgresError) as error:
            if not disk_full(error):
                raise
            self._space.refused()
            raise _full() from error
        return Accepted(receipt=receipt)

    async def _keep(
        self, source: str, sent: bytes, sender: Sender, media_type: str, encoding: str
    ) -> UUID:
        """Keep a payload, stored at once where nothing stands in its way, or say why not."""
        how: Any = {
            "media_type": media_type,
            "encoding": encoding,
            "limits": self._limits,
            "now": datetime.now(UTC),
        }
        if (stored := await self._direct.keep(source, sent, sender, **how)) is not None:
            return stored
        async with self._database.write() as session:
            receipt = await keep(session, source, sent, sender, **how)
        self._arrived.set()
        return receipt

    async def receipt(self, by: Principal, id_: UUID) -> Receipt:
        """Return what became of a payload.

        Raises
        ------
        NotFound
            When there is none that `by` may look at.
        """
        async with self._database.read() as session:
            found = await store.receipt(session, by, id_, self._outcomes)
        if found is None:
            raise NotFound("no-receipt", id=id_)
        return found

    async def quarantine(
        self,
        by: Principal,
        source: str | None,
        state: Standing | None,
        *,
        cursor: str | None,
        limit: int,
    ) -> Page[QuarantineEntry]:
        """Return items that could not be used and `by` may look at, as they first came."""
        async with self._database.read() as session:
            return await quarantine.entries(session, by, source, state, cursor=cursor, limit=limit)

    async def retry(self, by: Principal, id_: UUID) -> QuarantineEntry:
        """Read an item again, with the readers of this release; return its entry afterwards.

        What comes of it is said by who sent it, not by who asks for it once more. One that was
        discarded is taken up again by it.

        Raises
        ------
        NotFound
            When there is no such entry that `by` may look at.
        OutsideMandate
            When its payload or its source is not the caller's to write.
        Conflict
            When the entry is resolved, or its payload is no longer kept.
        """
        require(by, Scope.PUBLISH)
        async with self._database.read() as session:
            entry, sender = _unresolved(await quarantine.entry(session, by, id_), id_)
            await self._refuse_foreign(by, entry, sender)
            waiting = await store.find(session, entry.payload_id)
        if waiting is None:
            raise Conflict("payload-forgotten")
        item, reason = await self._again(entry, waiting)
        now = datetime.now(UTC)
        async with self._database.write() as session:
            # Another may have retried it while it was read.
            _unresolved(await quarantine.entry(session, by, id_, locked=True), id_)
            became = None
            if item is not None:
                author = sender.author(entry.source)
                ((_, became),) = await take(session, self._subjects, [item], now=now, by=author)
            elif reason is None:
                await store.requeue(session, waiting.id)
            await quarantine.settle(session, id_, reason=reason, became=became, now=now)
            after = await quarantine.entry(session, by, id_)
        assert after is not None
        self._arrived.set()
        return after[0]

    async def discard(self, asked: Command, id_: UUID, body: NewDiscard) -> Response:
        """Note that an item is of no use, so that nobody is asked about it any more.

        Raises
        ------
        NotFound, OutsideMandate
            As `retry`.
        Conflict
            When the entry is resolved, or discarded already.
        """
        by = asked.by
        require(by, Scope.PUBLISH)
        async with self._database.read() as session:
            await self._refuse_foreign(by, *_found(await quarantine.entry(session, by, id_), id_))
        async with self._database.write() as session:
            if done := await asked.first_answer(session):
                return done
            entry, _ = _unresolved(await quarantine.entry(session, by, id_, locked=True), id_)
            if entry.discarded is not None:
                raise Conflict("entry-discarded", name=entry.discarded.by_name)
            why = Discarded(
                reason=body.reason,
                at=datetime.now(UTC),
                by_city=by.speaks_as,
                by_name=by.name,
                by_key=by.key,
            )
            await quarantine.discard(session, id_, why)
            after = entry.model_copy(update={"state": "discarded", "discarded": why})
            return await asked.answer(session, after)

    async def _refuse_foreign(self, by: Principal, entry: QuarantineEntry, sender: Sender) -> None:
        """Refuse who may decide neither about the payload of an entry nor about its source."""
        refuse_foreign(by, sender, "payload")
        found = await self._sources.find(entry.source)
        refuse_foreign(by, found.source if found else sender, "source")

    async def _again(
        self, entry: QuarantineEntry, waiting: Waiting
    ) -> tuple[Item | None, str | None]:
        """Return the item as it is read now, or why it still cannot be; neither: the whole can."""
        read, reader = 0, await self._reader(waiting.source)
        try:
            # From its begin, and by the same bounds as the intake.
            async with aclosing(everything(reader, replace(waiting, position=0))) as portions:
                async for portion in portions:
                    if entry.position == WHOLE:
                        continue
                    for item in portion.items[entry.position - read :]:
                        return (None, item.reason) if isinstance(item, Unreadable) else (item, None)
                    read += len(portion.items)
        except (UnreadableError, ReaderFailedError) as error:
            return None, str(error)
        if entry.position == WHOLE:
            return None, None
        return None, f"the payload is now read as {read} item(s), this is none of them"

    async def _writable(self, by: Principal, name: str) -> None:
        """Refuse a source that the caller may not push for."""
        require(by, Scope.PUBLISH)
        found = await self._sources.find(name)
        if found is None or not may(by, "read", found.source):
            current = await self._sources.current()
            known = sorted(one.name for one in current if may(by, "read", one))
            raise NotFound(
                "no-source-of",
                source=name,
                known=", ".join(known),
                extensions={"sources": known},
            )
        refuse_voice(by, found.source)
        if not found.stands:
            raise Conflict("source-retired", source=name)


async def _exceeds(body: bytes, encoding: str, at_most: int) -> bool:
    """Say whether a body inflates to more; what is damaged the receipt will tell."""
    if not encoding:
        return len(body) > at_most
    with suppress(UnreadableError):
        weight = await asyncio.to_thread(weigh, body, encoding, at_most)
        return weight.size > at_most
    return False


def _full() -> StorageFull:
    return StorageFull("disk-full", headers={"Retry-After": "60"})


def _found(
    found: tuple[QuarantineEntry, Sender] | None, id_: UUID
) -> tuple[QuarantineEntry, Sender]:
    if found is None:
        raise NotFound("no-entry", id=id_)
    return found


def _unresolved(
    found: tuple[QuarantineEntry, Sender] | None, id_: UUID
) -> tuple[QuarantineEntry, Sender]:
    entry, sender = _found(found, id_)
    if entry.state == "resolved":
        raise Conflict("entry-resolved")
    return entry, sender

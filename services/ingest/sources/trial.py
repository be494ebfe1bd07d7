"""What a payload would become: read and stored as any, and undone."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from uuid import uuid4

from services.ingest.observations.model import Station
from services.ingest.payloads.model import Limits, Sender, Waiting, asked, holder
from services.ingest.payloads.reading import everything
from services.ingest.payloads.subject import Subjects
from services.ingest.payloads.take import take
from services.ingest.payloads.voice import refuse_voice
from services.ingest.readers.content import Content, inflate
from services.ingest.readers.declared import table
from services.ingest.readers.item import Item, Unreadable, UnreadableError
from services.ingest.sources.mandates import Mandates
from services.ingest.sources.model import Secret, Source, address
from services.ingest.sources.permit import Permit
from services.ingest.sources.poll import fetch
from services.ingest.sources.read import PayloadReader
from services.ingest.sources.registry import Registry
from services.ingest.sources.views import Trial, TriedColumn, TriedItem
from shared.access import may
from shared.auth import require
from shared.database import Database
from shared.errors import Invalid, NotFound, RateLimited, TooLarge
from shared.http import Client, HTTPFailure
from shared.policy import Principal, Scope

ITEMS_MAX = 100
"""Items whose outcome is found out: a lock that the intake needs is held meanwhile."""
WITHIN_SECONDS = 60.0
AT_ONCE = 2
"""Trials at a time; another is told to come back."""


class _Undo(Exception):  # noqa: N818 - it is no error
    """Ends the transaction of a trial."""


class Trials:
    """Tries payloads on the sources of one database."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        permit: Permit,
        client: Client,
        subjects: Subjects,
        *,
        secrets: Mapping[str, Secret],
        stations: Mapping[str, Mapping[str, Station]],
        limits: Limits,
    ) -> None:
        self._database = database
        self._registry = registry
        self._permit = permit
        self._client = client
        self._subjects = subjects
        self._secrets = secrets
        self._stations = stations
        self._limits = limits
        self._running = 0

    async def of(self, by: Principal, name: str, body: bytes, encoding: str) -> Trial:
        """Try a payload on a source; an empty one: what the source answers now.

        Raises
        ------
        NotFound, PolicyDenied, OutsideMandate
            When there is no such source, or the caller may not push for it; to have it asked,
            the caller must administer for its owner.
        Invalid
            When it is not asked, or does not answer.
        """
        found = await self._registry.find(name)
        if found is None or not may(by, "read", found.source):
            raise NotFound("no-source", source=name)
        if body.strip():
            require(by, Scope.PUBLISH)
            refuse_voice(by, found.source)
        else:
            self._permit.refuse(by, found.source, found.source)
        return await self._bounded(by, found.source, body, encoding)

    async def of_new(self, by: Principal, source: Source, payload: str | None) -> Trial:
        """Try a source that is not there yet, on a payload or on what it answers now.

        Raises
        ------
        PolicyDenied, OutsideMandate, Invalid
            As when it is made.
        """
        await self._registry.current()
        self._permit.refuse(by, None, source)
        await self._permit.refuse_address(source)
        return await self._bounded(by, source, (payload or "").encode(), "")

    async def _bounded(self, by: Principal, source: Source, body: bytes, encoding: str) -> Trial:
        if self._running >= AT_ONCE:
            raise RateLimited("trials-busy", headers={"Retry-After": "10"})
        self._running += 1
        try:
            async with asyncio.timeout(WITHIN_SECONDS):
                return await self._try(by, source, body, encoding)
        except TimeoutError:
            raise Invalid.field("#", "trial-too-long", seconds=WITHIN_SECONDS) from None
        finally:
            self._running -= 1

    async def _try(self, by: Principal, source: Source, body: bytes, encoding: str) -> Trial:
        now = datetime.now(UTC)
        fetched = not body.strip()
        if fetched:
            body, encoding = await self._asked(source, now), ""
        if len(body) > self._limits.payload_bytes:
            raise TooLarge("payload-too-large", limit=self._limits.payload_bytes)
        sender = asked(source) if fetched else holder(by)
        waiting = Waiting(uuid4(), source.name, encoding, body, now, 0, sender)
        others = [one for one in self._registry.known if one.name != source.name]
        reader = PayloadReader(
            [*others, source],
            Mandates([*others, source]),
            self._stations,
            self._limits.payload_bytes,
        )
        read: list[Item] = []
        total, reason = 0, None
        try:
            async with aclosing(everything(reader.items, waiting)) as portions:
                async for portion in portions:
                    total += len(portion.items)
                    read += portion.items[: ITEMS_MAX - len(read)]
        except UnreadableError as error:
            reason = str(error)
        items = await self._outcomes(read, sender, source, now)
        return Trial(
            fetched=fetched,
            size_bytes=len(body),
            reason=reason,
            read=total,
            shown=len(items),
            counts=dict(Counter(item.outcome for item in items)),
            items=items,
            # What cannot be used as a whole may be more than this process is to hold.
            columns=None
            if reason
            else await asyncio.to_thread(
                _columns, source, body, encoding, self._limits.payload_bytes
            ),
        )

    async def _asked(self, source: Source, now: datetime) -> bytes:
        if source.kind != "poll":
            raise Invalid.field("#", "trial-needs-payload")
        try:
            reply = await fetch(
                self._client,
                source,
                address(source, None, now),
                self._secrets,
                headers={"accept-encoding": "gzip"},
                at_most=self._limits.payload_bytes,
            )
        except HTTPFailure as failure:
            raise Invalid.field("#", "trial-unanswered", reason=failure) from failure
        if reply.status != 200:
            raise Invalid.field("#", "trial-unanswered", reason=f"HTTP {reply.status}")
        return reply.body

    async def _outcomes(
        self, items: Sequence[Item], sender: Sender, source: Source, now: datetime
    ) -> list[TriedItem]:
        """Return what became of items in a transaction that is rolled back."""
        tried: list[TriedItem] = []
        author = sender.author(source.name)
        with suppress(_Undo):
            async with self._database.write() as session:
                for item in items:
                    if isinstance(item, Unreadable):
                        tried.append(
                            TriedItem(
                                item=item.label,
                                outcome="quarantined",
                                reason=item.reason,
                                read=item.content[:500],
                            )
                        )
                        continue
                    ((word, _),) = await take(session, self._subjects, [item], now=now, by=author)
                    tried.append(
                        TriedItem(
                            item=item.label, outcome=word, reason=None, read=repr(item)[:1000]
                        )
                    )
                raise _Undo
        return tried


def _columns(source: Source, body: bytes, encoding: str, at_most: int) -> list[TriedColumn] | None:
    """Return how the columns of a table were read; None: its columns are not declared."""
    if source.mapping is None:
        return None
    try:
        found = table.columns(Content(inflate(body, encoding, at_most)), source.mapping)
    except UnreadableError:
        return None
    return [TriedColumn(name=one.name, field=one.field, examples=[*one.examples]) for one in found]

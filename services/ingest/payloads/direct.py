"""The way of a payload that nothing stands in the way of: kept and stored in one transaction."""

import asyncio
import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError

from services.ingest.payloads import quota
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import Limits, Sender, Waiting, receipt_id
from services.ingest.payloads.reading import SMALL_BYTES, Reading, light
from services.ingest.readers.item import Item, UnreadableError
from shared.database import Database
from shared.writes import Writes

WITHIN_SECONDS = 1.0
"""Who settles hazards holds up those who do the same; whoever pushes waits no longer for it."""
AT_ONCE = 2
"""Pushes that are stored at a time: each holds a connection while it waits for another's lock."""

# What follows in the transaction is always the same, for one report or a few: the server thought of
# each statement anew, 2 ms of a report's 15.
_PLANNED = """
    SET LOCAL plan_cache_mode = force_generic_plan;
    SET LOCAL enable_seqscan = off;
    SET LOCAL jit = off
"""
_KEEP = """
    INSERT INTO payload (
        id, source, owner_city, owner_country, classification, pushed, key_id, key_name, person,
        sha256, media_type, size_bytes, body, received_at, lane, encoding, state, position, done_at
    )
    SELECT
        $1::uuid, $2::text, $3::text, $4::text, $5::text, $6::boolean, $7::text, $8::text, $9::text,
        $10::bytea, $11::text, $12::integer, $13::bytea, $14::timestamptz, $15::text, $16::text,
        'done', $17::integer, $14::timestamptz
    WHERE NOT EXISTS (
            SELECT FROM source_pause
            WHERE source = $2 AND ended_at IS NULL AND (until IS NULL OR until > $14)
        )
        AND NOT EXISTS (SELECT FROM payload WHERE id = $1)
        AND NOT EXISTS (
            SELECT FROM payload
            WHERE lane = $15 AND source = $2 AND owner_city = $3 AND pushed = $6
                AND state IN ('queued', 'processing')
        )
    RETURNING id
"""

log = structlog.get_logger(__name__)


class _LeftError(Exception):
    """A payload is for others to decide about."""


class Direct:
    """Stores what a small payload says before it is answered, while the intake rests."""

    def __init__(self, database: Database, intake: Intake) -> None:
        self._database = database
        self._intake = intake
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def keep(
        self,
        source: str,
        sent: bytes,
        sender: Sender,
        *,
        media_type: str,
        encoding: str,
        limits: Limits,
        now: datetime,
    ) -> UUID | None:
        """Keep a pushed payload and store it; None, and neither is done, where others decide.

        `keep.keep` does where its source is paused, the key has spent its day, the payload is known
        or another of its line waits; the intake where it is long, of no use, refused by the
        database or by whatever else goes wrong.
        """
        if len(sent) > SMALL_BYTES or not self._intake.rests or self._turns.locked():
            return None
        sha256 = hashlib.sha256(sent).digest()
        id_ = receipt_id(source, sender.owner_city, sha256, encoding)
        waiting = Waiting(id_, source, encoding, sent, now, 0, sender)
        try:
            async with self._turns, asyncio.timeout(WITHIN_SECONDS):
                items = await self._read(waiting)
                if items is None:
                    return None
                counts = await self._store(
                    waiting, sha256, items, media_type=media_type, limits=limits
                )
        except Exception as error:  # noqa: BLE001 - it is kept then, and read as all others
            if not isinstance(error, UnreadableError | TimeoutError | DBAPIError):
                log.info("left to the intake", receipt=str(id_), error=repr(error))
            return None
        if counts is None:
            return None
        # Who publishes was woken by the commit, and goes before all that is left to do.
        await asyncio.sleep(0)
        if items:
            self._intake.portions.tell(waiting, items, counts)
        return id_

    async def _store(
        self,
        waiting: Waiting,
        sha256: bytes,
        items: Sequence[Item],
        *,
        media_type: str,
        limits: Limits,
    ) -> Mapping[str, int] | None:
        """Keep a payload and store its items; None, and neither is done, where it may not be.

        Returns how often what became of them, for `Portions.tell`. Whether it may be is asked where
        it is kept, at the end, for one trip less: what is known, paused or behind others is rare,
        and then rolled back.
        """
        portions, now, number = self._intake.portions, waiting.received_at, len(items)
        counts: Mapping[str, int] = {}
        with suppress(_LeftError):
            async with self._database.write(_PLANNED, *portions.begins(items)) as session:
                writes = Writes()
                _keep(writes, waiting, sha256, number, media_type)
                if items:
                    counts = await portions.store(
                        session, waiting, 0, items, last=True, now=now, writes=writes
                    )
                # After the payload, as `keep.keep` does: its row is locked too.
                quota.spend_with(writes, "kept", waiting, items=number, limits=limits, now=now)
                if await writes.send(session) != "INSERT 0 1":
                    raise _LeftError
            return counts
        return None

    async def _read(self, waiting: Waiting) -> Sequence[Item] | None:
        """Return all items of a payload; None where they are more than a portion.

        Raises
        ------
        UnreadableError
            When it cannot be used as a whole.
        """
        if not light(waiting):
            return None
        read = await self._intake.reader(waiting.source)
        portion = await (await Reading.here(read, waiting, self._intake.at_once)).portion()
        return portion.items if portion.last else None


def _keep(writes: Writes, waiting: Waiting, sha256: bytes, items: int, media_type: str) -> None:
    """Keep a payload whose items the transaction stores, where it may be."""
    writes.add(
        "kept",
        _KEEP,
        waiting.id,
        waiting.source,
        *astuple(waiting.sender),
        sha256,
        media_type,
        len(waiting.body),
        waiting.body,
        waiting.received_at,
        "live",
        waiting.encoding,
        items,
    )

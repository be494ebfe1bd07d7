"""Queries of the quarantine: items that could not be used, for those whose payload held them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text, update

from services.ingest.payloads.model import Entry, Sender, Waiting
from services.ingest.payloads.rows import SENDER, sender_of, sent_by
from services.ingest.payloads.tables import payload, quarantine
from services.ingest.payloads.views import Discarded, QuarantineEntry, Standing
from shared import paging
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.policy import Principal
from shared.writes import Writes


def isolate(writes: Writes, waiting: Waiting, entries: Sequence[Entry], now: datetime) -> None:
    """Put unreadable items into the quarantine; one that was there counts once more.

    It is open again, but where a person has discarded it: an item of other content is another one.
    """
    if not entries:
        return
    unique = {entry.id: entry for entry in entries}.values()
    writes.add(
        "isolated",
        _ISOLATE,
        [entry.id for entry in unique],
        [entry.position for entry in unique],
        [entry.item for entry in unique],
        [entry.reason for entry in unique],
        [entry.content for entry in unique],
        waiting.source,
        waiting.id,
        now,
    )


# The numbering keeps the order given.
_ISOLATE = """
    INSERT INTO quarantine AS known (
        id, source, payload_id, position, item, reason, content, times, first_at, last_at, state
    )
    SELECT id, $6, $7, position, item, reason, content, 1, $8, $8, 'open'
    FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
        AS added (id, position, item, reason, content, number)
    ORDER BY number
    ON CONFLICT (id) DO UPDATE
    SET payload_id = excluded.payload_id,
        position = excluded.position,
        reason = excluded.reason,
        times = known.times + 1,
        last_at = excluded.last_at,
        state = CASE known.state WHEN 'discarded' THEN 'discarded' ELSE 'open' END
"""

_ENTRIES = select(quarantine, *SENDER).join(payload, payload.c.id == quarantine.c.payload_id)


async def entries(
    session: ReadSession,
    by: Principal,
    source: str | None,
    state: Standing | None,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Page[QuarantineEntry]:
    """Return the quarantine entries that `by` may look at, in the order they first came."""
    query = _ENTRIES.where(visible(by, payload))
    if source is not None:
        query = query.where(quarantine.c.source == source)
    if state is not None:
        query = query.where(quarantine.c.state == state)
    found = await paging.page(session, query, [quarantine.c.number], cursor=cursor, limit=limit)
    return found.page(_entry)


async def entry(
    session: ReadSession, by: Principal, id_: UUID, *, locked: bool = False
) -> tuple[QuarantineEntry, Sender] | None:
    """Return a quarantine entry that `by` may look at, with who sent its payload.

    `locked`: kept from others until the transaction ends.
    """
    if locked:
        await session.execute(
            select(quarantine.c.id).where(quarantine.c.id == id_).with_for_update()
        )
    query = _ENTRIES.where(quarantine.c.id == id_, visible(by, payload))
    row = (await session.execute(query)).one_or_none()
    return (_entry(row), sender_of(row._mapping)) if row else None


def _entry(row: Row[Any]) -> QuarantineEntry:
    fields = {name: getattr(row, name) for name in QuarantineEntry.model_fields if name != "by"}
    return QuarantineEntry(**fields, by=sent_by(sender_of(row._mapping)))


async def settle(
    session: WriteSession, id_: UUID, *, reason: str | None, became: str | None, now: datetime
) -> None:
    """Note the outcome of a retry: resolved where `reason` is None, else open."""
    await session.execute(
        update(quarantine)
        .where(quarantine.c.id == id_)
        .values(
            state="resolved" if reason is None else "open",
            reason=quarantine.c.reason if reason is None else reason,
            became=became,
            discarded=None,
            times=quarantine.c.times + 1,
            last_at=now,
        )
    )


async def discard(session: WriteSession, id_: UUID, why: Discarded) -> None:
    """Note that an item is of no use and never will be."""
    await session.execute(
        update(quarantine)
        .where(quarantine.c.id == id_)
        .values(state="discarded", discarded=why.model_dump(mode="json"))
    )


async def forget(session: WriteSession, before: datetime, most: int, at_most: int) -> Counter[str]:
    """Drop entries that last came before `before`, and of a source those beyond the `most` newest.

    Returns how many of each source.
    """
    dropped = await session.scalars(
        text(
            """
            DELETE FROM quarantine
            WHERE id IN (
                SELECT id
                FROM (
                    SELECT
                        id, last_at,
                        row_number() OVER (
                            PARTITION BY source ORDER BY last_at DESC, number DESC
                        ) AS place
                    FROM quarantine
                ) listed
                WHERE last_at < :before OR place > :most
                ORDER BY last_at
                LIMIT :at_most
            )
            RETURNING source
            """
        ),
        {"before": before, "most": most, "at_most": at_most},
    )
    return Counter(dropped)

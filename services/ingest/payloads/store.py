"""Queries of payloads and their receipts."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import ColumnElement, RowMapping, delete, select, text, update

from services.ingest.payloads.model import (
    Head,
    Lane,
    Line,
    Sender,
    State,
    Waiting,
    receipt_id,
)
from services.ingest.payloads.rows import SENDER, sender_of, sent_by
from services.ingest.payloads.tables import chunk, payload, quarantine
from services.ingest.payloads.views import (
    Quarantined,
    Receipt,
)
from shared.access import visible
from shared.database import ReadSession, WriteSession, driver
from shared.policy import Principal
from shared.writes import Writes

LISTED_MAX = 25_000
"""Ids listed per outcome of a receipt; the counts go on."""


async def receive(
    session: WriteSession,
    source: str,
    body: bytes,
    *,
    sender: Sender,
    media_type: str,
    encoding: str,
    now: datetime,
    lane: Lane = "live",
    follows: UUID | None = None,
    url: str | None = None,
) -> tuple[UUID, bool]:
    """Keep a payload and return its receipt, and whether it is the first time.

    `follows`: see `receipt_id`; `url`: where it was fetched, of what the source only links.
    """
    sha256 = hashlib.sha256(body).digest()
    id_ = receipt_id(source, sender.owner_city, sha256, encoding, follows)
    fresh = await driver(session).fetchval(
        _RECEIVE,
        id_,
        source,
        *astuple(sender),
        sha256,
        media_type,
        encoding,
        len(body),
        body,
        now,
        lane,
        url,
    )
    return id_, bool(fresh)


# Bytes that were dropped after their time are kept again, for a retry.
_RECEIVE = """
    INSERT INTO payload (
        id, source, owner_city, owner_country, classification, pushed, key_id, key_name, person,
        sha256, media_type, encoding, size_bytes, body, received_at, lane, url, state, position
    )
    VALUES (
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'queued', 0
    )
    ON CONFLICT (id) DO UPDATE
    SET body = excluded.body, received_at = excluded.received_at
    WHERE payload.body IS NULL
    RETURNING xmax = 0
"""


async def receive_answer(
    session: WriteSession,
    source: str,
    body: bytes,
    *,
    sender: Sender,
    media_type: str,
    now: datetime,
) -> bool:
    """Keep what a source answers when it is asked; returns whether that is news.

    An answer is what the source states now. The last one once more is no news; an earlier one once
    more is: a forecast without the smog that the one before it expected takes the smog back.
    One process at a time asks a source.
    """
    last = await session.execute(
        select(payload.c.id, payload.c.sha256)
        .where(payload.c.source == source, payload.c.url.is_(None))
        .order_by(payload.c.number.desc())
        .limit(1)
    )
    latest = last.one_or_none()
    sha256 = hashlib.sha256(body).digest()
    if latest is not None and latest.sha256 == sha256:
        return False
    id_ = receipt_id(source, sender.owner_city, sha256)
    before = select(payload.c.id).where(payload.c.id == id_)
    follows = latest.id if latest and await session.scalar(before) else None
    _, fresh = await receive(
        session,
        source,
        body,
        sender=sender,
        media_type=media_type,
        encoding="",
        now=now,
        follows=follows,
    )
    return fresh


_WAITING: Sequence[ColumnElement[Any]] = (
    payload.c.id,
    payload.c.source,
    payload.c.encoding,
    payload.c.body,
    payload.c.received_at,
    payload.c.position,
    *SENDER,
)
_READ_NEXT = ("queued", "processing")


def _waiting(row: asyncpg.Record | RowMapping) -> Waiting:
    return Waiting(
        # As the driver has it, a process that reads would load the driver: a sixth of its start.
        UUID(int=row["id"].int),
        row["source"],
        row["encoding"],
        row["body"],
        row["received_at"],
        row["position"],
        sender_of(row),
    )


# From line to line by its index, so that the length of a line costs nothing.
_HEADS = """
    WITH RECURSIVE head AS (
        (
            SELECT lane, source, owner_city, pushed, number, id
            FROM payload
            WHERE lane BETWEEN $1 AND $5 AND state IN ('queued', 'processing')
            ORDER BY lane, source, owner_city, pushed, number
            LIMIT 1
        )
        UNION ALL
        SELECT next.*
        FROM head
        CROSS JOIN LATERAL (
            SELECT lane, source, owner_city, pushed, number, id
            FROM payload
            WHERE lane <= $5 AND state IN ('queued', 'processing')
                AND (lane, source, owner_city, pushed)
                    > (head.lane, head.source, head.owner_city, head.pushed)
            ORDER BY lane, source, owner_city, pushed, number
            LIMIT 1
        ) next
    )
    SELECT
        head.*,
        kept.encoding, kept.received_at, kept.position,
        kept.owner_country, kept.classification, kept.key_id, kept.key_name, kept.person,
        CASE WHEN kept.size_bytes <= $3 AND kept.id <> ALL($4::uuid[]) THEN kept.body END AS body,
        EXISTS (
            SELECT FROM payload later
            WHERE later.state IN ('queued', 'processing')
                AND (later.lane, later.source, later.owner_city, later.pushed)
                    = (head.lane, head.source, head.owner_city, head.pushed)
                AND later.number > head.number
        ) AS followed
    FROM head
    JOIN payload kept USING (id)
    WHERE NOT EXISTS (
        SELECT FROM source_pause pause
        WHERE pause.source = head.source AND pause.ended_at IS NULL
            AND (pause.until IS NULL OR pause.until > $2)
    )
"""


async def heads(
    connection: asyncpg.Connection,
    lanes: tuple[Lane, Lane],
    now: datetime,
    *,
    small: int,
    reading: Collection[UUID],
) -> dict[Line, Head]:
    """Return the payload of each line that has waited longest, of the lines where one waits.

    Lanes are walked from the first to the last named, by their names. Those of up to `small` bytes
    come whole, but for those of `reading`, which are being read. What a paused source has sent goes
    on waiting.
    """
    first, last = lanes
    found = await connection.fetch(_HEADS, first, now, small, list(reading), last)
    return {
        Line(row["source"], row["owner_city"], row["pushed"], row["lane"]): Head(
            row["id"], row["followed"], None if row["body"] is None else _waiting(row)
        )
        for row in found
    }


async def find(session: ReadSession, id_: UUID) -> Waiting | None:
    """Return a payload whose bytes are still kept."""
    found = await session.execute(
        select(*_WAITING).where(payload.c.id == id_, payload.c.body.is_not(None))
    )
    row = found.mappings().one_or_none()
    return _waiting(row) if row else None


_ADVANCE = """
    UPDATE payload
    SET position = $3, state = $4, done_at = $5
    WHERE id = $1 AND position = $2 AND state IN ('queued', 'processing')
"""


async def advance(
    session: WriteSession, waiting: Waiting, start: int, end: int, *, last: bool, now: datetime
) -> bool:
    """Claim the items from `start` to `end`; False when another worker already has.

    The row stays locked until the commit, so that each portion is stored once.
    """
    state: State = "done" if last else "processing"
    done_at = now if last else None
    status = await driver(session).execute(_ADVANCE, waiting.id, start, end, state, done_at)
    return bool(status == "UPDATE 1")


async def fail(session: WriteSession, waiting: Waiting, reason: str, now: datetime) -> bool:
    """End a payload that as a whole cannot be used; False when another has ended it."""
    failed = await session.execute(
        update(payload)
        .where(payload.c.id == waiting.id, payload.c.state.in_(_READ_NEXT))
        .values(state="failed", reason=reason, done_at=now)
    )
    return bool(failed.rowcount)


async def requeue(session: WriteSession, id_: UUID) -> None:
    """Let a failed payload be read once more."""
    await session.execute(
        update(payload)
        .where(payload.c.id == id_, payload.c.state == "failed")
        .values(state="queued", reason=None, done_at=None)
    )


def note(writes: Writes, waiting: Waiting, position: int, outcomes: Mapping[str, Any]) -> None:
    """Keep what became of the items of a portion."""
    writes.add(
        "noted",
        "INSERT INTO chunk (payload_id, position, outcomes) VALUES ($1, $2, $3)",
        waiting.id,
        position,
        json.dumps(outcomes),
    )


async def receipt(
    session: ReadSession, by: Principal, id_: UUID, outcomes: Sequence[str]
) -> Receipt | None:
    """Return how far a payload is and what became of its items, counted by `outcomes`.

    None where there is none that `by` may look at.
    """
    found = await session.execute(select(payload).where(payload.c.id == id_, visible(by, payload)))
    row = found.one_or_none()
    if row is None:
        return None
    rows = await session.scalars(
        select(chunk.c.outcomes).where(chunk.c.payload_id == id_).order_by(chunk.c.position)
    )
    counts = Counter(dict.fromkeys((*outcomes, "quarantined"), 0))
    about: dict[str, list[str]] = {outcome: [] for outcome in outcomes}
    quarantined: list[dict[str, Any]] = []
    for noted in rows:
        counts.update(noted["counts"])
        for outcome, listed in noted["about"].items():
            about.setdefault(outcome, []).extend(listed)
        quarantined += noted["quarantined"]
    if row.state == "failed":
        quarantined = [{"item": "payload", "reason": row.reason}]
    longest = max(len(quarantined), *map(len, about.values()))
    return Receipt(
        receipt=row.id,
        source=row.source,
        by=sent_by(sender_of(row._mapping)),
        state=row.state,
        received_at=row.received_at,
        done_at=row.done_at,
        size_bytes=row.size_bytes,
        sha256=bytes(row.sha256).hex(),
        encoding=row.encoding or "identity",
        reason=row.reason,
        read=row.position,
        counts=dict(counts),
        truncated=longest > LISTED_MAX,
        about={outcome: listed[:LISTED_MAX] for outcome, listed in about.items()},
        quarantined=[Quarantined(**entry) for entry in quarantined[:LISTED_MAX]],
    )


async def forget_bodies(
    session: WriteSession, before: datetime, most_bytes: int, at_most: int
) -> int:
    """Drop the bytes of payloads received before `before`, and of a source beyond its newest.

    `most_bytes` of each source are kept. The receipts stay.
    """
    dropped = await session.execute(
        text(
            """
            UPDATE payload
            SET body = NULL
            WHERE id IN (
                SELECT id
                FROM (
                    SELECT
                        id, state, received_at,
                        sum(size_bytes) OVER (PARTITION BY source ORDER BY number DESC) AS total
                    FROM payload
                    WHERE body IS NOT NULL
                ) kept
                WHERE (received_at < :before OR total > :most_bytes)
                    AND state IN ('done', 'failed')
                ORDER BY received_at
                LIMIT :at_most
            )
            """
        ),
        {"before": before, "most_bytes": most_bytes, "at_most": at_most},
    )
    return dropped.rowcount


async def forget_receipts(
    session: WriteSession, before: datetime, at_most: int
) -> Sequence[tuple[str, int]]:
    """Drop payloads received before `before`, with all that is known of them.

    Returns the source and the number of each. One that comes once more is then read once more, and
    says nothing new. The shipped catalogues are offered at every start and stay.
    """
    found = await session.scalars(
        select(payload.c.id)
        .where(
            payload.c.received_at < before,
            payload.c.lane != "catalogue",
            payload.c.state.in_(["done", "failed"]),
        )
        .order_by(payload.c.received_at)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    )
    ids = found.all()
    if not ids:
        return []
    await session.execute(delete(chunk).where(chunk.c.payload_id.in_(ids)))
    await session.execute(delete(quarantine).where(quarantine.c.payload_id.in_(ids)))
    gone = delete(payload).where(payload.c.id.in_(ids))
    dropped = await session.execute(gone.returning(payload.c.source, payload.c.number))
    return [(row.source, row.number) for row in dropped]

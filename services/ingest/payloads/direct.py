"""The way of a payload that nothing stands in the way of: kept by one statement, read at once."""

import hashlib
from dataclasses import astuple
from datetime import datetime

import asyncpg

from services.ingest.payloads.model import Limits, Sender, Waiting, receipt_id

# What the day still allows is asked and spent first: without that row there is none of the payload.
_KEEP = """
    WITH spent AS (
        INSERT INTO pushed AS sum (day, source, key, sent_bytes, read_items)
        SELECT $16::date, $2::text, $17::text, $12::integer, 0
        WHERE $12::integer <= $18::bigint
            AND NOT EXISTS (
                SELECT FROM source_pause
                WHERE source = $2 AND ended_at IS NULL AND (until IS NULL OR until > $14)
            )
            AND NOT EXISTS (SELECT FROM payload WHERE id = $1)
            AND NOT EXISTS (
                SELECT FROM payload
                WHERE lane = $15 AND source = $2 AND owner_city = $3 AND pushed = $6
                    AND state IN ('queued', 'processing')
            )
        ON CONFLICT (day, source, key) DO UPDATE
        SET sent_bytes = sum.sent_bytes + excluded.sent_bytes
        WHERE sum.sent_bytes + excluded.sent_bytes <= $18::bigint
            AND sum.read_items < $19::bigint
        RETURNING 1
    )
    INSERT INTO payload (
        id, source, owner_city, owner_country, classification, pushed, key_id, key_name, person,
        sha256, media_type, size_bytes, body, received_at, lane, encoding, state, position
    )
    SELECT
        $1::uuid, $2::text, $3::text, $4::text, $5::text, $6::boolean, $7::text, $8::text, $9::text,
        $10::bytea, $11::text, $12::integer, $13::bytea, $14::timestamptz, $15::text, $20::text,
        'queued', 0
    FROM spent
"""


async def keep(
    connection: asyncpg.Connection,
    source: str,
    sent: bytes,
    sender: Sender,
    *,
    media_type: str,
    encoding: str,
    limits: Limits,
    now: datetime,
) -> Waiting | None:
    """Keep a pushed payload and return it; None, and nothing is kept, where `keep.keep` decides.

    That is where its source is paused, the key has spent its day, the payload is known, or another
    of its line waits, which is to be read before it.

    Raises
    ------
    asyncpg.UniqueViolationError
        When the same payload was kept this very moment; nothing is kept twice.
    """
    sha256 = hashlib.sha256(sent).digest()
    id_ = receipt_id(source, sender.owner_city, sha256)
    kept = await connection.execute(
        _KEEP,
        id_,
        source,
        *astuple(sender),
        sha256,
        media_type,
        len(sent),
        sent,
        now,
        "live",
        now.date(),
        sender.key,
        limits.bytes_a_day,
        limits.items_a_day,
        encoding,
    )
    if kept != "INSERT 0 1":
        return None
    return Waiting(id_, source, encoding, sent, now, 0, sender)

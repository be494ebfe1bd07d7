"""What each key pushed for each source in a day, so that no key fills the database.

It is counted in the database: replicas share it, and a restart forgets nothing.
"""

import math
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import delete, select

from services.ingest.payloads.model import Limits, Waiting
from services.ingest.payloads.tables import pushed
from shared.database import ReadSession, WriteSession, driver
from shared.errors import RateLimited
from shared.writes import Writes

KEPT = timedelta(days=35)
"""For whoever wants to know who pushed how much."""


async def spend(
    session: WriteSession,
    source: str,
    key: str,
    size: int,
    *,
    limits: Limits,
    now: datetime,
) -> None:
    """Count a payload of `size` bytes.

    Raises
    ------
    RateLimited
        When the key has pushed too many bytes or items for the source today; `Retry-After` says
        when tomorrow begins.
    """
    counted = await driver(session).execute(
        _SPEND, *_amount(source, key, size, items=0, limits=limits, now=now)
    )
    if counted == "INSERT 0 0":
        raise await _spent(session, source, key, limits, now)


def spend_with(
    writes: Writes, kept: str, waiting: Waiting, *, items: int, limits: Limits, now: datetime
) -> None:
    """Count a payload of which all items are stored, if `kept`, which keeps it, returns a row.

    Nothing is counted where the key has spent its day.
    """
    amount = _amount(
        waiting.source,
        waiting.sender.key,
        len(waiting.body),
        items=items,
        limits=limits,
        now=now,
    )
    writes.add("spent", _SPEND.replace("WHERE", f"FROM {kept} WHERE", 1), *amount)


_SPEND = """
    INSERT INTO pushed AS sum (day, source, key, sent_bytes, read_items)
    SELECT $1::date, $2::text, $3::text, $4::bigint, $7::integer
    WHERE $4::bigint <= $5::bigint
    ON CONFLICT (day, source, key) DO UPDATE
    SET sent_bytes = sum.sent_bytes + excluded.sent_bytes,
        read_items = sum.read_items + excluded.read_items
    WHERE sum.sent_bytes + excluded.sent_bytes <= $5::bigint
        AND sum.read_items < $6::bigint
"""


def _amount(
    source: str, key: str, size: int, *, items: int, limits: Limits, now: datetime
) -> tuple[object, ...]:
    """Return what `_SPEND` counts, and up to what."""
    return now.date(), source, key, size, limits.bytes_a_day, limits.items_a_day, items


def count_items(writes: Writes, waiting: Waiting, items: int, now: datetime) -> None:
    """Count items of a pushed payload as they are stored."""
    writes.add(
        "counted",
        """
        INSERT INTO pushed AS sum (day, source, key, sent_bytes, read_items)
        VALUES ($1, $2, $3, 0, $4)
        ON CONFLICT (day, source, key) DO UPDATE
        SET read_items = sum.read_items + excluded.read_items
        """,
        now.date(),
        waiting.source,
        waiting.sender.key,
        items,
    )


async def forget(session: WriteSession, now: datetime) -> int:
    """Drop what was counted longer ago than KEPT."""
    before = (now - KEPT).date()
    return (await session.execute(delete(pushed).where(pushed.c.day < before))).rowcount


async def _spent(
    session: ReadSession, source: str, key: str, limits: Limits, now: datetime
) -> RateLimited:
    items = await session.scalar(
        select(pushed.c.read_items).filter_by(day=now.date(), source=source, key=key)
    )
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    seconds = max(1, math.ceil((tomorrow - now).total_seconds()))
    headers = {"Retry-After": str(seconds)}
    if (items or 0) >= limits.items_a_day:
        limit = limits.items_a_day
        return RateLimited(
            "items-spent", source=source, limit=limit, seconds=seconds, headers=headers
        )
    limit = limits.bytes_a_day
    return RateLimited("bytes-spent", source=source, limit=limit, seconds=seconds, headers=headers)

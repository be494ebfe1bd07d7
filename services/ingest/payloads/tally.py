"""How much came of sources, and what of it nobody could use yet.

Receipts are kept for 400 days. Those that are older than `SETTLED` are summed by the housekeeper,
and whoever asks counts the others: exact, and the same however many are kept. A push has no part in
it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import text

from shared.database import ReadSession, WriteSession

SETTLED = timedelta(minutes=10)
"""No transaction takes as long: of the receipts before one that is so old none is still to come."""

_COUNTS = text(
    """
    SELECT
        source,
        coalesce(known.payloads, 0) + (
            SELECT count(*)
            FROM payload
            WHERE source = shown.source AND number > coalesce(known.number, 0)
        ),
        (SELECT count(*) FROM quarantine WHERE source = shown.source AND state = 'open')
    FROM unnest(CAST(:sources AS text[])) AS shown (source)
    LEFT JOIN payload_tally known USING (source)
    """
)


async def of(session: ReadSession, sources: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return of each of `sources`: payloads received, open quarantine entries."""
    found = await session.execute(_COUNTS, {"sources": list(sources)})
    return {source: (received, isolated) for source, received, isolated in found}


# From source to source by the index of payloads.
_ADVANCE = text(
    """
    WITH RECURSIVE one AS (
        (SELECT source FROM payload ORDER BY source LIMIT 1)
        UNION ALL
        SELECT next.source
        FROM one
        CROSS JOIN LATERAL (
            SELECT source FROM payload WHERE source > one.source ORDER BY source LIMIT 1
        ) next
    ),
    settled AS (
        SELECT number FROM payload WHERE received_at < :before ORDER BY received_at DESC LIMIT 1
    )
    INSERT INTO payload_tally AS sum (source, payloads, number)
    SELECT source, more.payloads, more.number
    FROM one
    CROSS JOIN settled
    LEFT JOIN payload_tally known USING (source)
    CROSS JOIN LATERAL (
        SELECT count(*) AS payloads, max(number) AS number
        FROM payload
        WHERE source = one.source
            AND number > coalesce(known.number, 0) AND number <= settled.number
    ) more
    WHERE more.payloads > 0
    ON CONFLICT (source) DO UPDATE
    SET payloads = sum.payloads + excluded.payloads, number = excluded.number
    """
)


async def advance(session: WriteSession, now: datetime) -> int:
    """Sum up what is settled by now; returns of how many sources there was more."""
    await hold(session)
    return (await session.execute(_ADVANCE, {"before": now - SETTLED})).rowcount


async def subtract(session: WriteSession, dropped: Sequence[tuple[str, int]]) -> None:
    """Count payloads no more, by source and number, whose rows this transaction has dropped."""
    await session.execute(
        text(
            """
            UPDATE payload_tally sum
            SET payloads = sum.payloads - gone.payloads
            FROM (
                SELECT source, count(*) AS payloads
                FROM unnest(CAST(:sources AS text[]), CAST(:numbers AS bigint[]))
                    AS dropped (source, number)
                JOIN payload_tally known USING (source)
                WHERE dropped.number <= known.number
                GROUP BY source
            ) gone
            WHERE gone.source = sum.source
            """
        ),
        {"sources": [name for name, _ in dropped], "numbers": [each for _, each in dropped]},
    )


async def hold(session: WriteSession) -> None:
    """Keep the sums from others until the transaction ends: of replicas each has a housekeeper."""
    await session.execute(text("SELECT pg_advisory_xact_lock(hashtext('payload tally'))"))

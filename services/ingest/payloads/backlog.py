"""What a sender has waiting for a source: beyond a bound its pushes are refused, nobody else's."""

import math
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from services.ingest.payloads.model import Limits, Sender
from shared.database import WriteSession, driver
from shared.errors import RateLimited

LOOKED_AT = 200
"""Payloads of the line that were read last, by which it is known how fast it is read."""
UNKNOWN_SECONDS = 60
"""When to come back where none was read yet."""
LONGEST_SECONDS = 3600


class Backlog(NamedTuple):
    """What waits in a line."""

    payloads: int
    size: int
    """Bytes, as they were sent."""
    first: int | None = None
    """Number of the payload whose turn it is."""


class Done(NamedTuple):
    """A payload that was read to its end."""

    size: int
    received_at: datetime
    done_at: datetime


async def refuse(
    session: WriteSession,
    source: str,
    sender: Sender,
    receipt: UUID,
    *,
    limits: Limits,
) -> None:
    """Raise where too much waits in the line that a payload was put into, itself left out.

    Raises
    ------
    RateLimited
        `Retry-After` says when what waits will have been read, at the pace at which this line was
        read last.
    """
    waiting = await _waiting(session, source, sender, receipt, limits.waiting_payloads)
    if waiting.payloads < limits.waiting_payloads and waiting.size < limits.waiting_bytes:
        return
    wait = seconds(waiting, await _done(session, source, sender, waiting.first))
    raise RateLimited(
        "pushes-waiting",
        source=source,
        waiting=waiting.payloads,
        bytes=waiting.size,
        seconds=wait,
        headers={"Retry-After": str(wait)},
        extensions={"waiting_payloads": waiting.payloads, "waiting_bytes": waiting.size},
    )


def seconds(waiting: Backlog, done: Sequence[Done]) -> int:
    """Return how long it takes to read what waits, 1 s to an hour.

    Parameters
    ----------
    done
        What the line read last, in its order. Of each counts the time from when it came, or from
        when the one before it was done, to when it was done itself: in which other lines had their
        turns as well.
    """
    if not done:
        return UNKNOWN_SECONDS
    begins = [done[0].received_at]
    begins += [max(before.done_at, one.received_at) for before, one in pairwise(done)]
    busy = sum(
        max(0.0, (one.done_at - began).total_seconds())
        for one, began in zip(done, begins, strict=True)
    )
    by_number = waiting.payloads / len(done)
    by_size = waiting.size / max(1, sum(one.size for one in done))
    return min(LONGEST_SECONDS, max(1, math.ceil(busy * max(by_number, by_size))))


async def _waiting(
    session: WriteSession, source: str, sender: Sender, receipt: UUID, at_most: int
) -> Backlog:
    row = await driver(session).fetchrow(
        """
        SELECT count(*) AS payloads, coalesce(sum(size_bytes), 0) AS size, min(number) AS first
        FROM (
            SELECT number, size_bytes
            FROM payload
            WHERE lane IN ('live', 'long') AND source = $1 AND owner_city = $2 AND pushed
                AND state IN ('queued', 'processing') AND id <> $3
            ORDER BY number
            LIMIT $4
        ) waiting
        """,
        source,
        sender.owner_city,
        receipt,
        at_most,
    )
    assert row is not None
    return Backlog(row["payloads"], row["size"], row["first"])


async def _done(
    session: WriteSession, source: str, sender: Sender, before: int | None
) -> list[Done]:
    """Return what was read last before a payload, whose line is read in its order."""
    rows = await driver(session).fetch(
        """
        SELECT size_bytes, received_at, done_at
        FROM payload
        WHERE source = $1 AND number < $2 AND owner_city = $3 AND pushed AND done_at IS NOT NULL
        ORDER BY number DESC
        LIMIT $4
        """,
        source,
        before or 0,
        sender.owner_city,
        LOOKED_AT,
    )
    return [Done(*row) for row in reversed(rows)]

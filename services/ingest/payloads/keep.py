"""Keeping what a key sends: unless its source is paused, or too much of it came today or waits."""

import math
from datetime import datetime
from uuid import UUID

from services.ingest.payloads import backlog, pauses, quota, store
from services.ingest.payloads.model import LONG_BYTES, Limits, Sender
from services.ingest.payloads.views import Pause
from shared.database import WriteSession
from shared.errors import Conflict


async def keep(
    session: WriteSession,
    source: str,
    sent: bytes,
    sender: Sender,
    *,
    media_type: str,
    encoding: str = "",
    limits: Limits,
    now: datetime,
) -> UUID:
    """Keep a payload and return its receipt; the same bytes so encoded have the same one.

    Raises
    ------
    Conflict
        When the source is paused.
    RateLimited
        When the key has pushed enough for the source today, or as much as may wait is waiting to
        be read of what its city pushed for the source.
    """
    if pause := await pauses.of(session, source, now):
        raise _paused(source, pause, now)
    receipt, fresh = await store.receive(
        session,
        source,
        sent,
        sender=sender,
        media_type=media_type,
        encoding=encoding,
        now=now,
        lane="long" if len(sent) > LONG_BYTES else "live",
    )
    if fresh:
        await backlog.refuse(session, source, sender, receipt, limits=limits)
        await quota.spend(session, source, sender.key, len(sent), limits=limits, now=now)
    return receipt


def _paused(source: str, pause: Pause, now: datetime) -> Conflict:
    facts = {"reason": pause.reason, "since": pause.since.isoformat()}
    if pause.until is None:
        return Conflict("source-paused", source=source, reason=pause.reason, extensions=facts)
    until = pause.until.isoformat()
    return Conflict(
        "source-paused-until",
        source=source,
        reason=pause.reason,
        until=until,
        headers={"Retry-After": str(math.ceil((pause.until - now).total_seconds()))},
        extensions=facts | {"until": until},
    )

"""The end of keys: one that was revoked or has expired is listed for a while, then dropped."""

from datetime import datetime, timedelta

from services.gateway.edge.keys import store
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def forgetting(kept_days: int) -> Sweep:
    """Return the sweep that drops keys so many days after their end."""

    async def forget_keys(session: WriteSession, now: datetime) -> int:
        return await store.forget(session, now - timedelta(days=kept_days), BATCH)

    return forget_keys

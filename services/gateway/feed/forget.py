"""The end of the change feed: what is older than it is kept is dropped."""

from datetime import datetime, timedelta

from services.gateway.feed import store
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def forgetting(kept_days: int) -> Sweep:
    """Return the sweep that drops entries after so many days; see `store.forget`."""

    async def forget_feed(session: WriteSession, now: datetime) -> int:
        return await store.forget(session, now - timedelta(days=kept_days), BATCH)

    return forget_feed

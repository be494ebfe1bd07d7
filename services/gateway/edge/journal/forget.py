"""The end of the journal's lines."""

from datetime import datetime, timedelta

from services.gateway.edge.journal import store
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def forgetting(kept_days: int) -> Sweep:
    """Return the sweep that drops lines after so many days."""

    async def forget_lines(session: WriteSession, now: datetime) -> int:
        return await store.forget(session, now - timedelta(days=kept_days), BATCH)

    return forget_lines

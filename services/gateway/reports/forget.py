"""The end of daily situation reports."""

from datetime import datetime, timedelta

from services.gateway.reports import store
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def forgetting(kept_days: int) -> Sweep:
    """Return the sweep that drops reports of days so long ago."""

    async def forget_reports(session: WriteSession, now: datetime) -> int:
        return await store.forget(session, (now - timedelta(days=kept_days)).date(), BATCH)

    return forget_reports

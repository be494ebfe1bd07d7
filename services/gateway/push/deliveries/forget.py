"""The end of deliveries: who was told of an alert, and when."""

from datetime import datetime, timedelta

from services.gateway.push.deliveries import store
from shared.database import WriteSession
from shared.housekeeping import BATCH

KEPT = timedelta(days=400)
"""As the journal by default: what was told last year is looked at this year."""


async def forget_deliveries(session: WriteSession, now: datetime) -> int:
    """Drop deliveries that are kept no longer: a sweep of the housekeeper."""
    return await store.forget(session, now - KEPT, BATCH)

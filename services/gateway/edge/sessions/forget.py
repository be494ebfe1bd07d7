"""The end of sessions."""

from datetime import datetime

from services.gateway.edge.sessions import store
from shared.database import WriteSession
from shared.housekeeping import BATCH


async def forget_sessions(session: WriteSession, now: datetime) -> int:
    """Drop sessions that are over."""
    return await store.forget(session, now, BATCH)

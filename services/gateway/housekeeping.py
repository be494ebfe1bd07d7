"""What the gateway need not keep."""

from datetime import datetime, timedelta

from services.gateway.alerts import assessed
from services.gateway.edge.keys import store as keys
from services.gateway.feed import store as feed
from services.gateway.settings import GatewaySettings
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def sweeps(settings: GatewaySettings) -> tuple[Sweep, ...]:
    """Return what the gateway sweeps."""

    async def forget_feed(session: WriteSession, now: datetime) -> int:
        return await feed.forget(session, now - timedelta(days=settings.feed_kept_days), BATCH)

    async def forget_keys(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.ended_keys_kept_days)
        return await keys.forget(session, before, BATCH)

    async def forget_assessed(session: WriteSession, now: datetime) -> int:
        return await assessed.forget(session, now - assessed.KEPT, BATCH)

    return commands.forget, forget_feed, forget_keys, forget_assessed

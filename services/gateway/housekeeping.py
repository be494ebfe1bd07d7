"""What the gateway need not keep."""

from datetime import datetime

from services.gateway.alerts import assessed
from services.gateway.edge.journal import forget as journal
from services.gateway.edge.keys import forget as keys
from services.gateway.edge.sessions.forget import forget_sessions
from services.gateway.feed import forget as feed
from services.gateway.push.deliveries.forget import forget_deliveries
from services.gateway.reports import forget as reports
from services.gateway.settings import GatewaySettings
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def sweeps(settings: GatewaySettings) -> tuple[Sweep, ...]:
    """Return what the gateway sweeps."""

    async def forget_assessed(session: WriteSession, now: datetime) -> int:
        return await assessed.forget(session, now - assessed.KEPT, BATCH)

    return (
        commands.forget,
        feed.forgetting(settings.feed_kept_days),
        keys.forgetting(settings.ended_keys_kept_days),
        journal.forgetting(settings.journal_kept_days),
        forget_sessions,
        forget_assessed,
        forget_deliveries,
        reports.forgetting(settings.situation_reports_kept_days),
    )

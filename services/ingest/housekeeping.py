"""What time alone brings: payloads and answers that need not be kept."""

from datetime import datetime, timedelta

from services.ingest.payloads import store as payloads
from services.ingest.settings import IngestSettings
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def sweeps(settings: IngestSettings) -> tuple[Sweep, ...]:
    """Return what ingest sweeps."""

    async def forget_payloads(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.payloads_kept_days)
        return await payloads.forget_bodies(session, before, BATCH)

    return forget_payloads, commands.forget

"""What time alone brings: events that are over, payloads and answers that need not be kept."""

from datetime import datetime, timedelta

from services.ingest.hazards import store as hazards
from services.ingest.payloads import store as payloads
from services.ingest.settings import IngestSettings
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def sweeps(settings: IngestSettings) -> tuple[Sweep, ...]:
    """Return what ingest sweeps."""

    async def end_hazards(session: WriteSession, now: datetime) -> int:
        return await hazards.end(session, settings.rules, now, BATCH)

    async def forget_payloads(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.payloads_kept_days)
        return await payloads.forget_bodies(session, before, BATCH)

    return end_hazards, forget_payloads, commands.forget

"""What time alone brings: series that fell silent, and what need not be kept."""

from datetime import datetime, timedelta

from services.ingest.observations import store as series
from services.ingest.payloads import store as payloads
from services.ingest.settings import IngestSettings
from services.ingest.subjects import observations
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep


def sweeps(settings: IngestSettings) -> tuple[Sweep, ...]:
    """Return what ingest sweeps."""
    observed = observations(settings)

    async def break_off(session: WriteSession, now: datetime) -> int:
        return await observed.break_off(session, now, BATCH)

    async def forget_forecasts(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.forecasts_kept_days)
        return await series.forget_forecasts(session, before, BATCH)

    async def forget_payloads(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.payloads_kept_days)
        return await payloads.forget_bodies(session, before, BATCH)

    return break_off, forget_forecasts, forget_payloads, commands.forget

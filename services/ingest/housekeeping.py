"""What time alone brings: series that fell silent, and what need not be kept."""

from datetime import datetime, timedelta

import structlog
from opentelemetry import metrics

from services.ingest.hazards.rules import Rules
from services.ingest.links import store as links
from services.ingest.observations import partitions, series
from services.ingest.payloads import quarantine, quota, tally
from services.ingest.payloads import store as payloads
from services.ingest.settings import IngestSettings
from services.ingest.sources import signing
from services.ingest.subjects import observations
from services.ingest.warnings import store as warnings
from shared import commands
from shared.database import WriteSession
from shared.housekeeping import BATCH, Sweep

log = structlog.get_logger(__name__)


def sweeps(settings: IngestSettings, rules: Rules) -> tuple[Sweep, ...]:
    """Return what ingest sweeps."""
    observed = observations(settings, rules)
    dropped = metrics.get_meter("qalqan.ingest").create_counter(
        "qalqan.ingest.quarantine.dropped",
        description="Quarantine entries past their time, by source",
    )

    async def break_off(session: WriteSession, now: datetime) -> int:
        return await observed.break_off(session, now, BATCH)

    async def expire_warnings(session: WriteSession, now: datetime) -> int:
        return await warnings.expire(session, now, BATCH)

    async def forget_links(session: WriteSession, now: datetime) -> int:
        return await links.forget(session, now, timedelta(days=settings.links_kept_days), BATCH)

    async def forget_forecasts(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.forecasts_kept_days)
        return await series.forget_forecasts(session, before, BATCH)

    async def forget_years(session: WriteSession, now: datetime) -> int:
        return await partitions.forget(session, now.year - settings.observations_kept_years)

    async def forget_bodies(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.payloads_kept_days)
        return await payloads.forget_bodies(session, before, settings.payloads_kept_bytes, BATCH)

    async def forget_receipts(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.receipts_kept_days)
        await tally.hold(session)
        dropped = await payloads.forget_receipts(session, before, BATCH)
        await tally.subtract(session, dropped)
        return len(dropped)

    async def forget_quarantine(session: WriteSession, now: datetime) -> int:
        before = now - timedelta(days=settings.quarantine_kept_days)
        most = settings.quarantine_kept_entries
        sources = await quarantine.forget(session, before, most, BATCH)
        for source, count in sources.items():
            dropped.add(count, {"source": source})
            log.info("quarantine entries dropped", source=source, entries=count)
        return sources.total()

    return (
        break_off,
        expire_warnings,
        forget_links,
        forget_forecasts,
        partitions.ahead,
        forget_years,
        forget_bodies,
        forget_quarantine,
        forget_receipts,
        tally.advance,
        quota.forget,
        signing.forget,
        commands.forget,
    )

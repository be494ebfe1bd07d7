"""Series lie by the year of their values: years are made when needed and ahead, and dropped."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import text

from services.ingest.observations.tables import observation
from shared.database import WriteSession

PREFIX = f"{observation.name}_p_"
"""By which `shared.migrate` tells a partition from a table that nobody declares."""


AHEAD = 2
"""Years made ahead: forecasts reach 400 days."""
LOCK = 0x6F627376  # "obsv"; who makes a year holds it, so that two do not


async def ensure(session: WriteSession, years: Iterable[int]) -> None:
    """Make the years that are not there; once there, this is one look at the catalogue."""
    wanted = sorted(set(years))
    if not wanted or not await _missing(session, wanted):
        return
    await session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    for year in await _missing(session, wanted):
        await session.execute(
            text(
                f"CREATE TABLE {PREFIX}{year} PARTITION OF {observation.name} "
                f"FOR VALUES FROM ('{year:04d}-01-01T00:00:00Z') "
                f"TO ('{year + 1:04d}-01-01T00:00:00Z')"
            )
        )


async def ahead(session: WriteSession, now: datetime) -> int:
    """Make this year and those ahead, so that no value has to wait for one; returns 0."""
    await ensure(session, range(now.year, now.year + AHEAD + 1))
    return 0


async def forget(session: WriteSession, before_year: int) -> int:
    """Drop the first of the years before `before_year`; returns how many were dropped, 0 or 1."""
    found = await session.scalar(
        text(
            "SELECT relname FROM pg_class JOIN pg_inherits ON inhrelid = oid "
            "WHERE inhparent = CAST(:parent AS regclass) AND relname < :first "
            "ORDER BY relname LIMIT 1"
        ),
        {"parent": observation.name, "first": f"{PREFIX}{before_year:04d}"},
    )
    if found is None:
        return 0
    await session.execute(text(f"DROP TABLE {found}"))
    return 1


async def _missing(session: WriteSession, years: list[int]) -> list[int]:
    rows = await session.scalars(
        text(
            "SELECT year FROM unnest(CAST(:years AS int[])) AS year "
            "WHERE to_regclass(CAST(:prefix AS text) || year) IS NULL ORDER BY year"
        ),
        {"years": years, "prefix": PREFIX},
    )
    return list(rows)

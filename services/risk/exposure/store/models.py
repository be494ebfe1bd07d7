"""Queries on the exposure models that assessments rest on."""

from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.risk.exposure.assets import Assets
from services.risk.exposure.tables import exposure_model
from shared.database import ReadSession, WriteSession
from shared.housekeeping import BATCH

UNUSED = timedelta(hours=1)
"""A model without results is forgotten after this; long enough for a transaction that uses it."""


async def keep(session: WriteSession, assets: Assets, now: datetime) -> None:
    """Keep what `assets` say, which costs the more the first time (100,000: 4 MB).

    The row stays locked until the transaction ends, so that nobody forgets it meanwhile.
    """
    used = (
        update(exposure_model)
        .where(exposure_model.c.digest == assets.digest)
        .values(used_at=now)
        .returning(exposure_model.c.digest)
    )
    if await session.scalar(used):
        return
    await session.execute(
        insert(exposure_model)
        .values(digest=assets.digest, facilities=len(assets), facts=assets.packed, used_at=now)
        .on_conflict_do_update(index_elements=["digest"], set_={"used_at": now})
    )


async def read(session: ReadSession, digest: str) -> bytes:
    """Return the facts of a model that results rest on, as `Assets.packed` holds them."""
    facts: bytes = (
        await session.execute(
            select(exposure_model.c.facts).where(exposure_model.c.digest == digest)
        )
    ).scalar_one()
    return facts


async def forget(session: WriteSession, now: datetime) -> int:
    """Drop models on which no kept result rests, and return their number."""
    rows = await session.scalars(
        text(
            """
            DELETE FROM exposure_model
            WHERE digest IN (
                SELECT digest
                FROM exposure_model
                WHERE used_at < :before
                    AND NOT EXISTS (
                        SELECT FROM assessed_facilities WHERE exposure_model = digest
                    )
                LIMIT :batch
                FOR UPDATE SKIP LOCKED
            )
            RETURNING digest
            """
        ),
        {"before": now - UNUSED, "batch": BATCH},
    )
    return len(rows.all())

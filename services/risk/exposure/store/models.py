"""Queries on the exposure models that assessments rest on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.risk.exposure.assets import Assets
from services.risk.exposure.tables import exposure_model
from shared.database import ReadSession, WriteSession
from shared.housekeeping import BATCH

UNUSED = timedelta(hours=1)
"""A model without results is forgotten after this; long enough for a transaction that uses it."""


async def keep(session: WriteSession, used: Iterable[Assets], now: datetime) -> None:
    """Keep what assets say, which costs the more the first time (100,000: 4 MB).

    A model that was used within half an hour is left alone: nobody forgets it while the transaction
    lasts, and assessments side by side need not wait for each other's mark. The others stay locked.
    """
    models = {assets.digest: assets for assets in used}
    known = await session.scalars(
        select(exposure_model.c.digest).where(
            exposure_model.c.digest.in_(list(models)), exposure_model.c.used_at > now - UNUSED / 2
        )
    )
    for digest in sorted(models.keys() - set(known)):
        marked = (
            update(exposure_model)
            .where(exposure_model.c.digest == digest)
            .values(used_at=now)
            .returning(exposure_model.c.digest)
        )
        if not await session.scalar(marked):
            await _insert(session, models[digest], now)


async def _insert(session: WriteSession, assets: Assets, now: datetime) -> None:
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

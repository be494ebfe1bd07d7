"""Queries on the exposure models that assessments rest on."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.risk.exposure.assets import Assets
from services.risk.exposure.tables import exposure_model
from services.risk.reads import Answer, Reads
from shared.database import ReadSession, WriteSession
from shared.housekeeping import BATCH

UNUSED = timedelta(hours=1)
"""A model without results is forgotten after this; long enough for a transaction that uses it."""
LOCK = 0x70617274  # "part"; shared: parts that are there stay until the transaction ends


def used_lately(reads: Reads, digests: Iterable[str], now: datetime) -> Answer[set[str]]:
    """Have told which models were used within half an hour.

    They are left alone: nobody forgets them while a transaction lasts, and assessments side by side
    need not wait for each other's mark.
    """
    return reads.add(
        lambda rows: {digest for (digest,) in rows},
        "SELECT digest FROM exposure_model WHERE digest = ANY($1) AND used_at > $2",
        list(digests),
        now - UNUSED / 2,
    )


async def keep(session: WriteSession, used: Iterable[Assets], now: datetime) -> None:
    """Keep what assets say: of a model that is new, the parts that no other has.

    They stay locked until the transaction ends.
    """
    models = {assets.digest: assets for assets in used}
    for digest in sorted(models):
        marked = (
            update(exposure_model)
            .where(exposure_model.c.digest == digest)
            .values(used_at=now)
            .returning(exposure_model.c.digest)
        )
        if not await session.scalar(marked):
            await _insert(session, models[digest], now)


async def _insert(session: WriteSession, assets: Assets, now: datetime) -> None:
    await session.execute(text(f"SELECT pg_advisory_xact_lock_shared({LOCK})"))
    parts = {part.digest: part for part in assets.parts}
    known = await session.scalars(
        text("SELECT digest FROM exposure_part WHERE digest = ANY(CAST(:digests AS bytea[]))"),
        {"digests": list(parts)},
    )
    # In one order for everybody, so that two models do not wait for each other.
    new = sorted(parts.keys() - set(known))
    if new:
        await session.execute(
            text(
                """
                INSERT INTO exposure_part (digest, facts)
                SELECT * FROM unnest(CAST(:digests AS bytea[]), CAST(:facts AS bytea[]))
                ON CONFLICT DO NOTHING
                """
            ),
            {"digests": new, "facts": [parts[digest].facts for digest in new]},
        )
    await session.execute(
        insert(exposure_model)
        .values(
            digest=assets.digest,
            facilities=len(assets),
            parts=[part.digest for part in assets.parts],
            used_at=now,
        )
        .on_conflict_do_update(index_elements=["digest"], set_={"used_at": now})
    )


async def parts_of(session: ReadSession, digest: str) -> list[bytes]:
    """Return the digests of the parts of a model that results rest on, in their order."""
    parts: list[bytes] = (
        await session.execute(
            select(exposure_model.c.parts).where(exposure_model.c.digest == digest)
        )
    ).scalar_one()
    return parts


async def facts_of(session: ReadSession, digests: Collection[bytes]) -> dict[bytes, bytes]:
    """Return the facts of parts, as `Part.facts` holds them."""
    rows = await session.execute(
        text(
            """
            SELECT digest, facts
            FROM exposure_part
            WHERE digest = ANY(CAST(:digests AS bytea[]))
            """
        ),
        {"digests": list(digests)},
    )
    return {row.digest: row.facts for row in rows}


async def forget(session: WriteSession, now: datetime) -> int:
    """Drop models on which no kept result rests, and return their number.

    With them go the parts that no other model has.
    """
    await session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
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
    forgotten = len(rows.all())
    if forgotten:
        await session.execute(
            text(
                """
                DELETE FROM exposure_part
                WHERE NOT EXISTS (
                    SELECT
                    FROM (SELECT unnest(parts) AS part FROM exposure_model) AS used
                    WHERE part = digest
                )
                """
            )
        )
    return forgotten

"""Queries on what inspections found."""

from collections.abc import Sequence

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from services.risk.exposure.condition import Inspected, changed
from services.risk.exposure.tables import inspection
from shared.database import ReadSession, WriteSession

LOCK = 0x696E7370  # "insp"
_TABLE = inspection.c
_ROW = (
    *(_TABLE.id, _TABLE.version, _TABLE.city, _TABLE.asset, _TABLE.condition),
    *(_TABLE.on, _TABLE.stands),
)
_MARK = text(
    """
    WITH counted AS (
        INSERT INTO inspected (city, conditions)
        SELECT city, 1 FROM unnest(CAST(:cities AS text[])) AS given (city)
        ORDER BY city
        ON CONFLICT (city) DO UPDATE SET conditions = inspected.conditions + 1
        RETURNING city
    )
    INSERT INTO exposure_change (city, assets)
    SELECT city, '{}' FROM counted
    """
)


async def save(session: WriteSession, told: Sequence[Inspected]) -> None:
    """Keep inspections, each unless a newer version is known.

    A city of which the condition of a facility is another then is to be assessed again.
    """
    # One after the other: what is a change is told by what is there.
    await session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    newest: dict[object, Inspected] = {}
    for each in told:
        if each.id not in newest or each.version > newest[each.id].version:
            newest[each.id] = each
    known = await _of_assets(session, list(newest.values()))
    versions = {each.id: each.version for each in known}
    fresh = [each for each in newest.values() if each.version > versions.get(each.id, 0)]
    if not fresh:
        return
    statement = insert(inspection).values([each._asdict() for each in fresh])
    changes = {name: statement.excluded[name] for name in Inspected._fields if name != "id"}
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changes))
    if cities := sorted(changed(known, fresh)):
        await session.execute(_MARK, {"cities": cities})


async def _of_assets(session: ReadSession, told: Sequence[Inspected]) -> list[Inspected]:
    """Return what is known of the facilities that are told of, and of the inspections."""
    rows = await session.execute(
        select(*_ROW).where(
            _TABLE.asset.in_({each.asset for each in told})
            | _TABLE.id.in_({each.id for each in told})
        )
    )
    return [Inspected(*row) for row in rows]

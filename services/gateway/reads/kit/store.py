"""Every write and query of the projections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import (
    Table,
    and_,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import Insert, insert

from services.gateway.reads.kit.collection import Collection
from services.gateway.reads.kit.feature import Feature
from shared.access import visible
from shared.database import ReadSession, WriteSession
from shared.policy import Principal


async def save(session: WriteSession, table: Table, features: Sequence[Feature]) -> None:
    """Store features, in their order, each unless one as new or newer is stored."""
    rows = [feature.row() for feature in features]
    # Rows as parameters: the driver sends them in one round trip, ten times as fast as one by one.
    await session.execute(_saving(table, tuple(rows[0])), rows)


@cache
def _saving(table: Table, names: tuple[str, ...]) -> Insert:
    """Return the statement that stores a row; made once, as making it takes as long as it does."""
    statement = insert(table)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={name: new[name] for name in names if name != "id"} | {"written_at": func.now()},
        where=new.version > table.c.version,
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when a collection's features are."""

    bbox: tuple[float, float, float, float] | None
    """West, south, east, north in degrees; None: nowhere."""
    starts: datetime | None
    """None: never."""
    ends: datetime | None
    """None: never, or one that has begun goes on until further notice."""


async def extent(session: ReadSession, collection: Collection, principal: Principal) -> Extent:
    """Return the extent of what `principal` may read."""
    table = collection.table
    row = (
        await session.execute(
            select(
                func.min(table.c.west),
                func.min(table.c.south),
                func.max(table.c.east),
                func.max(table.c.north),
                func.min(table.c.starts),
                func.max(table.c.ends),
                func.bool_or(and_(table.c.starts.is_not(None), table.c.ends.is_(None))),
            ).where(visible(principal, table))
        )
    ).one()
    west, south, east, north, starts, ends, goes_on = row
    bbox = None if west is None else (west, south, east, north)
    return Extent(bbox, starts, None if goes_on else ends)

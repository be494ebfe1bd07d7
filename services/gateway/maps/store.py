"""The one query of maps over what the gateway holds: as the collections show it."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from shared.access import visible
from shared.database import ReadSession
from shared.policy import Principal


async def latest(
    session: ReadSession,
    table: Table,
    principal: Principal,
    number: int,
    *conditions: ColumnElement[bool],
) -> list[dict[str, Any]]:
    """Return so many features of a collection that a reader may see, the latest first."""
    texts = await session.scalars(
        select(table.c.feature)
        .where(visible(principal, table), table.c.starts.is_not(None), *conditions)
        .order_by(table.c.starts.desc())
        .limit(number)
    )
    return [json.loads(text) for text in texts]

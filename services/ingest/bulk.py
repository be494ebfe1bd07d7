"""COPY inside a transaction."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy import text

from shared.database import WriteSession


async def copy(
    session: WriteSession,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> int:
    """COPY `rows` into `table` inside the session's transaction and return their number.

    A raw COPY on a pooled connection autocommits where SQLAlchemy has sent no BEGIN yet, which it
    does with the first statement; so one is executed first. JSON columns take JSON text (`str`),
    not objects.
    """
    if not rows:
        return 0
    raw = await session.get_raw_connection()
    connection = raw.driver_connection
    assert isinstance(connection, asyncpg.Connection)
    if not connection.is_in_transaction():
        await session.execute(text("SELECT 1"))
    status: str = await connection.copy_records_to_table(table, records=rows, columns=columns)
    return int(status.removeprefix("COPY "))

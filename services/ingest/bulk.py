"""Statements of the hot path on the driver's own connection, inside a session's transaction.

asyncpg prepares a text once per connection and takes 0.1 ms for it, of which SQLAlchemy makes 0.3.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import asyncpg
from sqlalchemy import text

from shared.database import ReadSession, WriteSession

if TYPE_CHECKING:
    Driver = asyncpg.Connection[asyncpg.Record]

COPY_FROM = 50
"""Rows from which COPY is worth its three round trips; fewer are one prepared INSERT in one."""


async def driver(session: ReadSession) -> "Driver":
    """Return the driver's connection, in the session's transaction.

    What is sent past SQLAlchemy commits by itself until SQLAlchemy has sent a BEGIN, which it does
    with the first statement of its own; so one is executed first. JSON columns take JSON text, and
    give what `json.loads` makes of it: cast them where that is not wanted.
    """
    raw = await session.get_raw_connection()
    connection = raw.driver_connection
    assert isinstance(connection, asyncpg.Connection)
    if not connection.is_in_transaction():
        await session.execute(text("SELECT 1"))
    return connection


async def add(
    session: WriteSession, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Add `rows` to `table` inside the session's transaction: few by INSERT, many by COPY."""
    if not rows:
        return
    connection = await driver(session)
    if len(rows) >= COPY_FROM:
        await connection.copy_records_to_table(table, records=rows, columns=columns)
        return
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    await connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - our names
        rows,
    )

"""Adding rows of the hot path on the driver's own connection, inside a session's transaction."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import Any

from shared.database import WriteSession, driver

COPY_FROM = 50
"""Rows from which COPY is worth its three round trips; fewer are one prepared INSERT in one."""


async def add(
    session: WriteSession,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Any],
    row: Callable[[Any], Sequence[Any]] = tuple,
) -> None:
    """Add `rows` to `table` inside the session's transaction: few by INSERT, many by COPY.

    Parameters
    ----------
    row
        Makes a row of each that is none yet, while PostgreSQL stores those before.
    """
    if not rows:
        return
    connection = driver(session)
    if len(rows) >= COPY_FROM:
        await connection.copy_records_to_table(table, records=map(row, rows), columns=columns)
        return
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    await connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - our names
        map(row, rows),
    )


async def copy(
    session: WriteSession, table: str, columns: Sequence[str], made: Iterable[bytes]
) -> None:
    """Add rows that are made in COPY's binary format, inside the session's transaction."""

    async def source() -> AsyncIterator[bytes]:
        for part in made:
            yield part

    connection = driver(session)
    await connection.copy_to_table(table, source=source(), columns=columns, format="binary")

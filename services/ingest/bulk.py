"""Adding rows of the hot path on the driver's own connection, inside a session's transaction."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from shared.database import WriteSession, driver
from shared.writes import Writes

COPY_FROM = 50
"""Rows from which COPY is worth its three round trips; fewer are one prepared INSERT in one."""

AT_ONCE = 50
"""Rows of a COPY made between two looks at what else there is to do. The driver gathers half a
megabyte, of which a socket takes 200 kB: PostgreSQL had nothing to do while the next was made."""

FEW = 10
"""Rows of all tables that one statement adds: each number of them is a text that is prepared."""


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
        records = _in_turns(map(row, rows))
        await connection.copy_records_to_table(table, records=records, columns=columns)
        return
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    await connection.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - our names
        map(row, rows),
    )


async def _in_turns(rows: Iterable[Sequence[Any]]) -> AsyncIterator[Sequence[Any]]:
    """Yield rows, and let the event loop send those before and serve others now and then."""
    for number, row in enumerate(rows):
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
        yield row


Rows = tuple[str, Sequence[str], Sequence[Any], Callable[[Any], Sequence[Any]]]
"""A table, columns of it, what is added, and what makes a row of each."""


async def add_each(session: WriteSession, writes: Writes, *tables: Rows) -> None:
    """Add rows to several tables: a few in all with what `writes` gathers; else as `add` does.

    What refers to a row of another of the tables may stand on either side of it.
    """
    filled = [each for each in tables if each[2]]
    if sum(len(rows) for _, _, rows, _ in filled) > FEW:
        for each in filled:
            await add(session, *each)
        return
    for table, columns, rows, row in filled:
        values = [value for one in rows for value in row(one)]
        writes.add(f"added_to_{table}", _insert(table, tuple(columns), len(rows)), *values)


@lru_cache
def _insert(table: str, columns: Sequence[str], rows: int) -> str:
    places = [
        ", ".join(f"${row * len(columns) + column}" for column in range(1, len(columns) + 1))
        for row in range(rows)
    ]
    listed = "), (".join(places)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({listed})"  # noqa: S608 - our names


async def copy(
    session: WriteSession, table: str, columns: Sequence[str], made: Iterable[bytes]
) -> None:
    """Add rows that are made in COPY's binary format, inside the session's transaction."""

    async def source() -> AsyncIterator[bytes]:
        for part in made:
            yield part

    connection = driver(session)
    await connection.copy_to_table(table, source=source(), columns=columns, format="binary")

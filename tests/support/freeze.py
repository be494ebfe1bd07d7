"""Holding a statement of a running service, from outside it: the process can then be killed there.

A trigger makes the statement wait for an advisory lock that the test holds. The product has no hook
for it and does not know.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, TypeAlias

import asyncpg

KEY = 0x66727A  # "frz"

Operation: TypeAlias = Literal["INSERT", "UPDATE", "DELETE"]


class Freeze:
    """A statement that waits."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def reached(self, within: float = 60.0) -> None:
        """Return once a session waits at the statement."""
        await _appears(self._connection, f"locktype = 'advisory' AND objid = {KEY}", within)


async def row_awaited(connection: asyncpg.Connection, within: float = 60.0) -> None:
    """Return once a session of this database waits for a row that another has locked."""
    await _appears(
        connection,
        """
        locktype IN ('transactionid', 'tuple') AND pid IN (
            SELECT pid FROM pg_stat_activity WHERE datname = current_database()
        )
        """,
        within,
    )


async def _appears(connection: asyncpg.Connection, wanted: str, within: float) -> None:
    """Return once `pg_locks` shows a wait such as `wanted`."""
    await connection.execute(
        f"""
        DO $$
        DECLARE
            deadline timestamptz := clock_timestamp() + interval '{within} s';
        BEGIN
            WHILE NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND {wanted}) LOOP
                IF clock_timestamp() > deadline THEN
                    RAISE EXCEPTION 'nobody waits as expected';
                END IF;
                PERFORM pg_sleep(0.01);
                -- Activity is otherwise seen as it was at the first look of the transaction.
                PERFORM pg_stat_clear_snapshot();
            END LOOP;
        END $$
        """
    )


@asynccontextmanager
async def frozen(url: str, table: str, operation: Operation) -> AsyncIterator[Freeze]:
    """Make `operation` on `table` wait until the block ends; then all that waited goes on."""
    connection = await asyncpg.connect(url)
    function = f"freeze_{table}"
    try:
        await connection.execute(f"SELECT pg_advisory_lock({KEY})")
        await connection.execute(
            f"""
            CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock({KEY});
                RETURN coalesce(NEW, OLD);
            END $$
            """
        )
        await connection.execute(
            f"""
            CREATE TRIGGER {function} BEFORE {operation} ON "{table}"
            FOR EACH ROW EXECUTE FUNCTION {function}()
            """
        )
        yield Freeze(connection)
    finally:
        # The killed process's session waits in its trigger and holds its lock on the table, so
        # the advisory lock goes first; nothing else waits there by then but what may go on.
        await connection.execute(f"SELECT pg_advisory_unlock({KEY})")
        await connection.execute(f'DROP TRIGGER {function} ON "{table}"')
        await connection.execute(f"DROP FUNCTION {function}()")
        await connection.close()

"""Which server of PostgreSQL a connection has."""

import asyncpg
from asyncpg.pool import PoolConnectionProxy


async def server_of(connection: asyncpg.Connection | PoolConnectionProxy) -> str | None:
    """Return which server this is a connection of, as long as it runs: one log on its disk.

    None where it does not say so to everybody.
    """
    try:
        found: str = await connection.fetchval(
            """
            SELECT system_identifier || ' since ' || pg_postmaster_start_time()
            FROM pg_control_system()
            """
        )
    except asyncpg.InsufficientPrivilegeError:
        return None
    return found

"""Which server of PostgreSQL a connection has."""

from functools import partial

import asyncpg
from asyncpg.pool import PoolConnectionProxy

Connection = asyncpg.Connection | PoolConnectionProxy


class Servers:
    """The servers of connections to one address, which each is asked once."""

    def __init__(self) -> None:
        self._known: dict[int, str | None] = {}
        """By the server's process that a connection has."""

    async def of(self, connection: Connection) -> str | None:
        """Return what `server_of` does."""
        pid = connection.get_server_pid()
        if pid not in self._known:
            self._known[pid] = await server_of(connection)
            connection.add_termination_listener(partial(self._gone, pid))
        return self._known[pid]

    def _gone(self, pid: int, _connection: object) -> None:
        self._known.pop(pid, None)


async def server_of(connection: Connection) -> str | None:
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

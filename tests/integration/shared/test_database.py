"""The pool of a service's database."""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
from sqlalchemy import text

from shared.database import Database

CONNECTIONS = 4


async def pids(database: Database) -> set[int]:
    """Return the server processes of as many transactions as are open at once."""
    met = asyncio.Barrier(CONNECTIONS)

    async def one() -> int:
        async with database.read() as session:
            pid = await session.scalar(text("SELECT pg_backend_pid()"))
            await met.wait()
        assert pid
        return int(pid)

    return set(await asyncio.gather(*(one() for _ in range(CONNECTIONS))))


async def test_transactions_after_the_server_closed_every_connection_do_not_notice(
    service_database: Callable[[str], Awaitable[str]],
) -> None:
    """As a restart of the server does; no request fails that comes after it."""
    url = await service_database("risk")
    database = Database(url)
    before = await pids(database)
    assert len(before) == CONNECTIONS
    other = await asyncpg.connect(url.replace("+asyncpg", ""))
    for pid in before:
        assert await other.fetchval("SELECT pg_terminate_backend($1, 5000)", pid)
    # The goodbyes are in the sockets by now; the loop reads them while this one is said.
    await other.close()
    after = await pids(database)
    assert not after & before
    await database.close()

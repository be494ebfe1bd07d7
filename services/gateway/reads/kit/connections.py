"""Connections on which nothing but single reading statements runs, each with a snapshot of its own.

A common pool's transaction has eight round trips (ping, BEGIN, ROLLBACK, reset), and asyncpg's own
pool takes 60 us of the process to hand out and take back what needs no reset; a page takes 100.
"""

import asyncio
from collections.abc import Sequence
from secrets import token_hex

import asyncpg

from shared.driver import plain_url

MOST = 4
WITHIN_SECONDS = 10.0
CONNECT_SECONDS = 5.0
KEPT, UNUSED_SECONDS = 1, 30.0
"""Unused for so long, all but these are closed, each a process of 3 to 4 MB. The one that stays is
the one used last: of it statements are prepared when a quiet hour ends."""
NAMED = "qalqan.connection"
"""Setting by which a statement tells the connection that it came over from all there ever were."""


class Connections:
    """At most MOST connections, opened when they are needed and closed when they are not.

    Parameters
    ----------
    planned_once
        PostgreSQL plans each statement once, whatever its values, where it would plan it anew each
        time. That is for statements whose plan no value changes, by indexes however small the
        tables are: they grow while the plan is kept. No worker helps: where a table was not
        vacuumed yet, two began for a month of 525 features, 1.35 ms of processor and not 0.49.
    """

    def __init__(self, url: str, *, planned_once: bool = False) -> None:
        self._url = plain_url(url)
        self._settings = {"timezone": "UTC", "default_transaction_read_only": "on"}
        if planned_once:
            self._settings |= {
                "plan_cache_mode": "force_generic_plan",
                "enable_seqscan": "off",
                "max_parallel_workers_per_gather": "0",
            }
        self._idle: list[tuple[float, asyncpg.Connection]] = []
        """Each with the loop's time since which it waits, the longest first."""
        self._closing: asyncio.TimerHandle | None = None
        self._free = asyncio.Semaphore(MOST)

    async def fetch(self, statement: str, values: Sequence[object]) -> Sequence[asyncpg.Record]:
        """Run a statement once one of the connections is free."""
        async with self._free:
            connection = self._idle_one() or await self._open()
            try:
                rows: Sequence[asyncpg.Record] = await connection.fetch(statement, *values)
            except asyncpg.PostgresError:
                # Refused, and ready for the next.
                self._keep(connection)
                raise
            except BaseException:
                # Broken off: what is still to come over it would answer another question.
                connection.terminate()
                raise
            self._keep(connection)
            return rows

    async def close(self) -> None:
        """Close every connection that is not in use."""
        if self._closing is not None:
            self._closing.cancel()
        while self._idle:
            _, connection = self._idle.pop()
            await connection.close(timeout=CONNECT_SECONDS)

    def _keep(self, connection: asyncpg.Connection) -> None:
        if not connection.is_closed():
            self._idle.append((asyncio.get_running_loop().time(), connection))
            self._look_later()

    def _look_later(self) -> None:
        """Look at what nobody uses once the first of them has waited for long."""
        if self._closing is None and len(self._idle) > KEPT:
            due = self._idle[0][0] + UNUSED_SECONDS
            self._closing = asyncio.get_running_loop().call_at(due, self._close_unused)

    def _close_unused(self) -> None:
        """Close what nobody has used for long, but for some; it is in no transaction."""
        self._closing = None
        before = asyncio.get_running_loop().time() - UNUSED_SECONDS
        while len(self._idle) > KEPT and self._idle[0][0] <= before:
            self._idle.pop(0)[1].terminate()
        self._look_later()

    def _idle_one(self) -> asyncpg.Connection | None:
        """Return a connection that is idle, None where there is none."""
        while self._idle:
            # The last one used: the others may be closed by a server that restarted.
            _, connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    async def _open(self) -> asyncpg.Connection:
        return await asyncpg.connect(
            self._url,
            timeout=CONNECT_SECONDS,
            command_timeout=WITHIN_SECONDS,
            server_settings={**self._settings, NAMED: token_hex(8)},
        )

"""A connection that is held for nothing but its end, by which a server says that it is lost."""

import asyncio
from contextlib import suppress

import asyncpg

CONNECT_SECONDS = 5.0
AGAIN_SECONDS = 0.5
"""Before another look where none can be had."""


class Held:
    """One connection, made anew once it has ended.

    The server ends all when it stops, is killed or recovers. To ask it by a new one every ten
    seconds took both sides more than all their other work at rest, and noticed it later.
    """

    def __init__(self) -> None:
        self._connection: asyncpg.Connection | None = None

    async def lost(self, url: str, within: float) -> None:
        """Wait until the connection to `url` has ended, `within` seconds at most."""
        if self._connection is None or self._connection.is_closed():
            try:
                self._connection = await asyncpg.connect(url, timeout=CONNECT_SECONDS)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await asyncio.sleep(AGAIN_SECONDS)
                return
        ended = asyncio.Event()

        def end(_: object) -> None:
            ended.set()

        self._connection.add_termination_listener(end)
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await ended.wait()
        self._connection.remove_termination_listener(end)

    def release(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None

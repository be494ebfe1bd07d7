"""Who holds a key, asked of the database at most every few seconds."""

from collections.abc import Callable
from datetime import UTC, datetime

from services.gateway.edge.keys import store
from services.gateway.edge.keys.model import Key, digest, is_key
from services.gateway.recent import Recent
from shared.database import Database

REMEMBERED = 10_000
"""Digests kept in memory, unknown ones included, so that a flood of wrong keys stays bounded."""


class Keyring:
    """Finds the holder of a plain key; believes what it found for `cached_seconds`."""

    def __init__(
        self,
        database: Database,
        cached_seconds: float,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._now = now
        self._found: Recent[bytes, Key | None] = Recent(cached_seconds, REMEMBERED)

    async def holder(self, plain: str) -> Key | None:
        """Return the valid key that `plain` is, or None."""
        return await self.with_digest(digest(plain)) if is_key(plain) else None

    async def with_digest(self, mark: bytes) -> Key | None:
        """Return the valid key with this digest, or None."""
        found = self._found.get(mark)
        if found is None:
            async with self._database.read() as session:
                found = (self._found.put(mark, await store.find(session, mark)),)
        (key,) = found
        return key if key and key.valid(self._now()) else None

    def forget(self, mark: bytes) -> None:
        """Ask the database again at the next use of the key with this digest."""
        self._found.forget(mark)

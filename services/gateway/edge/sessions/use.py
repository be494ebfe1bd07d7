"""Signing in and out: one function and one transaction each."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import structlog

from services.gateway.edge.keys.model import Key
from services.gateway.edge.keys.ring import Keyring
from services.gateway.edge.sessions import store
from services.gateway.edge.sessions.model import Session, digest, is_token, new_token
from services.gateway.recent import Recent
from shared.database import Database
from shared.errors import Unauthorized

REMEMBERED = 10_000
"""Digests kept in memory, unknown ones included, so that a flood of wrong tokens stays bounded."""
SESSIONS_MAX = 20
"""Of one key: signing in once more ends the oldest."""

log = structlog.get_logger()


class Sessions:
    """Opens, finds and ends sessions; believes what it found for `cached_seconds`."""

    def __init__(
        self,
        database: Database,
        ring: Keyring,
        *,
        hours: float,
        cached_seconds: float,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._database = database
        self._ring = ring
        self._life = timedelta(hours=hours)
        self._now = now
        self._found: Recent[bytes, tuple[Session, bytes] | None] = Recent(
            cached_seconds, REMEMBERED
        )

    @property
    def life(self) -> timedelta:
        """How long a session lasts."""
        return self._life

    async def open(self, plain: str) -> tuple[Session, str]:
        """Open a session for whoever shows a plain key; return it with its token.

        Raises
        ------
        Unauthorized
            When the key is not valid.
        """
        key = await self._ring.holder(plain.strip())
        if key is None:
            raise Unauthorized("key-unknown")
        now, token = self._now(), new_token()
        opened = Session(uuid4(), key.id, now, now + self._life)
        async with self._database.write() as session:
            await store.add(session, opened, digest(token))
            await store.keep_newest(session, key.id, SESSIONS_MAX)
        log.info("signed in", key=str(key.id), session=str(opened.id))
        return opened, token

    async def holder(self, token: str) -> Key | None:
        """Return the valid key that the session with this token stands for, or None."""
        if not is_token(token):
            return None
        mark = digest(token)
        found = self._found.get(mark)
        if found is None:
            async with self._database.read() as session:
                found = (self._found.put(mark, await store.find(session, mark)),)
        (known,) = found
        if known is None or self._now() >= known[0].expires_at:
            return None
        return await self._ring.with_digest(known[1])

    async def close(self, token: str) -> None:
        """End the session with this token; repeating it changes nothing."""
        mark = digest(token)
        async with self._database.write() as session:
            await store.end(session, mark)
        self._found.forget(mark)
        log.info("signed out")

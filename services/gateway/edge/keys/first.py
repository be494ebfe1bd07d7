"""The first key of an installation, which the launcher makes and prints."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import structlog

from services.gateway.edge.keys import store
from services.gateway.edge.keys.model import Key, digest, hint, is_key
from shared.database import Database
from shared.policy import EVERY_CITY, Scope
from shared.worker import FOR_EVER, Loop

OPERATOR = "operator"
"""Who holds the first key: one person more, who does not approve what this key has pushed."""

log = structlog.get_logger()


class FirstKey:
    """Makes the configured key valid at start: every scope, every city. Not ready before."""

    def __init__(self, database: Database, plain: str, per_minute: int) -> None:
        if plain and not is_key(plain):
            raise ValueError("BOOTSTRAP_KEY must be `qalqan_` and at least 43 characters base64url")
        self._database = database
        self._plain = plain
        self._per_minute = per_minute
        self._stored = not plain
        self._loop = Loop("first key")

    def healthy(self) -> str | None:
        """Return why the first key is not valid yet, or None."""
        return None if self._stored else "the first key is not stored yet"

    async def run(self, stopping: asyncio.Event) -> None:
        """Store the key, waiting for the database if need be, then wait for the end."""
        await self._loop.run(self._turn, stopping)

    async def _turn(self) -> float:
        if not self._stored:
            await self.store()
        return FOR_EVER

    async def store(self) -> None:
        """Store the key; an older first key ends."""
        key = Key(
            id=uuid4(),
            hint=hint(self._plain),
            name="first key",
            person=OPERATOR,
            city=EVERY_CITY,
            country=None,
            scopes=frozenset(Scope),
            per_minute=self._per_minute,
            issued_by="installation",
            created_at=datetime.now(UTC),
        )
        async with self._database.write() as session:
            await store.set_bootstrap(session, key, digest(self._plain))
        self._stored = True
        log.info("first key valid", hint=key.hint)

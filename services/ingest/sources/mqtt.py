"""Subscribing to brokers of MQTT 5: each message is a payload, acknowledged once it is kept."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.payloads.space import Space
from services.ingest.sources import declared, store
from services.ingest.sources.connections import NOT_NOW_SECONDS, Connections
from services.ingest.sources.follow import follow
from services.ingest.sources.model import NoSecretError, Secret, Source, credentials
from services.ingest.sources.registry import Registry
from shared.database import Database
from shared.http import HTTPFailure, public_address

if TYPE_CHECKING:
    from services.ingest.sources.broker import Connection

HELD = timedelta(seconds=30)
"""How long no other process subscribes in this one's place: both would be one to the broker."""
HOLD_SECONDS = 10.0
LOOK_SECONDS = 0.25
"""How often to look whether the source has ended while a connection stands."""
KEEP_SECONDS = 30.0
"""Within which a message is kept; one that is not is not acknowledged, and comes again."""


class Subscriber:
    """Keeps the subscription of every source of kind `mqtt`, and its messages as payloads."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        arrived: asyncio.Event,
        space: Space,
        *,
        secrets: Mapping[str, Secret],
        allow_private: bool,
    ) -> None:
        self._database = database
        self._registry = registry
        self._arrived = arrived
        self._space = space
        self._secrets = secrets
        self._allow_private = allow_private
        self._connections = Connections(database)

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow every source side by side until told to stop."""
        await follow(self._registry, "mqtt", self._turn, self._connections.failed, stopping)

    async def _turn(self, source: Source, ended: asyncio.Event) -> float:
        """Subscribe until the connection ends; return the seconds until the next."""
        if self._space.full():
            return NOT_NOW_SECONDS
        now = datetime.now(UTC)
        async with self._database.write() as session:
            taken = await store.lease(session, source.name, now, now + HELD)
            made_at = await declared.made_at(session, source.name)
        if taken is None:
            return NOT_NOW_SECONDS
        try:
            await self._subscribe(source, made_at, ended)
        except (HTTPFailure, NoSecretError, OSError, UnicodeError) as error:
            return await self._connections.failed(source, f"{type(error).__name__}: {error}")
        return self._connections.rest(source)

    async def _subscribe(
        self, source: Source, made_at: datetime | None, ended: asyncio.Event
    ) -> None:
        """Keep messages until the connection ends, the source is paused, or there is no room."""
        # Few have such a source; paho is 0.8 MB.
        from services.ingest.sources.broker import Connection  # noqa: PLC0415 - see above

        host = urlsplit(source.url or "").hostname or ""
        loop = asyncio.get_running_loop()

        def take(topic: str, body: bytes) -> None:
            kept = asyncio.run_coroutine_threadsafe(self._keep(source, topic, body), loop)
            kept.result(KEEP_SECONDS)

        connection = Connection(
            source,
            # The very address that was checked, so that a second DNS answer cannot lead inside.
            address=host if self._allow_private else await public_address(host),
            secret=credentials(source, self._secrets),
            client=f"qalqan-{source.name}-{made_at:%Y%m%d%H%M%S%f}" if made_at else source.name,
            take=take,
        )
        executor = ThreadPoolExecutor(1, thread_name_prefix=f"mqtt {source.name}")
        running = loop.run_in_executor(executor, connection.run)
        try:
            await self._watch(source, connection, running, ended)
        finally:
            connection.stop()
            await asyncio.wait([running])
            executor.shutdown(wait=False)
        running.result()
        await self._answered(source, datetime.now(UTC))

    async def _watch(
        self,
        source: Source,
        connection: "Connection",
        running: asyncio.Future[None],
        ended: asyncio.Event,
    ) -> None:
        loop = asyncio.get_running_loop()
        held = loop.time() - HOLD_SECONDS
        while not (running.done() or ended.is_set() or self._space.full()):
            await asyncio.wait([running], timeout=LOOK_SECONDS)
            if connection.subscribed.is_set() and loop.time() - held >= HOLD_SECONDS:
                held = loop.time()
                self._connections.stood(source)
                if await self._connections.paused(source):
                    return
                await self._answered(source, datetime.now(UTC) + HELD)

    async def _keep(self, source: Source, topic: str, body: bytes) -> None:
        """Keep a message; the same bytes once more, as a broker may send them, are the same."""
        if not body.strip():
            return
        now = datetime.now(UTC)
        async with self._database.write() as session:
            _, fresh = await payloads.receive(
                session,
                source.name,
                body,
                sender=asked(source),
                media_type="",
                encoding="",
                now=now,
                url=topic,
            )
            held = now + HELD
            await store.answered(session, source, now=now, news=fresh, next_poll_at=held)
        if fresh:
            self._arrived.set()

    async def _answered(self, source: Source, next_at: datetime) -> None:
        """Note that the broker is there; until `next_at` no other process takes the source."""
        async with self._database.write() as session:
            noted = partial(store.answered, session, source, now=datetime.now(UTC), news=False)
            await noted(next_poll_at=next_at)

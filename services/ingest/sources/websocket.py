"""Listening to the EMSC standing-order websocket: each message is a payload."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from time import monotonic
from urllib.parse import urlsplit

import structlog
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedOK, WebSocketException

from services.ingest.payloads import store as payloads
from services.ingest.payloads.model import asked
from services.ingest.payloads.space import Space
from services.ingest.sources import store
from services.ingest.sources.connections import NOT_NOW_SECONDS, Connections
from services.ingest.sources.follow import follow
from services.ingest.sources.model import Source
from services.ingest.sources.registry import Registry
from shared.database import Database
from shared.http import HTTPFailure, public_address

MESSAGE_MAX_BYTES = 1024 * 1024
MESSAGES_MAX = 64
"""Messages that may wait before the server is made to wait."""
PING_SECONDS = 20.0
QUIET_SECONDS = 60.0
"""After this long without a message an open connection still counts as an answer."""
LOOK_SECONDS = 1.0
"""How often to look whether the service stops while no message comes."""

log = structlog.get_logger(__name__)


class Listener:
    """Keeps a connection to every source of kind `websocket` and its messages as payloads."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        arrived: asyncio.Event,
        space: Space,
        *,
        allow_private: bool,
    ) -> None:
        self._database = database
        self._registry = registry
        self._arrived = arrived
        self._space = space
        self._connections = Connections(database)
        self._allow_private = allow_private

    async def run(self, stopping: asyncio.Event) -> None:
        """Listen to every source side by side until told to stop."""
        await follow(self._registry, "websocket", self._turn, self._connections.failed, stopping)

    async def _turn(self, source: Source, stopping: asyncio.Event) -> float:
        """Listen until the connection ends; return the seconds until the next."""
        if self._space.full() or await self._connections.paused(source):
            return NOT_NOW_SECONDS
        try:
            await self._listen(source, stopping)
            self._connections.stood(source)
        except (WebSocketException, HTTPFailure, OSError, UnicodeError) as error:
            return await self._connections.failed(source, f"{type(error).__name__}: {error}")
        return self._connections.rest(source)

    async def _listen(self, source: Source, stopping: asyncio.Event) -> None:
        """Keep messages until the connection ends, the source is paused, or there is no room."""
        assert source.url is not None
        host = urlsplit(source.url).hostname or ""
        async with connect(
            source.url,
            open_timeout=source.timeout_seconds,
            ping_interval=PING_SECONDS,
            ping_timeout=PING_SECONDS,
            max_size=MESSAGE_MAX_BYTES,
            max_queue=MESSAGES_MAX,
            proxy=None,
            # The very address that was checked, so that a second DNS answer cannot lead inside.
            host=host if self._allow_private else await public_address(host),
        ) as connection:
            log.info("source connected", source=source.name)
            await self._answered(source, None)
            with suppress(ConnectionClosedOK):
                await self._keep(source, connection, stopping)

    async def _keep(
        self, source: Source, connection: ClientConnection, stopping: asyncio.Event
    ) -> None:
        quiet_since = monotonic()
        while not (stopping.is_set() or self._space.full()):
            message: bytes | str | None = None
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    message = await connection.recv()
            if message is not None or monotonic() - quiet_since > QUIET_SECONDS:
                if await self._connections.paused(source):
                    return
                await self._answered(source, message)
                quiet_since = monotonic()

    async def _answered(self, source: Source, message: bytes | str | None) -> None:
        """Note that the source is there, and keep its message."""
        now = datetime.now(UTC)
        body = message.encode("utf-8", "replace") if isinstance(message, str) else message
        async with self._database.write() as session:
            fresh = False
            if body and body.strip():
                _, fresh = await payloads.receive(
                    session,
                    source.name,
                    body,
                    sender=asked(source),
                    media_type="application/json",
                    encoding="",
                    now=now,
                )
            await store.answered(session, source, now=now, news=fresh)
        if fresh:
            self._arrived.set()

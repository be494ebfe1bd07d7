"""Services of this platform, asked over connections that are kept, each request in one write.

HTTP is spoken by httpcore, as in every call of httpx; what is left out is what a client of httpx
does for strangers' servers, and a layer between it and the event loop. A push takes 0.55 ms of the
gateway's processor so, where it took 1.16 (70 each, in turn, with other code in the processor's
caches), and its service wakes once for header and body. `httpx-aiohttp` came to 0.79, with 11 MB.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

import httpcore
import httpx

from shared.http import CONNECT_SECONDS, LIMITS, TIMEOUT, Client, HTTPFailure

KEPT_SECONDS = 30.0
"""The gateway asks ingest each 10 s how its sources are: so a single earthquake finds a connection
open, where opening one took a millisecond of processor."""
READ_BYTES = 64 * 1024
REMEMBERED = 32
"""Addresses: pushes are for the same one again and again."""

_WITHIN = {"timeout": TIMEOUT.as_dict()}
_FAILED = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.InvalidURL,
)


class Peers(Client):
    """A pool of connections to services whose addresses are configured, over plain HTTP.

    They set no cookies, ask for no password, and lead nowhere else.
    """

    def __init__(self, *, agent: str) -> None:
        self._agent = agent
        self._pool = httpcore.AsyncConnectionPool(
            max_connections=LIMITS.max_connections,
            max_keepalive_connections=LIMITS.max_keepalive_connections,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=_Network(),
        )

    async def close(self) -> None:
        """Close every pooled connection."""
        await self._pool.aclose()

    @asynccontextmanager
    async def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> AsyncIterator["Opened"]:
        """Send one request and hand out the open response, as `Client.stream` does."""
        sent = {"user-agent": self._agent, "accept": "*/*"} | dict(headers or {})
        try:
            fields = [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]
            async with self._pool.stream(
                method, _target(url), headers=fields, content=body, extensions=_WITHIN
            ) as reply:
                try:
                    yield Opened(reply)
                finally:
                    # As a task: httpcore, cancelled here, counts the connection as in use for ever.
                    await asyncio.shield(reply.aclose())
        except _FAILED as error:
            raise HTTPFailure(f"{url}: {type(error).__name__} {error}".rstrip()) from error


@lru_cache(REMEMBERED)
def _target(url: str) -> httpcore.URL:
    """Return an address as httpx reads and encodes it, letter by letter."""
    read = httpx.URL(url)
    return httpcore.URL(
        scheme=read.raw_scheme, host=read.raw_host, port=read.port, target=read.raw_path
    )


def peer(url: str, *, agent: str) -> Client:
    """Return what asks the service at an address; over TLS as all other calls are made."""
    if url.startswith("http://"):
        return Peers(agent=agent)
    return Client(agent=agent, allow_private=True)


class Opened:
    """An open response of a service."""

    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply
        self.status_code = reply.status
        self.headers = httpx.Headers(reply.headers)

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """Return the body as it comes, still encoded."""
        return self._reply.aiter_stream()


class _Network(httpcore.AsyncNetworkBackend):
    """Connections of the event loop's own."""

    async def connect_tcp(self, host: str, port: int, *_: Any, **__: Any) -> "_Line":
        """Open a connection."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                made = await loop.create_connection(_Line, host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        return made[1]


class _Line(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A connection on which a request waits until its answer is read, and leaves whole.

    A stream of asyncio would not do: of one that was reset it says that it goes on, and of what
    came before the reset nothing.
    """

    _transport: asyncio.Transport

    def __init__(self) -> None:
        self._unsent: list[bytes] = []
        self._heard = bytearray()
        self._ended = False
        """Whether nothing more can come."""
        self._error: Exception | None = None
        """What broke the connection."""
        self._awaited: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep what is written to."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep what comes until it is read; where that is much, more of it has to wait."""
        self._heard += data
        if len(self._heard) > READ_BYTES:
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """Close our side too: there is nothing more to be asked here."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end, which without an error is that the other side has closed."""
        self._ended, self._error = True, exc
        self._wake()

    def _wake(self) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(None)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Send what waits, and return what comes; nothing where the other side has closed.

        Who closes before it has read all may have answered before.
        """
        unsent, self._unsent = self._unsent, []
        if unsent and not self._transport.is_closing():
            self._transport.writelines(unsent)
        try:
            async with asyncio.timeout(timeout):
                while not (self._heard or self._ended):
                    self._awaited = asyncio.get_running_loop().create_future()
                    await self._awaited
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        if self._error is not None and not self._heard:
            raise httpcore.ReadError(str(self._error)) from self._error
        found = bytes(self._heard[:max_bytes])
        del self._heard[:max_bytes]
        if len(self._heard) <= READ_BYTES and not self._transport.is_closing():
            self._transport.resume_reading()
        return found

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        """Keep a part of the request until its answer is read."""
        self._unsent.append(buffer)

    async def aclose(self) -> None:
        """Close the connection, and send no more of a request that nobody waits for."""
        self._transport.abort()

    def get_extra_info(self, info: str) -> Any:
        """Say of a connection that is kept whether nobody may be asked over it any more.

        Its other side has closed it or broken it off, or has said what belongs to no request, or
        has not read all of the last one.
        """
        if info != "is_readable":
            return None
        line = self._transport
        return bool(line.is_closing() or self._heard or line.get_write_buffer_size())

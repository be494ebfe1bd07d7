"""Services of this platform, asked over connections that are kept, each request in one write.

HTTP is spoken by httpcore, as in every call of httpx; what is left out is what a client of httpx
does for strangers' servers, and a layer between it and the event loop. A push takes 0.55 ms of the
gateway's processor so, where it took 1.16 (70 each, in turn, with other code in the processor's
caches), and its service wakes once for header and body. `httpx-aiohttp` came to 0.79, with 11 MB.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
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
                yield Opened(reply)
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
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                return _Line(*await asyncio.open_connection(host, port, limit=READ_BYTES))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error


class _Line(httpcore.AsyncNetworkStream):
    """A connection on which a request waits until its answer is read, and leaves whole."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._unsent: list[bytes] = []

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109
        """Send what waits, and return what comes; nothing where the other side has closed."""
        try:
            if self._unsent:
                self._writer.writelines(self._unsent)
                self._unsent.clear()
                # Who closes before it has read all may have answered before.
                with suppress(ConnectionError):
                    async with asyncio.timeout(timeout):
                        await self._writer.drain()
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109
        """Keep a part of the request until its answer is read."""
        self._unsent.append(buffer)

    async def aclose(self) -> None:
        """Close the connection."""
        self._writer.close()

    def get_extra_info(self, info: str) -> Any:
        """Say of a connection that is kept whether its other side has closed it."""
        return self._reader.at_eof() if info == "is_readable" else None

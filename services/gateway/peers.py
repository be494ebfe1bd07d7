"""Services of this platform, asked over connections that are kept.

HTTP is spoken by httpcore, as in every call of httpx; what is left out is what a client of httpx
does for strangers' servers, and httpcore's pool. A push took 0.89 ms of the gateway's processor
with the pool, 1.32 with a client of httpx (70 each, in turn, with other code in the processor's
caches), a small one with warm caches, its server in the same process, 0.49 with the pool and 0.40
without. `httpx-aiohttp` came to 0.79, with 11 MB; sockets of our own to 0.64, which would be one
more thing to keep safe.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache

import httpcore
import httpx

from services.gateway.one_write import OneWrite
from shared.http import TIMEOUT, Client, HTTPFailure

KEPT_SECONDS = 30.0
"""The gateway asks ingest each 10 s how its sources are: so a single earthquake finds a connection
open, where opening one took a millisecond of processor."""
MOST_AT_ONCE, MOST_KEPT = 50, 20
"""Connections in use, and of those that wait."""
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
    """Kept connections to services whose addresses are configured, over plain HTTP.

    They set no cookies, ask for no password, and lead nowhere else.

    A connection is of one request until it is put back or closed, which httpcore's own pool does
    not hold to: a request that is cancelled when its connection has been opened and nothing is
    sent yet, or when one has been made for it and it has not been told, leaves one there that is
    neither free nor closed, for ever.
    """

    def __init__(self, *, agent: str) -> None:
        self._agent = agent
        self._places = asyncio.Semaphore(MOST_AT_ONCE)
        self._kept: list[httpcore.AsyncHTTPConnection] = []
        """Those that wait, the one used last at the end."""

    async def close(self) -> None:
        """Close every connection that waits."""
        while self._kept:
            await self._kept.pop().aclose()

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
            target = _target(url)
            async with (
                self._connection(target.origin) as connection,
                connection.stream(
                    method, target, headers=fields, content=body, extensions=_WITHIN
                ) as reply,
            ):
                yield Opened(reply)
        except _FAILED as error:
            raise HTTPFailure(f"{url}: {type(error).__name__} {error}".rstrip()) from error

    @asynccontextmanager
    async def _connection(
        self, origin: httpcore.Origin
    ) -> AsyncIterator[httpcore.AsyncHTTPConnection]:
        """Lend a connection, which is kept or closed whatever becomes of its request."""
        async with self._places:
            connection = await self._kept_to(origin) or httpcore.AsyncHTTPConnection(
                origin, keepalive_expiry=KEPT_SECONDS, network_backend=OneWrite()
            )
            try:
                yield connection
            finally:
                if connection.is_idle():
                    self._kept.append(connection)
                else:
                    await _close(connection)
                if len(self._kept) > MOST_KEPT:
                    await _close(self._kept.pop(0))

    async def _kept_to(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection | None:
        """Return the connection used last that still stands; all that have ended are closed."""
        while ended := [each for each in self._kept if each.has_expired()]:
            self._kept.remove(ended[0])
            await _close(ended[0])
        # Nobody is waited for from here on: what is taken is lent at once.
        to = [each for each in self._kept if each.can_handle_request(origin)]
        if to:
            self._kept.remove(to[-1])
        return to[-1] if to else None


async def _close(connection: httpcore.AsyncHTTPConnection) -> None:
    # As a task: who is cancelled here as well leaves none half closed.
    await asyncio.shield(connection.aclose())


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

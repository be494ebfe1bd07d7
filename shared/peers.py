"""Services of this platform, asked over connections that are kept.

HTTP is spoken by httpcore, as in every call of httpx; what is left out is what a client of httpx
does for strangers' servers. A push takes 0.89 ms of the gateway's processor so, where it took 1.32
(70 each, in turn, with other code in the processor's caches). `httpx-aiohttp` came to 0.79, with
11 MB; connections of our own to 0.64, which would be one more thing to keep safe.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache

import httpcore
import httpx

from shared.http import LIMITS, TIMEOUT, Client, HTTPFailure
from shared.one_write import OneWrite

KEPT_SECONDS = 30.0
"""The gateway asks ingest each 10 s how its sources are: so a single earthquake finds a connection
open, where opening one took a millisecond of processor."""
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
            network_backend=OneWrite(),
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

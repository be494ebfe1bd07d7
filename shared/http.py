"""Outbound HTTP: every call is bounded in time and size."""

import asyncio
import ipaddress
import socket
import ssl
import sys
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import httpx

__all__ = ["Client", "HTTPFailure", "Opened", "Reply", "UnsafeTarget", "public_address"]

# httpcore looks for it four to six times a request: up to half of its time, where it is missing.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type] # so that nobody looks again

CONNECT_SECONDS = 5.0
TIMEOUT = httpx.Timeout(30.0, connect=CONNECT_SECONDS)
LIMITS = httpx.Limits(
    max_connections=50,
    max_keepalive_connections=20,
    # Under uvicorn's 5 s: a POST must not meet a connection that is just being closed.
    keepalive_expiry=2.0,
)
ENCODINGS = {"identity", "gzip", "x-gzip", "deflate"}
AUTO = zlib.MAX_WBITS | 32
"""gzip or zlib, by what is there."""


class HTTPFailure(Exception):  # noqa: N818 - it is not always an error of ours
    """The other side could not be reached, was too slow, or sent more than it may."""


class Opened(Protocol):
    """An open response."""

    @property
    def status_code(self) -> int:
        """HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Header fields."""

    def aiter_raw(self) -> AsyncIterator[bytes]:
        """Return the body as it comes, still encoded."""


class UnsafeTarget(HTTPFailure):
    """The address is one that outbound calls must not reach (loopback, private, link-local)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole response, its body within the limit that was asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes


_OF_HOSTS = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that registries have given to hosts (IANA IPv6 Address Space)."""
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
"""IANA's special-purpose registries (RFC 6890) of June 2025 whole, and multicast of IPv4: anycast
services and sinks are no hosts either. Python's own list differs between its releases, and has
relays and what carries an address of IPv4 as global."""


def is_public(address: str) -> bool:
    """Say whether an address is that of one host of the public Internet, and carries no other."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return (found.version == 4 or found in _OF_HOSTS) and not any(
        found in network for network in _SPECIAL
    )


async def public_address(host: str) -> str:
    """Return an address of `host`.

    Raises
    ------
    HTTPFailure
        When it has none, or is no name that one could have.
    UnsafeTarget
        Unless all its addresses are public.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise HTTPFailure(f"{host} does not resolve: {error}") from error
    addresses = [str(address[0]) for *_, address in found]
    for address in addresses:
        if not is_public(address):
            raise UnsafeTarget(f"{host} resolves to {address}, which is not a public address")
    return addresses[0]


@cache
def _authorities() -> ssl.SSLContext:
    """Return whom every client trusts, read once: 27 ms of processor for each otherwise."""
    return httpx.create_ssl_context(trust_env=False)


class _Pool:
    """Connections that are kept, and how many requests use them."""

    def __init__(self, agent: str) -> None:
        self.client = httpx.AsyncClient(
            headers={"user-agent": agent},
            timeout=TIMEOUT,
            limits=LIMITS,
            follow_redirects=False,
            trust_env=False,
            verify=_authorities(),
        )
        self.users = 0


class Client:
    """A pool of outbound connections that bounds every call in time and size.

    `allow_private` is for addresses that our own configuration names. Without it a call goes to
    the very address that was checked, so that a second DNS answer cannot lead it inside.
    """

    def __init__(self, *, agent: str, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._agent = agent
        self._pool = _Pool(agent)

    async def close(self) -> None:
        """Close every pooled connection."""
        await self._pool.client.aclose()

    async def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        within: float = 30.0,
        at_most: int = 64 * 1024 * 1024,
    ) -> Reply:
        """Send one request and read the whole reply, at most `at_most` bytes `within` seconds.

        Redirects are not followed: a redirect may lead where the check did not look.

        Raises
        ------
        HTTPFailure
            When there is no whole reply in time and size.
        UnsafeTarget
            When the address is private and this client may not go there.
        """
        sent = {"accept-encoding": "gzip, deflate"} | dict(headers or {})
        try:
            async with (
                asyncio.timeout(within),
                self.stream(method, url, headers=sent, body=body) as reply,
            ):
                whole = await _whole(reply, url, at_most)
                return Reply(reply.status_code, reply.headers, whole)
        except TimeoutError as error:
            raise HTTPFailure(f"{url} did not answer within {within} s") from error

    @asynccontextmanager
    async def stream(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> AsyncIterator[Opened]:
        """Send one request and hand out the open response; the caller bounds its reading.

        Raises
        ------
        HTTPFailure
            When there is no response, or it breaks off.
        UnsafeTarget
            When the address is private and this client may not go there.
        """
        try:
            target = httpx.URL(url)
            host = target.host
        except (httpx.InvalidURL, UnicodeError) as error:  # a label such as `xn--` is no name
            raise HTTPFailure(f"{url}: {error}") from error
        sent = dict(headers or {})
        extensions = {}
        if not self._allow_private:
            sent["host"] = target.netloc.decode()
            extensions["sni_hostname"] = host
            target = target.copy_with(host=await public_address(host))
        # As bytes: httpx takes text of ASCII alone, and an ETag of a server may hold more.
        fields = [(name.encode(), value.encode()) for name, value in sent.items()]
        try:
            async with (
                self._lent() as client,
                client.stream(
                    method, target, headers=fields, content=body, extensions=extensions
                ) as reply,
            ):
                yield reply
        except httpx.HTTPError as error:
            raise HTTPFailure(f"{url}: {type(error).__name__} {error}".rstrip()) from error

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[httpx.AsyncClient]:
        """Lend the pool to a request; where that is cancelled, the next ones have another pool.

        httpcore's pool keeps the place of a request that is cancelled when its connection has been
        opened and nothing is sent yet: after `LIMITS.max_connections` of them, as when a deadline
        is as long as it takes to connect, nobody was asked any more. The pool that was left is
        closed by who uses it last.
        """
        pool = self._pool
        pool.users += 1
        try:
            yield pool.client
        except asyncio.CancelledError:
            if pool is self._pool:
                self._pool = _Pool(self._agent)
            raise
        finally:
            pool.users -= 1
            if pool is not self._pool and not pool.users:
                await asyncio.shield(pool.client.aclose())


async def _whole(reply: Opened, url: str, at_most: int) -> bytes:
    """Return a body, inflated up to its limit and no further.

    httpx inflates a chunk before anybody can count it: 64 KiB of gzip are 64 MiB, and of gzip in
    gzip 64 GiB.
    """
    encoding = reply.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ENCODINGS:
        raise HTTPFailure(f"{url} sent the encoding {encoding[:40]!r}, which is not read")
    plain, inflating = encoding == "identity", zlib.decompressobj(AUTO)
    parts: list[bytes] = []
    left, part = at_most, b""
    async for sent in reply.aiter_raw():
        chunk = sent
        while chunk:
            if plain:
                part, chunk = chunk, b""
            else:
                if inflating.eof:  # gzip may be of several members
                    inflating = zlib.decompressobj(AUTO)
                try:
                    part = inflating.decompress(chunk, left + 1)
                except zlib.error as error:
                    raise HTTPFailure(f"{url} sent a damaged body: {error}") from None
                chunk = inflating.unconsumed_tail or inflating.unused_data.lstrip(b"\0")
            left -= len(part)
            if left < 0:
                raise HTTPFailure(f"{url} sent more than {at_most} bytes")
            parts.append(part)
    if parts and not (plain or inflating.eof):
        raise HTTPFailure(f"{url} sent a body that ends too early")
    return b"".join(parts)

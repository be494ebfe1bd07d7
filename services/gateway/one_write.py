"""Connections on which a request leaves in one write: its header waits for its body.

httpcore writes each by itself. That is a turn of the loop and a call of the system more for who
asks, and for a service that sleeps a packet that wakes it before there is anything to do.
"""

from typing import Any

import httpcore

JOINED_BYTES = 64 * 1024
"""A longer body is not copied to be behind its header."""


class OneWrite(httpcore.AnyIOBackend):
    """Opens such connections."""

    async def connect_tcp(self, *to: Any, **how: Any) -> httpcore.AsyncNetworkStream:
        """Connect as httpcore does."""
        return _Stream(await super().connect_tcp(*to, **how))


class _Stream(httpcore.AsyncNetworkStream):
    """One connection, on which requests and answers follow one another."""

    def __init__(self, below: httpcore.AsyncNetworkStream) -> None:
        self._below = below
        self._begins = True
        """Whether what is written next is a header: nothing is since the last answer."""
        self._header = b""

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
    ) -> bytes:
        """Read of the answer."""
        self._begins = True
        return await self._below.read(max_bytes, timeout)

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
    ) -> None:
        """Write, or hold a header: behind it httpcore writes at least the end of a body, b""."""
        if self._begins:
            self._begins, self._header = False, buffer
            return
        header, self._header = self._header, b""
        if header and len(buffer) > JOINED_BYTES:
            await self._below.write(header, timeout)
            header = b""
        await self._below.write(header + buffer if header else buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._below.aclose()

    def get_extra_info(self, info: str) -> Any:
        """Tell of the connection what `below` does."""
        return self._below.get_extra_info(info)

"""Bodies that clients send: here in time, whole before a service is asked, and bounded together.

So a client that sends slowly holds nothing that others wait for. `shared.body` bounds the bytes of
each one.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.errors import InterruptedReading, SlowBody, Unavailable

WITHOUT = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
"""Methods whose bodies nobody reads here: a stream waits on `receive` for its client to leave."""

BACK_SECONDS = "5"


class Uploads:
    """The bodies that this process holds."""

    def __init__(self, most_bytes: int) -> None:
        self._left = most_bytes

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes | None]:
        """Read the body and hold it; None where the method has none.

        Raises
        ------
        InterruptedReading
            When it is too large, or too slow for InTime.
        Unavailable
            When others fill what may be held.
        """
        if request.method in WITHOUT:
            yield None
            return
        read = bytearray()
        try:
            async for chunk in request.stream():
                if len(chunk) > self._left:
                    raise Unavailable("bodies-too-many", headers={"Retry-After": BACK_SECONDS})
                self._left -= len(chunk)
                read += chunk
            yield bytes(read)
        except ClientDisconnect as error:
            raise HTTPException(400) from error
        finally:
            self._left += len(read)


class InTime:
    """Refuses a body with 408 that is not whole in time from its first reading (pure ASGI).

    `bulk` are the paths, with those below them, that take files and payloads.
    """

    def __init__(
        self, app: ASGIApp, *, command_seconds: float, bulk: Sequence[str], bulk_seconds: float
    ) -> None:
        self._app = app
        self._command_seconds = command_seconds
        self._bulk = tuple(f"{path}/" for path in bulk)
        self._bulk_seconds = bulk_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with a clock on its body."""
        if scope["type"] == "http" and scope["method"] not in WITHOUT:
            bulk = f"{scope['path']}/".startswith(self._bulk)
            receive = _in_time(receive, self._bulk_seconds if bulk else self._command_seconds)
        await self._app(scope, receive, send)


def _in_time(receive: Receive, seconds: float) -> Receive:
    until: float | None = None
    whole = False

    async def received() -> Message:
        nonlocal until, whole
        if whole:
            return await receive()
        until = until or asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            # What is still to come of the body is no next request.
            close = {"Connection": "close"}
            slow = SlowBody("body-too-slow", seconds=seconds, headers=close)
            raise InterruptedReading(slow) from None
        whole = not message.get("more_body", False)
        return message

    return received

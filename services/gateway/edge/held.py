"""Bodies that clients send, and answers that they read: held here, and bounded.

A body is here whole, in time, before a service is asked, and an answer before its client gets it:
so a client that sends or reads slowly holds nothing that others wait for. `shared.body` bounds the
bytes of each body.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.answers import InterruptedReading
from shared.errors import RateLimited, SlowBody, Unavailable

WITHOUT = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
"""Methods whose bodies nobody reads here: a stream waits on `receive` for its client to leave."""

BACK_SECONDS = "5"


class Held:
    """The bodies and the answers that this process holds for clients."""

    def __init__(self, most_bytes: int, per_caller_bytes: int) -> None:
        self._left = most_bytes
        self._per_caller = per_caller_bytes
        self._by_caller: Counter[str] = Counter()

    @contextmanager
    def by(self, caller: str) -> Iterator["Share"]:
        """Hold for `caller` until the end."""
        share = Share(self, caller)
        try:
            yield share
        finally:
            self._left += share.bytes
            self._by_caller[caller] -= share.bytes
            if not self._by_caller[caller]:
                del self._by_caller[caller]

    def take(self, caller: str, number: int) -> None:
        """Hold so many bytes more.

        Raises
        ------
        RateLimited
            When the caller has its share.
        Unavailable
            When others fill what may be held.
        """
        if self._by_caller[caller] + number > self._per_caller:
            raise RateLimited(
                "bodies-of-caller", most=self._per_caller, headers={"Retry-After": BACK_SECONDS}
            )
        if number > self._left:
            raise Unavailable("bodies-too-many", headers={"Retry-After": BACK_SECONDS})
        self._left -= number
        self._by_caller[caller] += number


class Share:
    """What is held for one exchange."""

    def __init__(self, held: Held, caller: str) -> None:
        self._held = held
        self._caller = caller
        self.bytes = 0

    def take(self, number: int) -> None:
        """Hold so many bytes more, or raise as Held does."""
        self._held.take(self._caller, number)
        self.bytes += number


async def body_of(request: Request, share: Share) -> bytes | None:
    """Read the body whole and hold it; None where the method has none.

    Raises
    ------
    InterruptedReading
        When it is too large, or too slow for InTime.
    RateLimited, Unavailable
        When it is more than may be held.
    """
    if request.method in WITHOUT:
        return None
    read = bytearray()
    try:
        async for chunk in request.stream():
            share.take(len(chunk))
            read += chunk
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(read)


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

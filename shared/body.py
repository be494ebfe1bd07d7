"""The door where the body of a request is bounded: in bytes and in time, declared or read."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.errors import InterruptedReading, SlowBody, TooLarge, problem_response

WITHOUT = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
"""Methods whose bodies nobody reads here: a stream waits on `receive` for its client to leave."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a body may take."""

    size: int
    """Bytes as sent."""
    seconds: float
    """From its first reading to its end."""


class Bounded:
    """Refuses a body over the bound of its path with 413 or 408 (pure ASGI).

    It lies inside every other middleware, so that its answer has the fields that all answers have.
    `bulk` are the paths, with those below them, that take files and payloads. What such a payload
    is compressed from is bounded where it is inflated, in `services.ingest.readers.content`.
    """

    def __init__(
        self, app: ASGIApp, *, command: Bound, bulk: Sequence[str], bulk_bound: Bound
    ) -> None:
        self._app = app
        self._command = command
        self._bulk = tuple(f"{path}/" for path in bulk)
        self._bulk_bound = bulk_bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the request through with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bound = self._bound(scope["path"])
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > bound.size:
            await problem_response(_too_large(bound), scope)(scope, receive, send)
            return
        if scope["method"] not in WITHOUT:
            receive = _counted(receive, bound)
        await self._app(scope, receive, send)

    def _bound(self, path: str) -> Bound:
        return self._bulk_bound if f"{path}/".startswith(self._bulk) else self._command


def _counted(receive: Receive, bound: Bound) -> Receive:
    read = 0
    until: float | None = None
    whole = False

    async def counted() -> Message:
        nonlocal read, until, whole
        if whole:
            return await receive()
        until = until or asyncio.get_running_loop().time() + bound.seconds
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise InterruptedReading(_too_slow(bound)) from None
        read += len(message.get("body", b""))
        if read > bound.size:
            raise InterruptedReading(_too_large(bound))
        whole = not message.get("more_body", False)
        return message

    return counted


def _too_large(bound: Bound) -> TooLarge:
    return TooLarge("body-too-large", limit=bound.size)


def _too_slow(bound: Bound) -> SlowBody:
    # What is still to come of the body is no next request.
    return SlowBody("body-too-slow", seconds=bound.seconds, headers={"Connection": "close"})

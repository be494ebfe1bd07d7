"""The door where the body of a request is bounded: by its declared length, and while it is read."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.answers import InterruptedReading, problem_response
from shared.errors import TooLarge, UnsupportedMedia

INFLATED = ("/payloads", "/try")
"""Ends of the paths whose bodies may be compressed."""


class Bounded:
    """Refuses a body over the limit of its path with 413 (pure ASGI).

    It lies inside every other middleware, so that its answer has the fields that all answers have.
    `bulk` are the paths, with those below them, that take files and payloads, and the limit of
    each. What such a payload is compressed from is bounded where it is inflated, in
    `services.ingest.readers.content`.
    """

    def __init__(self, app: ASGIApp, *, command_bytes: int, bulk: Mapping[str, int]) -> None:
        self._app = app
        self._command_bytes = command_bytes
        self._bulk = {f"{path}/": limit for path, limit in bulk.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the request through with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        coding = headers.get("content-encoding", "").strip().lower() or "identity"
        sends = scope["method"] not in {"GET", "HEAD", "DELETE"}
        if sends and coding != "identity" and not scope["path"].endswith(INFLATED):
            refused = UnsupportedMedia("encoding-unknown", encoding=coding, known="identity")
            await problem_response(refused, scope)(scope, receive, send)
            return
        if length.isdigit() and int(length) > limit:
            await problem_response(_too_large(limit), scope)(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise InterruptedReading(_too_large(limit))
            return message

        await self._app(scope, counted, send)

    def _limit(self, path: str) -> int:
        bulk = (limit for start, limit in self._bulk.items() if f"{path}/".startswith(start))
        return next(bulk, self._command_bytes)


def _too_large(limit: int) -> TooLarge:
    return TooLarge("body-too-large", limit=limit)

"""Answers compressed as `Accept-Encoding` lets it (ASGI); `services.gateway.coding` says how."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.coding import (
    ANY_BYTES,
    CODINGS,
    LEAST_BYTES,
    STATE,
    Begin,
    Compressor,
    compressed,
    preferred,
)

COMPRESSIBLE = ("text/", "image/svg+xml", "application/javascript")
NOT_WHOLE = ("text/event-stream",)
"""Events would wait in the compressor for those that come after."""
LONGEST = 500
"""Characters of `Accept-Encoding` that are read; browsers send 23."""


class Compressed:
    """Compresses answers of text that are long enough, unless they are already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the coding the client likes best."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        accepted = ",".join(Headers(scope=scope).getlist("accept-encoding"))
        coding = preferred(accepted[:LONGEST])
        scope.setdefault("state", {})[STATE] = coding
        begin = CODINGS[coding] if coding else None
        await self._app(scope, receive, _Sent(send, coding or "", begin).send)


class _Sent:
    """One answer on its way out; its header waits for the first part of its body."""

    def __init__(self, send: Send, coding: str, begin: Begin | None) -> None:
        self._send = send
        self._coding = coding
        self._begin = begin
        """None: the client takes no coding."""
        self._held: Message | None = None
        self._compressor: Compressor | None = None

    async def send(self, message: Message) -> None:
        """Send a message on, compressed where that is worth it."""
        if message["type"] == "http.response.start":
            if self._waits(message):
                self._held = message
                return
        elif message["type"] == "http.response.body":
            message = await self._part(message)
        await self._send(message)

    def _waits(self, start: Message) -> bool:
        """Say whether the body of this header may be compressed."""
        headers = MutableHeaders(scope=start)
        if start["status"] == 304 and self._begin:
            _weaken(headers)
        if not _compressible(start["status"], headers):
            return False
        if "accept-encoding" not in headers.get("vary", "").lower():
            headers.add_vary_header("Accept-Encoding")
        return self._begin is not None

    async def _part(self, message: Message) -> Message:
        """Return a part of the body; before the first one its header is sent."""
        if self._held is not None:
            start, self._held = self._held, None
            headers = MutableHeaders(scope=start)
            if self._begin and _long(headers, message):
                self._compressor = self._begin(ANY_BYTES)
                _coded(headers, self._coding)
            await self._send(start)
        if self._compressor is None:
            return message
        end = not message.get("more_body", False)
        return {
            **message,
            "body": await compressed(self._compressor, message.get("body", b""), end=end),
        }


def _compressible(status: int, headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip()
    if status in {204, 206, 304} or "content-encoding" in headers or kind in NOT_WHOLE:
        return False
    return kind.startswith(COMPRESSIBLE) or kind.endswith(("json", "xml"))


def _long(headers: Headers, first: Message) -> bool:
    """Say whether a body, of which this is the first part, is worth it."""
    if not first.get("more_body", False):
        return len(first.get("body", b"")) > LEAST_BYTES
    length = headers.get("content-length", "")
    return not length.isdigit() or int(length) > LEAST_BYTES


def _coded(headers: MutableHeaders, coding: str) -> None:
    """Say the coding of a body whose length is not known yet."""
    headers["content-encoding"] = coding
    del headers["content-length"]
    _weaken(headers)


def _weaken(headers: MutableHeaders) -> None:
    """Make a strong tag weak: it would promise bytes that are not sent (RFC 9110, 8.8.3)."""
    tag = headers.get("etag", "")
    if tag.startswith('"'):
        headers["etag"] = f"W/{tag}"

"""Writes commands down on their way to the routes (pure ASGI)."""

from datetime import UTC, datetime

import structlog
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.gateway.edge.journal import model
from services.gateway.edge.journal.use import Journal
from shared.commands import KEY_MAX

log = structlog.get_logger()


class Recorder:
    """Lets a request through, with a line in the journal where it asks for a change.

    The line is there before the request is let through: what cannot be written down is not done.
    """

    def __init__(self, app: ASGIApp, *, journal: Journal) -> None:
        self._app = app
        self._journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through."""
        await through(self._journal, self._app, scope, receive, send)


async def through(
    journal: Journal, app: ASGIApp, scope: Scope, receive: Receive, send: Send
) -> None:
    """Let a request through to `app`, written down where it asks for a change."""
    line = _line(scope)
    if line is None:
        await app(scope, receive, send)
        return
    number = await journal.begin(line)
    heard = _Heard(receive, send)
    try:
        await app(scope, heard.receive, heard.send)
    finally:
        came = model.came(heard.status, bytes(heard.sent), bytes(heard.answered))
        try:
            await journal.finish(number, came)
        except Exception:
            # It is answered already: the line stays open, as of one that nobody answered.
            log.exception("journal line left open", number=number, status=heard.status)


def _line(scope: Scope) -> model.Asked | None:
    if scope["type"] != "http":
        return None
    once = Headers(scope=scope).get("idempotency-key")
    return model.asked(
        scope["method"],
        scope["path"],
        scope["state"]["principal"],
        once if once and len(once) <= KEY_MAX else None,
        datetime.now(UTC),
    )


class _Heard:
    """What goes past, as far as it is looked at."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self.status: int | None = None
        self.sent = bytearray()
        self.answered = bytearray()

    async def receive(self) -> Message:
        message = await self._receive()
        _keep(self.sent, message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        _keep(self.answered, message.get("body", b""))
        await self._send(message)


def _keep(kept: bytearray, part: bytes) -> None:
    kept += part[: model.READ_MOST - len(kept)]

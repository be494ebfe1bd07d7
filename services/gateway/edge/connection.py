"""The connection of a client: its header ends in time and size, and a proxy is one we know."""

import os
from asyncio import TimerHandle, Transport, get_running_loop
from socket import socket
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

import shared.connection
from services.gateway.handover import ANSWER, EXTENSION, HAND_OVER
from services.gateway.reads.kit.answer import lines
from services.gateway.settings import GatewaySettings

HEAD_SECONDS = 10.0
"""From the connection, or the first byte of a further request, to the end of the header."""
HEAD_BYTES = 512 * 1024
"""Read for one header before the connection is dropped; what is less can get an answer."""
KEPT_SECONDS = 5
"""So long a connection of a client may wait for another request."""


def options_of(settings: GatewaySettings) -> dict[str, Any]:
    """Return what uvicorn is told about the connections of the gateway."""
    return {
        "http": Connection,
        "timeout_keep_alive": KEPT_SECONDS,
        "proxy_headers": bool(settings.trusted_proxies),
        "forwarded_allow_ips": settings.trusted_proxies,
    }


class Connection(shared.connection.Connection):
    """Drops a client that sends half a header and waits, or a header without an end.

    Uvicorn bounds neither.
    """

    _head_ends: TimerHandle | None = None
    """What drops the connection; None while no header is awaited."""
    _head_bytes = 0
    _in_head = True
    """Whether a header began that has not ended."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Await the first header."""
        super().connection_made(transport)
        self._await_head()

    def on_message_begin(self) -> None:
        """Await a further header."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Await nothing: the body is bounded by who reads it."""
        self._in_head = False
        self.scope["extensions"] = {EXTENSION: {HAND_OVER: self.hand_over, ANSWER: self.answer}}
        super().on_headers_complete()

    def answer(self, header: bytes, body: bytes) -> bool:
        """Answer as `handover.AnswerWhole` says: uvicorn looks at each field of a header twice."""
        cycle, gone = self.cycle, self.cycle.disconnected or self.transport.is_closing()
        if self.pipeline or self.flow.write_paused or gone or not cycle.keep_alive:
            # Where more were asked for already, this one is not the last.
            return False
        said = lines(self.server_state.default_headers)
        self.transport.writelines((STATUS_LINE[200], said, header, b"\r\n", body))
        cycle.response_started = cycle.response_complete = True
        cycle.transport = self.transport
        cycle.message_event.set()
        cycle.on_response()
        return True

    def hand_over(self) -> socket | None:
        """Give the socket away as `handover.Handover` says, and part from the client."""
        transport, cycle = self.transport, self.cycle
        if (
            transport.is_closing()
            or transport.get_write_buffer_size()
            or self.pipeline
            or self.scheme != "http"
            or not cycle.chunked_encoding
        ):
            return None
        ours = transport.get_extra_info("socket")
        theirs = socket(ours.family, ours.type, ours.proto, os.dup(ours.fileno()))
        # What the route sends from now on is for nobody; closing our descriptor ends no connection.
        cycle.disconnected = True
        transport.close()
        return theirs

    def data_received(self, data: bytes) -> None:
        """Read on, unless the header has become too long."""
        if self._head_ends is not None:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.transport.abort()
                return
        super().data_received(data)
        # Most come whole, and need no clock.
        if not self._in_head:
            self._forget_head()
        elif not self.transport.is_closing():
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing."""
        self._forget_head()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        if self._head_ends is None:
            self._head_bytes = 0
            self._head_ends = get_running_loop().call_later(HEAD_SECONDS, self.transport.abort)

    def _forget_head(self) -> None:
        if self._head_ends is not None:
            self._head_ends.cancel()
            self._head_ends = None

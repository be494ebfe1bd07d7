"""The connection of a client to a service, on which an answer leaves in one write."""

from asyncio import Transport

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle


class Joined(Transport):
    """Where one answer is written: its header waits for its body, and both leave together.

    Uvicorn writes each by itself: a packet, a call of the system and a client woken for each. An
    answer that does not say how long it is may be one that goes on, and its header does not wait.
    """

    def __init__(self, transport: Transport, cycle: RequestResponseCycle) -> None:
        super().__init__()
        self._transport = transport
        self._cycle: RequestResponseCycle | None = cycle
        """None once the header was written: both would know each other, for the collector."""
        self._header: bytes | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write on, with the header that waits; nothing to a client that has gone.

        Of several requests that lie here uvicorn tells the last one alone that the client hung up.
        """
        if self._transport.is_closing():
            return
        if self._header is not None:
            header, self._header = self._header, None
            self._transport.writelines((header, data))
            return
        cycle = self._cycle
        # What is written before is the `100 Continue` that a client waits for.
        if cycle is not None and cycle.response_started:
            self._cycle = None
            if cycle.expected_content_length and cycle.scope["method"] != "HEAD":
                self._header = bytes(data)
                return
        self._transport.write(data)

    def is_closing(self) -> bool:
        """Say whether the connection is being closed."""
        return self._transport.is_closing()

    def close(self) -> None:
        """Close the connection; a header whose body failed is sent alone."""
        if self._header is not None:
            self.write(b"")
        self._transport.close()


class Connection(HttpToolsProtocol):
    """Uvicorn's, which writes answers so, and passes over `Upgrade` (RFC 9110, 7.8).

    Where that is asked for the parser takes what follows the header for another protocol: a body
    was lost, or read as the next request, and one that asked for WebSocket waited for ever.
    """

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        if self.parser.get_method() == b"CONNECT":
            raise ValueError("no tunnels here")
        if self.parser.should_upgrade():
            return
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            # Its task begins with the next turn of the loop.
            self.cycle.transport = Joined(self.transport, self.cycle)

    def on_message_complete(self) -> None:
        """Note the end of a body."""
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Read on; a request that asks for another protocol is read anew, without that."""
        self._unset_keepalive_if_required()
        while data:
            try:
                self.parser.feed_data(data)
            except HttpParserUpgrade as asked:
                data = self._header() + data[asked.args[0] :]
                self.parser = HttpRequestParser(self)
            except HttpParserError:
                self.send_400_response("Invalid HTTP request received.")
                return
            else:
                return

    def _header(self) -> bytes:
        """Return the header that was read, without the field that asks for another protocol."""
        version = self.parser.get_http_version().encode()
        line = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, version)
        fields = [
            b"%s: %s\r\n" % (name, value) for name, value in self.headers if name != b"upgrade"
        ]
        return line + b"".join(fields) + b"\r\n"

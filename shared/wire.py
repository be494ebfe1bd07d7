"""Plain HTTP/1.1 to services beside us, for httpx: connections of asyncio, parsed by httptools.

The transport that httpx brings parses in Python, under several layers of locks: of a call to a
service on the same machine it took 0.8 of 1.1 ms of processor.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from time import monotonic
from typing import cast

import httptools
import httpx

BUFFERED_BYTES = 256 * 1024
"""Of an answer, held before the other side has to wait."""

Origin = tuple[str, int]


class Wire(httpx.AsyncBaseTransport):
    """Keeps connections to some origins and has one exchange at a time on each."""

    def __init__(self, *, connections: int, idle_seconds: float) -> None:
        self._slots = asyncio.Semaphore(connections)
        self._idle_seconds = idle_seconds
        """Less than after which the other side closes what is idle."""
        self._idle: defaultdict[Origin, deque[tuple[float, _Connection]]] = defaultdict(deque)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return once the header of its answer is here.

        Raises
        ------
        httpx.TransportError
            When the other side cannot be reached, is too slow or breaks off.
        """
        head = _head(request)
        body = b"".join([part async for part in cast("httpx.AsyncByteStream", request.stream)])
        limits = request.extensions.get("timeout", {})
        try:
            async with asyncio.timeout(limits.get("pool")):
                await self._slots.acquire()
        except TimeoutError as error:
            raise httpx.PoolTimeout("every connection is in use") from error
        connection: _Connection | None = None
        try:
            origin = request.url.host, request.url.port or 80
            connection = self._kept(origin) or await _connect(origin, limits.get("connect"))
            connection.begin(head + body, answers_whole=request.method != "HEAD")
            await connection.answered(limits.get("read"))
        except BaseException:
            if connection:
                connection.close()
            self._slots.release()
            raise
        return httpx.Response(
            connection.status,
            headers=connection.headers,
            stream=_Body(self, origin, connection, limits.get("read")),
            extensions={"http_version": b"HTTP/1.1"},
        )

    def _kept(self, origin: Origin) -> "_Connection | None":
        """Return a connection that the other side has surely not given up."""
        idle = self._idle[origin]
        while idle:
            since, connection = idle.pop()
            if connection.open and monotonic() - since < self._idle_seconds:
                return connection
            connection.close()
        return None

    def give_back(self, origin: Origin, connection: "_Connection") -> None:
        """Keep a connection whose exchange is over, close one that is in doubt."""
        self._slots.release()
        if connection.reusable:
            self._idle[origin].append((monotonic(), connection))
        else:
            connection.close()

    async def aclose(self) -> None:
        """Close what is idle."""
        for idle in self._idle.values():
            while idle:
                idle.pop()[1].close()


class _Body(httpx.AsyncByteStream):
    """The body of an answer; its connection goes back when it is closed."""

    def __init__(
        self, wire: Wire, origin: Origin, connection: "_Connection", seconds: float | None
    ) -> None:
        self._wire = wire
        self._origin = origin
        self._connection = connection
        self._seconds = seconds
        self._closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while part := await self._connection.part(self._seconds):
            yield part

    async def aclose(self) -> None:
        if not self._closed:
            self._closed = True
            self._wire.give_back(self._origin, self._connection)


class _Connection(asyncio.Protocol):
    """One connection; `begin` starts an exchange, which ends with an empty part."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._woken = asyncio.Event()
        self.open = False
        self._begun = False
        self._reset(answers_whole=True)

    def _reset(self, *, answers_whole: bool) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.reusable = False
        self._answers_whole = answers_whole
        self._answered = False
        self._ended = False
        self._failure: Exception | None = None
        self._parts: deque[bytes] = deque()
        self._held = 0

    def begin(self, sent: bytes, *, answers_whole: bool) -> None:
        """Send a request; without `answers_whole` its answer has no body, whatever it says."""
        assert self._transport is not None
        self._reset(answers_whole=answers_whole)
        self._begun = True
        self._transport.write(sent)

    async def answered(self, seconds: float | None) -> None:
        """Wait for the header of the answer."""
        while not self._answered:
            await self._more(seconds)

    async def part(self, seconds: float | None) -> bytes:
        """Return the next part of the body, b"" at its end."""
        while not self._parts:
            if self._ended:
                return b""
            await self._more(seconds)
        parts = b"".join(self._parts)
        self._parts.clear()
        self._held = 0
        if self._transport and self.open:
            self._transport.resume_reading()
        return parts

    async def _more(self, seconds: float | None) -> None:
        if self._failure:
            raise self._failure
        self._woken.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError as error:
            raise httpx.ReadTimeout(f"nothing came for {seconds} s") from error

    def close(self) -> None:
        """Break the connection off."""
        self.open = self.reusable = False
        if self._transport:
            self._transport.abort()

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self.open = True

    def data_received(self, data: bytes) -> None:
        if not self._begun or self._ended:
            self.close()  # an answer to nothing
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self._failure = httpx.RemoteProtocolError(str(error))
            self.close()
        if self._held > BUFFERED_BYTES and self._transport and self.open:
            self._transport.pause_reading()
        self._woken.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = self.reusable = False
        if not self._ended:
            if self._answered and not self._framed():
                self._ended = exc is None
            if not self._ended and self._failure is None:
                self._failure = httpx.ReadError(f"the connection was lost: {exc or 'closed'}")
        self._woken.set()

    def _framed(self) -> bool:
        """Say whether the answer tells where it ends, other than by the end of the connection."""
        names = {name.lower() for name, _ in self.headers}
        return bool(names & {b"content-length", b"transfer-encoding"})

    # What the parser calls.

    def on_message_begin(self) -> None:
        if self._ended:
            self.close()  # more than was asked for: what follows is left alone

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._ended:
            return
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        if self._ended:
            return
        self.status = self._parser.get_status_code()
        if self.status < httpx.codes.OK:
            self.headers = []
            return
        self._answered = True
        # The parser would wait for the body whose length stands in the header.
        self._ended = not self._answers_whole

    def on_body(self, body: bytes) -> None:
        if self._ended:
            return
        self._parts.append(body)
        self._held += len(body)

    def on_message_complete(self) -> None:
        if self._ended or not self._answered:
            return
        self._ended = True
        unsent = self._transport.get_write_buffer_size() if self._transport else 1
        self.reusable = (
            self.open and self._answers_whole and not unsent and self._parser.should_keep_alive()
        )


async def _connect(origin: Origin, seconds: float | None) -> _Connection:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(seconds):
            _, connection = await loop.create_connection(_Connection, *origin)
    except TimeoutError as error:
        raise httpx.ConnectTimeout(f"no connection in {seconds} s") from error
    except OSError as error:
        raise httpx.ConnectError(str(error)) from error
    return connection


def _head(request: httpx.Request) -> bytes:
    """Return request line and header.

    Raises
    ------
    httpx.LocalProtocolError
        When a part of it would end its line.
    """
    lines = [b"%b %b HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)]
    lines += [b"%b: %b" % field for field in request.headers.raw]
    if any(mark in line for line in lines for mark in (b"\r", b"\n", b"\0")):
        raise httpx.LocalProtocolError("a header field holds the end of a line")
    return b"\r\n".join([*lines, b"", b""])

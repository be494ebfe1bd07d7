"""A line to a server that a test may cut and mend, as networks do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Line:
    """Serves what is at another address; a browser that is told to be offline keeps its streams."""

    def __init__(self, target: str) -> None:
        self._port = urlsplit(target).port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._own = 0

    @property
    def url(self) -> str:
        """Address at this end."""
        return f"http://127.0.0.1:{self._own}"

    async def mend(self) -> None:
        """Let everything through."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._own)
        self._own = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Break everything off and refuse what is new."""
        if self._server:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()
        await asyncio.gather(*self._tasks)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers |= {writer, forth}
        for source, sink in ((reader, forth), (back, writer)):
            task = asyncio.create_task(_copy(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()


@asynccontextmanager
async def lined(target: str) -> AsyncIterator[Line]:
    """Hand out a line to the server at `target`, which lets everything through at first."""
    line = Line(target)
    await line.mend()
    try:
        yield line
    finally:
        await line.cut()

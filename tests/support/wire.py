"""A line to PostgreSQL that a test may cut, hold and mend, as servers and networks do."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path


class Wire:
    """Serves the cluster's socket in another folder; `url` is the database through it."""

    def __init__(self, folder: Path, url: str) -> None:
        self._target = url.split("host=")[1] + "/.s.PGSQL.5432"
        self._socket = folder / ".s.PGSQL.5432"
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flows = asyncio.Event()
        self._flows.set()
        self.url = url.split("host=", maxsplit=1)[0] + f"host={folder}"

    async def mend(self) -> None:
        """Let everything through."""
        self._flows.set()
        if self._server is None:
            self._server = await asyncio.start_unix_server(self._connected, self._socket)

    def hold(self) -> None:
        """Let nothing through and break nothing off, as a server that is stopped."""
        self._flows.clear()

    async def cut(self) -> None:
        """Break everything off and refuse what is new."""
        server, self._server = self._server, None
        if server:
            server.close()
            self._socket.unlink(missing_ok=True)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in self._writers:
            writer.close()
        self._writers.clear()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, forth = await asyncio.open_unix_connection(self._target)
        self._writers |= {writer, forth}
        for source, sink in ((reader, forth), (back, writer)):
            task = asyncio.create_task(self._copy(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                await self._flows.wait()
                sink.write(data)
                await sink.drain()
        sink.close()


@asynccontextmanager
async def wired(url: str) -> AsyncIterator[Wire]:
    """Hand out a line to the database at `url`, which lets everything through at first."""
    # Not pytest's folder: the path of a socket may hold 107 bytes.
    with tempfile.TemporaryDirectory(prefix="qw") as folder:
        wire = Wire(Path(folder), url)
        await wire.mend()
        try:
            yield wire
        finally:
            await wire.cut()

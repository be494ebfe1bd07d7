"""The HTTP server of a process: uvicorn, which here does nothing while nobody asks."""

import asyncio
from email.utils import formatdate
from time import time
from types import FrameType

import uvicorn
from uvicorn.server import ServerState

Fields = list[tuple[bytes, bytes]]


class Dated(ServerState):
    """What connections share; the date that every answer says is made when it is said.

    Uvicorn renews it by a clock, and so wakes an idle process each second.
    """

    def __init__(self) -> None:
        self._second = 0
        self._besides: Fields = []
        self._fields: Fields = []
        super().__init__()

    @property
    def default_headers(self) -> Fields:
        """The fields of every answer; made anew once a second at the most."""
        if (second := int(time())) != self._second:
            date = formatdate(second, usegmt=True).encode()
            self._second, self._fields = second, [(b"date", date), *self._besides]
        return self._fields

    @default_headers.setter
    def default_headers(self, besides: Fields) -> None:
        self._besides, self._second = besides, 0


class Server(uvicorn.Server):
    """A uvicorn that ends when `stopping` is set; plain uvicorn looks ten times a second.

    Workers and open streams look at the same event, so that they end first: plain uvicorn waits for
    open SSE streams for ever; with `stopping` set before it closes connections, a process with open
    streams was gone in 1 s.
    """

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self.server_state = Dated()
        self._stopping = stopping
        self._loop = asyncio.get_running_loop()

    def stop(self) -> None:
        """Begin an orderly stop."""
        self.should_exit = True
        self._stopping.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Do as uvicorn does, and wake the loop, which a signal does not everywhere."""
        super().handle_exit(sig, frame)
        self._loop.call_soon_threadsafe(self._stopping.set)

    async def main_loop(self) -> None:
        """Serve until told to stop."""
        await self._stopping.wait()

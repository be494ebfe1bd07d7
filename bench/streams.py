"""Fan-out of the change feed to many clients: `python -m bench.streams [--clients N] [--events N]`.

N clients follow the stream of a gateway, and N the least ASGI server there can be (`bench.bare`);
an event goes to each in turn, so that what else the machine does weighs on both alike. The gateway
reads it from the table of the feed, as it always does; the other is given the frame. Measured are
the time from the first client that has it to the last, the time a request for `/health/live` takes
beside (the slowest, of further events), the CPU of the servers with their child processes, and
their memory.

With `--hold N` so many clients follow the gateway alone and its memory is told.
"""

import argparse
import asyncio
import http.client
import selectors
import socket
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

import psutil

from bench.features import PORT, gateway
from bench.row import ratio, shown, tell
from services.gateway.feed import store
from shared.contracts.events.source import SourceStale, SourceState
from shared.database import Database, driver
from shared.migrate import upgrade
from tests.support.events import TIME
from tests.support.postgres import Cluster

BARE_PORT = 18_082
NAME = "x" * 700
"""Brings an event to the size of one about a hazard."""
WITHIN_SECONDS = 60.0


@dataclass
class Followers:
    """Clients of one server, over raw sockets in one selector."""

    port: int
    path: str
    sockets: list[socket.socket] = field(default_factory=list)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def connect(self, number: int) -> None:
        """Connect so many and wait until each has its stream."""
        request = f"GET {self.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        for _ in range(number):
            sock = socket.create_connection(("127.0.0.1", self.port))
            sock.sendall(request)
            begun = b""
            while b"retry: " not in begun:
                begun += (part := sock.recv(4096))
                assert part, begun
            assert begun.startswith(b"HTTP/1.1 200"), begun
            sock.setblocking(False)
            self.sockets.append(sock)
            self.selector.register(sock, selectors.EVENT_READ)

    def drain(self, seconds: float) -> None:
        """Take what comes for so long: keep-alives, and what was on its way."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            for key, _ in self.selector.select(left):
                assert key.fd > 0
                self._read(key.fileobj)

    def receive(self) -> list[float]:
        """Wait until every client has one event, and return when each had it, in order."""
        times: list[float] = []
        waiting = set(self.sockets)
        until = perf_counter() + WITHIN_SECONDS
        while waiting:
            assert perf_counter() < until, f"{len(waiting)} have nothing"
            for key, _ in self.selector.select(1.0):
                if b"data: " in self._read(key.fileobj):
                    times.append(perf_counter())
                    waiting.discard(key.fileobj)
        return times

    def _read(self, sock: object) -> bytes:
        assert isinstance(sock, socket.socket)
        data = sock.recv(65536)
        assert data, "a stream has ended"
        return data

    def close(self) -> None:
        """Hang up."""
        for sock in self.sockets:
            sock.close()
        self.selector.close()


@dataclass
class Served:
    """A server that is measured."""

    name: str
    port: int
    followers: Followers
    process: psutil.Process
    send: Callable[[int], Awaitable[None]]
    spread: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    used: float = 0.0

    @property
    def processes(self) -> list[psutil.Process]:
        """The process with its children."""
        return [self.process, *self.process.children(recursive=True)]

    def cpu(self) -> float:
        """Return the CPU seconds used so far."""
        return sum(sum(each.cpu_times()[:2]) for each in self.processes)

    def megabytes(self) -> float:
        """Return the resident memory."""
        return sum(each.memory_info().rss for each in self.processes) / 1e6

    async def measure(self, number: int) -> None:
        """Send one event to all clients and note what it took."""
        self.followers.drain(0.05)
        used, start = self.cpu(), perf_counter()
        await self.send(number)
        times = self.followers.receive()
        self.spread.append(times[-1] - times[0])
        self.whole.append(times[-1] - start)
        self.followers.drain(0.05)
        self.used += self.cpu() - used

    async def ask_beside(self, number: int) -> None:
        """Send one more while health is asked for, and note the slowest answer."""
        asking = Beside(self.port)
        await self.send(number)
        self.followers.receive()
        self.beside.append(asking.stop())

    def row(self, events: int) -> str:
        """Return the row of the table."""
        beside = f"{median(self.beside) * 1e3:.1f}" if self.beside else "–"
        return (
            f"| {self.name} | {len(self.followers.sockets)} | {median(self.spread) * 1e3:.1f} "
            f"| {max(self.spread) * 1e3:.1f} | {median(self.whole) * 1e3:.1f} "
            f"| {self.used / events * 1e3:.1f} | {beside} | {self.megabytes():.0f} |"
        )


class Beside:
    """Asks for the health of the gateway now and then, in a thread, and keeps the slowest time."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._slowest = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.wait(0.005):
            start = perf_counter()
            self._connection.request("GET", "/health/live")
            self._connection.getresponse().read()
            self._slowest = max(self._slowest, perf_counter() - start)

    def stop(self) -> float:
        """Return the slowest time, seconds."""
        self._stopped.set()
        self._thread.join()
        self._connection.close()
        return self._slowest


def event(number: int) -> SourceStale:
    """Return an event of a kilobyte."""
    state = SourceState(owner_city="coalition", name=NAME, version=number, health="stale")
    return SourceStale.of(state, subject="source", version=number, time=TIME)


@asynccontextmanager
async def ours(url: str, clients: int) -> AsyncIterator[Served]:
    """Run a gateway with so many clients."""
    room = {"STREAM_CLIENTS": str(2 * clients), "STREAM_PER_CALLER": str(clients)}
    database = Database(url)

    async def send(number: int) -> None:
        async with database.write() as session:
            await store.append_all(driver(session), "bench", [event(number)])

    async with gateway(url, **room) as process:
        followers = Followers(PORT, "/feeds/stream")
        await asyncio.to_thread(followers.connect, clients)
        yield Served("gateway", PORT, followers, process, send)
        followers.close()
    await database.close()


@asynccontextmanager
async def bare(clients: int) -> AsyncIterator[Served]:
    """Run the least server with so many clients."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.bare", str(BARE_PORT)
    )
    followers = Followers(BARE_PORT, "/")
    while True:
        try:
            socket.create_connection(("127.0.0.1", BARE_PORT)).close()
            break
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)
    followers.connect(clients)

    async def send(number: int) -> None:
        body = event(number).encode()
        frame = b"id: %d\nevent: source\ndata: %b\n\n" % (number, body)
        connection = http.client.HTTPConnection("127.0.0.1", BARE_PORT)
        connection.request("POST", "/", frame)
        connection.getresponse().read()
        connection.close()

    try:
        yield Served("bare ASGI", BARE_PORT, followers, psutil.Process(process.pid), send)
    finally:
        followers.close()
        process.terminate()
        await process.wait()


async def compare(url: str, clients: int, events: int) -> None:
    """Send events to both in turn and print the table and the ratios."""
    async with ours(url, clients) as gate, bare(clients) as least:
        for number in range(-2, events):
            for served in (gate, least):
                await served.measure(number + 3)
                if number < 0:
                    served.spread, served.whole, served.used = [], [], 0.0
        for number in range(5):
            await gate.ask_beside(events + 10 + number)
        print("| server | clients | last after first, median ms | most | from the sending ", end="")
        print("| CPU ms an event | slowest health beside, median ms | MB |")
        print("|---|---|---|---|---|---|---|---|")
        print(gate.row(events), least.row(events), sep="\n")
        spread = median(gate.spread) / median(least.spread)
        whole = median(gate.whole) / median(least.whole)
        own, theirs = (f"{median(one.spread) * 1e3:.0f} ms" for one in (gate, least))
        tell("streams", own, f"bare ASGI {theirs}", wall=spread, cpu=ratio(gate.used, least.used))
        print(f"\nof the bare server: {spread:.2f} last after first, ", end="")
        print(f"{whole:.2f} from the sending, {shown(gate.used, least.used)} in CPU")


async def hold(url: str, clients: int) -> None:
    """Hold so many clients, send a few events, and tell the memory."""
    async with ours(url, clients) as gate:
        before = gate.megabytes()
        for number in range(1, 4):
            await gate.measure(number)
        print(f"\n{clients} clients held: {before:.0f} MB, ", end="")
        print(f"{gate.megabytes():.0f} MB after events; ", end="")
        print(f"last after first {median(gate.spread) * 1e3:.0f} ms")
        tell("streams-hold", f"{gate.megabytes():.0f} MB", value=gate.megabytes())


async def run() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--events", type=int, default=20)
    parser.add_argument("--hold", type=int, default=0)
    given = parser.parse_args()
    with Cluster() as cluster:
        url = await cluster.create()
        await upgrade(url, "services.gateway")
        if given.hold:
            await hold(url, given.hold)
        else:
            await compare(url, given.clients, given.events)


def main() -> None:
    """Run the benchmark."""
    asyncio.run(run())


if __name__ == "__main__":
    main()

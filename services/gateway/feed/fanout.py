"""The gateway's end of `feed.fan`: who is handed over, what they are sent, and when they must go.

What a client may read is decided here, once for all with the same filters and the same key. Each
event is encoded once and sent once for all of them; writing it to every socket is no work of the
loop that serves requests.
"""

import asyncio
import socket
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import structlog

from services.gateway.feed import fan
from services.gateway.feed.model import Entry, Wanted

PROGRAM = Path(fan.__file__)
STOP_SECONDS = fan.STOP_SECONDS + 2.0
BEHIND_BYTES = 64 * 1024 * 1024
"""What may wait for the process; with more it is taken for hung, and its clients come again."""

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Group:
    """Clients of one key, or of none, that want the same."""

    id: int
    wanted: Wanted
    admitted: Callable[[], Awaitable[bool]] | None
    """None: without a key there is nothing to ask."""
    clients: set[int] = field(default_factory=set)


class Fanout:
    """Hands clients over and sends what they want; the process starts with the first of them."""

    def __init__(self, *, keep_alive: float, queue: int, send_seconds: float) -> None:
        self._options = (str(keep_alive), str(queue), str(send_seconds))
        self._door: socket.socket | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._starting: asyncio.Task[None] | None = None
        self._ids = count(1)
        self._groups: dict[Wanted, _Group] = {}
        self._clients: dict[int, tuple[_Group, Callable[[], None]]] = {}
        self._waiting: deque[tuple[memoryview, list[int]]] = deque()
        """Messages, each with the descriptors that go with its first byte."""
        self._behind = 0
        self._heard = bytearray()
        self._stopped = False

    def __len__(self) -> int:
        """Return how many clients it has."""
        return len(self._clients)

    async def ready(self) -> bool:
        """Say whether clients can be handed over, once the process has started."""
        if self._door is None and not self._stopped and hasattr(socket, "send_fds"):
            if self._starting is None:
                self._starting = asyncio.create_task(self._start())
            await asyncio.shield(self._starting)
        return self._door is not None

    def join(
        self,
        sock: socket.socket,
        wanted: Wanted,
        *,
        admitted: Callable[[], Awaitable[bool]] | None,
        seconds: float,
        slow: bytes,
        left: Callable[[], None],
    ) -> None:
        """Hand over a client that is up to date, for so many seconds at most.

        `slow` is the frame for whom is cut off, `left` is called once the client is gone.
        """
        group = self._groups.get(wanted)
        if group is None:
            group = self._groups[wanted] = _Group(next(self._ids), wanted, admitted)
        id_ = next(self._ids)
        group.clients.add(id_)
        self._clients[id_] = (group, left)
        payload = fan.JOIN.pack(id_, group.id, seconds) + slow
        self._send(fan.message(fan.JOINS, payload), [sock.detach()])

    async def dismiss(self) -> None:
        """End the streams of those whom the door would not let in any more."""
        for group in list(self._groups.values()):
            if group.admitted is not None and not await group.admitted():
                self._send(fan.message(fan.END, fan.numbers(list(group.clients))))
                # Nothing more is sent to them, whenever they are gone.
                if self._groups.get(group.wanted) is group:
                    del self._groups[group.wanted]

    def offer(self, entries: Sequence[tuple[Entry, bytes]]) -> None:
        """Send each entry, which comes with its frame, to all who want it and may have it."""
        chunks: dict[tuple[bytes, ...], list[int]] = {}
        for group in self._groups.values():
            wanted = tuple(frame for entry, frame in entries if group.wanted.takes(entry))
            if wanted:
                chunks.setdefault(wanted, []).append(group.id)
        for frames, groups in chunks.items():
            body = fan.chunk(b"".join(frames))
            self._send(fan.message(fan.CHUNK, fan.numbers(groups) + body))

    async def stop(self) -> None:
        """End every stream in order, and the process; it starts no more."""
        self._stopped = True
        if (starting := self._starting) is not None:
            await asyncio.wait([starting])
        if (process := self._process) is None or self._door is None:
            return
        self._send(fan.message(fan.STOP, b""))
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        self._close()

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                # Isolated: it needs nothing of ours, and starts in a quarter of the time.
                self._process = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-I", "-S", str(PROGRAM)),
                    *(str(theirs.fileno()), *self._options),
                    pass_fds=[theirs.fileno()],
                )
        except OSError as error:
            log.warning("streams are served by the gateway itself", error=repr(error))
            self._stopped = True
            ours.close()
            return
        finally:
            self._starting = None
        ours.setblocking(False)
        self._door = ours
        asyncio.get_running_loop().add_reader(ours, self._hear)

    def _send(self, data: bytes, sockets: Sequence[int] = ()) -> None:
        self._waiting.append((memoryview(data), list(sockets)))
        self._behind += len(data)
        if self._behind > BEHIND_BYTES and self._process is not None:
            log.error("the process of the streams hangs", behind=self._behind)
            self._process.kill()
            self._close()
        elif len(self._waiting) == 1:
            self._flush()

    def _flush(self) -> None:
        """Write what the kernel takes, the rest as soon as it takes more."""
        loop = asyncio.get_running_loop()
        while self._waiting and self._door is not None:
            data, sockets = self._waiting[0]
            try:
                sent = socket.send_fds(self._door, [data], sockets)
            except BlockingIOError:
                loop.add_writer(self._door, self._flush)
                return
            except OSError:
                self._close()
                return
            _release(sockets)
            self._behind -= sent
            if sent < len(data):
                self._waiting[0] = (data[sent:], [])
            else:
                self._waiting.popleft()
        if self._door is not None:
            loop.remove_writer(self._door)

    def _hear(self) -> None:
        """Learn who has left, or that the process is gone."""
        assert self._door is not None
        try:
            data = self._door.recv(fan.READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            if not self._stopped:
                log.warning("the process of the streams has ended", clients=len(self._clients))
            self._close()
            return
        self._heard += data
        for _, payload in fan.messages(self._heard):
            for id_ in fan.read_numbers(payload)[0]:
                self._leave(id_)

    def _leave(self, id_: int) -> None:
        group, left = self._clients.pop(id_)
        group.clients.discard(id_)
        if not group.clients and self._groups.get(group.wanted) is group:
            del self._groups[group.wanted]
        left()

    def _close(self) -> None:
        """Forget the process and its clients, who come again by themselves."""
        if self._door is not None:
            loop = asyncio.get_running_loop()
            loop.remove_reader(self._door)
            loop.remove_writer(self._door)
            self._door.close()
        self._door = self._process = None
        for _, sockets in self._waiting:
            _release(sockets)
        self._waiting.clear()
        self._heard.clear()
        self._behind = 0
        for id_ in list(self._clients):
            self._leave(id_)


def _release(sockets: list[int]) -> None:
    """Close our descriptors of what was sent: the process has its own."""
    for each in sockets:
        socket.close(each)
    sockets.clear()

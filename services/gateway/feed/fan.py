"""The process that writes the feed to the sockets of those who follow it: `python fan.py …`.

`feed.fanout` starts it and hands it each client's socket once the client is up to date. It knows
nothing but the standard library, so that it is there in 30 ms and takes 10 MB; and it has no event
loop but a selector: 2,000 clients take it a third of the time that as many tasks take. Whoever
reads too slowly is told so and cut off.
"""

import selectors
import signal
import socket
import struct
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic

HEAD = struct.Struct("!cI")
"""Of a message: its kind, and the bytes that follow."""
JOIN = struct.Struct("!QQd")
"""A client, its group, and the seconds it may stay; the frame for whom is too slow follows."""
MANY = struct.Struct("!I")
"""How many numbers follow: of groups that a chunk is for, or of clients."""
JOINS, CHUNK, END, STOP, LEFT = b"J", b"C", b"E", b"S", b"L"
LAST = b"0\r\n\r\n"
"""What an answer in chunks ends with."""
READ_BYTES = 256 * 1024
FDS = 250
"""Sockets that come with one read; the kernel passes no more than 253."""
SEND_BUFFER = 128 * 1024
"""Of the kernel for one client: it would hold 2.5 MB for each who does not read."""
WAITING_BYTES = 4 * 1024 * 1024
STOP_SECONDS = 1.0


def chunk(body: bytes) -> bytes:
    """Return a part of an answer as one chunk (RFC 9112, 7.1)."""
    return b"%x\r\n%b\r\n" % (len(body), body)


def message(kind: bytes, payload: bytes) -> bytes:
    """Return a message as it is sent."""
    return HEAD.pack(kind, len(payload)) + payload


def numbers(many: "list[int]") -> bytes:
    """Return numbers with their number before them."""
    return MANY.pack(len(many)) + struct.pack(f"!{len(many)}Q", *many)


def read_numbers(payload: bytes) -> tuple[tuple[int, ...], bytes]:
    """Return the numbers that a payload begins with, and the rest."""
    (many,) = MANY.unpack_from(payload)
    end = MANY.size + 8 * many
    return struct.unpack_from(f"!{many}Q", payload, MANY.size), payload[end:]


def messages(buffer: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """Take the whole messages off the front of a buffer."""
    start = 0
    while len(buffer) - start >= HEAD.size:
        kind, length = HEAD.unpack_from(buffer, start)
        end = start + HEAD.size + length
        if len(buffer) < end:
            break
        yield kind, bytes(memoryview(buffer)[start + HEAD.size : end])
        start = end
    del buffer[:start]


class Client:
    """One socket and what waits for it."""

    __slots__ = (
        "chunks",
        "ending",
        "ends",
        "group",
        "id",
        "quiet",
        "size",
        "slow",
        "socket",
        "tried",
    )

    def __init__(self, sock: socket.socket, id_: int, group: int, ends: float, slow: bytes) -> None:
        self.socket = sock
        self.id = id_
        self.group = group
        self.ends = ends
        self.slow = slow
        self.chunks: deque[bytes | memoryview] = deque()
        self.size = 0
        """Bytes of them."""
        self.quiet = monotonic()
        """When something was sent last."""
        self.tried = 0.0
        """Since when the client takes nothing, while something waits."""
        self.ending = False


class Fan:
    """Writes chunks to the clients of groups; bounded for each, whatever the others do."""

    def __init__(
        self, door: socket.socket, *, keep_alive: float, queue: int, send_seconds: float
    ) -> None:
        self._door = door
        self._keep_alive = keep_alive
        self._queue = queue
        self._send_seconds = send_seconds
        self._selector = selectors.DefaultSelector()
        self._selector.register(door, selectors.EVENT_READ)
        self._buffer = bytearray()
        self._sockets: deque[int] = deque()
        self._clients: dict[int, Client] = {}
        self._groups: dict[int, dict[int, Client]] = {}
        self._texts: dict[bytes, bytes] = {}
        self._left: list[int] = []
        self._stops = 0.0
        """When to go at the latest; 0: stay."""

    def run(self) -> None:
        """Work until told to stop, or until the gateway is gone."""
        tick = max(0.02, min(1.0, self._keep_alive / 5))
        swept = monotonic()
        while not self._stops or (self._clients and monotonic() < self._stops):
            for key, events in self._selector.select(tick if self._clients else None):
                if key.fileobj is self._door:
                    if not self._read_door():
                        return
                elif key.data.id in self._clients:
                    self._turn(key.data, events)
            if monotonic() - swept >= tick:
                swept = monotonic()
                self._sweep(swept)
            self._tell()

    def _read_door(self) -> bool:
        """Do what the gateway says; False where it is gone."""
        data, sockets, flags, _ = socket.recv_fds(self._door, READ_BYTES, FDS)
        if not data:
            return False
        if flags & socket.MSG_CTRUNC:
            # A socket was lost, and the next one would be taken for it: its client might read what
            # is not for them. All come again.
            raise RuntimeError("more clients than this process may have descriptors")
        self._buffer += data
        self._sockets += sockets
        for kind, payload in messages(self._buffer):
            self._do(kind, payload)
        return True

    def _do(self, kind: bytes, payload: bytes) -> None:
        if kind == CHUNK:
            groups, body = read_numbers(payload)
            for group in groups:
                for client in list(self._groups.get(group, {}).values()):
                    self._write(client, body)
        elif kind == JOINS:
            self._join(payload)
        elif kind == END:
            for id_ in read_numbers(payload)[0]:
                if id_ in self._clients:
                    self._end(self._clients[id_])
        elif kind == STOP:
            self._stops = monotonic() + STOP_SECONDS
            for client in list(self._clients.values()):
                self._end(client)

    def _join(self, payload: bytes) -> None:
        id_, group, seconds = JOIN.unpack_from(payload)
        slow = payload[JOIN.size :]
        slow = self._texts.setdefault(slow, slow)
        sock = socket.socket(fileno=self._sockets.popleft())
        sock.setblocking(False)
        client = Client(sock, id_, group, monotonic() + seconds, slow)
        self._clients[id_] = client
        self._groups.setdefault(group, {})[id_] = client
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
            self._selector.register(sock, selectors.EVENT_READ, client)
        except OSError:
            self._drop(client)

    def _write(self, client: Client, body: bytes | memoryview) -> None:
        """Send a chunk, or let it wait behind others; too much of it cuts the client off."""
        if client.ending:
            return
        if not client.chunks:
            self._push(client, body)
        elif len(client.chunks) >= self._queue or client.size > WAITING_BYTES:
            # Of what waits the first may be half sent.
            begun = client.chunks.popleft()
            client.chunks = deque((begun, chunk(client.slow), LAST))
            client.size = sum(map(len, client.chunks))
            client.ending = True
        else:
            client.chunks.append(body)
            client.size += len(body)

    def _push(self, client: Client, body: bytes | memoryview) -> None:
        """Send as much as the kernel takes; the rest waits."""
        try:
            sent = client.socket.send(body)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._drop(client)
            return
        if sent:
            client.quiet = monotonic()
        if sent < len(body):
            client.tried = monotonic()
            client.chunks.append(memoryview(body)[sent:])
            client.size += len(body) - sent
            self._selector.modify(
                client.socket, selectors.EVENT_READ | selectors.EVENT_WRITE, client
            )

    def _turn(self, client: Client, events: int) -> None:
        """Take what a client says, which is nothing but that it goes, and send what waits."""
        if events & selectors.EVENT_READ and self._gone(client):
            self._drop(client)
        elif events & selectors.EVENT_WRITE:
            while client.chunks:
                body = client.chunks.popleft()
                client.size -= len(body)
                try:
                    sent = client.socket.send(body)
                except BlockingIOError:
                    sent = 0
                except OSError:
                    self._drop(client)
                    return
                if sent:
                    client.quiet = client.tried = monotonic()
                if sent < len(body):
                    client.chunks.appendleft(memoryview(body)[sent:])
                    client.size += len(body) - sent
                    return
            if client.ending:
                self._drop(client)
            else:
                self._selector.modify(client.socket, selectors.EVENT_READ, client)

    def _gone(self, client: Client) -> bool:
        try:
            return not client.socket.recv(4096)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _end(self, client: Client) -> None:
        """Let the answer end behind what waits."""
        if client.ending:
            return
        self._write(client, LAST)
        client.ending = True
        if not client.chunks:
            self._drop(client)

    def _sweep(self, now: float) -> None:
        """Say to quiet ones that we are here, and part from those whose time is over."""
        for client in list(self._clients.values()):
            if client.chunks and now - client.tried > self._send_seconds:
                self._drop(client)
            elif now >= client.ends:
                self._end(client)
            elif not client.chunks and now - client.quiet >= self._keep_alive:
                self._write(client, KEEP_ALIVE)

    def _drop(self, client: Client) -> None:
        if self._clients.pop(client.id, None) is None:
            return
        group = self._groups[client.group]
        del group[client.id]
        if not group:
            del self._groups[client.group]
        with suppress(KeyError, ValueError):
            self._selector.unregister(client.socket)
        client.socket.close()
        client.chunks.clear()
        self._left.append(client.id)

    def _tell(self) -> None:
        """Tell the gateway who has left."""
        if self._left:
            left, self._left = self._left, []
            with suppress(OSError):
                self._door.sendall(message(LEFT, numbers(left)))


KEEP_ALIVE = chunk(b": keep-alive\n\n")


def main() -> None:
    """Run with the descriptor of the gateway's door and the limits."""
    descriptor, keep_alive, queue, send_seconds = sys.argv[1:]
    import resource  # noqa: PLC0415 - not there on Windows, where nobody runs this

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    # Who stops the gateway in a terminal stops this through it, in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=int(descriptor)) as door:
        Fan(
            door,
            keep_alive=float(keep_alive),
            queue=int(queue),
            send_seconds=float(send_seconds),
        ).run()


if __name__ == "__main__":
    main()

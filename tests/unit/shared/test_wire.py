"""The transport to services beside us, against a server that answers byte by byte as it is told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import httpx
import pytest

from shared.wire import BUFFERED_BYTES, Wire

OK = b"HTTP/1.1 200 OK\r\n"


class Server:
    """Answers the requests of its connections, one after another, with what it is given."""

    def __init__(self, answers: Sequence[Sequence[bytes]], *, closes: bool) -> None:
        self.asked: list[bytes] = []
        self.connections = 0
        self._answers = iter(answers)
        self._closes = closes

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = [line for line in head.lower().split(b"\r\n") if b"content-length" in line]
                body = await reader.readexactly(int(length[0].split(b":")[1])) if length else b""
                self.asked.append(head + body)
                for part in next(self._answers):
                    writer.write(part)
                    await writer.drain()
                    await asyncio.sleep(0)
                if self._closes:
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()


@asynccontextmanager
async def asking(
    *answers: Sequence[bytes], closes: bool = False, idle_seconds: float = 60.0
) -> AsyncIterator[tuple[Server, httpx.AsyncClient]]:
    served = Server(answers, closes=closes)
    server = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    wire = Wire(connections=2, idle_seconds=idle_seconds)
    async with httpx.AsyncClient(transport=wire, base_url=url, timeout=20.0) as client:
        yield served, client
    server.close()
    await server.wait_closed()


async def test_a_connection_is_used_again() -> None:
    answer = [OK + b"Content-Length: 2\r\nX-Y: z\r\n\r\n", b"h", b"i"]
    async with asking(answer, answer) as (server, client):
        for _ in range(2):
            reply = await client.post("/a%20b?c=d", content=b"body", headers={"k": "v"})
            assert (reply.status_code, reply.content, reply.headers["x-y"]) == (200, b"hi", "z")
    assert server.connections == 1
    assert server.asked[0].startswith(b"POST /a%20b?c=d HTTP/1.1\r\n")
    assert b"\r\nk: v\r\n" in server.asked[0]
    assert server.asked[0].endswith(b"\r\n\r\nbody")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", b"1\r\n!\r\n0\r\n\r\n"], b"hi!"),
        ([b"HTTP/1.1 204 No Content\r\n\r\n"], b""),
        ([b"HTTP/1.1 100 Continue\r\n\r\n", OK + b"Content-Length: 1\r\n\r\n", b"x"], b"x"),
    ],
)
async def test_an_answer_ends_where_it_says(answer: Sequence[bytes], expected: bytes) -> None:
    async with asking(answer, answer) as (server, client):
        for _ in range(2):
            assert (await client.get("/")).content == expected
    assert server.connections == 1


async def test_an_answer_without_a_length_ends_with_its_connection() -> None:
    async with asking([OK + b"\r\n", b"all"], [OK + b"\r\n", b"of it"], closes=True) as (_, client):
        assert (await client.get("/")).content == b"all"
        assert (await client.get("/")).content == b"of it"


async def test_an_answer_to_head_has_no_body_whatever_its_length_is() -> None:
    head, whole = [OK + b"Content-Length: 7\r\n\r\n"], [OK + b"Content-Length: 1\r\n\r\n", b"x"]
    async with asking(head, whole) as (server, client):
        reply = await client.head("/")
        assert (reply.headers["content-length"], reply.content) == ("7", b"")
        assert (await client.get("/")).content == b"x"
    assert server.connections == 2


async def test_a_connection_that_idled_too_long_or_is_to_close_is_not_used_again() -> None:
    answer = [OK + b"Content-Length: 0\r\n\r\n"]
    async with asking(answer, answer, idle_seconds=0.0) as (server, client):
        await client.get("/")
        await client.get("/")
    assert server.connections == 2
    closing = [OK + b"Connection: close\r\nContent-Length: 0\r\n\r\n"]
    async with asking(closing, answer) as (server, client):
        await client.get("/")
        await client.get("/")
    assert server.connections == 2


async def test_a_long_answer_waits_for_who_reads_it() -> None:
    size = 20 * BUFFERED_BYTES
    async with asking([OK + b"Content-Length: %d\r\n\r\n" % size, b"x" * size]) as (_, client):
        got, most = 0, 0
        async with client.stream("GET", "/") as reply:
            async for part in reply.aiter_raw():
                await asyncio.sleep(0.001)
                got, most = got + len(part), max(most, len(part))
    assert got == size
    assert most < 4 * BUFFERED_BYTES


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ([], httpx.ReadError),
        ([OK], httpx.ReadError),
        ([OK + b"Content-Length: 9\r\n\r\n", b"hi"], httpx.ReadError),
        ([OK + b"Transfer-Encoding: chunked\r\n\r\n", b"2\r\nhi\r\n"], httpx.ReadError),
        ([b"SSH-2.0-OpenSSH\r\n\r\n"], httpx.RemoteProtocolError),
        ([b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"], Exception),
    ],
)
async def test_an_answer_that_breaks_off_or_is_none_is_an_error(
    answer: Sequence[bytes], error: type[Exception]
) -> None:
    whole = [OK + b"Content-Length: 0\r\n\r\n"]
    async with asking(answer, whole, closes=True) as (server, client):
        with pytest.raises(error):
            await client.get("/")
        assert (await client.get("/")).status_code == 200
    assert server.connections == 2


async def test_who_answers_too_slowly_is_given_up_and_its_place_is_free() -> None:
    async with asking([], [], [], [OK + b"Content-Length: 0\r\n\r\n"]) as (_, client):
        for _ in range(3):
            with pytest.raises(httpx.ReadTimeout):
                await client.get("/", timeout=0.05)
        assert (await client.get("/")).status_code == 200


async def test_an_answer_to_nothing_is_not_taken_for_the_next_one() -> None:
    twice = OK + b"Content-Length: 1\r\n\r\na" + OK + b"Content-Length: 1\r\n\r\nb"
    async with asking([twice], [OK + b"Content-Length: 1\r\n\r\n", b"c"]) as (_, client):
        assert (await client.get("/")).content == b"a"
        assert (await client.get("/")).content == b"c"


async def test_a_field_that_would_end_its_line_is_refused() -> None:
    async with asking() as (server, client):
        with pytest.raises(httpx.LocalProtocolError):
            await client.get("/", headers=[(b"k", b"v\r\nx: y")])
    assert server.asked == []


async def test_nobody_there_is_an_error(unused_tcp_port_factory: Callable[[], int]) -> None:
    wire = Wire(connections=1, idle_seconds=1)
    async with httpx.AsyncClient(transport=wire) as client:
        for _ in range(2):
            with pytest.raises(httpx.ConnectError):
                await client.get(f"http://127.0.0.1:{unused_tcp_port_factory()}/")

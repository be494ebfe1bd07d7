"""Services asked by the gateway: what they get, and what becomes of one that goes away."""

import asyncio
import json
import socket
import struct
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from fastapi import FastAPI, Request

from services.gateway.peers import MOST_AT_ONCE, Peers, peer
from shared.http import Client, HTTPFailure
from tests.support.gateway import served
from tests.support.server import until


@pytest.fixture
async def asking() -> AsyncIterator[Peers]:
    client = Peers(agent="gateway")
    yield client
    await client.close()


def echo() -> FastAPI:
    app = FastAPI()

    @app.post("/a")
    async def said(request: Request) -> dict[str, object]:
        names = ("user-agent", "accept", "accept-encoding", "content-length", "x-more")
        fields = {name: request.headers.get(name) for name in names}
        return {"query": request.url.query, "size": len(await request.body()), **fields}

    return app


async def test_a_service_is_sent_the_target_the_fields_and_the_body(asking: Peers) -> None:
    fields = {"x-more": "é", "accept-encoding": "identity"}
    async with served(echo()) as url:
        for size in (0, 4, 4 * 1024 * 1024):
            reply = await asking.request("POST", f"{url}/a?b=ü", headers=fields, body=b"x" * size)
            assert reply.status == 200
            assert json.loads(reply.body) == {
                "query": "b=%C3%BC",
                "size": size,
                "user-agent": "gateway",
                "accept": "*/*",
                "content-length": str(size),
                **fields,
            }


async def test_a_service_that_came_back_is_asked_over_a_new_connection(asking: Peers) -> None:
    async with served(echo()) as url:
        assert (await asking.request("POST", f"{url}/a", body=b"x")).status == 200
    with pytest.raises(HTTPFailure, match=url):
        await asking.request("POST", f"{url}/a", body=b"x")
    async with served(echo(), int(url.rpartition(":")[2])):
        assert (await asking.request("POST", f"{url}/a", body=b"x")).status == 200


async def test_an_answer_that_breaks_off_fails(asking: Peers) -> None:
    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        await request_of(reader)
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhalf")

    async with answered(answer) as url:
        with pytest.raises(HTTPFailure, match="without sending complete message body"):
            await asking.request("POST", url, body=b"whole")


async def test_a_service_behind_tls_is_asked_as_all_others_are() -> None:
    kinds = []
    for url in ("http://ingest", "https://ingest"):
        client = peer(url, agent="gateway")
        kinds.append(type(client))
        await client.close()
    assert kinds == [Peers, Client]


ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
UNASKED = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


async def request_of(reader: StreamReader) -> bytes:
    """Return the body of the next request, of which the header says how long it is."""
    header = (await reader.readuntil(b"\r\n\r\n")).lower()
    return await reader.readexactly(int(header.partition(b"content-length: ")[2].split()[0]))


@asynccontextmanager
async def answered(
    by: Callable[[StreamReader, StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """Run a service that is no server of HTTP but for what it writes."""

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await by(reader, writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1")
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@pytest.mark.parametrize("said", [b"", UNASKED], ids=["broken off", "an answer nobody waits for"])
async def test_a_connection_that_ended_while_it_was_kept_is_not_used(
    asking: Peers, said: bytes
) -> None:
    came: list[bytes] = []
    ended = asyncio.Event()

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        came.append(await request_of(reader))
        writer.write(ANSWER)
        await writer.drain()
        if len(came) == 1:
            await ended.wait()
            writer.write(said)
            if not said:
                at_once = struct.pack("ii", 1, 0)
                kept = writer.get_extra_info("socket")
                kept.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
                writer.transport.abort()
        await reader.read()

    async with answered(answer) as url:
        assert (await asking.request("POST", url, body=b"a")).body == b"ok"
        [line] = asking._kept
        ended.set()
        await until(line.has_expired)
        assert (await asking.request("POST", url, body=b"b")).body == b"ok"
    assert came == [b"a", b"b"]


async def test_what_nobody_waits_for_any_more_is_sent_no_further(asking: Peers) -> None:
    came = asyncio.Event()
    read: list[int] = []

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        came.set()
        await asyncio.wait([asked])
        with suppress(ConnectionError):
            read.append(len(await reader.read()))
        done.set()

    done = asyncio.Event()
    async with answered(answer) as url:
        asked = asyncio.create_task(asking.request("POST", url, body=b"a" * 16 * 1024 * 1024))
        await came.wait()
        asked.cancel()
        await done.wait()
    assert sum(read) < 16 * 1024 * 1024


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "opened anew"])
async def test_who_gives_up_at_any_moment_leaves_nothing_for_the_next(
    asking: Peers, *, kept: bool
) -> None:
    came = ended = 0

    async def answer(reader: StreamReader, writer: StreamWriter) -> None:
        nonlocal came, ended
        came += 1
        try:
            while True:
                body = await request_of(reader)
                writer.write(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n")
                writer.write(b"\r\n" if kept else b"connection: close\r\n\r\n")
                for part in (body, body):
                    await asyncio.sleep(0)
                    writer.write(b"%x\r\n%s\r\n" % (len(part), part))
                writer.write(b"0\r\n\r\n")
        finally:
            ended += 1

    async with answered(answer) as url:
        for turns in range(40):
            asked = asyncio.create_task(asking.request("POST", url, body=b"given up"))
            for _ in range(turns):
                await asyncio.sleep(0)
            asked.cancel()
            await asyncio.wait([asked])
            body = b"%d" % turns
            assert (await asking.request("POST", url, body=body)).body == body * 2
        await until(lambda: came - ended == len(asking._kept) == kept)
    assert asking._places._value == MOST_AT_ONCE

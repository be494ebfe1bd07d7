"""Connections of clients over real sockets: whom they are taken for, and headers without an end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request
from pydantic import ValidationError

from services.gateway.edge import connection
from services.gateway.handover import ANSWER, EXTENSION
from services.gateway.reads.kit.answer import lines
from tests.support.gateway import settings_of


@asynccontextmanager
async def serving(**changes: str) -> AsyncIterator[str]:
    """Serve an application that says whom it takes for its client."""
    app = FastAPI()

    @app.get("/")
    async def client(request: Request) -> str:
        return request.client.host if request.client else ""

    async with served(app, **changes) as url:
        yield url


@asynccontextmanager
async def served(app: Any, **changes: str) -> AsyncIterator[str]:
    options = connection.options_of(settings_of("postgresql://localhost/none", **changes))
    options |= {"lifespan": "off"}
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, **options))
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody when it has started
        await asyncio.sleep(0.01)
    host, port = server.servers[0].sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await task


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [
        ("", "127.0.0.1"),
        ("10.0.0.0/8", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7"),
        ("10.1.2.3, 127.0.0.0/8", "203.0.113.7"),
    ],
)
async def test_a_client_is_whom_a_trusted_proxy_names_and_else_whoever_connects(
    proxies: str, seen: str
) -> None:
    async with serving(trusted_proxies=proxies) as url, httpx.AsyncClient() as client:
        claimed = "198.51.100.9, 203.0.113.7"
        answer = await client.get(url, headers={"X-Forwarded-For": claimed})
    assert answer.json() == seen


@pytest.mark.parametrize("proxies", ["*", "proxy.example", "10.0.0.0/8;::1"])
def test_what_is_no_address_is_no_trusted_proxy(proxies: str) -> None:
    with pytest.raises(ValidationError, match="trusted_proxies"):
        settings_of("postgresql://localhost/none", trusted_proxies=proxies)


@pytest.mark.parametrize("before", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"])
async def test_half_a_header_is_dropped_in_time(
    monkeypatch: pytest.MonkeyPatch, before: bytes
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.2)
    async with serving() as url:
        reader, writer = await open_to(url)
        writer.write(before + b"GET / HTTP/1.1\r\nHost: x\r\nX-Half")
        async with asyncio.timeout(10):
            with suppress(ConnectionResetError):
                await reader.read()
        writer.close()


async def test_a_header_without_an_end_is_dropped_at_its_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 600.0)
    async with serving() as url:
        _, writer = await open_to(url)
        writer.write(b"GET / HTTP/1.1\r\nX-Long: ")
        async with asyncio.timeout(30):
            with pytest.raises(ConnectionError):
                await endless(writer)
        writer.close()


async def test_a_slow_answer_is_no_slow_header(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.1)
    async with serving() as url:
        reader, writer = await open_to(url)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n1")
        status = await reader.readline()
        await asyncio.sleep(0.2)
        writer.write(b"2GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        rest = await reader.read()
        writer.close()
    assert status.startswith(b"HTTP/1.1 405")
    assert b"HTTP/1.1 200" in rest


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ([b""], [True]),
        ([b"", b""], [True, True]),
        ([b"Connection: close\r\n"], [False]),
    ],
)
async def test_what_is_ready_is_answered_whole(asked: list[bytes], whole: list[bool]) -> None:
    async with answering() as (url, said):
        reader, writer = await open_to(url)
        for fields in asked:
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n" + fields + b"\r\n")
            assert await answer_on(reader) == b"ready"
        writer.close()
    assert said == whole


async def test_answers_to_requests_that_come_together_keep_their_order() -> None:
    async with answering() as (url, said):
        reader, writer = await open_to(url)
        writer.write(b"GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert [await answer_on(reader), await answer_on(reader)] == [b"ready1", b"ready2"]
        writer.close()
    assert said == [False, True]


@asynccontextmanager
async def answering() -> AsyncIterator[tuple[str, list[bool]]]:
    """Serve an application that answers whole where it can, and say where it could."""
    said: list[bool] = []

    async def app(scope: Any, _receive: object, send: Any) -> None:
        body = b"ready" + scope["path"][1:].encode()
        length = (b"content-length", b"%d" % len(body))
        said.append(scope["extensions"][EXTENSION][ANSWER](lines([length]), body))
        if not said[-1]:
            await send({"type": "http.response.start", "status": 200, "headers": [length]})
            await send({"type": "http.response.body", "body": body})

    async with served(app) as url:
        yield url, said


async def answer_on(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"date: " in head
    return await reader.readexactly(int(head.partition(b"content-length: ")[2].split()[0]))


async def endless(writer: asyncio.StreamWriter) -> None:
    for _ in range(1000):
        writer.write(b"x" * 65536)
        await writer.drain()


async def open_to(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))

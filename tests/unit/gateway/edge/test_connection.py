"""Connections of clients over real sockets: whom they are taken for, and headers without an end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request
from pydantic import ValidationError

from services.gateway.edge import connection
from tests.support.gateway import settings_of


@asynccontextmanager
async def serving(**changes: str) -> AsyncIterator[str]:
    """Serve an application that says whom it takes for its client."""
    app = FastAPI()

    @app.get("/")
    async def client(request: Request) -> str:
        return request.client.host if request.client else ""

    options = connection.options_of(settings_of("postgresql://localhost/none", **changes))
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


async def endless(writer: asyncio.StreamWriter) -> None:
    for _ in range(1000):
        writer.write(b"x" * 65536)
        await writer.drain()


async def open_to(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))

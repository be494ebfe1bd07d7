import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, Response

from deploy.ask import UnansweredError, ask
from shared.connection import Connection


async def here(answers: Callable[..., Coroutine[Any, Any, None]]) -> AsyncIterator[str]:
    server = await asyncio.start_server(answers, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"


def that_sends(answer: bytes) -> AbstractAsyncContextManager[str]:
    """Return the address of a server that sends just this, and closes."""

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    return asynccontextmanager(here)(answers)


async def test_a_service_answers() -> None:
    app = FastAPI()

    @app.get("/health/ready")
    async def ready() -> Response:
        return Response("wait\r\n\r\nfor it", 503)

    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", http=Connection))
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(30):
        while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        answer = await ask(f"http://127.0.0.1:{port}/health/ready")
    server.should_exit = True
    await serving
    assert answer == (503, b"wait\r\n\r\nfor it")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfour",
        b"HTTP/1.1 200 OK\r\n\r\nhow long?",
    ],
)
async def test_an_answer_that_is_not_whole_is_none(answer: bytes) -> None:
    async with that_sends(answer) as url:
        with pytest.raises(UnansweredError, match=f"{url}/x sent an answer that is not whole"):
            await ask(f"{url}/x")


async def test_who_is_not_there_or_too_slow_does_not_answer() -> None:
    silent = asyncio.Event()

    async def answers(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await silent.wait()
        writer.close()

    async with asynccontextmanager(here)(answers) as url:
        with pytest.raises(UnansweredError, match="TimeoutError"):
            await ask(f"{url}/", within=0.05)
        silent.set()
    with pytest.raises(UnansweredError, match="ConnectionRefusedError"):
        await ask(f"{url}/")

"""Bodies that do not come are refused in time; what is held is bounded, in all and for each."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request
from pydantic import BaseModel

from services.gateway.edge.held import Held, InTime
from shared.answers import install_error_handlers
from shared.errors import RateLimited, Unavailable

SECONDS = 0.2


class Name(BaseModel):
    name: str


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application with a command, a file and a body that nobody reads."""
    app = FastAPI()
    app.add_middleware(InTime, command_seconds=SECONDS, bulk=["/files"], bulk_seconds=SECONDS / 2)
    install_error_handlers(app)

    @app.post("/commands")
    async def command(body: Name) -> int:
        return len(body.name)

    @app.post("/files/a")
    async def file(request: Request) -> int:
        return sum([len(chunk) async for chunk in request.stream()])

    @app.get("/commands")
    async def read(request: Request) -> bool:
        try:
            async with asyncio.timeout(2 * SECONDS):
                [_ async for _ in request.stream()]
        except TimeoutError:
            return True
        return False

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as opened:
        yield opened


async def half() -> AsyncIterator[bytes]:
    yield b"{"
    await asyncio.Event().wait()


async def test_a_body_that_does_not_come_is_a_408_that_closes_the_connection(
    client: httpx.AsyncClient,
) -> None:
    for path, seconds in (("/commands", SECONDS), ("/files/a", SECONDS / 2)):
        answer = await client.post(path, content=half(), headers={"accept-language": "tk"})
        assert answer.status_code == 408, path
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["type"] == "https://csc-ca.org/problems/request-timeout"
        assert answer.headers["content-language"] == "tk"
        assert answer.headers["connection"] == "close"
        assert f" {seconds} " in answer.json()["detail"]


async def test_who_only_waits_for_the_client_to_leave_is_not_interrupted(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.request("GET", "/commands", content=half())
    assert answer.json() is True


def test_one_caller_holds_no_more_than_its_share_and_others_the_rest() -> None:
    held = Held(most_bytes=100, per_caller_bytes=60)
    with held.by("osh") as first, held.by("osh") as second, held.by("khujand") as other:
        first.take(40)
        with pytest.raises(RateLimited, match="60 bytes at once"):
            second.take(30)
        second.take(20)
        other.take(40)
        with pytest.raises(Unavailable):
            other.take(1)
    with held.by("osh") as again:
        again.take(60)

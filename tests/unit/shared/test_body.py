"""The bound of bodies: declared or counted, by path, and answered as a problem."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Request
from pydantic import BaseModel

from shared.answers import install_error_handlers
from shared.body import Bounded

COMMAND, BULK = 100, 1000


class Name(BaseModel):
    name: str


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application with a command and a file, each bounded."""
    app = FastAPI()
    app.add_middleware(Bounded, command_bytes=COMMAND, bulk={"/files": BULK})
    install_error_handlers(app)

    @app.post("/commands")
    async def command(body: Name) -> int:
        return len(body.name)

    @app.post("/files/a")
    async def file(request: Request) -> int:
        return sum([len(chunk) async for chunk in request.stream()])

    @app.post("/filesystem")
    async def other(request: Request) -> int:
        return len(await request.body())

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://a") as opened:
        yield opened


def command(size: int) -> bytes:
    return b'{"name": "' + b"x" * (size - 12) + b'"}'


async def chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 30):
        yield body[start : start + 30]


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_exactly_at_the_limit_passes_and_one_byte_more_does_not(
    client: httpx.AsyncClient, *, chunked: bool
) -> None:
    for path, make, limit in (
        ("/commands", command, COMMAND),
        ("/files/a", bytes, BULK),
        ("/filesystem", bytes, COMMAND),
    ):
        for size, status in ((limit, 200), (limit + 1, 413)):
            content = chunks(make(size)) if chunked else make(size)
            headers = {"content-type": "application/json", "accept-language": "ru"}
            answer = await client.post(path, content=content, headers=headers)
            assert answer.status_code == status, (path, size, answer.text)
            if status == 413:
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.headers["content-language"] == "ru"
                assert answer.json()["type"] == "https://csc-ca.org/problems/too-large"
                assert f"{limit};" in answer.json()["detail"]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "br", "zstd", "gzip, gzip", "GZIP", "no"])
async def test_a_compressed_body_is_not_taken_for_what_it_holds(
    client: httpx.AsyncClient, coding: str
) -> None:
    for path, status in (("/commands", 415), ("/files/a", 415), ("/sources/a/payloads", 404)):
        answer = await client.post(path, content=command(50), headers={"content-encoding": coding})
        assert answer.status_code == status, answer.text
        if status == 415:
            assert "use identity" in answer.json()["detail"]


@pytest.mark.parametrize("coding", ["", "identity", " Identity "])
async def test_a_body_that_says_it_is_as_it_is_is_read(
    client: httpx.AsyncClient, coding: str
) -> None:
    headers = {"content-type": "application/json", "content-encoding": coding}
    answer = await client.post("/commands", content=command(50), headers=headers)
    assert answer.status_code == 200


def body_in(encoding: str) -> bytes:
    return '{"name": "Ош"}'.encode(encoding)


@pytest.mark.parametrize(
    ("body", "language", "said"),
    [
        (body_in("cp1251"), "en", "The body is not text in UTF-8: byte 10, counted from 0"),
        (body_in("cp1251"), "ru", "Тело запроса — не текст в UTF-8: байт 10, считая с 0"),
        (body_in("cp1251"), "uz", "Soʻrov tanasi UTF-8 matni emas: 0 dan sanalganda 10 bayti"),
        (body_in("utf-8")[:-3] + b'"}', "en", "UTF-8: byte 12,"),
        (body_in("utf-16")[:-1], "en", "The body is not text in UTF-16-LE: byte 28,"),
    ],
)
async def test_a_body_that_is_no_text_is_refused_with_the_first_byte_that_is_none(
    client: httpx.AsyncClient, body: bytes, language: str, said: str
) -> None:
    headers = {"content-type": "application/json", "accept-language": language}
    answer = await client.post("/commands", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-language"] == language
    assert answer.json()["type"] == "https://csc-ca.org/problems/bad-request"
    assert said in answer.json()["detail"]


async def test_a_declared_length_over_the_limit_is_refused_without_reading(
    client: httpx.AsyncClient,
) -> None:
    read = False

    async def never() -> AsyncIterator[bytes]:
        nonlocal read
        read = True
        yield b""

    answer = await client.post("/files/a", content=never(), headers={"content-length": "1001"})
    assert answer.status_code == 413
    assert not read

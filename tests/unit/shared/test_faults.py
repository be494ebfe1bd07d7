"""What clients are told of faults that no route foresaw, and what the log says of them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
import structlog
from fastapi import FastAPI, Request
from starlette.responses import StreamingResponse

from shared import faults
from shared.answers import install_error_handlers
from shared.driver import DatabaseAwayError
from shared.faults import Faults
from tests.support.gateway import client_of, served


class Clock:
    """A monotonic clock that stands until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(clock: Clock) -> FastAPI:
    """An application whose routes fail, each in its way."""
    app = FastAPI()
    app.add_middleware(Faults, patient=["/files"], clock=clock)
    install_error_handlers(app)

    @app.get("/bug/{name}")
    async def bug(name: str) -> None:
        raise KeyError(name)

    @app.get("/away")
    async def away() -> None:
        raise DatabaseAwayError("it is starting or stopping")

    @app.get("/full")
    async def full() -> None:
        raise asyncpg.DiskFullError("could not extend file")

    @app.get("/missing")
    async def missing() -> None:
        raise FileNotFoundError("coefficients.csv")

    @app.post("/hangs")
    @app.post("/files/hang")
    async def hangs(request: Request) -> int:
        read = len(await request.body())
        await asyncio.sleep(0.3)
        return read

    @app.get("/breaks-off")
    async def breaks_off() -> StreamingResponse:
        async def chunks() -> AsyncIterator[bytes]:
            yield b"first"
            raise ConnectionResetError("database away")

        return StreamingResponse(chunks())

    return app


async def test_a_bug_is_a_problem_whose_number_is_in_the_log_and_keeps_the_connection(
    app: FastAPI,
) -> None:
    with structlog.testing.capture_logs() as logged:
        async with served(app) as url, httpx.AsyncClient() as client:
            first = await client.get(f"{url}/bug/a", headers={"accept-language": "uz"})
            used = first.extensions["network_stream"]
            second = await client.get(f"{url}/bug/b")
            assert second.extensions["network_stream"] is used
    assert (first.status_code, first.headers["content-type"]) == (500, "application/problem+json")
    assert first.headers["content-language"] == "uz"
    numbers = [answer.json()["id"] for answer in (first, second)]
    assert numbers[0] in first.json()["detail"]
    assert [entry["id"] for entry in logged] == numbers
    # The trace once; again it would only be longer.
    assert ["exc_info" in entry for entry in logged] == [True, False]


async def test_while_the_database_is_away_a_request_is_told_to_come_back_and_the_log_says_it_once(
    app: FastAPI, clock: Clock
) -> None:
    with structlog.testing.capture_logs() as logged:
        async with client_of(app) as client:
            answers = [await client.get("/away", headers={"accept-language": "kk"})] * 2
            for _ in range(20):
                answers.append(await client.get("/away"))
            clock.now = faults.AGAIN_SECONDS
            answers.append(await client.get("/away"))
    assert {answer.status_code for answer in answers} == {503}
    assert {answer.headers["retry-after"] for answer in answers} == {"5"}
    assert answers[0].headers["content-language"] == "kk"
    assert answers[0].json()["type"] == "https://csc-ca.org/problems/unavailable"
    said: list[dict[str, Any]] = [dict(entry) for entry in logged]
    assert [(each["cause"], each["before"]) for each in said] == [
        ("it is starting or stopping", 0),
        ("it is starting or stopping", 20),
    ]
    assert not any("exc_info" in entry for entry in said)


async def test_a_full_disk_is_a_507_that_says_so(app: FastAPI) -> None:
    async with client_of(app) as client:
        answer = await client.get("/full")
    assert (answer.status_code, answer.headers["retry-after"]) == (507, "60")
    assert answer.json()["type"] == "https://csc-ca.org/problems/storage-full"


async def test_a_file_that_is_missing_is_no_database_that_is_away(app: FastAPI) -> None:
    async with client_of(app) as client:
        assert (await client.get("/missing")).status_code == 500


async def test_a_wait_without_an_end_is_ended_but_not_that_for_a_body(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "ANSWER_SECONDS", 0.1)

    async def slow() -> AsyncIterator[bytes]:
        yield b"a"
        await asyncio.sleep(0.2)
        yield b"b"

    async with client_of(app) as client:
        assert (await client.post("/hangs", content=b"ab")).status_code == 503
        assert (await client.post("/files/hang", content=slow())).json() == 2
        monkeypatch.setattr(faults, "ANSWER_SECONDS", 0.45)
        assert (await client.post("/hangs", content=slow())).json() == 2


async def test_an_answer_that_has_begun_breaks_off_without_a_trace_in_the_log(
    app: FastAPI,
) -> None:
    with structlog.testing.capture_logs() as logged:
        async with served(app) as url, httpx.AsyncClient() as client:
            with pytest.raises(httpx.RemoteProtocolError):
                await client.get(f"{url}/breaks-off")
    [entry] = logged
    assert "exc_info" not in entry

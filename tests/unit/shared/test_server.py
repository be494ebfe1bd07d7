"""The HTTP server does nothing while nobody asks, and says the date of when it is asked."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import uvicorn
from starlette.applications import Starlette

from shared import server
from shared.server import Dated, Server
from tests.support.server import until


def test_the_date_of_an_answer_is_that_of_its_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC)
    state = Dated()
    for at in (now, now + timedelta(milliseconds=900), now + timedelta(seconds=1)):
        monkeypatch.setattr(server, "time", at.timestamp)
        [(name, said)] = state.default_headers
        assert name == b"date"
        assert parsedate_to_datetime(said.decode()) == at.replace(microsecond=0)


def test_what_uvicorn_says_besides_goes_along() -> None:
    state = Dated()
    state.default_headers = [(b"server", b"qalqan")]
    assert [name for name, _ in state.default_headers] == [b"date", b"server"]


@pytest.mark.parametrize("by", ["event", "signal", "stop"])
async def test_it_ends_as_soon_as_it_is_told_to(by: str) -> None:
    stopping = asyncio.Event()
    made = Server(uvicorn.Config(Starlette(), port=0, log_config=None), stopping)
    told = []
    before = signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    try:
        async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
            serving = tasks.create_task(made.serve())
            await until(lambda: made.started)
            match by:
                case "event":
                    stopping.set()
                case "signal":
                    os.kill(os.getpid(), signal.SIGTERM)
                case _:
                    made.stop()
            await serving
    finally:
        signal.signal(signal.SIGTERM, before)
    assert stopping.is_set()
    # What it was sent is sent on once it has ended, as uvicorn does.
    assert told == [signal.SIGTERM] * (by == "signal")

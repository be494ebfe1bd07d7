"""A service whose worker has gone does not go on half dead."""

import asyncio

import pytest
from structlog.testing import capture_logs

from shared.app import Crew


class Cancelled:
    async def run(self, _stopping: asyncio.Event) -> None:
        raise asyncio.CancelledError


class Returned:
    async def run(self, _stopping: asyncio.Event) -> None:
        return


class Failed:
    async def run(self, _stopping: asyncio.Event) -> None:
        raise LookupError("a bug")


class Obedient:
    async def run(self, stopping: asyncio.Event) -> None:
        await stopping.wait()


@pytest.mark.parametrize("worker", [Cancelled(), Returned(), Failed()])
async def test_a_worker_that_ends_however_stops_the_service(
    worker: Cancelled | Returned | Failed,
) -> None:
    stopping = asyncio.Event()
    crew = Crew([worker, Obedient()], stopping)
    crew.start()
    async with asyncio.timeout(60):
        await stopping.wait()
    assert crew.failure is not None
    await crew.join()


class FailedLast:
    async def run(self, stopping: asyncio.Event) -> None:
        await stopping.wait()
        raise LookupError("what was left could not be published")


async def test_what_a_worker_fails_at_after_it_was_told_to_stop_is_said() -> None:
    crew = Crew([FailedLast()], asyncio.Event())
    crew.start()
    with capture_logs() as said:
        await crew.join()
    assert [(line["event"], line["worker"]) for line in said] == [
        ("worker failed at the end", "FailedLast")
    ]
    assert crew.failure is None


async def test_workers_that_were_told_to_stop_have_not_failed() -> None:
    crew = Crew([Obedient()], asyncio.Event())
    crew.start()
    await crew.join()
    assert crew.failure is None

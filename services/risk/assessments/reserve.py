"""A second process that assesses while a backlog is long, and ends with it.

It takes jobs from the same queue under the same leases and writes in the same transactions: whoever
kills it loses nothing. What is live stays with the service, which publishes what both have stated.
Both ends pickle what is ours alone, through a pipe that nobody else reads.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import Process
from contextlib import suppress
from functools import partial

import structlog

from services.risk.assessments import beside, jobs
from services.risk.assessments.warm import warmed
from services.risk.assessments.worker import Assessor
from services.risk.exposure.cache import Exposures
from services.risk.settings import RiskSettings
from shared import logs
from shared.database import Database
from shared.serve import leave
from shared.worker import FOR_EVER, Loop, wait

LOOK_SECONDS = 2.0
"""Between two looks at how long the queue is, while it keeps the service busy."""
AGAIN_SECONDS = 10.0
"""Before another process is started where one has failed."""
STOP_SHARE = 0.8
"""Of the seconds in which the service has to stop, what the process gets before it is killed."""
SIDE_BY_SIDE = 2
"""Batches: one waits for the database while another computes."""
YIELDS = 15
"""Steps of `nice`: what is live goes first."""

log = structlog.get_logger(__name__)


class Reserve:
    """Has a second process assess while more jobs wait than `reserve_after`."""

    def __init__(self, database: Database, settings: RiskSettings, full: asyncio.Event) -> None:
        """`full` is set whenever a batch took as many jobs as it may."""
        self.database = database
        self.settings = settings
        self._loop = Loop("reserve", full)
        self.healthy = self._loop.healthy

    async def run(self, stopping: asyncio.Event) -> None:
        """Start the process when it is needed, until told to stop."""
        if self.settings.reserve_after and (os.cpu_count() or 1) > 1:
            await self._loop.run(partial(self._turn, stopping), stopping)
        else:
            await stopping.wait()

    async def _turn(self, stopping: asyncio.Event) -> float:
        async with self.database.read() as session:
            long = await jobs.more_than(session, self.settings.reserve_after)
        if long and await self.drain(stopping):
            log.warning("the second process failed", again_in=AGAIN_SECONDS)
            await wait(stopping, AGAIN_SECONDS)
        else:
            await wait(stopping, LOOK_SECONDS)
        return FOR_EVER

    async def drain(self, stopping: asyncio.Event) -> int:
        """Run the process until nothing waits or it is told to stop, and return its exit code."""
        process = await _process(self.settings)
        log.info("a second process assesses", pid=process.pid)
        ending = asyncio.create_task(self._end(process, stopping))
        try:
            return await process.wait()
        finally:
            ending.cancel()
            with suppress(ProcessLookupError):
                process.kill()

    async def _end(self, process: Process, stopping: asyncio.Event) -> None:
        """Let the process finish what it has at hand once the service stops."""
        await stopping.wait()
        assert process.stdin is not None
        process.stdin.close()
        await asyncio.sleep(STOP_SHARE * self.settings.stop_after)
        process.kill()


async def _process(settings: RiskSettings) -> Process:
    """Start the process and tell it the settings; the pipe stays open as long as we live."""
    process = await beside.start(__name__)
    assert process.stdin is not None
    # Where it has ended already its exit code says so.
    with suppress(ConnectionError):
        process.stdin.write(pickle.dumps(settings))
        await process.stdin.drain()
    return process


async def assess(settings: RiskSettings, stopping: asyncio.Event) -> None:
    """Work off jobs until none waits or told to stop; those at hand are finished."""
    database = Database(settings.database_url.get_secret_value())
    exposures = Exposures(database, settings.exposure_bytes)
    assessor = Assessor(database, settings, exposures, second=True)

    async def work() -> None:
        while not stopping.is_set() and (taken := await assessor.take()).jobs:
            await assessor.do(taken)

    async with asyncio.TaskGroup() as working:
        for _ in range(SIDE_BY_SIDE):
            working.create_task(work())
    await database.close()


async def _until_alone(settings: RiskSettings) -> None:
    """Assess as long as the service lives: it writes no more, so that its pipe is read at its end.

    And no longer.
    """
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stopping.set)
    if await warmed(stopping):
        await assess(settings, stopping)


def main() -> None:
    """Read the settings that come in and assess."""
    os.nice(YIELDS)
    settings: RiskSettings = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own service
    logs.configure("risk", settings.log_level, settings.log_format)
    asyncio.run(_until_alone(settings))
    leave(os.EX_OK)


if __name__ == "__main__":
    main()

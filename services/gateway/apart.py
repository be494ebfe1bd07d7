"""Work that holds a processor for long, done by a process of its own, few at a time."""

import asyncio
import hashlib
import sys
from pathlib import Path

import structlog

from services.gateway.recent import Recent
from shared.errors import Unavailable

WAIT_SECONDS = 5.0
KEPT_SECONDS = 300.0

log = structlog.get_logger(__name__)


class Apart:
    """Runs a program that reads standard input and writes standard output.

    `program` knows nothing of the gateway, so that it starts quickly. `name` is what is busy when
    all turns are taken. At most `at_once` run together, each for `within` seconds. What one made is
    kept for five minutes, `kept` results at most, so that the same is made once.
    """

    def __init__(self, program: Path, name: str, *, at_once: int, within: float, kept: int) -> None:
        self._program = program
        self._name = name
        self._within = within
        self._turns = asyncio.Semaphore(at_once)
        self._made: Recent[bytes, bytes] = Recent(KEPT_SECONDS, kept)

    async def make(self, given: bytes) -> bytes:
        """Return what the program makes of its input.

        Raises
        ------
        Unavailable
            When others have all turns for too long, it takes too long itself, or it fails.
        """
        key = hashlib.sha256(given).digest()
        if known := self._made.get(key):
            return known[0]
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise self._busy() from None
        try:
            if known := self._made.get(key):
                return known[0]
            return self._made.put(key, await self._run(given))
        finally:
            self._turns.release()

    async def _run(self, given: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-s", str(self._program)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(self._within):
                made, said = await process.communicate(given)
        except TimeoutError:
            log.warning("not made in time", what=self._name, seconds=self._within)
            raise self._busy() from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode != 0:
            log.error("not made", what=self._name, said=said.decode(errors="replace")[-500:])
            raise self._busy()
        return made

    def _busy(self) -> Unavailable:
        return Unavailable("service-busy", service=self._name, headers={"Retry-After": "5"})

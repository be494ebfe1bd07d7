"""Maps as PNG: each drawn by a process of its own, few at a time."""

import asyncio
import hashlib
import sys
from pathlib import Path

import structlog

from services.gateway.maps import ink
from services.gateway.recent import Recent
from shared.errors import Unavailable

AT_ONCE = 2
WAIT_SECONDS, DRAW_SECONDS = 5.0, 30.0
KEPT_SECONDS, KEPT = 300.0, 64
"""Pictures of the same drawing, some 200 kB each, are made once."""

log = structlog.get_logger(__name__)


class Raster:
    """Draws pictures, AT_ONCE at a time."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._drawn: Recent[bytes, bytes] = Recent(KEPT_SECONDS, KEPT)

    async def png(self, svg: str) -> bytes:
        """Return a drawing as PNG.

        Raises
        ------
        Unavailable
            When others have all turns for too long, or it takes too long itself.
        """
        key = hashlib.sha256(svg.encode()).digest()
        if known := self._drawn.get(key):
            return known[0]
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise _busy() from None
        try:
            if known := self._drawn.get(key):
                return known[0]
            return self._drawn.put(key, await _drawn(svg.encode()))
        finally:
            self._turns.release()


async def _drawn(svg: bytes) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", str(Path(ink.__file__))),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(DRAW_SECONDS):
            picture, said = await process.communicate(svg)
    except TimeoutError:
        raise _busy() from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        log.error("map not drawn", said=said.decode(errors="replace")[-500:])
        raise _busy()
    return picture


def _busy() -> Unavailable:
    return Unavailable("service-busy", service="maps", headers={"Retry-After": "5"})

"""Maps as PNG: drawn by resvg beside the event loop, few at a time, with letters that ship."""

import asyncio
import hashlib
from pathlib import Path

import resvg_py

from services.gateway.recent import Recent
from shared.errors import Unavailable

FONTS = Path(__file__).resolve().parent / "fonts"
FAMILY = "DejaVu Sans Condensed"
AT_ONCE = 2
WAIT_SECONDS = 5.0
KEPT_SECONDS, KEPT = 300.0, 64
"""Pictures of the same drawing, some 200 kB each, are made once."""


def png(svg: str) -> bytes:
    """Return a drawing as PNG, as large as it says it is."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)


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
            When others have all turns for too long.
        """
        key = hashlib.sha256(svg.encode()).digest()
        if known := self._drawn.get(key):
            return known[0]
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._turns.acquire()
        except TimeoutError:
            raise Unavailable(
                "service-busy", service="maps", headers={"Retry-After": "5"}
            ) from None
        try:
            return self._drawn.put(key, await asyncio.to_thread(png, svg))
        finally:
            self._turns.release()

"""Maps as PNG: each drawn by a process of its own, few at a time."""

from pathlib import Path

from services.gateway.apart import Apart
from services.gateway.maps import ink

AT_ONCE = 2
DRAW_SECONDS = 30.0
KEPT = 64
"""Pictures of some 200 kB each."""


class Raster:
    """Draws pictures, AT_ONCE at a time."""

    def __init__(self) -> None:
        self._apart = Apart(
            Path(ink.__file__), "maps", at_once=AT_ONCE, within=DRAW_SECONDS, kept=KEPT
        )

    async def png(self, svg: str) -> bytes:
        """Return a drawing as PNG.

        Raises
        ------
        Unavailable
            When others have all turns for too long, or it takes too long itself.
        """
        return await self._apart.make(svg.encode())

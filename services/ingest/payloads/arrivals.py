"""What tells the intake that payloads are there: that some are, or the only one itself."""

import asyncio

from services.ingest.payloads.model import Waiting


class Arrivals(asyncio.Event):
    """Set when a payload is there to be read; a hint, for the rows are the truth."""

    def __init__(self) -> None:
        super().__init__()
        self._handed: Waiting | None = None
        self._others = False

    def set(self) -> None:
        """Say that some are there, to be looked for."""
        self._others = True
        super().set()

    def hand(self, waiting: Waiting) -> None:
        """Say that one is there that this process has kept, before which none of its line waits."""
        self._others = self._others or self._handed is not None
        self._handed = waiting
        super().set()

    def take(self) -> Waiting | None:
        """Return the one that has come since this was last asked, None unless it came alone."""
        found = None if self._others else self._handed
        self._handed, self._others = None, False
        self.clear()
        return found

"""Reports as PDF: each by a process of its own, few at a time."""

import json
from datetime import datetime
from pathlib import Path

from services.gateway.apart import Apart
from shared.languages import Language

AT_ONCE = 2
SET_SECONDS = 20.0
PROGRAM = Path(__file__).resolve().with_name("layout.py")
"""Not imported: what sets pages is large, and of no use in a server."""
KEPT = 32
"""Reports of some 200 kB each."""


class Press:
    """Sets reports on pages, AT_ONCE at a time."""

    def __init__(self, base: str) -> None:
        """Take `base`, where readers reach the gateway: empty, what is printed leads nowhere."""
        self._base = base.rstrip("/")
        self._apart = Apart(PROGRAM, "reports", at_once=AT_ONCE, within=SET_SECONDS, kept=KEPT)

    async def pdf(
        self, document: str, *, title: str, language: Language, made_at: datetime
    ) -> bytes:
        """Return a report as PDF: of the same report the same bytes.

        Raises
        ------
        Unavailable
            When others have all turns for too long, or it takes too long itself.
        """
        asked = {
            "document": document,
            "title": title,
            "language": language,
            "base": self._base,
            "made": int(made_at.timestamp()),
        }
        return await self._apart.make(json.dumps(asked, ensure_ascii=False).encode())

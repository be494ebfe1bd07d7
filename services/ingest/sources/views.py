"""Bodies of sources."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from services.ingest.readers import Format


class SourceView(BaseModel):
    """A source, how healthy it is and what came from it."""

    name: str
    kind: Literal["poll", "websocket", "push"]
    network: str
    networks: tuple[str, ...]
    """Others whose names it may state; `*`: every one that no source of another owner declares."""
    owner_city: str
    """Whose keys may push for it, and who owns the names of its networks."""
    pushers: tuple[str, ...]
    """Cities whose keys may push for it beside the owner's."""
    format: Format | None
    """How its payloads are read; null: their content decides."""
    url: str | None
    interval_seconds: float | None
    """Of polling; None where nothing is polled."""
    stale_after_seconds: float | None
    attribution: str | None
    health: Literal["fresh", "stale", "unknown"]
    """`unknown`: it was not asked yet, or it only receives pushes."""
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_news_at: datetime | None = None
    last_error: str | None = None
    failures: int = 0
    payloads: int = 0
    """Different payloads received, pushed ones included."""
    quarantined: int = 0
    """Open quarantine entries."""

"""Bodies of sources."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from services.ingest.payloads.views import Pause
from services.ingest.readers import Format
from shared.languages import Text
from shared.moments import Moment


class NewPause(BaseModel):
    """Why a source is to be silenced, and until when."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"reason": "Its clock is wrong; the agency was told."}]},
    )

    reason: Annotated[Text, StringConstraints(min_length=1, max_length=500)]
    """Everybody who may read the source reads it."""
    until: Moment | None = None
    """When the pause ends by itself; null: when somebody resumes the source."""


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
    health: Literal["fresh", "stale", "silent", "paused", "unknown"]
    """`stale`: it has not answered for longer than it may; `silent`: it never has, although it was
    asked for that long; `paused`: nothing of it is taken in, see `pause`; `unknown`: it was not
    asked for that long yet, or it only receives pushes."""
    pause: Pause | None = None
    """Why nothing of it is taken in, by whose decision and until when."""
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_news_at: datetime | None = None
    last_error: str | None = None
    failures: int = 0
    payloads: int = 0
    """Different payloads received, pushed ones included."""
    quarantined: int = 0
    """Open quarantine entries."""

"""Health of upstream sources, stated by ingest."""

from datetime import datetime
from typing import ClassVar, Literal

from shared.contracts.events.envelope import Event, OwnedFact

Health = Literal["fresh", "stale", "silent"]
"""`stale`: it has not answered for longer than it may; `silent`: it never has."""


class SourceState(OwnedFact):
    """An upstream source and when it last answered and last had news."""

    name: str
    version: int
    health: Health
    last_success_at: datetime | None = None
    last_news_at: datetime | None = None
    last_error: str | None = None
    failures: int = 0
    """Since it last answered."""
    errors: int = 0
    """Of all time."""
    lag_seconds: float | None = None
    """From the publication of the newest that it said to its receipt; null: it says no times."""


class _SourceEvent(Event):
    topic: ClassVar[str] = "sources"
    origin: ClassVar[str] = "/ingest"
    data: SourceState


class SourceAnswered(_SourceEvent):
    """The source answered for the first time: from then on it is known to be well."""

    type: Literal["org.csc-ca.source.answered.v1"] = "org.csc-ca.source.answered.v1"


class SourceStale(_SourceEvent):
    """The source has not answered for longer than it may, or never within that time."""

    type: Literal["org.csc-ca.source.stale.v1"] = "org.csc-ca.source.stale.v1"


class SourceRecovered(_SourceEvent):
    """The source answers again."""

    type: Literal["org.csc-ca.source.recovered.v1"] = "org.csc-ca.source.recovered.v1"

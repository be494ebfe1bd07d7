"""Hazard events, stated by ingest: one per real event, whoever reported it."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, Fact, OwnedFact


class Alias(Fact):
    """A name one network gave to the event."""

    source: str
    """Network or agency code, lower case: `us`, `emsc`, `gcmt`."""
    source_id: str
    """Id in that network's name space, e.g. `us10004bgk`."""


class HazardState(OwnedFact):
    """An earthquake as its preferred solution has it now. The coalition owns hazards."""

    id: UUID
    revision: int
    hip: str = "GH0101"
    """UNDRR-ISC Hazard Information Profile code, 2025 edition."""
    status: Literal["ongoing", "past", "retracted", "merged"]
    """`merged`: absorbed by `merged_into`, which carries on; `retracted`: it never happened."""
    origin_time: datetime
    longitude: float
    latitude: float
    depth_km: float | None = None
    magnitude: float
    magnitude_type: str | None = None
    rake: float | None = None
    """Degrees, of the preferred moment tensor where one is known."""
    horizontal_error_km: float | None = None
    depth_error_km: float | None = None
    magnitude_error: float | None = None
    place: str | None = None
    review: Literal["automatic", "reviewed"]
    preferred: Alias
    aliases: list[Alias]
    """All names, the preferred solution's first."""
    solutions: int = 1
    """Networks whose solutions the event holds."""
    merged_from: list[UUID] = []
    merged_into: UUID | None = None
    catalogue: bool = False
    """Loaded from a historical catalogue: kept and searchable, but no impact is assessed."""
    first_seen_at: datetime
    updated_at: datetime


class _HazardEvent(Event):
    topic: ClassVar[str] = "hazards"
    origin: ClassVar[str] = "/ingest"
    data: HazardState


class HazardObserved(_HazardEvent):
    """A hazard event is new, or its preferred solution or names changed."""

    type: Literal["org.csc-ca.hazard.observed.v1"] = "org.csc-ca.hazard.observed.v1"


class HazardMerged(_HazardEvent):
    """The event turned out to be another one, named in `merged_into`."""

    type: Literal["org.csc-ca.hazard.merged.v1"] = "org.csc-ca.hazard.merged.v1"


class HazardSplit(_HazardEvent):
    """The event was taken out of another one and stands by itself (again)."""

    type: Literal["org.csc-ca.hazard.split.v1"] = "org.csc-ca.hazard.split.v1"


class HazardRetracted(_HazardEvent):
    """Every network has withdrawn it: it did not happen. The record stays."""

    type: Literal["org.csc-ca.hazard.retracted.v1"] = "org.csc-ca.hazard.retracted.v1"

"""Bodies of hazard events."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.ingest.hazards.solution import Name
from shared.contracts.events.hazard import (
    Alias,
    Author,
    Detail,
    Geometry,
    HazardState,
    Kind,
    Statement,
)
from shared.languages import Text

Reason = Annotated[Text, StringConstraints(min_length=3, max_length=500)]


class SourceSolution(BaseModel):
    """The newest version of one source's solution."""

    model_config = ConfigDict(from_attributes=True)

    source: str
    source_id: str
    updated_at: datetime
    kind: Kind
    begins: datetime
    ends: datetime | None
    geometry: Geometry
    detail: Detail
    place: str | None
    review: str
    catalogue: bool
    note: str | None
    statement: Statement | None
    """What it says of people and strength, as its word."""
    withdrawn_at: datetime | None
    """When the source withdrew it; a newer version revives it."""
    stated_by: Author | None
    """Who said this version."""
    withdrawn_by: Author | None


class MergeProposal(BaseModel):
    """A merge of two events that lie too far apart for one city to decide it alone.

    Nothing is merged. It is done when a key of another city asks for the same within 7 days, or an
    administrator who acts for every city does.
    """

    status: Literal["proposed"] = "proposed"
    survivor: UUID
    absorbed: UUID
    city: str
    """Who proposed it; another must confirm it."""
    at: datetime
    apart_seconds: float
    """Between the two nearest solutions of the events."""
    apart_km: float
    seconds_max: float
    """What one city may decide alone: seven times what the rules of the kind join by themselves."""
    km_max: float


class HazardDetail(HazardState):
    """An event with its history and what each source says about it."""

    revisions: list[HazardState]
    """Every state it had, oldest first, the current one last (the newest 1,000)."""
    source_solutions: list[SourceSolution]
    merge_proposals: list[MergeProposal]
    """Merges with other events that wait for a second city."""


class Merge(BaseModel):
    """Two events turned out to be one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    absorb: UUID
    """The event that ends; its names and solutions move to the one in the path."""
    reason: Reason | None = None
    """Why; the journal keeps it."""


class Split(BaseModel):
    """Some of an event's names turned out to be another event."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    aliases: Annotated[list[Alias], Field(min_length=1, max_length=100)]
    """The names that leave; the event in the path keeps the rest."""
    reason: Reason | None = None
    """Why; the journal keeps it."""

    @property
    def names(self) -> list[Name]:
        """Return them as the rules know them."""
        return [Name(alias.source, alias.source_id) for alias in self.aliases]


class SplitResult(BaseModel):
    """Both events after a split."""

    remaining: HazardState
    separated: HazardState

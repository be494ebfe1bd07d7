"""A hazard event as it stands: one per real event, whoever reported it."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    Field,
    FieldSerializationInfo,
    computed_field,
    field_serializer,
    model_validator,
)

from shared.contracts.events.envelope import CONFIDING, Fact, OwnedFact
from shared.contracts.events.hazard.air_quality import AirQuality
from shared.contracts.events.hazard.earthquake import Earthquake
from shared.contracts.events.hazard.flood import Flood
from shared.contracts.events.hazard.general import General
from shared.contracts.events.hazard.geometry import Box, Geometry
from shared.contracts.events.hazard.kind import Kind
from shared.contracts.events.hazard.severity import Severity
from shared.contracts.events.hazard.statement import Statement
from shared.contracts.events.hazard.wildfire import Wildfire

DRILL = "drill-"
"""How the names of networks begin that state drills: nothing of them is real, wherever they are."""

Phase = Literal["forecast", "ongoing", "past"]
Status = Phase | Literal["retracted", "merged"]

Detail = Annotated[
    Earthquake | Flood | AirQuality | Wildfire | General, Field(discriminator="kind")
]


class Alias(Fact):
    """A name one source gave to the event."""

    source: str
    """Network or agency code, lower case: `us`, `emsc`, `gdacs`."""
    source_id: str
    """Id in that source's name space, e.g. `us10004bgk`."""


class Author(Fact):
    """Who said or decided something, as far as everybody may know: the key stays with its city."""

    city: str
    """City for which it was said, `coalition` where for none alone."""
    source: str | None = None
    """Source whose payload said it; null: an operator of the city decided it."""
    pushed: bool = False
    """The payload was sent to us with a key of the city; else we asked the source for it."""
    at: datetime | None = None
    """When it took effect here."""
    person: str | None = None
    """Who holds the key; told between services alone, and null in every public copy."""

    @field_serializer("person")
    def _told(self, person: str | None, info: FieldSerializationInfo) -> str | None:
        return person if info.context is CONFIDING else None

    @property
    def asked(self) -> bool:
        """Whether a source said it when we asked: nobody sent or decided it."""
        return self.source is not None and not self.pushed

    @property
    def decided(self) -> bool:
        """Whether a person decided it: a merge or a split."""
        return self.source is None and not self.pushed


class HazardState(OwnedFact):
    """A hazard event as its preferred solution has it now."""

    id: UUID
    revision: int
    kind: Kind
    hip: str | None = None
    """UNDRR-ISC Hazard Information Profile code, 2025 edition, where one fits."""
    status: Status
    """Its phase while it stands. `merged`: absorbed by `merged_into`, which carries on;
    `retracted`: it never happened."""
    phase: Phase
    """`forecast`: expected and not begun; the time decides, not the source."""
    begins: datetime
    """When it began or is expected to; of an earthquake its origin time."""
    ends: datetime | None = None
    """When it ended or is expected to; null while that is open. An earthquake is over at once: it
    stays `ongoing` for as long as it is responded to."""
    geometry: Geometry
    bbox: Box
    severity: Severity
    detail: Detail
    place: str | None = None
    review: Literal["automatic", "reviewed"]
    preferred: Alias
    aliases: list[Alias]
    """All names, the preferred solution's first."""
    solutions: int = 1
    """Sources whose solutions the event holds."""
    merged_from: list[UUID] = []
    merged_into: UUID | None = None
    triggered_by: list[UUID] = []
    """Events that led to this one, as stated: `/v1/consequences` tells by whom and why."""
    led_to: list[UUID] = []
    """Events that this one led to, in the same way."""
    catalogue: bool = False
    """Loaded from a historical catalogue: kept and searchable, but no impact is assessed."""
    note: str | None = None
    """What a reader must know of the values, such as that they are invented for an exercise."""
    statements: list[Statement] = []
    """What sources that stand by it say of people and strength, as their word and not ours; that of
    the preferred solution first."""
    by: Author | None = None
    """Who brought about this revision; null: the clock alone, or readings that stayed away."""
    words: list[Author] = []
    """Who ever sent or decided what the event is made of, each with the last time; the newest last.
    What sources told us when asked is not among it."""
    first_seen_at: datetime
    updated_at: datetime

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if self.detail.kind != self.kind:
            raise ValueError(f"detail is of kind {self.detail.kind}, the event of {self.kind}")
        if self.ends is not None and self.ends < self.begins:
            raise ValueError(f"it ends at {self.ends}, before it begins at {self.begins}")
        if self.stands and self.status != self.phase:
            raise ValueError(f"status is {self.status}, the phase {self.phase}")
        return self

    @property
    def drill(self) -> bool:
        """Whether a person declared it for a drill, in which people decide as if it were real."""
        return self.preferred.source.startswith(DRILL)

    @property
    def longitude(self) -> float:
        """Degrees east of the reference point."""
        return self.geometry.longitude

    @property
    def latitude(self) -> float:
        """Degrees north of the reference point."""
        return self.geometry.latitude

    @property
    def stands(self) -> bool:
        """Whether it is neither retracted nor merged."""
        return self.status not in {"retracted", "merged"}

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated properties
    @property
    def magnitude(self) -> float | None:
        """Of an earthquake, where its readers have always found it."""
        return self.detail.magnitude if isinstance(self.detail, Earthquake) else None

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorated properties
    @property
    def depth_km(self) -> float | None:
        """Of an earthquake, where its readers have always found it."""
        return self.detail.depth_km if isinstance(self.detail, Earthquake) else None

"""Bodies of reports."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.ingest.reports.model import Report, State
from shared.contracts.events.hazard import GeneralKind, SeverityLevel
from shared.languages import Language, Text
from shared.moments import Moment
from shared.problems import MisfitError

Line = Annotated[Text, StringConstraints(min_length=1, max_length=200)]
Prose = Annotated[Text, StringConstraints(min_length=1, max_length=2000)]
EXAMPLE: dict[str, Any] = {
    "kind": "mudflow",
    "longitude": 72.79,
    "latitude": 40.49,
    "radius_km": 1.5,
    "begins": "2026-05-14T15:20:00+06:00",
    "level": "severe",
    "language": "ru",
    "text": "Сель сошёл на улицу Навои, перекрыт мост.",
    "place": "Ош, улица Навои",
    "contact": "дежурный ЕДДС, 101",
}


class ReportFields(BaseModel):
    """What a person declares of a hazard."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["flood", "earthquake", GeneralKind]
    """Earthquakes are told by networks, air quality by stations: an earthquake is for drills."""
    exercise: bool = False
    """Whether it is a drill: nothing of it is real, and everything that follows says so."""
    magnitude: float | None = Field(default=None, ge=0, le=10)
    """Moment magnitude of an earthquake."""
    depth_km: float | None = Field(default=None, ge=0, le=700)
    """Of an earthquake."""
    longitude: float = Field(ge=-180, le=180)
    latitude: float = Field(ge=-90, le=90)
    area: dict[str, Any] | None = None
    """A GeoJSON Polygon or MultiPolygon of the ground that it covers."""
    radius_km: float | None = Field(default=None, gt=0, le=1000)
    """How far it reaches around its point, where no area is drawn."""
    begins: Moment
    ends: Moment | None = None
    """Null: it goes on, or nobody knows; set it when it is over."""
    level: SeverityLevel = "unknown"
    """How severe it is in itself."""
    measure: Line | None = None
    """What `value` counts, such as `wind gust`."""
    value: float | None = Field(default=None, allow_inf_nan=False)
    unit: Line | None = None
    language: Language
    text: Prose
    """What happened, in `language`. Everybody reads it beside the hazard."""
    place: Line | None = None
    contact: Line | None = None
    """Whom to ask. Keys of the city alone read it."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.ends is not None and self.ends < self.begins:
            raise MisfitError("report-ends-early")
        if self.area is not None and self.radius_km is not None:
            raise MisfitError("report-area-twice")
        if self.value is not None and (self.measure is None or self.unit is None):
            raise MisfitError("report-value-bare")
        self._is_told_by_persons()
        return self

    def _is_told_by_persons(self) -> None:
        quake = self.kind == "earthquake"
        if quake and not self.exercise:
            raise MisfitError("report-earthquake-real")
        if quake != (self.magnitude is not None) or quake != (self.depth_km is not None):
            raise MisfitError("report-magnitude")
        if quake and (self.ends or self.area or self.radius_km or self.value is not None):
            raise MisfitError("report-earthquake-ground")


class NewReport(ReportFields):
    """A hazard that a person declares."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    city: Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]{1,39}$")] | None = None
    """For which it is declared; null: that of the key."""

    @property
    def fields(self) -> ReportFields:
        """Return what is declared."""
        return ReportFields.model_validate(self.model_dump(exclude={"city"}))


class ReportChanges(BaseModel):
    """What is to be different (JSON merge patch): what is left out stays, null clears."""

    model_config = ConfigDict(
        extra="forbid",
        allow_inf_nan=False,
        json_schema_extra={"examples": [{"ends": "2026-05-14T21:00:00+06:00", "level": "minor"}]},
    )

    longitude: float | None = None
    latitude: float | None = None
    area: dict[str, Any] | None = None
    radius_km: float | None = None
    magnitude: float | None = None
    depth_km: float | None = None
    begins: Moment | None = None
    ends: Moment | None = None
    level: SeverityLevel | None = None
    measure: Line | None = None
    value: float | None = None
    unit: Line | None = None
    language: Language | None = None
    text: Prose | None = None
    place: Line | None = None
    contact: Line | None = None


class Cancellation(BaseModel):
    """Why a report is taken back."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "A false call."}]}
    )

    reason: Prose


class ReportView(ReportFields):
    """A report, and what became of it."""

    id: UUID
    version: int
    owner_city: str
    state: State
    cancelled: str | None
    """Why it was taken back."""
    receipt: UUID | None
    """Of its newest version: whether it has been read, and what came of it."""
    hazard: UUID | None
    """The event that it is part of; null: not read yet."""
    by_name: str
    """Name of the key that declared it first."""
    person: str | None
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, report: Report, hazard: UUID | None) -> Self:
        """Return a report for those who may look at it."""
        return cls(
            **report.stated,
            id=report.id,
            version=report.version,
            owner_city=report.owner_city,
            state=report.state,
            cancelled=report.cancelled,
            receipt=report.receipt,
            hazard=hazard,
            by_name=report.by_name,
            person=report.person,
            created_at=report.created_at,
            updated_at=report.updated_at,
        )

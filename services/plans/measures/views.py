"""Bodies of the measure routes, in and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.plans.assessments.views import Touch
from services.plans.content import Alignments, Cost, Line, OwnerCity, Prose, Titles
from services.plans.history import Note
from services.plans.measures.model import MACHINE, Measure
from services.plans.order import Order
from services.plans.search.query import Wanted
from shared.contracts.events.plan import MeasureStatus
from shared.languages import Language
from shared.policy import Classification

EXAMPLE: JsonDict = {
    "id": "b3a8c1de-5a44-4f0e-8a57-2f6f5f0f7c21",
    "owner_city": "osh",
    "classification": "public",
    "plan": "7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "title": {
        "en": "Retrofit of school buildings, with shading and insulation",
        "ru": "Усиление зданий школ с затенением и утеплением",
    },
    "drr": True,
    "cca": True,
    "hazards": ["GH0101", "MH0501"],
    "cost": {"amount": "42000000.00", "currency": "KGS", "price_year": 2025},
    "starts": "2026-04-01",
    "due": "2028-10-01",
    "responsible": "City department of education",
    "alignments": [
        {"framework": "SENDAI", "code": "D", "contribution": "direct"},
        {"framework": "SDG", "code": "11.5", "contribution": "direct"},
    ],
}

HipCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{4}$")]
Hazards = Annotated[list[HipCode], Field(max_length=50)]
Assets = Annotated[list[UUID], Field(max_length=1000)]


class MeasureFields(BaseModel):
    """The content of a measure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    classification: Classification = Classification.COALITION
    plan: UUID | None = None
    """The plan that holds it."""
    title: Titles
    description: Prose = {}
    drr: bool
    """Serves disaster risk reduction."""
    cca: bool
    """Serves climate change adaptation."""
    hazards: Hazards = []
    """Codes of the UNDRR-ISC Hazard Information Profiles, 2025 edition."""
    assets: Assets = []
    """Ids of the facilities it concerns."""
    cost: Cost | None = None
    starts: date | None = None
    due: date | None = None
    responsible: Line | None = None
    alignments: Alignments = []


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures a list holds; None: any."""

    owner_city: str | None = None
    status: MeasureStatus | None = None
    plan: UUID | None = None
    hazard: str | None = None
    """HIP code."""
    asset: UUID | None = None
    drr: bool | None = None
    cca: bool | None = None
    delayed: bool | None = None
    words: Wanted | None = None
    """Words that each of them says."""
    order: Order = Order()


class NewMeasure(MeasureFields):
    """A measure to propose."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    owner_city: OwnerCity


class MeasureChanges(BaseModel):
    """Some of a measure's content."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"due": "2028-12-01"}]},
    )

    classification: Classification | None = None
    plan: UUID | None = None
    title: dict[Language, str | None] | None = None
    description: dict[Language, str | None] | None = None
    drr: bool | None = None
    cca: bool | None = None
    hazards: Hazards | None = None
    assets: Assets | None = None
    cost: Cost | None = None
    starts: date | None = None
    due: date | None = None
    responsible: Line | None = None
    alignments: Alignments | None = None


class MeasureMove(BaseModel):
    """A step of the measure's life."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"to": "planned", "note": "in the city budget"}]},
    )

    to: MeasureStatus
    note: Note | None = None


class MeasureView(MeasureFields):
    """A measure as it is now."""

    model_config = ConfigDict(json_schema_extra={"examples": []})

    id: UUID
    version: int
    owner_city: str
    exercise: bool
    status: MeasureStatus
    transitions: list[MeasureStatus]
    """States it can move to."""
    delayed_at: datetime | None
    """When its day was told to have passed before it was completed; null of a new day."""
    created_at: datetime
    updated_at: datetime
    touched_by: list[Touch]
    """Newest standing assessments of hazards it addresses, at most 20."""

    @classmethod
    def of(cls, measure: Measure, touches: Sequence[Touch] = ()) -> "MeasureView":
        """Return the view of a stored measure, which was checked when it was written."""
        return cls.model_construct(
            **{name: getattr(measure, name) for name in _SAME},
            transitions=list(MACHINE[measure.status]),
            touched_by=list(touches),
        )

    def fields(self) -> MeasureFields:
        """Return the content."""
        return MeasureFields.model_construct(
            **{name: getattr(self, name) for name in MeasureFields.model_fields}
        )


_SAME = (
    *MeasureFields.model_fields,
    "id",
    "version",
    "owner_city",
    "exercise",
    "status",
    "delayed_at",
    "created_at",
    "updated_at",
)

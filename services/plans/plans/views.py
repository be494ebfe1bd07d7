"""Bodies of the plan routes, in and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.assessments.views import Touch
from services.plans.content import Alignments, Cost, Line, OwnerCity, Prose, Titles
from services.plans.history import Note
from services.plans.order import Order
from services.plans.plans.model import MACHINE, Part, Plan, integrated_share
from services.plans.search.query import Wanted
from shared.contracts.events.plan import PlanStatus
from shared.languages import Language
from shared.policy import Classification

EXAMPLE: JsonDict = {
    "id": "7d1f6a52-0c3e-4b57-9d55-1f2b8f6f3a10",
    "owner_city": "osh",
    "classification": "public",
    "title": {
        "en": "Osh action plan for disaster risk reduction and climate adaptation",
        "ru": "План действий города Ош по снижению риска бедствий и адаптации к изменению климата",
    },
    "summary": {"en": "Safe schools, safe water, shade in summer."},
    "period_start": "2026-01-01",
    "period_end": "2030-12-31",
    "budget": {"amount": "250000000.00", "currency": "KGS", "price_year": 2025},
    "alignments": [
        {"framework": "SENDAI", "code": "E-2", "contribution": "direct"},
        {"framework": "SDG", "code": "11.b", "contribution": "direct"},
    ],
}


class PlanFields(BaseModel):
    """The content of a plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    classification: Classification = Classification.COALITION
    title: Titles
    summary: Prose = {}
    period_start: date
    period_end: date
    budget: Cost | None = None
    monitoring: Prose = {}
    """Monitoring and evaluation framework."""
    adoption_document: Line | None = None
    """Number and date, or address, of the act that adopts it."""
    alignments: Alignments = []


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """Which plans a list holds; None: any."""

    owner_city: str | None = None
    status: PlanStatus | None = None
    words: Wanted | None = None
    """Words that each of them says."""
    order: Order = Order()


class NewPlan(PlanFields):
    """A plan to draft."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    owner_city: OwnerCity


class PlanChanges(BaseModel):
    """Some of a plan's content."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "examples": [{"summary": {"en": "Safe schools, safe water, cool streets."}}]
        },
    )

    classification: Classification | None = None
    title: dict[Language, str | None] | None = None
    summary: dict[Language, str | None] | None = None
    period_start: date | None = None
    period_end: date | None = None
    budget: Cost | None = None
    monitoring: dict[Language, str | None] | None = None
    adoption_document: Line | None = None
    alignments: Alignments | None = None


class PlanMove(BaseModel):
    """A step of the plan's life."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"to": "consultation", "note": "opened to the public"}]},
    )

    to: PlanStatus
    note: Note | None = None


class PlanVersion(PlanFields):
    """One version of a plan, as it was then, for ever."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"examples": []})

    id: UUID
    version: int
    owner_city: str
    exercise: bool
    status: PlanStatus
    measures: list[UUID]
    integrated: bool
    """At least one measure serves both risk reduction and climate adaptation (Art. 6)."""
    integrated_share: float | None
    """Share of the measures, withdrawn ones aside, that serve both; null without measures."""
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, plan: Plan, parts: Sequence[Part]) -> "PlanVersion":
        """Return the view of a stored plan, which was checked when it was written."""
        share = integrated_share(parts)
        return cls.model_construct(
            **{name: getattr(plan, name) for name in _SAME},
            measures=[part.id for part in parts],
            integrated=bool(share),
            integrated_share=share,
        )

    def fields(self) -> PlanFields:
        """Return the content."""
        return PlanFields.model_construct(
            **{name: getattr(self, name) for name in PlanFields.model_fields}
        )


class PlanView(PlanVersion):
    """A plan as it is now."""

    transitions: list[PlanStatus] = []
    """States it can move to."""
    touched_by: list[Touch] = []
    """Newest standing assessments of hazards its measures address, at most 20."""

    @classmethod
    def now(cls, plan: Plan, parts: Sequence[Part], touches: Sequence[Touch]) -> "PlanView":
        """Return the view of a plan's newest version."""
        return cls.model_construct(
            **dict(PlanVersion.of(plan, parts)),
            transitions=list(MACHINE[plan.status]),
            touched_by=list(touches),
        )


_SAME = (
    *PlanFields.model_fields,
    "id",
    "version",
    "owner_city",
    "exercise",
    "status",
    "created_at",
    "updated_at",
)

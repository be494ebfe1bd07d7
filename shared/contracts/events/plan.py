"""Action plans and their measures, stated by plans: one event type per state reached."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.languages import Language

PlanStatus = Literal[
    "drafting", "consultation", "adopted", "implementing", "amended", "closed", "evaluated"
]
MeasureStatus = Literal[
    "idea",
    "planned",
    "developed",
    "adopted",
    "implementing",
    "suspended",
    "completed",
    "evaluated",
    "withdrawn",
]


class Money(Fact):
    """An amount with its currency and the year whose prices it is in."""

    amount: Decimal
    currency: str
    price_year: int


class PlanState(OwnedFact):
    """A city's or the coalition's action plan, one immutable version."""

    id: UUID
    version: int
    title: dict[Language, str]
    period_start: date
    period_end: date
    status: PlanStatus
    measures: list[UUID] = []
    integrated_share: float | None = None
    """Share of measures that serve both risk reduction and climate adaptation."""
    updated_at: datetime


class MeasureState(OwnedFact):
    """A practical measure, in a plan or not yet."""

    id: UUID
    version: int
    plan: UUID | None = None
    title: dict[Language, str]
    status: MeasureStatus
    drr: bool
    cca: bool
    hazards: list[str] = []
    """HIP codes it addresses."""
    assets: list[UUID] = []
    cost: Money | None = None
    starts: date | None = None
    due: date | None = None
    responsible: str | None = None
    delayed_at: datetime | None = None
    """When its day was told to have passed before it was completed; null of a new day."""
    updated_at: datetime


class PlanMoved(Event):
    """A plan reached a state, or was amended."""

    topic: ClassVar[str] = "plans"
    origin: ClassVar[str] = "/plans"
    type: Literal[
        "org.csc-ca.plan.drafting.v1",
        "org.csc-ca.plan.consultation.v1",
        "org.csc-ca.plan.adopted.v1",
        "org.csc-ca.plan.implementing.v1",
        "org.csc-ca.plan.amended.v1",
        "org.csc-ca.plan.closed.v1",
        "org.csc-ca.plan.evaluated.v1",
    ]
    data: PlanState


class MeasureMoved(Event):
    """A measure reached a state, was edited within one, or its day passed: told once for each."""

    topic: ClassVar[str] = "plans"
    origin: ClassVar[str] = "/plans"
    type: Literal[
        "org.csc-ca.measure.idea.v1",
        "org.csc-ca.measure.planned.v1",
        "org.csc-ca.measure.developed.v1",
        "org.csc-ca.measure.adopted.v1",
        "org.csc-ca.measure.implementing.v1",
        "org.csc-ca.measure.suspended.v1",
        "org.csc-ca.measure.completed.v1",
        "org.csc-ca.measure.evaluated.v1",
        "org.csc-ca.measure.withdrawn.v1",
        "org.csc-ca.measure.delayed.v1",
    ]
    data: MeasureState

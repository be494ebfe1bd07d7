"""What becomes of plans and measures (Art. 5, 6), stated by plans.

The types are those of plans and measures: a city that closes the dataset closes these with it.
"""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.contracts.events.plan import Money

ProgressStatus = Literal["draft", "reported"]
LinkStatus = Literal["linked", "ended"]
AcceptedStatus = Literal["accepted", "ended"]
CostBenefitStatus = Literal["computed", "not_assessable", "withdrawn"]
ContributionStatus = Literal["offered", "agreed", "received", "withdrawn"]


class ProgressState(OwnedFact):
    """What became of a plan in a period, as its owner reports it."""

    id: UUID
    version: int
    status: ProgressStatus
    plan: UUID
    begins: date
    ends: date
    spent: Money | None = None
    updated_at: datetime


class LinkState(OwnedFact):
    """What a plan rests on or bears on: another plan, or a document of urban planning."""

    id: UUID
    version: int
    status: LinkStatus
    plan: UUID
    level: str
    """`city`, `region`, `national` or `joint`."""
    other: UUID | None = None
    """The other plan, where it is one of the platform."""
    updated_at: datetime


class AcceptedState(OwnedFact):
    """A hazard that a plan leaves unaddressed, knowingly and until a day."""

    id: UUID
    version: int
    status: AcceptedStatus
    plan: UUID
    hazard: str
    """HIP code, 2025 edition."""
    until: date
    updated_at: datetime


class ContributionState(OwnedFact):
    """What a partner or a Party gives to a measure of its own will."""

    id: UUID
    version: int
    status: ContributionStatus
    measure: UUID
    kind: Literal["cash", "in_kind"]
    value: Money | None = None
    updated_at: datetime


class CostBenefitState(OwnedFact):
    """What a measure is worth by the numbers that its city states, or what is missing of them."""

    id: UUID
    version: int
    status: CostBenefitStatus
    measure: UUID
    currency: str
    price_year: int
    years: int
    rate: float
    npv: float | None = None
    """Null, as the three below, of what is not assessable."""
    pv_benefits: float | None = None
    pv_costs: float | None = None
    bcr: float | None = None
    """Null without costs too."""
    missing: list[str] = []
    method: str
    method_version: str
    updated_at: datetime


class _PlanEvent(Event):
    topic: ClassVar[str] = "plans"
    origin: ClassVar[str] = "/plans"


class ProgressMoved(_PlanEvent):
    """A progress report was drafted or changed, or it is reported."""

    type: Literal[
        "org.csc-ca.plan.progress-drafted.v1",
        "org.csc-ca.plan.progress-reported.v1",
    ]
    data: ProgressState


class LinkMoved(_PlanEvent):
    """A plan was linked, or the link has ended."""

    type: Literal["org.csc-ca.plan.linked.v1", "org.csc-ca.plan.link-ended.v1"]
    data: LinkState


class AcceptedMoved(_PlanEvent):
    """A risk was accepted, or is no more."""

    type: Literal["org.csc-ca.plan.risk-accepted.v1", "org.csc-ca.plan.risk-acceptance-ended.v1"]
    data: AcceptedState


class ContributionMoved(_PlanEvent):
    """A contribution was offered, agreed, received, or withdrawn."""

    type: Literal[
        "org.csc-ca.measure.contribution-offered.v1",
        "org.csc-ca.measure.contribution-agreed.v1",
        "org.csc-ca.measure.contribution-received.v1",
        "org.csc-ca.measure.contribution-withdrawn.v1",
    ]
    data: ContributionState


class CostBenefitMoved(_PlanEvent):
    """A measure was appraised, could not be for want of numbers, or an appraisal was withdrawn."""

    type: Literal[
        "org.csc-ca.measure.costbenefit.computed.v1",
        "org.csc-ca.measure.costbenefit.not_assessable.v1",
        "org.csc-ca.measure.costbenefit.withdrawn.v1",
    ]
    data: CostBenefitState

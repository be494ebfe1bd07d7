"""Reservations, comment windows, disputes (Art. 2, 9) and emerging risks, stated by plans."""

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact
from shared.languages import Language

ReservationStatus = Literal["recorded"]
WindowStatus = Literal["open", "closed"]
DisputeStatus = Literal["raised", "in_consultation", "in_negotiation", "resolved", "withdrawn"]
EmergingRiskStatus = Literal["watch", "assessed", "closed"]


class ReservationState(OwnedFact):
    """What a party reserves about an object; it stays beside the object."""

    id: UUID
    version: int
    status: ReservationStatus
    about: str
    """Kind and id of the object, such as `plan:7d1f…`."""
    text: dict[Language, str]
    updated_at: datetime


class CommentWindowState(OwnedFact):
    """The time in which parties comment on an object before it is published."""

    id: UUID
    version: int
    status: WindowStatus
    about: str
    opens: datetime
    closes: datetime
    updated_at: datetime


class DisputeState(OwnedFact):
    """A disagreement in consultation or negotiation; what is said there is the parties' own."""

    id: UUID
    version: int
    status: DisputeStatus
    about: str
    parties: list[str]
    updated_at: datetime


class EmergingRiskState(OwnedFact):
    """A risk that a city watches before it can be measured; its evidence stays in the record."""

    id: UUID
    version: int
    status: EmergingRiskStatus
    title: dict[Language, str]
    hazards: list[str]
    """Codes of the UNDRR-ISC Hazard Information Profiles, 2025 edition."""
    review_on: date
    updated_at: datetime


class _GovernanceEvent(Event):
    topic: ClassVar[str] = "governance"
    origin: ClassVar[str] = "/plans"


class ReservationRecorded(_GovernanceEvent):
    """A party recorded a reservation."""

    type: Literal["org.csc-ca.reservation.recorded.v1"] = "org.csc-ca.reservation.recorded.v1"
    data: ReservationState


class CommentWindowMoved(_GovernanceEvent):
    """A comment window opened or closed."""

    type: Literal["org.csc-ca.commentwindow.opened.v1", "org.csc-ca.commentwindow.closed.v1"]
    data: CommentWindowState


class DisputeMoved(_GovernanceEvent):
    """A dispute reached a state, or a party confirmed its outcome."""

    type: Literal[
        "org.csc-ca.dispute.raised.v1",
        "org.csc-ca.dispute.consulted.v1",
        "org.csc-ca.dispute.negotiated.v1",
        "org.csc-ca.dispute.resolved.v1",
        "org.csc-ca.dispute.withdrawn.v1",
    ]
    data: DisputeState


class EmergingRiskMoved(_GovernanceEvent):
    """An emerging risk was logged or changed, assessed, or closed."""

    type: Literal[
        "org.csc-ca.emergingrisk.logged.v1",
        "org.csc-ca.emergingrisk.assessed.v1",
        "org.csc-ca.emergingrisk.closed.v1",
    ]
    data: EmergingRiskState

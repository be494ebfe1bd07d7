"""The platform's own CAP alerts, stated by the gateway."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.assessment import Level, Reason
from shared.contracts.events.envelope import Event, OwnedFact
from shared.contracts.events.hazard import Kind


class AlertState(OwnedFact):
    """An alert thread: one hazard in one city, with the CAP message that stands now."""

    id: UUID
    version: int
    city: str
    hazard: UUID
    kind: Kind
    hazard_revision: int
    assessment: UUID
    state: Literal["draft", "approved", "issued", "updated", "cancelled", "expired"]
    level: Level
    because: list[Reason]
    """The rules behind the level, as the assessment states them."""
    headline: dict[str, str]
    identifier: str | None = None
    """CAP identifier of the message that stands; None before the first is issued."""
    msg_type: Literal["Alert", "Update", "Cancel"] | None = None
    sent: datetime | None = None
    expires: datetime | None = None
    drafted_by: str
    approved_by: str | None = None


class _AlertEvent(Event):
    topic: ClassVar[str] = "alerts"
    origin: ClassVar[str] = "/gateway"
    data: AlertState


class AlertDrafted(_AlertEvent):
    """Policy drafted an alert from an assessment."""

    type: Literal["org.csc-ca.alert.drafted.v1"] = "org.csc-ca.alert.drafted.v1"


class AlertApproved(_AlertEvent):
    """A second person, or the exercise rule, approved the draft."""

    type: Literal["org.csc-ca.alert.approved.v1"] = "org.csc-ca.alert.approved.v1"


class AlertIssued(_AlertEvent):
    """The first CAP message of the thread is out."""

    type: Literal["org.csc-ca.alert.issued.v1"] = "org.csc-ca.alert.issued.v1"


class AlertUpdated(_AlertEvent):
    """A CAP Update that references all earlier messages is out."""

    type: Literal["org.csc-ca.alert.updated.v1"] = "org.csc-ca.alert.updated.v1"


class AlertCancelled(_AlertEvent):
    """A CAP Cancel is out, or a draft was dropped."""

    type: Literal["org.csc-ca.alert.cancelled.v1"] = "org.csc-ca.alert.cancelled.v1"


class AlertExpired(_AlertEvent):
    """The message that stood has run out."""

    type: Literal["org.csc-ca.alert.expired.v1"] = "org.csc-ca.alert.expired.v1"


class AlertTestState(OwnedFact):
    """A test alert: a CAP message of status `Test`, by which the way of alerts is tried.

    Nothing happened and nobody is to do anything. `exercise` is always true, so that whoever leaves
    out what is not of the real world leaves it out too.
    """

    id: UUID
    version: Literal[1] = 1
    """Nothing ever changes it: it runs out by itself."""
    city: str
    status: Literal["Test"] = "Test"
    headline: dict[str, str]
    identifier: str
    sent: datetime
    expires: datetime


class AlertTestIssued(Event):
    """A test alert is out. Its type is none of `alert`: nothing that hears of alerts takes it."""

    topic: ClassVar[str] = "alerts"
    origin: ClassVar[str] = "/gateway"
    type: Literal["org.csc-ca.alerttest.issued.v1"] = "org.csc-ca.alerttest.issued.v1"
    data: AlertTestState

"""Bodies of the alerts API."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.thread.model import (
    Alert,
    Message,
    MessageType,
    Pending,
    State,
    publicly,
)
from services.gateway.alerts.words import describe
from services.gateway.alerts.words.catalogue import Catalogue
from shared.contracts.events.assessment import Level, Reason
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Kind
from shared.languages import Text


class Withdrawal(BaseModel):
    """Why an alert is cancelled; the reason goes into the CAP Cancel."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"reason": "False detection of the network"}]},
    )

    reason: Text = Field(min_length=3, max_length=500)


class MessageView(BaseModel):
    """One CAP message of a thread."""

    identifier: str
    msg_type: MessageType
    sent: datetime
    expires: datetime
    level: Level
    hazard_revision: int
    assessment: UUID
    headline: dict[str, str]
    approved_by: str
    cap: str
    """Path of the signed XML."""


class WaitingView(BaseModel):
    """What would go out next; shown to those who act for the city."""

    waits_for: Pending
    level: Level
    because: list[Reason]
    hazard_revision: int
    assessment: UUID
    headline: dict[str, str]


class AlertView(BaseModel):
    """An alert thread as its standing message tells it, or as its draft would."""

    id: UUID
    version: int
    city: str
    hazard: UUID
    kind: Kind
    hazard_revision: int
    assessment: UUID
    state: State
    status: Literal["Actual", "Exercise"]
    level: Level
    because: list[Reason]
    """The rules behind the level, as the assessment states them; those of the level come first."""
    headline: dict[str, str]
    identifier: str | None
    msg_type: MessageType | None
    sent: datetime | None
    expires: datetime | None
    drafted_by: str
    drafted_at: datetime
    approved_by: str | None
    updated_at: datetime
    reason: str | None
    cap: str | None
    waiting: WaitingView | None = None


class AlertDetail(AlertView):
    """An alert thread with every message it ever sent, oldest first."""

    messages: list[MessageView]


def message_view(message: Message, *, mandated: bool) -> MessageView:
    """Return a message as the API shows it."""
    return MessageView(
        identifier=message.identifier,
        msg_type=message.msg_type,
        sent=message.sent,
        expires=message.expires,
        level=message.basis.level,
        hazard_revision=message.basis.hazard_revision,
        assessment=message.basis.id,
        headline=message.headline,
        approved_by=message.approved_by if mandated else publicly(message.approved_by),
        cap=cap_path(message.identifier),
    )


def alert_view(
    alert: Alert, city: CityState | None, words: Catalogue, *, mandated: bool
) -> AlertView:
    """Return a thread as the API shows it; `mandated`: to somebody who acts for its city."""
    message, told = alert.standing, alert.told
    spoken = describe.languages(city)
    next_headline = describe.headlines(words, alert.basis, spoken, alert.next_type)
    approver = message.approved_by if message else alert.approved_by
    waiting = None
    if mandated and alert.pending:
        waiting = WaitingView(
            waits_for=alert.pending,
            level=alert.basis.level,
            because=alert.basis.because,
            hazard_revision=alert.basis.hazard_revision,
            assessment=alert.basis.id,
            headline=next_headline,
        )
    return AlertView(
        id=alert.id,
        version=alert.version,
        city=alert.city,
        hazard=alert.hazard,
        kind=told.hazard_state.kind,
        hazard_revision=told.hazard_revision,
        assessment=told.id,
        state=alert.state,
        status="Exercise" if alert.exercise else "Actual",
        level=told.level,
        because=told.because,
        headline=message.headline if message else next_headline,
        identifier=message.identifier if message else None,
        msg_type=message.msg_type if message else None,
        sent=message.sent if message else None,
        expires=message.expires if message else None,
        drafted_by=alert.drafted_by,
        drafted_at=alert.drafted_at,
        approved_by=approver if mandated else approver and publicly(approver),
        updated_at=alert.updated_at,
        reason=alert.reason if mandated or alert.state is State.CANCELLED else None,
        cap=cap_path(message.identifier) if message else None,
        waiting=waiting,
    )

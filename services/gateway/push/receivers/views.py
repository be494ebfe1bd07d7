"""Bodies of the API of receivers."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.gateway.push.receivers.model import (
    CITIES_MOST,
    City,
    Form,
    Receiver,
    State,
    Status,
    Subscription,
    Url,
)
from shared.contracts.events.assessment import Level
from shared.contracts.events.hazard import Kind
from shared.languages import Text


class NewReceiver(Subscription):
    """A receiver to be sent alerts from now on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Duty desk of Osh",
                    "url": "https://1.1.1.1/alerts",
                    "owner_city": "osh",
                    "cities": ["osh"],
                    "level": "yellow",
                    "statuses": ["Actual", "Test"],
                }
            ]
        }
    )

    owner_city: City | None = None
    """Whose it is, and so what it may be told; left out: the city that the key acts for."""

    @property
    def wants(self) -> Subscription:
        """Return what it takes."""
        return Subscription.model_validate(self.model_dump(exclude={"owner_city"}))


class ReceiverChanges(BaseModel):
    """What is to be different (JSON merge patch): what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"level": "orange"}]})

    name: Annotated[Text, Field(min_length=1, max_length=200)] | None = None
    url: Url | None = None
    cities: Annotated[tuple[City, ...], Field(max_length=CITIES_MOST)] | None = None
    kinds: tuple[Kind, ...] | None = None
    level: Level | None = None
    statuses: tuple[Status, ...] | None = None
    form: Form | None = None


class Why(BaseModel):
    """Why a receiver is paused or retired."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "Its server is moved today"}]}
    )

    reason: Annotated[Text, Field(min_length=3, max_length=500)]


class ReceiverView(BaseModel):
    """A receiver, as who acts for its owner reads it; its secret is never shown again."""

    id: UUID
    version: int
    """What If-Match of a change takes."""
    owner_city: str
    name: str
    url: str
    cities: tuple[str, ...]
    kinds: tuple[Kind, ...]
    level: Level | None
    statuses: tuple[Status, ...]
    form: Form
    state: State
    """`paused`: messages wait, twelve hours at most; `retired`: it is sent nothing any more."""
    reason: str | None
    failures: int
    """Attempts in a row that came to nothing."""
    rests_until: datetime | None
    """Until when it is not tried, after a failure or because it asked for that."""
    former_secret_until: datetime | None
    """Until when messages are signed with the secret before as well."""
    created_at: datetime
    created_by: str
    """Name of the key."""
    updated_at: datetime


class GivenReceiver(ReceiverView):
    """A receiver with the secret that its messages are signed with, shown this once."""

    secret: str
    """`whsec_` and base64, as libraries of Standard Webhooks take it."""


def view(receiver: Receiver) -> ReceiverView:
    """Return a receiver as it is shown."""
    return ReceiverView(**_fields(receiver))


def given(receiver: Receiver, secret: str) -> GivenReceiver:
    """Return a receiver with its new secret."""
    return GivenReceiver(**_fields(receiver), secret=secret)


def _fields(receiver: Receiver) -> dict[str, object]:
    return dict(receiver.wants) | {
        "id": receiver.id,
        "version": receiver.version,
        "owner_city": receiver.owner_city,
        "state": receiver.state,
        "reason": receiver.reason,
        "failures": receiver.failures,
        "rests_until": receiver.rests_until,
        "former_secret_until": receiver.before_until,
        "created_at": receiver.created_at,
        "created_by": receiver.created_by,
        "updated_at": receiver.updated_at,
    }

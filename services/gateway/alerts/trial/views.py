"""Bodies of the API of test alerts."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.gateway.alerts.cap.atom import cap_path
from services.gateway.alerts.thread.model import publicly
from services.gateway.alerts.trial.model import LIFE_MINUTES, LIFE_MOST_MINUTES, Trial
from shared.policy import Principal


class Order(BaseModel):
    """A test alert that is asked for. It says nothing of its own: its words are those of tests."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"city": "namangan", "minutes": 15}]},
    )

    city: str = Field(max_length=100, description="City whose way of alerts is tried.")
    minutes: int = Field(
        default=LIFE_MINUTES, ge=1, le=LIFE_MOST_MINUTES, description="After which it runs out."
    )


class TrialView(BaseModel):
    """A test alert: nothing happened, and nobody is to do anything."""

    id: UUID
    version: int
    city: str
    status: Literal["Test"]
    headline: dict[str, str]
    identifier: str
    sender: str
    sent: datetime
    expires: datetime
    issued_by: str
    """The officer's key, shown to those who act for the city; to others `person`."""
    cap: str
    """Path of the signed XML."""


def view(trial: Trial, reader: Principal) -> TrialView:
    """Return a test alert as `reader` is shown it."""
    told = trial.told
    mandated = reader.acts_for(told.city)
    return TrialView(
        id=told.id,
        version=told.version,
        city=told.city,
        status=told.status,
        headline=told.headline,
        identifier=told.identifier,
        sender=trial.sender,
        sent=told.sent,
        expires=told.expires,
        issued_by=trial.issued_by if mandated else publicly(trial.issued_by),
        cap=cap_path(told.identifier),
    )

"""Bodies of consequences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from services.ingest.consequences.model import MACHINE, Consequence
from shared.contracts.events.consequence import ConsequenceStatus, Relation
from shared.languages import Text
from shared.policy import Classification

EXAMPLE: JsonDict = {
    "cause": "5d1a0a5e-6f57-5d0e-9a53-0f4b2f6f3a10",
    "effect": "7f0f8a52-3c1e-5b57-9d55-1f2b8f6f3a77",
    "relation": "triggers",
    "why": "The slope came down within minutes of the shock (example)",
    "owner_city": "osh",
}
Why = Annotated[Text, StringConstraints(min_length=3, max_length=2000)]
OwnerCity = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$"),
    Field(description="Id of the city that states it; one your key acts for."),
]


class NewConsequence(BaseModel):
    """A hazard event led to another."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"examples": [EXAMPLE]}
    )

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    cause: UUID
    """Id of the event that came first."""
    effect: UUID
    """Id of the event that it led to."""
    relation: Relation = "triggers"
    why: Why
    owner_city: OwnerCity


class ConsequenceStep(BaseModel):
    """State what a rule proposed, refuse it, or take back what was stated."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"examples": [{"to": "stated", "why": "Seen on site (example)"}]},
    )

    to: Literal["stated", "refused", "withdrawn"]
    why: Why


class ConsequenceView(BaseModel):
    """A consequence as it is now."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    owner_city: str
    classification: Classification
    exercise: bool
    cause: UUID
    effect: UUID
    relation: Relation
    status: ConsequenceStatus
    transitions: list[ConsequenceStatus]
    """States it can be moved to."""
    rule: str | None
    """The rule that proposed it; null: a person stated it from the start."""
    why: str
    created_at: datetime
    updated_at: datetime


class StepView(BaseModel):
    """One step of its life."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    version: int
    before: ConsequenceStatus | None
    """Null at the beginning."""
    after: ConsequenceStatus
    city: str
    """For which city it was said."""
    who: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """Which consequences a list holds; None: any."""

    hazard: UUID | None = None
    """On either side."""
    status: ConsequenceStatus | None = None
    owner_city: str | None = None


def shown(one: Consequence) -> ConsequenceView:
    """Return a consequence as it is shown."""
    fields = {
        name: getattr(one, name) for name in ConsequenceView.model_fields if name != "transitions"
    }
    return ConsequenceView(**fields, transitions=list(MACHINE[one.status]))

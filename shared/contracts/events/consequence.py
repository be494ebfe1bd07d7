"""What hazard event led to what other, stated by ingest."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact

Relation = Literal["triggers", "causes"]
"""`triggers`: the other would have come sooner or later, such as a landslide after a quake;
`causes`: it is there because of this alone, such as an outage after a flood."""
ConsequenceStatus = Literal["proposed", "stated", "refused", "withdrawn"]


class ConsequenceState(OwnedFact):
    """A hazard event that led to another one, and who holds that it did."""

    id: UUID
    version: int
    status: ConsequenceStatus
    """`proposed`: a rule found it, and no person has said so yet; only `stated` ones hold."""
    cause: UUID
    effect: UUID
    relation: Relation
    rule: str | None = None
    """The rule that proposed it; null: a person stated it from the start."""
    why: str
    """In the words of who stated, refused or took it back last, or of the rule."""
    updated_at: datetime


class ConsequenceMoved(Event):
    """A consequence was proposed, stated, refused or taken back."""

    topic: ClassVar[str] = "hazards"
    origin: ClassVar[str] = "/ingest"
    type: Literal[
        "org.csc-ca.consequence.proposed.v1",
        "org.csc-ca.consequence.stated.v1",
        "org.csc-ca.consequence.refused.v1",
        "org.csc-ca.consequence.withdrawn.v1",
    ]
    data: ConsequenceState

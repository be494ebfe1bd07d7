"""Warnings of others, as their authorities issue them in CAP, stated by ingest.

An event says what the platform read in the message and made of it. The message itself, byte for
byte, is at `/v1/warnings/{id}/cap`.
"""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, Fact, OwnedFact
from shared.contracts.events.hazard.geometry import Geometry
from shared.contracts.events.hazard.kind import Kind
from shared.contracts.events.hazard.severity import SeverityLevel
from shared.contracts.events.hazard.state import Author

CapStatus = Literal["Actual", "Exercise", "System", "Test", "Draft"]
MessageType = Literal["Alert", "Update", "Cancel", "Ack", "Error"]
Scope = Literal["Public", "Restricted", "Private"]
WarningStanding = Literal["issued", "superseded", "cancelled", "expired"]
"""What holds of a message now: it stands; an Update, or a Cancel, of the same issuer took its
place; it has run out."""


class Signature(Fact):
    """What checking the XML signature of a message came to, before anything was read from it."""

    verdict: Literal["unsigned", "valid", "invalid", "not-checkable"]
    """`valid`: the bytes are those that the certificate's key signed; whose it is, only `pinned`
    says."""
    reason: str | None = None
    """Why it is invalid or cannot be checked."""
    certificate: str | None = None
    """SHA-256 fingerprint of the certificate in the message, hexadecimal."""
    pinned: bool = False
    """Whether the installation knows the certificate as that of the CAP sender."""


class WarningText(Fact):
    """What a message says in one language."""

    language: str
    event: str
    headline: str | None = None


class WarningState(OwnedFact):
    """One CAP message of another issuer, and what holds of it now."""

    id: UUID
    version: int
    thread: UUID
    """Id of the first message that it belongs to, as far as they refer to each other."""
    state: WarningStanding
    network: str
    """Of the source that sent it: whose hazards its solutions are."""
    country: str | None = None
    """Of the authority that issues it, ISO 3166-1 alpha-2; null where the source has none."""
    sender: str
    identifier: str
    sent: datetime
    status: CapStatus
    msg_type: MessageType
    scope: Scope
    references: list[str] = []
    """Earlier messages that it names, `sender,identifier,sent`."""
    followed_by: UUID | None = None
    """The message that took its place."""
    begins: datetime
    """The first onset it states, else from when it takes effect, else when it was sent."""
    expires: datetime
    """The last time it states; where it states none, a day after it was sent."""
    expires_assumed: bool = False
    kind: Kind | None = None
    hazard: UUID | None = None
    """The event it became or joined, as it was known when this was stated."""
    no_hazard: str | None = None
    """Why it is of no hazard event."""
    severity: SeverityLevel
    """The most severe of what it states."""
    urgency: str
    certainty: str
    texts: list[WarningText] = []
    areas: list[str] = []
    """Names of its areas; of very many the first."""
    geometry: Geometry | None = None
    """The ground that its polygons and circles cover, thinned; null: it states none."""
    cities: list[str] = []
    """Member cities it concerns."""
    cities_by: Literal["ground", "name", "country", "nothing"] = "nothing"
    """How that is known. `country`: it states no ground that can be found on a map, so that every
    member city of the issuer's country may be meant."""
    signature: Signature
    sha256: str
    size_bytes: int
    flaws: list[str] = []
    """Where the message breaks the standard without being unreadable."""
    note: str | None = None
    stated_by: Author | None = None
    received_at: datetime


class WarningStated(Event):
    """A message has come, or something else holds of it now."""

    topic: ClassVar[str] = "warnings"
    origin: ClassVar[str] = "/ingest"
    type: Literal[
        "org.csc-ca.warning.issued.v1",
        "org.csc-ca.warning.superseded.v1",
        "org.csc-ca.warning.cancelled.v1",
        "org.csc-ca.warning.expired.v1",
    ]
    data: WarningState

    @classmethod
    def about(cls, state: WarningState, time: datetime) -> "WarningStated":
        """Return the event of a state; the key is the thread, whose messages keep their order."""
        return cls.of(
            state,
            subject=state.id,
            version=state.version,
            time=time,
            key=state.thread,
            type=f"org.csc-ca.warning.{state.state}.v1",
        )

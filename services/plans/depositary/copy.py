"""Certified copies of instruments: numbered, signed, one for each party (Art. 11)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from services.plans.answers import refuse_without
from services.plans.content import Line
from services.plans.depositary.instrument import Slug
from services.plans.kind import Fields, Kind, Shown
from services.plans.record import Record
from services.plans.recorded import Step
from shared.contracts.events.membership import CopyMoved, CopyState, CopyStatus
from shared.errors import OutsideMandate
from shared.policy import Classification, Principal, Scope

EXAMPLE: Final[JsonDict] = {
    "id": "0b8f6b56-6f0d-4d52-9d0f-4f1a6a4d7a05",
    "recipient": "osh",
    "channel": "diplomatic post, example",
}
MACHINE: Final[Mapping[CopyStatus, Sequence[CopyStatus]]] = {
    "issued": ("sent",),
    "sent": ("received",),
    "received": ("acknowledged",),
    "acknowledged": (),
}


class CopyFields(Fields):
    """A certified copy: the document that was signed, its signature, and how it goes."""

    instrument: UUID
    recipient: Slug
    number: int
    """Among the copies of the instrument, from 1."""
    certified_by: Line
    certified_at: datetime
    channel: Line
    document: str
    """Canonical JSON (RFC 8785), byte for byte what was signed, in UTF-8."""
    signature: str
    """Ed25519 (RFC 8032), Base64."""
    key: str
    """PEM of the public key it was signed with."""


class NewCopy(BaseModel):
    """A copy to certify for a party."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_extra={"examples": [EXAMPLE]}
    )

    id: Annotated[UUID, Field(default_factory=uuid4, description="Yours, or one is made.")]
    recipient: Slug
    channel: Line


class CopyStep(Step):
    """A receipt: sent by the depositary, received and acknowledged by the party."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "sent"}]})

    to: CopyStatus


class CopyView(CopyFields, Shown):
    """A certified copy as it is now."""


class Verification(BaseModel):
    """Whether a copy is what the depositary signed, and how anybody checks that without us."""

    valid: bool
    number: int
    recipient: str
    instrument: UUID
    document: str
    sha256: str
    """Of the document's bytes."""
    signature: str
    key: str
    recipe: Sequence[str]


RECIPE: Final = (
    "Write `document` to copy.json, byte for byte, in UTF-8 and without a line break at its end.",
    "Write `key` to key.pem and the bytes that `signature` is the Base64 of to copy.sig.",
    "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in copy.json -sigfile copy.sig",
    "Compare key.pem with the one that the depositary has given you by another way.",
)


def guard(by: Principal, _before: Record | None, after: Record, _now: datetime) -> None:
    """Let the depositary certify and send, and the party alone say that it has the copy.

    Raises
    ------
    PolicyDenied, OutsideMandate
        For everybody else.
    """
    recipient = after.content["recipient"]
    if after.status in {"issued", "sent"}:
        refuse_without(by, Scope.DEPOSITARY, after)
    elif not by.acts_for(recipient):
        raise OutsideMandate("no-mandate", city=recipient, extensions={"owner_city": recipient})


COPY: Final = Kind(
    name="certified copy",
    path="/v1/certified-copies",
    machine=MACHINE,
    fields=CopyFields,
    shown=CopyView,
    event=CopyMoved,
    state=CopyState,
    types={state: f"certifiedcopy.{state}" for state in MACHINE},
    scope=Scope.READ,
    classification=Classification.PUBLIC,
    guard=guard,
)

"""Bodies of receipts and quarantine entries."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.ingest.payloads.model import State


class Accepted(BaseModel):
    """A payload is kept and will be read."""

    receipt: UUID


class Quarantined(BaseModel):
    """An item that could not be used."""

    item: str
    reason: str
    id: UUID | None = None
    """Of the quarantine entry."""


class Counts(BaseModel):
    """Items by outcome."""

    new: int
    revised: int
    merged: int
    unchanged: int
    unmatched: int
    quarantined: int


class Receipt(BaseModel):
    """What became of a payload.

    Each list holds one hazard id per item, so that their lengths add up to `read`.
    """

    receipt: UUID
    source: str
    state: State
    received_at: datetime
    done_at: datetime | None
    size_bytes: int
    sha256: str
    reason: str | None
    """Why it failed as a whole."""
    read: int
    """Items read so far."""
    counts: Counts
    truncated: bool
    """The lists are cut at 25,000 ids each; the counts are complete."""
    new: list[UUID]
    """The item was the first of an earthquake nobody had reported."""
    revised: list[UUID]
    """The item changed its event visibly."""
    merged: list[UUID]
    """The item joined an event that others had reported."""
    unchanged: list[UUID]
    """The item was known, older than what is known, or changed nothing visible."""
    unmatched: list[str]
    """Names of events withdrawn before anybody reported them."""
    quarantined: list[Quarantined]


class QuarantineEntry(BaseModel):
    """An item that could not be used, and how often it came."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    source: str
    payload_id: UUID
    position: int
    """Index of the item in the payload; -1: the payload as a whole."""
    item: str
    reason: str
    content: str
    times: int
    first_at: datetime
    last_at: datetime
    state: Literal["open", "resolved"]
    hazard_id: UUID | None
    """The event that came of it when it was read after all."""

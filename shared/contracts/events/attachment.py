"""Files that belong to records, stated by plans: that there is one, and nothing of what it says."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.events.envelope import Event, OwnedFact

AttachmentStatus = Literal["kept", "deleted"]


class AttachmentState(OwnedFact):
    """A file of a record, told to those who read the record.

    Of a plan or a measure, which a city may close later, the owner alone is told.
    """

    id: UUID
    version: int
    status: AttachmentStatus
    about: str
    """The record, as `kind:id`."""
    media_type: str
    bytes: int
    sha256: str
    updated_at: datetime


class AttachmentMoved(Event):
    """A file was attached to a record, or deleted."""

    topic: ClassVar[str] = "governance"
    origin: ClassVar[str] = "/plans"
    type: Literal["org.csc-ca.attachment.added.v1", "org.csc-ca.attachment.deleted.v1"]
    data: AttachmentState

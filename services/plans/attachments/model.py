"""A file that belongs to a record."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from shared.contracts.events.attachment import AttachmentStatus
from shared.languages import Language


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is known of a file; its bytes lie beside."""

    id: UUID
    version: int
    kind: str
    record: UUID
    owner_city: str
    """Of the record."""
    name: str
    media_type: str
    bytes: int
    sha256: str
    language: Language | None
    status: AttachmentStatus
    added_by: str
    created_at: datetime
    deleted_by: str | None
    updated_at: datetime

    @property
    def about(self) -> str:
        """The record it belongs to, as `kind:id`."""
        return f"{self.kind}:{self.record}"

    def deleted(self, by: str, now: datetime) -> "Attachment":
        """Return what stays of it once its bytes are gone."""
        version = self.version + 1
        return replace(self, version=version, status="deleted", deleted_by=by, updated_at=now)

"""What is shown of attachments."""

from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans.attachments.model import Attachment
from shared.contracts.events.attachment import AttachmentStatus
from shared.languages import Language

EXAMPLE_ID: Final = "5f0a7c0e-3a5e-4c0b-9a44-6f6c1d2b7e44"


class AttachmentView(BaseModel):
    """A file of a record; its bytes are at `href`."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    version: int
    about: str
    """The record it belongs to, as `kind:id`."""
    owner_city: str
    name: str
    media_type: str
    """By the file's bytes."""
    bytes: int
    sha256: str
    language: Language | None
    status: AttachmentStatus
    """Of a deleted file this trace stays."""
    added_by: str
    created_at: datetime
    deleted_by: str | None
    updated_at: datetime
    href: str | None
    """Where its bytes are; null once it is deleted."""

    @classmethod
    def of(cls, one: Attachment) -> "AttachmentView":
        """Return the view of a stored attachment."""
        names = cls.model_fields.keys() - {"href"}
        href = f"/v1/attachments/{one.id}/content" if one.status == "kept" else None
        return cls(**{name: getattr(one, name) for name in names}, href=href)

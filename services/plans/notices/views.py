"""What is shown of notices."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.plans.notices.notice import Notice
from shared.policy import Classification


class NoticeView(BaseModel):
    """What a record tells now; another state of it tells something else, or nothing."""

    model_config = ConfigDict(frozen=True)

    kind: str
    """Such as `meeting` or `comment_window`; with the id, what `about` of other records names."""
    id: UUID
    href: str
    owner_city: str
    classification: Classification
    exercise: bool
    status: str
    at: datetime | None
    """When it begins, closes or is due."""
    text: str
    updated_at: datetime

    @classmethod
    def of(cls, one: Notice) -> "NoticeView":
        """Return the view of a notice."""
        record = one.record
        return cls(
            kind=record.kind.replace(" ", "_"),
            id=record.id,
            href=one.href,
            owner_city=record.owner_city,
            classification=record.classification,
            exercise=record.exercise,
            status=record.status,
            at=record.moment,
            text=one.text,
            updated_at=record.updated_at,
        )

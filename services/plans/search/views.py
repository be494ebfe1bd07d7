"""What a search answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.plans.search.query import Wanted
from services.plans.search.store import RANKED, Found
from shared.paging import Slice
from shared.policy import Classification


class Hit(BaseModel):
    """One record that was found."""

    kind: str
    """Such as `plan` or `working_group`; with the id, what `about` of other records names."""
    id: UUID
    href: str
    owner_city: str
    classification: Classification
    status: str
    title: dict[str, str]
    """By language; `und` where none is stated. Some kinds have no title."""
    snippet: str
    """Plain text about what was found, as it was written."""
    word: str | None
    """The first word in it that was found; null where it lies beyond what snippets are taken of."""
    updated_at: datetime

    @classmethod
    def of(cls, found: Found, wanted: Wanted) -> "Hit":
        """Return the view of what was found."""
        snippet, word = wanted.snippet(found.text)
        said: dict[str, Any] = {
            name: getattr(found, name) for name in cls.model_fields if hasattr(found, name)
        }
        kind = found.kind.replace(" ", "_")
        return cls.model_validate(
            said | {"kind": kind, "href": found.path, "snippet": snippet, "word": word}
        )


class Hits(BaseModel):
    """A page of what was found, the best first."""

    items: list[Hit]
    found: int
    """How many match of those you may read, at most 1000: the newest of them are ranked."""
    complete: bool
    """Whether these are all; false: name more words, or a kind."""
    next: str | None = None

    @classmethod
    def of(cls, page: Slice[Found], number: int, wanted: Wanted) -> "Hits":
        """Return the view of a page."""
        return cls(
            items=[Hit.of(each, wanted) for each in page.items],
            found=number,
            complete=number < RANKED,
            next=page.next,
        )

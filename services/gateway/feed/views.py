"""Bodies of the change feed."""

from typing import Any

from pydantic import BaseModel, Field


class Change(BaseModel):
    """One event and its place."""

    cursor: int
    event: dict[str, Any] = Field(description="CloudEvents 1.0 JSON.")


class Changes(BaseModel):
    """A stretch of the feed."""

    items: list[Change]
    next: int = Field(description="The `after` of the next request.")
    at_end: bool = Field(description="Nothing newer was there; ask again later or use the stream.")

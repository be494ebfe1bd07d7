"""Lists in pages: `limit`, an opaque keyset `cursor`, and `next` (null at the end)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from shared.errors import UnknownParameter

LIMIT_MAX = 1000
LIMIT_DEFAULT = 100
CURSOR_MAX = 1000

T = TypeVar("T")

Limit = Annotated[
    int, Query(ge=1, le=LIMIT_MAX, description=f"Items per page, at most {LIMIT_MAX}.")
]
Cursor = Annotated[
    str | None,
    Query(max_length=CURSOR_MAX, description="The `next` of the page before; omit for the first."),
]


class Page(BaseModel, Generic[T]):
    """Some items in a stable order, and where to go on."""

    items: list[T]
    next: str | None = None


def encode(*values: object) -> str:
    """Return the cursor that stands after the item with these sort values."""
    text = json.dumps([str(value) for value in values], ensure_ascii=False)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, *readers: Callable[[str], Any]) -> tuple[Any, ...]:
    """Return the sort values in `cursor`, each made from its text by its reader.

    Raises
    ------
    UnknownParameter
        When it is not a cursor of this list.
    """
    try:
        values = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return tuple(read(value) for read, value in zip(readers, values, strict=True))
    except (ValueError, TypeError) as error:
        raise UnknownParameter(
            "The cursor is not one of this list; use `next` of a page as it is, or leave it out.",
            errors=[{"detail": "not a cursor of this list", "pointer": "?cursor"}],
        ) from error

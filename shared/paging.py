"""Lists in pages: `limit`, an opaque keyset `cursor`, and `next` (null at the end)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, BeforeValidator
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Double,
    Integer,
    Row,
    Select,
    String,
    Uuid,
    literal,
    tuple_,
)
from sqlalchemy.types import TypeEngine

from shared.database import ReadSession
from shared.errors import UnknownParameter

LIMIT_MAX = 1000
LIMIT_DEFAULT = 100
CURSOR_MAX = 1000

T = TypeVar("T")
U = TypeVar("U")


def clamped(text: str, most: int) -> int | None:
    """Return the whole number from 1 that the text says, `most` where it says more; else None."""
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdigit() and digits):
        return None
    # Python refuses to convert more than 4,300 digits.
    return most if len(digits) > len(str(most)) else min(int(digits), most)


def at_most(most: int) -> BeforeValidator:
    """Return the validator of a number in a query that takes a larger one for `most`."""
    return BeforeValidator(
        lambda value: (clamped(value, most) if isinstance(value, str) else None) or value
    )


Limit = Annotated[
    int,
    at_most(LIMIT_MAX),
    Query(ge=1, description=f"Items per page; more than {LIMIT_MAX} means {LIMIT_MAX}."),
]
Cursor = Annotated[
    str | None,
    Query(max_length=CURSOR_MAX, description="The `next` of the page before; omit for the first."),
]


class Page(BaseModel, Generic[T]):
    """Some items in a stable order, and where to go on."""

    items: list[T]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """What a store found for a page, before it is shown."""

    items: list[T]
    next: str | None

    def map(self, make: Callable[[T], U]) -> "Slice[U]":
        """Return the slice of what `make` makes of each item."""
        return Slice([make(item) for item in self.items], self.next)

    def page(self, view: Callable[[T], U]) -> Page[U]:
        """Return the page of the views of the items."""
        return Page.model_construct(items=[view(item) for item in self.items], next=self.next)


async def page(
    session: ReadSession,
    statement: Select[*tuple[Any, ...]],
    keys: Sequence[ColumnElement[Any]],
    *,
    cursor: str | None,
    limit: int,
    newest_first: bool = False,
) -> Slice[Row[*tuple[Any, ...]]]:
    """Return rows of `statement` after `cursor` in the order of `keys`, which it selects.

    The keys together differ from row to row and are never null. `newest_first`: all descending.

    Raises
    ------
    UnknownParameter
        When the cursor is not one of this list.
    """
    place = tuple_(*keys)
    if cursor is not None:
        values = decode(cursor, *(key.type for key in keys))
        after = tuple_(*(literal(value, key.type) for value, key in zip(values, keys, strict=True)))
        statement = statement.where(place < after if newest_first else place > after)
    order = [key.desc() for key in keys] if newest_first else keys
    rows = (await session.execute(statement.order_by(*order).limit(limit + 1))).all()
    following = None
    if len(rows) > limit:
        last = rows[limit - 1]._mapping
        following = encode(*(last[key] for key in keys))
    return Slice(list(rows[:limit]), following)


def encode(*values: object) -> str:
    """Return the cursor that stands after the item with these sort values."""
    text = json.dumps([str(value) for value in values], ensure_ascii=False)
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, *types: TypeEngine[Any]) -> tuple[Any, ...]:
    """Return the sort values in `cursor`, each such as its column holds.

    Raises
    ------
    UnknownParameter
        When it is not a cursor of this list.
    """
    try:
        values = json.loads(urlsafe_b64decode(cursor[:CURSOR_MAX] + "=" * (-len(cursor) % 4)))
        return tuple(_read(text, type_) for text, type_ in zip(values, types, strict=True))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise UnknownParameter.named("cursor", "cursor-foreign") from None


def _read(text: str, type_: TypeEngine[Any]) -> Any:
    """Return the value that `encode` made `text` of, if a column of the type can hold it."""
    match type_:
        case Integer():
            return _whole(text, 63 if isinstance(type_, BigInteger) else 31)
        case Double():
            real = float(text)
            if not isfinite(real):
                raise ValueError
            return real
        case DateTime():
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                raise ValueError
            return moment.astimezone(UTC)
        case Date():
            return date.fromisoformat(text)
        case Uuid():
            return UUID(text)
        case String():
            if b"\0" in text.encode():
                raise ValueError
            return text
    raise AssertionError(f"no list is ordered by {type_!r}")


def _whole(text: str, bits: int) -> int:
    number = int(text)
    if not -(2**bits) <= number < 2**bits:
        raise OverflowError
    return number

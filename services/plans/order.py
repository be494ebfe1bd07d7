"""In which order a list comes, and since when what it holds was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, Table

from shared.moments import Moment

Sort = Literal["created_at", "-created_at", "updated_at", "-updated_at"]


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted and how far back it goes."""

    sort: Sort = "created_at"
    since: datetime | None = None

    @property
    def newest_first(self) -> bool:
        """Whether it begins with the newest."""
        return self.sort.startswith("-")

    def keys(self, table: Table) -> Sequence[ColumnElement[Any]]:
        """Return the columns that the list is sorted by, which differ from row to row."""
        return [table.c[self.sort.removeprefix("-")], table.c.id]

    def given(self, table: Table) -> list[ColumnElement[bool]]:
        """Return the conditions of what is listed."""
        return [] if self.since is None else [table.c.updated_at >= self.since]


def _asked(
    sort: Annotated[Sort, Query(description="Order; `-`: the newest first.")] = "created_at",
    since: Annotated[Moment | None, Query(description="Changed at or after this time.")] = None,
) -> Order:
    return Order(sort, since)


Ordered = Annotated[Order, Depends(_asked)]
"""Parameter of a list: the query's `sort` and `since`."""

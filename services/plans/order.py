"""In which order a list comes, since when what it holds was changed, and of which days it is."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Final, Literal

from fastapi import Query
from sqlalchemy import ColumnElement, Table

from shared.moments import Moment

CHANGES: Final = ("created_at", "updated_at")


@dataclass(frozen=True, slots=True)
class Dated:
    """The field of a kind by whose time its list is narrowed and sorted."""

    field: str
    of_day: bool = False
    """Whether it holds days, which begin at midnight UTC; else moments."""
    column: str = "moment"
    """Where the table has it."""

    def said(self, content: dict[str, Any]) -> datetime | None:
        """Return the time that a record's content names there, as it was checked before."""
        text = content.get(self.field)
        if text is None:
            return None
        return _begins(date.fromisoformat(text)) if self.of_day else datetime.fromisoformat(text)

    def compared(self, asked: date | datetime) -> date | datetime:
        """Return what a query asks for as its column holds it."""
        # A datetime is a date too, and already a moment.
        days = self.of_day and self.column == "moment"
        return _begins(asked) if days else asked


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is sorted and how far back it goes."""

    sort: str = "created_at"
    since: datetime | None = None
    dated: Dated | None = None
    begins: date | datetime | None = None
    before: date | datetime | None = None

    @property
    def newest_first(self) -> bool:
        """Whether it begins with the newest."""
        return self.sort.startswith("-")

    def keys(self, table: Table) -> Sequence[ColumnElement[Any]]:
        """Return the columns that the list is sorted by, which differ from row to row."""
        return [self._column(table), table.c.id]

    def given(self, table: Table) -> list[ColumnElement[bool]]:
        """Return the conditions of what is listed."""
        found = [] if self.since is None else [table.c.updated_at >= self.since]
        column = self._column(table)
        if column.nullable:
            found.append(column.is_not(None))
        if self.dated is not None and self.begins is not None:
            found.append(table.c[self.dated.column] >= self.dated.compared(self.begins))
        if self.dated is not None and self.before is not None:
            found.append(table.c[self.dated.column] < self.dated.compared(self.before))
        return found

    def _column(self, table: Table) -> Any:
        name = self.sort.removeprefix("-")
        return table.c[self.dated.column if self.dated and name == self.dated.field else name]


def asked(dated: Dated | None = None) -> Callable[..., Order]:
    """Return the dependency of a list: the query's `sort`, `since` and days of its own.

    What has no time in the field that a list is sorted by is not in that list.
    """
    names = [*CHANGES, *([dated.field] if dated else [])]
    sorts = tuple(f"{sign}{name}" for name in names for sign in ("", "-"))
    said = "Order; `-`: the newest first."
    if dated:
        said += f" By `{dated.field}` come those alone that have it."
    parameters = {
        "sort": (Annotated[Literal[sorts], Query(description=said)], "created_at"),
        "since": (
            Annotated[Moment | None, Query(description="Changed at or after this time.")],
            None,
        ),
        **(_days(dated) if dated else {}),
    }
    return _named(_asked(dated), parameters)


def _days(dated: Dated) -> dict[str, tuple[Any, None]]:
    field, when = dated.field, "this day" if dated.of_day else "this time"
    kind: Any = date if dated.of_day else Moment
    return {
        f"{field}_from": (
            Annotated[kind | None, Query(description=f"`{field}` at or after {when}.")],
            None,
        ),
        f"{field}_before": (
            Annotated[kind | None, Query(description=f"`{field}` before {when}.")],
            None,
        ),
    }


def _asked(dated: Dated | None) -> Callable[..., Order]:
    field = dated.field if dated else ""

    def ordered(sort: str, since: datetime | None, **days: Any) -> Order:
        return Order(sort, since, dated, days.get(f"{field}_from"), days.get(f"{field}_before"))

    return ordered


def _named(
    function: Callable[..., Order], parameters: dict[str, tuple[Any, Any]]
) -> Callable[..., Order]:
    """Give a dependency the parameters that it is described and called by."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    vars(function)["__signature__"] = inspect.Signature(
        [
            inspect.Parameter(name, keyword, default=default, annotation=annotation)
            for name, (annotation, default) in parameters.items()
        ]
    )
    return function


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)

"""Queries on assessments as runs of methods: what ran, on which inputs, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Subquery, literal, select, tuple_
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.assessments.tables import assessment
from shared import paging
from shared.access import visible
from shared.database import ReadSession
from shared.policy import Principal

LOOKED_THROUGH = 1000
"""Runs that one page of a list by method looks through, about 10 ms: a method that ran long ago, or
never, costs as much as one that ran just now, and the page says where to go on."""
_ROW = ("id", "hazard", "city", "status", "computed_at", "inputs_hash", "owner_city")


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Filters of a list of runs; None: any."""

    method: str | None = None
    version: str | None = None
    """Of the method."""
    hazard: UUID | None = None
    city: str | None = None
    since: datetime | None = None
    until: datetime | None = None


async def page(
    session: ReadSession, principal: Principal, wanted: RunFilter, *, cursor: str | None, limit: int
) -> paging.Slice[Row[*tuple[Any, ...]]]:
    """Return runs, the newest first; with a method perhaps fewer than there is room for.

    Raises
    ------
    UnknownParameter
        When the cursor is not one of this list.
    """
    keys: list[ColumnElement[Any]] = [assessment.c.computed_at, assessment.c.id]
    found = _wanted(principal, wanted)
    if wanted.method is None:
        return await paging.page(
            session, found, keys, cursor=cursor, limit=limit, newest_first=True
        )
    if cursor is not None:
        at, last = paging.decode(cursor, *(key.type for key in keys))
        place = tuple_(literal(at, keys[0].type), literal(last, keys[1].type))
        found = found.where(tuple_(*keys) < place)
    found = found.order_by(*(key.desc() for key in keys))
    some = found.limit(LOOKED_THROUGH).subquery()
    here = await paging.page(
        session,
        select(some).where(_ran(some, {"id": wanted.method, "version": wanted.version})),
        [some.c.computed_at, some.c.id],
        cursor=None,
        limit=limit,
        newest_first=True,
    )
    if here.next is not None:
        return here
    ends = found.with_only_columns(*keys).offset(LOOKED_THROUGH - 1).limit(1)
    end = (await session.execute(ends)).one_or_none()
    return paging.Slice(here.items, paging.encode(*end) if end else None)


def _wanted(principal: Principal, wanted: RunFilter) -> Select[*tuple[Any, ...]]:
    """Return the runs that the principal may read and the filters but for the method leave."""
    column = assessment.c
    conditions: list[ColumnElement[bool]] = [visible(principal, assessment)]
    if wanted.hazard is not None:
        conditions.append(column.hazard == wanted.hazard)
    if wanted.city is not None:
        conditions.append(column.city == wanted.city)
    if wanted.since is not None:
        conditions.append(column.computed_at >= wanted.since)
    if wanted.until is not None:
        conditions.append(column.computed_at < wanted.until)
    return select(
        *(column[name] for name in _ROW),
        column.state["methods"].label("methods"),
        column.state["seed"].label("seed"),
        column.state["exercise"].label("exercise"),
    ).where(*conditions)


def _ran(some: Subquery, method: Mapping[str, str | None]) -> ColumnElement[bool]:
    """Return the condition that a method, in a version if one is given, ran."""
    given = {name: value for name, value in method.items() if value is not None}
    listed: Sequence[Mapping[str, str]] = [given]
    return some.c.methods.op("@>", is_comparison=True)(literal(listed, JSONB))

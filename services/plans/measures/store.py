"""Every query on measures."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.dialects import postgresql

from services.plans.content import Alignment, Cost
from services.plans.machine import VERSIONS_MAX
from services.plans.measures.model import UNFINISHED, Measure
from services.plans.measures.tables import measure
from services.plans.measures.views import MeasureFilter
from services.plans.search import store as search
from services.plans.search.entry import Entry
from shared import paging
from shared.access import classified, visible
from shared.database import ReadSession, WriteSession
from shared.policy import Classification, Principal
from shared.restrictions import closes

_TEXTS: Final = ("title", "description", "responsible", "alignments")
"""What a search finds it by."""


def _measure(row: Row[Any]) -> Measure:
    values = {column.name: getattr(row, column.name) for column in measure.columns}
    return Measure(
        **values
        | {
            "classification": Classification(row.classification),
            "cost": Cost.model_validate(row.cost) if row.cost else None,
            "alignments": [Alignment.model_validate(item) for item in row.alignments],
        }
    )


def _values(one: Measure) -> dict[str, Any]:
    return asdict(one) | {
        "cost": one.cost.model_dump(mode="json") if one.cost else None,
        "alignments": [item.model_dump(mode="json") for item in one.alignments],
    }


async def one(session: ReadSession, principal: Principal, measure_id: UUID) -> Measure | None:
    """Return a measure that `principal` may read, or None."""
    statement = select(measure).where(measure.c.id == measure_id, visible(principal, measure))
    row = (await session.execute(statement)).one_or_none()
    return _measure(row) if row else None


async def locked(session: WriteSession, principal: Principal, measure_id: UUID) -> Measure | None:
    """Return such a measure and keep others from changing it until the transaction ends."""
    statement = (
        select(measure)
        .where(measure.c.id == measure_id, classified(principal, measure))
        .with_for_update(key_share=True)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None or await closes(session, principal, row.owner_city, "measures"):
        return None
    return _measure(row)


async def add(session: WriteSession, new: Measure) -> bool:
    """Store a new measure; False, and nothing changes, when there is one with its id."""
    statement = postgresql.insert(measure).values(_values(new)).on_conflict_do_nothing()
    if not (await session.execute(statement)).rowcount:
        return False
    await _find(session, new)
    return True


async def save(session: WriteSession, changed: Measure) -> None:
    """Store the next version of a locked measure."""
    statement = update(measure).where(measure.c.id == changed.id).values(_values(changed))
    await session.execute(statement)
    await _find(session, changed)


async def late(session: WriteSession, today: date, limit: int) -> Sequence[Measure]:
    """Return measures, locked, that were due before `today`, of which nobody was told."""
    column = measure.c
    statement = (
        select(measure)
        .where(
            column.due < today,
            column.delayed_at.is_(None),
            column.status.in_(UNFINISHED),
            # One that has all its versions stays as it is, and holds no other up.
            column.version < VERSIONS_MAX,
        )
        .order_by(column.due, column.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return [_measure(row) for row in await session.execute(statement)]


async def _find(session: WriteSession, kept: Measure) -> None:
    """Keep what of a measure can be found."""
    values = _values(kept)
    texts = {name: values[name] for name in _TEXTS}
    await search.keep(session, Entry.of("measure", "/v1/measures", kept, texts, dataset="measures"))


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: MeasureFilter,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Measure]:
    """Return measures that `principal` may read, in the order that is asked for."""
    column, order = measure.c, wanted.order
    equal = (
        (column.owner_city, wanted.owner_city),
        (column.status, wanted.status),
        (column.plan, wanted.plan),
        (column.drr, wanted.drr),
        (column.cca, wanted.cca),
    )
    given = [named == value for named, value in equal if value is not None]
    if wanted.delayed is not None:
        given.append(column.delayed_at.is_not(None) == wanted.delayed)
    if wanted.hazard is not None:
        given.append(column.hazards.contains([wanted.hazard]))
    if wanted.asset is not None:
        given.append(column.assets.contains([wanted.asset]))
    given += await search.saying(session, "measure", column.id, wanted.words)
    statement = select(measure).where(visible(principal, measure), *given)
    found = await paging.page(
        session,
        statement.where(*order.given(measure)),
        order.keys(measure),
        cursor=cursor,
        limit=limit,
        newest_first=order.newest_first,
    )
    return found.map(_measure)

"""Queries of reports."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, String, case, cast, select
from sqlalchemy.dialects.postgresql import insert

from services.ingest.hazards.tables import alias
from services.ingest.reports.model import Report, State
from services.ingest.reports.tables import report
from services.ingest.reports.views import ReportView
from services.ingest.sources.model import DUTY
from shared import paging
from shared.access import visible
from shared.contracts.events.hazard import DRILL
from shared.database import ReadSession, WriteSession
from shared.policy import Principal

_OWN = [report.c[each.name] for each in fields(Report)]
_DRILL = report.c.stated["exercise"].as_boolean()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of reports is narrowed to; None: everything."""

    exercise: bool | None = None
    state: State | None = None


async def save(session: WriteSession, one: Report) -> None:
    """Keep a report in its newest version."""
    row = {each.name: getattr(one, each.name) for each in fields(Report)}
    row["classification"] = one.classification.value
    await session.execute(
        insert(report).values(row).on_conflict_do_update(index_elements=["id"], set_=row)
    )


async def locked(session: WriteSession, by: Principal, id_: UUID) -> Report | None:
    """Return a report that `by` may look at, which nobody changes until the commit."""
    query = select(*_OWN).where(report.c.id == id_, visible(by, report)).with_for_update()
    row = (await session.execute(query)).one_or_none()
    return Report(*row) if row else None


async def view(session: ReadSession, by: Principal, id_: UUID) -> ReportView | None:
    """Return a report that `by` may look at."""
    row = (await session.execute(_seen(by).where(report.c.id == id_))).one_or_none()
    return _view(row) if row else None


async def page(
    session: ReadSession, by: Principal, wanted: Wanted, *, cursor: str | None, limit: int
) -> paging.Page[ReportView]:
    """Return the reports that `by` may look at, in the order they came."""
    order = [report.c.created_at, report.c.id]
    query = _seen(by)
    if wanted.exercise is not None:
        query = query.where(_DRILL if wanted.exercise else _DRILL.is_not(True))
    if wanted.state is not None:
        query = query.where(report.c.state == wanted.state)
    return (await paging.page(session, query, order, cursor=cursor, limit=limit)).page(_view)


def _seen(by: Principal) -> Select[Any]:
    network = case((_DRILL, DRILL), else_=DUTY) + report.c.owner_city
    found = (alias.c.source == network) & (alias.c.source_id == cast(report.c.id, String))
    return (
        select(*_OWN, alias.c.hazard_id)
        .select_from(report.outerjoin(alias, found))
        .where(visible(by, report))
    )


def _view(row: Row[Any]) -> ReportView:
    cells: Sequence[Any] = row
    return ReportView.of(Report(*cells[:-1]), cells[-1])

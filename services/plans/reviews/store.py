"""Every query on what the platform knows of a city."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from services.plans import record
from services.plans.assessments.tables import assessment
from services.plans.measures.tables import measure
from services.plans.plans.tables import plan
from services.plans.reviews.evidence import Facts, Found, Held
from services.plans.reviews.tables import facility, upstream
from shared.access import visible
from shared.contracts.events.asset import AssetState
from shared.contracts.events.source import SourceState
from shared.database import ReadSession, WriteSession
from shared.policy import COALITION, Principal

INSPECTIONS_MAX = 10_000
"""Newest inspections of a city that are counted."""
ADOPTED = ("adopted", "implementing", "amended", "closed", "evaluated")
UNDER_WAY = ("adopted", "implementing", "suspended", "completed", "evaluated")


async def keep_facilities(session: WriteSession, states: Sequence[AssetState]) -> None:
    """Store facilities unless newer versions are stored."""
    newest = {state.id: state for state in states}
    await _keep(session, facility, "id", [_columns(facility, one) for one in newest.values()])


async def keep_upstreams(session: WriteSession, states: Sequence[SourceState]) -> None:
    """Store the health of sources unless newer ones are stored."""
    newest = {state.name: state for state in states}
    await _keep(session, upstream, "name", [_columns(upstream, one) for one in newest.values()])


def _columns(table: Table, state: AssetState | SourceState) -> dict[str, Any]:
    return {column.name: getattr(state, column.name) for column in table.columns}


async def _keep(
    session: WriteSession, table: Table, key: str, rows: Sequence[dict[str, Any]]
) -> None:
    # One statement for any number of rows: one that names them all is another for each number, of
    # which the server kept a megabyte each, 8 of them on a connection once assets were seeded.
    statement = insert(table)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[key],
            set_={column.name: statement.excluded[column.name] for column in table.columns},
            where=statement.excluded.version > table.c.version,
        ),
        rows,
    )


async def facts(session: ReadSession, by: Principal, city: str) -> Facts:
    """Return what `by` may know of a city from the platform's own data."""
    inspections = await record.every(
        session,
        "inspection",
        principal=by,
        owner_city=city,
        statuses=["recorded"],
        most=INSPECTIONS_MAX,
    )
    mandates = await record.every(
        session, "mandate", principal=by, owner_city=city, statuses=["granted"], most=1000
    )
    return Facts(
        facilities=await _facilities(session, by, city),
        inspections=_newest(inspections),
        sources=await _sources(session, by, city),
        assessments=await _count(session, by, assessment, assessment.c.city == city),
        not_assessable=await _count(
            session,
            by,
            assessment,
            and_(assessment.c.city == city, assessment.c.level == "not-assessable"),
        ),
        plans=await _count(
            session, by, plan, and_(plan.c.owner_city == city, plan.c.status.in_(ADOPTED))
        ),
        measures=await _measures(session, by, city),
        functions=[name for one in mandates for name in one.content["functions"]],
        studies=await _studies(session, by, city),
    )


def _newest(inspections: Sequence[record.Record]) -> list[Found]:
    """Return the last inspection of each facility; they come newest first."""
    last: dict[str, record.Record] = {}
    for one in sorted(inspections, key=lambda each: str(each.content["on"]), reverse=True):
        last.setdefault(one.content["about"], one)
    return [
        Found(one.content["system"], one.content["condition"], one.content["criticality"])
        for one in last.values()
    ]


async def _facilities(session: ReadSession, by: Principal, city: str) -> dict[str, Held]:
    rows = await session.execute(
        select(
            facility.c.system,
            func.count().label("count"),
            func.count(facility.c.backup_autonomy_h).label("backed_up"),
        )
        .where(facility.c.city == city, facility.c.status == "active", visible(by, facility))
        .group_by(facility.c.system)
    )
    return {row.system: Held(row[1], row.backed_up) for row in rows}


async def _sources(session: ReadSession, by: Principal, city: str) -> dict[str, int]:
    rows = await session.execute(
        select(upstream.c.health, func.count())
        .where(
            or_(upstream.c.owner_city == COALITION, upstream.c.owner_city == city),
            visible(by, upstream),
        )
        .group_by(upstream.c.health)
    )
    return {row[0]: row[1] for row in rows}


async def _count(
    session: ReadSession, by: Principal, table: Table, where: ColumnElement[bool]
) -> int:
    found = await session.scalar(
        select(func.count()).select_from(table).where(where, visible(by, table))
    )
    return found or 0


async def _measures(session: ReadSession, by: Principal, city: str) -> list[list[str]]:
    """Return the alignments, `SDG 11.b`, of each measure that is adopted or further."""
    rows = await session.scalars(
        select(measure.c.alignments).where(
            measure.c.owner_city == city, measure.c.status.in_(UNDER_WAY), visible(by, measure)
        )
    )
    return [[f"{one['framework']} {one['code']}" for one in row] for row in rows]


async def _studies(session: ReadSession, by: Principal, city: str) -> int:
    table = record.record
    return await _count(
        session,
        by,
        table,
        and_(
            table.c.kind == "study",
            table.c.status == "published",
            table.c.content.contains({"cities": [city]}),
        ),
    )

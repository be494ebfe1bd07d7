"""Reading hazard events: one with its history, or pages of many."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, or_, select

from services.ingest.hazards import proposals
from services.ingest.hazards.rows import RECORD, record_of
from services.ingest.hazards.solution import Name, Record
from services.ingest.hazards.tables import alias, hazard, revision
from services.ingest.hazards.views import HazardDetail, SourceSolution
from shared import paging
from shared.contracts.events.hazard import (
    SEVERITIES,
    HazardState,
    Kind,
    SeverityLevel,
    Status,
)
from shared.database import ReadSession, driver
from shared.geo import Box

REVISIONS_MAX = 1000
_SOLUTIONS = f"""
    SELECT {RECORD}
    FROM alias
    JOIN solution USING (source, source_id)
    WHERE alias.hazard_id = $1 AND begins IS NOT NULL
    ORDER BY source, source_id
"""  # noqa: S608 - our own columns


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events a list holds; None: no such condition."""

    starttime: datetime | None = None
    endtime: datetime | None = None
    kind: Kind | None = None
    min_magnitude: float | None = None
    min_severity: SeverityLevel | None = None
    status: Status | None = None
    """None: all but those that were merged into others."""
    box: Box | None = None
    name: Name | None = None


async def state(session: ReadSession, id_: UUID) -> HazardState | None:
    """Return an event as it is now."""
    found = await session.scalar(select(cast(hazard.c.state, Text)).where(hazard.c.id == id_))
    return HazardState.model_validate_json(found) if found else None


async def speaks(session: ReadSession, network: str) -> bool:
    """Say whether anything was ever reported under a name of a network."""
    found = await session.scalar(select(alias.c.source).where(alias.c.source == network).limit(1))
    return found is not None


async def detail(session: ReadSession, id_: UUID, now: datetime) -> HazardDetail | None:
    """Return an event with its revisions, the sources' solutions and what is proposed for it."""
    current = await state(session, id_)
    if current is None:
        return None
    rows = await session.scalars(
        select(cast(revision.c.state, Text))
        .where(revision.c.hazard_id == id_)
        .order_by(revision.c.revision.desc())
        .limit(REVISIONS_MAX - 1)
    )
    revisions = [HazardState.model_validate_json(row) for row in rows]
    solutions = await driver(session).fetch(_SOLUTIONS, id_)
    return HazardDetail(
        **dict(current),
        revisions=[*reversed(revisions), current],
        source_solutions=[_view(record_of(row)) for row in solutions],
        merge_proposals=await proposals.about(session, id_, now),
    )


def _view(record: Record) -> SourceSolution:
    assert record.solution is not None
    solution = record.solution
    return SourceSolution(
        source=record.name.source,
        source_id=record.name.source_id,
        updated_at=solution.updated_at,
        kind=solution.kind,
        begins=solution.begins,
        ends=solution.ends,
        geometry=solution.geometry,
        detail=solution.detail,
        place=solution.place,
        review=solution.review,
        catalogue=solution.catalogue,
        note=solution.note,
        statement=solution.statement,
        withdrawn_at=record.withdrawn_at,
        stated_by=record.stated_by,
        withdrawn_by=record.withdrawn_by,
    )


async def page(
    session: ReadSession, wanted: Filter, *, cursor: str | None, limit: int
) -> paging.Slice[HazardState]:
    """Return events, latest begin first."""
    keys = [hazard.c.begins, hazard.c.id]
    statement = select(cast(hazard.c.state, Text).label("text"), *keys).where(*_conditions(wanted))
    found = await paging.page(
        session, statement, keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: HazardState.model_validate_json(row.text))


def _conditions(wanted: Filter) -> list[ColumnElement[Any]]:
    found: list[ColumnElement[Any]] = [
        hazard.c.status != "merged" if wanted.status is None else hazard.c.status == wanted.status
    ]
    if wanted.kind is not None:
        found.append(hazard.c.kind == wanted.kind)
    if wanted.starttime is not None:
        found.append(hazard.c.begins >= wanted.starttime)
    if wanted.endtime is not None:
        found.append(hazard.c.begins <= wanted.endtime)
    if wanted.min_magnitude is not None:
        found.append(hazard.c.magnitude >= wanted.min_magnitude)
    if wanted.min_severity is not None:
        found.append(hazard.c.severity >= SEVERITIES.index(wanted.min_severity))
    if wanted.box is not None:
        box = wanted.box
        found.append(hazard.c.latitude.between(box.south, box.north))
        found.append(
            or_(*(hazard.c.longitude.between(part.west, part.east) for part in box.parts()))
        )
    if wanted.name is not None:
        named = select(alias.c.hazard_id).where(
            alias.c.source == wanted.name.source, alias.c.source_id == wanted.name.source_id
        )
        found.append(hazard.c.id.in_(named))
    return found

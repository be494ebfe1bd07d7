"""Queries on assessments and their results per facility."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, exists, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.assessments.model import Impact, Inputs
from services.risk.assessments.tables import assessed_facilities, assessment
from services.risk.exposure.assets import Assets
from services.risk.exposure.use import keep_model
from services.risk.rules import Rules
from shared import paging
from shared.access import visible
from shared.contracts.events.assessment import AssessmentState, Level, SystemSummary
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, WriteSession
from shared.policy import Principal


@dataclass(frozen=True, slots=True)
class Standing:
    """The assessment of a hazard in a city that stands now."""

    id: UUID
    city: str
    hazard_revision: int
    exposure: int
    inputs_hash: str
    has_facilities: bool


_HAS_FACILITIES = exists().where(assessed_facilities.c.assessment == assessment.c.id)

_STANDING = select(
    assessment.c.id,
    assessment.c.city,
    assessment.c.hazard_revision,
    assessment.c.exposure,
    assessment.c.inputs_hash,
    _HAS_FACILITIES,
).where(assessment.c.status == "completed")


async def standing(session: ReadSession, hazard: UUID) -> dict[str, Standing]:
    """Return the standing assessments of a hazard by city."""
    rows = await session.execute(_STANDING.where(assessment.c.hazard == hazard))
    return {row.city: Standing(*row) for row in rows}


async def assessed(session: ReadSession, hazards: Sequence[UUID]) -> set[UUID]:
    """Return those of the hazards of which an assessment stands in some city."""
    rows = await session.scalars(
        select(assessment.c.hazard)
        .distinct()
        .where(assessment.c.status == "completed", assessment.c.hazard.in_(hazards))
    )
    return set(rows)


async def standing_in(session: ReadSession, hazard: UUID, city: str) -> Standing | None:
    """Return the standing assessment of a hazard in one city."""
    row = (
        await session.execute(
            _STANDING.where(assessment.c.hazard == hazard, assessment.c.city == city)
        )
    ).one_or_none()
    return Standing(*row) if row else None


async def next_version(session: ReadSession, hazard: UUID, city: str) -> int:
    """Return the number of the next statement about a hazard in a city."""
    last = await session.scalar(
        select(func.max(assessment.c.version)).where(
            assessment.c.hazard == hazard, assessment.c.city == city
        )
    )
    return (last or 0) + 1


async def insert_one(
    session: WriteSession, state: AssessmentState, inputs: Inputs, exposure: int
) -> None:
    """Keep a new assessment, without its facilities; what it supersedes is marked so."""
    await session.execute(
        insert(assessment).values(
            id=state.id,
            hazard=state.hazard,
            city=state.city,
            version=state.version,
            status=state.status,
            level=state.level,
            hazard_revision=state.hazard_revision,
            exposure=exposure,
            inputs_hash=state.inputs_hash,
            computed_at=state.computed_at,
            owner_city=state.owner_city,
            owner_country=state.owner_country,
            classification=state.classification.value,
            state=state.model_dump(mode="json"),
            inputs=inputs.record(),
        )
    )


async def keep_facilities(
    session: WriteSession, assessment_id: UUID, assets: Assets, found: Impact, now: datetime
) -> None:
    """Keep what went in and came out per facility, and sums that are not told to everybody."""
    await keep_model(session, assets, now)
    await session.execute(
        insert(assessed_facilities).values(
            assessment=assessment_id,
            exposure_model=assets.digest,
            results=found.facilities.packed(),
            withheld=[row.model_dump(mode="json") for row in found.withheld],
        )
    )


async def supersede(session: WriteSession, assessment_id: UUID, by: UUID) -> None:
    """Mark an assessment as followed by another one."""
    await session.execute(
        update(assessment)
        .where(assessment.c.id == assessment_id)
        .values(
            status="superseded",
            superseded_by=by,
            state=assessment.c.state.op("||", return_type=JSONB)(
                func.jsonb_build_object("status", "superseded")
            ),
        )
    )


async def withdraw(
    session: WriteSession, assessment_id: UUID, reason: str, version: int
) -> AssessmentState:
    """Mark an assessment as standing no longer, without a successor, and return its state."""
    row = (
        await session.execute(
            update(assessment)
            .where(assessment.c.id == assessment_id)
            .values(
                status="superseded",
                version=version,
                state=assessment.c.state.op("||", return_type=JSONB)(
                    func.jsonb_build_object(
                        "status", "superseded", "reason", reason, "version", version
                    )
                ),
            )
            .returning(assessment.c.state)
        )
    ).one()
    return AssessmentState.model_validate(row.state)


async def confirm(session: WriteSession, assessment_id: UUID, exposure: int) -> None:
    """Note that a newer exposure leaves the result as it is."""
    await session.execute(
        update(assessment).where(assessment.c.id == assessment_id).values(exposure=exposure)
    )


async def prune(session: WriteSession, hazard: UUID, kept: int, *, summaries: int) -> None:
    """Drop the facilities of superseded assessments but the last `kept` of each city.

    Of those before the last `summaries` drop all: what is assessed hour after hour has no end.
    """
    await session.execute(
        text(
            """
            DELETE FROM assessment AS old
            USING (
                SELECT city, max(version) AS version
                FROM assessment
                WHERE hazard = :hazard
                GROUP BY city
                HAVING max(version) > :summaries
            ) AS newest
            WHERE old.hazard = :hazard
                AND old.city = newest.city
                AND old.version < newest.version - :summaries
                AND old.status = 'superseded'
            """
        ),
        {"hazard": hazard, "summaries": summaries},
    )
    await session.execute(
        text(
            """
            WITH ranked AS (
                SELECT id,
                       row_number() OVER (PARTITION BY city ORDER BY version DESC) AS place
                FROM assessment
                WHERE hazard = :hazard AND status = 'superseded'
            )
            DELETE FROM assessed_facilities
            WHERE assessment IN (SELECT id FROM ranked WHERE place > :kept)
            """
        ),
        {"hazard": hazard, "kept": kept},
    )


@dataclass(frozen=True, slots=True)
class AssessmentFilter:
    """Filters of a list of assessments; None: any."""

    hazard: UUID | None = None
    city: str | None = None
    level: Level | None = None
    status: str | None = None


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: AssessmentFilter,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[str]:
    """Return the states of assessments as JSON text, the newest first."""
    filters = [visible(principal, assessment)]
    for name in ("hazard", "city", "level", "status"):
        value = getattr(wanted, name)
        if value is not None:
            filters.append(assessment.c[name] == value)
    keys = [assessment.c.computed_at, assessment.c.id]
    statement = select(assessment.c.state.cast(Text).label("text"), *keys).where(*filters)
    found = await paging.page(
        session, statement, keys, cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: str(row.text))


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment with what it was computed from."""

    state: AssessmentState
    inputs: dict[str, Any]
    has_facilities: bool
    superseded_by: UUID | None


async def read(session: ReadSession, assessment_id: UUID) -> Kept | None:
    """Return one assessment."""
    row = (
        await session.execute(
            select(
                assessment.c.state,
                assessment.c.inputs,
                _HAS_FACILITIES,
                assessment.c.superseded_by,
            ).where(assessment.c.id == assessment_id)
        )
    ).one_or_none()
    if row is None:
        return None
    state = AssessmentState.model_validate(row.state)
    return Kept(state, *row[1:])


@dataclass(frozen=True, slots=True)
class KeptFacilities:
    """Results per facility, packed, and the digest of the exposure model they rest on."""

    exposure_model: str
    results: bytes
    withheld: list[SystemSummary]
    """The whole of systems that not everybody is told of."""


async def facilities(session: ReadSession, assessment_id: UUID) -> KeptFacilities | None:
    """Return an assessment's results per facility, None where they are not kept."""
    row = (
        await session.execute(
            select(
                assessed_facilities.c.exposure_model,
                assessed_facilities.c.results,
                assessed_facilities.c.withheld,
            ).where(assessed_facilities.c.assessment == assessment_id)
        )
    ).one_or_none()
    if row is None:
        return None
    withheld = [SystemSummary.model_validate(each) for each in row.withheld]
    return KeptFacilities(row.exposure_model, row.results, withheld)


def inputs_of(kept: Kept, facts: bytes) -> Inputs:
    """Return what an assessment was computed from, the facilities from their packed facts."""
    return Inputs(
        hazard=HazardState.model_validate(kept.inputs["hazard"]),
        city=CityState.model_validate(kept.inputs["city"]),
        assets=Assets.unpack(facts),
        rules=Rules.model_validate(kept.inputs["rules"]),
    )

"""Queries on assessments and their results per facility."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Text, cast, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB

from services.risk.assessments.model import Inputs, Place, Result, Standing
from services.risk.assessments.tables import assessed_facilities, assessment
from services.risk.exposure.assets import Assets
from services.risk.reads import Answer, Reads, Rows
from services.risk.rules import Rules
from shared import paging
from shared.access import visible
from shared.contracts.events.assessment import AssessmentState, Level, SystemSummary
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, WriteSession
from shared.policy import Principal
from shared.writes import Writes

_HAS_FACILITIES = exists().where(assessed_facilities.c.assessment == assessment.c.id)


Last = tuple[dict[Place, Standing], dict[Place, int]]
"""What stands, and the number of the last statement, by hazard and city."""


def last(reads: Reads) -> Answer[Last]:
    """Have read what stands of the hazards `wanted`, and the number of the last statement.

    What stands is what was stated last: a statement that is withdrawn becomes the last itself.
    """
    # EXISTS the server may answer by a hash of all facilities, and keep a plan that does: of 40,000
    # assessments 25 ms.
    return reads.add(
        _last,
        """
        SELECT version, status, id, last.hazard, city, hazard_revision, exposure, conditions,
               inputs_hash,
               coalesce((SELECT true FROM assessed_facilities WHERE assessment = last.id), false)
        FROM wanted, LATERAL (
            SELECT DISTINCT ON (city) assessment.*
            FROM assessment
            WHERE assessment.hazard = wanted.hazard
            ORDER BY city, version DESC
        ) AS last
        """,
    )


def _last(rows: Rows) -> Last:
    standing, versions = dict[Place, Standing](), dict[Place, int]()
    for version, status, *facts in rows:
        found = Standing(*facts)
        versions[found.hazard, found.city] = version
        if status == "completed":
            standing[found.hazard, found.city] = found
    return standing, versions


async def states(session: ReadSession, ids: Sequence[UUID]) -> dict[UUID, AssessmentState]:
    """Return assessments as they were stated last, by id."""
    if not ids:
        return {}
    found = await session.scalars(
        select(cast(assessment.c.state, Text)).where(assessment.c.id.in_(ids))
    )
    read = [AssessmentState.model_validate_json(state) for state in found]
    return {state.id: state for state in read}


def assessed(reads: Reads, hazards: Sequence[UUID]) -> Answer[set[UUID]]:
    """Have told of which of the hazards an assessment stands in some city."""
    return reads.add(
        lambda rows: {hazard for (hazard,) in rows},
        "SELECT DISTINCT hazard FROM assessment WHERE status = 'completed' AND hazard = ANY($1)",
        list(hazards),
    )


def insert_all(writes: Writes, stated: Sequence[tuple[AssessmentState, Result]]) -> None:
    """Keep new assessments, without facilities; what they supersede has been marked so."""
    if not stated:
        return
    states, results = [state for state, _ in stated], [result for _, result in stated]
    writes.add(
        "assessed",
        _INSERT,
        [each.id for each in states],
        [each.hazard for each in states],
        [each.city for each in states],
        [each.version for each in states],
        [each.status for each in states],
        [each.level for each in states],
        [each.hazard_revision for each in states],
        [each.exposure for each in results],
        [each.inputs.conditions for each in results],
        [each.inputs_hash for each in states],
        [each.computed_at for each in states],
        [each.owner_city for each in states],
        [each.owner_country for each in states],
        [each.classification.value for each in states],
        [each.model_dump_json() for each in states],
        [each.inputs.record() for each in results],
    )


# State and inputs are JSON already: written by pydantic it takes a tenth of the time.
_INSERT = """
    INSERT INTO assessment (
        id, hazard, city, version, status, level, hazard_revision, exposure, conditions,
        inputs_hash, computed_at, owner_city, owner_country, classification, state, inputs
    )
    SELECT
        id, hazard, city, version, status, level, hazard_revision, exposure, conditions,
        inputs_hash, computed_at, owner_city, owner_country, classification, state::jsonb,
        inputs::jsonb
    FROM unnest(
        $1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[],
        $8::bigint[], $9::bigint[], $10::text[], $11::timestamptz[], $12::text[], $13::text[],
        $14::text[], $15::text[], $16::text[]
    ) AS stated (
        id, hazard, city, version, status, level, hazard_revision, exposure, conditions,
        inputs_hash, computed_at, owner_city, owner_country, classification, state, inputs
    )
"""


def keep_facilities(writes: Writes, found: Mapping[UUID, Result]) -> None:
    """Keep which facilities went in, and the sums that are not told to everybody.

    Their models are kept.

    Parameters
    ----------
    found
        By id of the assessment.
    """
    if not found:
        return
    models = [result.inputs.assets for result in found.values()]
    impacts = [result.impact for result in found.values() if result.impact]
    writes.add(
        "resting",
        """
        INSERT INTO assessed_facilities (assessment, exposure_model, fingerprint, withheld)
        SELECT assessment, model, fingerprint, withheld::jsonb
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
            AS kept (assessment, model, fingerprint, withheld)
        """,
        list(found),
        [model.digest for model in models],
        [impact.fingerprint for impact in impacts],
        [_WITHHELD.dump_json(impact.withheld).decode() for impact in impacts],
    )


_WITHHELD = TypeAdapter(list[SystemSummary])


async def supersede(session: WriteSession, by: Mapping[UUID, UUID]) -> None:
    """Mark assessments as followed by others: ids of these by the ids of those."""
    if not by:
        return
    await session.execute(
        text(
            """
            UPDATE assessment
            SET status = 'superseded',
                superseded_by = later.id,
                state = state || '{"status": "superseded"}'
            FROM unnest(CAST(:former AS uuid[]), CAST(:later AS uuid[])) AS later (former, id)
            WHERE assessment.id = later.former
            """
        ),
        {"former": list(by), "later": list(by.values())},
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


def confirm(writes: Writes, exposures: Mapping[UUID, int]) -> None:
    """Note that newer exposures, by id of the assessment, leave results as they are."""
    if not exposures:
        return
    writes.add(
        "confirmed",
        """
        UPDATE assessment
        SET exposure = newer.exposure
        FROM unnest($1::uuid[], $2::bigint[]) AS newer (id, exposure)
        WHERE assessment.id = newer.id
        """,
        list(exposures),
        list(exposures.values()),
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
    statement = select(cast(assessment.c.state, Text).label("text"), *keys).where(*filters)
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
    column = assessment.c
    kept = select(column.state, column.inputs, _HAS_FACILITIES, column.superseded_by)
    row = (await session.execute(kept.where(column.id == assessment_id))).one_or_none()
    if row is None:
        return None
    state = AssessmentState.model_validate(row.state)
    return Kept(state, *row[1:])


@dataclass(frozen=True, slots=True)
class KeptFacilities:
    """The exposure model that results per facility rest on, and their fingerprint."""

    exposure_model: str
    fingerprint: str
    withheld: list[SystemSummary]
    """The whole of systems that not everybody is told of."""


async def facilities(session: ReadSession, assessment_id: UUID) -> KeptFacilities | None:
    """Return what results per facility are computed from, None where it is not kept."""
    row = (
        await session.execute(
            select(
                assessed_facilities.c.exposure_model,
                assessed_facilities.c.fingerprint,
                assessed_facilities.c.withheld,
            ).where(assessed_facilities.c.assessment == assessment_id)
        )
    ).one_or_none()
    if row is None:
        return None
    withheld = [SystemSummary.model_validate(each) for each in row.withheld]
    return KeptFacilities(row.exposure_model, row.fingerprint, withheld)


def inputs_of(kept: Kept, assets: Assets) -> Inputs:
    """Return what an assessment was computed from."""
    return Inputs(
        hazard=HazardState.model_validate(kept.inputs["hazard"]),
        city=CityState.model_validate(kept.inputs["city"]),
        assets=assets,
        rules=Rules.model_validate(kept.inputs["rules"]),
        conditions=kept.inputs["conditions"],
    )

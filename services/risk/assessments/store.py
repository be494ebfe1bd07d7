"""Queries on assessments and their results per facility."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, cast, exists, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.risk.assessments.model import Inputs, Place, Result, Standing, records
from services.risk.assessments.tables import assessed_facilities, assessment
from services.risk.exposure.assets import Assets
from services.risk.exposure.use import keep_models
from services.risk.rules import Rules
from shared import paging
from shared.access import visible
from shared.contracts.events.assessment import AssessmentState, Level, SystemSummary
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, WriteSession, driver
from shared.policy import Principal

_HAS_FACILITIES = exists().where(assessed_facilities.c.assessment == assessment.c.id)

# State and inputs are JSON already: written by pydantic it takes a tenth of the time.
_INSERT = insert(assessment).values(
    state=cast(bindparam("state_json", type_=Text), JSONB),
    inputs=cast(bindparam("inputs_json", type_=Text), JSONB),
)

_STANDING = select(
    assessment.c.id,
    assessment.c.hazard,
    assessment.c.city,
    assessment.c.hazard_revision,
    assessment.c.exposure,
    assessment.c.conditions,
    assessment.c.inputs_hash,
    _HAS_FACILITIES,
).where(assessment.c.status == "completed")


async def standing(session: ReadSession, hazards: Sequence[UUID]) -> dict[Place, Standing]:
    """Return the standing assessments of hazards by hazard and city."""
    rows = await session.execute(_STANDING.where(assessment.c.hazard.in_(hazards)))
    found = [Standing(*row) for row in rows]
    return {(each.hazard, each.city): each for each in found}


async def states(session: ReadSession, ids: Sequence[UUID]) -> dict[UUID, AssessmentState]:
    """Return assessments as they were stated last, by id."""
    if not ids:
        return {}
    found = await session.scalars(
        select(cast(assessment.c.state, Text)).where(assessment.c.id.in_(ids))
    )
    read = [AssessmentState.model_validate_json(state) for state in found]
    return {state.id: state for state in read}


async def versions(session: ReadSession, hazards: Sequence[UUID]) -> dict[Place, int]:
    """Return the number of the last statement about each of the hazards in each city."""
    rows = await driver(session).fetch(
        """
        SELECT hazard, city, max(version)
        FROM assessment
        WHERE hazard = ANY($1)
        GROUP BY hazard, city
        """,
        list(hazards),
    )
    return {(hazard, city): version for hazard, city, version in rows}


async def assessed(session: ReadSession, hazards: Sequence[UUID]) -> set[UUID]:
    """Return those of the hazards of which an assessment stands in some city."""
    rows = await driver(session).fetch(
        "SELECT DISTINCT hazard FROM assessment WHERE status = 'completed' AND hazard = ANY($1)",
        list(hazards),
    )
    return {hazard for (hazard,) in rows}


async def insert_all(
    session: WriteSession, stated: Sequence[tuple[AssessmentState, Result]]
) -> None:
    """Keep new assessments, without facilities; what they supersede has been marked so."""
    rows = [
        {
            "id": state.id,
            "hazard": state.hazard,
            "city": state.city,
            "version": state.version,
            "status": state.status,
            "level": state.level,
            "hazard_revision": state.hazard_revision,
            "exposure": result.exposure,
            "conditions": result.inputs.conditions,
            "inputs_hash": state.inputs_hash,
            "computed_at": state.computed_at,
            "owner_city": state.owner_city,
            "owner_country": state.owner_country,
            "classification": state.classification.value,
            "state_json": state.model_dump_json(),
            "inputs_json": record,
        }
        for (state, result), record in zip(stated, records([r for _, r in stated]), strict=True)
    ]
    if rows:
        await session.execute(_INSERT, rows)


async def keep_facilities(
    session: WriteSession, found: Mapping[UUID, Result], now: datetime
) -> None:
    """Keep the facilities that went in, and the sums that are not told to everybody.

    Parameters
    ----------
    found
        By id of the assessment.
    """
    rows, models = [], []
    for assessment_id, result in found.items():
        assert result.impact
        models.append(result.inputs.assets)
        rows.append(
            {
                "assessment": assessment_id,
                "exposure_model": result.inputs.assets.digest,
                "fingerprint": result.impact.fingerprint,
                "withheld": [row.model_dump(mode="json") for row in result.impact.withheld],
            }
        )
    if rows:
        await keep_models(session, models, now)
        await session.execute(insert(assessed_facilities), rows)


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


async def confirm(session: WriteSession, exposures: Mapping[UUID, int]) -> None:
    """Note that newer exposures, by id of the assessment, leave results as they are."""
    if not exposures:
        return
    await session.execute(
        text(
            """
            UPDATE assessment
            SET exposure = newer.exposure
            FROM unnest(CAST(:ids AS uuid[]), CAST(:exposures AS bigint[])) AS newer (id, exposure)
            WHERE assessment.id = newer.id
            """
        ),
        {"ids": list(exposures), "exposures": list(exposures.values())},
    )


async def prune(
    session: WriteSession, hazards: Sequence[UUID], kept: int, *, summaries: int
) -> None:
    """Drop the facilities of superseded assessments but the last `kept` of each city.

    Of those before the last `summaries` all: what is assessed hour after hour has no end.
    """
    await session.execute(
        text(
            """
            DELETE FROM assessment AS old
            USING (
                SELECT hazard, city, max(version) AS version
                FROM assessment
                WHERE hazard = ANY(CAST(:hazards AS uuid[]))
                GROUP BY hazard, city
                HAVING max(version) > :summaries
            ) AS newest
            WHERE old.hazard = newest.hazard
                AND old.city = newest.city
                AND old.version < newest.version - :summaries
                AND old.status = 'superseded'
            """
        ),
        {"hazards": hazards, "summaries": summaries},
    )
    await session.execute(
        text(
            """
            WITH ranked AS (
                SELECT id,
                       row_number() OVER (PARTITION BY hazard, city ORDER BY version DESC) AS place
                FROM assessment
                WHERE hazard = ANY(CAST(:hazards AS uuid[])) AND status = 'superseded'
            )
            DELETE FROM assessed_facilities
            WHERE assessment IN (SELECT id FROM ranked WHERE place > :kept)
            """
        ),
        {"hazards": hazards, "kept": kept},
    )


async def forget_outdated(
    session: WriteSession,
    holds: Callable[[HazardState, dict[str, Any], list[dict[str, Any]]], bool],
) -> set[UUID]:
    """Drop what results per facility are computed from where that gives other results now.

    Parameters
    ----------
    holds
        Says whether the methods for a hazard, under rules, are still those of a statement. Of those
        that had the same it is asked for the shallowest and the deepest: methods hang on the depth
        alone, along which each comes and goes once, so that what holds for both holds between.

    Returns
    -------
    The hazards of which such an assessment stands.
    """
    rows = await session.execute(
        text(
            """
            WITH alike AS (
                SELECT inputs -> 'rules' AS rules,
                       state -> 'methods' AS methods,
                       array_agg(id ORDER BY CAST(
                           state #>> '{hazard_state,detail,depth_km}' AS float8) NULLS FIRST) AS ids
                FROM assessment
                JOIN assessed_facilities ON assessment = id
                GROUP BY state #>> '{hazard_state,kind}', 1, 2
            )
            SELECT shallow.state -> 'hazard_state' AS shallow, rules, methods, ids,
                   deep.state -> 'hazard_state' AS deep
            FROM alike
            JOIN assessment AS shallow ON shallow.id = ids[1]
            JOIN assessment AS deep ON deep.id = ids[cardinality(ids)]
            """
        ).columns(shallow=JSONB, rules=JSONB, methods=JSONB, ids=ARRAY(Uuid), deep=JSONB)
    )
    outdated = [
        id_
        for row in rows
        if not all(
            holds(HazardState.model_validate(each), row.rules, row.methods)
            for each in (row.shallow, row.deep)
        )
        for id_ in row.ids
    ]
    if not outdated:
        return set()
    hazards = await session.scalars(
        text(
            """
            WITH gone AS (
                DELETE FROM assessed_facilities
                WHERE assessment = ANY(CAST(:outdated AS uuid[]))
                RETURNING assessment
            )
            SELECT DISTINCT hazard
            FROM assessment
            JOIN gone ON assessment = id
            WHERE status = 'completed'
            """
        ),
        {"outdated": outdated},
    )
    return set(hazards)


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

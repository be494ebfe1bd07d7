"""Queries by which goes what is kept no longer of assessments."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shared.contracts.events.hazard import HazardState
from shared.database import WriteSession


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

"""The collection of impact assessments."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Boolean, Column, Table, Text, delete, func, or_, select, text, update

from services.gateway.reads import cities
from services.gateway.reads.cities import CityEvent
from services.gateway.reads.hazards import DETAILS, OF_EARTHQUAKES, called, measured
from services.gateway.reads.kit import store
from services.gateway.reads.kit.collection import CITY, Collection, Filter
from services.gateway.reads.kit.columns import feature_columns, feature_indexes
from services.gateway.reads.kit.feature import Feature, Position, compact, shown
from services.gateway.reads.kit.schema import TEXT, properties_of
from services.gateway.schema import metadata
from shared.contracts.events.assessment import (
    LEVELS,
    AssessmentCompleted,
    AssessmentState,
    AssessmentSuperseded,
)
from shared.contracts.events.hazard import KINDS
from shared.database import ReadSession, WriteSession
from shared.languages import best

AssessmentEvent = AssessmentCompleted | AssessmentSuperseded

SUPERSEDED_KEPT = 500
"""Assessments of a hazard in a city that are kept besides the newest, as in risk."""

SEED = {"type": "integer", "format": "int64", "description": "Of its random numbers."}

table = Table(
    "assessment",
    metadata,
    *feature_columns(),
    Column("kind", Text, nullable=False),
    Column("city", Text, nullable=False, index=True),
    Column("hazard", Text, nullable=False, index=True),
    Column("level", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("exercise", Boolean, nullable=False),
    *feature_indexes("assessment"),
)


def feature(assessment: AssessmentState, place: Position | None) -> Feature:
    """Return the feature of an assessment's summary, at the city's reference point.

    Its time is when the hazard began: when it happened, not when it was computed. Facilities
    are named by `/v1/assessments/{id}/assets` alone, to those who may see them.
    """
    hazard = assessment.hazard_state
    return Feature(
        id=str(assessment.id),
        version=assessment.precedence,
        owner_city=assessment.owner_city,
        owner_country=assessment.owner_country,
        classification=assessment.classification,
        point=place,
        starts=hazard.begins,
        ends=hazard.ends,
        title=f"{_city_name(assessment)}: {called(hazard)}",
        properties=shown(assessment, "hazard_state", "worst")
        | measured(hazard)
        | {"kind": hazard.kind, "place": hazard.place},
        columns={
            "kind": hazard.kind,
            "city": assessment.city,
            "hazard": str(assessment.hazard),
            "level": assessment.level,
            "status": assessment.status,
            "exercise": assessment.exercise,
        },
    )


def _city_name(assessment: AssessmentState) -> str:
    names = assessment.city_names
    return best(names, "en")[1] if names else assessment.city


async def project(session: WriteSession, events: Sequence[AssessmentEvent]) -> None:
    """Project assessments; of a hazard in a city the newest alone stands, whichever comes last."""
    for event in events:
        assessment = event.data
        await session.execute(
            _BESIDE_OTHERS, {"city": assessment.city, "hazard": str(assessment.hazard)}
        )
        place = await _city_point(session, assessment.city)
        await store.save(session, table, [feature(assessment, place)])
        await _settle(session, str(assessment.hazard), assessment.city)


async def place(session: WriteSession, events: Sequence[CityEvent]) -> None:
    """Give a city's point to its assessments, those too that arrived before the city did."""
    for city in sorted({event.data.id for event in events}):
        await session.execute(_ALONE, {"city": city})
        if point := await _city_point(session, city):
            await _place(session, city, point)


_LOCK, _LOCK_POINT = 0x61737365, 0x61737370  # "asse", "assp"
# Of a hazard in a city one at a time is told which is the newest: a dead letter may be applied
# beside the stream. And whoever moves a city's point sees every assessment that has the old one.
_BESIDE_OTHERS = text(
    f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(:hazard || :city)), "
    f"pg_advisory_xact_lock_shared({_LOCK_POINT}, hashtext(:city))"
)
_ALONE = text(f"SELECT pg_advisory_xact_lock({_LOCK_POINT}, hashtext(:city))")


async def _city_point(session: ReadSession, city: str) -> Position | None:
    """Return the reference point of a city, None while the city is not known here."""
    known = await session.scalar(select(cities.table.c.feature).where(cities.table.c.id == city))
    if known is None:
        return None
    properties = json.loads(known)["properties"]
    return properties["longitude"], properties["latitude"]


async def _settle(session: WriteSession, hazard: str, city: str) -> None:
    """Mark all but the newest assessment of a hazard in a city, and drop the oldest."""
    all_of_them = (table.c.hazard == hazard, table.c.city == city)
    newest: int = await session.scalar(select(func.max(table.c.version)).where(*all_of_them)) or 0
    outdone = await session.execute(
        select(table.c.id, table.c.feature)
        .where(*all_of_them, table.c.status == "completed", table.c.version < newest)
        .with_for_update()
    )
    for row in outdone.all():
        document: dict[str, Any] = json.loads(row.feature)
        document["properties"]["status"] = "superseded"
        await session.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(
                version=table.c.version + 1,
                status="superseded",
                feature=compact(document),
                written_at=func.now(),
            )
        )
    if newest > 2 * SUPERSEDED_KEPT:
        old = table.c.version < newest - 2 * SUPERSEDED_KEPT
        await session.execute(delete(table).where(*all_of_them, old))


async def _place(session: WriteSession, city: str, point: Position) -> None:
    longitude, latitude = point
    elsewhere = or_(
        table.c.west.is_distinct_from(longitude), table.c.south.is_distinct_from(latitude)
    )
    misplaced = await session.execute(
        select(table.c.id, table.c.feature).where(table.c.city == city, elsewhere).with_for_update()
    )
    for row in misplaced.all():
        document: dict[str, Any] = json.loads(row.feature)
        document["geometry"] = {"type": "Point", "coordinates": [longitude, latitude]}
        await session.execute(
            update(table)
            .where(table.c.id == row.id)
            .values(
                west=longitude,
                east=longitude,
                south=latitude,
                north=latitude,
                feature=compact(document),
            )
        )


ASSESSMENTS = Collection(
    id="assessments",
    titles={"en": "Impact assessments", "ru": "Оценки воздействия"},
    description="What a hazard revision does to a city: footprint, functionality by system, people "
    "and losses, with p05, p50 and p95. Superseded ones stay, with that status.",
    table=table,
    properties=properties_of(
        AssessmentState,
        *DETAILS,
        hidden=["hazard_state", "worst"],
        place=TEXT,
        seed=SEED,
        **OF_EARTHQUAKES,
    ),
    filters=(
        Filter("city", CITY),
        Filter("hazard", "Id of the hazard event."),
        Filter("kind", "Kind of the hazard.", choices=KINDS),
        Filter("level", "Alert level.", choices=LEVELS),
        Filter("status", "Whether it stands.", choices=("completed", "superseded")),
        Filter("exercise", "Whether it belongs to an exercise.", kind="boolean"),
    ),
    projects={AssessmentEvent: project, CityEvent: place},
)

"""The collection of impact assessments."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import asyncpg
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Table,
    Text,
    delete,
    func,
    or_,
    select,
    update,
)

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
from shared.database import ReadSession, WriteSession, began_with, driver
from shared.languages import best
from shared.writes import literals

AssessmentEvent = AssessmentCompleted | AssessmentSuperseded

SUPERSEDED_KEPT = 500
"""Assessments of a hazard in a city that are kept besides the newest, as in risk."""

SEED = {"type": "integer", "format": "int64", "description": "Of its random numbers."}

table = Table(
    "assessment",
    metadata,
    *feature_columns(),
    Column("kind", Text, nullable=False, index=True),
    Column("city", Text, nullable=False, index=True),
    Column("hazard", Text, nullable=False, index=True),
    Column("level", Text, nullable=False, index=True),
    Column("status", Text, nullable=False, index=True),
    Column("exercise", Boolean, nullable=False, index=True),
    *feature_indexes("assessment"),
    info={"dataset": "assessments"},
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
        # First what the hazard says, whose own `level` is no level of an assessment.
        properties=measured(hazard)
        | shown(assessment, "hazard_state", "worst")
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


Place = tuple[str, str]
"""A hazard and a city."""


async def project(session: WriteSession, events: Sequence[AssessmentEvent]) -> None:
    """Project assessments; of a hazard in a city the newest alone stands, whichever comes last."""
    states = [event.data for event in events]
    places = sorted({(str(state.hazard), state.city) for state in states})
    if not began_with(session, _BESIDE):
        await driver(session).execute(_beside(places))
    # After the locks, and so with what their former holders committed.
    found = await driver(session).fetch(_BEFORE, *_columns(places))
    points = {row["city"]: _point(row) for row in found}
    await store.save(session, table, [feature(each, points[each.city]) for each in states])
    number = Counter((str(state.hazard), state.city) for state in states)
    beside = {(row["hazard"], row["city"]) for row in found if row["known"]}
    if several := [each for each in places if each in beside or number[each] > 1]:
        await _settle(session, several)


async def place(session: WriteSession, events: Sequence[CityEvent]) -> None:
    """Give a city's point to its assessments, those too that arrived before the city did."""
    cities = sorted({event.data.id for event in events})
    await driver(session).execute(_ALONE, cities)
    for city in cities:
        if point := await _city_point(session, city):
            await _place(session, city, point)


_LOCK, _LOCK_POINT = 0x61737365, 0x61737370  # "asse", "assp"
# Of a hazard in a city one at a time is told which is the newest: a dead letter may be applied
# beside the stream. And whoever moves a city's point sees every assessment that has the old one.
# In the order of the locks, or two batches could wait for each other.
# What follows is found by keys, in one way: planned anew, as the server does with arrays, the next
# statement took 1.0 ms of it, and 0.2 to be done.
_BESIDE = f"""
    SELECT
        CASE what
            WHEN {_LOCK} THEN pg_advisory_xact_lock(what, key)
            ELSE pg_advisory_xact_lock_shared(what, key)
        END,
        set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('enable_seqscan', 'off', true)
"""


def locks(events: Sequence[AssessmentEvent]) -> Sequence[str]:
    """Return the statement that `project` begins with for events."""
    return (_beside({(str(event.data.hazard), event.data.city) for event in events}),)


def _beside(places: Iterable[Place]) -> str:
    """Return the statement that takes the locks of places; it has no parameters."""
    hazards, cities = zip(*sorted(places), strict=True)
    return f"""{_BESIDE}
        FROM (
            SELECT DISTINCT what, hashtext(name) AS key
            FROM
                unnest(ARRAY[{literals(hazards)}], ARRAY[{literals(cities)}])
                    AS places (hazard, city),
                LATERAL (VALUES ({_LOCK}, hazard || city), ({_LOCK_POINT}, city))
                    AS locks (what, name)
            ORDER BY what, key
        ) AS keys
    """  # noqa: S608 - literals


_BEFORE = """
    SELECT
        hazard, places.city, longitude, latitude,
        EXISTS (
            SELECT FROM assessment
            WHERE assessment.hazard = places.hazard AND assessment.city = places.city
        ) AS known
    FROM unnest($1::text[], $2::text[]) AS places (hazard, city)
    LEFT JOIN city ON city.id = places.city
"""
_ALONE = f"""
    SELECT pg_advisory_xact_lock({_LOCK_POINT}, key)
    FROM (
        SELECT DISTINCT hashtext(city) AS key
        FROM unnest($1::text[]) AS cities (city)
        ORDER BY key
    ) AS keys
"""  # noqa: S608 - nobody's words


async def _city_point(session: ReadSession, city: str) -> Position | None:
    """Return the reference point of a city, None where it is not known here."""
    row = await driver(session).fetchrow("SELECT longitude, latitude FROM city WHERE id = $1", city)
    return _point(row) if row else None


def _point(row: asyncpg.Record) -> Position | None:
    longitude, latitude = row["longitude"], row["latitude"]
    return None if longitude is None else (longitude, latitude)


def _columns(places: Sequence[Place]) -> tuple[list[str], list[str]]:
    return [hazard for hazard, _ in places], [city for _, city in places]


async def _settle(session: WriteSession, places: Sequence[Place]) -> None:
    """Mark all but the newest assessment of each hazard in a city, and drop the oldest."""
    for hazard, city, newest in await driver(session).fetch(_SEVERAL, *_columns(places)):
        all_of_them = (table.c.hazard == hazard, table.c.city == city)
        await _outdo(session, all_of_them, newest)
        if newest > 2 * SUPERSEDED_KEPT:
            old = table.c.version < newest - 2 * SUPERSEDED_KEPT
            await session.execute(delete(table).where(*all_of_them, old))


_SEVERAL = """
    SELECT hazard, city, max(version) AS newest
    FROM assessment
    JOIN unnest($1::text[], $2::text[]) AS places (hazard, city) USING (hazard, city)
    GROUP BY hazard, city
    HAVING count(*) > 1
    ORDER BY hazard, city
"""


async def _outdo(
    session: WriteSession, all_of_them: tuple[ColumnElement[bool], ...], newest: int
) -> None:
    """Mark the assessments of a hazard in a city that are older than the newest."""
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
    first={AssessmentEvent: locks},
)

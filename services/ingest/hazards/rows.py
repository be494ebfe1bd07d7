"""Events and records as rows of their tables, and back."""

import json
from datetime import datetime

import asyncpg
from pydantic import TypeAdapter

from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.model import Confided, Hazard, confided
from services.ingest.hazards.solution import Dated, Name, Record, Seen, Solution
from shared.contracts.events.hazard import (
    SEVERITIES,
    Area,
    Author,
    Detail,
    Observed,
    Point,
    ShakeMap,
    Statement,
)

HAZARD = (
    "id",
    "revision",
    "kind",
    "status",
    "begins",
    "longitude",
    "latitude",
    "severity",
    "magnitude",
    "state",
    "announced",
    "turns_at",
)
SOLUTION = (
    "source",
    "source_id",
    "updated_at",
    "kind",
    "begins",
    "ends",
    "until",
    "longitude",
    "latitude",
    "south",
    "north",
    "size",
    "geometry",
    "detail",
    "place",
    "review",
    "hip",
    "note",
    "statement",
    "dated",
    "catalogue",
    "time_error_seconds",
    "details",
    "seen",
    "shakemap",
    "links",
    "listed_at",
    "withdrawn_at",
    "stated_by",
    "withdrawn_by",
    "said",
)
JSON = {
    *("geometry", "detail", "statement", "details", "seen", "shakemap", "links"),
    *("stated_by", "withdrawn_by"),
}
RECORD = ", ".join(
    f"CAST({name} AS text) AS {name}" if name in JSON else name
    for name in SOLUTION
    if name not in {"until", "south", "north", "size"}
)
"""What `record_of` reads of `solution`, JSON as text: most of it is empty and never parsed."""
DETAIL: TypeAdapter[Detail] = TypeAdapter(Detail)


def solution_row(record: Record, written: Confided) -> tuple[object, ...]:
    """Return a record as `SOLUTION` has it."""
    solution = record.solution
    body: tuple[object, ...] = (None,) * 17 + (True, False, 0.0)
    if solution is not None:
        where = solution.geometry
        _, south, _, north = where.box()
        body = (
            solution.updated_at,
            solution.kind,
            solution.begins,
            solution.ends,
            solution.until,
            where.longitude,
            where.latitude,
            south,
            north,
            KINDS[solution.kind].size(solution.detail),
            where.model_dump_json() if where.type == "Area" else None,
            written(solution.detail),
            solution.place,
            solution.review,
            solution.hip,
            solution.note,
            solution.statement.model_dump_json() if solution.statement else None,
            solution.dated,
            solution.catalogue,
            solution.time_error_seconds,
        )
    details = {key: (dated.at.isoformat(), dated.value) for key, dated in record.details.items()}
    links = [(*name, at.isoformat()) for name, at in sorted(record.links.items())]
    return (
        *record.name,
        *body,
        json.dumps(details) if details else "{}",
        seen_json(record.seen) if record.seen else None,
        record.shakemap.model_dump_json() if record.shakemap else None,
        json.dumps(links) if links else "[]",
        record.listed_at,
        record.withdrawn_at,
        written(record.stated_by) if record.stated_by else None,
        written(record.withdrawn_by) if record.withdrawn_by else None,
        record.said,
    )


def seen_json(seen: Seen) -> str:
    """Return observations as JSON: when they were stated, and what was seen."""
    return json.dumps([seen.at.isoformat(), [each.model_dump() for each in seen.observed]])


def seen_of(stored: str) -> Seen:
    """Return observations from their JSON."""
    at, observed = json.loads(stored)
    return Seen(
        datetime.fromisoformat(at), tuple(Observed.model_validate(each) for each in observed)
    )


def hazard_row(hazard: Hazard) -> tuple[object, ...]:
    """Return an event as `HAZARD` has it."""
    state = hazard.state
    return (
        state.id,
        state.revision,
        state.kind,
        state.status,
        state.begins,
        state.longitude,
        state.latitude,
        SEVERITIES.index(state.severity.level),
        state.magnitude,
        confided(state),
        hazard.announced,
        hazard.turns_at,
    )


def record_of(row: asyncpg.Record) -> Record:
    """Return the record of a row of `solution`, as `RECORD` selects it."""
    name = Name(row["source"], row["source_id"])
    details = {} if row["details"] == "{}" else json.loads(row["details"])
    links = [] if row["links"] == "[]" else json.loads(row["links"])
    return Record(
        name,
        None if row["begins"] is None else solution_of(name, row),
        {key: Dated(datetime.fromisoformat(at), value) for key, (at, value) in details.items()},
        None if row["seen"] is None else seen_of(row["seen"]),
        row["shakemap"] and ShakeMap.model_validate_json(row["shakemap"]),
        {Name(*link): datetime.fromisoformat(at) for *link, at in links},
        row["listed_at"],
        row["withdrawn_at"],
        row["stated_by"] and Author.model_validate_json(row["stated_by"]),
        row["withdrawn_by"] and Author.model_validate_json(row["withdrawn_by"]),
        row["said"],
    )


def solution_of(name: Name, row: asyncpg.Record) -> Solution:
    """Return the solution of a row that holds one."""
    return Solution(
        name=name,
        updated_at=row["updated_at"],
        kind=row["kind"],
        begins=row["begins"],
        ends=row["ends"],
        geometry=Point(longitude=row["longitude"], latitude=row["latitude"])
        if row["geometry"] is None
        else Area.model_validate_json(row["geometry"]),
        detail=DETAIL.validate_json(row["detail"]),
        place=row["place"],
        review=row["review"],
        hip=row["hip"],
        dated=row["dated"],
        catalogue=row["catalogue"],
        time_error_seconds=row["time_error_seconds"],
        note=row["note"],
        statement=row["statement"] and Statement.model_validate_json(row["statement"]),
    )

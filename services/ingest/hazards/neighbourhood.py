"""Loading what is around a batch: everything that it could join, part or change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text

from services.ingest.hazards.cluster import Decisions, Pair
from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.model import Hazard, born
from services.ingest.hazards.rows import record_of
from services.ingest.hazards.settle import Neighbourhood
from services.ingest.hazards.solution import Name, Record, Retraction, Solution
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession

ROUNDS = 8
"""How often a neighbourhood is widened by the candidates of its newest members."""


async def load(
    session: ReadSession,
    items: Sequence[Solution | Retraction],
    records: Mapping[Name, Record],
    events: Iterable[UUID] = (),
) -> Neighbourhood:
    """Load what the items, or the named events, may join, part or change.

    `records` are those of the items' names that no event owns, as `named` found them.
    """
    found = Neighbourhood(dict(records))
    names = {item.name for item in items}
    for item in items:
        if isinstance(item, Solution):
            names |= item.links
    wanted = {*events, *await _owners(session, names)}
    frontier = [item for item in items if isinstance(item, Solution)]
    loaded: set[UUID] = set()
    for _ in range(ROUNDS):
        wanted |= await _near(session, frontier)
        if not wanted - loaded:
            break
        members = await _members(session, wanted - loaded, found)
        loaded |= wanted
        frontier = [record.solution for record in members if record.solution]
    linked = names - found.owners.keys() - {item.name for item in items}
    found.records |= (await named(session, linked)).records
    await _events(session, loaded | {born(name) for name in (*names, *found.owners)}, found)
    absorbed = {id_ for hazard in found.hazards.values() for id_ in hazard.state.merged_from}
    await _events(session, absorbed - found.hazards.keys(), found)
    found.decisions = await _decisions(session, names | found.owners.keys())
    return found


async def named(session: ReadSession, names: Collection[Name]) -> Neighbourhood:
    """Load the records of names and the events that own them, without what is around them."""
    found = Neighbourhood()
    if not names:
        return found
    rows = await session.execute(
        text(
            """
            SELECT solution.*, alias.hazard_id
            FROM unnest(CAST(:sources AS text[]), CAST(:ids AS text[]))
                AS wanted (source, source_id)
            JOIN solution USING (source, source_id)
            LEFT JOIN alias USING (source, source_id)
            """
        ),
        columns(names),
    )
    for row in rows:
        record = record_of(row)
        found.records[record.name] = record
        if row.hazard_id is not None:
            found.owners[record.name] = row.hazard_id
    return found


def columns(names: Collection[Name]) -> dict[str, list[str]]:
    """Return names as the parameters `sources` and `ids` of a statement."""
    return {
        "sources": [name.source for name in names],
        "ids": [name.source_id for name in names],
    }


async def _owners(session: ReadSession, names: Collection[Name]) -> set[UUID]:
    found = await session.scalars(
        text(
            """
            SELECT DISTINCT hazard_id
            FROM unnest(CAST(:sources AS text[]), CAST(:ids AS text[]))
                AS wanted (source, source_id)
            JOIN alias USING (source, source_id)
            """
        ),
        columns(names),
    )
    return set(found)


async def _near(session: ReadSession, frontier: Sequence[Solution]) -> set[UUID]:
    if not frontier:
        return set()
    found = await session.scalars(
        text(
            """
            SELECT DISTINCT alias.hazard_id
            FROM unnest(
                CAST(:kinds AS text[]),
                CAST(:begins AS timestamptz[]),
                CAST(:untils AS timestamptz[]),
                CAST(:souths AS float8[]),
                CAST(:norths AS float8[]),
                CAST(:sizes AS float8[]),
                CAST(:seconds AS float8[]),
                CAST(:degrees AS float8[]),
                CAST(:within AS float8[])
            ) AS here (kind, begins, until, south, north, size, seconds, degrees, within)
            CROSS JOIN LATERAL (
                SELECT source, source_id
                FROM (
                    SELECT source, source_id, south, north, size
                    FROM solution
                    WHERE kind = here.kind
                        AND begins
                        BETWEEN here.begins - make_interval(secs => here.seconds)
                        AND here.until + make_interval(secs => here.seconds)
                    UNION ALL
                    SELECT source, source_id, south, north, size
                    FROM solution
                    WHERE until > begins
                        AND kind = here.kind
                        AND tstzrange(begins, until, '[]') && tstzrange(
                            here.begins - make_interval(secs => here.seconds),
                            here.until + make_interval(secs => here.seconds),
                            '[]'
                        )
                ) AS timely
                WHERE timely.south <= here.north + here.degrees
                    AND timely.north >= here.south - here.degrees
                    AND coalesce(abs(timely.size - here.size) <= here.within, TRUE)
                -- Keeps the planner from joining the whole table: 3 ms instead of 300 for 200 rows.
                OFFSET 0
            ) AS candidate
            JOIN alias USING (source, source_id)
            """
        ),
        _windows(frontier),
    )
    return set(found)


def _windows(frontier: Sequence[Solution]) -> dict[str, list[Any]]:
    """Return what each solution's kind looks for around it, by column."""
    boxes = [solution.geometry.box() for solution in frontier]
    windows = [KINDS[solution.kind].WINDOW for solution in frontier]
    return {
        "kinds": [solution.kind for solution in frontier],
        "begins": [solution.begins for solution in frontier],
        "untils": [solution.until for solution in frontier],
        "souths": [south for _, south, _, _ in boxes],
        "norths": [north for _, _, _, north in boxes],
        "sizes": [KINDS[solution.kind].size(solution.detail) for solution in frontier],
        "seconds": [window.seconds for window in windows],
        "degrees": [window.degrees for window in windows],
        "within": [window.size for window in windows],
    }


async def _members(
    session: ReadSession, events: Collection[UUID], found: Neighbourhood
) -> list[Record]:
    """Load the names and solutions of `events` into `found` and return the solutions."""
    rows = await session.execute(
        text(
            """
            SELECT *
            FROM alias
            LEFT JOIN solution USING (source, source_id)
            WHERE alias.hazard_id = ANY(CAST(:events AS uuid[]))
            """
        ),
        {"events": list(events)},
    )
    records = []
    for row in rows:
        name = Name(row.source, row.source_id)
        found.owners[name] = row.hazard_id
        if row.catalogue is not None:
            found.records[name] = record_of(row)
            records.append(found.records[name])
    return records


async def _events(session: ReadSession, events: Collection[UUID], found: Neighbourhood) -> None:
    if not events:
        return
    rows = await session.execute(
        text(
            """
            SELECT CAST(state AS text) AS state, announced
            FROM hazard
            WHERE id = ANY(CAST(:events AS uuid[]))
            """
        ),
        {"events": list(events)},
    )
    for row in rows:
        hazard = Hazard(HazardState.model_validate_json(row.state), row.announced)
        found.hazards[hazard.id] = hazard


async def _decisions(session: ReadSession, names: Collection[Name]) -> Decisions:
    # Nearly always there are none, and then thousands of names need not be sent.
    if not await session.scalar(text("SELECT EXISTS (SELECT FROM decision)")):
        return Decisions()
    rows = await session.execute(
        text(
            """
            WITH wanted AS (
                SELECT * FROM unnest(CAST(:sources AS text[]), CAST(:ids AS text[]))
                    AS wanted (source, source_id)
            )
            SELECT one_source, one_id, other_source, other_id, together
            FROM decision
            WHERE (one_source, one_id) IN (SELECT source, source_id FROM wanted)
                OR (other_source, other_id) IN (SELECT source, source_id FROM wanted)
            """
        ),
        columns(names),
    )
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for row in rows:
        pair = Name(row.one_source, row.one_id), Name(row.other_source, row.other_id)
        (together if row.together else apart).add(pair)
    return Decisions(frozenset(together), frozenset(apart))

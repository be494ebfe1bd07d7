"""Loading what is around a batch: everything that it could join, part or change."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from services.ingest.hazards.cluster import Decisions, Pair
from services.ingest.hazards.kinds import KINDS
from services.ingest.hazards.model import Hazard, born
from services.ingest.hazards.rows import RECORD, record_of
from services.ingest.hazards.settle import Neighbourhood
from services.ingest.hazards.solution import Name, Record, Retraction, Solution
from shared.contracts.events.hazard import HazardState
from shared.database import ReadSession, driver

NEAR_ROUNDS, ROUNDS = 8, 16
"""How often a neighbourhood is widened by the candidates of its newest members, and how often by
the names that these call the same, which a decision or their kind keeps in other events: a source
could name a chain of any length, and whoever settles holds up all others."""
FEW = 10
"""Items that are looked up by as few statements as can be: live ones save a trip."""


async def load(
    session: ReadSession,
    items: Sequence[Solution | Retraction],
    records: Mapping[Name, Record],
    events: Iterable[UUID] = (),
    *,
    around: "Around | None" = None,
    unknown: Container[Name] = (),
) -> Neighbourhood:
    """Load what the items, or the named events, may join, part or change.

    `records` are those of the items' names that no event owns, as `named` found them, and `around`
    what `look` saw around just these items. Of `unknown` names none has an event, as `known` told.
    """
    found = Neighbourhood(dict(records))
    names, frontier = _linked(items), _solutions(items)
    if around is None:
        asked = [name for name in names if name not in unknown]
        around = await _around(session, asked, frontier)
    wanted, linked = {*events, *around.events}, set[Name]()
    loaded: set[UUID] = set()
    for widened in range(ROUNDS):
        near = frontier if widened < NEAR_ROUNDS else ()
        if widened and (near or linked):
            wanted |= (await _look(session, linked, near)).events
        if not wanted - loaded:
            break
        members = await _members(session, wanted - loaded, found)
        loaded |= wanted
        frontier = [record.solution for record in members if record.solution]
        # A decision, or its kind, may keep a name in another event than who calls it the same.
        linked = {name for record in members for name in record.linked}
        names |= linked
        if around.decided:
            # Whoever was kept apart from one that leaves may join those that stay.
            found.decisions = await _decisions(session, names | found.owners.keys())
            linked |= {name for two in found.decisions.pairs for name in two}
        linked -= found.owners.keys()
    else:
        found.beyond = await _owned(session, linked)
    homeless = names - found.owners.keys() - found.beyond - {item.name for item in items}
    found.records |= (await named(session, homeless)).records
    await _past(session, loaded, found)
    if around.decided and not loaded:
        found.decisions = await _decisions(session, names)
    return found


async def known(
    session: ReadSession, said: Mapping[Name, bytes]
) -> tuple[dict[Name, UUID], set[Name]]:
    """Return those of some names of which something is known.

    Of which the same was said last, with the events that own them; and all others.
    """
    same, others = dict[Name, UUID](), set[Name]()
    for source, source_id, hazard, last in await driver(session).fetch(_KNOWN, *columns(said)):
        name = Name(source, source_id)
        if hazard is not None and last == said[name]:
            same[name] = hazard
        else:
            others.add(name)
    return same, others


async def look(
    session: ReadSession, items: Sequence[Solution | Retraction]
) -> tuple[Neighbourhood, "Around"]:
    """Load what is known of the names of a few items as `named` does, and look around the items.

    That is one trip, after which a new item needs no other.
    """
    rows = await driver(session).fetch(
        _LOOK,
        *_windows(_solutions(items)),
        *columns(_linked(items)),
        *columns([item.name for item in items]),
    )
    return _known(row for row in rows if row["source"] is not None), _seen_around(rows[0])


async def named(session: ReadSession, names: Collection[Name]) -> Neighbourhood:
    """Load the records of names and the events that own them, without what is around them."""
    return _known(await driver(session).fetch(_NAMED, *columns(names))) if names else _known([])


def _known(rows: Iterable[asyncpg.Record]) -> Neighbourhood:
    found = Neighbourhood()
    for row in rows:
        record = record_of(row)
        found.records[record.name] = record
        if row["hazard_id"] is not None:
            found.owners[record.name] = row["hazard_id"]
    return found


def columns(names: Collection[Name]) -> tuple[list[str], list[str]]:
    """Return the sources and the ids of names, as two parameters of a statement."""
    return [name.source for name in names], [name.source_id for name in names]


_KNOWN = """
    SELECT source, source_id, hazard_id, said
    FROM unnest($1::text[], $2::text[]) AS wanted (source, source_id)
    LEFT JOIN alias USING (source, source_id)
    LEFT JOIN solution USING (source, source_id)
    WHERE hazard_id IS NOT NULL OR dated IS NOT NULL
"""
_NAMED = f"""
    SELECT {RECORD}, hazard_id
    FROM unnest($1::text[], $2::text[]) AS wanted (source, source_id)
    JOIN solution USING (source, source_id)
    LEFT JOIN alias USING (source, source_id)
"""  # noqa: S608 - our own columns
_NEAR = """
    SELECT DISTINCT alias.hazard_id
    FROM unnest(
        $1::text[], $2::timestamptz[], $3::timestamptz[], $4::float8[], $5::float8[],
        $6::float8[], $7::float8[], $8::float8[], $9::float8[]
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
                -- As a plain `=` its index is read too, all of the kind for each row.
                AND (kind = here.kind) IS TRUE
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
_MET = """
    SELECT EXISTS (
        SELECT
        FROM solution
        WHERE kind = ANY($1::text[])
            AND begins
            BETWEEN $2::timestamptz - make_interval(secs => $4)
            AND $3::timestamptz + make_interval(secs => $4)
    ) OR EXISTS (
        SELECT
        FROM solution
        WHERE until > begins
            AND (kind = ANY($1::text[])) IS TRUE
            AND tstzrange(begins, until, '[]') && tstzrange(
                $2::timestamptz - make_interval(secs => $4),
                $3::timestamptz + make_interval(secs => $4),
                '[]'
            )
    )
"""
_AROUND = f"""
    SELECT
        ARRAY({_NEAR}) || ARRAY(
            SELECT hazard_id
            FROM unnest($10::text[], $11::text[]) AS wanted (source, source_id)
            JOIN alias USING (source, source_id)
        ) AS events,
        EXISTS (SELECT FROM decision) AS decided
"""  # noqa: S608 - our own statement
_LOOK = f"""
    SELECT known.*, around.*
    FROM ({_AROUND}) AS around
    LEFT JOIN (
        SELECT {RECORD}, hazard_id
        FROM unnest($12::text[], $13::text[]) AS wanted (source, source_id)
        JOIN solution USING (source, source_id)
        LEFT JOIN alias USING (source, source_id)
    ) AS known ON TRUE
"""  # noqa: S608 - our own statement
_MEMBERS = f"""
    SELECT {RECORD}, hazard_id
    FROM alias
    LEFT JOIN solution USING (source, source_id)
    WHERE alias.hazard_id = ANY($1::uuid[])
"""  # noqa: S608 - our own columns
_OWNED = """
    SELECT source, source_id
    FROM unnest($1::text[], $2::text[]) AS wanted (source, source_id)
    JOIN alias USING (source, source_id)
"""
_EVENTS = "SELECT state::text AS state, announced FROM hazard WHERE id = ANY($1::uuid[])"
_DECISIONS = """
    WITH wanted AS (
        SELECT * FROM unnest($1::text[], $2::text[]) AS wanted (source, source_id)
    )
    SELECT one_source, one_id, other_source, other_id, together
    FROM decision
    WHERE (one_source, one_id) IN (SELECT source, source_id FROM wanted)
        OR (other_source, other_id) IN (SELECT source, source_id FROM wanted)
"""


class Around(NamedTuple):
    """What there is around a batch, at a first look."""

    events: set[UUID]
    """Those that own a name of it, or have a solution near one of it."""
    decided: bool
    """Operators have decided about any pair of names; nearly always they have not."""


async def _around(
    session: ReadSession, names: Collection[Name], frontier: Sequence[Solution]
) -> Around:
    """Look in one statement, after which most new items need no other."""
    if len(frontier) > FEW and not await _met(session, frontier):
        frontier = ()
    return await _look(session, names, frontier)


async def _look(
    session: ReadSession, names: Collection[Name], frontier: Sequence[Solution]
) -> Around:
    row = await driver(session).fetchrow(_AROUND, *_windows(frontier), *columns(names))
    assert row is not None
    return _seen_around(row)


async def _met(session: ReadSession, frontier: Sequence[Solution]) -> bool:
    """Say whether anything is known from the time of a batch.

    Of a catalogue in order of time nothing is, as a rule: then nothing is looked for around each.
    """
    kinds = {solution.kind for solution in frontier}
    found: bool = await driver(session).fetchval(
        _MET,
        list(kinds),
        min(solution.begins for solution in frontier),
        max(solution.until for solution in frontier),
        max(KINDS[kind].WINDOW.seconds for kind in kinds),
    )
    return found


def _seen_around(row: asyncpg.Record) -> Around:
    return Around(set(row["events"]), row["decided"])


def _linked(items: Iterable[Solution | Retraction]) -> set[Name]:
    """Return the names of items, and those that they are said to be known by elsewhere."""
    names = {item.name for item in items}
    return names.union(*(item.links for item in _solutions(items)))


def _solutions(items: Iterable[Solution | Retraction]) -> list[Solution]:
    return [item for item in items if isinstance(item, Solution)]


def _windows(frontier: Sequence[Solution]) -> tuple[list[Any], ...]:
    """Return what each solution's kind looks for around it, column by column of `_NEAR`."""
    boxes = [solution.geometry.box() for solution in frontier]
    windows = [KINDS[solution.kind].WINDOW for solution in frontier]
    return (
        [solution.kind for solution in frontier],
        [solution.begins for solution in frontier],
        [solution.until for solution in frontier],
        [south for _, south, _, _ in boxes],
        [north for _, _, _, north in boxes],
        [KINDS[solution.kind].size(solution.detail) for solution in frontier],
        [window.seconds for window in windows],
        [window.degrees for window in windows],
        [window.size for window in windows],
    )


async def _members(
    session: ReadSession, events: Collection[UUID], found: Neighbourhood
) -> list[Record]:
    """Load the names and solutions of `events` into `found` and return the solutions."""
    records = []
    for row in await driver(session).fetch(_MEMBERS, list(events)):
        name = Name(row["source"], row["source_id"])
        found.owners[name] = row["hazard_id"]
        if row["catalogue"] is not None:
            found.records[name] = record_of(row)
            records.append(found.records[name])
    return records


async def _owned(session: ReadSession, names: Collection[Name]) -> frozenset[Name]:
    """Return the names that events own."""
    return frozenset(Name(*row) for row in await driver(session).fetch(_OWNED, *columns(names)))


async def _past(session: ReadSession, loaded: Collection[UUID], found: Neighbourhood) -> None:
    """Load events into `found`, and those of which they and the names there tell."""
    wanted, asked = {*loaded} | _told_of(found), set[UUID]()
    while wanted:
        for row in await driver(session).fetch(_EVENTS, list(wanted)):
            hazard = Hazard(HazardState.model_validate_json(row["state"]), row["announced"])
            found.hazards[hazard.id] = hazard
        asked |= wanted
        wanted = _told_of(found) - asked


def _told_of(found: Neighbourhood) -> set[UUID]:
    """Return the events that a settlement may have to bring back, change or stay clear of.

    Whatever was born from a name, as its name was kept with it; what those were merged into, which
    is no longer made of one that comes back, wherever its names have been since; and what an event
    that stands is made of.
    """
    ids = set[UUID]()
    for name in found.owners:
        ids.add(born(name))
        # The next number is free where the one before is not taken.
        ids.add(next(id_ for n in count(1) if (id_ := born(name, n)) not in found.hazards))
    for hazard in found.hazards.values():
        into = hazard.state.merged_into
        ids.update(hazard.state.merged_from if into is None else (into,))
    return ids


async def _decisions(session: ReadSession, names: Collection[Name]) -> Decisions:
    together: set[Pair] = set()
    apart: set[Pair] = set()
    for row in await driver(session).fetch(_DECISIONS, *columns(names)):
        one = Name(row["one_source"], row["one_id"])
        other = Name(row["other_source"], row["other_id"])
        (together if row["together"] else apart).add((one, other))
    return Decisions(frozenset(together), frozenset(apart))

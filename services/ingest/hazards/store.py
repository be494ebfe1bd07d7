"""Storing what a batch does to hazard events, decisions, and announcements."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import text

from services.ingest.bulk import add_each
from services.ingest.hazards.cluster import Pair
from services.ingest.hazards.lone import Lone
from services.ingest.hazards.model import (
    Confided,
    Hazard,
    change_to,
    confided,
    event_of,
    revised,
    standing,
    turned,
)
from services.ingest.hazards.neighbourhood import columns
from services.ingest.hazards.rows import HAZARD, SOLUTION, hazard_row, solution_row
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.settle import Neighbourhood, Settlement
from shared import outbox
from shared.bus.ahead import PORTION
from shared.contracts.events.hazard import Author, HazardState
from shared.database import ReadSession, WriteSession, began_with, driver
from shared.writes import Writes

LOCK = 0x68617A64
"""One settlement at a time in a database ("hazd"). Locks per time bucket would let distant
earthquakes settle side by side, but a neighbourhood may reach from bucket to bucket and two writers
could lock them crosswise; a batch of 200 takes some 50 ms, so that one lock costs little."""


ALIAS = ("source", "source_id", "hazard_id")
REVISION = ("hazard_id", "revision", "state")
ONE_AT_A_TIME = f"""
    SELECT
        pg_advisory_xact_lock({LOCK}),
        set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true)
"""
"""What takes the lock. It is a statement of its own, so that the next one sees what its former
holder committed. What follows looks rows up by a portion's names: each array is taken for more rows
than it has, and hashed beside a whole table, which grows."""
_REPLACE = """
    DELETE FROM solution
    USING unnest($1::text[], $2::text[]) AS old (source, id)
    WHERE (solution.source, solution.source_id) = (old.source, old.id)
"""
_REPOINT = """
    UPDATE alias
    SET hazard_id = moved.hazard_id
    FROM unnest($1::text[], $2::text[], $3::uuid[]) AS moved (source, source_id, hazard_id)
    WHERE (alias.source, alias.source_id) = (moved.source, moved.source_id)
"""
_REVISE = """
    UPDATE hazard
    SET revision = new.revision,
        kind = new.kind,
        status = new.status,
        begins = new.begins,
        longitude = new.longitude,
        latitude = new.latitude,
        severity = new.severity,
        magnitude = new.magnitude,
        state = new.state::jsonb,
        announced = new.announced,
        turns_at = new.turns_at
    FROM unnest(
        $1::uuid[], $2::integer[], $3::text[], $4::text[], $5::timestamptz[], $6::float8[],
        $7::float8[], $8::smallint[], $9::float8[], $10::text[], $11::boolean[],
        $12::timestamptz[]
    ) AS new (id, revision, kind, status, begins, longitude, latitude, severity,
        magnitude, state, announced, turns_at)
    WHERE hazard.id = new.id
"""


async def lock(session: WriteSession) -> None:
    """Wait until no other transaction settles hazards, and be the only one until the commit."""
    if not began_with(session, ONE_AT_A_TIME):
        await driver(session).fetchrow(ONE_AT_A_TIME)


async def save(session: WriteSession, known: Neighbourhood, settlement: Settlement) -> None:
    """Store a settlement and emit its events; the session holds the lock."""
    writes = Writes()
    await gather(session, known, settlement, writes)
    await writes.send(session)


async def gather(
    session: WriteSession, known: Neighbourhood, settlement: Settlement, writes: Writes
) -> None:
    """Store a settlement as `save` does, but for what `writes` takes of it."""
    old = [record.name for record in settlement.records if record.name in known.records]
    if old:
        await driver(session).execute(_REPLACE, *columns(old))
    new = [change.after for change in settlement.changes if change.before is None]
    fresh = {name: id_ for name, id_ in settlement.owners.items() if name not in known.owners}
    changed = [change.after for change in settlement.changes if change.before]
    replaced = [change.before.state for change in settlement.changes if change.before]
    written = Confided()
    await add_each(
        session,
        writes,
        ("hazard", HAZARD, [*new, *settlement.lone], partial(_event_row, written=written)),
        ("alias", ALIAS, [(*name, id_) for name, id_ in fresh.items()], tuple),
        ("solution", SOLUTION, settlement.records, partial(solution_row, written=written)),
        ("revision", REVISION, replaced, _revision_row),
    )
    if changed:
        values = zip(*map(hazard_row, changed), strict=True)
        writes.add("revised", _REVISE, *map(list, values))
    repointed = {name: id_ for name, id_ in settlement.owners.items() if name not in fresh}
    if repointed:
        writes.add("repointed", _REPOINT, *columns(repointed), list(repointed.values()))
    events = [
        event_of(change.after.state, split=change.split)
        for change in settlement.changes
        if change.after.announced
    ]
    if len(events) > PORTION:
        await outbox.add_all(session, events)
    elif events:
        outbox.gather(session, writes, events)


def _event_row(event: Hazard | Lone, written: Confided) -> tuple[object, ...]:
    """Return a new event as `HAZARD` has it."""
    return event.row(written) if isinstance(event, Lone) else hazard_row(event)


def _revision_row(state: HazardState) -> tuple[object, ...]:
    """Return a state that is replaced as `REVISION` has it."""
    return state.id, state.revision, confided(state)


async def decide(
    session: WriteSession, pairs: Iterable[Pair], *, together: bool, by: str, now: datetime
) -> None:
    """Remember a decision about pairs of names; it replaces an older one about the same pair."""
    rows = [(*one, *other) for one, other in pairs]
    if not rows:
        return
    values = list(zip(*rows, strict=True))
    await session.execute(
        text(
            """
            INSERT INTO decision (one_source, one_id, other_source, other_id, together,
                decided_by, decided_at)
            SELECT one_source, one_id, other_source, other_id, :together, :by, :now
            FROM unnest(
                CAST(:one_source AS text[]),
                CAST(:one_id AS text[]),
                CAST(:other_source AS text[]),
                CAST(:other_id AS text[])
            ) AS new (one_source, one_id, other_source, other_id)
            ON CONFLICT (one_source, one_id, other_source, other_id) DO UPDATE
            SET together = excluded.together,
                decided_by = excluded.decided_by,
                decided_at = excluded.decided_at
            """
        ),
        _pair_columns(values) | {"together": together, "by": by, "now": now},
    )


async def undecide(session: WriteSession, pairs: Iterable[Pair]) -> None:
    """Forget what was decided about pairs of names."""
    values = list(zip(*((*one, *other) for one, other in pairs), strict=True))
    await session.execute(
        text(
            """
            DELETE FROM decision
            USING unnest(
                CAST(:one_source AS text[]),
                CAST(:one_id AS text[]),
                CAST(:other_source AS text[]),
                CAST(:other_id AS text[])
            ) AS old (one_source, one_id, other_source, other_id)
            WHERE decision.one_source = old.one_source
                AND decision.one_id = old.one_id
                AND decision.other_source = old.other_source
                AND decision.other_id = old.other_id
            """
        ),
        _pair_columns(values),
    )


def _pair_columns(values: Sequence[Sequence[str]]) -> dict[str, Any]:
    names = ("one_source", "one_id", "other_source", "other_id")
    return {name: list(column) for name, column in zip(names, values, strict=True)}


async def announce(session: WriteSession, at_most: int) -> int:
    """Emit catalogue events that are not on the bus yet, strongest first; returns their number.

    None while other events wait in the outbox: what is live goes first.
    """
    if await session.scalar(text("SELECT EXISTS (SELECT FROM outbox)")):
        return 0
    await lock(session)
    rows = await session.scalars(
        text(
            """
            UPDATE hazard
            SET announced = TRUE
            WHERE id IN (
                SELECT id
                FROM hazard
                WHERE NOT announced
                ORDER BY severity DESC, magnitude DESC NULLS LAST, id DESC
                LIMIT :at_most
            )
            RETURNING CAST(state AS text)
            """
        ),
        {"at_most": at_most},
    )
    states = [HazardState.model_validate_json(row) for row in rows]
    await outbox.add_all(session, [event_of(state) for state in states])
    return len(states)


async def advance(session: WriteSession, rules: Rules, now: datetime, at_most: int) -> int:
    """Let the clock change the phase of events it is time for; returns how many it looked at."""
    await lock(session)
    rows = await session.execute(
        text(
            """
            SELECT CAST(state AS text) AS state, announced
            FROM hazard
            WHERE turns_at <= :now
            ORDER BY turns_at
            LIMIT :at_most
            """
        ),
        {"now": now, "at_most": at_most},
    )
    hazards = [Hazard(HazardState.model_validate_json(row.state), row.announced) for row in rows]
    changes = [change for hazard in hazards if (change := turned(hazard, rules, now))]
    await save(session, Neighbourhood(), Settlement(changes=changes))
    # Times are those of the settings when a state was stored; they may have been changed since.
    due = {hazard.id: standing(hazard.state, rules, now).until for hazard in hazards}
    await session.execute(
        text(
            """
            UPDATE hazard
            SET turns_at = due.at
            FROM unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[])) AS due (id, at)
            WHERE hazard.id = due.id
            """
        ),
        {"ids": list(due), "times": list(due.values())},
    )
    return len(hazards)


async def relate(
    session: WriteSession,
    ids: Collection[UUID],
    pairs: Collection[tuple[UUID, UUID]],
    *,
    rules: Rules,
    by: Author,
    now: datetime,
) -> None:
    """Let events say what led to them and what they led to; the session holds the lock.

    `pairs` are all causes and effects that are stated.
    """
    rows = await session.execute(
        text(
            """
            SELECT CAST(state AS text) AS state, announced
            FROM hazard
            WHERE id = ANY(CAST(:ids AS uuid[]))
            """
        ),
        {"ids": list(ids)},
    )
    changes = []
    for row in rows:
        state = HazardState.model_validate_json(row.state)
        after = revised(
            state,
            now,
            triggered_by=sorted(cause for cause, effect in pairs if effect == state.id),
            led_to=sorted(effect for cause, effect in pairs if cause == state.id),
            by=by,
        )
        changes.append(change_to(Hazard(state, row.announced), after, rules))
    changed = Settlement(changes=[change for change in changes if change])
    await save(session, Neighbourhood(), changed)


async def next_turn(session: ReadSession) -> datetime | None:
    """Return when the clock next changes an event."""
    found: datetime | None = await session.scalar(
        text("SELECT min(turns_at) FROM hazard WHERE turns_at IS NOT NULL")
    )
    return found

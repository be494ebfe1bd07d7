"""Every query of alert threads and their messages."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import JSON, ColumnElement, Select, Table, Text, and_, cast, or_, select

from services.gateway.alerts.tables import city, message, thread
from services.gateway.alerts.thread import rows
from services.gateway.alerts.thread.edit import Edit
from services.gateway.alerts.thread.message import Message
from services.gateway.alerts.thread.model import ENDED, OUT, Alert, Pending, State
from shared import paging
from shared.access import acted_for, visible
from shared.contracts.events.assessment import AssessmentState
from shared.contracts.events.city import CityState
from shared.contracts.events.hazard import Author, Kind
from shared.database import ReadSession, WriteSession, bring, driver
from shared.policy import Principal
from shared.writes import Writes

THREADS = "alerts"
"""What a transaction brings that leaves a message to go out."""
TO_ISSUE = frozenset({Pending.ISSUE, Pending.CANCEL})
BATCH = 20
"""Threads a worker takes at a time."""

_STANDS = and_(message.c.thread == thread.c.id, message.c.number == thread.c.standing)
"""Joins a thread with the message that stands."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of alerts is narrowed to; None: everything."""

    city: str | None = None
    country: str | None = None
    state: State | None = None
    hazard: UUID | None = None
    kind: Kind | None = None
    level: str | None = None
    exercise: bool | None = None
    since: datetime | None = None
    waits_for: Pending | None = None
    """Known of the threads of cities that the principal acts for."""


async def latest(session: WriteSession, hazard: UUID, for_city: str) -> Alert | None:
    """Return the newest thread of a hazard in a city, locked."""
    newest = (
        select(thread.c.id)
        .where(thread.c.hazard == hazard, thread.c.city == for_city)
        .order_by(thread.c.serial.desc())
        .limit(1)
    )
    return await _hold(session, newest)


async def locked(session: WriteSession, alert: UUID) -> Alert | None:
    """Return a thread, locked until the transaction ends."""
    return await _hold(session, select(thread.c.id).where(thread.c.id == alert))


async def _hold(session: WriteSession, wanted: Select[UUID]) -> Alert | None:
    """Lock one thread, then read it with its standing message.

    Two statements: one that waits for a lock sees the thread's new row beside the messages of
    before, so that a message issued meanwhile would be missing and its alert taken for a draft.
    """
    held = await session.scalar(wanted.with_for_update())
    return await find(session, held) if held else None


async def find(session: ReadSession, alert: UUID) -> Alert | None:
    """Return a thread."""
    row = await driver(session).fetchrow(f"{_THREADS} WHERE alert_thread.id = $1", alert)
    return _alert(row) if row else None


async def page(
    session: ReadSession,
    principal: Principal,
    wanted: Wanted,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Alert]:
    """Return what `principal` may read of the wanted threads, newest first."""
    query = _threads().where(visible(principal, thread))
    for column, value in (
        (thread.c.city, wanted.city),
        (thread.c.owner_country, wanted.country),
        (thread.c.state, wanted.state),
        (thread.c.hazard, wanted.hazard),
        (thread.c.kind, wanted.kind),
        (thread.c.level, wanted.level),
        (thread.c.exercise, wanted.exercise),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.since:
        query = query.where(thread.c.updated_at >= wanted.since)
    if wanted.waits_for:
        query = query.where(
            thread.c.pending == wanted.waits_for, acted_for(principal, thread.c.city)
        )
    found = await paging.page(
        session, query, [thread.c.number], cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: _alert(row._mapping))


async def save(session: WriteSession, alert: Alert) -> None:
    """Store a thread's present state; the caller holds its lock."""
    writes = Writes()
    gather(session, writes, alert)
    await writes.send(session)


def gather(session: WriteSession, writes: Writes, alert: Alert) -> None:
    """Store a thread as `save` does, by what sends `writes`."""
    if alert.pending in TO_ISSUE:
        bring(session, THREADS)
    values = rows.columns(alert) | {"basis": rows.confided(alert.basis)}
    statement = rows.saving if alert.version > 1 else rows.adding
    writes.add("saved", statement("alert_thread", *values), *values.values())


def issue(writes: Writes, alert: Alert, xml: bytes) -> None:
    """Store a thread as its new standing message leaves it, and that, which nothing ever changes.

    It is the last of `writes`. Where the thread has moved since the version before this one there
    is no assessment for the message, and the statement fails with all that it changes; see `moved`.

    The message tells the assessment that the thread waited with, and takes it from there: those
    20 kB are neither written out nor sent once more, and the thread keeps them as they lie.
    """
    told = alert.standing
    assert told is not None
    values, sent = rows.columns(alert), rows.sent(told, alert.id, xml)
    writes.add("moved", rows.moving(*values), *values.values(), alert.version - 1)
    writes.add("told", rows.telling(*sent), *sent.values())


def open_heard(writes: Writes, alert: Alert, xml: bytes | None) -> None:
    """Store a new thread, and the message that goes out of it where there is its document.

    Its assessment is gathered before (`assessed.gather`). Where that is no news the thread has no
    hazard, and where there is a thread of that number this one is no other: either way the
    statement fails with all that it changes.
    """
    values = rows.columns(alert) | {"basis": rows.confided(alert.basis)}
    writes.add("moved", rows.opening(*values), *values.values())
    if xml is not None:
        assert alert.standing is not None
        sent = rows.sent(alert.standing, alert.id, xml)
        writes.add("told", rows.telling(*sent), *sent.values())


def moved(error: asyncpg.NotNullViolationError) -> bool:
    """Say whether a message was not stored as its thread has moved, and for nothing else."""
    return (error.table_name, error.column_name) == (message.name, message.c.basis.name)


async def messages(session: ReadSession, alert: UUID) -> list[Message]:
    """Return the messages of a thread, oldest first."""
    return (await messages_of(driver(session), [alert]))[alert]


async def messages_of(
    connection: asyncpg.Connection, alerts: Collection[UUID]
) -> defaultdict[UUID, list[Message]]:
    """Return the messages of each thread, oldest first."""
    found: defaultdict[UUID, list[Message]] = defaultdict(list)
    for row in await connection.fetch(_MESSAGES, list(alerts)):
        found[row["thread"]].append(_message(row))
    return found


async def to_issue(
    connection: asyncpg.Connection, resting: Collection[UUID] = ()
) -> list[tuple[Alert, CityState]]:
    """Return threads with a message to go out and their cities, longest waiting first.

    One whose city is not known here yet waits; `resting` ones are left out.
    """
    found = await connection.fetch(_TO_ISSUE, sorted(TO_ISSUE), list(resting), BATCH)
    return [(_alert(row), CityState.model_validate_json(row["city_state"])) for row in found]


def _over(now: datetime, draft_life: timedelta) -> ColumnElement[bool]:
    return or_(
        and_(thread.c.state.in_([state.value for state in OUT]), message.c.expires <= now),
        and_(thread.c.state == State.DRAFT.value, thread.c.updated_at <= now - draft_life),
    )


def _run_out(over: ColumnElement[bool]) -> Select[Any]:
    return (
        select(thread.c.id)
        .select_from(thread.outerjoin(message, _STANDS))
        .where(thread.c.state.not_in([state.value for state in ENDED]), over)
    )


async def any_run_out(session: ReadSession, now: datetime, draft_life: timedelta) -> bool:
    """Say whether `run_out` has something to return, or another process holds it."""
    found = await session.scalar(select(_run_out(_over(now, draft_life)).exists()))
    return bool(found)


async def run_out(session: WriteSession, now: datetime, draft_life: timedelta) -> list[Alert]:
    """Return threads whose message has run out, and drafts nobody approved in time; locked."""
    over = _over(now, draft_life)
    found = await session.scalars(
        _run_out(over).limit(BATCH).with_for_update(of=thread, skip_locked=True)
    )
    held = found.all()
    if not held:
        return []
    # Read anew for the reason given at `_hold`; what was updated meanwhile has not run out.
    anew = await session.execute(_threads().where(thread.c.id.in_(held), over))
    return [_alert(row) for row in anew.mappings()]


def _read(table: Table, prefix: str = "") -> list[ColumnElement[Any]]:
    """Return what a row is read of; JSON as text, which pydantic reads straight."""
    columns = [column for column in table.c if column.name != "xml"]
    return [
        cast(each, Text).label(f"{prefix}{each.name}")
        if isinstance(each.type, JSON)
        else each.label(f"{prefix}{each.name}")
        if prefix
        else each
        for each in columns
    ]


def _threads(*more: Any) -> Select[Any]:
    """Select threads, each with its standing message, if any, in columns `m_…`."""
    return select(*_read(thread), *_read(message, "m_"), *more).select_from(
        thread.outerjoin(message, _STANDS)
    )


# As the driver takes them: 0.1 ms of a statement, of which SQLAlchemy makes 0.3.
_THREADS = str(_threads())
_MESSAGES = f"""
    {select(*_read(message))}
    WHERE alert_message.thread = ANY($1)
    ORDER BY alert_message.number
"""
_WITH_CITY = _threads(cast(city.c.state, Text).label("city_state"))
_TO_ISSUE = f"""
    {_WITH_CITY.join(city, city.c.id == thread.c.city)}
    WHERE alert_thread.pending = ANY($1) AND alert_thread.id <> ALL($2::uuid[])
    ORDER BY alert_thread.updated_at
    LIMIT $3
"""
_WORDS, _EDITS = TypeAdapter(tuple[Author, ...]), TypeAdapter(tuple[Edit, ...])


def _alert(row: Any) -> Alert:
    return Alert(
        id=row["id"],
        serial=row["serial"],
        version=row["version"],
        state=State(row["state"]),
        pending=Pending(row["pending"]) if row["pending"] else None,
        basis=AssessmentState.model_validate_json(row["basis"]),
        drafted_at=row["drafted_at"],
        updated_at=row["updated_at"],
        standing=_message(row, "m_") if row["m_id"] else None,
        drafted_by=row["drafted_by"],
        approved_by=row["approved_by"],
        ended_by=row["ended_by"],
        reason=row["reason"],
        words=_WORDS.validate_json(row["words"]),
        refused_by=row["refused_by"],
        edits=_EDITS.validate_json(row["edits"]),
    )


def _message(row: Any, prefix: str = "") -> Message:
    def of(name: str) -> Any:
        return row[f"{prefix}{name}"]

    return Message(
        id=of("id"),
        number=of("number"),
        identifier=of("identifier"),
        sender=of("sender"),
        msg_type=of("msg_type"),
        sent=of("sent"),
        expires=of("expires"),
        basis=AssessmentState.model_validate_json(of("basis")),
        headline=from_json(of("headline")),
        approved_by=of("approved_by"),
        reference=of("reference"),
        refers_to=of("refers_to"),
        area=from_json(of("area")),
        edited=from_json(of("edited")),
    )

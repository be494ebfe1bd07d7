"""Every query of the change feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import asyncpg
from sqlalchemy import (
    ColumnElement,
    CursorResult,
    RowMapping,
    Select,
    Text,
    cast,
    func,
    literal,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.gateway.feed.model import (
    NOT_ASSESSABLE,
    OF_TESTS,
    Entry,
    Onward,
    Wanted,
    city_of,
    kind_of,
    level_of,
    types_of,
)
from services.gateway.feed.tables import counter, feed
from shared.access import visible
from shared.contracts.events import Event
from shared.database import ReadSession, WriteSession
from shared.policy import Classification
from shared.restrictions import left_open_each

CHANNEL = "feed"
"""NOTIFY wakes the tailers of every process at commit; the rows are the truth."""


_READ = (
    feed.c.seq,
    feed.c.type,
    feed.c.city,
    feed.c.owner_city,
    feed.c.owner_country,
    feed.c.classification,
    feed.c.kind,
    feed.c.level,
    feed.c.exercise,
    feed.c.body,
)

_DATASET = func.split_part(feed.c.type, ".", 3).concat("s")
"""Of an entry: `org.csc-ca.asset.updated.v1` is of `assets`."""

_CLOSED = """
    EXISTS (
        SELECT FROM restriction
        WHERE restriction.owner_city = entry.owner_city
            AND openness <> 'public'
            AND (
                dataset = split_part(entry.type, '.', 3) || 's'
                OR (dataset = 'assets' AND entry.type LIKE 'org.csc-ca.assessment.%')
            )
    )
"""
"""Whether an entry is of a dataset that its city has closed to anybody: what goes on is the
owner's alone then, and others who may still read it find it in the feed."""

# The counter's row is locked until the commit. Whether an event is new is asked of a hash of them:
# as a join the server made it a loop in a loop, for it takes every array for one of ten. What many
# events have in common comes once, by its place: each array of all of them is 0.5 us of an event.
_APPEND = f"""
    WITH new AS (
        INSERT INTO inbox (consumer, event_id)
        SELECT $1, unnest($2::uuid[])
        ON CONFLICT DO NOTHING
        RETURNING event_id
    ),
    counted AS (
        UPDATE feed_counter
        SET last = last + number
        FROM (SELECT count(*) AS number FROM new) AS arrived
        WHERE number > 0
        RETURNING last - number AS start, pg_notify($14, last::text)
    ),
    entry AS (
        SELECT
            (SELECT start FROM counted) + row_number() OVER (ORDER BY place) AS seq,
            event_id, subject, body, place,
            ($6::text[])[alike] AS type,
            ($7::text[])[alike] AS city,
            ($8::text[])[alike] AS owner_city,
            ($9::text[])[alike] AS owner_country,
            ($10::text[])[alike] AS classification,
            ($11::text[])[alike] AS kind,
            ($12::smallint[])[alike] AS level,
            ($13::boolean[])[alike] AS exercise
        FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text::integer[])
            WITH ORDINALITY AS added (event_id, subject, body, alike, place)
        WHERE (event_id IN (SELECT event_id FROM new)) IS TRUE
    ),
    appended AS (
        INSERT INTO feed (
            seq, event_id, type, subject, city, owner_city, owner_country, classification,
            kind, level, exercise, body
        )
        SELECT
            seq, event_id, type, subject, city, owner_city, owner_country, classification,
            kind, level, exercise, body
        FROM entry
    )
    SELECT place, seq, {_CLOSED} AS closed
    FROM entry
    ORDER BY seq
"""  # noqa: S608 - nobody's words

# The same for one event, without arrays and what numbers them: a quarter of the time.
_APPEND_ONE = f"""
    WITH new AS (
        INSERT INTO inbox (consumer, event_id) VALUES ($1, $2)
        ON CONFLICT DO NOTHING
        RETURNING event_id
    ),
    counted AS (
        UPDATE feed_counter SET last = last + 1 FROM new
        RETURNING last AS seq, pg_notify($13, last::text)
    ),
    appended AS (
        INSERT INTO feed (
            seq, event_id, subject, body, type, city, owner_city, owner_country, classification,
            kind, level, exercise
        )
        SELECT seq, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM counted
    )
    SELECT seq, {_CLOSED} AS closed
    FROM (SELECT seq, $5::text AS type, $7::text AS owner_city FROM counted) AS entry
"""  # noqa: S608 - nobody's words


async def append_all(
    connection: asyncpg.Connection, consumer: str, events: Sequence[Event]
) -> list[Entry]:
    """Give the events that `consumer` has not applied the next numbers, in their order.

    Others who append wait until this transaction ends, which is the statement's own where the
    connection is in none. Returns the new entries as `tail` does.
    """
    if not events:
        return []
    added = list({event.id: event for event in events}.values())
    said = [_said(event) for event in added]
    bodies = [event.encode().decode() for event in added]
    if len(added) == 1:
        [event], [body] = added, bodies
        rows = await connection.fetch(
            _APPEND_ONE, consumer, event.id, event.subject, body, *said[0], CHANNEL
        )
        return [_appended(seq, said[0], body, closed=closed) for seq, closed in rows]
    alike = {each: place for place, each in enumerate(dict.fromkeys(said), 1)}
    rows = await connection.fetch(
        _APPEND,
        consumer,
        [event.id for event in added],
        [event.subject for event in added],
        bodies,
        # As text: the driver asks each number of an array twice whether it is an array.
        f"{{{','.join([str(alike[each]) for each in said])}}}",
        *zip(*alike, strict=True),
        CHANNEL,
    )
    return [
        _appended(seq, said[place - 1], bodies[place - 1], closed=closed)
        for place, seq, closed in rows
    ]


_Said = tuple[str, str | None, str, str | None, Classification, str | None, int | None, bool]
"""Type, city, owner city and country, classification, kind, level, exercise."""


def _said(event: Event) -> _Said:
    """Return what the feed knows of an event beside its place, subject and body."""
    return (
        event.type,
        city_of(event),
        event.ownercity,
        event.ownercountry,
        event.dataclassification,
        kind_of(event),
        level_of(event),
        event.exercise,
    )


def _appended(seq: int, said: _Said, body: str, *, closed: bool) -> Entry:
    """Return the entry that an event has become."""
    type_, city, owner, country, open_to, kind, level, exercise = said
    shown = Classification.INTERNAL if closed else open_to
    return Entry(seq, type_, city, owner, country, shown, kind, level, exercise, body)


async def last(session: ReadSession) -> int:
    """Return the number of the newest entry, 0 when there is none."""
    number: int | None = await session.scalar(select(counter.c.last))
    return number or 0


_ONWARD = text(
    """
    SELECT
        CASE
            WHEN EXISTS (SELECT FROM feed WHERE seq = :cursor) THEN :cursor
            ELSE coalesce(
                (SELECT min(seq) - 1 FROM feed WHERE seq > :cursor),
                (SELECT last FROM feed_counter)
            )
        END AS cursor,
        EXISTS (SELECT FROM feed WHERE seq < :cursor) AS lost
    """
)


async def onward(session: ReadSession, cursor: int) -> Onward:
    """Return where a reader who has `cursor` goes on.

    Numbers have no gaps but those that a restore leaves (ADR 0019): a cursor is good where its
    entry is there, or nothing is missing behind it. One statement, so that an entry that comes
    meanwhile is seen by all of its parts or by none.
    """
    found = await session.execute(_ONWARD, {"cursor": cursor})
    return Onward(**found.mappings().one())


_FORGET = text(
    """
    WITH oldest AS (
        SELECT seq, at FROM feed ORDER BY seq LIMIT :at_most
    )
    DELETE FROM feed
    WHERE seq <= (SELECT max(seq) FROM oldest)
        AND seq < (SELECT last FROM feed_counter)
        AND seq < coalesce((SELECT min(seq) FROM oldest WHERE at >= :before), seq + 1)
    """
)


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop the oldest entries, as far as they were made before a time; return their number.

    Times follow the numbers only nearly, and no gap may be left: an older entry behind a newer one
    stays with it. The last of all stays too.
    """
    dropped: CursorResult[Any] = await session.execute(
        _FORGET, {"before": before, "at_most": at_most}
    )
    return dropped.rowcount


async def last_of(connection: asyncpg.Connection) -> int:
    """Return the same on a connection that listens."""
    number: int | None = await connection.fetchval("SELECT last FROM feed_counter")
    return number or 0


_TAIL = f"""
    SELECT
        seq, type, city, owner_city, owner_country, kind, level, exercise, body,
        CASE WHEN {_CLOSED} THEN 'internal' ELSE classification END AS classification
    FROM feed AS entry
    WHERE seq > $1
    ORDER BY seq
    LIMIT $2
"""  # noqa: S608 - nobody's words


async def tail(connection: asyncpg.Connection, seq: int, limit: int) -> list[Entry]:
    """Return the entries after `seq`, in order, for everybody; see `_CLOSED`.

    One statement on the connection that listens takes a tenth of a transaction's time. It misses
    none: entries are committed in the order of their numbers.
    """
    return [_entry(row) for row in await connection.fetch(_TAIL, seq, limit)]


async def wanted_after(
    session: ReadSession, seq: int, until: int, limit: int, wanted: Wanted
) -> list[Entry]:
    """Return the entries after `seq` up to and with `until` that a reader wants and may have."""
    rows = await session.execute(wanting(seq, until, limit, wanted))
    return [_entry(row) for row in rows.mappings()]


def wanting(seq: int, until: int, limit: int, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Return the statement of `wanted_after`.

    A short type such as `alert` is looked up whole type by whole type, for LIKE uses no index but
    under the collation C. And what is asked for is no condition of its own but part of the place
    to start from: so only the index that begins with it has the order, and a page reads no more
    rows than it may hold of each type. With `type = …` the planner read the numbers in turn where
    it took a type for frequent, 0.3 s for ten rows in a million.
    """
    if wanted.type is None:
        return _stretch(seq, until, limit, wanted)
    names = cast(types_of(wanted.type), ARRAY(Text))
    types = func.unnest(names).table_valued("type").render_derived("types")
    of_each = _stretch(seq, until, limit, wanted, types.c.type).lateral("of_each")
    joined = types.join(of_each, true())
    return select(of_each).select_from(joined).order_by(of_each.c.seq).limit(limit)


def _stretch(
    seq: int, until: int, limit: int, wanted: Wanted, *of_type: ColumnElement[str]
) -> Select[*tuple[Any, ...]]:
    """Return the statement for a stretch of the feed, in all types or in one."""
    of_city = [] if wanted.city is None else [literal(wanted.city, Text)]
    place = [*([feed.c.city] if of_city else []), *([feed.c.type] if of_type else []), feed.c.seq]
    return (
        select(*_READ)
        .where(
            tuple_(*place) > tuple_(*of_city, *of_type, seq),
            tuple_(*place) <= tuple_(*of_city, *of_type, until),
            # Said for the index, which has no others: of a row's comparison the server infers none.
            *([feed.c.city.is_not(None)] if of_city else []),
            visible(wanted.principal, feed),
            left_open_each(wanted.principal, feed.c.owner_city, _DATASET),
            *_narrowing(wanted),
        )
        .order_by(*place)
        .limit(limit)
    )


def _narrowing(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the conditions on what no index begins with."""
    conditions = [
        column == value
        for column, value in (
            (feed.c.owner_country, wanted.country),
            (feed.c.kind, wanted.kind),
            (feed.c.exercise, wanted.exercise),
        )
        if value is not None
    ]
    if wanted.type is None:
        conditions.append(feed.c.type.not_in(OF_TESTS))
    if wanted.least is not None:
        conditions.append(or_(feed.c.level == NOT_ASSESSABLE, feed.c.level >= wanted.least))
    return conditions


def _entry(row: asyncpg.Record | RowMapping) -> Entry:
    return Entry(
        seq=row["seq"],
        type=row["type"],
        city=row["city"],
        owner_city=row["owner_city"],
        owner_country=row["owner_country"],
        classification=Classification(row["classification"]),
        kind=row["kind"],
        level=row["level"],
        exercise=row["exercise"],
        body=row["body"],
    )

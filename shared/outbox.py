"""The one way to emit an event: a row beside the change, published by a relay after commit.

Order per key holds because callers lock or update the aggregate's row before they add its event:
then identity order is commit order for that key.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from time import monotonic
from typing import Any

import asyncpg
import structlog
from opentelemetry import metrics
from pydantic_core import to_json
from sqlalchemy import (
    BigInteger,
    CursorResult,
    DateTime,
    Identity,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.event import listen
from sqlalchemy.schema import Column

from shared.bus import TOPICS, Bus, Record
from shared.bus.ahead import BACKLOG, PORTION
from shared.bus.headers import Headers
from shared.bus.server import Servers
from shared.bus.topics import UnknownTopicError
from shared.contracts.events.envelope import MEDIA_TYPE, Encoded, Event
from shared.database import EMITTED, QUEUE, WAKES, Database, WriteSession, bring, driver
from shared.telemetry import traceparent
from shared.worker import Loop, wait
from shared.writes import Writes

EVENT_BYTES = 256 * 1024
BATCH = 500
POLL_SECONDS = 5.0
"""Between looks without a commit of this process: for rows that a replica died over."""
BUSY_SECONDS = 0.1
"""Until the next look where another replica was publishing just then."""
PUBLISH_SECONDS = 5.0
LINGER_SECONDS = 0.02
"""Until what is published is deleted where nothing follows that its deletion could go along with:
then it is not in the way of what comes of it, and what follows at once finds the lock taken."""
COUNT_SECONDS = 60.0
LOCK = 0x6F757462  # "outb"; one active relay in a database

Rows = Sequence[asyncpg.Record]
"""Of the outbox: number, topic, key, value and headers."""
NONE = "{}"
"""No numbers, as PostgreSQL reads an array of them."""

# One trip for the lock and the oldest rows, by two statements: the second sees what who held it
# committed, as one statement would not, nor a STABLE function. The lock is of the session: in a
# transaction of many batches rows that they delete would stay. Rows are found by their number: the
# server keeps what it thought of an empty outbox, and for each batch went through all of 40,000
# rows, in 13 ms and not 0.7. Nulls: another has the lock. Other contents need another name, for two
# releases share a database for a while.
LOCKED = f"""
CREATE OR REPLACE FUNCTION outbox_locked(most integer)
RETURNS TABLE (id bigint, topic text, key text, value bytea, headers text)
LANGUAGE plpgsql VOLATILE AS $locked$
BEGIN
    IF NOT pg_try_advisory_lock({LOCK}) THEN RETURN NEXT; RETURN; END IF;
    SET enable_seqscan = off;
    RETURN QUERY
        SELECT waiting.id, waiting.topic, waiting.key, waiting.value, waiting.headers::text
        FROM outbox AS waiting WHERE waiting.refused IS NULL ORDER BY waiting.id LIMIT most;
END
$locked$
"""  # noqa: S608 - nobody's words

log = structlog.get_logger(__name__)


class EventTooLargeError(ValueError):
    """An event is over 256 KiB: simplify its data or link to it."""


def outbox_table(metadata: MetaData) -> Table:
    """Declare the outbox of a service's database."""
    table = Table(
        "outbox",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("event_id", Uuid, nullable=False, unique=True),
        Column("topic", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("value", LargeBinary, nullable=False),
        # Passed on as it is written: JSONB would read it and write it again.
        Column("headers", JSON, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        # Why the row cannot be published whatever is done; null in all others.
        Column("refused", Text),
        postgresql_with=QUEUE,
    )
    listen(table, "after_create", lambda _, made_by, **__: made_by.exec_driver_sql(LOCKED))
    return table


async def add(session: WriteSession, event: Event) -> None:
    """Emit `event` if and when the session commits.

    Raises
    ------
    EventTooLargeError
        When its JSON is over 256 KiB.
    """
    await add_all(session, [event])


async def add_all(session: WriteSession, events: Sequence[Event]) -> None:
    """Emit `events`, in this order, if and when the session commits.

    The current trace goes with them, so that a trace continues from the request and not from the
    relay. What is live may overtake more than 200 of them; see `of_backlog`.

    Raises
    ------
    EventTooLargeError
        When the JSON of one is over 256 KiB; none is added then.
    """
    await add_encoded(session, _encoded(events))


def gather(session: WriteSession, writes: Writes, events: Sequence[Event]) -> None:
    """Emit events as `add_all` does, by what sends `writes`: `PORTION` of them at most, and once.

    As there, whoever gathers has the aggregate's lock, or gives up where he had to wait for it.
    """
    rows = _rows(session, _encoded(events))
    writes.add("emitted", _ADD, *map(list, zip(*rows, strict=True)))


async def add_encoded(session: WriteSession, events: Sequence[Encoded]) -> None:
    """Emit events as `add_all` does, their JSON with the current trace made by the caller."""
    if not events:
        return
    rows = _rows(session, events)
    if len(events) > PORTION:
        await driver(session).copy_records_to_table("outbox", records=rows, columns=_COLUMNS)
    else:
        await driver(session).execute(_ADD, *map(list, zip(*rows, strict=True)))


def _encoded(events: Sequence[Event]) -> list[Encoded]:
    """Return events with the current trace as the bus takes them."""
    if trace := traceparent():
        events = [event.model_copy(update={"traceparent": trace}) for event in events]
    return [event.encoded() for event in events]


def _rows(session: WriteSession, events: Sequence[Encoded]) -> list[tuple[Any, ...]]:
    """Return the rows of events, for which the relay is woken by the commit."""
    for event in events:
        if len(event.value) > EVENT_BYTES:
            taken = f"{len(event.value)} bytes of {EVENT_BYTES} allowed"
            raise EventTooLargeError(f"{event.type} {event.key} takes {taken}")
    backlog = len(events) > PORTION or BACKLOG in session.info[WAKES]
    lane = {BACKLOG: "1"} if backlog else {}
    bring(session, EMITTED)
    return [(*event[:4], to_json(_headers(event) | lane).decode()) for event in events]


def of_backlog(session: WriteSession) -> None:
    """Let what is live overtake the events that the transaction adds from here on."""
    bring(session, BACKLOG)


def _headers(event: Encoded) -> dict[str, str]:
    """Return the headers of a record.

    By its content type a receiver knows an event in structured mode (CloudEvents' Kafka binding
    1.0.2, 3). What this platform's consumers know of a record unread has names that no attribute
    has, and that do not begin with `ce_`: receivers take a record with such a header for one in
    binary mode.
    """
    headers = {
        "content-type": MEDIA_TYPE,
        "event-type": event.type,
        "event-id": str(event.id),
    }
    return headers | ({"traceparent": event.traceparent} if event.traceparent else {})


async def forget_refused(session: WriteSession, before: datetime) -> int:
    """Delete what was set aside before a time, and return the number of rows."""
    result: CursorResult[Any] = await session.execute(
        text("DELETE FROM outbox WHERE refused IS NOT NULL AND at < :before"), {"before": before}
    )
    return result.rowcount


class Relay:
    """Moves outbox rows to the bus in their order; one is active per database, others wait."""

    def __init__(self, database: Database, bus: Bus) -> None:
        self.database = database
        self.bus = bus
        self._loop = Loop("outbox", database.emitted)
        self.healthy = self._loop.healthy
        self._servers = Servers()
        self._refused, self._count_at = 0, 0.0
        meter = metrics.get_meter("qalqan.outbox")
        self._published = meter.create_counter(
            "qalqan.outbox.published", description="Events published from the outbox"
        )
        self._set_aside = meter.create_gauge(
            "qalqan.outbox.refused", description="Events of the outbox that no bus can take"
        )

    def notice(self) -> str | None:
        """Return that rows are set aside, which this process cannot publish."""
        if not self._refused:
            return None
        return f"{self._refused} events of the outbox are of topics that are not declared"

    async def run(self, stopping: asyncio.Event) -> None:
        """Publish until told to stop, then once more what is left."""
        await self._loop.run(self._publish, stopping)
        await self._loop.attempt(self._publish)

    async def _publish(self) -> float:
        """Empty the outbox; return when to look again."""
        if monotonic() >= self._count_at:
            await self._count_refused()
            self._count_at = monotonic() + COUNT_SECONDS
        if (self._loop.woken or await self._any()) and await self.publish() is None:
            return BUSY_SECONDS
        return POLL_SECONDS

    async def _any(self) -> bool:
        """Say whether anything waits; nearly all looks that nobody asked for are in vain."""
        async with self.database.direct() as connection:
            return bool(await connection.fetchval(_ANY))

    async def publish(self) -> int | None:
        """Publish what waits, delete it, and return how many; None: another does so now.

        A crash between the two publishes the last batches again; inboxes absorb that.
        """
        # With what goes wrong the connection is closed, and so the lock is free.
        async with self.database.direct() as connection:
            batch = await connection.fetch(_LOCK_AND_READ, BATCH)
            if batch and batch[0][0] is None:
                return None
            return await self._publish_all(connection, batch)

    async def _publish_all(self, connection: asyncpg.Connection, batch: Rows) -> int:
        """Publish and delete batch after batch, from a first one on, and give the lock back."""
        published, gone = 0, NONE
        kept_by = await self._servers.of(connection)
        while batch:
            numbers = f"{{{','.join([str(row[0]) for row in batch])}}}"
            # Read meanwhile and sent afterwards: what fails is repeated before what follows it.
            if len(batch) == BATCH:
                meanwhile = asyncio.create_task(self._next(connection, gone, numbers))
            else:
                meanwhile = asyncio.create_task(self._delete(connection, gone))
            try:
                async with asyncio.timeout(PUBLISH_SECONDS):
                    records = [Record(row[1], row[2], row[3], Headers(row[4])) for row in batch]
                    await self.bus.publish(records, kept_by)
            except UnknownTopicError as error:
                await meanwhile
                await self._refuse(connection, error)
                gone, batch = NONE, await self._next(connection, NONE, NONE)
                continue
            finally:
                # In any case: a connection does one thing at a time.
                following = await meanwhile
            published += len(batch)
            self._published.add(len(batch))
            gone, batch = numbers, following
            if not batch and await self._lingered():
                batch, gone = await self._next(connection, gone, NONE), NONE
        forget = _FORGET.format(gone) if gone != NONE else ""
        await connection.execute(forget + _UNLOCK)
        return published

    async def _lingered(self) -> bool:
        """Wait a little; say whether something was committed meanwhile, unless counting is due."""
        emitted = self.database.emitted
        if monotonic() >= self._count_at or not await wait(emitted, LINGER_SECONDS):
            return False
        emitted.clear()
        return True

    async def _next(self, connection: asyncpg.Connection, gone: str, sent: str) -> Rows:
        """Delete the rows that are `gone`, and return the oldest that are neither they nor sent.

        Not those after the last one: a lower number may be committed later.
        """
        rows: list[asyncpg.Record] = await connection.fetch(_NEXT, gone, sent, BATCH)
        return rows

    async def _delete(self, connection: asyncpg.Connection, gone: str) -> Rows:
        """Delete the rows that are `gone`; nothing is known to follow."""
        if gone != NONE:
            await connection.execute(_DELETE, gone)
        return ()

    async def _refuse(self, connection: asyncpg.Connection, error: UnknownTopicError) -> None:
        """Set aside what waits for a topic that there is not: all else is to go on."""
        refused = await connection.fetch(_REFUSE, error.topic, str(error))
        events = [str(row["event_id"]) for row in refused]
        log.error("events refused", topic=error.topic, events=events)
        self._count_at = 0.0

    async def _count_refused(self) -> None:
        """Count what is set aside, but for what a newer release has declared the topic of."""
        async with self.database.direct() as connection:
            await connection.execute(_RELEASE, list(TOPICS))
            self._refused = await connection.fetchval(_REFUSED)
        self._set_aside.set(self._refused)


_COLUMNS = ("event_id", "topic", "key", "value", "headers")
# The numbering keeps identity order equal to the order given.
_ADD = """
    INSERT INTO outbox (event_id, topic, key, value, headers)
    SELECT event_id, topic, key, value, headers::json
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::text[]) WITH ORDINALITY
        AS added (event_id, topic, key, value, headers, number)
    ORDER BY number
"""
_LOCK_AND_READ = "SELECT * FROM outbox_locked($1)"
_UNLOCK = f"SELECT pg_advisory_unlock({LOCK}); RESET enable_seqscan"
_ANY = "SELECT EXISTS (SELECT FROM outbox WHERE refused IS NULL)"
_REFUSE = "UPDATE outbox SET refused = $2 WHERE topic = $1 RETURNING event_id"
_RELEASE = "UPDATE outbox SET refused = NULL WHERE refused IS NOT NULL AND topic = ANY($1::text[])"
_REFUSED = "SELECT count(*) FROM outbox WHERE refused IS NOT NULL"
# A deletion lost in a crash means the same: published again. So no wait for the disk.
_DELETE = """
    DELETE FROM outbox
    USING (SELECT set_config('synchronous_commit', 'off', true)) AS relaxed
    WHERE id = ANY($1::text::bigint[])
"""
# Sent with what gives the lock back, which is to follow its commit.
_FORGET = """
    BEGIN;
    SET LOCAL synchronous_commit = off;
    DELETE FROM outbox WHERE id = ANY('{}'::bigint[]);
    COMMIT;
"""
# Those deleted by the same statement are still seen by it. As a subquery, of which the server
# makes a hash; an array it would go through for each row.
_NEXT = f"""
    WITH deleted AS ({_DELETE})
    SELECT id, topic, key, value, headers::text AS headers
    FROM outbox
    WHERE refused IS NULL AND id NOT IN (SELECT unnest($1::text::bigint[] || $2::text::bigint[]))
    ORDER BY id
    LIMIT $3
"""  # noqa: S608 - nobody's words

"""Which events a consumer has applied: written in the transaction of their effect."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, DateTime, MetaData, Table, Text, Uuid, func, text
from sqlalchemy.schema import Column

from shared.database import ReadSession, WriteSession, begun, driver
from shared.writes import Writes, literals

KEPT = timedelta(days=31)
"""A day longer than any topic keeps its records, so that no redelivery finds its mark gone."""


def inbox_table(metadata: MetaData) -> Table:
    """Declare the inbox of a service's database."""
    return Table(
        "inbox",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("event_id", Uuid, primary_key=True),
        Column(
            "at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True
        ),
        # A day's marks go at a time; a fifth of a month's would be six days' dead rows.
        postgresql_with={"autovacuum_vacuum_scale_factor": "0.02"},
    )


def mark(consumer: str, event_ids: Sequence[UUID]) -> str:
    """Return the statement that marks events as applied: a transaction begins with it.

    A reader that lost its partition and its successor meet on these rows: the second waits for
    the first's commit, so that effects stay in order. It has no parameters, and so goes with BEGIN.
    """
    ids = ",".join(map(str, event_ids))
    return f"""
        INSERT INTO inbox (consumer, event_id)
        SELECT {literals([consumer])}, unnest('{{{ids}}}'::uuid[])
        ON CONFLICT DO NOTHING
    """


async def send_marked(
    session: WriteSession, writes: Writes, consumer: str, event_ids: Sequence[UUID]
) -> int:
    """Make what is gathered and mark its events by the same statement; return how many were new.

    It is made in any case: where an event is applied already nothing is to come of it.
    """
    writes.add("marked", _MARK, consumer, event_ids)
    return int((await writes.send(session)).removeprefix("INSERT 0 "))


_MARK = """
    INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING
"""


async def first_times(session: WriteSession, consumer: str, event_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of the events that were new to the transaction, which began by marking them."""
    marked = set(event_ids)
    if begun(session) == f"INSERT 0 {len(marked)}":
        return marked
    rows = await driver(session).fetch(
        """
        SELECT event_id
        FROM inbox
        WHERE consumer = $1 AND event_id = ANY($2) AND xmin = pg_current_xact_id()::xid
        """,
        consumer,
        list(marked),
    )
    return {row["event_id"] for row in rows}


async def applied(session: ReadSession, consumer: str, event_ids: Sequence[UUID]) -> set[UUID]:
    """Return which of the events `consumer` has applied."""
    rows = await session.scalars(
        text(
            """
            SELECT event_id
            FROM inbox
            WHERE consumer = :consumer AND event_id = ANY(CAST(:ids AS uuid[]))
            """
        ),
        {"consumer": consumer, "ids": list(event_ids)},
    )
    return set(rows)


async def forget_before(session: WriteSession, time: datetime) -> int:
    """Delete marks older than `time` and return their number; see `KEPT`."""
    result: CursorResult[Any] = await session.execute(
        text("DELETE FROM inbox WHERE at < :time"), {"time": time}
    )
    return result.rowcount

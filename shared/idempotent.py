"""Idempotency-Key: a command repeated by the same principal answers as it did the first time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, insert

from shared.database import WriteSession
from shared.errors import IdempotencyConflict
from shared.housekeeping import Sweep

KEY_MAX = 200
KEPT = timedelta(days=7)
"""How long a repeated Idempotency-Key gets its first answer."""


@dataclass(frozen=True, slots=True)
class Command:
    """One request as its repetition would look: who, where, which key, which body."""

    principal: str
    route: str
    key: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """The answer that was given the first time."""

    status: int
    body: Any


def command_of(principal: str, route: str, key: str, body: bytes) -> Command:
    """Return the identity of a request; `body` enters as its SHA-256."""
    return Command(principal, route, key[:KEY_MAX], hashlib.sha256(body).digest())


def idempotency_table(metadata: MetaData) -> Table:
    """Declare the table of remembered commands in a service's metadata."""
    return Table(
        "idempotency",
        metadata,
        Column("principal", Text, primary_key=True),
        Column("route", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("digest", LargeBinary, nullable=False),
        Column("status", Integer),
        Column("body", JSONB),
        Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


async def recall(session: WriteSession, table: Table, command: Command) -> Stored | None:
    """Return the stored answer, or None after claiming the key in this transaction.

    A twin that runs at the same time waits here until the first has committed or rolled back.

    Raises
    ------
    IdempotencyConflict
        When the key was used with another body.
    """
    claimed = await session.execute(
        insert(table)
        .values(
            principal=command.principal,
            route=command.route,
            key=command.key,
            digest=command.digest,
        )
        .on_conflict_do_nothing()
    )
    if claimed.rowcount:
        return None
    row = (await session.execute(select(table).where(*_is(table, command)))).one()
    if bytes(row.digest) != command.digest:
        raise IdempotencyConflict(
            "This Idempotency-Key was used with another body; use a new key for a new request."
        )
    return Stored(row.status, row.body)


async def remember(
    session: WriteSession, table: Table, command: Command, status: int, body: Mapping[str, Any]
) -> None:
    """Store the answer of a claimed command."""
    await session.execute(
        update(table).where(*_is(table, command)).values(status=status, body=dict(body))
    )


def forgetting(table: Table) -> Sweep:
    """Return the sweep that drops answers older than KEPT."""

    async def forget(session: WriteSession, now: datetime) -> int:
        old = delete(table).where(table.c.at < now - KEPT)
        return (await session.execute(old)).rowcount

    return forget


def _is(table: Table, command: Command) -> tuple[Any, ...]:
    return (
        table.c.principal == command.principal,
        table.c.route == command.route,
        table.c.key == command.key,
    )

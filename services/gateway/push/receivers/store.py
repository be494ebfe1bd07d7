"""Every query of receivers but those of their deliveries."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from services.gateway.push.receivers.model import Receiver, Subscription
from services.gateway.push.tables import receiver
from shared import paging
from shared.access import acted_for
from shared.database import ReadSession, WriteSession, driver
from shared.policy import Principal

LOCK = 0x72656376  # "recv"; receivers of one city are made and moved one by one
COLUMNS = [column for column in receiver.c if column.name not in {"secret", "secret_before"}]
"""What a receiver is read of."""
_IN_USE = f"""
    SELECT {", ".join(column.name for column in COLUMNS)} FROM receiver WHERE state <> 'retired'
"""  # noqa: S608 - columns


async def add(session: WriteSession, made: Receiver, sealed: bytes) -> bool:
    """Keep a new receiver; False where its owner has one at the address."""
    kept = await session.execute(
        insert(receiver)
        .values(_values(made) | {"secret": sealed})
        .on_conflict_do_nothing(
            index_elements=["owner_city", "url"], index_where=text("state <> 'retired'")
        )
    )
    return bool(kept.rowcount)


async def save(session: WriteSession, changed: Receiver) -> None:
    """Store a receiver's present state; the caller holds its lock."""
    await session.execute(
        update(receiver).where(receiver.c.id == changed.id).values(_values(changed))
    )


async def elsewhere(session: WriteSession, changed: Receiver) -> bool:
    """Say whether its owner has another receiver at its address; others who would move wait."""
    await _alone(session, changed.owner_city)
    other = await session.scalar(
        select(receiver.c.id).where(
            receiver.c.owner_city == changed.owner_city,
            receiver.c.url == changed.wants.url,
            receiver.c.state != "retired",
            receiver.c.id != changed.id,
        )
    )
    return other is not None


async def count(session: WriteSession, owner: str) -> int:
    """Return how many receivers in use a city has; others who count wait."""
    await _alone(session, owner)
    number = await session.scalar(
        select(func.count())
        .select_from(receiver)
        .where(receiver.c.owner_city == owner, receiver.c.state != "retired")
    )
    return number or 0


async def _alone(session: WriteSession, owner: str) -> None:
    """Wait until nobody else makes or moves a receiver of a city."""
    await session.execute(
        text("SELECT pg_advisory_xact_lock(:lock, hashtext(:owner))"),
        {"lock": LOCK, "owner": owner},
    )


async def find(session: ReadSession, name: UUID) -> Receiver | None:
    """Return a receiver."""
    found = await session.execute(select(*COLUMNS).where(receiver.c.id == name))
    row = found.mappings().one_or_none()
    return of(row) if row else None


async def locked(session: WriteSession, name: UUID) -> Receiver | None:
    """Return a receiver, locked until the transaction ends."""
    query = select(*COLUMNS).where(receiver.c.id == name).with_for_update()
    row = (await session.execute(query)).mappings().one_or_none()
    return of(row) if row else None


async def page(
    session: ReadSession, principal: Principal, *, cursor: str | None, limit: int
) -> paging.Slice[Receiver]:
    """Return the receivers of the principal's mandate, the newest first."""
    query = select(*COLUMNS).where(acted_for(principal, receiver.c.owner_city))
    found = await paging.page(
        session, query, [receiver.c.number], cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(lambda row: of(row._mapping))


async def in_use(session: ReadSession) -> list[Receiver]:
    """Return the receivers that are not retired."""
    return [of(row) for row in await driver(session).fetch(_IN_USE)]


async def renew(
    session: WriteSession, changed: Receiver, sealed: bytes, before_until: datetime
) -> None:
    """Give a receiver another secret; the one it had is valid beside it until a time."""
    await session.execute(
        update(receiver)
        .where(receiver.c.id == changed.id)
        .values(
            _values(changed)
            | {
                "secret_before": receiver.c.secret,
                "before_until": before_until,
                "secret": sealed,
            }
        )
    )


def of(row: Any) -> Receiver:
    """Return the receiver in a row that has COLUMNS."""
    return Receiver(
        id=row["id"],
        version=row["version"],
        owner_city=row["owner_city"],
        owner_country=row["owner_country"],
        # Checked when it was written.
        wants=Subscription.model_construct(
            name=row["name"],
            url=row["url"],
            cities=tuple(row["cities"]),
            kinds=tuple(row["kinds"]),
            level=row["level"],
            statuses=tuple(row["statuses"]),
            form=row["form"],
        ),
        state=row["state"],
        reason=row["reason"],
        failures=row["failures"],
        rests_until=row["rests_until"],
        before_until=row["before_until"],
        created_at=row["created_at"],
        created_by=row["created_by"],
        updated_at=row["updated_at"],
    )


def _values(made: Receiver) -> dict[str, Any]:
    return {
        "id": made.id,
        "version": made.version,
        "owner_city": made.owner_city,
        "owner_country": made.owner_country,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in made.wants},
        "state": made.state,
        "reason": made.reason,
        "failures": made.failures,
        "rests_until": made.rests_until,
        "created_at": made.created_at,
        "created_by": made.created_by,
        "updated_at": made.updated_at,
    }

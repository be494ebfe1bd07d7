"""Every query of deliveries but that which queues them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from services.gateway.push.deliveries.model import Answer, Delivery, Next, State
from services.gateway.push.tables import delivery, receiver
from shared import paging
from shared.access import acted_for
from shared.database import ReadSession, WriteSession
from shared.policy import Principal

PER_RECEIVER = 4
"""Messages in flight to one receiver; the messages of a thread go one after the other."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A delivery in hand, and where it goes."""

    delivery: Delivery
    url: str
    form: str
    secret: bytes
    """Sealed, as the next."""
    secret_before: bytes | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A delivery with the name of its receiver and whose that is."""

    delivery: Delivery
    receiver_name: str
    owner_city: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is left to be sent."""

    number: int
    at: datetime | None
    """When the next becomes due, or too old; None: none does by itself."""


async def waits(session: ReadSession) -> bool:
    """Say whether anything waits."""
    found = await session.scalar(select(exists().where(delivery.c.state == "waiting")))
    return bool(found)


async def claim(
    session: WriteSession, now: datetime, most: int, lease: timedelta, *, failing: bool
) -> list[Sending]:
    """Take deliveries in hand that are due, those of one receiver in their order.

    No other process takes them until the lease runs out: one that died leaves them to it.

    Parameters
    ----------
    failing
        Of receivers whose last attempt came to nothing, or of all others.
    """
    if most < 1:
        return []
    rows = await session.execute(
        select(delivery.c.id)
        .where(delivery.c.id.in_(_due(now, most, failing=failing)), _free(now))
        .where(delivery.c.state == "waiting")
        .order_by(delivery.c.position)
        .with_for_update(skip_locked=True)
    )
    held = [row.id for row in rows]
    if not held:
        return []
    await session.execute(
        update(delivery)
        .where(delivery.c.id.in_(held))
        .values(leased_until=now + lease, attempts=delivery.c.attempts + 1)
    )
    return await _held(session, held, now)


async def _held(session: ReadSession, held: Collection[UUID], now: datetime) -> list[Sending]:
    """Return deliveries with where they go, in their order."""
    taken = await session.execute(
        select(
            delivery,
            receiver.c.url,
            receiver.c.form,
            receiver.c.secret,
            # Sent with both while the one before is valid.
            case((receiver.c.before_until > now, receiver.c.secret_before)).label("before"),
        )
        .join(receiver, receiver.c.id == delivery.c.receiver)
        .where(delivery.c.id.in_(held))
        .order_by(delivery.c.position)
    )
    return [Sending(of(row), row.url, row.form, row.secret, row.before) for row in taken]


def _due(now: datetime, most: int, *, failing: bool) -> Select[UUID]:
    earlier = delivery.alias("earlier")
    in_hand = (
        select(delivery.c.receiver, func.count().label("number"))
        .where(delivery.c.state == "waiting", delivery.c.leased_until > now)
        .group_by(delivery.c.receiver)
        .subquery("in_hand")
    )
    place = func.row_number().over(partition_by=delivery.c.receiver, order_by=delivery.c.position)
    due = (
        select(delivery.c.id, delivery.c.receiver, delivery.c.position, place.label("place"))
        .join(receiver, receiver.c.id == delivery.c.receiver)
        .where(
            delivery.c.state == "waiting",
            delivery.c.due_at <= now,
            _free(now),
            receiver.c.state == "active",
            receiver.c.failures > 0 if failing else receiver.c.failures == 0,
            or_(receiver.c.rests_until.is_(None), receiver.c.rests_until <= now),
            # An Update never goes before its Alert.
            ~exists().where(
                earlier.c.receiver == delivery.c.receiver,
                earlier.c.alert == delivery.c.alert,
                earlier.c.state == "waiting",
                earlier.c.position < delivery.c.position,
            ),
        )
        .subquery("due")
    )
    return (
        select(due.c.id)
        .outerjoin(in_hand, in_hand.c.receiver == due.c.receiver)
        .where(due.c.place + func.coalesce(in_hand.c.number, 0) <= PER_RECEIVER)
        .order_by(due.c.position)
        .limit(most)
    )


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(delivery.c.leased_until.is_(None), delivery.c.leased_until <= now)


async def give_up(session: WriteSession, now: datetime) -> int:
    """Fail what is too old to be sent, and what waits for a receiver that is retired."""
    retired = select(receiver.c.id).where(receiver.c.state == "retired")
    given_up = await session.execute(
        update(delivery)
        .where(delivery.c.state == "waiting", _free(now))
        .where(or_(delivery.c.until <= now, delivery.c.receiver.in_(retired)))
        .values(
            state="failed",
            leased_until=None,
            error=func.coalesce(delivery.c.error, "not sent in time"),
        )
    )
    return given_up.rowcount


async def waiting(session: ReadSession, now: datetime) -> Waiting:
    """Return how much is left, and when to look again."""
    due = func.greatest(delivery.c.due_at, receiver.c.rests_until, delivery.c.leased_until)
    later = case((and_(receiver.c.state == "active", due > now), due))
    old = case((delivery.c.until > now, delivery.c.until))
    row = await session.execute(
        select(func.count(), func.least(func.min(later), func.min(old)))
        .select_from(delivery.join(receiver, receiver.c.id == delivery.c.receiver))
        .where(delivery.c.state == "waiting")
    )
    number, at = row.one()
    return Waiting(number, at)


async def settle(
    session: WriteSession, sent: Delivery, answer: Answer, now: datetime, following: Next
) -> str:
    """Note what came of an attempt, of the delivery and of its receiver; return its state.

    What another process has settled meanwhile stays as it is.
    """
    outcome = answer.outcome
    if outcome == "delivered":
        state = "delivered"
    else:
        state = "failed" if outcome == "gone" or following.due_at >= sent.until else "waiting"
    noted = await session.execute(
        update(delivery)
        .where(delivery.c.id == sent.id, delivery.c.state == "waiting")
        .values(
            state=state,
            status=answer.status,
            error=answer.error,
            tried_at=now,
            leased_until=None,
            due_at=following.due_at if state == "waiting" else delivery.c.due_at,
            delivered_at=now if state == "delivered" else None,
        )
    )
    if noted.rowcount:
        await _of_receiver(session, sent.receiver, answer, now, following)
    return state


async def _of_receiver(
    session: WriteSession, name: UUID, answer: Answer, now: datetime, following: Next
) -> None:
    change = update(receiver).where(receiver.c.id == name)
    match answer.outcome:
        case "delivered":
            change = change.where(receiver.c.failures > 0).values(failures=0, rests_until=None)
        case "again":
            change = change.values(
                failures=receiver.c.failures + 1, rests_until=following.rests_until
            )
        case "gone":
            change = change.where(receiver.c.state == "active").values(
                state="paused",
                reason="410 Gone: it asked to be sent nothing more",
                failures=receiver.c.failures + 1,
                version=receiver.c.version + 1,
                updated_at=now,
            )
    await session.execute(change)


async def find(session: ReadSession, principal: Principal, name: UUID) -> Shown | None:
    """Return a delivery to a receiver of the principal's mandate."""
    query = _shown().where(delivery.c.id == name, acted_for(principal, receiver.c.owner_city))
    row = (await session.execute(query)).one_or_none()
    return _of_shown(row) if row else None


async def page(
    session: ReadSession,
    principal: Principal,
    state: State | None,
    *,
    cursor: str | None,
    limit: int,
) -> paging.Slice[Shown]:
    """Return the deliveries to receivers of the principal's mandate, the newest first."""
    query = _shown().where(acted_for(principal, receiver.c.owner_city))
    if state is not None:
        query = query.where(delivery.c.state == state)
    return await _page(session, query, cursor=cursor, limit=limit)


async def of_receiver(
    session: ReadSession, name: UUID, *, cursor: str | None, limit: int
) -> paging.Slice[Shown]:
    """Return the deliveries to a receiver, the newest first."""
    query = _shown().where(delivery.c.receiver == name)
    return await _page(session, query, cursor=cursor, limit=limit)


async def of_alert(
    session: ReadSession, principal: Principal, alert: UUID, *, cursor: str | None, limit: int
) -> paging.Slice[Shown]:
    """Return the deliveries of an alert: all to who acts for its city, else one's own."""
    query = _shown().where(
        delivery.c.alert == alert,
        or_(
            acted_for(principal, receiver.c.owner_city),
            acted_for(principal, func.coalesce(delivery.c.city, "")),
        ),
    )
    return await _page(session, query, cursor=cursor, limit=limit)


async def overtaken(session: WriteSession, name: Delivery) -> bool:
    """Say whether a later message of its thread has gone to the receiver, or is on its way."""
    found = await session.scalar(
        select(
            exists().where(
                delivery.c.receiver == name.receiver,
                delivery.c.alert == name.alert,
                delivery.c.position
                > select(delivery.c.position).where(delivery.c.id == name.id).scalar_subquery(),
                or_(delivery.c.state == "delivered", delivery.c.leased_until.is_not(None)),
            )
        )
    )
    return bool(found)


async def resend(session: WriteSession, name: Delivery, now: datetime, until: datetime) -> None:
    """Let a delivery be tried at once, and its receiver rest no longer."""
    await session.execute(
        update(delivery)
        .where(delivery.c.id == name.id)
        .values(state="waiting", due_at=now, until=until)
    )
    await session.execute(
        update(receiver).where(receiver.c.id == name.receiver).values(rests_until=None)
    )


async def lock(session: WriteSession, name: Delivery) -> None:
    """Lock the deliveries of a thread to a receiver: none of them is taken in hand meanwhile."""
    await session.execute(
        select(delivery.c.id)
        .where(delivery.c.receiver == name.receiver, delivery.c.alert == name.alert)
        .order_by(delivery.c.position)
        .with_for_update()
    )


async def trial_of(session: ReadSession, name: UUID, type_: str) -> Shown | None:
    """Return what tries a receiver and waits, where there is such a one."""
    query = _shown().where(
        delivery.c.receiver == name, delivery.c.type == type_, delivery.c.state == "waiting"
    )
    row = (await session.execute(query.order_by(delivery.c.position).limit(1))).one_or_none()
    return _of_shown(row) if row else None


async def latencies(session: ReadSession, number: int) -> list[float]:
    """Return the seconds from issue to receipt of the newest messages that were received."""
    newest = (
        select(delivery.c.issued_at, delivery.c.delivered_at)
        .where(delivery.c.state == "delivered", delivery.c.type != "receiver.test")
        .order_by(delivery.c.position.desc())
        .limit(number)
    )
    rows = await session.execute(newest)
    return [(row.delivered_at - row.issued_at).total_seconds() for row in rows]


async def forget(session: WriteSession, before: datetime, at_most: int) -> int:
    """Drop deliveries of messages issued before a time and return their number."""
    old = (
        select(delivery.c.id)
        .where(delivery.c.issued_at < before, delivery.c.state != "waiting")
        .limit(at_most)
    )
    return (await session.execute(delete(delivery).where(delivery.c.id.in_(old)))).rowcount


async def _page(
    session: ReadSession, query: Select[Any], *, cursor: str | None, limit: int
) -> paging.Slice[Shown]:
    found = await paging.page(
        session, query, [delivery.c.position], cursor=cursor, limit=limit, newest_first=True
    )
    return found.map(_of_shown)


def _shown() -> Select[Any]:
    return select(delivery, receiver.c.name, receiver.c.owner_city).join(
        receiver, receiver.c.id == delivery.c.receiver
    )


def _of_shown(row: Row[Any]) -> Shown:
    return Shown(of(row), row.name, row.owner_city)


def of(row: Row[Any]) -> Delivery:
    """Return the delivery in a row."""
    return Delivery(
        id=row.id,
        receiver=row.receiver,
        subject=row.subject,
        alert=row.alert,
        type=row.type,
        identifier=row.identifier,
        city=row.city,
        issued_at=row.issued_at,
        until=row.until,
        state=row.state,
        attempts=row.attempts,
        due_at=row.due_at,
        status=row.status,
        error=row.error,
        tried_at=row.tried_at,
        delivered_at=row.delivered_at,
    )

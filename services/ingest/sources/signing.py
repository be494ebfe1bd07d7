"""Queries of the secrets that partners sign with, and of what they have sent with them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from services.ingest.sources.tables import signing, webhook
from services.ingest.sources.views import SigningSecret
from shared.database import ReadSession, WriteSession
from shared.policy import Principal

SECRETS_MAX = 2
"""Valid at a time: the one in use, and the one that replaces it."""
REMEMBERED = timedelta(days=3)
"""How long the id of a message is known: senders repeat one for a day."""


@dataclass(frozen=True, slots=True)
class Held:
    """A secret that is valid, and who answers for what is signed with it."""

    id: UUID
    secret: str
    person: str | None


async def valid(session: ReadSession, source: str, now: datetime) -> list[Held]:
    """Return the secrets of a source that are valid."""
    rows = await session.execute(
        select(signing.c.id, signing.c.secret, signing.c.person)
        .where(signing.c.source == source, _stands(now))
        .order_by(signing.c.created_at)
    )
    return [Held(*row) for row in rows]


async def listed(session: ReadSession, source: str) -> list[SigningSecret]:
    """Return the secrets that a source has had, without the secrets."""
    rows = await session.execute(
        select(signing).where(signing.c.source == source).order_by(signing.c.created_at)
    )
    return [
        SigningSecret(
            id=row.id,
            created_at=row.created_at,
            ends_at=row.ends_at,
            by_name=row.by_name,
            person=row.person,
        )
        for row in rows
    ]


async def give(
    session: WriteSession, source: str, secret: str, by: Principal, now: datetime
) -> SigningSecret:
    """Keep a new secret of a source."""
    id_ = uuid4()
    await session.execute(
        insert(signing).values(
            id=id_,
            source=source,
            secret=secret,
            created_at=now,
            by_name=by.name,
            by_key=by.key,
            person=by.person,
        )
    )
    return SigningSecret(
        id=id_, created_at=now, ends_at=None, by_name=by.name, person=by.person, secret=secret
    )


async def end(session: WriteSession, source: str, id_: UUID, now: datetime) -> bool:
    """End a secret now; False where there is none that is valid."""
    ended = await session.execute(
        update(signing)
        .where(signing.c.source == source, signing.c.id == id_, _stands(now))
        .values(ends_at=now)
    )
    return bool(ended.rowcount)


async def first(
    session: WriteSession, source: str, id_: str, sha256: bytes, now: datetime
) -> tuple[bytes, UUID | None] | None:
    """Note a message; where it came before: the digest of its body and its receipt.

    A twin that comes at the same time waits until the first is stored.
    """
    noted = await session.execute(
        upsert(webhook)
        .values(source=source, id=id_, sha256=sha256, at=now)
        .on_conflict_do_nothing()
    )
    if noted.rowcount:
        return None
    row = await session.execute(
        select(webhook.c.sha256, webhook.c.receipt).filter_by(source=source, id=id_)
    )
    digest, receipt = row.one()
    return bytes(digest), receipt


async def received(session: WriteSession, source: str, id_: str, receipt: UUID) -> None:
    """Note the receipt of a message."""
    await session.execute(update(webhook).filter_by(source=source, id=id_).values(receipt=receipt))


async def forget(session: WriteSession, now: datetime) -> int:
    """Drop the ids of messages that are remembered no longer: a sweep of the housekeeper."""
    return (await session.execute(delete(webhook).where(webhook.c.at < now - REMEMBERED))).rowcount


def _stands(now: datetime) -> ColumnElement[bool]:
    return or_(signing.c.ends_at.is_(None), signing.c.ends_at > now)

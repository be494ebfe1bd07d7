"""Every query about sessions of browsers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from services.gateway.edge.keys.tables import api_key
from services.gateway.edge.sessions.model import Session
from services.gateway.edge.sessions.tables import browser_session
from shared.database import ReadSession, WriteSession


async def add(session: WriteSession, opened: Session, digest: bytes) -> None:
    """Store a session."""
    await session.execute(
        browser_session.insert().values(
            id=opened.id,
            digest=digest,
            key=opened.key,
            created_at=opened.created_at,
            expires_at=opened.expires_at,
        )
    )


async def find(session: ReadSession, digest: bytes) -> tuple[Session, bytes] | None:
    """Return the session whose token has this digest, ended or not, with the digest of its key."""
    columns = [column for column in browser_session.c if column.name != "digest"]
    statement = (
        select(*columns, api_key.c.digest.label("of_key"))
        .join(api_key, api_key.c.id == browser_session.c.key)
        .where(browser_session.c.digest == digest)
    )
    row = (await session.execute(statement)).one_or_none()
    return (Session(*row[:-1]), bytes(row.of_key)) if row else None


async def end(session: WriteSession, digest: bytes) -> None:
    """Drop the session whose token has this digest."""
    await session.execute(delete(browser_session).where(browser_session.c.digest == digest))


async def keep_newest(session: WriteSession, key: UUID, most: int) -> None:
    """Drop all sessions of a key but so many of the newest."""
    older = (
        select(browser_session.c.id)
        .where(browser_session.c.key == key)
        .order_by(browser_session.c.created_at.desc(), browser_session.c.id)
        .offset(most)
    )
    await session.execute(delete(browser_session).where(browser_session.c.id.in_(older)))


async def forget(session: WriteSession, now: datetime, at_most: int) -> int:
    """Drop sessions that have ended by a time and return their number."""
    ended = select(browser_session.c.id).where(browser_session.c.expires_at <= now).limit(at_most)
    gone = await session.execute(delete(browser_session).where(browser_session.c.id.in_(ended)))
    return gone.rowcount

"""Every query on attachments."""

from dataclasses import asdict
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql

from services.plans.attachments.model import Attachment
from services.plans.attachments.tables import attachment, attachment_part, attachment_use
from shared import paging
from shared.database import ReadSession, WriteSession

PART = 256 * 1024
"""Bytes of a row."""
OF_RECORD_MAX = 100
"""Attachments of one record, deleted ones among them: their trace stays."""
QUOTA = 2 * 1024**3
"""Bytes that the attachments of one city's records may take."""


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(**{column.name: getattr(row, column.name) for column in attachment.columns})


async def one(session: ReadSession, attachment_id: UUID) -> Attachment | None:
    """Return an attachment, whoever asks: its record says who reads it."""
    row = (
        await session.execute(select(attachment).where(attachment.c.id == attachment_id))
    ).one_or_none()
    return _attachment(row) if row else None


async def page(
    session: ReadSession, kind: str, record: UUID, *, cursor: str | None, limit: int
) -> paging.Slice[Attachment]:
    """Return the attachments of a record, oldest first, with the traces of deleted ones."""
    column = attachment.c
    statement = select(attachment).where(column.kind == kind, column.record == record)
    keys = [column.created_at, column.id]
    return (await paging.page(session, statement, keys, cursor=cursor, limit=limit)).map(
        _attachment
    )


async def number(session: ReadSession, kind: str, record: UUID) -> int:
    """Return how many attachments a record has or had."""
    column = attachment.c
    counted = select(func.count()).where(column.kind == kind, column.record == record)
    return await session.scalar(counted) or 0


async def take(session: WriteSession, owner_city: str, size: int) -> bool:
    """Count `size` more bytes for a city; False, and nothing changes, beyond its quota."""
    column = attachment_use.c
    statement = postgresql.insert(attachment_use).values(owner_city=owner_city, bytes=size)
    statement = statement.on_conflict_do_update(
        index_elements=["owner_city"],
        set_={"bytes": column.bytes + size},
        where=column.bytes + size <= QUOTA,
    )
    return bool((await session.execute(statement)).rowcount)


async def add(session: WriteSession, new: Attachment, file: IO[bytes]) -> bool:
    """Store an attachment and its bytes, a part at a time; False when there is one with its id."""
    statement = postgresql.insert(attachment).values(asdict(new)).on_conflict_do_nothing()
    if not (await session.execute(statement)).rowcount:
        return False
    for number in range(-(-new.bytes // PART)):
        part = {"attachment": new.id, "number": number, "data": file.read(PART)}
        await session.execute(insert(attachment_part), part)
    return True


async def part(session: ReadSession, attachment_id: UUID, number: int) -> bytes | None:
    """Return one part of an attachment's bytes, from 0; None of a deleted one."""
    column = attachment_part.c
    statement = select(column.data).where(
        column.attachment == attachment_id, column.number == number
    )
    found = await session.scalar(statement)
    return None if found is None else bytes(found)


async def forget(session: WriteSession, kept: Attachment, by: str, now: datetime) -> Attachment:
    """Delete the bytes of an attachment, keep who did it and when, and return what stays."""
    gone = kept.deleted(by, now)
    await session.execute(delete(attachment_part).where(attachment_part.c.attachment == kept.id))
    await session.execute(update(attachment).where(attachment.c.id == kept.id).values(asdict(gone)))
    await session.execute(
        update(attachment_use)
        .where(attachment_use.c.owner_city == kept.owner_city)
        .values(bytes=attachment_use.c.bytes - kept.bytes)
    )
    return gone

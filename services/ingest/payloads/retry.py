"""Reading a quarantined item once more, with the parsers of this release."""

import asyncio
from datetime import datetime
from uuid import UUID

from services.ingest.payloads import store
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.model import WHOLE
from services.ingest.payloads.views import QuarantineEntry
from services.ingest.readers.item import Item, Unreadable, UnreadableError
from shared.database import Database
from shared.errors import Conflict, NotFound


async def retry(database: Database, intake: Intake, id_: UUID, *, now: datetime) -> QuarantineEntry:
    """Read the item again and take it where it can now be used; return the entry afterwards.

    Raises
    ------
    NotFound
        When there is no such entry.
    Conflict
        When the entry is resolved, or its payload is no longer kept.
    """
    async with database.read() as session:
        entry = await store.entry(session, id_)
        waiting = await store.find(session, entry.payload_id) if entry else None
    if entry is None:
        raise NotFound("no-entry", id=id_)
    if entry.state == "resolved":
        raise Conflict("entry-resolved")
    if waiting is None:
        raise Conflict("payload-forgotten")
    item: Item | None = None
    reason: str | None = None
    try:
        items = await asyncio.to_thread(intake.items_of, waiting)
        item = None if entry.position == WHOLE else items[entry.position]
    except UnreadableError as error:
        reason = str(error)
    if isinstance(item, Unreadable):
        reason = item.reason
    async with database.write() as session:
        became = None
        if reason is None and item is not None and not isinstance(item, Unreadable):
            ((_, became),) = await intake.take(session, [item], now)
        elif reason is None:
            await store.requeue(session, waiting.id)
        await store.settle_entry(session, id_, reason=reason, became=became, now=now)
        after = await store.entry(session, id_)
    assert after is not None
    return after

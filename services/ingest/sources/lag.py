"""How long what a source says is on its way: from its publication to its receipt."""

from collections.abc import Iterable
from datetime import datetime

from services.ingest.hazards.solution import Retraction, Solution
from services.ingest.observations.model import Observation
from services.ingest.payloads.model import Waiting
from services.ingest.readers.item import Item
from services.ingest.sources import store
from shared.database import WriteSession


async def note(session: WriteSession, waiting: Waiting, items: Iterable[Item]) -> None:
    """Note the lag of a source by the newest of items, unless something newer had come before."""
    stated = [at for item in items if (at := published_at(item)) is not None]
    if stated:
        await store.said(session, waiting.source, max(stated), waiting.received_at)


def published_at(item: Item) -> datetime | None:
    """Return when a source published an item; None where it does not say."""
    match item:
        case Solution(dated=True) | Retraction():
            return item.updated_at
        case Observation():
            return item.issued_at or item.at
    return None

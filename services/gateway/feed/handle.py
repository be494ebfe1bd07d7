"""Every event goes into the change feed as it is, and from there to who follows it."""

from collections.abc import Mapping, Sequence

from services.gateway.feed import store
from services.gateway.feed.tailer import Tailer
from shared.bus import TOPICS as ALL_TOPICS
from shared.contracts.events import EVENTS, Event
from shared.database import Database
from shared.handlers import Alone

CONSUMER = "gateway-feed"
TOPICS = tuple(ALL_TOPICS)


def handlers(database: Database, tailer: Tailer) -> Mapping[type[Event], Alone]:
    """Return what the feed's consumer does with each event."""

    async def on_events(consumer: str, events: Sequence[Event]) -> int:
        with tailer.appending():
            async with database.direct() as connection:
                entries = await store.append_all(connection, consumer, events)
                await tailer.committed(entries)
        return len(entries)

    return dict.fromkeys(EVENTS, Alone(on_events))

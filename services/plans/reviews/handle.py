"""Handlers of what ingest states of facilities and sources."""

from collections.abc import Sequence

from services.plans.reviews import store
from shared.contracts.events.asset import AssetRegistered, AssetRetired, AssetUpdated
from shared.contracts.events.envelope import Event
from shared.contracts.events.source import SourceAnswered, SourceRecovered, SourceStale
from shared.database import WriteSession
from shared.handlers import Batched

TOPICS = ("assets", "sources")


async def on_facilities(
    session: WriteSession, events: Sequence[AssetRegistered | AssetUpdated | AssetRetired]
) -> None:
    """Keep the newest version of each facility."""
    await store.keep_facilities(session, [event.data for event in events])


async def on_sources(
    session: WriteSession, events: Sequence[SourceAnswered | SourceStale | SourceRecovered]
) -> None:
    """Keep the newest health of each source."""
    await store.keep_upstreams(session, [event.data for event in events])


_FACILITIES, _SOURCES = Batched(on_facilities), Batched(on_sources)
HANDLERS: dict[type[Event], Batched] = {
    **dict.fromkeys((AssetRegistered, AssetUpdated, AssetRetired), _FACILITIES),
    **dict.fromkeys((SourceAnswered, SourceStale, SourceRecovered), _SOURCES),
}

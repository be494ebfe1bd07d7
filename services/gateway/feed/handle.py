"""Every event goes into the change feed as it is."""

from collections.abc import Mapping

from services.gateway.feed import store
from shared.bus import TOPICS as ALL_TOPICS
from shared.consume import Batched
from shared.contracts.events import EVENTS, Event

CONSUMER = "gateway-feed"
TOPICS = tuple(ALL_TOPICS)


def handlers() -> Mapping[type[Event], Batched]:
    """Return what the feed's consumer does with each event."""
    return dict.fromkeys(EVENTS, Batched(store.append_all))

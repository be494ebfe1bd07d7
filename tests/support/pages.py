"""Pages rendered without a server: what a template makes of facts in a language."""

from services.gateway.console.pages import Pages
from services.gateway.console.sources import Source, Sources, SourceWatch
from shared.http import Client
from tests.support.alerts import WORDS

ALIVE = Sources([Source("usgs", "poll", "fresh")])


def pages(sources: Sources | None = ALIVE, *, exercise: bool = False) -> Pages:
    """Return what renders pages while the sources are as told."""
    watch = SourceWatch(Client(agent="test", allow_private=True), "http://127.0.0.1:1")
    watch.sources = sources
    return Pages(WORDS, watch, exercise=exercise)

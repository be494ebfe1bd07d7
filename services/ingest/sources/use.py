"""What may be known of the sources that are set."""

from collections.abc import Sequence

from sqlalchemy import Row

from services.ingest.payloads import store as payloads
from services.ingest.sources import store
from services.ingest.sources.model import Source
from services.ingest.sources.views import SourceView
from shared.access import may
from shared.database import Database
from shared.errors import NotFound
from shared.policy import Principal


class Sources:
    """The sources of an installation, with what is stored of them."""

    def __init__(self, database: Database, sources: Sequence[Source]) -> None:
        self._database = database
        self._sources = sources

    async def readable(self, by: Principal) -> list[SourceView]:
        """Return the sources that `by` may read, in the order of the setting."""
        async with self._database.read() as session:
            states = await store.states(session)
            counts = await payloads.counts(session)
        return [
            _view(source, states.get(source.name), counts.get(source.name, (0, 0)))
            for source in self._sources
            if may(by, "read", source)
        ]

    async def one(self, by: Principal, name: str) -> SourceView:
        """Return a source.

        Raises
        ------
        NotFound
            When there is none of the name that `by` may read.
        """
        for view in await self.readable(by):
            if view.name == name:
                return view
        raise NotFound("no-source", source=name)


def _view(
    source: Source, state: Row[tuple[object, ...]] | None, counts: tuple[int, int]
) -> SourceView:
    received, quarantined = counts
    view = SourceView(
        name=source.name,
        kind=source.kind,
        network=source.network,
        networks=source.networks,
        owner_city=source.owner_city,
        pushers=source.pushers,
        format=source.format,
        url=source.url,
        interval_seconds=source.interval_seconds if source.kind == "poll" else None,
        stale_after_seconds=source.stale_after_seconds if source.kind != "push" else None,
        attribution=source.attribution,
        health="unknown",
        payloads=received,
        quarantined=quarantined,
    )
    if state is None or source.kind == "push":
        return view
    health = "stale" if state.stale else "fresh" if state.last_success_at else "unknown"
    return view.model_copy(
        update={
            "health": health,
            "last_poll_at": state.last_poll_at,
            "last_success_at": state.last_success_at,
            "last_news_at": state.last_news_at,
            "last_error": state.last_error,
            "failures": state.failures,
        }
    )

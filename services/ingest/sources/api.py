"""The sources and their health."""

from collections.abc import Sequence

from fastapi import APIRouter
from sqlalchemy import Row

from services.ingest.payloads import store as payloads
from services.ingest.sources import store
from services.ingest.sources.model import Source
from services.ingest.sources.views import SourceView
from shared.access import may
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.paging import Page


def router(database: Database, sources: Sequence[Source]) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    async def views() -> list[SourceView]:
        async with database.read() as session:
            states = await store.states(session)
            counts = await payloads.counts(session)
        return [
            _view(source, states.get(source.name), counts.get(source.name, (0, 0)))
            for source in sources
        ]

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(principal: Caller) -> Page[SourceView]:
        readable = {source.name for source in sources if may(principal, "read", source)}
        return Page(items=[view for view in await views() if view.name in readable])

    @routes.get("/v1/sources/{source}", summary="One source")
    async def read_source(source: str, principal: Caller) -> SourceView:
        for view in (await list_sources(principal)).items:
            if view.name == source:
                return view
        raise NotFound("no-source", source=source)

    return routes


def _view(
    source: Source, state: Row[tuple[object, ...]] | None, counts: tuple[int, int]
) -> SourceView:
    received, quarantined = counts
    view = SourceView(
        name=source.name,
        kind=source.kind,
        network=source.network,
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

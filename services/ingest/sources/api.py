"""The sources and their health."""

from fastapi import APIRouter

from services.ingest.sources.use import Sources
from services.ingest.sources.views import SourceView
from shared.caller import Caller
from shared.paging import Page


def router(sources: Sources) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(principal: Caller) -> Page[SourceView]:
        return Page(items=await sources.readable(principal))

    @routes.get("/v1/sources/{source}", summary="One source")
    async def read_source(source: str, principal: Caller) -> SourceView:
        return await sources.one(principal, source)

    return routes

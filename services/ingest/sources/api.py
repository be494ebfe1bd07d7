"""The sources and their health."""

from typing import Annotated

from fastapi import APIRouter, Path

from services.ingest.sources.use import Sources
from services.ingest.sources.views import SourceView
from shared.caller import Caller
from shared.errors import NotFound
from shared.paging import Page
from shared.refusals import refuses


def router(sources: Sources) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(principal: Caller) -> Page[SourceView]:
        """List the sources that you may read, each with its last success and failure."""
        return Page(items=await sources.readable(principal))

    @routes.get("/v1/sources/{source}", summary="One source")
    @refuses(NotFound)
    async def get_source(
        source: Annotated[str, Path(description="Name of the source.")], principal: Caller
    ) -> SourceView:
        """Read a source: where it comes from, its licence and how healthy it is."""
        return await sources.one(principal, source)

    return routes

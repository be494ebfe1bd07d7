"""The sources, their health, and their pauses."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from services.ingest.payloads.views import Pause
from services.ingest.sources.use import Sources
from services.ingest.sources.views import NewPause, SourceView
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.errors import Conflict, NotFound, OutsideMandate, PolicyDenied
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses

SourceName = Annotated[str, Path(description="Name of the source.")]


def router(sources: Sources) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(principal: Caller) -> Page[SourceView]:
        """List the sources that you may read, each with its last success and failure."""
        return Page(items=await sources.readable(principal))

    @routes.get("/v1/sources/{source}", summary="One source")
    @refuses(NotFound)
    async def get_source(source: SourceName, principal: Caller) -> SourceView:
        """Read a source: where it comes from, its licence and how healthy it is."""
        return await sources.one(principal, source)

    @routes.post(
        "/v1/sources/{source}/pause",
        summary="Silence a source: nothing more of it is taken in",
        response_model=Pause,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def pause_source(source: SourceName, body: NewPause, asked: Asked) -> Response:
        """Take in nothing of it until a time or until it is resumed; the reason is kept."""
        return await sources.pause(asked, source, body)

    @routes.post(
        "/v1/sources/{source}/resume",
        summary="Take a source in again",
        response_model=Pause,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def resume_source(source: SourceName, asked: Asked) -> Response:
        """End its pause; what waited is taken in and it is asked again."""
        return await sources.resume(asked, source)

    @routes.get("/v1/sources/{source}/pauses", summary="When a source was paused, by whom and why")
    @refuses(NotFound)
    async def list_pauses(
        source: SourceName, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Pause]:
        """List its pauses, newest first: who, why, from when to when."""
        return await sources.pauses(principal, source, cursor=cursor, limit=limit)

    return routes

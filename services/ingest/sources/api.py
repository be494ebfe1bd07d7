"""The sources, their health, and their pauses."""

from typing import Any

from fastapi import APIRouter, Response

from services.ingest.payloads.views import Pause
from services.ingest.sources.use import Sources
from services.ingest.sources.views import NewPause, SourceView
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page

REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"description": "outside-mandate or policy-denied"},
    409: {"description": "conflict or idempotency-conflict"},
}


def router(sources: Sources) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(principal: Caller) -> Page[SourceView]:
        return Page(items=await sources.readable(principal))

    @routes.get("/v1/sources/{source}", summary="One source")
    async def read_source(source: str, principal: Caller) -> SourceView:
        return await sources.one(principal, source)

    @routes.post(
        "/v1/sources/{source}/pause",
        summary="Silence a source: nothing more of it is taken in",
        response_model=Pause,
        responses=REFUSED,
    )
    async def pause_source(source: str, body: NewPause, asked: Asked) -> Response:
        return await sources.pause(asked, source, body)

    @routes.post(
        "/v1/sources/{source}/resume",
        summary="Take a source in again",
        response_model=Pause,
        responses=REFUSED,
    )
    async def resume_source(source: str, asked: Asked) -> Response:
        return await sources.resume(asked, source)

    @routes.get("/v1/sources/{source}/pauses", summary="When a source was paused, by whom and why")
    async def list_pauses(
        source: str, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Pause]:
        return await sources.pauses(principal, source, cursor=cursor, limit=limit)

    return routes

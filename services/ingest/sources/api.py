"""The sources, their health, and their pauses."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from services.ingest.payloads.views import Pause
from services.ingest.sources.use import Sources
from services.ingest.sources.views import (
    NewPause,
    SourceChange,
    SourceView,
)
from shared.caller import Caller, Known
from shared.commands import Asked, reply
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
)
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.refusals import refuses
from shared.routes import Routes

SourceName = Annotated[str, Path(description="Name of the source.")]
Retired = Annotated[bool, Query(description="true: those that are out of use, and no others.")]

Counts = Annotated[
    bool,
    Query(
        description="false: without `payloads` and `quarantined`, which are counted for each "
        "answer; for who asks again and again how healthy the sources are."
    ),
]


def router(sources: Sources) -> APIRouter:
    """Return the routes."""
    routes = Routes(tags=["sources"])

    @routes.get("/v1/sources", summary="The sources and how healthy they are")
    async def list_sources(
        principal: Caller,
        *,
        retired: Retired = False,
        counts: Counts = True,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[SourceView]:
        """List the sources that you may read, each with its last success and failure."""
        return await sources.readable(
            principal, retired=retired, counts=counts, cursor=cursor, limit=limit
        )

    @routes.get("/v1/sources/{source}", summary="One source", response_model=SourceView)
    @refuses(NotFound)
    async def get_source(source: SourceName, principal: Caller) -> Response:
        """Read a source: where it comes from, its licence and how healthy it is.

        Its ETag is what If-Match of a change takes.
        """
        answer = reply((await sources.one(principal, source)).model_dump(mode="json"))
        # The tag is its version's: health changes without it, so nobody is told that he has it.
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @routes.get("/v1/sources/{source}/changes", summary="Who changed what of a source")
    @refuses(NotFound)
    async def list_source_changes(
        source: SourceName, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[SourceChange]:
        """List its changes, oldest first: who, when, and the values before and after."""
        return await sources.changes(principal, source, cursor=cursor, limit=limit)

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

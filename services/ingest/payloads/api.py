"""Pushing payloads, their receipts, and the quarantine."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from services.ingest.payloads.use import Payloads
from services.ingest.payloads.views import (
    Accepted,
    NewDiscard,
    QuarantineEntry,
    Receipt,
    Standing,
)
from shared import paging
from shared.caller import Caller, Known, principal_of
from shared.commands import Asked
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    RateLimited,
    StorageFull,
    UnsupportedMedia,
)
from shared.media import JSON
from shared.refusals import refuses
from shared.routes import Route, Routes

ANY_BODY = {
    "requestBody": {
        "required": True,
        "description": "The body exactly as the upstream sends it: USGS GeoJSON (summary, detail, "
        "FDSN) or CSV, EMSC JSON or websocket messages (one or NDJSON), FDSN text, QuakeML 1.2, "
        "the RSS and event API of GDACS, OpenAQ, Open-Meteo, and CSV of stations' values; "
        "`Content-Encoding: gzip` is fine.",
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


SourceName = Annotated[str, Path(description="Name of the source, as `GET /v1/sources` lists it.")]
ReceiptId = Annotated[UUID, Path(description="Id of the receipt, as the push answered it.")]
EntryId = Annotated[UUID, Path(description="Id of the quarantined item.")]


class PushRoute(Route):
    """The route of pushes, which knows what it takes.

    The framework finds that out anew for each request, which took a fifth of what a push takes
    until its transaction begins. Whoever asks with a query is answered by it: pushes have none.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def answer_push(request: Request) -> Response:
            if request.scope["query_string"]:
                return await answer(request)
            source = request.path_params["source"]
            accepted: Accepted = await self.endpoint(source, request, principal_of(request))
            return Response(accepted.model_dump_json(), 202, media_type=JSON)

        return answer_push


def router(payloads: Payloads) -> APIRouter:
    """Return the routes."""
    routes = Routes(tags=["sources"])

    @refuses(
        PolicyDenied, OutsideMandate, NotFound, UnsupportedMedia, Conflict, RateLimited, StorageFull
    )
    async def push_payload(source: SourceName, request: Request, principal: Caller) -> Accepted:
        """Keep a payload as it is and read it soon; the receipt tells what became of it."""
        return await payloads.push(
            principal,
            source,
            request.body,
            media_type=request.headers.get("content-type", "")[:200],
            encoding=request.headers.get("content-encoding", "").strip().lower(),
        )

    routes.add_api_route(
        "/v1/sources/{source}/payloads",
        push_payload,
        methods=["POST"],
        status_code=202,
        summary="Push a payload as the upstream sends it",
        openapi_extra=ANY_BODY,
        route_class_override=PushRoute,
    )

    @routes.get("/v1/receipts/{id}", summary="What became of a payload")
    @refuses(NotFound)
    async def get_receipt(id: ReceiptId, principal: Known) -> Receipt:  # noqa: A002 - the path's name
        """Read how many of its items were taken, known already, or put into quarantine."""
        return await payloads.receipt(principal, id)

    @routes.get("/v1/quarantine", summary="Items that could not be used, with reasons")
    async def list_quarantine(
        principal: Known,
        source: Annotated[
            str | None, Query(max_length=64, description="Source the item came from.")
        ] = None,
        state: Annotated[
            Standing | None,
            Query(
                description="`open`: still of no use; `resolved`: read after all; `discarded`: of "
                "no use for good, as somebody decided."
            ),
        ] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[QuarantineEntry]:
        """List the items of your own payloads that could not be used, each with the reason."""
        return await payloads.quarantine(principal, source, state, cursor=cursor, limit=limit)

    @routes.post("/v1/quarantine/{id}/retry", summary="Read a quarantined item once more")
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def retry_entry(id: EntryId, principal: Caller) -> QuarantineEntry:  # noqa: A002 - as above
        """Read the item again, as when its source was unknown and now is not.

        One that was discarded is open again where it still cannot be used.
        """
        return await payloads.retry(principal, id)

    @routes.post(
        "/v1/quarantine/{id}/discard",
        summary="Say that a quarantined item is of no use",
        response_model=QuarantineEntry,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def discard_entry(id: EntryId, body: NewDiscard, asked: Asked) -> Response:  # noqa: A002 - as above
        """Close its entry with your reason; the same item once more does not open it again.

        An item of other content is another entry. A retry takes a discarded one up again.
        """
        return await payloads.discard(asked, id, body)

    return routes

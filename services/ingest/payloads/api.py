"""Pushing payloads, their receipts, and the quarantine."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request

from services.ingest.payloads.use import Payloads
from services.ingest.payloads.views import Accepted, QuarantineEntry, Receipt
from shared import paging
from shared.caller import Caller, Known

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


def router(payloads: Payloads) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["sources"])

    @routes.post(
        "/v1/sources/{source}/payloads",
        status_code=202,
        summary="Push a payload as the upstream sends it",
        openapi_extra=ANY_BODY,
    )
    async def push(source: str, request: Request, principal: Caller) -> Accepted:
        return await payloads.push(
            principal,
            source,
            request.body,
            media_type=request.headers.get("content-type", "")[:200],
            encoding=request.headers.get("content-encoding", "").strip().lower(),
        )

    @routes.get("/v1/receipts/{id}", summary="What became of a payload")
    async def read_receipt(id: UUID, principal: Known) -> Receipt:  # noqa: A002 - the path's name
        return await payloads.receipt(principal, id)

    @routes.get("/v1/quarantine", summary="Items that could not be used, with reasons")
    async def list_quarantine(
        principal: Known,
        source: Annotated[str | None, Query(max_length=64)] = None,
        state: Annotated[Literal["open", "resolved"] | None, Query()] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[QuarantineEntry]:
        return await payloads.quarantine(principal, source, state, cursor=cursor, limit=limit)

    @routes.post("/v1/quarantine/{id}/retry", summary="Read a quarantined item once more")
    async def retry_entry(id: UUID, principal: Caller) -> QuarantineEntry:  # noqa: A002 - as above
        return await payloads.retry(principal, id)

    return routes

"""Pushing payloads, their receipts, and the quarantine."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request

from services.ingest.payloads import store
from services.ingest.payloads.intake import Intake
from services.ingest.payloads.retry import retry
from services.ingest.payloads.views import Accepted, QuarantineEntry, Receipt
from services.ingest.readers.content import ENCODINGS
from services.ingest.sources.model import Source
from shared import paging
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import refuse_foreign
from shared.database import Database
from shared.errors import Invalid, NotFound, UnsupportedMedia
from shared.policy import Principal, Scope

ANY_BODY = {
    "requestBody": {
        "required": True,
        "description": "The body exactly as the upstream sends it: USGS GeoJSON (summary, detail, "
        "FDSN) or CSV, EMSC JSON or websocket messages (one or NDJSON), FDSN text, QuakeML 1.2; "
        "`Content-Encoding: gzip` is fine.",
        "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


def router(
    database: Database,
    *,
    sources: Mapping[str, Source],
    intake: Intake,
    arrived: asyncio.Event,
    outcomes: Sequence[str],
) -> APIRouter:
    """Return the routes; `arrived` is set when a payload was kept, `outcomes` are those counted."""
    routes = APIRouter(tags=["sources"])

    @routes.post(
        "/v1/sources/{source}/payloads",
        status_code=202,
        summary="Push a payload as the upstream sends it",
        openapi_extra=ANY_BODY,
    )
    async def push(source: str, request: Request, principal: Caller) -> Accepted:
        known = _writable(principal, sources, source)
        encoding = request.headers.get("content-encoding", "").strip().lower()
        if encoding not in ENCODINGS:
            offered = ", ".join(sorted(ENCODINGS - {""}))
            raise UnsupportedMedia("encoding-unknown", encoding=encoding, known=offered)
        body = await request.body()
        if not body.strip():
            raise Invalid.field("#", "payload-empty")
        async with database.write() as session:
            receipt, _ = await store.receive(
                session,
                known.name,
                body,
                media_type=request.headers.get("content-type", "")[:200],
                encoding=encoding,
                now=datetime.now(UTC),
            )
        arrived.set()
        return Accepted(receipt=receipt)

    @routes.get("/v1/receipts/{id}", summary="What became of a payload")
    async def read_receipt(id: UUID, _principal: Known) -> Receipt:  # noqa: A002 - the path's name
        async with database.read() as session:
            found = await store.receipt(session, id, outcomes)
        if found is None:
            raise NotFound("no-receipt", id=id)
        return found

    @routes.get("/v1/quarantine", summary="Items that could not be used, with reasons")
    async def list_quarantine(
        _principal: Known,
        source: Annotated[str | None, Query(max_length=64)] = None,
        state: Annotated[Literal["open", "resolved"] | None, Query()] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[QuarantineEntry]:
        async with database.read() as session:
            return await store.entries(session, source, state, cursor=cursor, limit=limit)

    @routes.post("/v1/quarantine/{id}/retry", summary="Read a quarantined item once more")
    async def retry_entry(id: UUID, principal: Caller) -> QuarantineEntry:  # noqa: A002 - as above
        require(principal, Scope.PUBLISH)
        after = await retry(database, intake, id, now=datetime.now(UTC))
        arrived.set()
        return after

    return routes


def _writable(principal: Principal, sources: Mapping[str, Source], name: str) -> Source:
    """Return the source that the caller may push for."""
    require(principal, Scope.PUBLISH)
    source = sources.get(name)
    if source is None:
        raise NotFound(
            "no-source-of",
            source=name,
            known=", ".join(sorted(sources)),
            extensions={"sources": sorted(sources)},
        )
    refuse_foreign(principal, source, "source")
    return source

"""Reading the warnings of others: what they say, and the very bytes that say it."""

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Response

from services.ingest.warnings import query, store
from services.ingest.warnings.query import Filter
from services.ingest.warnings.views import WarningDetail, WarningView
from shared import paging
from shared.access import may
from shared.caller import Caller
from shared.contracts.events.hazard import Kind
from shared.database import Database
from shared.errors import NotFound
from shared.preconditions import etag, names
from shared.refusals import refuses

CAP_TYPE = "application/cap+xml"
AS_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {CAP_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}
WarningId = Annotated[UUID, Path(description="Id of the message.")]
Seen = Annotated[
    str | None, Header(alias="If-None-Match", max_length=400, description="ETags that are here.")
]


def router(database: Database) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/v1/warnings", tags=["warnings"])

    @routes.get(
        "",
        summary="Warnings of national authorities, last received first",
        response_model=paging.Page[WarningView],
    )
    async def list_warnings(
        principal: Caller,
        response: Response,
        city: Annotated[str | None, Query(description="Member city that it concerns.")] = None,
        country: Annotated[
            str | None, Query(max_length=2, description="Of the issuer, such as `KZ`.")
        ] = None,
        kind: Annotated[Kind | None, Query(description="Kind of hazard it speaks of.")] = None,
        sender: Annotated[
            str | None, Query(max_length=500, description="CAP `sender`, exactly.")
        ] = None,
        language: Annotated[
            str | None,
            Query(pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", description="It speaks, `ru`."),
        ] = None,
        active: Annotated[
            bool | None, Query(description="Whether it is an alert or update that stands.")
        ] = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
        seen: Seen = None,
    ) -> Any:
        """List messages as they stand: superseded, cancelled and expired ones stay, and say so."""
        wanted = Filter(city, country, kind, sender, language, active)
        now = datetime.now(UTC)
        async with database.read() as session:
            found = await query.page(
                session, principal, wanted, now=now, cursor=cursor, limit=limit
            )
        page = paging.Page[WarningView](items=found.items, next=found.next)
        tag = f'"{hashlib.sha256(page.model_dump_json().encode()).hexdigest()[:32]}"'
        return _tagged(response, page, tag, seen)

    @routes.get("/{id}", summary="A warning with all that it says, and its thread")
    @refuses(NotFound)
    async def get_warning(
        id: WarningId,  # noqa: A002 - the path's name
        principal: Caller,
        response: Response,
    ) -> WarningDetail:
        """Read a message in every language, and the others of its thread."""
        async with database.read() as session:
            found = await query.detail(session, principal, id, datetime.now(UTC))
        if found is None:
            raise NotFound("no-warning", id=id)
        response.headers["ETag"] = etag(found.version)
        return found

    @routes.get(
        "/{id}/cap",
        summary="A warning byte for byte as its authority issued it",
        response_class=Response,
        responses=AS_BYTES,
    )
    @refuses(NotFound)
    async def get_warning_document(
        id: WarningId,  # noqa: A002 - the path's name
        principal: Caller,
        seen: Seen = None,
    ) -> Response:
        """Return the bytes as they came, which any signature in them is of."""
        async with database.read() as session:
            found = await store.document(session, id)
        if found is None or not may(principal, "read", found[1]):
            raise NotFound("no-warning", id=id)
        document, state = found
        tag = f'"{state.sha256[:32]}"'
        headers = {
            "ETag": tag,
            "Cache-Control": "public, max-age=86400" if state.scope == "Public" else "private",
            "Content-Disposition": f'inline; filename="{state.id}.xml"',
            "X-Signature": state.signature.verdict,
        }
        if names(seen, tag):
            return Response(status_code=304, headers=headers)
        return Response(document, media_type=CAP_TYPE, headers=headers)

    return routes


def _tagged(response: Response, page: paging.Page[WarningView], tag: str, seen: str | None) -> Any:
    if names(seen, tag):
        return Response(status_code=304, headers={"ETag": tag})
    response.headers["ETag"] = tag
    return page

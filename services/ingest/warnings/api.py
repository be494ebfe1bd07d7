"""Reading the warnings of others: what they say, and the very bytes that say it."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.ingest.warnings import query, store
from services.ingest.warnings.query import Filter
from services.ingest.warnings.views import WarningDetail, WarningView
from shared import paging
from shared.access import may
from shared.caller import Caller
from shared.contracts.events.hazard import Kind
from shared.database import Database
from shared.errors import NotFound
from shared.refusals import refuses
from shared.routes import Routes

CAP_TYPE = "application/cap+xml"
AS_BYTES: dict[int | str, dict[str, Any]] = {
    200: {"content": {CAP_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}
WarningId = Annotated[UUID, Path(description="Id of the message.")]
City = Annotated[str | None, Query(description="Member city that it concerns.")]
Country = Annotated[str | None, Query(max_length=2, description="Of the issuer, such as `KZ`.")]
OfKind = Annotated[Kind | None, Query(description="Kind of hazard it speaks of.")]
Sender = Annotated[str | None, Query(max_length=500, description="CAP `sender`, exactly.")]
Language = Annotated[
    str | None,
    Query(
        pattern="^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        description="Language it speaks: `ru` finds `ru-RU` too.",
    ),
]
Active = Annotated[
    bool | None, Query(description="Whether it is an alert or an update that stands.")
]


def router(database: Database) -> APIRouter:
    """Return the routes."""
    routes = Routes(prefix="/v1/warnings", tags=["warnings"])

    @routes.get("", summary="Warnings of national authorities, last received first")
    async def list_warnings(
        principal: Caller,
        city: City = None,
        country: Country = None,
        kind: OfKind = None,
        sender: Sender = None,
        language: Language = None,
        active: Active = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[WarningView]:
        """List messages as they stand: superseded, cancelled and expired ones stay, and say so."""
        wanted = Filter(city, country, kind, sender, language, active)
        now = datetime.now(UTC)
        async with database.read() as session:
            found = await query.page(
                session, principal, wanted, now=now, cursor=cursor, limit=limit
            )
        return paging.Page(items=found.items, next=found.next)

    @routes.get("/{id}", summary="A warning with all that it says, and its thread")
    @refuses(NotFound)
    async def get_warning(
        id: WarningId,  # noqa: A002 - the path's name
        principal: Caller,
    ) -> WarningDetail:
        """Read a message in every language, and the others of its thread."""
        async with database.read() as session:
            found = await query.detail(session, principal, id, datetime.now(UTC))
        if found is None:
            raise NotFound("no-warning", id=id)
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
    ) -> Response:
        """Return the bytes as they came, which any signature in them is of."""
        async with database.read() as session:
            found = await store.document(session, id)
        if found is None or not may(principal, "read", found[1]):
            raise NotFound("no-warning", id=id)
        document, state = found
        headers = {
            # The bytes of a message never change.
            "ETag": f'"{state.sha256[:32]}"',
            "Content-Disposition": f'inline; filename="{state.id}.xml"',
        }
        return Response(document, media_type=CAP_TYPE, headers=headers)

    return routes

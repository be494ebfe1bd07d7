"""Reading hazard events, and operators' merges and splits."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from pydantic import AwareDatetime

from services.ingest.hazards import query, use
from services.ingest.hazards.query import Box, Filter
from services.ingest.hazards.rules import Rules
from services.ingest.hazards.solution import Name
from services.ingest.hazards.use import Asked
from services.ingest.hazards.views import HazardDetail, Merge, Split, SplitResult
from shared import pages
from shared.auth import ReadPrincipal
from shared.contracts.events.hazard import HazardState, Kind, SeverityLevel, Status
from shared.database import Database
from shared.errors import NotFound, UnknownParameter
from shared.policy import Principal, may
from shared.preconditions import IfMatch, etag

Key = Annotated[str | None, Header(alias="Idempotency-Key", max_length=200)]


def router(database: Database, read_principal: ReadPrincipal, rules: Rules) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["hazards"])

    @routes.get("/v1/hazards", summary="Hazard events, latest begin first")
    async def list_hazards(
        request: Request,
        starttime: Annotated[AwareDatetime | None, Query()] = None,
        endtime: Annotated[AwareDatetime | None, Query()] = None,
        kind: Annotated[Kind | None, Query()] = None,
        min_severity: Annotated[
            SeverityLevel | None, Query(description="At least this severe in itself.")
        ] = None,
        min_magnitude: Annotated[float | None, Query(ge=-5, le=10.5)] = None,
        status: Annotated[
            Status | None, Query(description="Left out: all but merged ones.")
        ] = None,
        bbox: Annotated[
            str | None,
            Query(max_length=200, description="west,south,east,north in degrees (WGS84)."),
        ] = None,
        alias: Annotated[
            str | None, Query(max_length=260, description="A network's name, `us:us10004bgk`.")
        ] = None,
        limit: pages.Limit = pages.LIMIT_DEFAULT,
        cursor: pages.Cursor = None,
    ) -> pages.Page[HazardState]:
        principal = read_principal(request)
        wanted = Filter(
            starttime=starttime,
            endtime=endtime,
            kind=kind,
            min_magnitude=min_magnitude,
            min_severity=min_severity,
            status=status,
            box=_box(bbox),
            name=_name(alias),
        )
        after = pages.decode(cursor, datetime.fromisoformat, UUID) if cursor else None
        async with database.read() as session:
            found = await query.page(session, wanted, after, limit + 1)
        items = found[:limit]
        more = len(found) > limit
        following = pages.encode(items[-1].begins, items[-1].id) if more else None
        readable = [state for state in items if may(principal, "read", state)]
        return pages.Page(items=readable, next=following)

    @routes.get("/v1/hazards/{id}", summary="A hazard event with its history")
    async def read_hazard(
        id: UUID,  # noqa: A002 - the path's name
        request: Request,
        response: Response,
    ) -> HazardDetail:
        async with database.read() as session:
            found = await query.detail(session, id)
        if found is None or not may(read_principal(request), "read", found):
            raise NotFound(f"There is no hazard {id}.")
        response.headers["etag"] = etag(found.revision)
        return found

    @routes.post(
        "/v1/hazards/{id}/merge",
        summary="Let a hazard event absorb another",
        response_model=HazardState,
    )
    async def merge(
        id: UUID,  # noqa: A002 - the path's name
        body: Merge,
        request: Request,
        if_match: IfMatch = None,
        key: Key = None,
    ) -> Response:
        asked = await _asked(read_principal(request), request, key, if_match)
        return await use.merge(database, asked, id, body.absorb, rules)

    @routes.post(
        "/v1/hazards/{id}/split",
        summary="Take some names of a hazard event out, as an event of their own",
        response_model=SplitResult,
    )
    async def split(
        id: UUID,  # noqa: A002 - the path's name
        body: Split,
        request: Request,
        if_match: IfMatch = None,
        key: Key = None,
    ) -> Response:
        asked = await _asked(read_principal(request), request, key, if_match)
        names = [Name(alias.source, alias.source_id) for alias in body.aliases]
        return await use.split(database, asked, id, names, rules)

    return routes


async def _asked(
    principal: Principal, request: Request, key: str | None, if_match: str | None
) -> Asked:
    return Asked(principal, request.url.path, key, await request.body(), if_match)


def _box(text: str | None) -> Box | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        detail = "bbox must be west,south,east,north in degrees, south ≤ north"
        raise UnknownParameter(detail, errors=[{"detail": detail, "pointer": "?bbox"}])
    return Box(west, south, east, north)


def _name(text: str | None) -> Name | None:
    if text is None:
        return None
    source, colon, source_id = text.partition(":")
    if not colon:
        detail = "alias must be network:id, such as us:us10004bgk"
        raise UnknownParameter(detail, errors=[{"detail": detail, "pointer": "?alias"}])
    return Name(source.lower(), source_id)

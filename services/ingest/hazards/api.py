"""Reading hazard events, and operators' merges and splits."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.ingest.bbox import Bbox
from services.ingest.hazards import query
from services.ingest.hazards.query import Filter
from services.ingest.hazards.solution import Name
from services.ingest.hazards.use import HazardCommands
from services.ingest.hazards.views import HazardDetail, Merge, MergeProposal, Split, SplitResult
from shared import paging
from shared.access import may
from shared.caller import Caller
from shared.commands import Asked
from shared.contracts.events.hazard import HazardState, Kind, SeverityLevel, Status
from shared.database import Database
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    UnknownParameter,
)
from shared.geo import read_box
from shared.moments import Moment
from shared.preconditions import IfMatch, etag
from shared.refusals import refuses
from shared.routes import Routes

PROPOSED: dict[int | str, dict[str, Any]] = {
    202: {"model": MergeProposal, "description": "They lie far apart: a second city must confirm."}
}


HazardId = Annotated[UUID, Path(description="Id of the hazard event.")]
After = Annotated[Moment | None, Query(description="Begins at or after this time.")]
Before = Annotated[Moment | None, Query(description="Begins at or before this time.")]
OfKind = Annotated[Kind | None, Query(description="Kind of hazard.")]
AtLeast = Annotated[SeverityLevel | None, Query(description="At least this severe in itself.")]
Magnitude = Annotated[
    float | None, Query(ge=-5, le=10.5, description="Of earthquakes, at least this one.")
]
InStatus = Annotated[Status | None, Query(description="Left out: all but merged ones.")]
Alias = Annotated[
    str | None, Query(max_length=260, description="A network's name, `us:us10004bgk`.")
]


def router(database: Database, commands: HazardCommands) -> APIRouter:
    """Return the routes."""
    routes = Routes(prefix="/v1/hazards", tags=["hazards"])

    @routes.get("", summary="Hazard events, latest begin first")
    async def list_hazards(
        principal: Caller,
        starttime: After = None,
        endtime: Before = None,
        kind: OfKind = None,
        min_severity: AtLeast = None,
        min_magnitude: Magnitude = None,
        status: InStatus = None,
        bbox: Bbox = None,
        alias: Alias = None,
        limit: paging.Limit = paging.LIMIT_DEFAULT,
        cursor: paging.Cursor = None,
    ) -> paging.Page[HazardState]:
        """List events of every kind, one for each real event whoever reported it."""
        wanted = Filter(
            starttime=starttime,
            endtime=endtime,
            kind=kind,
            min_magnitude=min_magnitude,
            min_severity=min_severity,
            status=status,
            box=read_box(bbox),
            name=_name(alias),
        )
        async with database.read() as session:
            found = await query.page(session, wanted, cursor=cursor, limit=limit)
        readable = [state for state in found.items if may(principal, "read", state)]
        return paging.Page(items=readable, next=found.next)

    @routes.get("/{id}", summary="A hazard event with its history")
    @refuses(NotFound)
    async def get_hazard(
        id: HazardId,  # noqa: A002 - the path's name
        principal: Caller,
        response: Response,
    ) -> HazardDetail:
        """Read an event with what each source says of it, its revisions and its decisions."""
        async with database.read() as session:
            found = await query.detail(session, id, datetime.now(UTC))
        if found is None or not may(principal, "read", found):
            raise NotFound("no-hazard", id=id)
        response.headers["ETag"] = etag(found.revision)
        return found

    @routes.post(
        "/{id}/merge",
        summary="Let a hazard event absorb another",
        response_model=HazardState,
        responses=PROPOSED,
    )
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def merge_hazards(
        id: HazardId,  # noqa: A002 - the path's name
        body: Merge,
        asked: Asked,
        if_match: IfMatch = None,
    ) -> Response:
        """Decide that two events are one; both ids stay known, and a split undoes it."""
        return await commands.merge(asked, id, body.absorb, if_match)

    @routes.post("/{id}/split", summary="Take names out as an event", response_model=SplitResult)
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict)
    async def split_hazard(
        id: HazardId,  # noqa: A002 - the path's name
        body: Split,
        asked: Asked,
        if_match: IfMatch = None,
    ) -> Response:
        """Decide that some names are another event; they stay apart whatever comes later."""
        return await commands.split(asked, id, body.names, if_match)

    return routes


def _name(text: str | None) -> Name | None:
    if text is None:
        return None
    source, colon, source_id = text.partition(":")
    if not colon:
        raise UnknownParameter.named("alias", "alias-form")
    return Name(source.lower(), source_id)

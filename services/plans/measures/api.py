"""Routes of measures."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.plans.answers import CHANGED, MOVED, REFUSED, OwnerFilter, shown
from services.plans.history import Transition
from services.plans.measures.use import Measures
from services.plans.measures.views import (
    EXAMPLE,
    MeasureChanges,
    MeasureFilter,
    MeasureMove,
    MeasureView,
    NewMeasure,
)
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.contracts.events.plan import MeasureStatus
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.preconditions import IfMatch, IfNoneMatch

MeasureId = Annotated[UUID, Path(examples=[EXAMPLE["id"]])]
HazardFilter = Annotated[str | None, Query(pattern="^[A-Z]{2}[0-9]{4}$", description="HIP code")]


def router(measures: Measures) -> APIRouter:
    """Return the routes under `/v1/measures`."""
    routes = APIRouter(prefix="/v1/measures", tags=["measures"])

    @routes.post(
        "",
        summary="Propose a measure",
        status_code=201,
        response_model=MeasureView,
        responses=REFUSED,
    )
    async def propose_measure(body: NewMeasure, asked: Asked) -> Response:
        require(asked.by, Scope.PLAN)
        return await measures.propose(asked, body)

    @routes.get("", summary="Measures, oldest first")
    async def list_measures(
        principal: Caller,
        owner_city: OwnerFilter = None,
        status: MeasureStatus | None = None,
        plan: UUID | None = None,
        hazard: HazardFilter = None,
        asset: UUID | None = None,
        drr: bool | None = None,
        cca: bool | None = None,
        due_before: date | None = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[MeasureView]:
        wanted = MeasureFilter(owner_city, status, plan, hazard, asset, drr, cca, due_before)
        return await measures.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.get("/{measure_id}", summary="One measure", response_model=MeasureView)
    async def get_measure(
        measure_id: MeasureId, principal: Caller, if_none_match: IfNoneMatch = None
    ) -> Response:
        return shown(await measures.one(principal, measure_id), if_none_match)

    @routes.patch(
        "/{measure_id}",
        summary="Change some of a measure's content",
        response_model=MeasureView,
        responses=CHANGED,
    )
    async def change_measure(
        measure_id: MeasureId, body: MeasureChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        require(principal, Scope.PLAN)
        return shown(await measures.change(principal, measure_id, body, if_match))

    @routes.post(
        "/{measure_id}/transitions",
        summary="Move a measure to its next state",
        response_model=MeasureView,
        responses=MOVED,
    )
    async def move_measure(
        measure_id: MeasureId, body: MeasureMove, asked: Asked, if_match: IfMatch = None
    ) -> Response:
        require(asked.by, Scope.PLAN)
        return await measures.move(asked, measure_id, body, if_match)

    @routes.get("/{measure_id}/transitions", summary="Who moved a measure, when and why")
    async def list_steps(
        measure_id: MeasureId, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        return await measures.steps(principal, measure_id, cursor=cursor, limit=limit)

    return routes

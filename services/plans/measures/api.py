"""Routes of measures."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from services.plans.answers import CHANGE, MOVE, NEW, OwnerFilter, shown
from services.plans.history import Transition
from services.plans.many_route import install_many
from services.plans.measures.use import Measures
from services.plans.measures.views import (
    EXAMPLE,
    MeasureChanges,
    MeasureFilter,
    MeasureMove,
    MeasureView,
    NewMeasure,
)
from services.plans.order import Dated, Order, asked
from services.plans.search.words import Saying
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.contracts.events.plan import MeasureStatus
from shared.errors import NotFound
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

MeasureId = Annotated[UUID, Path(examples=[EXAMPLE["id"]], description="Id of the measure.")]
Ordered = Annotated[Order, Depends(asked(Dated("due", of_day=True, column="due")))]
HazardFilter = Annotated[str | None, Query(pattern="^[A-Z]{2}[0-9]{4}$", description="HIP code")]

DelayedFilter = Annotated[
    bool | None, Query(description="Whether its day passed before it was completed.")
]


def router(measures: Measures) -> APIRouter:
    """Return the routes under `/v1/measures`."""
    routes = Routes(prefix="/v1/measures", tags=["measures"])
    install_many(routes, measures, "/bulk", NewMeasure, plural="measures", scope=Scope.PLAN)

    @routes.post(
        "",
        summary="Propose a measure",
        status_code=201,
        response_model=MeasureView,
    )
    @refuses(*NEW)
    async def propose_measure(body: NewMeasure, asked: Asked) -> Response:
        """State what is to be done, for which hazards and facilities, at what cost."""
        require(asked.by, Scope.PLAN)
        return await measures.propose(asked, body)

    @routes.get("", summary="Measures")
    async def list_measures(
        principal: Caller,
        owner_city: OwnerFilter = None,
        status: Annotated[MeasureStatus | None, Query(description="Its state.")] = None,
        plan: Annotated[UUID | None, Query(description="Plan it is part of.")] = None,
        hazard: HazardFilter = None,
        asset: Annotated[UUID | None, Query(description="Facility it is for.")] = None,
        drr: Annotated[bool | None, Query(description="Whether it reduces disaster risk.")] = None,
        cca: Annotated[bool | None, Query(description="Whether it adapts to the climate.")] = None,
        delayed: DelayedFilter = None,
        words: Saying = None,
        order: Ordered = Order(),
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[MeasureView]:
        """List the measures that you may read, the oldest first, or as `sort` says."""
        wanted = MeasureFilter(
            owner_city, status, plan, hazard, asset, drr, cca, delayed, words, order
        )
        return await measures.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.get("/{measure_id}", summary="One measure", response_model=MeasureView)
    @refuses(NotFound)
    async def get_measure(measure_id: MeasureId, principal: Caller) -> Response:
        """Read a measure; its ETag is what If-Match of a change takes."""
        return shown(await measures.one(principal, measure_id))

    @routes.patch(
        "/{measure_id}",
        summary="Change some of a measure's content",
        response_model=MeasureView,
    )
    @refuses(*CHANGE)
    async def change_measure(
        measure_id: MeasureId, body: MeasureChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Replace the fields that the body names, as of the version that If-Match names."""
        require(principal, Scope.PLAN)
        return shown(await measures.change(principal, measure_id, body, if_match))

    @routes.post(
        "/{measure_id}/transitions",
        summary="Move a measure to its next state",
        response_model=MeasureView,
    )
    @refuses(*MOVE)
    async def move_measure(
        measure_id: MeasureId, body: MeasureMove, asked: Asked, if_match: IfMatch = None
    ) -> Response:
        """Move a measure along; a step that its state does not have names those it has."""
        require(asked.by, Scope.PLAN)
        return await measures.move(asked, measure_id, body, if_match)

    @routes.get("/{measure_id}/transitions", summary="Who moved a measure, when and why")
    @refuses(NotFound)
    async def list_measure_transitions(
        measure_id: MeasureId, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        """List its steps, oldest first."""
        return await measures.steps(principal, measure_id, cursor=cursor, limit=limit)

    return routes

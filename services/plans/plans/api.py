"""Routes of action plans."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from services.plans.answers import CHANGED, MOVED, REFUSED, OwnerFilter, shown
from services.plans.history import Transition
from services.plans.plans.use import Plans
from services.plans.plans.views import (
    EXAMPLE,
    NewPlan,
    PlanChanges,
    PlanMove,
    PlanVersion,
    PlanView,
)
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.contracts.events.plan import PlanStatus
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.preconditions import IfMatch, IfNoneMatch

PlanId = Annotated[UUID, Path(examples=[EXAMPLE["id"]])]
Number = Annotated[int, Path(ge=1, le=2**31, examples=[1])]


def router(plans: Plans) -> APIRouter:
    """Return the routes under `/v1/plans`."""
    routes = APIRouter(prefix="/v1/plans", tags=["plans"])

    @routes.post(
        "", summary="Draft a plan", status_code=201, response_model=PlanView, responses=REFUSED
    )
    async def draft_plan(body: NewPlan, asked: Asked) -> Response:
        require(asked.by, Scope.PLAN)
        return await plans.draft(asked, body)

    @routes.get("", summary="Plans, oldest first")
    async def list_plans(
        principal: Caller,
        owner_city: OwnerFilter = None,
        status: PlanStatus | None = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[PlanView]:
        return await plans.page(
            principal, owner_city=owner_city, status=status, cursor=cursor, limit=limit
        )

    @routes.get("/{plan_id}", summary="A plan as it is now", response_model=PlanView)
    async def get_plan(
        plan_id: PlanId, principal: Caller, if_none_match: IfNoneMatch = None
    ) -> Response:
        return shown(await plans.one(principal, plan_id), if_none_match)

    @routes.patch(
        "/{plan_id}",
        summary="Change a plan's content while its state lets it",
        response_model=PlanView,
        responses=CHANGED,
    )
    async def change_plan(
        plan_id: PlanId, body: PlanChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        require(principal, Scope.PLAN)
        return shown(await plans.change(principal, plan_id, body, if_match))

    @routes.post(
        "/{plan_id}/transitions",
        summary="Move a plan to its next state",
        response_model=PlanView,
        responses=MOVED,
    )
    async def move_plan(
        plan_id: PlanId, body: PlanMove, asked: Asked, if_match: IfMatch = None
    ) -> Response:
        require(asked.by, Scope.PLAN)
        return await plans.move(asked, plan_id, body, if_match)

    @routes.get("/{plan_id}/transitions", summary="Who moved a plan, when and why")
    async def list_steps(
        plan_id: PlanId, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        return await plans.steps(principal, plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions", summary="A plan's versions, newest first")
    async def list_versions(
        plan_id: PlanId, principal: Caller, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[PlanVersion]:
        return await plans.versions(principal, plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions/{number}", summary="One version of a plan, as it was")
    async def get_version(plan_id: PlanId, number: Number, principal: Caller) -> PlanVersion:
        return await plans.version(principal, plan_id, number)

    return routes

"""Routes of action plans."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from services.plans.answers import CHANGE, MOVE, NEW, OwnerFilter, shown
from services.plans.assessments.views import PlanHazards
from services.plans.history import Transition
from services.plans.order import Dated, Order, asked
from services.plans.plans.use import Plans
from services.plans.plans.views import (
    EXAMPLE,
    NewPlan,
    PlanChanges,
    PlanFilter,
    PlanMove,
    PlanVersion,
    PlanView,
)
from services.plans.search.words import Saying
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import Asked
from shared.contracts.events.plan import PlanStatus
from shared.errors import NotFound, OutsideMandate
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.policy import Scope
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

PlanId = Annotated[UUID, Path(examples=[EXAMPLE["id"]], description="Id of the plan.")]
Ordered = Annotated[
    Order, Depends(asked(Dated("period_start", of_day=True, column="period_start")))
]
Number = Annotated[
    int, Path(ge=1, le=2**31, examples=[1], description="Number of the version, from 1.")
]


def router(plans: Plans) -> APIRouter:
    """Return the routes under `/v1/plans`."""
    routes = Routes(prefix="/v1/plans", tags=["plans"])

    @routes.post("", summary="Draft a plan", status_code=201, response_model=PlanView)
    @refuses(*NEW)
    async def draft_plan(body: NewPlan, asked: Asked) -> Response:
        """Begin a plan of a city; it becomes binding for nobody but its owner."""
        require(asked.by, Scope.PLAN)
        return await plans.draft(asked, body)

    @routes.get("", summary="Plans")
    async def list_plans(
        principal: Caller,
        owner_city: OwnerFilter = None,
        status: Annotated[PlanStatus | None, Query(description="Its state.")] = None,
        words: Saying = None,
        order: Ordered = Order(),
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[PlanView]:
        """List the plans that you may read, the oldest first, or as `sort` says."""
        wanted = PlanFilter(owner_city, status, words, order)
        return await plans.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}", summary="A plan as it is now", response_model=PlanView)
    @refuses(NotFound)
    async def get_plan(plan_id: PlanId, principal: Caller) -> Response:
        """Read a plan with its measures; its ETag is what If-Match of a change takes."""
        return shown(await plans.one(principal, plan_id))

    @routes.patch(
        "/{plan_id}",
        summary="Change a plan's content while its state lets it",
        response_model=PlanView,
    )
    @refuses(*CHANGE)
    async def change_plan(
        plan_id: PlanId, body: PlanChanges, principal: Caller, if_match: IfMatch = None
    ) -> Response:
        """Replace the fields that the body names, as of the version that If-Match names."""
        require(principal, Scope.PLAN)
        return shown(await plans.change(principal, plan_id, body, if_match))

    @routes.post(
        "/{plan_id}/transitions",
        summary="Move a plan to its next state",
        response_model=PlanView,
    )
    @refuses(*MOVE)
    async def move_plan(
        plan_id: PlanId, body: PlanMove, asked: Asked, if_match: IfMatch = None
    ) -> Response:
        """Move a plan along; a step that its state does not have names those it has."""
        require(asked.by, Scope.PLAN)
        return await plans.move(asked, plan_id, body, if_match)

    @routes.get("/{plan_id}/hazards", summary="What a plan says on the hazards that stand")
    @refuses(NotFound, OutsideMandate)
    async def get_plan_hazards(plan_id: PlanId, principal: Known) -> PlanHazards:
        """See before adoption which hazards it addresses or accepts, for who may write it."""
        return await plans.hazards(principal, plan_id)

    _past(routes, plans)
    return routes


def _past(routes: APIRouter, plans: Plans) -> None:
    """Add the routes of what a plan was."""

    @routes.get("/{plan_id}/transitions", summary="Who moved a plan, when and why")
    @refuses(NotFound)
    async def list_plan_transitions(
        plan_id: PlanId, principal: Known, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[Transition]:
        """List its steps, oldest first."""
        return await plans.steps(principal, plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions", summary="A plan's versions, newest first")
    @refuses(NotFound)
    async def list_plan_versions(
        plan_id: PlanId, principal: Caller, cursor: Cursor = None, limit: Limit = LIMIT_DEFAULT
    ) -> Page[PlanVersion]:
        """List its versions, each as it was."""
        return await plans.versions(principal, plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions/{number}", summary="One version of a plan, as it was")
    @refuses(NotFound)
    async def get_plan_version(plan_id: PlanId, number: Number, principal: Caller) -> PlanVersion:
        """Read a plan as one of its versions had it."""
        return await plans.version(principal, plan_id, number)

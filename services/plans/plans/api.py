"""Routes of action plans."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.plans import history
from services.plans.assessments import store as assessments
from services.plans.assessments.views import Touch
from services.plans.cities import store as cities
from services.plans.commands import (
    NO_NUL,
    IdempotencyKey,
    answer,
    answered,
    command,
    missing,
    refuse_anonymous,
    refuse_foreign,
    reply,
)
from services.plans.history import Transition
from services.plans.plans import store
from services.plans.plans.model import Part, Plan, checked
from services.plans.plans.views import (
    EXAMPLE,
    NewPlan,
    PlanChanges,
    PlanFields,
    PlanMove,
    PlanVersion,
    PlanView,
)
from shared import outbox
from shared.auth import ReadPrincipal, require
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict
from shared.events.plan import PlanStatus
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import IfMatch, IfNoneMatch, check, etag, same

PlanId = Annotated[UUID, Path(examples=[EXAMPLE["id"]])]
REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"description": "outside-mandate or policy-denied"},
    409: {"description": "conflict, idempotency-conflict or illegal-transition with `allowed`"},
}
CHANGED = REFUSED | {412: {"description": "version-conflict"}, 428: {"description": "no If-Match"}}


def router(database: Database, read_principal: ReadPrincipal, *, exercise: bool) -> APIRouter:
    """Return the routes under `/v1/plans`; `exercise` marks what is drafted."""
    routes = APIRouter(prefix="/v1/plans", tags=["plans"])
    caller = Depends(read_principal)

    @routes.post(
        "", summary="Draft a plan", status_code=201, response_model=PlanView, responses=REFUSED
    )
    async def draft_plan(
        body: NewPlan,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        now = datetime.now(UTC)
        plan = checked(_new_plan(body, now, exercise=exercise))
        refuse_foreign(principal, plan, "plan")
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            country = await cities.country_of(session, plan.owner_city)
            plan = replace(plan, owner_country=country)
            if not await store.add(session, plan):
                raise Conflict(f"There is a plan {plan.id} already.")
            await _step(session, None, plan, [], principal, None)
            return await answer(session, asked, _view(plan, [], {}), 201, f"/v1/plans/{plan.id}")

    @routes.get("", summary="Plans, oldest first")
    async def list_plans(
        principal: Annotated[Principal, caller],
        owner_city: Annotated[str | None, Query(max_length=40, pattern=NO_NUL)] = None,
        status: PlanStatus | None = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[PlanView]:
        async with database.read() as session:
            found = await store.page(
                session,
                principal,
                owner_city=owner_city,
                status=status,
                cursor=cursor,
                limit=limit,
            )
            views = await _views(session, principal, found.items)
        return Page(items=views, next=found.next)

    @routes.get("/{plan_id}", summary="A plan as it is now", response_model=PlanView)
    async def get_plan(
        plan_id: PlanId,
        principal: Annotated[Principal, caller],
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        async with database.read() as session:
            plan = await store.one(session, principal, plan_id)
            if plan is None:
                raise missing("plan", plan_id)
            if same(if_none_match, plan.version):
                return Response(status_code=304, headers={"ETag": etag(plan.version)})
            (view,) = await _views(session, principal, [plan])
        return reply(view.model_dump(mode="json"), 200)

    @routes.patch(
        "/{plan_id}",
        summary="Change a plan's content while its state lets it",
        response_model=PlanView,
        responses=CHANGED,
    )
    async def change_plan(
        plan_id: PlanId,
        body: PlanChanges,
        principal: Annotated[Principal, caller],
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        async with database.write() as session:
            plan, parts = await _to_change(session, principal, plan_id)
            check(if_match, plan.version)
            fields = merged(PlanVersion.of(plan, parts).fields(), body)
            changes = {name: getattr(fields, name) for name in PlanFields.model_fields}
            changed = plan.changed(changes, datetime.now(UTC))
            await store.save(session, changed, parts)
            await outbox.add(session, changed.event(parts))
            (view,) = await _views(session, principal, [changed])
        return reply(view.model_dump(mode="json"), 200)

    @routes.post(
        "/{plan_id}/transitions",
        summary="Move a plan to its next state",
        response_model=PlanView,
        responses=REFUSED,
    )
    async def move_plan(
        plan_id: PlanId,
        body: PlanMove,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            plan, parts = await _to_change(session, principal, plan_id)
            check(if_match, plan.version, required=False)
            moved = plan.moved(body.to, parts, datetime.now(UTC))
            await store.save(session, moved, parts)
            await _step(session, plan.status, moved, parts, principal, body.note)
            (view,) = await _views(session, principal, [moved])
            return await answer(session, asked, view, 200)

    @routes.get("/{plan_id}/transitions", summary="Who moved a plan, when and why")
    async def list_steps(
        plan_id: PlanId,
        principal: Annotated[Principal, caller],
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[Transition]:
        refuse_anonymous(principal)
        async with database.read() as session:
            if await store.one(session, principal, plan_id) is None:
                raise missing("plan", plan_id)
            return await history.page(session, "plan", plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions", summary="A plan's versions, newest first")
    async def list_versions(
        plan_id: PlanId,
        principal: Annotated[Principal, caller],
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[PlanVersion]:
        async with database.read() as session:
            if await store.one(session, principal, plan_id) is None:
                raise missing("plan", plan_id)
            return await store.versions(session, principal, plan_id, cursor=cursor, limit=limit)

    @routes.get("/{plan_id}/versions/{number}", summary="One version of a plan, as it was")
    async def get_version(
        plan_id: PlanId,
        number: Annotated[int, Path(ge=1, le=2**31, examples=[1])],
        principal: Annotated[Principal, caller],
    ) -> PlanVersion:
        async with database.read() as session:
            if await store.one(session, principal, plan_id) is None:
                raise missing("plan", plan_id)
            version = await store.version(session, principal, plan_id, number)
        if version is None:
            raise missing(f"version {number} of plan", plan_id)
        return version

    return routes


def _new_plan(body: NewPlan, now: datetime, *, exercise: bool) -> Plan:
    return Plan(
        id=body.id,
        version=1,
        owner_city=body.owner_city,
        owner_country=None,
        classification=body.classification,
        exercise=exercise,
        title=body.title,
        summary=body.summary,
        period_start=body.period_start,
        period_end=body.period_end,
        budget=body.budget,
        monitoring=body.monitoring,
        adoption_document=body.adoption_document,
        alignments=body.alignments,
        status="drafting",
        created_at=now,
        updated_at=now,
    )


async def _to_change(
    session: WriteSession, principal: Principal, plan_id: UUID
) -> tuple[Plan, list[Part]]:
    plan = await store.locked(session, principal, plan_id)
    if plan is None:
        raise missing("plan", plan_id)
    refuse_foreign(principal, plan, "plan")
    return plan, (await store.parts(session, [plan_id]))[plan_id]


async def _step(
    session: WriteSession,
    before: PlanStatus | None,
    plan: Plan,
    parts: list[Part],
    principal: Principal,
    note: str | None,
) -> None:
    await history.record(
        session,
        "plan",
        plan.id,
        before=before,
        after=plan.status,
        version=plan.version,
        who=principal.name,
        note=note,
        at=plan.updated_at,
    )
    await outbox.add(session, plan.event(parts))


async def _views(session: ReadSession, principal: Principal, plans: list[Plan]) -> list[PlanView]:
    held = await store.parts(session, [plan.id for plan in plans])
    measures = [part.id for parts in held.values() for part in parts]
    touches = await assessments.touching(session, principal, measures)
    return [_view(plan, held[plan.id], touches) for plan in plans]


def _view(plan: Plan, parts: list[Part], touches: dict[UUID, list[Touch]]) -> PlanView:
    """Return the view; an assessment that touches several measures shows once."""
    unique = {touch.assessment: touch for part in parts for touch in touches[part.id]}
    newest = sorted(unique.values(), key=lambda touch: touch.computed_at, reverse=True)
    return PlanView.now(plan, parts, newest[: assessments.TOUCHES_MAX])

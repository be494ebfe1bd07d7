"""Routes of measures."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from services.plans import history, holding
from services.plans.assessments import store as assessments
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
from services.plans.measures import store
from services.plans.measures.model import Measure, checked
from services.plans.measures.views import (
    EXAMPLE,
    MeasureChanges,
    MeasureFields,
    MeasureMove,
    MeasureView,
    NewMeasure,
)
from shared import outbox
from shared.auth import ReadPrincipal, require
from shared.database import Database, ReadSession, WriteSession
from shared.errors import Conflict
from shared.events.plan import MeasureStatus
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.patch import merged
from shared.policy import Principal, Scope
from shared.preconditions import IfMatch, IfNoneMatch, check, etag, same

MeasureId = Annotated[UUID, Path(examples=[EXAMPLE["id"]])]
REFUSED: dict[int | str, dict[str, Any]] = {
    403: {"description": "outside-mandate or policy-denied"},
    409: {"description": "conflict, idempotency-conflict or illegal-transition with `allowed`"},
}
CHANGED = REFUSED | {412: {"description": "version-conflict"}, 428: {"description": "no If-Match"}}


def router(
    database: Database,
    read_principal: ReadPrincipal,
    hazard_codes: Collection[str],
    *,
    exercise: bool,
) -> APIRouter:
    """Return the routes under `/v1/measures`; `exercise` marks what is proposed."""
    routes = APIRouter(prefix="/v1/measures", tags=["measures"])
    caller = Depends(read_principal)

    @routes.post(
        "",
        summary="Propose a measure",
        status_code=201,
        response_model=MeasureView,
        responses=REFUSED,
    )
    async def propose_measure(
        body: NewMeasure,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        now = datetime.now(UTC)
        measure = checked(_new_measure(body, now, exercise=exercise), hazard_codes)
        refuse_foreign(principal, measure, "measure")
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            country = await cities.country_of(session, measure.owner_city)
            measure = replace(measure, owner_country=country)
            plans = await holding.rearrange(session, principal, None, measure)
            if not await store.add(session, measure):
                raise Conflict(f"There is a measure {measure.id} already.")
            await _step(session, None, measure, principal, None)
            await holding.recount(session, plans, now)
            view = await _view(session, principal, measure)
            return await answer(session, asked, view, 201, f"/v1/measures/{measure.id}")

    @routes.get("", summary="Measures, oldest first")
    async def list_measures(
        principal: Annotated[Principal, caller],
        owner_city: Annotated[str | None, Query(max_length=40, pattern=NO_NUL)] = None,
        status: MeasureStatus | None = None,
        plan: UUID | None = None,
        hazard: Annotated[
            str | None, Query(pattern="^[A-Z]{2}[0-9]{4}$", description="HIP code")
        ] = None,
        asset: UUID | None = None,
        drr: bool | None = None,
        cca: bool | None = None,
        due_before: date | None = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[MeasureView]:
        async with database.read() as session:
            found = await store.page(
                session,
                principal,
                owner_city=owner_city,
                status=status,
                plan=plan,
                hazard=hazard,
                asset=asset,
                drr=drr,
                cca=cca,
                due_before=due_before,
                cursor=cursor,
                limit=limit,
            )
            ids = [measure.id for measure in found.items]
            touches = await assessments.touching(session, principal, ids)
        return found.page(lambda measure: MeasureView.of(measure, touches[measure.id]))

    @routes.get("/{measure_id}", summary="One measure", response_model=MeasureView)
    async def get_measure(
        measure_id: MeasureId,
        principal: Annotated[Principal, caller],
        if_none_match: IfNoneMatch = None,
    ) -> Response:
        async with database.read() as session:
            measure = await store.one(session, principal, measure_id)
            if measure is None:
                raise missing("measure", measure_id)
            if same(if_none_match, measure.version):
                return Response(status_code=304, headers={"ETag": etag(measure.version)})
            view = await _view(session, principal, measure)
        return reply(view.model_dump(mode="json"), 200)

    @routes.patch(
        "/{measure_id}",
        summary="Change some of a measure's content",
        response_model=MeasureView,
        responses=CHANGED,
    )
    async def change_measure(
        measure_id: MeasureId,
        body: MeasureChanges,
        principal: Annotated[Principal, caller],
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        now = datetime.now(UTC)
        async with database.write() as session:
            measure = await _to_change(session, principal, measure_id)
            check(if_match, measure.version)
            fields = merged(MeasureView.of(measure).fields(), body)
            changes = {name: getattr(fields, name) for name in MeasureFields.model_fields}
            changed = checked(measure.changed(changes, now), hazard_codes)
            plans = await holding.rearrange(session, principal, measure, changed)
            await store.save(session, changed)
            await outbox.add(session, changed.event())
            await holding.recount(session, plans, now)
            view = await _view(session, principal, changed)
        return reply(view.model_dump(mode="json"), 200)

    @routes.post(
        "/{measure_id}/transitions",
        summary="Move a measure to its next state",
        response_model=MeasureView,
        responses=REFUSED,
    )
    async def move_measure(
        measure_id: MeasureId,
        body: MeasureMove,
        request: Request,
        principal: Annotated[Principal, caller],
        key: IdempotencyKey = None,
        if_match: IfMatch = None,
    ) -> JSONResponse:
        require(principal, Scope.PLAN)
        now = datetime.now(UTC)
        asked = await command(request, principal, key)
        async with database.write() as session:
            if done := await answered(session, asked):
                return done
            measure = await _to_change(session, principal, measure_id)
            check(if_match, measure.version, required=False)
            moved = measure.moved(body.to, now)
            plans = await holding.rearrange(session, principal, measure, moved)
            await store.save(session, moved)
            await _step(session, measure.status, moved, principal, body.note)
            await holding.recount(session, plans, now)
            view = await _view(session, principal, moved)
            return await answer(session, asked, view, 200)

    @routes.get("/{measure_id}/transitions", summary="Who moved a measure, when and why")
    async def list_steps(
        measure_id: MeasureId,
        principal: Annotated[Principal, caller],
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[Transition]:
        refuse_anonymous(principal)
        async with database.read() as session:
            if await store.one(session, principal, measure_id) is None:
                raise missing("measure", measure_id)
            return await history.page(session, "measure", measure_id, cursor=cursor, limit=limit)

    return routes


def _new_measure(body: NewMeasure, now: datetime, *, exercise: bool) -> Measure:
    return Measure(
        id=body.id,
        version=1,
        owner_city=body.owner_city,
        owner_country=None,
        classification=body.classification,
        exercise=exercise,
        plan=body.plan,
        title=body.title,
        description=body.description,
        drr=body.drr,
        cca=body.cca,
        hazards=body.hazards,
        assets=body.assets,
        cost=body.cost,
        starts=body.starts,
        due=body.due,
        responsible=body.responsible,
        alignments=body.alignments,
        status="idea",
        created_at=now,
        updated_at=now,
    )


async def _to_change(session: WriteSession, principal: Principal, measure_id: UUID) -> Measure:
    measure = await store.locked(session, principal, measure_id)
    if measure is None:
        raise missing("measure", measure_id)
    refuse_foreign(principal, measure, "measure")
    return measure


async def _view(session: ReadSession, principal: Principal, measure: Measure) -> MeasureView:
    touches = await assessments.touching(session, principal, [measure.id])
    return MeasureView.of(measure, touches[measure.id])


async def _step(
    session: WriteSession,
    before: MeasureStatus | None,
    measure: Measure,
    principal: Principal,
    note: str | None,
) -> None:
    await history.record(
        session,
        "measure",
        measure.id,
        before=before,
        after=measure.status,
        version=measure.version,
        who=principal.name,
        note=note,
        at=measure.updated_at,
    )
    await outbox.add(session, measure.event())

"""Routes of assessments: lists, one with its inputs, its facilities, its replay."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response

from services.risk.assessments import facilities, store
from services.risk.assessments.compute import compute
from services.risk.assessments.replay import compare
from services.risk.assessments.views import (
    AssessmentDetail,
    AssessmentQuery,
    AssetQuery,
    AssetResult,
    Replay,
)
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from services.risk.exposure.store import models
from shared import pages
from shared.auth import ReadPrincipal
from shared.contracts.events.assessment import AssessmentState
from shared.database import Database, ReadSession
from shared.errors import Conflict, NotFound, Unauthorized, Unavailable
from shared.pages import Page
from shared.policy import ANONYMOUS, Principal, may

REPLAY_WAIT_SECONDS = 5.0
"""A replay waits this long for the one before it, then says 503."""

T = TypeVar("T")
AssessmentId = Annotated[UUID, Path(description="Id of the assessment.")]


def router(database: Database, exposures: Exposures, read_principal: ReadPrincipal) -> APIRouter:
    """Return the routes under `/v1/assessments`."""
    routes = APIRouter(prefix="/v1/assessments", tags=["assessments"])
    caller = Annotated[Principal, Depends(read_principal)]
    replaying = asyncio.Semaphore(1)

    @routes.get(
        "",
        summary="Impact assessments, the newest first",
        response_model=Page[AssessmentState],
    )
    async def list_assessments(
        principal: caller, query: Annotated[AssessmentQuery, Query()]
    ) -> Response:
        wanted = store.Wanted(
            hazard=query.hazard,
            city=query.city,
            level=query.level,
            status=None if query.status == "any" else query.status,
            after=_after(query.cursor, datetime.fromisoformat),
        )
        async with database.read() as session:
            found = await store.page(session, principal, wanted, query.limit + 1)
        following = None
        if len(found) > query.limit:
            computed_at, last, _ = found[query.limit - 1]
            following = pages.encode(computed_at.isoformat(), last)
        # The states are joined as the text they are stored as: parsing 100 of them costs 20 ms.
        items = ",".join(text for _, _, text in found[: query.limit])
        end = f'"{following}"' if following else "null"
        return Response(f'{{"items":[{items}],"next":{end}}}', media_type="application/json")

    @routes.get("/{assessment_id}", summary="One assessment, with what it was computed from")
    async def get_assessment(principal: caller, assessment_id: AssessmentId) -> AssessmentDetail:
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
        return AssessmentDetail(
            **kept.state.model_dump(),
            inputs=kept.inputs,
            superseded_by=kept.superseded_by,
            assets_kept=kept.has_facilities,
        )

    @routes.get("/{assessment_id}/assets", summary="Its facilities, the largest loss first")
    async def list_assets(
        principal: caller,
        assessment_id: AssessmentId,
        query: Annotated[AssetQuery, Query()],
    ) -> Page[AssetResult]:
        wanted = facilities.Wanted(
            system=query.system,
            min_damage=query.min_damage,
            sort=query.sort,
            after=_after(query.cursor, float),
        )
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
            results = await _results(session, kept)
        assets = await exposures.at(results.exposure_model)
        # In a thread: of 100,000 facilities it takes 30 ms.
        return await asyncio.to_thread(
            page_of, kept.state, assets, results.results, wanted, principal, query.limit
        )

    @routes.post(
        "/{assessment_id}/replay",
        summary="Compute it again from its stored inputs and compare",
        responses={
            409: {"description": "Its facilities are no longer kept"},
            503: {"description": "Another replay runs"},
        },
    )
    async def replay(principal: caller, assessment_id: AssessmentId) -> Replay:
        if principal == ANONYMOUS:
            raise Unauthorized("Replaying needs a key: send it in the header X-API-Key.")
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
            results = await _results(session, kept)
            facts = await models.read(session, results.exposure_model)
        try:
            async with asyncio.timeout(REPLAY_WAIT_SECONDS):
                await replaying.acquire()
        except TimeoutError as error:
            raise Unavailable(
                "Another replay is running; try again.", headers={"Retry-After": "5"}
            ) from error
        try:
            return await asyncio.to_thread(replayed, kept, facts, results.results)
        finally:
            replaying.release()

    return routes


def _after(cursor: str | None, read: Callable[[str], T]) -> tuple[T, UUID] | None:
    """Return the sort value and the id that a cursor stands after."""
    if cursor is None:
        return None
    value, last = pages.decode(cursor, read, UUID)
    return value, last


async def _readable(session: ReadSession, principal: Principal, assessment_id: UUID) -> store.Kept:
    kept = await store.read(session, assessment_id)
    if kept is None or not may(principal, "read", kept.state):
        raise NotFound(f"No assessment {assessment_id}.")
    return kept


async def _results(session: ReadSession, kept: store.Kept) -> store.KeptFacilities:
    found = await store.facilities(session, kept.state.id)
    if found is None:
        raise Conflict(
            "This assessment was superseded several times over; its results per facility are no "
            "longer kept.",
            superseded_by=str(kept.superseded_by) if kept.superseded_by else None,
        )
    return found


def page_of(
    state: AssessmentState,
    assets: Assets,
    results: bytes,
    wanted: facilities.Wanted,
    principal: Principal,
    limit: int,
) -> Page[AssetResult]:
    """Return a page of the facilities that the principal may read."""
    found = facilities.Facilities.unpack(results, assets)
    order, values = facilities.ranked(assets, found, wanted, principal)
    more = len(order) > limit
    last = order[limit - 1] if more else None
    measure = state.footprint[0] if state.footprint else None
    return Page(
        items=[AssetResult.of(assets, found, int(index), measure) for index in order[:limit]],
        next=None
        if last is None
        else pages.encode(repr(float(values[limit - 1])), assets.ids[last]),
    )


def replayed(kept: store.Kept, facts: bytes, results: bytes) -> Replay:
    """Compute an assessment again from what is kept, and compare."""
    inputs = store.inputs_of(kept, facts)
    return compare(kept.state, results, inputs, compute(inputs))

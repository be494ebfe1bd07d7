"""Routes of assessments: lists, one with its inputs, its facilities, its replay."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from sqlalchemy import Double, Uuid

from services.risk.assessments import facilities, store, withholding
from services.risk.assessments.deltas import DeltaQuery, Deltas, deltas
from services.risk.assessments.replay import Replays
from services.risk.assessments.results import Results
from services.risk.assessments.under import Scenarios
from services.risk.assessments.views import (
    AssessmentDetail,
    AssessmentQuery,
    AssetQuery,
    AssetResult,
    Replay,
    UnderScenario,
)
from services.risk.exposure.assets import Assets
from services.risk.exposure.cache import Exposures
from services.risk.rules import Rules
from shared import paging
from shared.access import may
from shared.auth import require
from shared.caller import Caller, Known
from shared.commands import refuse_foreign
from shared.contracts.events.assessment import AssessmentState
from shared.database import Database, ReadSession
from shared.errors import Conflict, NotFound, OutsideMandate, PolicyDenied
from shared.paging import Page, Slice
from shared.policy import Principal, Scope
from shared.refusals import refuses
from shared.restrictions import closes
from shared.routes import Routes

AssessmentId = Annotated[UUID, Path(description="Id of the assessment.")]


def router(
    database: Database, exposures: Exposures, rules: Rules, warm: asyncio.Event
) -> APIRouter:
    """Return the routes under `/v1/assessments`; `warm` is set once compiled code is at hand."""
    routes = Routes(prefix="/v1/assessments", tags=["assessments"])
    replays, results = Replays(), Results(exposures)
    scenarios = Scenarios(database, exposures, rules, warm)

    @routes.get(
        "",
        summary="Impact assessments, the newest first",
        response_model=Page[AssessmentState] | Page[UnderScenario],
        description="List what hazard events do to cities; each city and revision has one of its "
        "own. With `scenario`: what the event of a published scenario would do to the cities as "
        "they are now, by city; neither list has anything of the other.",
    )
    @refuses(NotFound, Conflict)
    async def list_assessments(
        principal: Caller, query: Annotated[AssessmentQuery, Query()]
    ) -> Response:
        if query.scenario is not None:
            would = await scenarios.page(principal, query.scenario, query)
            return Response(would.model_dump_json(), media_type="application/json")
        status = None if query.status == "any" else query.status
        wanted = store.AssessmentFilter(query.hazard, query.city, query.level, status)
        async with database.read() as session:
            found = await store.page(
                session, principal, wanted, cursor=query.cursor, limit=query.limit
            )
        return _as_stored(found)

    @routes.get(
        "/{assessment_id}",
        summary="One assessment, with what it was computed from",
        description="A system that is `withheld` from the public is given whole to who may read "
        "all its facilities, as long as these are kept.",
    )
    @refuses(NotFound)
    async def get_assessment(principal: Caller, assessment_id: AssessmentId) -> AssessmentDetail:
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
            some = principal.city is not None and any(row.withheld for row in kept.state.systems)
            rests_on = await store.facilities(session, assessment_id) if some else None
        systems = kept.state.systems
        if rests_on is not None:
            assets = await exposures.at(rests_on.exposure_model)
            systems = withholding.readable(systems, rests_on.withheld, assets, principal)
        return AssessmentDetail(
            **kept.state.model_copy(update={"systems": systems}).model_dump(),
            inputs=kept.inputs,
            superseded_by=kept.superseded_by,
            assets_kept=kept.has_facilities,
        )

    @routes.get("/{assessment_id}/assets", summary="Its facilities, the largest loss first")
    @refuses(NotFound, Conflict)
    async def list_assessed_assets(
        principal: Caller,
        assessment_id: AssessmentId,
        query: Annotated[AssetQuery, Query()],
    ) -> Page[AssetResult]:
        """List the facilities that you may read, with damage, functionality and loss of each."""
        after = _after(query.cursor)
        wanted = facilities.FacilityFilter(
            query.system, query.subtype, query.min_damage, query.sort, after
        )
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
            rests_on = await _facilities(session, kept)
        assets, found = await results.of(kept, rests_on)
        # In a thread: of 100,000 facilities it takes 30 ms.
        return await asyncio.to_thread(
            page_of, kept.state, assets, found, wanted, principal, query.limit
        )

    @routes.get("/{assessment_id}/deltas", summary="What a warmer climate would change, by cause")
    @refuses(NotFound)
    async def get_assessment_deltas(
        principal: Caller, assessment_id: AssessmentId, query: Annotated[DeltaQuery, Query()]
    ) -> Deltas:
        """Read climate and exposure each by itself; what no method says is `not_assessable`."""
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
        return deltas(kept.state, query)

    @routes.post(
        "/{assessment_id}/replay",
        summary="Compute it again from its stored inputs and compare",
    )
    @refuses(NotFound, Conflict, PolicyDenied, OutsideMandate)
    async def replay_assessment(principal: Known, assessment_id: AssessmentId) -> Replay:
        """Show that the same inputs give the same results.

        One of the few replays is taken: a key of the city with the scope `publish` asks for it.
        """
        require(principal, Scope.PUBLISH)
        async with database.read() as session:
            kept = await _readable(session, principal, assessment_id)
            refuse_foreign(principal, kept.state, "assessment")
            rests_on = await _facilities(session, kept)
        assets = await exposures.stored(rests_on.exposure_model)
        return await replays.of(kept, assets, rests_on.fingerprint)

    return routes


def _as_stored(found: Slice[str]) -> Response:
    """Return a page of states as the text they are stored as: parsing 100 of them costs 20 ms."""
    items = ",".join(found.items)
    end = f'"{found.next}"' if found.next else "null"
    return Response(f'{{"items":[{items}],"next":{end}}}', media_type="application/json")


def _after(cursor: str | None) -> tuple[float, UUID] | None:
    """Return the sort value and the id that a cursor stands after."""
    if cursor is None:
        return None
    value, last = paging.decode(cursor, Double(), Uuid())
    return value, last


async def _readable(session: ReadSession, principal: Principal, assessment_id: UUID) -> store.Kept:
    kept = await store.read(session, assessment_id)
    if (
        kept is None
        or not may(principal, "read", kept.state)
        or await closes(session, principal, kept.state.owner_city, "assessments")
    ):
        raise NotFound("no-assessment", id=assessment_id)
    return kept


async def _facilities(session: ReadSession, kept: store.Kept) -> store.KeptFacilities:
    found = await store.facilities(session, kept.state.id)
    if found is None:
        raise Conflict(
            "results-forgotten",
            extensions={"superseded_by": str(kept.superseded_by) if kept.superseded_by else None},
        )
    return found


def page_of(
    state: AssessmentState,
    assets: Assets,
    found: facilities.Facilities,
    wanted: facilities.FacilityFilter,
    principal: Principal,
    limit: int,
) -> Page[AssetResult]:
    """Return a page of the facilities that the principal may read."""
    order, values = facilities.ranked(assets, found, wanted, principal)
    more = len(order) > limit
    last = order[limit - 1] if more else None
    measure = state.footprint[0] if state.footprint else None
    return Page(
        items=[AssetResult.of(assets, found, int(index), measure) for index in order[:limit]],
        next=None
        if last is None
        else paging.encode(float(values[limit - 1]), assets.id_of(int(last))),
    )

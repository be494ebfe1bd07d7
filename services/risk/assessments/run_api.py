"""Routes of runs: what computed an assessment, on which inputs, and what came of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.risk.assessments import runs, store
from services.risk.assessments.run_views import Run, RunDetail, RunQuery
from shared.access import may
from shared.caller import Caller
from shared.database import Database
from shared.errors import NotFound
from shared.paging import Page
from shared.refusals import refuses
from shared.restrictions import closes
from shared.routes import Routes

RunId = Annotated[UUID, Path(description="Id of the run, which is that of what it produced.")]


def router(database: Database) -> APIRouter:
    """Return the routes under `/v1/model-runs`."""
    routes = Routes(prefix="/v1/model-runs", tags=["assessments"])

    @routes.get("", summary="Runs of methods, the newest first")
    async def list_model_runs(principal: Caller, query: Annotated[RunQuery, Query()]) -> Page[Run]:
        """List what ran: by method and its version, by hazard, city and time.

        A list by method may have fewer items than `limit`, even none, and go on at `next`.
        """
        wanted = runs.RunFilter(
            query.method, query.version, query.hazard, query.city, query.since, query.until
        )
        async with database.read() as session:
            found = await runs.page(
                session, principal, wanted, cursor=query.cursor, limit=query.limit
            )
        return found.page(Run.of)

    @routes.get("/{run_id}", summary="One run, with its parameters")
    @refuses(NotFound)
    async def get_model_run(principal: Caller, run_id: RunId) -> RunDetail:
        """Read what ran, with which rules, and whether this release computes by the same."""
        async with database.read() as session:
            kept = await store.read(session, run_id)
            if (
                kept is None
                or not may(principal, "read", kept.state)
                or await closes(session, principal, kept.state.owner_city, "assessments")
            ):
                raise NotFound("no-record", kind="model run", id=run_id)
        return RunDetail.of_kept(kept.state, kept.inputs["rules"])

    return routes

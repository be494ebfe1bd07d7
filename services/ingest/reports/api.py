"""Declaring hazards as a person on duty."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from services.ingest.reports.model import State
from services.ingest.reports.store import Wanted
from services.ingest.reports.use import Reports
from services.ingest.reports.views import Cancellation, NewReport, ReportChanges, ReportView
from shared.caller import Caller, Known
from shared.commands import Asked, reply
from shared.errors import (
    Conflict,
    NotFound,
    OutsideMandate,
    PolicyDenied,
    PreconditionRequired,
    RateLimited,
)
from shared.paging import LIMIT_DEFAULT, Cursor, Limit, Page
from shared.preconditions import IfMatch
from shared.refusals import refuses
from shared.routes import Routes

ReportId = Annotated[UUID, Path(description="Id of the report.")]

ExerciseFilter = Annotated[bool | None, Query(description="Whether it is a drill; left out: both.")]
StateFilter = Annotated[State | None, Query(description="Whether it was taken back.")]


def router(reports: Reports) -> APIRouter:
    """Return the routes under `/v1/reports`."""
    routes = Routes(prefix="/v1/reports", tags=["reports"])

    @routes.get("", summary="Reports of your city's duty officers, in the order they came")
    async def list_reports(
        principal: Known,
        *,
        exercise: ExerciseFilter = None,
        state: StateFilter = None,
        cursor: Cursor = None,
        limit: Limit = LIMIT_DEFAULT,
    ) -> Page[ReportView]:
        """List what was declared, each with the hazard that came of it."""
        wanted = Wanted(exercise, state)
        return await reports.page(principal, wanted, cursor=cursor, limit=limit)

    @routes.post(
        "", status_code=202, summary="Declare a hazard for your city", response_model=ReportView
    )
    @refuses(PolicyDenied, OutsideMandate, Conflict, RateLimited)
    async def declare_hazard(body: NewReport, asked: Asked) -> Response:
        """Say what happens, where, since when and how severe it is.

        It goes the way of everything that is sent: a receipt, the same checks, an event that may
        merge with what sources report, an assessment, the draft of an alert. Who declared it does
        not approve that alert: another person does.
        """
        return await reports.declare(asked, body)

    @routes.get("/{id}", summary="One report", response_model=ReportView)
    @refuses(NotFound)
    async def get_report(id: ReportId, principal: Known) -> Response:  # noqa: A002 - the path's name
        """Read a report; its ETag is what If-Match of a change takes."""
        answer = reply((await reports.one(principal, id)).model_dump(mode="json"))
        # The tag is its version's: its hazard is known later, so nobody is told that he has it.
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @routes.patch("/{id}", summary="State something else of it", response_model=ReportView)
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict, PreconditionRequired, RateLimited)
    async def revise_report(
        id: ReportId,  # noqa: A002 - the path's name
        body: ReportChanges,
        principal: Caller,
        if_match: IfMatch = None,
    ) -> Response:
        """Replace what the body names, such as `ends` when it is over: a revision of the event."""
        view = await reports.revise(principal, id, body, if_match)
        return reply(view.model_dump(mode="json"))

    @routes.post("/{id}/cancel", summary="Take it back", response_model=ReportView)
    @refuses(NotFound, PolicyDenied, OutsideMandate, Conflict, RateLimited)
    async def cancel_report(
        id: ReportId,  # noqa: A002 - the path's name
        body: Cancellation,
        principal: Caller,
        if_match: IfMatch = None,
    ) -> Response:
        """Say that it did not happen; the event ends unless others report it."""
        view = await reports.cancel(principal, id, body, if_match)
        return reply(view.model_dump(mode="json"))

    return routes
